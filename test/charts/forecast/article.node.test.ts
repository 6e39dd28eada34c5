import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderToSvg } from '../../../src/render.js';

const textOf = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)]
    .map(([, text]) => text!.replaceAll(/<[^>]+>/g, ' '))
    .join('\n');

const drawn = (example: string, options: object = {}): string =>
  textOf(renderToSvg(JSON.parse(readFileSync(`demo/examples/forecast-${example}.json`, 'utf8')), options));

/** Middle 95% of numbers of wins, from the ratio of each probability to the one before. */
function middle(n: number, ratio: (k: number) => number): string {
  const logs = [0];
  for (let k = 0; k < n; k++) logs.push(logs[k]! + Math.log(ratio(k)));
  const most = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
  const quantile = (q: number): number => {
    let below = 0;
    return logs.findIndex((log) => (below += Math.exp(log - most) / sum) >= q);
  };
  return `${quantile(0.025)}–${quantile(0.975)}`;
}

describe('1,000 deals, one in five of which is won', () => {
  it('are 200 wins with 176–225 where the rate is known, as a naive binomial has it', () => {
    const known = middle(1000, (k) => (((1000 - k) / (k + 1)) * 0.2) / 0.8);
    assert.equal(known, '176–225');
    for (const width of [760, 340]) {
      const text = drawn('known-rate', { width });
      assert.match(text, /200 wins expected/);
      assert.match(text, /95% interval 176–225/);
      assert.match(text, /95%: 176–225/);
      assert.match(text, /chances set, not\s+measured/);
    }
  });

  it('are 200 wins with 127–290 where the rate is estimated from 100 deals, as a naive beta-binomial has it', () => {
    const [a, b] = [20.5, 80.5];
    const estimated = middle(1000, (k) => ((1000 - k) / (k + 1)) * ((a + k) / (b + 1000 - k - 1)));
    assert.equal(estimated, '127–290');
    const text = drawn('estimated-rate');
    assert.match(text, /95% interval 127–290/);
    assert.match(text, /those of one stage share what is not known of its rate/);
  });

  it('are the same in Chinese, in its own words', () => {
    const text = drawn('estimated-rate', { locale: 'zh-CN' });
    assert.match(text, /预计 200 个赢单/);
    assert.match(text, /95% 预测区间 127–290/);
  });
});
