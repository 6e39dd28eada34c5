/** Words of the page of questions. */
const en = {
  own: 'Your own export',
  gallery: 'Gallery',
  dark: 'Dark',
  light: 'Light',
  language: '中文',
  headline: 'What a sales manager asks',
  tagline:
    'Twelve questions, answered from one CRM export. It is read once, here, and goes nowhere. Choose a mark in one chart, and the others show those deals alone.',
  choose: 'Choose an export…',
  drop: 'or drop it anywhere on this page. What you see first is a sample.',
  target: 'Target of this quarter',
  currency: 'Amounts without a currency',
  unknown: 'are just numbers',
  reading: 'Reading…',
  read: '{file}: {kept} of {read} rows are deals.',
  failed: '{file} cannot be read: every chart says why.',
  chosen: 'All other charts show only {label}.',
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
  'title.reasons': 'Lost deals by reason',
  'take.why': 'a column with the reason of each loss.',
  'take.target': 'a target: enter one above.',
  'take.leads': 'a target: enter one above. What is missing then is also said in deals at the first stage.',
  'take.whatif': 'deals that were won: what a point of each rate is worth is counted in wins.',
  'take.change': 'the date of the change. Until then: do quarters differ by more than their intervals?',
  'take.who': 'a column with the owner of each deal. Where intervals overlap, luck explains the difference.',
  'take.channel':
    'a column with the source of each deal; and, to say what pays and not only what converts, the costs of each channel, which no deal export holds.',
  'take.customers':
    'payments or renewals by customer and month, for example as counts: {"kind": "cohort", "data": {"cohorts": […]}}. A deal export ends with the deal.',
  'take.time': 'the date on which each deal entered each stage.',
  'take.trust':
    'the history of stages: past forecasts are made again from it and held against what came. No chart draws it yet; backtestDeals of sluice/metrics computes it.',
} as const;

export type DashboardWords = { readonly [key in keyof typeof en]: string };

const zh: DashboardWords = {
  own: '您自己的文件',
  gallery: '示例集',
  dark: '深色',
  light: '浅色',
  language: 'English',
  headline: '销售经理的问题',
  tagline:
    '十二个问题，由一份 CRM 导出文件回答。文件只在本页读取一次，不会外传。在任一图中选择一处，其余各图便只显示这些商机。',
  choose: '选择导出文件…',
  drop: '或拖放到本页任意位置。最初显示的是样例。',
  target: '本季度目标',
  currency: '未注明币种的金额',
  unknown: '只是数字',
  reading: '正在读取…',
  read: '{file}：{read} 行中有 {kept} 行是商机。',
  failed: '无法读取 {file}：各图均说明原因。',
  chosen: '其余各图仅显示{label}。',
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
  'title.reasons': '按原因划分的输单',
  'take.why': '每个输单的原因列。',
  'take.target': '目标：请在上方输入。',
  'take.leads': '目标：请在上方输入。届时缺口也会折算为首个阶段的商机数。',
  'take.whatif': '已赢单的商机：每个百分点的价值以赢单数计。',
  'take.change': '改变发生的日期。在此之前：各季度之差是否大于其区间？',
  'take.who': '每个商机的负责人列。区间重叠之处，差异可能只是运气。',
  'take.channel':
    '每个商机的来源列；若要知道是否划算而不仅是转化如何，还需各渠道的成本，商机导出文件中没有这一项。',
  'take.customers':
    '按客户和月份的付款或续约数据，例如以数量给出：{"kind": "cohort", "data": {"cohorts": […]}}。商机导出文件止于成交。',
  'take.time': '每个商机进入各阶段的日期。',
  'take.trust':
    '阶段历史：据此重做过去的预测，并与实际结果对照。目前尚无图表；可用 sluice/metrics 的 backtestDeals 计算。',
};

/** The words of a language of the page. */
export function dashboardWordsFor(lang: string): DashboardWords {
  return lang.startsWith('zh') ? zh : en;
}
