import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNone, kitSources } from './files.js';
import { type Findings, readSource } from './source.js';

const LONGEST = 300;
const NOT_A_NOUN = ['util', 'utils', 'common', 'helper', 'helpers', 'misc', 'shared', 'types'];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const files = [...kitSources.keys()];
const segmentsOf = (file: string) => file.replace(/(\.worker)?\.ts$/, '').split('/');

/** Every finding of one sort, with its file. */
const found = (sort: Exclude<keyof Findings, 'imports'>) =>
  [...kitSources].flatMap(([file, source]) =>
    readSource(file, source)[sort].map((what) => `${file}: ${what}`),
  );

describe('the house style', () => {
  test(`no file is longer than ${LONGEST} lines`, () => {
    const long = [...kitSources].filter(([, source]) => source.trimEnd().split('\n').length > LONGEST);
    assertNone(long.map(([file]) => file));
  });

  test('every folder and file is named in kebab-case', () => {
    assertNone(files.filter((file) => !segmentsOf(file).every((name) => KEBAB.test(name))));
  });

  test('every folder and file is named for what it holds, not for being of use', () => {
    assertNone(files.filter((file) => segmentsOf(file).some((name) => NOT_A_NOUN.includes(name))));
  });

  test('there is no enum, no namespace and no parameter property', () => {
    assertNone(found('syntax'));
  });

  test('nothing makes markup or code out of text', () => {
    assertNone(found('injection'));
  });

  test('no template has a style attribute', () => {
    assertNone(found('styles'));
  });
});

describe('the reader of sources', () => {
  const read = (source: string) => readSource('src/element/a.ts', source);

  for (const source of [
    'enum A { B }',
    'const enum A { B }',
    'namespace A { export const b = 1 }',
    'class A { constructor(private b: string) {} }',
  ])
    test(`sees ${source}`, () => {
      assert.equal(read(source).syntax.length, 1);
    });

  for (const source of [
    'a.innerHTML = b',
    "a['innerHTML'] = b",
    'a.insertAdjacentHTML(b, c)',
    'html`<p .innerHTML=${a}></p>`',
    'html`${unsafeHTML(a)}`',
    'document.write(a)',
    'eval(a)',
    'new Function(a)',
    'Function(a)',
  ])
    test(`sees ${source}`, () => {
      assert.equal(read(source).injection.length, 1);
    });

  for (const source of [
    'html`<p style="color: red"></p>`',
    'svg`<g\n style=${a}></g>`',
    'html`<p style=${styleMap(a)}></p>`',
    "a.setAttribute('style', b)",
  ])
    test(`sees ${source.replace('\n', ' ')}`, () => {
      assert.ok(read(source).styles.length > 0);
    });

  test('lets styles that a strict policy allows pass', () => {
    const source =
      'a.style.setProperty(\'--sluice-x\', b); css`p { color: red }`; html`<p part="style" class=${a}></p>`';
    assert.deepEqual(read(source).styles, []);
  });

  test('lets the types of the global scope be extended', () => {
    assert.deepEqual(read('declare global { interface HTMLElementTagNameMap { a: B } }').syntax, []);
  });
});
