import { readdirSync, readFileSync } from 'node:fs';
import { fullSpecs } from '../../spec/full-specs.js';

/** A spec by its name. */
export interface Sample {
  readonly name: string;
  readonly spec: { readonly [key: string]: unknown };
}

/** Longer lists of records are shortened to this many: small specs are drawn fast and are easy to understand. */
const MOST = 16;

/** Plain data with its lists of records shortened; what is a number for each of something stays whole. */
function shortened(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, shortened(below)]));
  const records =
    value.length > MOST && value.every((each) => 'id' in Object(each) || 'dealId' in Object(each));
  return (records ? [...value.slice(0, MOST - 4), ...value.slice(-4)] : value).map(shortened);
}

const examples = (): Sample[] =>
  readdirSync('demo/examples')
    .filter((file) => file.endsWith('.json'))
    .map((name) => ({
      name,
      spec: JSON.parse(readFileSync(`demo/examples/${name}`, 'utf8')) as Sample['spec'],
    }));

/** What the specs that name files find in them. */
export const FILES = {
  'deals.csv': [
    'Deal ID,Deal,Stage,Status,Amount,Currency,Owner,Source,Created,Closed,Expected close,Probability',
    '1,Acme,Lead,Open,1200,EUR,Ada,Web,2026-05-02,,2026-10-15,20%',
    '2,Birch,Offer,Open,800,EUR,Ben,Fair,2026-06-11,,2026-11-03,50%',
    '3,Cedar,Offer,Lost,500,EUR,Ada,Web,2026-03-20,2026-07-01,2026-07-01,0%',
    '4,Dune,Won,Won,2400,EUR,Ben,Web,2026-02-14,2026-08-19,2026-08-01,100%',
    '5,Elm,Won,Won,,EUR,Ada,Fair,2026-04-01,2026-09-09,2026-09-30,100%',
    '6,Fir,Lead,Open,300,EUR,Ben,,2026-09-01,,2026-12-20,10%',
  ].join('\n'),
  'history.csv': [
    'deal_id,stage,entered_at',
    ...['1,Lead,2026-05-02', '2,Lead,2026-06-11', '2,Offer,2026-07-15', '3,Lead,2026-03-20'],
    ...[
      '3,Offer,2026-05-05',
      '4,Lead,2026-02-14',
      '4,Offer,2026-03-01',
      '4,Won,2026-08-19',
      '6,Lead,2026-09-01',
    ],
  ].join('\n'),
  'counts.csv': 'Stage,Count,Amount\nLead,100,9000\nOffer,40,5000\nWon,12,2100\n',
};

const KINDS = ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'];

const withFiles = (): Sample[] =>
  KINDS.map((kind) => ({
    name: `${kind} of a file`,
    spec: { kind, asOf: '2026-09-30', data: { src: 'deals.csv', history: 'history.csv', dateOrder: 'ymd' } },
  }));

/** Every example of all charts in both languages as it is, specs of files, and one with every key for every form of data. */
export const whole: readonly Sample[] = [...examples(), ...withFiles()];

const all: readonly Sample[] = [
  ...whole.map(({ name, spec }): Sample => ({ name, spec: shortened(spec) as Sample['spec'] })),
  ...Object.entries(fullSpecs).map(([name, spec]): Sample => ({
    name,
    spec: spec as unknown as Sample['spec'],
  })),
];

/** Specs to be mutated, by the kind of their chart. */
export const corpus: ReadonlyMap<string, readonly Sample[]> = new Map(
  KINDS.map((kind) => [kind, all.filter(({ spec }) => spec['kind'] === kind)]),
);
