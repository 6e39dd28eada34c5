import type { Chance } from '../chance.js';
import { corpus } from './corpus.js';
import { pools } from './pools.js';

type Holder = { [key: string]: unknown } | unknown[];

/** A value in a spec: what holds it, its key there, and the name of the key that it belongs to. */
interface Spot {
  readonly holder: Holder;
  readonly key: string;
  readonly name: string;
}

const NUMBERS: readonly number[] = [
  ...[0, -0, 1, -1, 0.5, 2, 3, 100, 1e-9, 1e6, 1e9, 1e12, 1e15, 1e21, 1e100, 1e308, -1e308, 5e-324],
  ...[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 2, -Number.MAX_SAFE_INTEGER, Number.EPSILON],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];

const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    'a',
    '12,000',
    '0',
    '-1',
    '__proto__',
    'constructor',
    'toString',
    'won',
    'Won',
    'Lead',
    'funnel',
  ],
  ...[
    '👩‍👩‍👧',
    '\ud800',
    '\u0000',
    '\u001b[31m',
    '\u202eabc',
    'x'.repeat(500),
    '漏'.repeat(200),
    'مرحبا',
    'a\nb\tc',
  ],
  ...['<b>&amp;"\'', ']]>', '{0}', '{n}', '%s', '=1+1', 'https://example.test/', 'javascript:alert(1)'],
  ...[
    '2026-02-29',
    '2024-02-29',
    '0000-01-01',
    '9999-12-31',
    '275760-09-13',
    '1970-01-01',
    '2026-09-30T14:00+08:00',
  ],
  ...[
    '2026-03-29T02:30:00',
    '2026-13',
    '2026-Q3',
    '2026-W27',
    '2026-09',
    'P0D',
    'P1D',
    'P99999D',
    'P1M',
    'PT5M',
  ],
  ...['en', 'zh-CN', 'de-AT', 'ar', 'fa', 'hi', 'x-none', 'EUR', 'JPY', 'CNY', 'XXX', 'eur'],
  ...['Asia/Shanghai', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC', 'Mars/Base'],
  ...['deals.csv', 'history.csv', 'counts.csv', 'none.csv'],
];

const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    {},
    ['a', 'a'],
    [0, 1],
    { en: 'A', 'zh-CN': '甲' },
    { __proto__: null, a: 1 },
  ],
  ...[undefined, 1n, Symbol('s'), () => 1, new Date(0), new Map(), /x/u],
];

/** A value of a spec, found by going down from its root. */
function spotIn(spec: Holder, { below, of }: Chance): Spot | null {
  let [holder, name] = [spec, ''];
  for (;;) {
    const keys = Object.keys(holder);
    if (keys.length === 0) return null;
    const key = of(keys);
    if (!Array.isArray(holder)) name = key;
    const value = (holder as { [key: string]: unknown })[key];
    const isEnd = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
    if (isEnd || below(4) === 0) return { holder, key, name };
    holder = value as Holder;
  }
}

function put({ holder, key }: Spot, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

const valueAt = ({ holder, key }: Spot): unknown => (holder as { [key: string]: unknown })[key];

/** A copy for a spec of its own: what is put in twice is changed once. */
const copied = <T>(value: T): T =>
  typeof value === 'object' && value !== null ? structuredClone(value) : value;

function nearNumber(value: number, { below, of }: Chance): number {
  const near = [
    value + 1,
    value - 1,
    -value,
    value * 10,
    value / 10,
    value * 1e6,
    Math.round(value),
    value / 3,
    0,
  ];
  return below(3) === 0 ? of(NUMBERS) : of(near);
}

function nearText(text: string, { below, of }: Chance): string {
  const at = below(text.length + 1);
  const digits = text.replace(/\d/u, String(below(10)));
  const near = [
    text + text,
    text.slice(0, at),
    `${text.slice(0, at)}${of(TEXTS)}${text.slice(at)}`,
    text.toUpperCase(),
  ];
  return below(3) === 0 ? of(TEXTS) : of([digits, digits, ...near]);
}

function nearList(list: unknown[], { below, of }: Chance): void {
  const [from, to] = [below(list.length), below(list.length)];
  of([
    () => list.splice(to, 0, copied(list[from])),
    () => list.splice(from, 1),
    () => list.splice(from, 1 + below(list.length)),
    () => list.reverse(),
    () => list.push(...list.slice(from).map(copied)),
    () => ([list[from], list[to]] = [list[to], list[from]]),
  ])();
}

type Mutation = (spec: { [key: string]: unknown }, spot: Spot, chance: Chance) => void;

/** A value of the same sort, not far from the one that is there. */
const toNear: Mutation = (_, spot, chance) => {
  const value = valueAt(spot);
  if (typeof value === 'number') put(spot, nearNumber(value, chance));
  else if (typeof value === 'string') put(spot, nearText(value, chance));
  else if (typeof value === 'boolean') put(spot, !value);
  else if (Array.isArray(value) && value.length > 0) nearList(value, chance);
  else put(spot, chance.of([0, '', [], null]));
};

/** A value that is said at the same key elsewhere. */
const toKnown: Mutation = (_, spot, { of }) => put(spot, copied(of(pools.values.get(spot.name) ?? [null])));

/** A key that is said of such objects elsewhere. */
const withMember: Mutation = (_, spot, { of }) => {
  const found = valueAt(spot);
  const own = typeof found === 'object' && found !== null && !Array.isArray(found);
  const name = of((own && pools.members.get(spot.name)) || pools.members.get('')!);
  const holder = own && pools.members.has(spot.name) ? found : _;
  put({ holder: holder as Holder, key: name, name }, copied(of(pools.values.get(name) ?? [null])));
};

/** A setting, or the data, of another chart of the same kind. */
const withOther: Mutation = (spec, _, { of }) => {
  const other = of(corpus.get(String(spec['kind'])) ?? corpus.get('funnel')!).spec;
  const key = of(Object.keys(other));
  put({ holder: spec, key, name: key }, copied(other[key]));
};

const without: Mutation = (_, { holder, key }) => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

const toOdd: Mutation = (_, spot, { of }) =>
  put(spot, copied(of(of<readonly unknown[]>([NUMBERS, TEXTS, ODD]))));

/** What leaves a spec one is more frequent than what does not: only then is there something to draw. */
const MUTATIONS: readonly Mutation[] = [
  ...[toNear, toNear, toNear, toNear, toKnown, toKnown, toKnown],
  ...[withMember, withMember, withMember, withOther, withOther, withOther, without, without, toOdd],
];

/** A spec changed in one to four ways. */
export function mutated(spec: object, chance: Chance): object {
  const changed = structuredClone(spec) as { [key: string]: unknown };
  for (let rounds = 1 + chance.below(4); rounds > 0; rounds--) {
    const spot = spotIn(changed, chance);
    if (spot !== null) chance.of(MUTATIONS)(changed, spot, chance);
  }
  return changed;
}
