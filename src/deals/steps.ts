/** Deals gone through in one go: what is called often enough is soon compiled for speed, and a page can breathe in between. */
export const STRETCH = 4096;

/** Work that stops now and then and tells the share that is done, 0 … 1, until it has its result. */
export type Steps<T> = Generator<number, T, void>;

/**
 * Goes through the rows from 0 to `size` in stretches.
 *
 * @param visit called with the first row of a stretch and the row behind its last
 */
export function* inStretches(size: number, visit: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < size; from += STRETCH) {
    const to = Math.min(size, from + STRETCH);
    visit(from, to);
    yield to / size;
  }
}

/** Goes through the rows from 0 to `size` one by one, a stretch a step. */
export function eachRow(size: number, visit: (row: number) => void): Steps<void> {
  return inStretches(size, (from, to) => {
    for (let row = from; row < to; row++) visit(row);
  });
}

/** The list with each of its elements changed, an element a step. */
export function* oneByOne<T, U>(list: Iterable<T>, change: (element: T) => U): Steps<U[]> {
  const elements = [...list];
  const changed: U[] = [];
  for (const element of elements) {
    changed.push(change(element));
    yield changed.length / elements.length;
  }
  return changed;
}

/** The same map with each of its values changed, a value a step. */
export function* mapped<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Steps<Map<K, W>> {
  return new Map(yield* oneByOne(map, ([key, value]): [K, W] => [key, change(value)]));
}

/** The same steps as a part of a longer way, from one share done to another. */
export function* within<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}

/**
 * The result of steps – of the deals of a table, say, a share of them at a time – taken one after the other without a
 * pause; where there are no steps, at once.
 */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
