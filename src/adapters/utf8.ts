/** Length of a well-formed sequence of two to four bytes; 0 for anything else, also overlong forms and surrogates. */
export function sequenceLength(bytes: Uint8Array, i: number, lead: number): number {
  const isTrail = (k: number) => (bytes[i + k]! & 0xc0) === 0x80;
  if (lead >= 0xc2 && lead <= 0xdf) return isTrail(1) ? 2 : 0;
  const second = bytes[i + 1]!;
  if (lead >= 0xe0 && lead <= 0xef) {
    const inRange = second >= (lead === 0xe0 ? 0xa0 : 0x80) && second <= (lead === 0xed ? 0x9f : 0xbf);
    return inRange && isTrail(2) ? 3 : 0;
  }
  if (lead < 0xf0 || lead > 0xf4) return 0;
  const inRange = second >= (lead === 0xf0 ? 0x90 : 0x80) && second <= (lead === 0xf4 ? 0x8f : 0xbf);
  return inRange && isTrail(2) && isTrail(3) ? 4 : 0;
}
