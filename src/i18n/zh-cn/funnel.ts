import { en } from '../en.js';
import type { funnelBasics } from '../funnel-basics.js';
import type { Chinese } from '../messages.js';
import { stageWords } from '../stage-words.js';
import type { StageWords } from '../stage-words.js';
import { everywhere } from './every-chart.js';

const basics: { readonly [key in keyof typeof funnelBasics]: string } = {
  'takeaway.unclear.lead': '没有明确的瓶颈：没有哪一步的流失明显更高。',
  lost: '输单',
  open: '进行中',
  regressed: '回退',
  title: '漏斗',
  'mark.stage': '{label}，第 {i} 个阶段（共 {all} 个）：{value}。',
  'mark.amount': '金额 {amount}。',
  'mark.onward': '推进 {advanced}，输单 {lost}，进行中 {open}，回退 {regressed}。',
  'mark.won': '赢单 {n} 个。',
  'summary.kind': '漏斗，共 {n} 个阶段。',
  'table.stage': '阶段',
  'table.amount': '金额',
  'table.interval': '{of}（{level} 置信区间）',
  'table.lost': '输单',
  'table.open': '进行中',
  'table.days': '到后续阶段的天数中位数',
  'note.small': '样本少于 {least}，转化率仅供参考。',
  'counting.given': '各阶段数量（按所给数据）',
  'counting.given.short': '按所给数据',
  'caption.rates': '转化率以{base}为基数',
  'takeaway.lost.lead': '输单占比最高：{from} → {to}。',
  'takeaway.drop.lead': '流失率最高：{from} → {to}。',
  'takeaway.lost': '进入“{from}”的商机中有 {share} 输单（{n} 个中 {k} 个{interval}）。',
  'takeaway.drop': '“{from}”中有 {share} 未进入下一阶段（{n} 个中 {k} 个{interval}）。',
  'takeaway.close': '“{from} → {to}”的流失可能同样高：置信区间有重叠。',
  'takeaway.small': '样本不足，无法比较各阶段的流失（进入数少于 {least}）。',
  'takeaway.none.lead': '各阶段之间没有流失。',
  'rate.previous': '上一阶段',
  'rate.first': '首阶段',
  'rate.of': '{base}的 {rate}',
  'rate.counts': '{k}/{n}',
  'rate.more': '此处新增 {n}',
  'days.median': '用时中位数 {days}',
  dropped: '未进入下一阶段',
  'empty.zero': '各阶段均为零。',
  'mark.step': '占“{from}”的 {rate}{interval}。',
  'mark.overall': '占首阶段的 {rate}。',
  'mark.dropped': '未进入下一阶段：{n}。',
  'mark.days': '到后续阶段的用时中位数：{days}。',
  'mark.joined': '{n} 个未经过上一阶段。',
  'summary.ends': '{first}：{a}。{last}：{b}，占首阶段的 {rate}。',
  'table.count': '数量',
  'table.step': '占上一阶段',
  'table.overall': '占首阶段',
  'table.advanced': '推进',
  'table.regressed': '回退',
  'note.rise': '“{to}”多于“{from}”：这一步的数量可以增加。',
  'what-if': '假设分析…',
};

const stages: StageWords = {
  'open.key': '进行中（括线：转化率范围）',
  'open.best': '至多 {rate}',
  'open.mark': '已推进 {low}；若进行中的全部推进，则为 {high}。',
  'open.summary': '进行中 {n} 个：“{from} → {to}”现为 {low}，若全部推进可达 {high}。',
  'open.low': '最低推进率',
  'open.high': '最高推进率',
  'worth.more': '这一步每提高 1 个百分点，“{last}”增加 {here}；其他步骤至多增加 {others}。',
  'worth.only': '这一步每提高 1 个百分点，“{last}”增加 {here}。',
  'worth.bottleneck': '瓶颈：流失率最高，且其置信区间与其他各步均不重叠。',
};

/** What a chart of this kind says in Chinese. */
export const chinese: Chinese = [...everywhere, [en, basics], [stageWords, stages]];
