import type { Loaded } from '../engine/engine.js';
import { findKind } from '../engine/kinds.js';
import type { LinkAsk } from '../engine/kinds/linked.js';
import { chooseOfCube } from '../engine/link-cube.js';
import type { Cube } from '../engine/link-cube.js';
import { LISTED } from '../engine/link-key.js';
import type { Choosing, LinkKey } from '../engine/link-key.js';
import type { DealScope } from '../metrics/scope.js';
import type { Problem } from '../problems.js';
import type { Choice, Chosen } from './shared-data.js';

/** The parts of the deals that are chosen. */
interface Parts {
  /** What the deals are divided by, in words that nothing else is divided by. */
  readonly id: string;
  readonly key: LinkKey;
  readonly labels: readonly string[];
  /** Other selections will be of the same parts: counting all of them at once pays. */
  readonly lasting: boolean;
}

/** What a chart shows of the deals that are chosen. */
export interface Linked {
  readonly result: object;
  readonly k: number;
  readonly n: number;
}

/** Marks beyond which a chart is not divided into parts: looking for the deals of each costs more than counting again. */
const MOST_MARKS = 40;

/** Combinations of what is chosen in several charts that are counted at once. */
const MOST_PAIRS = 4096;

/** A question as a text; null where tables are part of it, which would make it long. */
function textOf(ask: unknown): string | null {
  let plain = true;
  const text = JSON.stringify(ask, (_, value: unknown) => {
    if (ArrayBuffer.isView(value)) plain = false;
    return plain ? value : null;
  });
  return plain ? text : null;
}

/** What was asked before is not asked again. */
async function remembered<T>(all: Map<string, Promise<T>>, ask: unknown, find: () => Promise<T>): Promise<T> {
  const key = textOf(ask);
  if (key === null) return find();
  if (all.size >= MOST_KEPT) all.clear();
  const found = all.get(key) ?? find();
  all.set(key, found);
  return found.catch((error: unknown) => {
    all.delete(key);
    throw error;
  });
}

type CountedCube = Cube & { readonly problems: readonly Problem[] };

/** Answers of a kind that are kept; each is small. */
const MOST_KEPT = 50;

/** Deals in the parts that are chosen. */
function sizeOf({ key, labels }: Parts): number {
  return key.labels.reduce((sum, label, i) => (labels.includes(label) ? sum + key.sizes[i]! : sum), 0);
}

/** The same deals as one part, the others as none. */
function asOne(codes: LinkKey['codes'], isChosen: (code: number) => boolean): Pick<Parts, 'key' | 'labels'> {
  const one = Uint16Array.from(codes, (code) => (isChosen(code) ? 1 : 0));
  const n = one.reduce((sum, code) => sum + code, 0);
  return {
    key: { codes: one, labels: ['', LISTED], sizes: [codes.length - n, n], marks: [] },
    labels: [LISTED],
  };
}

/** Deals that are in the parts of both: every combination of parts that occurs is a part. */
function inBoth(one: Parts, other: Parts): Parts {
  const pairs: [number, number][] = [];
  const places = new Map<number, number>();
  const sizes = [0];
  const codes = one.key.codes.map((code, row): number => {
    const and = other.key.codes[row]!;
    const at = code * other.key.labels.length + and;
    const place = places.get(at) ?? pairs.push([code, and]);
    places.set(at, place);
    sizes[place] = (sizes[place] ?? 0) + 1;
    return place;
  }) as Uint16Array;
  const isIn = ({ key, labels }: Parts, code: number): boolean => labels.includes(key.labels[code]!);
  const isChosen = (place: number): boolean =>
    place > 0 && isIn(one, pairs[place - 1]![0]) && isIn(other, pairs[place - 1]![1]);
  const id = JSON.stringify([one.id, other.id]);
  if (pairs.length > MOST_PAIRS) return { id, ...asOne(codes, isChosen), lasting: false };
  const labels = ['', ...pairs.map((pair) => pair.join(' '))];
  const key = { codes, labels, sizes, marks: [] };
  return { id, key, labels: labels.filter((_, i) => isChosen(i)), lasting: one.lasting && other.lasting };
}

/** Everything that linked charts have asked of one table. */
class Links {
  readonly #loaded: Loaded;
  readonly #keys = new Map<string, Promise<LinkKey | null>>();
  readonly #cubes = new Map<string, Promise<CountedCube | null>>();
  readonly #wholes = new Map<string, object>();

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

  /** The parts that marks are made of; of their own where a chart has too many. */
  async #partsOfMarks({ kind, request, targets, marks }: Choice): Promise<Parts> {
    const all = { kind, request, targets };
    const id = JSON.stringify([kind, targets, textOf(request)]);
    const key = targets.length > MOST_MARKS ? null : await remembered(this.#keys, all, () => this.#key(all));
    if (key !== null) {
      const labels = key.labels.filter((_, i) => key.marks[i]?.some((mark) => marks.includes(mark)));
      return { id, key, labels, lasting: textOf(request) !== null };
    }
    const own = await this.#key({ kind, request, targets: marks.map((mark) => targets[mark]!) });
    const one = asOne(own!.codes, (code) => code > 0);
    return { id, ...one, lasting: false };
  }

  async #parts({ selection: { ids = [], field, values = [] }, choice }: Chosen): Promise<Parts> {
    if (choice !== null) return this.#partsOfMarks(choice);
    if (field === undefined)
      return { id: 'ids', key: (await this.#key({ ids }))!, labels: [LISTED], lasting: false };
    const key = await remembered(this.#keys, { field }, () => this.#key({ field }));
    return { id: JSON.stringify({ field }), key: key!, labels: values, lasting: true };
  }

  /** A chart counted by every part at once; null where it cannot be. */
  #cube(kind: string, request: unknown, { id, key }: Parts): Promise<CountedCube | null> {
    return remembered(this.#cubes, [kind, request, id], async () => {
      type Answer = { readonly cube: Cube | null; readonly problems: readonly Problem[] };
      const { cube, problems } = await this.#ask<Answer>({ ask: 'cube', kind, request, key });
      return cube && { ...cube, problems };
    });
  }

  /** What a chart comes to by all deals: counted once, however often it shows them again. */
  async whole(kind: string, request: unknown, signal?: AbortSignal): Promise<object> {
    const ask = textOf([kind, request]);
    const known = ask === null ? undefined : this.#wholes.get(ask);
    if (known !== undefined) return known;
    const found = await this.#loaded.measure(kind, request, signal);
    if (this.#wholes.size >= MOST_KEPT) this.#wholes.clear();
    if (ask !== null) this.#wholes.set(ask, found);
    return found;
  }

  /** What a chart comes to by the deals that are chosen: of one pass for all that can be chosen, otherwise counted again. */
  async measure(kind: string, request: unknown, chosen: readonly Chosen[]): Promise<Linked> {
    const all = await Promise.all(chosen.map((each) => this.#parts(each)));
    const parts = all.reduce(inBoth);
    const { key, labels, lasting } = parts;
    const [k, n] = [sizeOf(parts), key.codes.length];
    const { ofTally } = await findKind(kind);
    const cube = lasting ? await this.#cube(kind, request, parts) : null;
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
}

/** Which of some ids are chosen by their ids. */
export function chosenAmong(ids: readonly string[], chosen: readonly Chosen[]): readonly string[] {
  return chosen.reduce((left, { selection }) => {
    if (selection.ids === undefined) return left;
    const set = new Set(selection.ids);
    return left.filter((id) => set.has(id));
  }, ids);
}

const known = new WeakMap<Loaded, Links>();

/** The links of charts to data that was opened. */
export function linksOf(loaded: Loaded): Links {
  const links = known.get(loaded) ?? new Links(loaded);
  known.set(loaded, links);
  return links;
}
