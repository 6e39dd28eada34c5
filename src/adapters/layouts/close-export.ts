import type { Layout } from './layout.js';

/**
 * Close export of opportunities. `value` is in cents; one that comes again every month or year (`value_period`) is not what
 * a deal is worth. `status_type` is active, won or lost, `status_label` the stage.
 */
export const closeExport: Layout = {
  name: 'close-export',
  rows: 'deals',
  strong: ['status type', 'status label', 'value period', 'value formatted'],
  weak: ['lead name', 'confidence', 'date won', 'date lost', 'value currency', 'user name', 'pipeline name'],
  needs: 5,
  fields: {
    id: ['id'],
    name: ['lead name', 'note'],
    account: ['lead name'],
    stage: ['status label', 'status display name'],
    outcome: ['status type'],
    pipeline: ['pipeline name'],
    amount: ['value', 'value formatted'],
    period: ['value period'],
    currency: ['value currency'],
    probability: ['confidence'],
    owner: ['user name'],
    createdAt: ['date created'],
    wonAt: ['date won'],
    lostAt: ['date lost'],
    expectedCloseAt: ['expected date', 'date expected'],
  },
  requires: [['stage', 'outcome']],
  exponents: { value: -2 },
  isIgnored: (header) => /^(?:annualized|expected) /u.test(header) || header === 'value formatted',
  isInPercent: true,
};
