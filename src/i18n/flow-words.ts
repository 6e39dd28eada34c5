import { wordsFor } from './messages.js';

/** English words of what moves through stages. Blanks as in the other words. */
const en = {
  title: 'What moves through each stage',
  caption: 'Deals that came into, left and are in each stage · {from} to {to}',
  short: '{from} to {to}',
  none: 'Nothing is known of when deals came into their stages.',
  'none.lead': 'What moved cannot be told.',
  lead: '{stage} is filling up: {before} → {after} deals.',
  rest: '{inflow} came in, {leaving} left: more than chance explains ({p}).',
  even: 'In no stage did clearly more deals come in than left.',
  p: 'p = {p}',
  'p.small': 'p < {p}',
  line: '{inflow} came in · {outflow} went on · {lost} lost',
  'line.cancelled': '{cancelled} cancelled',
  ends: '{before} → {after}',
  mark: '{label}, stage {i} of {n}: {before} before, {inflow} came in; {outflow} went on or back or were won, {lost} were lost, {cancelled} cancelled; {after} are there.',
  'mark.rate': 'Of as many as came in, {share} went on in this time.',
  'key.held': 'there before, and there after',
  'key.in': 'came in',
  'key.on': 'went to another stage, or were won',
  'key.lost': 'lost',
  'key.cancelled': 'cancelled',
  balance: 'In each stage: before + came in = went on + lost + cancelled + there after, entry by entry',
  rule: 'Filling up: more come in than leave, held against as many (score test), corrected for {n} {n|stage|stages} (Holm)',
  'table.stage': 'Stage',
  'table.before': 'There before',
  'table.inflow': 'Came in',
  'table.outflow': 'Went on or won',
  'table.lost': 'Lost',
  'table.cancelled': 'Cancelled',
  'table.after': 'There after',
  'table.conversion': 'Went on ÷ came in',
  'table.p': 'p of as many in as out',
} as const;

/** A key of these words. */
export type FlowKey = keyof typeof en;

type FlowWords = { readonly [key in FlowKey]: string };

const zhCN: FlowWords = {
  title: '各阶段的流入与流出',
  caption: '各阶段流入、流出与滞留的商机 · {from} 至 {to}',
  short: '{from} 至 {to}',
  none: '不知道商机何时进入各阶段。',
  'none.lead': '无法得知流动情况。',
  lead: '“{stage}”正在堆积：{before} → {after} 个商机。',
  rest: '流入 {inflow}，离开 {leaving}：超出偶然所能解释（{p}）。',
  even: '没有哪个阶段的流入明显多于离开。',
  p: 'p = {p}',
  'p.small': 'p < {p}',
  line: '流入 {inflow} · 流出 {outflow} · 流失 {lost}',
  'line.cancelled': '取消 {cancelled}',
  ends: '{before} → {after}',
  mark: '{label}，第 {i} 个阶段，共 {n} 个：期初 {before}，流入 {inflow}；流出（含赢单）{outflow}，流失 {lost}，取消 {cancelled}；期末 {after}。',
  'mark.rate': '流出为流入的 {share}。',
  'key.held': '期初与期末在该阶段',
  'key.in': '流入',
  'key.on': '流出（转入其他阶段或赢单）',
  'key.lost': '流失',
  'key.cancelled': '取消',
  balance: '各阶段：期初 + 流入 = 流出 + 流失 + 取消 + 期末，逐次进入计数',
  rule: '堆积：流入多于离开，与进出各半相比（得分检验），已按 {n} 个阶段校正（Holm）',
  'table.stage': '阶段',
  'table.before': '期初',
  'table.inflow': '流入',
  'table.outflow': '流出（含赢单）',
  'table.lost': '流失',
  'table.cancelled': '取消',
  'table.after': '期末',
  'table.conversion': '流出 ÷ 流入',
  'table.p': '进出各半的 p 值',
};

/** These words for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function flowWordsFor(locale: string): FlowWords {
  return wordsFor<FlowWords>(locale, 'flow', en, zhCN);
}
