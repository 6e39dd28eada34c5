import { loadExamples } from '../../element/examples.js';

/** An example that is drawn fast. */
export interface Sample {
  /** `@` and the name of its file. */
  readonly name: string;
  readonly spec: object;
}

/** Longest example, in characters of JSON. */
const LONGEST = 4000;

/** An export of deals. */
export const FILE = [
  'Deal ID,Deal,Stage,Status,Amount,Currency,Owner,Created,Closed',
  '1,Acme,Lead,Open,1200,EUR,Ada,2026-05-02,',
  '2,Birch,Offer,Open,800,EUR,Ben,2026-06-11,',
  '3,Cedar,Offer,Lost,500,EUR,Ada,2026-03-20,2026-07-01',
  '4,Dune,Won,Won,2400,EUR,Ben,2026-02-14,2026-08-19',
].join('\n');

/** Addresses by what is there: an export, a spec, and neither. */
export const ADDRESSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    export: FILE,
    spec: '{"kind":"funnel","title":"From afar","data":{"stages":[{"id":"A","value":9},{"id":"B","value":4}]}}',
    neither: '<!doctype html><p>Sign in',
  }).map(([name, text]) => [name, URL.createObjectURL(new Blob([text]))]),
);

/** The specs of the examples, by `@` and their names. */
export const SPECS = new Map<string, object>();

/** The examples of every kind, by it. */
export async function loadSamples(): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const all = Object.entries(await loadExamples()).filter(
    ([, spec]) => JSON.stringify(spec).length < LONGEST,
  );
  for (const [name, spec] of all) SPECS.set(`@${name}`, spec);
  const kinds = [...new Set(all.map(([, spec]) => (spec as { kind: string }).kind))].toSorted();
  return new Map(
    kinds.map((kind) => [
      kind,
      all.flatMap(([name, spec]) =>
        (spec as { kind: string }).kind === kind ? [{ name: `@${name}`, spec }] : [],
      ),
    ]),
  );
}
