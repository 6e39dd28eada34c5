/**
 * As few items of a list as still fail, in their order: takes halves of it out, then quarters, down to single items.
 *
 * @param fails whether what is left of the list fails as the whole did
 */
export async function fewest<T>(
  list: readonly T[],
  fails: (left: readonly T[]) => Promise<boolean> | boolean,
): Promise<readonly T[]> {
  let left = list;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < left.length;) {
      const tried = [...left.slice(0, from), ...left.slice(from + size)];
      if (await fails(tried)) left = tried;
      else from += size;
    }
  return left;
}

type Keyed = { readonly [key: string]: unknown };

const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** What is simpler than a value without parts, the simplest first. */
function simpler(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [0, 1, Math.round(value)].filter((each) => !Object.is(each, value));
  if (typeof value === 'string' && value.length > 1)
    return ['', value.slice(0, 1), value.slice(0, value.length / 2)];
  return [];
}

/** As little of plain data as still fails: without keys and items first, then with less in what is left. */
export async function least<T>(value: T, fails: (tried: T) => Promise<boolean>): Promise<T>;
export async function least(value: unknown, fails: (tried: never) => Promise<boolean>): Promise<unknown> {
  const holds = fails as (tried: unknown) => Promise<boolean>;
  if (Array.isArray(value)) {
    const list = [...(await fewest(value, holds))];
    for (let i = 0; i < list.length; i++) list[i] = await least(list[i], (item) => holds(list.with(i, item)));
    return list;
  }
  if (isKeyed(value)) {
    const whole = (keys: readonly string[]): Keyed =>
      Object.fromEntries(keys.map((key) => [key, value[key]]));
    let left = whole(await fewest(Object.keys(value), (keys) => holds(whole(keys))));
    for (const key of Object.keys(left)) {
      const found = await least(left[key], (part) => holds({ ...left, [key]: part }));
      left = { ...left, [key]: found };
    }
    return left;
  }
  for (const tried of simpler(value)) if (await holds(tried)) return tried;
  return value;
}
