import { pageWords } from './page-words.js';

/** Words of the page of questions. */
const en = {
  ...pageWords.en,
  headline: 'What a sales manager asks',
  tagline:
    'Twelve questions, answered from one CRM export. It is read once, here, and goes nowhere. Choose a mark in one chart, and the others show those deals alone.',
  drop: 'or drop it anywhere on this page. What you see first is a sample.',
  target: 'Target of this quarter',
  reading: 'Reading…',
  read: '{file}: {kept} of {read} {read|row|rows} read.',
  failed: '{file} cannot be read: every chart says why.',
  chosen: 'The other charts show only {label}.',
  and: ' and ',
  all: 'Show all deals',
  takes: 'What it would take: ',
  footer: 'The sample is made up. No file, no name and no number leaves this page.',
  'q.where': 'Where do we lose them?',
  'q.why': 'Why?',
  'q.target': 'Will we hit the target, and how sure is that?',
  'q.leads': 'How many leads do we still need?',
  'q.whatif': 'What if a rate rises by 10 points?',
  'q.change': 'Did the change help?',
  'q.who': 'Who does well, and is that luck?',
  'q.today': 'Which deals need me today?',
  'q.time': 'How long does it take, and where does it wait?',
  'q.channel': 'Which channel pays?',
  'q.customers': 'Do customers stay and grow?',
  'q.trust': 'Can I trust the forecast?',
  'take.where': 'a column with the stage of each deal.',
  'take.why': 'a column with the reason of each loss.',
  'take.target': 'a target: enter one above.',
  'take.leads': 'a target: enter one above. What is missing is then also said in deals at the first stage.',
  'take.deals':
    'deals with their amounts, and the dates on which they were created, closed, and should close.',
  'take.whatif': 'deals that were won: what a point of each rate is worth is counted in wins.',
  'take.change': 'the date on which each deal was created: two quarters are held against each other by it.',
  'take.who': 'a column with the owner of each deal.',
  'take.today': 'deals that are open.',
  'take.channel': 'a column with the source of each deal.',
  'take.cost':
    'what was spent on each channel, for what a customer costs there: the spec of a scorecard holds it (“spend”).',
  'take.customers':
    'a column with the customer of each deal, so that later deals of the same customer are found. Renewals without a deal are not in an export of deals.',
  'take.time': 'the date on which each deal entered each stage.',
  'take.trust': 'the history of stages: past forecasts are made again from it and held against what came.',
} as const;

/** The same in both languages. */
export type DashboardWords = { readonly [key in keyof typeof en]: string };

const zh: DashboardWords = {
  ...pageWords.zh,
  headline: '销售经理的问题',
  tagline:
    '十二个问题，由一份 CRM 导出文件回答。文件只在本页读取一次，不会外传。在任一图中选择一处，其余各图便只显示这些商机。',
  drop: '或拖放到本页任意位置。最初显示的是样例。',
  target: '本季度目标',
  reading: '正在读取…',
  read: '{file}：共 {read} 行，读取 {kept} 行。',
  failed: '无法读取 {file}：各图均说明原因。',
  chosen: '其余各图仅显示{label}。',
  and: '且',
  all: '显示全部商机',
  takes: '要回答还需要：',
  footer: '样例数据均为虚构。任何文件、名称和数字都不会离开本页。',
  'q.where': '商机流失在哪一步？',
  'q.why': '为什么流失？',
  'q.target': '能否达成目标？有多大把握？',
  'q.leads': '还需要多少线索？',
  'q.whatif': '如果某个转化率提高 10 个百分点？',
  'q.change': '改变是否见效？',
  'q.who': '谁做得好？是不是运气？',
  'q.today': '今天哪些商机需要我处理？',
  'q.time': '需要多长时间？卡在哪里？',
  'q.channel': '哪个渠道划算？',
  'q.customers': '客户是否留存并增长？',
  'q.trust': '预测是否可信？',
  'take.where': '每个商机的阶段列。',
  'take.why': '每个输单的原因列。',
  'take.target': '目标：请在上方输入。',
  'take.leads': '目标：请在上方输入。届时缺口也会折算为首阶段的商机数。',
  'take.deals': '含金额、创建日期、关闭日期和预计成交日期的商机。',
  'take.whatif': '已赢单的商机：每个百分点的价值以赢单数计。',
  'take.change': '每个商机的创建日期：据此对比两个季度。',
  'take.who': '每个商机的负责人列。',
  'take.today': '进行中的商机。',
  'take.channel': '每个商机的来源列。',
  'take.cost': '每个渠道的花费，以便得出获客成本：写在记分卡的 spec 中（“spend”）。',
  'take.customers': '每个商机的客户列，以便找到同一客户之后的商机。没有商机记录的续约不在商机导出文件中。',
  'take.time': '每个商机进入各阶段的日期。',
  'take.trust': '阶段历史：据此重做过去的预测，并与实际结果对照。',
};

/** The words of a language of the page. */
export function dashboardWordsFor(lang: string): DashboardWords {
  return lang.startsWith('zh') ? zh : en;
}
