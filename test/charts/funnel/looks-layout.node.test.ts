import assert from 'node:assert/strict';
import { looksView } from '../../../src/charts/funnel/looks/view.js';
import type { FunnelSpec } from '../../../src/charts/funnel/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { measureComparison } from '../../../src/metrics/insight/comparison.js';
import { lookAt } from '../../../src/metrics/insight/measure.js';
import type { FunnelLook } from '../../../src/metrics/insight/result.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { madeUpResult, seeded } from './sample-results.js';
import { checkScenes, WIDTHS } from './scene-checks.js';
import type { CheckedScene } from './scene-checks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

speakAllChinese();

const KINDS = ['leverage', 'scenario', 'multiples', 'losses', 'comparison', 'control'] as const;

function madeUpLook(seed: number): { look: FunnelLook; name: string } {
  const random = seeded(seed);
  const kind = KINDS[seed % KINDS.length]!;
  const wishes = {
    count: 1 + Math.floor(random() * 9),
    first: [0, 1, 7, 120, 1000, 12_840, 4_500_000][Math.floor(random() * 7)]!,
    split: random() < 0.7,
    amounts: random() < 0.5,
    days: false,
    grows: random() < 0.2,
    segments: random() < 0.8 ? 1 + Math.floor(random() * 8) : 0,
  };
  const funnel = madeUpResult(wishes, random);
  const name = `seed ${seed} ${kind} ${JSON.stringify(wishes)}`;
  if (kind === 'comparison') {
    const items = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) => ({
      label: `A group with a rather long name ${i}`,
      funnel: i === 0 ? funnel : madeUpResult(wishes, random),
    }));
    return { look: measureComparison(items, 0.95, random() < 0.5), name };
  }
  const whatIf = Object.fromEntries(funnel.stages.slice(1, 3).map(({ id }) => [id, random()]));
  const benchmark = random() < 0.5 ? whatIf : undefined;
  return { look: lookAt(funnel, { look: kind, whatIf, benchmark }).look as FunnelLook, name };
}

const spec: FunnelSpec = { kind: 'funnel', data: { stages: [] }, title: 'A title' };

function sceneOf(seed: number): CheckedScene {
  const { look, name } = madeUpLook(seed);
  const locale = seed % 2 === 0 ? 'en' : 'zh-CN';
  const voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale),
  };
  const description = looksView.describe(look, spec, voice);
  const width = WIDTHS[seed % WIDTHS.length]!;
  const frame = { width, measure: estimateText, textured: seed % 3 === 0 };
  const scene = looksView.draw(look, description, spec, voice, frame);
  const { columns, rows } = looksView.table(look, spec, voice);
  for (const row of rows) assert.equal(row.length, columns.length, name);
  return { scene, name: `${name} ${width} ${locale}`, marks: description.marks.length };
}

const scenes = Array.from({ length: 520 }, (_, i) => sceneOf(i + 1));

checkScenes('layout of the looks at a funnel, over 520 made-up ones from 120 to 1,280 px', scenes);
