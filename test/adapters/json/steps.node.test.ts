import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExportSteps } from '../../../src/adapters/read.js';
import type { Import } from '../../../src/adapters/index.js';
import { bytesOf } from '../reading.js';

type Method = (...given: unknown[]) => unknown;

/** Counts what calls of platform methods are about – characters, properties – until it is undone. */
function watched(): { work: () => { characters: number; properties: number }; undo: () => void } {
  let characters = 0;
  let properties = 0;
  const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);
  const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1);
  const methods: readonly (readonly [object, string, (given: readonly unknown[], made: unknown) => void])[] =
    [
      [JSON, 'parse', ([text]) => (characters += lengthOf(text))],
      [TextEncoder.prototype, 'encodeInto', ([text]) => (characters += lengthOf(text))],
      [TextDecoder.prototype, 'decode', (_, text) => (characters += lengthOf(text))],
      [Array.prototype, 'join', (_, text) => (characters += lengthOf(text))],
      [Object, 'entries', (_, made) => (properties += sizeOf(made))],
      [Object, 'keys', (_, made) => (properties += sizeOf(made))],
      [Object, 'fromEntries', (_, made) => (properties += Object.getOwnPropertyNames(made).length)],
      [Object, 'hasOwn', () => properties++],
    ];
  const undo = methods.map(([owner, name, note]) => {
    const known = Object.getOwnPropertyDescriptor(owner, name)!;
    const call = known.value as Method;
    Object.defineProperty(owner, name, {
      ...known,
      value(this: unknown, ...given: unknown[]) {
        const made = call.apply(this, given);
        note(given, made);
        return made;
      },
    });
    return () => Object.defineProperty(owner, name, known);
  });
  return { work: () => ({ characters, properties }), undo: () => undo.forEach((each) => each()) };
}

/** Reads a text; tells how much the largest step had to do, and all of them together. */
function mostOf(text: string): { read: Import; characters: number; properties: number; all: number } {
  const steps = readExportSteps(bytesOf(text));
  const { work, undo } = watched();
  const most = { characters: 0, properties: 0 };
  try {
    for (let before = work(), step = steps.next(); ; step = steps.next()) {
      const now = work();
      most.characters = Math.max(most.characters, now.characters - before.characters);
      most.properties = Math.max(most.properties, now.properties - before.properties);
      before = now;
      if (step.done) return { read: step.value, ...most, all: now.characters };
    }
  } finally {
    undo();
  }
}

const MANY = 60_000;
const many = <T>(make: (i: number) => T, n = MANY): T[] => Array.from({ length: n }, (_, i) => make(i));
const day = (i: number): string => `2026-01-${10 + (i % 20)}`;
const change = (value: string, i: number) => ({ value, timestamp: `${day(i)}T00:00:00Z` });

const hubspot = many((i) => ({
  id: String(i),
  properties: { dealname: `Deal ${i}`, dealstage: 'closedwon', amount: '5' },
}));
const told = hubspot.map((deal, i) => ({
  ...deal,
  propertiesWithHistory: { dealstage: [change('closedwon', i), change('appointmentscheduled', i)] },
}));
const old = many((i) => ({
  dealId: i,
  isDeleted: false,
  properties: {
    dealname: { value: `Deal ${i}` },
    dealstage: { value: 'closedwon', versions: [change('closedwon', i)] },
  },
}));
const pipedrive = many((i) => ({ id: i, title: `Deal ${i}`, stage_id: 1, status: 'open', add_time: day(i) }));
const event = (i: number, deal: number) => ({
  object: 'dealChange',
  timestamp: `${day(i)} 00:00:00`,
  data: {
    item_id: deal,
    field_key: 'stage_id',
    old_value: '1',
    new_value: '2',
    log_time: `${day(i)} 00:00:00`,
  },
});
const plain = many((i) => ({
  id: String(i),
  stage: 'Lead',
  amount: i,
  createdAt: day(i),
  fields: { Size: 'S' },
}));
const moves = many((i) => ({ dealId: String(i), from: 'Lead', to: 'Offer', at: day(i) }));

/** Shapes of JSON files with many records, and how many deals each has. */
const FILES: readonly (readonly [name: string, text: () => string, deals: number])[] = [
  ['answers of HubSpot', () => JSON.stringify({ results: hubspot }), MANY],
  ['answers of HubSpot with histories', () => JSON.stringify({ results: told }), MANY],
  ['old answers of HubSpot', () => JSON.stringify({ deals: old }), MANY],
  ['pages of HubSpot in a list', () => JSON.stringify(told), MANY],
  ['answers of Pipedrive', () => JSON.stringify({ success: true, data: pipedrive }), MANY],
  [
    'answers of Pipedrive with a log of each deal',
    () =>
      JSON.stringify({
        deals: pipedrive,
        stages: [{ id: 1, name: 'Lead', order_nr: 1, pipeline_id: 1 }],
        flow: Object.fromEntries(pipedrive.map(({ id }) => [id, [event(id, id)]])),
      }),
    MANY,
  ],
  ['one log of Pipedrive', () => JSON.stringify({ data: many((i) => event(i, i % 20_000)) }), 20_000],
  [
    'answers of any product',
    () => JSON.stringify({ records: plain.map((deal) => ({ ...deal, fields: 'S' })) }),
    MANY,
  ],
  ['data of a spec', () => JSON.stringify({ deals: plain, transitions: moves }), MANY],
  ['records', () => JSON.stringify(plain), MANY],
  ['records on lines', () => plain.map((deal) => JSON.stringify(deal)).join('\n'), MANY],
  [
    'records of many fields',
    () =>
      JSON.stringify(
        many(
          (i) => ({ id: String(i), stage: 'Lead', ...Object.fromEntries(many((k) => [`f${k}`, k], 1900)) }),
          400,
        ),
      ),
    400,
  ],
  [
    'records of long texts',
    () =>
      many((i) => JSON.stringify({ id: String(i), stage: 'Lead', name: `${i} `.repeat(20_000) }), 200).join(
        '\n',
      ),
    200,
  ],
];

/** A step parses, decodes, joins or writes no more than a megabyte and a record, and looks at so many properties. */
const MOST_CHARACTERS = 1_200_000;
const MOST_PROPERTIES = 100_000;

for (const [name, text, deals] of FILES)
  test(`taking apart goes in steps of a bounded size: ${name}`, () => {
    const { read, characters, properties, all } = mostOf(text());
    assert.ok(read.kind === 'deals');
    assert.equal(read.table.size, deals);
    assert.ok(all > 2_000_000, `${all} characters in all`);
    assert.ok(characters <= MOST_CHARACTERS, `${characters} characters in one step`);
    assert.ok(properties <= MOST_PROPERTIES, `${properties} properties in one step`);
  });

/** How many elements are gone through or copied while a log of one deal with so many events is read. */
function iterated(events: number): number {
  const text = JSON.stringify({ data: many((i) => event(i, 7), events) });
  const lists: object = Array.prototype;
  const known = Object.getOwnPropertyDescriptor(lists, Symbol.iterator)!;
  let elements = 0;
  Object.defineProperty(lists, Symbol.iterator, {
    ...known,
    value(this: unknown[]) {
      elements += this.length;
      return (known.value as Method).call(this);
    },
  });
  try {
    const { read } = mostOf(text);
    assert.ok(read.kind === 'deals' && read.table.size === 1);
  } finally {
    Object.defineProperty(lists, Symbol.iterator, known);
  }
  return elements;
}

test('a log of one deal with many events takes work that grows with it, not with its square', () => {
  const few = iterated(1000);
  assert.ok(few > 1000);
  assert.ok(iterated(10_000) < 12 * few);
});
