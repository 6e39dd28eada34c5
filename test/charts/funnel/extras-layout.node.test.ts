import { layoutColumns } from '../../../src/charts/funnel/columns.js';
import { fullView } from '../../../src/charts/funnel/extras/view.js';
import { addColumns } from '../../../src/charts/funnel/layout.js';
import type { FunnelSpec } from '../../../src/charts/funnel/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { madeUpResult, seeded } from './sample-results.js';
import { checkScenes, WIDTHS } from './scene-checks.js';
import type { CheckedScene } from './scene-checks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

addColumns(layoutColumns);
speakAllChinese();

const SHAPES = ['trapezoid', 'curve', 'circular', 'bars', 'steps'] as const;
const BANDS = ['tofu', 'mofu', 'bofu', { en: 'After the sale', 'zh-CN': '售后' }] as const;

function sceneOf(seed: number): CheckedScene {
  const random = seeded(seed);
  const wishes = {
    count: 1 + Math.floor(random() * 20),
    first: [0, 1, 7, 120, 1000, 12_840, 4_500_000][Math.floor(random() * 7)]!,
    split: random() < 0.6,
    amounts: random() < 0.4,
    days: random() < 0.4,
    grows: random() < 0.2,
    segments: random() < 0.3 ? 1 + Math.floor(random() * 8) : 0,
  };
  const result = madeUpResult(wishes, random);
  const [banded, aimed] = [random() < 0.6, random() < 0.6];
  const stages = result.stages.map(({ id, entered }, i) => ({
    id,
    ...(banded ? { band: BANDS[Math.floor((i * BANDS.length) / result.stages.length)]! } : {}),
    ...(aimed && random() < 0.5 ? { target: Math.round((entered ?? 0) * 2 * random()) } : {}),
  }));
  const spec: FunnelSpec = {
    kind: 'funnel',
    title: 'A title',
    data: { stages: [] },
    stages,
    shape: SHAPES[seed % SHAPES.length]!,
    align: random() < 0.5 ? 'start' : 'center',
    orientation: random() < 0.4 ? 'horizontal' : 'vertical',
    percentOf: random() < 0.5 ? 'previous' : 'first',
  };
  const locale = seed % 2 === 0 ? 'en' : 'zh-CN';
  const voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale),
  };
  const description = fullView.describe(result, spec, voice);
  const width = WIDTHS[seed % WIDTHS.length]!;
  const frame = { width, measure: estimateText, textured: seed % 3 === 0 };
  const scene = fullView.draw(result, description, spec, voice, frame);
  return {
    scene,
    name: `seed ${seed} ${locale} ${width} ${JSON.stringify({ ...wishes, ...spec, stages: undefined })}`,
    marks: description.marks.length,
  };
}

const scenes = Array.from({ length: 650 }, (_, i) => sceneOf(i + 1));

checkScenes(
  'layout of shapes, bands, targets and ways back, over 650 made-up funnels from 120 to 1,280 px',
  scenes,
);
