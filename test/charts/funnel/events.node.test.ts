import assert from 'node:assert/strict';
import { test } from 'node:test';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { FunnelShown } from '../../../src/metrics/insight/index.js';
import { describeFunnelSpec, drawnWords } from './drawn.js';

/** What six people did, on which day of January. */
const LOG: readonly (readonly [id: string, step: string, day: number])[] = [
  ['u1', 'Visit', 1],
  ['u1', 'Sign up', 2],
  ['u1', 'Pay', 3],
  ['u2', 'Visit', 1],
  ['u2', 'Help', 2],
  ['u2', 'Sign up', 3],
  ['u3', 'Sign up', 1],
  ['u3', 'Visit', 2],
  ['u3', 'Pay', 3],
  ['u4', 'Visit', 1],
  ['u4', 'Visit', 19],
  ['u4', 'Sign up', 20],
  ['u5', 'Visit', 1],
  ['u6', 'Pay', 1],
];
const dateOf = (day: number): string => `2026-01-${String(day).padStart(2, '0')}`;
const events = LOG.map(([id, step, day]) => ({
  id,
  step,
  at: dateOf(day),
  fields: { device: id < 'u4' ? 'phone' : 'desktop' },
}));
const stages = ['Visit', 'Sign up', 'Pay'];

function measured(more: object, data: object = { events }, bytes?: Uint8Array): FunnelShown {
  const parsed = funnelReader.parse({ kind: 'funnel', stages, data, ...more });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { spec } = parsed;
  const loaded = openDataNow(spec.data, bytes ? { bytes } : {});
  return loaded.measure('funnel', funnelReader.request(spec)) as FunnelShown;
}

const countsOf = ({ stages: found }: Pick<FunnelShown, 'stages'>) => found.map(({ entered }) => entered);

/** Counted by hand, within 7 days of the start. */
const BY_HAND = [
  ['ordered', 'first', [5, 2, 1]],
  ['ordered', 'any', [5, 3, 1]],
  ['strict', 'first', [5, 1, 1]],
  ['strict', 'any', [5, 2, 1]],
  ['any', 'first', [6, 3, 2]],
  ['any', 'any', [6, 4, 2]],
] as const;

for (const [order, entry, counts] of BY_HAND)
  test(`events in ${order} order from ${entry} start are counted as a list by hand has them`, () => {
    const result = measured({ order, entry, window: 'P7D' });
    assert.deepEqual(countsOf(result), counts);
    assert.deepEqual(
      [result.counting, result.entry, result.window, result.n],
      [order, entry, 'P7D', counts[0]],
    );
    assert.deepEqual(result.stages[1]!.step!.k, counts[1]);
    assert.deepEqual(result.stages[2]!.overall!.n, counts[0]);
  });

test('events are counted in order from the first start unless told otherwise, and without a window to the end', () => {
  assert.deepEqual(measured({}).counting, 'ordered');
  // u4 signs up nineteen days after the first visit.
  assert.deepEqual(countsOf(measured({})), [5, 3, 1]);
});

test('a step that sounds like an end closes nothing', () => {
  const ended = events.map((event) => ({ ...event, step: event.step === 'Pay' ? 'Cancelled' : event.step }));
  const result = measured({ stages: ['Visit', 'Sign up', 'Cancelled'] }, { events: ended });
  assert.deepEqual(countsOf(result), [5, 3, 1]);
  assert.deepEqual(result.excluded, []);
});

test('the parts of a breakdown are counted each for itself', () => {
  const { segments } = measured({ segment: 'device', window: 'P7D' });
  assert.deepEqual(Object.fromEntries(segments.map((part) => [part.id, countsOf(part)])), {
    phone: [3, 2, 1],
    desktop: [2, 0, 0],
  });
});

test('the ids behind a step are those that did it', () => {
  const parsed = funnelReader.parse({
    kind: 'funnel',
    stages,
    window: 'P7D',
    segment: 'device',
    data: { events },
  });
  assert.ok(parsed.ok);
  const request = funnelReader.request(parsed.spec);
  const idsOf = (target: { [key: string]: string }): readonly string[] =>
    openDataNow(parsed.spec.data).records('funnel', request, target);
  assert.deepEqual(idsOf({ stage: 'Sign up' }), ['u1', 'u2']);
  assert.deepEqual(idsOf({ stage: 'Visit', segment: 'desktop' }), ['u4', 'u5']);
  assert.deepEqual(idsOf({ stage: 'Help' }), []);
});

const csvOf = (header: string, newline = '\n'): Uint8Array =>
  new TextEncoder().encode(
    [header, ...LOG.map(([id, step, day]) => `${id},${step},${dateOf(day)}`)].join(newline),
  );

for (const header of [
  'user_pseudo_id,event_name,event_timestamp',
  'User ID,Event,Time',
  '用户编号,事件,时间',
  'case_id,activity,timestamp',
])
  test(`a log with the columns ${header} is counted by its steps`, () => {
    const result = measured({ order: 'strict', window: 'P7D' }, { src: 'log.csv' }, csvOf(header));
    assert.deepEqual(countsOf(result), [5, 1, 1]);
  });

test('columns of another name can be said', () => {
  const data = { src: 'log.csv', layout: 'stage-log', columns: { id: 'who', stage: 'what', at: 'when' } };
  assert.deepEqual(
    countsOf(measured({ order: 'ordered', window: 'P7D' }, data, csvOf('who,what,when'))),
    [5, 2, 1],
  );
});

test('a funnel report of Google Analytics 4 has its counts, and names what cannot be asked of it', () => {
  const csv =
    'Step,Active users,Completion rate,Abandonments,Abandonment rate\n1. Visit,5,40%,3,60%\n2. Sign up,2,50%,1,50%\n3. Pay,1,,,\n';
  const parsed = funnelReader.parse({ kind: 'funnel', order: 'strict', data: { src: 'ga4.csv' } });
  assert.ok(parsed.ok);
  const loaded = openDataNow(parsed.spec.data, { bytes: new TextEncoder().encode(csv) });
  const result = loaded.measure('funnel', funnelReader.request(parsed.spec)) as FunnelShown;
  assert.deepEqual(countsOf(result), [5, 2, 1]);
  assert.ok(result.problems.some(({ code, path }) => code === 'W-OPTION-UNUSED' && path === '/order'));
});

test('deals are counted as steps where an order or a start is asked for', () => {
  const deals = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'].map((id) => ({ id, outcome: 'open' }));
  const transitions = LOG.map(([dealId, to, day]) => ({ dealId, to, at: dateOf(day) }));
  const result = measured({ order: 'strict', window: 'P7D' }, { deals, transitions });
  assert.deepEqual(countsOf(result), [5, 1, 1]);
  assert.equal(measured({}, { deals, transitions }).counting, 'reached');
});

test('a time that does not exist is named with its place', () => {
  const wrong = funnelReader.parse({
    kind: 'funnel',
    stages,
    data: { events: [...events.slice(0, 2), { id: 'u9', step: 'Visit', at: '2026-02-30' }] },
  });
  assert.ok(!wrong.ok);
  assert.deepEqual(
    wrong.problems.map(({ path }) => path),
    ['/data/events/2/at'],
  );
});

test('what does not hold for steps is named with its path', () => {
  const compare = { items: [{ label: 'a' }, { label: 'b', filter: { device: 'phone' } }] };
  const result = measured({ counting: 'entered', maturity: 'P9D', compare, shape: 'steps' });
  const unused = result.problems.filter(({ code }) => code === 'W-OPTION-UNUSED').map(({ path }) => path);
  assert.deepEqual(unused.toSorted(), ['/counting', '/maturity', '/shape']);
  const byField = measured({ compare: { field: 'device' }, window: 'P7D' });
  assert.equal(byField.look?.kind, 'comparison');
});

test('funnels of events are compared, by groups and by the month of the first event, each counted by the same rules', () => {
  const look = (more: object) => {
    const found = measured({ window: 'P7D', ...more }).look;
    assert.ok(found?.kind === 'comparison');
    return found;
  };
  const counts = (log: object[], more: object = {}): (number | null)[] =>
    measured({ window: 'P7D', ...more }, { events: log }).stages.map(({ entered }) => entered);
  const onPhone = events.filter(({ fields }) => fields.device === 'phone');
  const items = [{ label: 'all' }, { label: 'phone', filter: { device: 'phone' } }];
  for (const more of [{}, { order: 'strict' }, { order: 'any' }, { entry: 'any' }]) {
    const { items: compared } = look({ ...more, compare: { items } });
    assert.deepEqual(
      compared.map(({ funnel }) => funnel.stages.map(({ entered }) => entered)),
      [counts(events, more), counts(onPhone, more)],
    );
    assert.ok(compared.every(({ funnel }) => funnel.window === 'P7D'));
  }
  // The same log once more a month later, by others, of whom one never came back.
  const later = events
    .filter(({ id, step }) => id !== 'u1' || step === 'Visit')
    .map((one) => ({ ...one, id: `v${one.id}`, at: one.at.replace('-01-', '-02-') }));
  const parsed = measured({ window: 'P7D', compare: { unit: 'month' } }, { events: [...events, ...later] });
  assert.ok(parsed.look?.kind === 'comparison');
  const { items: months, unequal } = parsed.look;
  assert.deepEqual(
    months.map(({ label, funnel }) => [label, funnel.stages.map(({ entered }) => entered)]),
    [
      ['2026-01', counts(events)],
      ['2026-02', counts(later)],
    ],
  );
  assert.equal(unequal, false);
});

test('the caption says how steps are counted, from where and within which time, in both languages', () => {
  const spec = { kind: 'funnel', stages, order: 'strict', entry: 'any', window: 'P7D', data: { events } };
  const { caption, marks } = describeFunnelSpec(spec);
  assert.match(
    caption,
    /^Did every step up to here, one right after the other · best of all starts · within 7 days/,
  );
  assert.match(describeFunnelSpec(spec, 'zh-CN').caption, /^严格按顺序完成至此的各步骤 · 取最佳起点/);
  assert.equal(marks[0]?.lines[0]?.replaceAll(/[\u2068\u2069]/g, ''), 'Visit · 5');
  assert.match(drawnWords({ ...spec, order: 'any' }), /1 step .*2 steps .*3 steps/);
});

test('a window of hours or minutes counts steps to the minute, and the caption says which', () => {
  const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 1, 9) + minutes * 60_000).toISOString();
  // Signed up after 30, 45, 46, 90 and 120 minutes.
  const log = [30, 45, 46, 90, 120].flatMap((minutes, i) => [
    { id: `u${i}`, step: 'Visit', at: at(0) },
    { id: `u${i}`, step: 'Sign up', at: at(minutes) },
  ]);
  const within = (window: string) => measured({ window, stages: ['Visit', 'Sign up'] }, { events: log });
  const windows = { PT30M: 1, PT45M: 2, PT46M: 3, PT1H: 3, PT90M: 4, PT2H: 5, P1D: 5 };
  for (const [window, n] of Object.entries(windows))
    assert.deepEqual(countsOf(within(window)), [5, n], window);
  assert.equal(within('PT90M').window, 'PT90M');
  assert.equal(within('PT48H').window, 'P2D');
  const captionOf = (window: string, locale = 'en'): string =>
    describeFunnelSpec(
      { kind: 'funnel', data: { events: log }, stages: ['Visit', 'Sign up'], window },
      locale,
    ).caption;
  assert.match(captionOf('PT90M'), /within 90 minutes/);
  assert.match(captionOf('PT1H'), /within 1 hour\b/);
  assert.match(captionOf('P2D'), /within 2 days/);
  assert.match(captionOf('PT45M', 'zh-CN'), /窗口期 45 分钟/);
  assert.match(captionOf('PT36H', 'zh-CN'), /窗口期 36 小时/);
});

test('a stage history is counted within hours, too', () => {
  const deals = [10, 30, 50].map((hours, i) => ({ id: `d${i}`, stage: 'B', hours }));
  const data = {
    deals: deals.map(({ id, stage }) => ({ id, stage, createdAt: '2026-01-01T00:00:00Z' })),
    transitions: deals.flatMap(({ id, hours }) => [
      { dealId: id, to: 'A', at: '2026-01-01T00:00:00Z' },
      { dealId: id, to: 'B', at: new Date(Date.UTC(2026, 0, 1, hours)).toISOString() },
    ]),
  };
  const counts = (window: string) =>
    countsOf(measured({ window, asOf: '2026-02-01', counting: 'entered', stages: ['A', 'B'] }, data));
  assert.deepEqual(counts('PT9H'), [3, 0]);
  assert.deepEqual(counts('PT36H'), [3, 2]);
  assert.deepEqual(counts('P3D'), [3, 3]);
});

test('what can be changed below a funnel is left out where the spec leaves it out', () => {
  const deals = {
    deals: [
      { id: '1', stage: 'Won', outcome: 'won' },
      { id: '2', stage: 'Lead' },
    ],
  };
  const spec = { kind: 'funnel', data: deals, stages: ['Lead', 'Won'] };
  const all = describeFunnelSpec(spec);
  assert.deepEqual([all.adjustable, all.choices?.length], [true, 1]);
  const some = describeFunnelSpec({ ...spec, show: ['rates', 'counting'] });
  assert.deepEqual([some.adjustable, some.choices?.length], [false, 1]);
  const other = describeFunnelSpec({ ...spec, show: ['rates', 'whatIf'] });
  assert.deepEqual([other.adjustable, other.choices], [true, undefined]);
});
