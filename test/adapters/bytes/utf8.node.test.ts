import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { illFormedAt } from '../../../src/adapters/bytes/utf8.js';

const isWellFormed = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'plain text of more than sixteen bytes',
      'é',
      '线',
      '😀',
      '\ufffd',
      '\u0800',
      '\ue000',
    ),
  )
  .map((parts) => new TextEncoder().encode(parts.join('')));

/** Well-formed texts, some of which have a byte changed, or are cut. */
const bytes = fc.tuple(text, fc.nat(), fc.option(fc.nat(255)), fc.nat(6)).map(([whole, at, byte, cut]) => {
  const changed = whole.slice(0, Math.max(0, whole.length - cut));
  if (byte !== null && changed.length > 0) changed[at % changed.length] = byte;
  return changed;
});

test('what is not UTF-8 is found at the first character that is not', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      const at = illFormedAt(some);
      assert.ok(isWellFormed(some.subarray(0, at)));
      if (at === some.length) return;
      // Nothing that begins there is a character.
      for (let length = 1; length <= 4; length++)
        assert.ok(at + length > some.length || !isWellFormed(some.subarray(at, at + length)));
    }),
    { seed: 8, numRuns: 3000 },
  );
});
