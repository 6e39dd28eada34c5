import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { presetStages } from '../../src/charts/funnel/extras/presets.js';
import type { FunnelStageSpec, PresetName } from '../../src/charts/funnel/spec.js';
import { renderToSvg } from '../../src/render.js';

interface Published {
  readonly definitions: { readonly PresetName: { readonly enum: readonly PresetName[] } };
}

const published = JSON.parse(readFileSync('schema/funnel.json', 'utf8')) as Published;
const names = published.definitions.PresetName.enum;

const inBoth = (text: FunnelStageSpec['label']): string =>
  text === undefined ? '' : typeof text === 'string' ? text : `${text.en} · ${text['zh-CN']}`;

function rowOf({ id, label, band, description, exitCriterion, rateLabel }: FunnelStageSpec): string {
  const more = [description, exitCriterion, rateLabel].map(inBoth).join(' | ');
  return `| \`${id}\` | ${inBoth(label)} | ${inBoth(band)} | ${more} |`;
}

const page = `# Models of stages · 阶段模型

A funnel with \`preset\` has the stages of a model, with names, descriptions and exit criteria in both languages. The ids are the names in your data, whatever their case; what \`stages\` of your spec says of a stage wins, and where it lists stages, only those are drawn, in its order. The names are those of the schema; \`UPDATE_GOLDEN=1 npm run test:node -- presets\` writes this page.

在 spec 中写 \`preset\`，漏斗即采用某一模型的阶段，名称、说明与升迁标志均有中英文。id 与数据中的名称对应（不分大小写）；\`stages\` 中所写优先，列出阶段时只绘制所列阶段，并按其顺序。

\`\`\`json
{ "kind": "funnel", "preset": "aida", "data": { "stages": [{ "id": "awareness", "value": 900 }, { "id": "interest", "value": 400 }, { "id": "desire", "value": 150 }, { "id": "action", "value": 60 }] } }
\`\`\`

${names
  .map(
    (name) =>
      `## \`${name}\`\n\n| id | name · 名称 | band · 部分 | description · 说明 | exit criterion · 升迁标志 | rate · 转化率 |\n| --- | --- | --- | --- | --- | --- |\n${presetStages(name).map(rowOf).join('\n')}\n`,
  )
  .join('\n')}`;

test('the page on models of stages names every model of the schema, with all its stages in both languages', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync('docs/presets.md', page);
  assert.ok(names.length >= 12);
  assert.equal(readFileSync('docs/presets.md', 'utf8'), page);
});

for (const name of names)
  test(`the model ${name} draws finished counts by its ids, in both languages`, () => {
    const stages = presetStages(name).map(({ id }, i) => ({ id: id.toUpperCase(), value: 900 - i * 100 }));
    for (const locale of ['en', 'zh-CN'] as const) {
      const svg = renderToSvg({ kind: 'funnel', preset: name, locale, data: { stages } }, { width: 1280 });
      const words = svg.replaceAll(/<[^>]*>/g, '').replaceAll(/\s/g, '');
      for (const { label } of presetStages(name)) {
        const text = typeof label === 'object' ? label[locale] : '';
        assert.ok(text !== '' && words.includes(text.replaceAll(/\s/g, '')), `${name} ${text}`);
      }
    }
  });
