export * from './funnel/index.js';
export { convertMoney } from './money.js';
export type { ConversionRequest, ConvertedMoney, ExchangeRate, MoneyRow } from './money.js';
export * from './movement/index.js';
export * from './pipeline/index.js';
export type { Rate } from './rate.js';
export type { DealScope } from './scope.js';
export type { Column, DealTally, TallyForm } from './tally/form.js';
export * from './velocity/index.js';
