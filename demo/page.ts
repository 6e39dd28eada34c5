import type { PageWords } from './page-words.js';

/** The element of a page that a selector names; a page without it is broken. */
export function find<T extends Element>(selector: string): T {
  const node = document.querySelector<T>(selector);
  if (node === null) throw new Error(`The page has no ${selector}`);
  return node;
}

type Link = 'own' | 'dashboard' | 'gallery';

/** Pages by the word for the link to each. */
const PAGES: { readonly [key in Link]: string } = {
  own: './index.html',
  dashboard: './dashboard.html',
  gallery: './gallery.html',
};

/** Bars of the brand: outline and colour. */
const BRAND = [
  ['M3 5h26v6H3z', '#2f6fc4'],
  ['M3 13h17v6H3z', '#4a8fe0'],
  ['M3 21h9v6H3z', '#2f9e68'],
] as const;

function svgNode(name: string, attributes: { readonly [name: string]: string }): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function brand(): HTMLElement {
  const link = document.createElement('a');
  const image = svgNode('svg', { viewBox: '0 0 32 32', width: '22', height: '22', 'aria-hidden': 'true' });
  image.append(...BRAND.map(([d, fill]) => svgNode('path', { d, fill })));
  Object.assign(link, { className: 'brand', href: PAGES.own });
  link.append(image, 'Sluice');
  return link;
}

function button(id: string, work: () => void): HTMLButtonElement {
  const node = document.createElement('button');
  Object.assign(node, { type: 'button', id });
  node.addEventListener('click', work);
  return node;
}

/** A page that speaks: what it needs of its words, and what it does when the reader asks for others. */
interface Speaking<Words> {
  readonly wordsFor: (lang: string) => Words;
  /** Which pages its header leads to. */
  readonly links: readonly Link[];
  /** Says what has no `data-words`. */
  readonly speak: (words: Words, lang: string) => void;
}

/**
 * The header of a page – brand, links, language, theme – and its words, in the language of the reader. Returns the language
 * that is spoken now.
 */
export function openPage<Words extends PageWords>({ wordsFor, links, speak }: Speaking<Words>): () => string {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let lang = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
  const { dataset } = document.documentElement;
  const isDark = (): boolean => (dataset['theme'] === undefined ? dark.matches : dataset['theme'] === 'dark');
  const language = button('language', () => {
    lang = lang === 'en' ? 'zh-CN' : 'en';
    say();
  });
  const theme = button('theme', () => {
    dataset['theme'] = isDark() ? 'light' : 'dark';
    nameTheme();
  });
  const nameTheme = (): void => {
    theme.textContent = wordsFor(lang)[isDark() ? 'light' : 'dark'];
  };
  const nav = document.createElement('nav');
  const anchors = links.map((key) => {
    const link = document.createElement('a');
    link.href = PAGES[key];
    link.dataset['words'] = key;
    return link;
  });
  const say = (): void => {
    const words = wordsFor(lang);
    document.documentElement.lang = lang;
    for (const node of document.querySelectorAll<HTMLElement>('[data-words]'))
      node.textContent = String(words[node.dataset['words'] as keyof Words]);
    Object.assign(language, { textContent: words.language, lang: lang === 'en' ? 'zh-CN' : 'en' });
    nameTheme();
    speak(words, lang);
  };
  nav.append(...anchors, language, theme);
  find('header').replaceChildren(brand(), nav);
  dark.addEventListener('change', nameTheme);
  // The module of the page is done first: what it speaks with is there then.
  queueMicrotask(say);
  return () => lang;
}

/** Files of the reader's: picked with `#file`, or dropped anywhere on the page. */
export function takeFiles(open: (files: readonly File[]) => void): void {
  const take = (files: FileList | null | undefined): void => {
    if (files && files.length > 0) open([...files]);
  };
  find<HTMLInputElement>('#file').addEventListener('change', ({ currentTarget }) =>
    take((currentTarget as HTMLInputElement).files),
  );
  const drop = find('#drop');
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    take(event.dataTransfer?.files);
  });
}

/** An option of a list. */
export function option(value: string, text: string, chosen: boolean): HTMLOptionElement {
  return new Option(text, value, chosen, chosen);
}

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CNY', 'INR', 'BRL'];

/** Offers the currencies of amounts that state none, or none at all, in `#currency`. */
export function offerCurrencies(words: PageWords, chosen: string): void {
  find<HTMLSelectElement>('#currency').replaceChildren(
    option('', words.unknown, chosen === ''),
    ...CURRENCIES.map((code) => option(code, code, code === chosen)),
  );
}
