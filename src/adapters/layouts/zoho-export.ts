import type { Layout } from './layout.js';

/** Columns with the id of what another column names: `Account Name.id`. */
export const isLookupId = (header: string): boolean =>
  header.endsWith(' id') && header !== 'record id' && header !== 'deal id';

/**
 * Zoho CRM export of deals, with names or their Chinese labels. There is no flag for closed deals: the stage says it.
 * `Closing Date` is expected for open and actual for closed deals; ids have up to 19 digits, with `zcrm_` before them or not.
 */
export const zohoExport: Layout = {
  name: 'zoho-export',
  rows: 'deals',
  strong: ['deal owner id', 'closing date', 'reason for loss', '商机所有者'],
  weak: [
    ...['record id', 'deal name', 'deal owner', 'sub-pipeline', 'pipeline id', 'account name id'],
    ...['expected revenue', 'created time', 'modified time', 'probability (%)'],
    ...['商机名称', '客户名称', '成交日期', '失败原因', '修改时间', '概率 (%)'],
  ],
  needs: 5,
  more: ({ headers, rows }) => {
    const other = headers.includes('deal stage') || headers.some((header) => header.startsWith('deal - '));
    const isHistory = headers.includes('moved to') || headers.includes('stage duration (calendar days)');
    if (other || isHistory) return -Infinity;
    return rows.some((cells) => cells.some((cell) => /^zcrm_\d+$/u.test(cell))) ? 2 : 0;
  },
  fields: {
    id: ['record id', 'deal id', '记录 id', '记录id', '商机id'],
    name: ['deal name', '商机名称'],
    account: ['account name', '客户名称'],
    stage: ['stage', '阶段'],
    pipeline: ['pipeline', 'sub-pipeline', '管道', '销售管道'],
    amount: ['amount', '金额'],
    currency: ['currency', '币种', '货币'],
    closeDate: ['closing date', '成交日期', '结束日期'],
    createdAt: ['created time', '创建时间'],
    probability: ['probability (%)', '概率 (%)', '可能性 (%)'],
    owner: ['deal owner', '商机所有者'],
    source: ['lead source', '线索来源'],
    lostReason: ['reason for loss', 'loss reason', '失败原因', '丢单原因'],
  },
  requires: [['stage']],
  isIgnored: (header) => isLookupId(header) || header === 'expected revenue',
  isInPercent: true,
  historyFrom: 'Stage History: Deal Name.id, Stage, Stage Duration (Calendar Days), Moved To, Modified Time',
};
