import { wordsFor } from './messages.js';

/** English words of what few funnels show. Blanks as in the other words. */
const en = {
  shape:
    'only the edge with which a stage begins is to scale with its number; sides only join, areas mean nothing',
  circle: 'the last stage leads back to the first',
  'circle.return': '{last} → {first}: {k} come back for {n}, {rate}{interval}',
  steps: '{n} {n|step|steps}',
  counting: 'Counted',
  'counting.reached': 'reached',
  'counting.entered': 'ever in',
  'counting.sequential': 'in order',
  'counting.current': 'now in',
  'counting.reached.hint': 'Its furthest stage is this or a later one.',
  'counting.entered.hint': 'It was in this stage at some time.',
  'counting.sequential.hint': 'It was in this and every earlier stage, in order.',
  'counting.current.hint': 'It is in this stage now: no rates between stages.',
  'target.key': 'target',
  'target.caption': '{k} of {n} {n|target|targets} reached',
  'target.reached': 'Target {target}: reached.',
  'target.missed': 'Target {target}: missed by {gap}.',
  'target.unknown': 'Target {target}.',
  'target.short.reached': 'target {target} reached',
  'target.short.missed': 'target {target} missed',
  'table.target': 'Target',
  'table.verdict': 'Against target',
  'verdict.reached': 'reached',
  'verdict.missed': 'missed by {gap}',
  'table.band': 'Part of the funnel',
  'table.description': 'What happens here',
  'table.exit': 'Exit criterion',
  'table.rate': 'Name of the rate',
  'mark.rate': '{name}: {rate}.',
  'mark.piece': '{segment} in {stage}: {value}.',
  'mark.share': '{share} of all {n} in {stage}.',
  'mark.exit': 'Exit criterion: {text}',
  'band.tofu': 'Top of funnel',
  'band.mofu': 'Middle of funnel',
  'band.bofu': 'Bottom of funnel',
} as const;

/** A key of these words. */
export type FunnelWordKey = keyof typeof en;

/** All of these words in one language. */
export type FunnelWords = { readonly [key in FunnelWordKey]: string };

const zhCN: FunnelWords = {
  shape: '仅各阶段起始边的长度按数量比例绘制；侧边仅作连接，面积无含义',
  circle: '最后阶段回到首阶段，形成循环',
  'circle.return': '{last} → {first}：每 {n} 个带回 {k} 个，{rate}{interval}',
  steps: '{n} 个步骤',
  counting: '计数口径',
  'counting.reached': '到达',
  'counting.entered': '曾进入',
  'counting.sequential': '按顺序',
  'counting.current': '当前',
  'counting.reached.hint': '最远到达本阶段或更后阶段的商机。',
  'counting.entered.hint': '曾处于本阶段的商机。',
  'counting.sequential.hint': '按顺序经过本阶段及之前所有阶段的商机。',
  'counting.current.hint': '当前处于本阶段的商机：阶段之间没有转化率。',
  'target.key': '目标',
  'target.caption': '{n} 个目标中 {k} 个达成',
  'target.reached': '目标 {target}：已达成。',
  'target.missed': '目标 {target}：差 {gap}。',
  'target.unknown': '目标 {target}。',
  'target.short.reached': '目标 {target}，已达成',
  'target.short.missed': '目标 {target}，未达成',
  'table.target': '目标',
  'table.verdict': '与目标相比',
  'verdict.reached': '已达成',
  'verdict.missed': '差 {gap}',
  'table.band': '漏斗部分',
  'table.description': '阶段说明',
  'table.exit': '升迁标志',
  'table.rate': '转化率名称',
  'mark.rate': '{name}：{rate}。',
  'mark.piece': '“{stage}”中的{segment}：{value}。',
  'mark.share': '占“{stage}”总计 {n} 的 {share}。',
  'mark.exit': '升迁标志：{text}',
  'band.tofu': '漏斗顶部',
  'band.mofu': '漏斗中部',
  'band.bofu': '漏斗底部',
};

/** The words for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function funnelWordsFor(locale: string): FunnelWords {
  return wordsFor(locale, 'funnel', en, zhCN);
}
