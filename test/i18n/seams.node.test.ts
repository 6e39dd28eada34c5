import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillMessage } from '../../src/i18n/messages.js';
import { speakAllChinese } from '../../src/i18n/zh-cn/all.js';
import { isolateText } from '../../src/scene/text.js';

speakAllChinese();

const fill = (template: string, params: { readonly [name: string]: string | number }): string =>
  fillMessage(template, params, String);

describe('what fills a blank of a Chinese sentence', () => {
  it('has no space beside characters of Chinese, and one beside letters and digits', () => {
    assert.equal(fill('按{field}', { field: '负责人' }), '按负责人');
    assert.equal(fill('按{field}', { field: 'Region' }), '按 Region');
    assert.equal(fill('按 {field}分组', { field: '负责人' }), '按负责人分组');
    assert.equal(fill('按{field}分组', { field: 'Region 2' }), '按 Region 2 分组');
    assert.equal(fill('{stages} 的赢率不同', { stages: '方案报价' }), '方案报价的赢率不同');
    assert.equal(fill('{group}久 {days}', { group: 'Ann', days: '3 天' }), 'Ann 久 3 天');
    assert.equal(fill('目标 {target} 的 {share}', { target: '¥6万', share: '53%' }), '目标 ¥6万的 53%');
    assert.equal(fill('{n} 组中 {k} 组', { n: 4, k: 1 }), '4 组中 1 组');
  });

  it('keeps what the sentence has beside marks, quotes and other blanks', () => {
    assert.equal(fill('“{label}”：{value}。', { label: 'Lead', value: '3' }), '“Lead”：3。');
    assert.equal(fill('占 {share}。', { share: '>99%' }), '占 >99%。');
    assert.equal(fill('{name} {amount}', { name: '承诺', amount: '¥6万' }), '承诺 ¥6万');
    assert.equal(fill('没有{unknown}的', {}), '没有{unknown}的');
  });

  it('is looked at without the marks of direction around it', () => {
    const name = isolateText('\u0645\u0631');
    assert.notEqual(name, '\u0645\u0631');
    assert.equal(fill('按{field}分组', { field: name }), `按 ${name} 分组`);
  });

  it('leaves sentences of other languages as they are', () => {
    assert.equal(fill('by {field}', { field: '负责人' }), 'by 负责人');
    assert.equal(fill('{n} {n|deal|deals}', { n: 2 }), '2 deals');
  });
});
