import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookWordsFor } from '../../src/i18n/look-words.js';
import { speakAllChinese } from '../../src/i18n/zh-cn/all.js';

speakAllChinese();

const blanks = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].toSorted();

describe('words of the looks at a funnel', () => {
  const [english, chinese] = [lookWordsFor('en'), lookWordsFor('zh-CN')] as {
    readonly [key: string]: string;
  }[];

  it('are the same in both languages, blank for blank', () => {
    assert.deepEqual(Object.keys(chinese!).toSorted(), Object.keys(english!).toSorted());
    for (const [key, text] of Object.entries(english!))
      assert.deepEqual(blanks(chinese![key] ?? ''), blanks(text), key);
  });

  it('hold no half-width punctuation in Chinese sentences', () => {
    for (const [key, text] of Object.entries(chinese!))
      assert.doesNotMatch(text, /[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]/, key);
  });
});
