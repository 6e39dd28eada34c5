export { listCustomers } from './list.js';
export type { Customer } from './list.js';
export { measureCustomers } from './measure.js';
export type { CustomerGroup, CustomerMeasureOptions, CustomerResult, CustomerRevenue } from './measure.js';
export { mergeCustomerTallies, validateCustomerTally } from './merge.js';
export type { CustomerRequest, Span } from './request.js';
export type { CustomerTally } from './tally.js';
export { tallyCustomers } from './tally-deals.js';
