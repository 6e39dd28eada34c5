export { measureRepeatPurchases } from './repeat-purchase.js';
export type { Purchaser, RepeatPurchases, RepeatRequest } from './repeat-purchase.js';
export { measureRevenueMovements, measureRevenueRetention } from './retention.js';
export type { CustomerValue, RevenueChanges, RevenueMovements, RevenueRetention } from './retention.js';
export { measureAcquisition, measureUnitEconomics } from './unit-economics.js';
export type { AcquisitionCosts, AcquisitionPeriod, UnitEconomics, UnitInputs } from './unit-economics.js';
