export { addLocale } from './i18n/locales.js';
export type { LocaleWords } from './i18n/locales.js';
