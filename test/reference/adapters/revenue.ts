import {
  measureAcquisition,
  measureRevenueMovements,
  measureRevenueRetention,
  measureUnitEconomics,
} from '../../../src/metrics/index.js';
import type {
  AcquisitionPeriod,
  CustomerValue,
  RevenueChanges,
  UnitInputs,
} from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';

/** Revenue of customers, and what they cost. */
export const revenue: Adapters = {
  'revenue.retention': (changes: RevenueChanges) => measureRevenueRetention(changes),
  'revenue.movements': ({ customers }: { readonly customers: readonly CustomerValue[] }) =>
    measureRevenueMovements(customers),
  'revenue.unitEconomics': (inputs: UnitInputs) => measureUnitEconomics(inputs),
  'revenue.cac': ({ periods }: { readonly periods: readonly AcquisitionPeriod[] }) =>
    measureAcquisition(periods),
};
