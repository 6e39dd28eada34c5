import type { Layout } from './layout.js';

/** Export of 悟空CRM. The values 赢单, 输单 and 无效 of 商机阶段 say how a deal ended; 商机状态组 is the pipeline. */
export const wukongExport: Layout = {
  name: 'wukong-export',
  rows: 'deals',
  strong: ['商机状态组', '商机阶段'],
  weak: ['商机名称', '客户名称', '商机金额', '预计成交日期', '负责人', '创建时间', '更新时间', '备注'],
  needs: 5,
  more: ({ headers }) => (headers.includes('商机状态组') ? 2 : -Infinity),
  fields: {
    id: ['商机编号', '商机id'],
    name: ['商机名称'],
    account: ['客户名称'],
    pipeline: ['商机状态组'],
    stage: ['商机阶段'],
    amount: ['商机金额', '商机金额(元)'],
    expectedCloseAt: ['预计成交日期'],
    createdAt: ['创建时间'],
    owner: ['负责人'],
    source: ['商机来源'],
  },
  requires: [['stage']],
};
