import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDeals, readDeals } from '../reading.js';
import type { PlainDeal } from '../reading.js';
import { field, lines, pick } from '../rows.js';

test('a 纷享销客 export says by 商机状态 how a deal stands, in simplified and traditional characters', () => {
  const simplified = lines(
    '商机名称,客户名称,销售流程,商机阶段,商机状态,商机金额,预计成交日期,赢率,负责人,负责人主属部门,商机来源,输单原因,创建时间',
    '一号,蓝海,标准流程,方案报价,进行中,"￥21,739,535.00",2026-09-01,60,李,华东,展会,,2026-01-05 10:00',
    '二号,蓝海,标准流程,合同签订,赢单,300000,2026-03-01,100,李,华东,展会,,2026-01-05 10:00',
    '三号,蓝海,标准流程,商务谈判,输单,,2026-03-01,0,李,华东,展会,价格;关系,2026-01-05 10:00',
    '四号,蓝海,标准流程,商务谈判,无效,12.5万,2026-03-01,0,李,华东,展会,,2026-01-05 10:00',
  );
  const traditional = simplified
    .replace(
      '商机名称,客户名称,销售流程,商机阶段,商机状态,商机金额,预计成交日期,赢率,负责人',
      '商機名稱,客戶名稱,銷售流程,商機階段,商機狀態,商機金額,預計成交日期,贏率,負責人',
    )
    .replace(',进行中,', ',進行中,')
    .replace(',赢单,', ',贏單,')
    .replace(',输单,', ',輸單,')
    .replace(',无效,', ',無效,');
  for (const text of [simplified, traditional]) {
    const { table, report } = readDeals(text);
    assert.equal(report.layout, 'fxiaoke-export');
    assert.deepEqual(
      pick(plainDeals(table), 'name', 'stage', 'outcome', 'amount', 'probability', 'expected'),
      [
        ['一号', '方案报价', 'open', 21_739_535, 0.6, '2026-09-01'],
        ['二号', '合同签订', 'won', 300_000, 1, '2026-03-01'],
        ['三号', '商务谈判', 'lost', null, 0, '2026-03-01'],
        ['四号', '商务谈判', 'void', 125_000, 0, '2026-03-01'],
      ],
    );
    assert.deepEqual(field(plainDeals(table), 'pipeline'), ['标准流程', '标准流程', '标准流程', '标准流程']);
    assert.equal(field(plainDeals(table), 'lostReason')[2], '价格;关系');
  }
});

const FXIAOKE = [
  {
    object_describe_api_name: 'NewOpportunityObj',
    _id: '6512ab01',
    name: '一号',
    amount: '21739535.00',
    close_date: 1788220800000,
    create_time: 1767571200000,
    account_id: 'a1',
    account_id__r: '蓝海',
    sales_process_id__r: '标准流程',
    sales_stage: '3',
    sales_stage__r: '方案报价',
    sales_status: '1',
    sales_status__r: '进行中',
    probability: '60',
    owner: ['1000'],
    owner__r: { id: '1000', name: '李' },
    life_status: 'normal',
    is_deleted: false,
  },
  {
    object_describe_api_name: 'NewOpportunityObj',
    _id: '6512ab02',
    name: '二号',
    close_date: 1788220800000,
    create_time: 1767571200000,
    sales_stage__r: '合同签订',
    sales_status: '2',
    sales_status__r: '赢单',
    life_status: 'normal',
    is_deleted: false,
  },
  { _id: '6512ab03', name: '三号', sales_stage__r: '合同签订', sales_status__r: '赢单', life_status: '作废' },
  { _id: '6512ab04', name: '四号', sales_stage__r: '合同签订', sales_status__r: '赢单', is_deleted: true },
];

test('records of the 纷享销客 API: texts for numbers, epochs, shown values, no records out of the bin', () => {
  for (const given of [FXIAOKE, { errorCode: 0, data: { total: 4, dataList: FXIAOKE } }]) {
    const { table, report } = readDeals(JSON.stringify(given));
    assert.equal(report.layout, 'fxiaoke-api');
    assert.deepEqual(
      pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'probability', 'createdAt', 'expected'),
      [
        ['6512ab01', '方案报价', 'open', 21_739_535, 0.6, '2026-01-05', '2026-09-01'],
        ['6512ab02', '合同签订', 'won', null, null, '2026-01-05', '2026-09-01'],
      ],
    );
    const [first] = plainDeals(table) as [PlainDeal];
    assert.deepEqual(
      [first.fields['owner'], first.fields['account'], first.fields['pipeline']],
      ['李', '蓝海', '标准流程'],
    );
    assert.deepEqual(
      report.rejected.map(({ code }) => code),
      ['deleted', 'deleted'],
    );
  }
});

test('a 悟空 export carries the outcome in the stage', () => {
  const { table, report } = readDeals(
    '\ufeff' +
      lines(
        '商机名称,客户名称,商机金额,预计成交日期,商机状态组,商机阶段,负责人,创建时间',
        '一号,蓝海,12000,2026-05-01,系统默认,方案/报价,李,2026-01-05 10:00:00',
        '二号,蓝海,5000,2026-05-01,系统默认,赢单,李,2026-01-05 10:00:00',
        '三号,蓝海,,2026-05-01,系统默认,输单,李,2026-01-05 10:00:00',
        '四号,蓝海,1,2026-05-01,系统默认,无效,李,2026-01-05 10:00:00',
      ),
  );
  assert.equal(report.layout, 'wukong-export');
  assert.deepEqual(pick(plainDeals(table), 'stage', 'outcome', 'amount'), [
    ['方案/报价', 'open', 12000],
    ['赢单', 'won', 5000],
    ['输单', 'lost', null],
    ['无效', 'void', 1],
  ]);
  assert.deepEqual(field(plainDeals(table), 'pipeline'), ['系统默认', '系统默认', '系统默认', '系统默认']);
});

test('shown values alone are not needed: 2 is won', () => {
  const { table } = readDeals(
    JSON.stringify([{ _id: 'x', name: 'a', sales_stage: '签约', sales_process_id: 'p', sales_status: '2' }]),
  );
  assert.deepEqual(pick(plainDeals(table), 'outcome').flat(), ['won']);
});
