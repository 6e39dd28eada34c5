import type { ProblemCode } from '../../src/problems.js';

/** An input that wants to harm, and what must become of it. The ids are those of the collection of hostile inputs. */
export interface HostileCase {
  readonly id: string;
  readonly why: string;
  /** JSON text, or a value that is made. */
  readonly input: string | (() => unknown);
  /** Problems by path, or the text that a spec must keep as it is, by pointer. */
  readonly must:
    | { readonly reject: { readonly [path: string]: ProblemCode } }
    | { readonly keep: { readonly [pointer: string]: unknown } };
  readonly limitMs?: number;
}

const stages = [
  { id: 's1', label: 'Leads', value: 1000 },
  { id: 's2', label: 'Qualified', value: 400 },
  { id: 's3', label: 'Won', value: 80 },
];

/** Three stages, some of them changed, and more keys of the spec. */
const funnel = (changes: { [at: number]: object } = {}, more: object = {}) =>
  JSON.stringify({
    kind: 'funnel',
    title: 'Q3 funnel',
    data: { stages: stages.map((stage, at) => ({ ...stage, ...changes[at] })) },
    ...more,
  });

const records = (deals: object[], transitions: object[] = []) =>
  JSON.stringify({ kind: 'funnel', data: { deals, transitions } });

const label = (at: number, text: string) => ({
  input: funnel({ [at]: { label: text } }),
  must: { keep: { [`/data/stages/${at}/label`]: text } },
});

const unknownKey = (key: string, value: unknown) => ({
  input: funnel({ 0: { [key]: value } }),
  must: { reject: { [`/data/stages/0/${key}`]: 'E-SPEC-UNKNOWN-KEY' as const } },
});

const markup = '<img src=x onerror="window.__pwned=1">';
const family = '👩‍👩‍👧‍👦';

export const hostileCases: readonly HostileCase[] = [
  {
    id: 'S-XSS-01',
    why: 'markup in a title',
    input: funnel({}, { title: markup }),
    must: { keep: { '/title': markup } },
  },
  { id: 'S-XSS-02', why: 'markup in a label', ...label(0, '"><svg onload=window.__pwned=1>') },
  {
    id: 'S-XSS-03',
    why: 'markup in a description the spec does not have',
    input: funnel({}, { description: ']]></desc><script>window.__pwned=1</script><![CDATA[' }),
    must: { reject: { '/description': 'E-SPEC-UNKNOWN-KEY' } },
  },
  {
    id: 'S-XSS-04',
    why: 'template syntax',
    ...label(1, "{{constructor.constructor('window.__pwned=1')()}} ${window.__pwned=1} <%= 1 %>"),
  },
  {
    id: 'S-XSS-05',
    why: 'a label that imitates a Lit template',
    input: funnel({ 0: { label: { _$litType$: 1, strings: [markup], values: [] } } }),
    must: {
      reject: {
        '/data/stages/0/label/_$litType$': 'E-SPEC-UNKNOWN-KEY',
        '/data/stages/0/label/strings': 'E-SPEC-UNKNOWN-KEY',
        '/data/stages/0/label/values': 'E-SPEC-UNKNOWN-KEY',
        '/data/stages/0/label': 'E-SPEC-MISSING',
      },
    },
  },
  {
    id: 'S-XSS-06',
    why: 'a map of styles',
    ...unknownKey('style', { onmouseover: 'window.__pwned=1', fill: 'red' }),
  },
  {
    id: 'S-XSS-07',
    why: 'a colour that loads',
    ...unknownKey('color', 'red;background:url(https://evil.test/p.gif)'),
  },
  { id: 'S-XSS-08', why: 'a script for a link', ...unknownKey('href', 'javascript:window.__pwned=1') },
  {
    id: 'S-XSS-09',
    why: 'a page for a link',
    ...unknownKey('href', 'data:text/html,<script>top.__pwned=1</script>'),
  },
  {
    id: 'S-XSS-10',
    why: 'attributes in an id',
    input: funnel({ 0: { id: 'x" onfocus="window.__pwned=1" tabindex="0' } }),
    must: { keep: { '/data/stages/0/id': 'x" onfocus="window.__pwned=1" tabindex="0' } },
  },
  {
    id: 'S-PRO-01',
    why: 'a key that changes prototypes',
    input:
      '{"kind":"funnel","__proto__":{"polluted":1},"data":{"stages":[{"id":"a","label":"A","value":1}]}}',
    must: { reject: { '/__proto__': 'E-SPEC-UNKNOWN-KEY' } },
  },
  { id: 'S-PRO-02', why: 'a category named like a prototype', ...label(0, '__proto__') },
  {
    id: 'S-PRO-03',
    why: 'a record with a key that changes prototypes',
    input:
      '{"kind":"funnel","data":{"deals":[{"id":"1","__proto__":"x","stage":"A","amount":5},{"id":"2","stage":"A","amount":7}]}}',
    must: { reject: { '/data/deals/0/__proto__': 'E-SPEC-UNKNOWN-KEY' } },
  },
  {
    id: 'S-DOS-01',
    why: 'a hundred thousand stages',
    input: () => ({
      kind: 'funnel',
      data: { stages: Array.from({ length: 100_000 }, (_, at) => ({ id: `s${at}`, value: 100_000 - at })) },
    }),
    must: { reject: { '/data/stages': 'E-SPEC-LIMIT' } },
    limitMs: 5000,
  },
  {
    id: 'S-DOS-02',
    why: 'nesting that overflows the stack',
    input: `{"kind":"funnel","data":{"stages":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    must: { reject: { [`/data/stages${'/0'.repeat(30)}`]: 'E-SPEC-DEEP' } },
    limitMs: 1000,
  },
  {
    id: 'S-DOS-03',
    why: 'a label of a million characters',
    input: funnel({ 0: { label: '长'.repeat(1_000_000) } }),
    must: { reject: { '/data/stages/0/label': 'E-SPEC-LENGTH' } },
    limitMs: 2000,
  },
  { id: 'S-DOS-03b', why: 'a label as long as one may be', ...label(0, '长'.repeat(10_000)) },
  {
    id: 'S-DOS-04',
    why: 'a text that makes patterns backtrack',
    ...unknownKey('color', `rgb(${' '.repeat(9000)}!`),
    limitMs: 200,
  },
  {
    id: 'S-DOS-04b',
    why: 'a text that makes patterns backtrack, and is too long',
    input: funnel({ 0: { color: `rgb(${' '.repeat(200_000)}!` } }),
    must: { reject: { '/data/stages/0/color': 'E-SPEC-LENGTH' } },
    limitMs: 200,
  },
  {
    id: 'S-DOS-05',
    why: 'a language and a currency that Intl refuses',
    input: funnel({}, { locale: `en-${'a-'.repeat(50)}!!`, currency: 'US' }),
    must: { reject: { '/locale': 'E-SPEC-LOCALE', '/currency': 'E-SPEC-LOCALE' } },
  },
  {
    id: 'S-NUM-01',
    why: 'a number that JSON turns into Infinity',
    input: '{"kind":"funnel","data":{"stages":[{"id":"a","label":"A","value":1e400}]}}',
    must: { reject: { '/data/stages/0/value': 'E-SPEC-TYPE' } },
  },
  {
    id: 'S-NUM-02',
    why: 'a number as text',
    input: funnel({ 0: { value: '1,234' } }),
    must: { reject: { '/data/stages/0/value': 'E-SPEC-TYPE' } },
  },
  {
    id: 'S-NUM-03',
    why: 'a negative count',
    input: funnel({ 1: { value: -5 } }),
    must: { reject: { '/data/stages/1/value': 'E-SPEC-RANGE' } },
  },
  {
    id: 'S-NUM-04',
    why: 'a rise',
    input: funnel({ 1: { value: 2000 } }),
    must: { keep: { '/data/stages/1/value': 2000 } },
  },
  {
    id: 'S-NUM-05',
    why: 'a probability in percent',
    input: records([{ id: '1', probability: 20 }]),
    must: { reject: { '/data/deals/0/probability': 'E-SPEC-RANGE' } },
  },
  {
    id: 'S-NUM-06',
    why: 'dates that do not exist',
    input: records(
      [{ id: '1', createdAt: '2026-02-30' }],
      [
        { dealId: '1', to: 'A', at: '2026-02-30' },
        { dealId: '2', to: 'A', at: '13/13/2026' },
      ],
    ),
    must: {
      reject: {
        '/data/transitions/1/at': 'E-SPEC-VALUE',
        '/data/deals/0/createdAt': 'E-SPEC-VALUE',
        '/data/transitions/0/at': 'E-SPEC-VALUE',
      },
    },
  },
  {
    id: 'S-NUM-07',
    why: 'a history that runs backwards: for the metric to count and to say',
    input: records(
      [{ id: '1' }],
      [
        { dealId: '1', to: 'A', at: '2026-03-10T00:00:00Z' },
        { dealId: '1', from: 'A', to: 'B', at: '2026-03-01T00:00:00Z' },
      ],
    ),
    must: { keep: { '/data/transitions/1/at': '2026-03-01T00:00:00Z' } },
  },
  {
    id: 'S-SHP-01',
    why: 'two stages of one id',
    input: funnel({ 1: { id: 's1' } }),
    must: { reject: { '/data/stages/1/id': 'E-SPEC-DUPLICATE-ID' } },
  },
  {
    id: 'S-SHP-02',
    why: 'a kind that is none',
    input: funnel({}, { kind: 'funnel3d' }),
    must: { reject: { '/kind': 'E-SPEC-VALUE' } },
  },
  {
    id: 'S-SHP-03',
    why: 'text that is not JSON',
    input: "{kind:'funnel', stages:[]}",
    must: { reject: { '': 'E-SPEC-JSON' } },
  },
  { id: 'S-SHP-04', why: 'nothing', input: 'null', must: { reject: { '': 'E-SPEC-TYPE' } } },
  { id: 'S-TXT-01', why: 'a mark that turns the direction of text', ...label(2, 'Won\u202Efdp.exe') },
  {
    id: 'S-TXT-02',
    why: 'characters of many code points',
    ...label(0, `${family.repeat(6)} 线索池（市场部导入）`),
  },
];
