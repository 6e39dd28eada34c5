import type { Layout } from './layout.js';

/** What a path into a related record ends with: `stage_id/name`, `Stage/Display Name`. */
const PATH = /\/(?:name|display name|display_name|名称|显示名称)$/u;

/** One of these stands in every export; other products have ids of stages and users as well. */
const OWN = new Set([
  ...['expected closing', 'date deadline', 'expected revenue', 'prorated revenue'],
  ...['预期收益', '预期收入', '预计收入', '预计关闭'],
]);

/**
 * Odoo export of leads and opportunities, with labels or technical names. A lost deal keeps its stage and is no longer
 * active; amounts are in the currency of the company, 0 where none was entered. Lists of tags and the like continue on rows
 * of their own.
 */
export const odooExport: Layout = {
  name: 'odoo-export',
  rows: 'deals',
  strong: [
    ...['expected closing', 'last stage update', 'salesperson', 'prorated revenue', 'recurring revenue'],
    ...['stage id', 'date deadline', 'expected revenue', 'user id', 'date last stage update'],
    ...['预期收益', '预计收入', '销售员', '预计关闭', '最近阶段更新'],
  ],
  weak: [
    ...['opportunity', 'sales team', 'external id', 'lost reason', 'active', 'days to close', 'created on'],
    ...['team id', 'partner id', 'lost reason id', 'date closed', 'create date', 'type', 'closed date'],
    ...['商机', '销售团队', '外部 id', '失败原因', '有效'],
  ],
  needs: 5,
  more: ({ headers }) => {
    const isOther = headers.includes('deal stage') || headers.includes('closing date');
    return isOther || !headers.some((header) => OWN.has(header)) ? -Infinity : 0;
  },
  plain: (headers) => headers.map((header) => header.replace(PATH, '')),
  fields: {
    id: ['external id', 'id', '外部 id', '外部id'],
    name: ['opportunity', 'name', 'lead', '商机'],
    account: ['customer', 'company name', 'partner id', 'partner name', '客户', '公司名称'],
    stage: ['stage', 'stage id', '阶段'],
    isActive: ['active', '有效', '启用'],
    amount: ['expected revenue', '预期收益', '预期收入', '预计收入'],
    probability: ['probability', '概率', '可能性'],
    expectedCloseAt: ['expected closing', 'date deadline', '预计关闭', '预期结束', '预计结束日期'],
    closedAt: ['closed date', 'date closed', '关闭日期', '结束日期'],
    createdAt: ['created on', 'create date', '创建于', '创建日期'],
    owner: ['salesperson', 'user id', '销售员'],
    pipeline: ['sales team', 'team id', '销售团队'],
    lostReason: ['lost reason', 'lost reason id', '失败原因', '丢失原因'],
    source: ['source', 'source id', '来源'],
    currency: ['currency', 'company currency', 'company currency id', '币种'],
  },
  requires: [['stage']],
  zeroIsUnset: true,
  isInPercent: true,
  historyFrom: 'tracking values of the chatter: record, field, old value, new value, date',
};
