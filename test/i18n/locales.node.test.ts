import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arabic } from '../../demo/arabic-words.js';
import { addLocale } from '../../src/i18n/locales.js';
import { fillMessage, messagesFor } from '../../src/i18n/messages.js';
import { linkWordsFor } from '../../src/i18n/link-words.js';
import { renderToSvg } from '../../src/render.js';
import { ALL_WORDS } from './pseudo.js';

const spec = {
  kind: 'funnel',
  data: {
    stages: [
      { id: 'Lead', value: 1000 },
      { id: 'Won', value: 40 },
    ],
  },
};

const textOf = (svg: string): string => svg.replaceAll(/<[^>]*>/g, ' ');

describe('words that a page adds', () => {
  it('are used for their language and its regions, the others stay English', () => {
    addLocale('de', { chart: { 'table.show': 'Tabelle zeigen', 'rate.previous': 'der vorigen' } });
    assert.equal(messagesFor('de-AT')['table.show'], 'Tabelle zeigen');
    assert.equal(messagesFor('de')['table.hide'], 'Hide table');
    assert.equal(messagesFor('de')['lang'], 'de');
    assert.equal(messagesFor('en')['table.show'], 'Show table');
    assert.equal(messagesFor('den')['table.show'], 'Show table');
    assert.match(textOf(renderToSvg({ ...spec, locale: 'de-CH' })), /4% *der vorigen|1’000/);
    assert.match(textOf(renderToSvg({ ...spec, locale: 'de' })), /1\.000/);
  });

  it('may come in parts, for regions too, and lie over words that are there', () => {
    addLocale('de', { chart: { 'table.hide': 'Tabelle schließen' } });
    addLocale('de-AT', { chart: { 'table.hide': 'Tabelle zumachen' } });
    assert.equal(messagesFor('de')['table.show'], 'Tabelle zeigen');
    assert.equal(messagesFor('de')['table.hide'], 'Tabelle schließen');
    assert.equal(messagesFor('de-AT')['table.hide'], 'Tabelle zumachen');
    addLocale('zh-TW', { links: { end: '取消選擇' } });
    assert.equal(linkWordsFor('zh-TW').end, '取消選擇');
    assert.equal(linkWordsFor('zh-TW').all, '显示全部商机');
    assert.equal(linkWordsFor('zh-CN').end, '取消选择');
  });

  it('choose by the plural rules of their language', () => {
    const forms = '{n} {n|zero:z|one:o|two:t|few:f|many:m|other:x}';
    addLocale('ar-001', { links: { all: forms } });
    addLocale('pl', { links: { all: '{n} {n|one:o|few:f|many:m|other:x}', end: '{n|jeden|inne}' } });
    addLocale('fr', { links: { all: '{n|un|plusieurs}' } });
    for (const [locale, known] of [
      ['ar-001', { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: 'x' }],
      ['pl', { one: 'o', few: 'f', many: 'm', other: 'x' }],
    ] as const) {
      const rules = new Intl.PluralRules(locale);
      for (let n = 0; n < 130; n++)
        assert.equal(
          fillMessage(linkWordsFor(locale).all, { n }, String),
          `${n} ${(known as { [category: string]: string })[rules.select(n)]}`,
        );
    }
    const french = (n: number): string => fillMessage(linkWordsFor('fr').all, { n }, String);
    assert.deepEqual([0, 1, 1.5, 2].map(french), ['un', 'un', 'un', 'plusieurs']);
    assert.equal(fillMessage(linkWordsFor('pl').end, { n: 5 }, String), 'inne');
  });

  it('are refused for a tag that is none', () => assert.throws(() => addLocale('not a tag', {}), RangeError));
});

describe('the plural forms of our own words', () => {
  it('are those of the rules of English', () => {
    const rules = new Intl.PluralRules('en');
    for (let n = 0; n < 130; n++) assert.equal(fillMessage('{n|one|other}', { n }, String), rules.select(n));
  });
});

describe('the Arabic words of the demo', () => {
  it('have the blanks of the English ones, and are Arabic', () => {
    for (const [list, words] of Object.entries(arabic))
      for (const [key, text] of Object.entries(words)) {
        const english = ALL_WORDS[list as keyof typeof ALL_WORDS][key];
        assert.ok(english !== undefined, `${list} ${key}`);
        const blanks = (sentence: string): string[] =>
          [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].toSorted();
        assert.deepEqual(blanks(text), blanks(english), key);
        assert.doesNotMatch(text.replaceAll(/\{[^}]*\}|CSV|SVG|PNG|SHA-256/g, ''), /[A-Za-z]/, key);
      }
  });
});
