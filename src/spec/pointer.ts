/** Longest key that is repeated in a path. */
const LONGEST_KEY = 200;

/**
 * A JSON Pointer (RFC 6901) to the value under a list of keys. It ends early at a key of more than 200 characters, so
 * that a hostile input is not echoed: the pointer then names the object that holds the key.
 */
export function pointerTo(keys: readonly PropertyKey[]): string {
  let pointer = '';
  for (const key of keys.map(String)) {
    if (key.length > LONGEST_KEY) return pointer;
    pointer += `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }
  return pointer;
}
