import { pageWords } from './page-words.js';

/** Words of the gallery. */
const en = { ...pageWords.en, every: 'Every example of the corpus, drawn from its spec.' } as const;

const zh: { readonly [key in keyof typeof en]: string } = {
  ...pageWords.zh,
  every: '示例库中的每个示例，均由其 spec 绘制。',
};

/** The words of a language of the gallery. */
export function galleryWordsFor(lang: string): typeof zh {
  return lang.startsWith('zh') ? zh : en;
}
