import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { forecast } from '../../../src/charts/forecast/definition.js';
import type { ForecastSpec } from '../../../src/charts/forecast/spec.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Scene } from '../../../src/scene/scene.js';
import { english, shownOf } from './sample.js';

function sceneOf(name: string, width: number): Scene {
  const spec = JSON.parse(readFileSync(`demo/examples/forecast-${name}.json`, 'utf8')) as ForecastSpec;
  const shown = shownOf(spec);
  const description = forecast.describe(shown, spec, english);
  return forecast.draw(shown, description, spec, english, { width, measure: estimateText });
}

describe('hairlines of rows', () => {
  it('lie where bars lie, not where words stand', () => {
    for (const name of ['by-owner', 'backtest', 'math'])
      for (const width of [300, 960]) {
        const { nodes } = sceneOf(name, width);
        const texts = nodes
          .flatMap((node) => (node.type === 'group' ? node.children : []))
          .filter((node) => node.type === 'text');
        const pieces = nodes.flatMap((node) =>
          node.type === 'path' && node.key.startsWith('grid')
            ? [...node.d.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(([, from, to]) => [
                Number(from),
                Number(to),
              ])
            : [],
        );
        assert.ok(pieces.length > 0 && texts.length > 0);
        // From the height of capitals above its baseline down to what hangs below it.
        for (const { y, size } of texts)
          for (const [from, to] of pieces)
            assert.ok(
              to! <= y - 0.72 * size || from! >= y + 0.2 * size,
              `${name} at ${width}: ${from}–${to}, ${y}`,
            );
      }
  });
});
