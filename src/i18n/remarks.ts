import type { Problem } from '../problems.js';
import { daysOf } from './duration.js';
import type { Format } from './format.js';
import { fillMessage, isChinese } from './messages.js';
import type { Params } from './messages.js';
import { monthsText } from './months.js';

/**
 * Words for counted data and for amounts: what is counted, reasons to leave records out, and warnings by their problem
 * code. Finished counts need none of them, so they are loaded with the code that counts. Blanks as in the other words.
 */
const en = {
  // What is counted, of what.
  'counting.reached': 'Deals that reached each stage',
  'counting.entered': 'Deals that were ever in each stage',
  'counting.sequential': 'Deals that went through every stage in order',
  'counting.current': 'Deals in each stage now',
  'counting.reached.short': 'Reached each stage',
  'counting.entered.short': 'Ever in each stage',
  'counting.sequential.short': 'In order through each stage',
  'counting.current.short': 'In each stage now',
  'caption.created': 'created {range}',
  'caption.window': 'within {days} {days|day|days}',
  'caption.maturity': 'at least {days} {days|day|days} old',
  'takeaway.winRate.lead': 'Win rate of closed deals: {rate}.',
  'takeaway.winRate': '{k} won of {n} closed{interval}.',
  'mark.deals': '{n} {n|deal|deals}',
  // Where amounts are shown.
  'amount.given': 'Amount at each stage, as given',
  'caption.amount': 'bars and rates of amounts',
  'mark.count': 'Count {n}.',
  'table.stepAmount': 'Amount of previous',
  'table.overallAmount': 'Amount of first',
  won: 'Won',
  'segment.none': '(none)',
  'segment.rest': 'Other',
  'mark.segment': '{label}: {value}.',
  'caption.segment': 'by {field}',
  'mark.unknown': 'not known',
  // Why records are left out, and what a reader must know.
  'excluded.void': '{n} cancelled or invalid {n|deal|deals} left out',
  'excluded.filtered': '{n} {n|deal|deals} filtered out',
  'excluded.other-pipeline': '{n} {n|deal|deals} of other pipelines left out',
  'excluded.immature': '{n} {n|deal is|deals are} too young and left out',
  'excluded.after-as-of': '{n} {n|deal|deals} created after the as-of date left out',
  'excluded.unknown-stage': '{n} {n|deal|deals} in none of these stages left out',
  'excluded.no-stage': '{n} {n|deal has|deals have} no stage and {n|is|are} left out',
  'excluded.lost-now': '{n} lost {n|deal|deals} not shown',
  'excluded.before-first': '{n} {n|deal|deals} that never entered a stage left out',
  'excluded.undated': '{n} {n|deal|deals} left out: a date that is needed is not known',
  'W-OPTION-UNUSED': '“{option}” has no effect: {why}.',
  'W-SELECTION-UNUSED':
    'The selection “{label}” has no effect here: these numbers are not counted from its deals.',
  'unused.several': '“{option}” have no effect: {why}.',
  'W-STAGE-ORDER': 'The order of stages was worked out from {basis}; give “stages” to fix it.',
  'W-STAGE-UNKNOWN': 'Not among these stages: {names} ({n}).',
  'W-PIPELINE-CHOSEN': 'Pipeline “{pipeline}” is shown; the data has {others} more.',
  'W-CURRENCY-MIXED': 'Amounts are in several currencies ({currencies}) and are not added up.',
  'W-COUNT-MISSING': 'No count is given for {names}.',
  'W-COUNT-UNREADABLE': 'The count of {names} could not be read.',
  'W-COUNT-NEGATIVE': 'A negative count is not drawn: {names}.',
  'W-AMOUNT-ABSENT': 'No amount is known for {names}.',
  'W-AMOUNT-NEGATIVE': 'A negative amount is not drawn: {names}.',
  'W-AMOUNT-MISSING': '{n} {n|deal has|deals have} no amount.',
  'W-TIME-MISSING': '{n} stage {n|entry has|entries have} no time.',
  'W-TIME-NEGATIVE':
    '{n} {n|time ends before it begins and is|times end before they begin and are} left out.',
  'W-NO-HISTORY': 'The data holds the current state only: how deals moved is not known.',
  'W-LOSS-STAGE':
    'For {n} lost {n|deal|deals} it is not known how far {n|it|they} came; counted in the first stage only, so only the overall rate is measured.',
  'W-LAST-ENTRY': 'Only the last entry into each stage is known: loops are invisible.',
  'W-SNAPSHOTS':
    'Changes are dated by the snapshot that first shows them: what happened in between is not known.',
  'W-HISTORY-CUT':
    'The history of {n} {n|deal|deals} may have lost its beginning: earlier stages are not known.',
  'W-STAGE-IDS': 'Stages are given as ids ({names}): add the file that names them.',
  'W-CONVERTED-CURRENCY': 'The converted amounts are in one currency, but nothing tells in which.',
  'W-AMOUNT-ZERO': '{n} {n|deal has|deals have} the amount 0, which may mean that none was entered.',
  'W-ENCODING':
    'The encoding cannot be told for certain; read as {encoding}. Set “encoding” if letters look wrong.',
  'W-DATE-ORDER': 'Day and month cannot be told apart; read as {order}.',
  'W-DECIMAL-MARK': 'The decimal mark cannot be told; read as “{mark}”.',
  'W-PROBABILITY-UNIT':
    'Probabilities of 1 ({n}) are read as 100%; if the column counts in percent, they are 1%.',
  'W-AMOUNT-UNREADABLE': '{n} {n|amount|amounts} could not be read.',
  'W-DATE-UNREADABLE': '{n} {n|date|dates} could not be read.',
  'W-PROBABILITY-UNREADABLE': '{n} {n|probability|probabilities} could not be read.',
  'W-UNKNOWN-DEAL': '{n} {n|history row belongs|history rows belong} to no deal.',
  'W-STAGE-MISSING': '{n} {n|row|rows} without a stage.',
  'W-ROWS-REJECTED': '{n} {n|row|rows} of the file left out.',
  'W-DUPLICATE-COLUMN': 'Two columns are called “{name}”.',
  'W-DUPLICATE-DEAL': '{n} {n|deal stands|deals stand} more than once.',
  'W-ID-ROUNDED':
    '{n} {n|id was|ids were} rounded by a spreadsheet and cannot be used: export the file anew.',
  'W-NAME-AS-ID': 'Deals are told apart by “{name}”: those of the same name are counted as one.',
  'W-SHEETS-LEFT': '{n|Sheet|Sheets} not read: {names}. Choose one with “sheet”.',
  'W-EVENTS-LEFT': '{n} {n|event|events} that only begin or schedule something left out.',
  'W-VOID': '{n} cancelled or invalid {n|deal|deals} left out.',
  'basis.source': 'the file',
  'basis.history': 'the order in which deals moved',
  'basis.probability': 'the win probabilities',
  'basis.names': 'the names of the stages',
  'basis.appearance': 'the order of the rows',
  'why.given': 'the numbers are already counted',
  'why.unsplit': 'the counts are not broken down',
  'why.unpaid': 'there are no amounts in one currency',
  'why.unpaidParts': 'the parts have no amounts that can be drawn',
  'why.current': 'deals are counted where they are now',
  'why.untimed': 'the data holds no times of stages',
  'why.look': 'this view does not follow it',
  'why.taper': 'these shapes lie about a middle line',
} as const;

/** A key of these words. */
export type RemarkKey = keyof typeof en;

/** All of these words in one language. */
export type RemarkWords = { readonly [key in RemarkKey]: string };

/** What was found in counted data, and what was left out of it. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly excluded: readonly { readonly code: string; readonly n: number }[];
}

/** How a remark is written: texts of the data made harmless, counts in the way of the language. */
export interface RemarkStyle {
  readonly clean: (text: string) => string;
  readonly count: (value: number) => string;
}

/** What can be said of counted data in one language. */
export interface Remarks {
  readonly words: RemarkWords;
  /** A remark for each problem, then one for each reason to leave records out. */
  readonly notes: (found: Findings, style: RemarkStyle) => string[];
  /** Which records are counted, as parts of a caption. */
  readonly population: (counted: Population, style: Pick<Format, 'locale' | 'count'>) => string[];
}

/** Which records are counted: when they were created, how long each is observed, how old it is at least. */
export interface Population {
  readonly created: readonly [from: string, to: string] | null;
  /** ISO 8601 durations. */
  readonly window: string | null;
  readonly maturity: string | undefined;
  readonly problems: readonly Problem[];
}

/** A remark with its blanks filled in: a parameter that is itself a word of the catalogue is put in that word. */
function writeRemark(words: RemarkWords, key: string, params: Params, { clean, count }: RemarkStyle): string {
  const known = words as { readonly [key: string]: string };
  const filled = Object.entries(params).map(([name, value]) => [
    name,
    known[`${name}.${value}`] ?? (typeof value === 'string' ? clean(value) : value),
  ]);
  return fillMessage(known[key] ?? key, Object.fromEntries(filled) as Params, count);
}

/** What is said of each problem: settings without effect for one and the same reason share a sentence. */
function withoutEffect(problems: readonly Problem[]): [key: string, params: Params][] {
  const unused = problems.filter(({ code }) => code === 'W-OPTION-UNUSED');
  return problems.flatMap((found): [string, Params][] => {
    if (found.code !== 'W-OPTION-UNUSED') return [[found.code, found.params]];
    const alike = unused.filter(({ params }) => params['why'] === found.params['why']);
    if (alike[0] !== found) return [];
    if (alike.length === 1) return [[found.code, found.params]];
    const option = alike.map(({ params }) => params['option']).join('”, “');
    return [['unused.several', { ...found.params, option }]];
  });
}

function notesOf(words: RemarkWords, { problems, excluded }: Findings, style: RemarkStyle): string[] {
  const told = new Set<string>(problems.map(({ code }) => code));
  const left = excluded.filter(({ code, n }) => n > 0 && !(code === 'void' && told.has('W-VOID')));
  return [
    ...withoutEffect(problems).map(([key, params]) => writeRemark(words, key, params, style)),
    ...left.map(({ code, n }) => writeRemark(words, `excluded.${code}`, { n }, style)),
  ];
}

/** A setting without effect is no part of it. */
function populationOf(
  words: RemarkWords,
  { created, window, maturity, problems }: Population,
  { locale, count }: Pick<Format, 'locale' | 'count'>,
): string[] {
  const parts: string[] = [];
  const add = (key: RemarkKey, params: Params): void =>
    void parts.push(fillMessage(words[key], params, count));
  if (created !== null) add('caption.created', { range: monthsText(locale, ...created) });
  if (window !== null) add('caption.window', { days: daysOf(window) });
  if (maturity !== undefined && !problems.some(({ path }) => path === '/maturity'))
    add('caption.maturity', { days: daysOf(maturity) });
  return parts;
}

const zhCN: RemarkWords = {
  'counting.reached': '到达各阶段的商机',
  'counting.entered': '曾进入各阶段的商机',
  'counting.sequential': '按顺序经过各阶段的商机',
  'counting.current': '当前处于各阶段的商机',
  'counting.reached.short': '到达各阶段',
  'counting.entered.short': '曾进入各阶段',
  'counting.sequential.short': '按顺序经过各阶段',
  'counting.current.short': '当前处于各阶段',
  'caption.created': '{range}创建',
  'caption.window': '窗口期 {days} 天',
  'caption.maturity': '创建满 {days} 天',
  'takeaway.winRate.lead': '已关闭商机的赢单率：{rate}。',
  'takeaway.winRate': '已关闭 {n} 个，其中赢单 {k} 个{interval}。',
  'mark.deals': '{n} 个商机',
  'amount.given': '各阶段金额（按所给数据）',
  'caption.amount': '条形与转化率按金额',
  'mark.count': '数量 {n}。',
  'table.stepAmount': '金额占上一阶段',
  'table.overallAmount': '金额占首阶段',
  won: '赢单',
  'segment.none': '（无）',
  'segment.rest': '其他',
  'mark.segment': '{label}：{value}。',
  'caption.segment': '按{field}细分',
  'mark.unknown': '未知',
  'excluded.void': '{n} 个无效商机未计入',
  'excluded.filtered': '{n} 个商机被筛除',
  'excluded.other-pipeline': '{n} 个其他管道的商机未计入',
  'excluded.immature': '{n} 个商机创建时间过短，未计入',
  'excluded.after-as-of': '{n} 个商机在截至日期后创建，未计入',
  'excluded.unknown-stage': '{n} 个商机不在这些阶段中，未计入',
  'excluded.no-stage': '{n} 个商机没有阶段，未计入',
  'excluded.lost-now': '{n} 个输单商机未显示',
  'excluded.before-first': '{n} 个商机未进入任何阶段，未计入',
  'excluded.undated': '{n} 个商机未计入：缺少所需的日期',
  'W-OPTION-UNUSED': '“{option}”不起作用：{why}。',
  'W-SELECTION-UNUSED': '选择“{label}”在此不起作用：这些数字并非由其商机统计。',
  'unused.several': '“{option}”不起作用：{why}。',
  'W-STAGE-ORDER': '阶段顺序根据{basis}推断；可用“stages”指定。',
  'W-STAGE-UNKNOWN': '不在这些阶段中：{names}（{n}）。',
  'W-PIPELINE-CHOSEN': '显示管道“{pipeline}”；数据中还有 {others} 个管道。',
  'W-CURRENCY-MIXED': '金额含多个币种（{currencies}），不作合计。',
  'W-COUNT-MISSING': '{names}没有给出数量。',
  'W-COUNT-UNREADABLE': '{names}的数量无法识别。',
  'W-COUNT-NEGATIVE': '数量为负，未绘制：{names}。',
  'W-AMOUNT-ABSENT': '{names}的金额未知。',
  'W-AMOUNT-NEGATIVE': '金额为负，未绘制：{names}。',
  'W-AMOUNT-MISSING': '{n} 个商机缺少金额。',
  'W-TIME-MISSING': '{n} 条阶段记录缺少时间。',
  'W-TIME-NEGATIVE': '{n} 段时间的结束早于开始，已排除。',
  'W-NO-HISTORY': '数据仅含当前状态，无法得知商机的推进过程。',
  'W-LOSS-STAGE': '{n} 个输单商机不知止于哪一阶段，仅计入首阶段，因此只有总体转化率可信。',
  'W-LAST-ENTRY': '仅知每个阶段最后一次进入的时间，看不到往返。',
  'W-SNAPSHOTS': '变化按首次出现的快照记时，快照之间的过程未知。',
  'W-HISTORY-CUT': '{n} 个商机的历史可能缺失开头，更早的阶段未知。',
  'W-STAGE-IDS': '阶段仅有编号（{names}）：请添加阶段名称的文件。',
  'W-CONVERTED-CURRENCY': '折算金额同属一个币种，但文件没有说明是哪个币种。',
  'W-AMOUNT-ZERO': '{n} 个商机的金额为 0，可能是未填写。',
  'W-ENCODING': '无法确定文件编码，按 {encoding} 读取；如有乱码请设置“encoding”。',
  'W-DATE-ORDER': '日期的日与月无法区分，按 {order} 读取。',
  'W-DECIMAL-MARK': '小数点无法确定，按“{mark}”读取。',
  'W-PROBABILITY-UNIT': '{n} 个赢率为 1，按 100% 读取；如果该列以百分数计，则为 1%。',
  'W-AMOUNT-UNREADABLE': '{n} 个金额无法识别。',
  'W-DATE-UNREADABLE': '{n} 个日期无法识别。',
  'W-PROBABILITY-UNREADABLE': '{n} 个赢率无法识别。',
  'W-UNKNOWN-DEAL': '{n} 条阶段记录不属于任何商机。',
  'W-STAGE-MISSING': '{n} 行缺少阶段。',
  'W-ROWS-REJECTED': '文件中有 {n} 行未计入。',
  'W-DUPLICATE-COLUMN': '有两列同名“{name}”。',
  'W-DUPLICATE-DEAL': '{n} 个商机重复出现。',
  'W-ID-ROUNDED': '{n} 个编号被电子表格取整，无法使用：请重新导出文件。',
  'W-NAME-AS-ID': '商机仅按“{name}”区分：同名者计为一个。',
  'W-SHEETS-LEFT': '未读取工作表：{names}。可用“sheet”指定。',
  'W-EVENTS-LEFT': '{n} 个仅表示开始或计划的事件未计入。',
  'W-VOID': '{n} 个无效商机未计入。',
  'basis.source': '文件',
  'basis.history': '商机推进的先后',
  'basis.probability': '赢率',
  'basis.names': '阶段名称',
  'basis.appearance': '行的先后',
  'why.given': '数量已统计完毕',
  'why.unsplit': '数量没有细分',
  'why.unpaid': '没有同一币种的金额',
  'why.unpaidParts': '各部分没有可绘制的金额',
  'why.current': '按商机当前所处阶段计数',
  'why.untimed': '数据不含阶段的时间',
  'why.look': '此视图不采用该设置',
  'why.taper': '该形状沿中线对称',
};

const speak = (words: RemarkWords): Remarks => ({
  words,
  notes: (found, style) => notesOf(words, found, style),
  population: (counted, style) => populationOf(words, counted, style),
});
const english = speak(en);
const chinese = speak(zhCN);

/** What can be said of counted data in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function remarksFor(locale: string): Remarks {
  return isChinese(locale) ? chinese : english;
}
