import type { Loaded } from '../engine/engine.js';
import { findKind } from '../engine/kinds.js';
import type { LinkAsk } from '../engine/kinds/linked.js';
import { chooseOfCube } from '../engine/link-cube.js';
import type { Cube } from '../engine/link-cube.js';
import { LISTED } from '../engine/link-key.js';
import type { Choosing, LinkKey } from '../engine/link-key.js';
import type { DealScope } from '../metrics/scope.js';
import type { Problem } from '../problems.js';
import type { Choice, Selection } from './shared-data.js';

/** The parts of the deals that are chosen: how many deals, of how many. */
interface Parts {
  readonly key: LinkKey;
  readonly labels: readonly string[];
  readonly k: number;
  readonly n: number;
  /** Other selections will be of the same parts: counting all of them at once pays. */
  readonly lasting: boolean;
}

/** What is chosen, and where. */
export interface Chosen extends Selection {
  readonly chosenIn?: Choice | null;
}

/** What a chart shows of the deals that are chosen. */
export interface Linked {
  readonly result: object;
  readonly k: number;
  readonly n: number;
}

/** Marks beyond which a chart is not divided into parts: looking for the deals of each costs more than counting again. */
const MOST_MARKS = 40;

/** What was asked before is not asked again. */
async function remembered<T>(all: Map<string, Promise<T>>, ask: unknown, find: () => Promise<T>): Promise<T> {
  const key = JSON.stringify(ask);
  const found = all.get(key) ?? find();
  all.set(key, found);
  return found.catch((error: unknown) => {
    all.delete(key);
    throw error;
  });
}

type CountedCube = Cube & { readonly problems: readonly Problem[] };

/** Cubes that are kept; each is small. */
const MOST_CUBES = 50;

function partsOf(key: LinkKey, labels: readonly string[], lasting: boolean): Parts {
  const k = key.labels.reduce((sum, label, i) => (labels.includes(label) ? sum + key.sizes[i]! : sum), 0);
  return { key, labels, k, n: key.codes.length, lasting };
}

/** Everything that linked charts have asked of one table. */
class Links {
  readonly #loaded: Loaded;
  readonly #keys = new Map<string, Promise<LinkKey | null>>();
  readonly #cubes = new Map<string, Promise<CountedCube | null>>();

  constructor(loaded: Loaded) {
    this.#loaded = loaded;
  }

  async #ask<T>(ask: LinkAsk): Promise<T> {
    return (await this.#loaded.measure('linked', ask)) as T;
  }

  async #key(choosing: Choosing): Promise<LinkKey | null> {
    if ('kind' in choosing) await findKind(choosing.kind);
    return (await this.#ask<{ key: LinkKey | null }>({ ask: 'key', choosing })).key;
  }

  /** The parts that a mark is made of; of its own where a chart has too many. */
  async #partsOfMark({ kind, request, targets, mark }: Choice): Promise<Parts> {
    const all = { kind, request, targets };
    const key = targets.length > MOST_MARKS ? null : await remembered(this.#keys, all, () => this.#key(all));
    if (key !== null)
      return partsOf(
        key,
        key.labels.filter((_, i) => key.marks[i]?.includes(mark)),
        true,
      );
    const alone = await this.#key({ kind, request, targets: targets.slice(mark, mark + 1) });
    return partsOf(alone!, alone!.labels.slice(1), false);
  }

  async #parts({ chosenIn, ids = [], field, values = [] }: Chosen): Promise<Parts> {
    if (chosenIn) return this.#partsOfMark(chosenIn);
    if (field === undefined) return partsOf((await this.#key({ ids }))!, [LISTED], false);
    const key = await remembered(this.#keys, field, () => this.#key({ field }));
    return partsOf(key!, values, true);
  }

  /** A chart counted by every part at once; null where it cannot be. */
  #cube(kind: string, request: unknown, key: LinkKey): Promise<CountedCube | null> {
    if (this.#cubes.size > MOST_CUBES) this.#cubes.clear();
    const parts = [key.labels, key.marks, key.sizes];
    return remembered(this.#cubes, [kind, request, parts], async () => {
      type Answer = { readonly cube: Cube | null; readonly problems: readonly Problem[] };
      const { cube, problems } = await this.#ask<Answer>({ ask: 'cube', kind, request, key });
      return cube && { ...cube, problems };
    });
  }

  /** What a chart comes to by the deals that are chosen: of one pass for all that can be chosen, otherwise counted again. */
  async measure(kind: string, request: unknown, chosen: Chosen): Promise<Linked> {
    const { key, labels, k, n, lasting } = await this.#parts(chosen);
    const { ofTally } = await findKind(kind);
    const cube = lasting ? await this.#cube(kind, request, key) : null;
    if (cube === null)
      return { result: await this.#ask({ ask: 'part', kind, request, key, parts: labels }), k, n };
    const tally = chooseOfCube(cube, new Set(labels), request as DealScope);
    const result = ofTally(tally, { ...(request as object), unused: [] }) as {
      problems?: readonly Problem[];
    };
    const told = new Set(cube.problems.map(({ code }) => code));
    const own = (result.problems ?? []).filter(({ code }) => !told.has(code));
    return { result: { ...result, problems: [...cube.problems, ...own] }, k, n };
  }

  /** Which of some ids are chosen. */
  among(ids: readonly string[], { chosenIn, ids: listed }: Chosen): readonly string[] {
    const own = chosenIn
      ? this.#loaded.records(chosenIn.kind, chosenIn.request, chosenIn.targets[chosenIn.mark]!)
      : listed;
    if (own === undefined) return ids;
    const set = new Set(own);
    return ids.filter((id) => set.has(id));
  }
}

const known = new WeakMap<Loaded, Links>();

/** The links of charts to data that was opened. */
export function linksOf(loaded: Loaded): Links {
  const links = known.get(loaded) ?? new Links(loaded);
  known.set(loaded, links);
  return links;
}
