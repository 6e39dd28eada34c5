export * from './funnel/index.js';
export { convertMoney } from './money.js';
export type { ConversionRequest, ConvertedMoney, ExchangeRate, MoneyRow } from './money.js';
export type { Rate } from './rate.js';
