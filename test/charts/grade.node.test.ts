import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/** Beyond this many years of school a description is hard to read. */
const MOST = 9;

/** How often a word sounds a vowel, by a rule of thumb; a number counts once. */
function syllables(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/gu, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/u, '').replace(/^y/u, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/gu)?.length ?? 0);
}

/** Years of school that a text takes (Flesch and Kincaid, 1975). */
function gradeOf(text: string): number {
  const sentences = text.split(/[.:;!?](?:\s|$)/u).filter((part) => /\p{L}/u.test(part)).length;
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word));
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (spoken / words.length) - 15.59;
}

const folder = 'test/golden';
const described = readdirSync(folder)
  .filter((file) => file.endsWith('.wide.svg') && !file.includes('-zh'))
  .flatMap((file) => {
    const text = /<desc>(?<text>.*?)<\/desc>/su.exec(readFileSync(`${folder}/${file}`, 'utf8'))?.groups?.[
      'text'
    ];
    return text === undefined || /\p{Script=Han}/u.test(text) ? [] : [{ file, text }];
  });

describe('what is said of a drawing', () => {
  it('is read by whoever has been to school for nine years', () => {
    assert.ok(described.length > 150);
    const hard = described.filter(({ text }) => gradeOf(text) > MOST);
    assert.deepEqual(
      hard.map(({ file, text }) => `${file}: ${gradeOf(text).toFixed(1)}`),
      [],
    );
  });

  it('would be found to be hard', () => {
    const hard =
      'Notwithstanding considerable uncertainty regarding conversion probabilities, organisational representatives systematically overestimate opportunities.';
    assert.ok(gradeOf(hard) > MOST);
    assert.ok(gradeOf('Half of the deals were lost. The next step lost more.') < 4);
  });
});
