import fc from 'fast-check';
import { placesIn, withValue } from './places.js';

/** Bounds of numbers that a schema of the kit states. */
const BOUNDS = [0, 0.5, 0.999, 1, 1_000_000];

/** Numbers at, just below and just above every bound, and far away from all. */
export const EDGES = [
  ...BOUNDS.flatMap((bound) => [bound, bound - 1e-9, bound + 1e-9]),
  ...[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER].flatMap((bound) => [bound, bound - 1, bound + 1]),
  ...[-1, 0.95, 2, 1e308, -1e308, 5e-324],
];

/** Texts around every length and pattern that a schema of the kit states. */
export const TEXTS = [
  ...['', 'a', '线', '👩', '👩‍👩', 'ab', '__proto__', 'constructor', 'funnel', 'won'],
  ...['P90D', 'P99999D', 'P123456D', 'P9999W', 'P12345W', 'p9w', 'P1M', 'PD', 'P0W'],
  ...['2026-09-30', '2026-9-30', '2026-09-30T14:00+08:00', '2026-09-30T14:00:00', ' 2026-09-30'],
  ...['2026-09-30T14:00:00.123456789Z', '2026-09-30T14:00:00.1234567890Z'],
  ...['x'.repeat(10_000), 'x'.repeat(10_001), '👩'.repeat(10_000), `👩${'x'.repeat(10_000)}`],
];

const name = fc.oneof(
  fc.constantFrom('Lead', '线索', 'Won', 'a/b~c', '👩‍👩‍👧'),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const text = fc.oneof(fc.constantFrom(...TEXTS.slice(0, 8)), fc.string({ maxLength: 12 }));
const words = fc.oneof(text, fc.record({ en: text, 'zh-CN': text }));
const count = fc.oneof(fc.nat(), fc.constantFrom(0, 0.5, Number.MAX_SAFE_INTEGER));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const money = fc.double({ noNaN: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const date = fc.constantFrom('2026-09-30', '2024-02-29');
const moment = fc.oneof(date, fc.constantFrom('2026-09-30T14:00+08:00', '2026-01-01T00:00:00.123456789Z'));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(arbitrary, fc.constant(null));
const list = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const map = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.dictionary(
    fc.string({ maxLength: 5 }).filter((key) => key !== '__proto__'),
    arbitrary,
    { maxKeys: 3 },
  );
const role = fc.constantFrom('open', 'won', 'lost');
const counting = fc.constantFrom('reached', 'entered', 'sequential', 'current');

const stageValue = fc.record(
  {
    id: name,
    value: count,
    label: words,
    amount: orNull(count),
    lost: count,
    open: count,
    regressed: count,
    medianDays: fc.nat(1_000_000),
    segments: map(finite),
  },
  { requiredKeys: ['id', 'value'] },
);

const deal = fc.record(
  {
    id: name,
    name: text,
    stage: text,
    amount: orNull(money),
    currency: text,
    owner: text,
    source: text,
    pipeline: text,
    account: text,
    lostReason: text,
    createdAt: orNull(moment),
    closedAt: orNull(moment),
    expectedCloseAt: orNull(moment),
    outcome: fc.constantFrom('open', 'won', 'lost', 'void'),
    probability: orNull(fc.constantFrom(0, 0.5, 1)),
    fields: map(text),
  },
  { requiredKeys: ['id'] },
);

const transition = fc.record(
  { dealId: name, from: text, to: name, at: orNull(moment) },
  { requiredKeys: ['dealId', 'to', 'at'] },
);

const rate = orNull(
  fc.record({
    value: orNull(finite),
    k: finite,
    n: finite,
    low: orNull(finite),
    high: orNull(finite),
    of: text,
  }),
);
const resultStage = fc.record({
  id: text,
  label: text,
  role: fc.constantFrom('open', 'won'),
  entered: finite,
  advanced: orNull(finite),
  lost: orNull(finite),
  regressed: orNull(finite),
  open: orNull(finite),
  amount: orNull(finite),
  missingAmounts: finite,
  step: rate,
  overall: rate,
  stepAmount: orNull(finite),
  medianDays: orNull(finite),
  joined: finite,
});
const excluded = fc.record({ code: fc.constantFrom('void', 'filtered', 'lost-now'), n: fc.nat() });
const problem = fc.record({
  code: fc.constantFrom('W-VOID', 'E-INTERNAL'),
  path: text,
  params: map(fc.oneof(text, finite)),
});
const created = orNull(fc.tuple(text, text));
const rows = list(list(fc.integer()));

const result = fc.record({
  kind: fc.constant('funnel'),
  counting: fc.oneof(counting, fc.constant('given')),
  asOf: orNull(text),
  window: orNull(text),
  confidence: finite,
  n: finite,
  created,
  currency: orNull(text),
  stages: list(resultStage),
  segmentBy: orNull(text),
  segments: list(fc.record({ id: text, label: text, stages: list(resultStage) })),
  winRate: rate,
  excluded: list(excluded),
  problems: list(problem),
});

const tally = fc.record({
  metric: fc.constant('funnel'),
  version: fc.constant(1),
  counting,
  asOf: text,
  window: orNull(text),
  segmentBy: orNull(text),
  stages: list(fc.record({ id: text, label: text, role: fc.constantFrom('open', 'won') })),
  segments: list(text),
  currencies: list(text),
  minorDigits: fc.nat(),
  counts: rows,
  times: rows,
  outcomes: rows,
  excluded: list(excluded),
  created,
  problems: list(problem),
});

/** Data of each form. */
export const dataForms = {
  stages: fc.record({ stages: list(stageValue) }),
  deals: fc.record({ deals: list(deal), transitions: list(transition) }, { requiredKeys: ['deals'] }),
  events: fc.record({
    events: list(
      fc.record(
        { id: name, step: name, at: orNull(moment), fields: map(text) },
        { requiredKeys: ['id', 'step', 'at'] },
      ),
    ),
  }),
  src: fc.record(
    {
      src: name,
      history: name,
      layout: text,
      columns: map(text),
      sheet: text,
      encoding: text,
      delimiter: fc.constantFrom(',', '；', '👩'),
      dateOrder: fc.constantFrom('ymd', 'mdy', 'dmy'),
      decimalMark: fc.constantFrom('.', ','),
      wonStages: list(text),
      lostStages: list(text),
    },
    { requiredKeys: ['src'] },
  ),
  values: fc.record({
    values: list(map(orNull(fc.oneof(text, finite, fc.boolean())))),
    fields: fc.record(
      { stage: text, value: text, amount: text, segment: text },
      { requiredKeys: ['stage', 'value'] },
    ),
  }),
  result: fc.record({ result }),
  tally: fc.record({ tally }),
};

const stageSpec = fc.record({ id: name, label: words, description: words, role }, { requiredKeys: ['id'] });
const part = fc.constantFrom(
  'caption',
  'takeaway',
  'rates',
  'interval',
  'amounts',
  'durations',
  'dropOff',
  'notes',
  'counting',
  'whatIf',
);

/** Specs of the right shape, with data of every form. */
export const shapedSpec: fc.Arbitrary<object> = fc.record(
  {
    kind: fc.constant('funnel'),
    data: fc.oneof(...Object.values(dataForms)),
    $schema: text,
    title: words,
    pipeline: text,
    filter: map(fc.oneof(text, list(text))),
    segment: text,
    segments: list(text),
    measure: fc.constantFrom('count', 'amount'),
    asOf: moment,
    confidence: fc.constantFrom(0.5, 0.95, 0.999),
    locale: text,
    timeZone: text,
    currency: text,
    stages: list(fc.oneof(text, stageSpec)),
    counting,
    order: fc.constantFrom('ordered', 'strict', 'any'),
    entry: fc.constantFrom('first', 'any'),
    percentOf: fc.constantFrom('previous', 'first'),
    window: fc.constantFrom('P90D', 'P12W'),
    maturity: fc.constantFrom('P0D', 'P99999D'),
    shape: fc.constantFrom('bars', 'steps'),
    align: fc.constantFrom('start', 'center'),
    orientation: fc.constantFrom('vertical', 'horizontal'),
    show: list(part),
  },
  { requiredKeys: ['kind', 'data'] },
);

/** Any JSON, mostly what stands at a border. */
export const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...EDGES) },
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  fc.constantFrom(null, true, false, [], {}),
  fc.array(name, { maxLength: 2 }),
  fc.record({ en: fc.string(), 'zh-CN': fc.string() }, { requiredKeys: ['en'] }),
  stageValue,
  ...Object.values(dataForms),
);

const addedKey = fc.constantFrom(
  ...['label', 'value', 'id', 'extra', 'stages', 'deals', 'amount', 'transitions', 'zh-CN', 'constructor'],
);

/** The same specs with one thing deleted, replaced or added at random. */
export const mutatedSpec = fc
  .record({
    spec: shapedSpec,
    how: fc.constantFrom('delete', 'replace', 'replace', 'add'),
    at: fc.nat(),
    added: addedKey,
    value: anything,
  })
  .map(({ spec, how, at, added, value }) => {
    const places = placesIn(spec);
    const place = places[at % places.length] ?? ['kind'];
    if (how === 'delete') return withValue(spec, place, undefined);
    return withValue(spec, how === 'add' ? [...place.slice(0, -1), added] : place, value);
  });
