import type { Layout } from './layout.js';

/**
 * Export of 纷享销客 (ShareCRM) with the labels of 商机 or 商机2.0, in simplified or traditional characters. The stage of a
 * closed deal stays its last one; 商机状态 says whether it is 进行中, 赢单, 输单 or 无效.
 */
export const fxiaokeExport: Layout = {
  name: 'fxiaoke-export',
  rows: 'deals',
  strong: ['商机状态', '销售状态', '销售流程', '负责人主属部门', '商机2.0名称'],
  weak: [
    ...['商机名称', '商机名', '商机阶段', '销售阶段', '赢率', '赢单概率(%)', '预计成交日期', '预计结单日期'],
    ...['商机金额', '预计成交金额', '客户名称', '客户名', '商机来源', '输单原因', '丢单原因', '实际成交日期'],
  ],
  needs: 5,
  more: ({ headers }) => {
    const isNamed = ['商机名称', '商机名', '商机2.0名称'].some((header) => headers.includes(header));
    return !isNamed || headers.includes('商机状态组') ? -Infinity : 0;
  },
  fields: {
    id: ['商机编号', '商机id', '数据id', '唯一性id', '编号'],
    name: ['商机名称', '商机名', '商机2.0名称'],
    account: ['客户名称', '客户名', '客户'],
    pipeline: ['销售流程', '销售流程名称'],
    stage: ['商机阶段', '销售阶段', '阶段'],
    outcome: ['商机状态', '销售状态', '状态'],
    lifeStatus: ['生命状态'],
    amount: ['商机金额', '预计成交金额', '金额', '折扣后金额', '成交金额'],
    currency: ['币种', '币别'],
    expectedCloseAt: ['预计成交日期', '预计结单日期'],
    closedAt: ['实际成交日期', '实际结单日期', '成交日期'],
    createdAt: ['创建时间', '创建日期'],
    probability: ['赢率', '赢单概率(%)', '赢单概率', '赢率(%)'],
    owner: ['负责人'],
    source: ['商机来源', '来源'],
    lostReason: ['输单原因', '丢单原因'],
  },
  requires: [['stage', 'outcome']],
  isInPercent: true,
  historyFrom: '商机阶段变更记录：商机编号, 原阶段, 新阶段, 变更时间',
};
