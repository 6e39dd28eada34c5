import { GROUP_FIELDS } from './zh-cn/every-chart.js';
import { isChinese } from './messages.js';

/** What fields are called in Chinese; in English they are called what `--columns` calls them. */
const FIELDS: { readonly [field: string]: string } = {
  ...GROUP_FIELDS,
  id: '编号',
  name: '名称',
  lastName: '姓',
  oldValue: '旧值',
  newValue: '新值',
  isWon: '是否赢单',
  isLost: '是否输单',
  isClosed: '是否关闭',
  isDeleted: '是否删除',
  isActive: '是否有效',
  lifeStatus: '记录状态',
  period: '周期',
  convertedCurrency: '折算币种',
  from: '原阶段',
  to: '新阶段',
  lifecycle: '生命周期',
  field: '字段',
  pipelineId: '管道编号',
  nextStep: '下一步',
  lastActivityAt: '最近跟进',
  nextActivityAt: '下次跟进',
  pushCount: '推迟次数',
  amount: '金额',
  converted: '折算金额',
  probability: '赢率',
  count: '数量',
  duration: '停留天数',
  order: '顺序',
  createdAt: '创建日期',
  closedAt: '关闭日期',
  expectedCloseAt: '预计成交日期',
  expectedClose: '预计成交日期',
  closeDate: '关闭日期',
  wonAt: '赢单日期',
  lostAt: '输单日期',
  at: '变更时间',
  until: '离开时间',
  enteredAt: '进入时间',
};

/** Columns that any product could add, in Chinese. */
const COLUMNS: { readonly [columns: string]: string } = {
  'deal id, stage, entered at': '商机编号、阶段、进入时间',
  'deal id, stage, created at': '商机编号、阶段、创建日期',
  'stage id, label, pipeline id, display order, is closed, probability':
    '阶段编号、名称、管道编号、顺序、是否关闭、赢率',
};

/** A field in a language; the field itself in English. */
export function fieldWord(field: string, locale: string): string {
  return isChinese(locale) && Object.hasOwn(FIELDS, field) ? FIELDS[field]! : field;
}

/** What would answer a question, in a language; what a product calls it stays as it is. */
export function answerWord(add: string, locale: string): string {
  return isChinese(locale) && Object.hasOwn(COLUMNS, add) ? COLUMNS[add]! : add;
}
