import { inspect } from 'node:util';
import type { RenderOptions } from '../../../src/render.js';
import { chanceOf, seedOf } from '../chance.js';
import type { Chance } from '../chance.js';
import { least } from '../shrink.js';
import type { Trial } from '../trial.js';
import { corpus } from './corpus.js';
import { mutated } from './mutate.js';
import { faultOf } from './verdict.js';

/** A spec, and how it is drawn. */
export interface Input {
  readonly spec: object;
  readonly options: RenderOptions;
}

const KINDS = [...corpus.keys()];

function optionsOf({ below, of }: Chance): RenderOptions {
  return {
    width: of([1, 120, 200, 240, 340, 480, 760, 1000, 1600]),
    locale: of(['en', 'zh-CN']),
    ...(below(4) === 0 ? { height: of([50, 200, 2000]) } : {}),
    ...(below(4) === 0 ? { theme: 'dark' } : {}),
    ...(below(8) === 0 ? { direction: 'rtl' } : {}),
  };
}

function inputOf(seed: number, index: number): Input {
  const chance = chanceOf(seedOf(seed, index));
  // All kinds alike, whatever number of examples they have.
  const { spec } = chance.of(corpus.get(KINDS[index % KINDS.length]!)!);
  return { spec: mutated(spec, chance), options: optionsOf(chance) };
}

const written = (value: unknown): string =>
  inspect(value, { depth: null, maxStringLength: 2000, maxArrayLength: null, breakLength: 110 });

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const below of Object.values(value)) frozen(below);
  return Object.freeze(value);
}

/** Draws specs of the examples that were changed by chance. */
export const specTrial: Trial<Input> = {
  kind: 'specs',
  inputOf,
  // Frozen: whoever changes what was passed in crashes.
  faultOf: ({ spec, options }) => faultOf(frozen(spec), options, () => written(spec)),
  smallest: async ({ spec, options }, fails) => ({
    spec: await least(spec, (tried) => fails({ spec: tried, options })),
    options,
  }),
  told: ({ spec, options }) => `options ${written(options)}\n${written(spec)}`,
};
