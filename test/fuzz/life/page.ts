import '../../../src/define.js';
import type { AnyChart } from '../../element/examples.js';
import type { Failure, Plant } from './life.js';
import { live } from './life.js';
import { loadSamples } from './samples.js';

/** What is asked of the page. */
export interface Wish {
  readonly seed: number;
  /** Index of the first life. */
  readonly first: number;
  /** Lives, at most. */
  readonly lives: number;
  /** Plants a fault: whoever has had a theme as an attribute keeps a node too many. */
  readonly planted?: boolean;
}

/** What came of it. */
export interface Lived {
  readonly done: number;
  readonly failure: Pick<Failure, 'life' | 'text'> | null;
}

const plant: Plant = (chart: AnyChart, [what, name]) => {
  if (what === 'attribute' && name === 'theme') chart.shadowRoot?.append(document.createElement('i'));
};

async function lived({ seed, first, lives, planted = false }: Wish): Promise<Lived> {
  return live(await loadSamples(), seed, (begun) => begun < lives, {
    first,
    ...(planted ? { plant } : {}),
  });
}

Object.assign(window, { lived });
