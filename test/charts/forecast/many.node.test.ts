import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptForecast } from '../../../src/charts/forecast/accept.js';
import { forecast } from '../../../src/charts/forecast/definition.js';
import { finishPeriods } from '../../../src/charts/forecast/finish.js';
import { acceptMany, manyReader } from '../../../src/charts/forecast/many/reader.js';
import { forecastReader } from '../../../src/charts/forecast/reader.js';
import type { ForecastSpec, PeriodValue } from '../../../src/charts/forecast/spec.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Scene, SceneNode } from '../../../src/scene/scene.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { assertReadable } from '../placed.js';
import { english } from './sample.js';

const LEVELS = [0.95, 0.8, 0.5];

/** So many days, of which the first ones are over. */
function days(n: number, seed: number): PeriodValue[] {
  const random = randomFrom(seed);
  return Array.from({ length: n }, (_, i): PeriodValue => {
    const id = `D${i}`;
    const value = Math.round(1000 + 500 * random());
    if (i < n / 5) return { id, won: value };
    const bands = LEVELS.map((level, k) => ({
      level,
      low: value - 300 + 90 * k,
      high: value + 300 - 90 * k,
    }));
    return { id, expected: value, bands, ...(i % 7 === 0 ? { target: value + 50 } : {}) };
  });
}

const specOf = (periods: PeriodValue[]): ForecastSpec => ({
  kind: 'forecast',
  currency: 'USD',
  data: { periods },
});

async function drawn(spec: ForecastSpec, width = 960): Promise<Scene> {
  const reader = await forecast.reader(spec);
  const parsed = reader.parse(spec);
  assert.ok(parsed.ok);
  const result = reader.finish(parsed.spec)!;
  const description = forecast.describe(result, parsed.spec, english);
  return forecast.draw(result, description, parsed.spec, english, { width, measure: estimateText });
}

const flat = (nodes: readonly SceneNode[]): SceneNode[] =>
  nodes.flatMap((node) => (node.type === 'group' ? [node, ...flat(node.children)] : [node]));

/** Ends of the paths of a part, in px from the top. */
function yOf(scene: Scene, part: string): number[][] {
  return flat(scene.nodes).flatMap((node) =>
    node.type === 'path' && node.part === part && (node.d.match(/[MLV]/g) ?? []).length > 60
      ? [[...node.d.matchAll(/[ML][\d.]+ ([\d.]+)|V([\d.]+)/g)].map(([, a, b]) => Number(a ?? b))]
      : [],
  );
}

describe('a forecast of thousands of periods', () => {
  it('is taken over as the full parser would, and gives the same result', () => {
    const spec = specOf(days(400, 3));
    const quick = acceptMany(spec);
    const full = forecastReader.parse(spec);
    assert.ok(quick !== null && full.ok);
    assert.deepEqual(JSON.parse(JSON.stringify(quick)), JSON.parse(JSON.stringify(full.spec)));
    const reader = manyReader(spec)!;
    const parsed = reader.parse(spec);
    assert.ok(parsed.ok && 'periods' in spec.data);
    assert.deepEqual(
      JSON.parse(JSON.stringify(reader.finish(parsed.spec))),
      JSON.parse(JSON.stringify(finishPeriods(spec.data, spec))),
    );
  });

  it('is left to the full parser where anything is unusual', () => {
    const good = days(200, 4);
    const with0 = (change: object): ForecastSpec => specOf([{ ...good[0]!, ...change }, ...good.slice(1)]);
    assert.ok(acceptMany(specOf(good)) !== null);
    const odd = [
      { won: -1 },
      { won: '5' },
      { won: NaN },
      { id: '' },
      { id: good[1]!.id },
      { expected: 1, won: 2 },
      { low: 9, high: 3 },
      { high: 5, won: 9 },
      { chance: 2 },
      { bands: [{ level: 0.95, low: 1, high: 2, more: 3 }] },
      { bands: [{ level: 2, low: 1, high: 2 }] },
      { bands: 'x' },
      { more: 1 },
      { label: 5 },
    ];
    // Over, and behind others that are not.
    const { expected: _, bands: __, ...over } = good[150]!;
    assert.equal(acceptMany(specOf(good.map((period, i) => (i === 150 ? over : period)))), null);
    for (const change of odd) assert.equal(acceptMany(with0(change)), null, JSON.stringify(change));
    for (const value of [null, 5, {}, { data: null }, { ...specOf(good), kind: 'funnel' }])
      assert.equal(acceptMany(value), null);
    const hostile = Object.defineProperty({}, 'data', {
      get: () => {
        throw new Error('no');
      },
    });
    assert.equal(acceptMany(hostile), null);
  });

  it('is a copy: what the page does with its own list afterwards changes nothing', () => {
    const periods = days(200, 5);
    const spec = acceptMany(specOf(periods))!;
    const before = JSON.stringify(spec);
    (periods[100] as { expected: number }).expected = 1e9;
    periods.pop();
    assert.equal(JSON.stringify(spec), before);
  });

  it('loses no peak and no trough, however few the pixels are', async () => {
    const periods = days(5000, 6);
    periods[3210] = {
      ...periods[3210]!,
      expected: 9000,
      bands: LEVELS.map((level) => ({ level, low: 8800, high: 9300 })),
    };
    periods[4321] = {
      ...periods[4321]!,
      expected: 20,
      bands: LEVELS.map((level) => ({ level, low: 10, high: 40 })),
    };
    const scene = await drawn(specOf(periods), 480);
    const [line] = yOf(scene, 'expected');
    assert.ok(line!.length < 480 * 2.2);
    // The scale begins at 0: heights are to each other as values are.
    const zero = Math.max(
      ...flat(scene.nodes).flatMap((node) => (node.type === 'line' && node.part === 'grid' ? [node.y1] : [])),
    );
    const [top, bottom] = [zero - Math.min(...line!), zero - Math.max(...line!)];
    assert.ok(Math.abs(top / 9000 - (top - bottom) / (9000 - 20)) < 0.0005 * 9000, `${top} ${bottom}`);
    const bands = yOf(scene, 'band');
    assert.equal(bands.length, LEVELS.length);
    for (const ys of bands) assert.ok(zero - Math.min(...ys) > (top * 9290) / 9000 - 1);
  });

  it('has a path a band and few marks, each with the limits of its stretch in words', async () => {
    const scene = await drawn(specOf(days(5000, 7)));
    const all = flat(scene.nodes);
    assert.equal(
      all.filter((node) => node.type === 'path' && node.part === 'band' && node.d.length > 500).length,
      3,
    );
    const marks = all.filter((node) => node.type === 'group' && node.label !== undefined);
    assert.ok(marks.length === 60 && all.length < 250, `${marks.length} of ${all.length}`);
    assert.match((marks[0] as { label: string }).label, /D0.*–.*D82.*: \$1K–\$1\.5K won\.$/s);
    assert.match((marks[59] as { label: string }).label, /expected.*95% interval \$7\d\d to \$1\.8K\.$/s);
  });

  it('is readable from a tile to a wide page, in either reader', async () => {
    for (const n of [121, 365, 5000])
      for (const width of [120, 239, 480, 960])
        assertReadable(await drawn(specOf(days(n, n)), width), `${n} at ${width}`);
    // Another order of levels is for the full parser.
    const odd = days(200, 8).map((period, i) =>
      i === 150 ? { ...period, bands: [...period.bands!].reverse() } : period,
    );
    assert.equal(acceptMany(specOf(odd)), null);
    assertReadable(await drawn(specOf(odd)), 'odd');
  });

  it('is drawn alike whether it was taken over at once or read in full', () => {
    const drawing = (reader: typeof forecastReader, spec: ForecastSpec): Scene => {
      const parsed = reader.parse(spec);
      assert.ok(parsed.ok);
      const result = reader.finish(parsed.spec)!;
      const description = forecast.describe(result, parsed.spec, english);
      const frame = { width: 640, measure: estimateText };
      return forecast.draw(result, description, parsed.spec, english, frame);
    };
    const [plain, some] = [days(300, 11), days(300, 12)];
    some[59] = { id: 'D59' };
    some[60] = { ...some[60]!, won: 10 };
    some[61] = { ...some[61]!, won: 20 };
    for (const periods of [plain, some, days(300, 13).slice(0, 60).concat(days(300, 14).slice(100))]) {
      const spec = specOf(periods);
      assert.deepEqual(drawing(manyReader(spec)!, spec), drawing(forecastReader, spec));
    }
  });

  it('up to 120 periods remain columns', () => {
    assert.ok(acceptForecast(specOf(days(120, 9))) !== null);
    assert.equal(acceptForecast(specOf(days(121, 9))), null);
  });
});
