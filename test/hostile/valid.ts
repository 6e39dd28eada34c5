/** Valid specs of a kind: what is drawn before a hostile one, and after it. */
export interface ValidSpecs {
  readonly prior: object;
  readonly after: object;
}

const data: { readonly [kind: string]: (word: string) => object } = {
  funnel: (word) => ({
    stages: [
      { id: `${word} a`, value: 900 },
      { id: `${word} b`, value: 300 },
      { id: `${word} c`, value: 60 },
    ],
  }),
  pipeline: (word) => ({
    stages: [
      { id: `${word} a`, value: 42, amount: 840 },
      { id: `${word} b`, value: 18, amount: 560 },
    ],
  }),
  cohort: (word) => ({
    cohorts: [
      { id: `${word} a`, size: 40, counts: [2, 9, 14] },
      { id: `${word} b`, size: 30, counts: [1, 4] },
    ],
  }),
  velocity: (word) => ({
    stages: [
      { id: `${word} a`, days: [3, 5, 8, 13], open: [2, 40] },
      { id: `${word} b`, days: [9, 21, 34], lost: [12], open: [18] },
    ],
  }),
  forecast: (word) => ({ stages: [{ id: `${word} a`, value: 100, probability: 0.2 }] }),
};

/** Valid specs of a kind, told apart by their words. */
export function validSpecs(kind = 'funnel'): ValidSpecs {
  const of = (word: string): object => ({ kind, title: `${word} title`, data: data[kind]!(word) });
  return { prior: of('Prior'), after: of('After') };
}
