import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOfStage } from '../../src/deals/stage-names.js';

test('customers that left are lost, a stage that warns of it, prevents it or wins them back is not', () => {
  for (const name of [
    '流失',
    '已流失',
    '客户流失',
    '流失客户',
    '已结束但客户流失',
    '流失（价格）',
    '流失 / 竞争对手',
    '流失关闭',
  ])
    assert.equal(outcomeOfStage(name), 'lost', name);
  for (const name of [
    '流失预警',
    '防流失',
    '防止客户流失',
    '流失挽回',
    '流失风险',
    '可能流失',
    '潜在流失客户',
    '流失原因调查',
    '降低流失',
  ])
    assert.equal(outcomeOfStage(name), null, name);
  assert.equal(outcomeOfStage('流失预警后赢单'), 'won');
});

test('other words of loss count wherever they stand', () => {
  for (const name of ['输单', '谈判失败', '丢单（价格）', '战败'])
    assert.equal(outcomeOfStage(name), 'lost', name);
  assert.equal(outcomeOfStage('未输单'), null);
});
