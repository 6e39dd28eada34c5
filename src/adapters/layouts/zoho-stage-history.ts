import type { Layout } from './layout.js';
import { isLookupId } from './zoho-export.js';

const DURATION = /^stage duration|^阶段历时/u;
const OWN = /\((?:calendar days|stage history|日历天)\)$|^移至$/u;

/**
 * Zoho CRM stage history, a row for each stage that a deal has left: how many calendar days it was there, where it went and
 * when. The stage in which a deal is now has no row. Reports often name the deal only, which is then its id.
 */
export const zohoStageHistory: Layout = {
  name: 'zoho-stage-history',
  rows: 'durations',
  strong: [
    'stage duration (calendar days)',
    'modified time (stage history)',
    'stage (stage history)',
    '阶段历时 (日历天)',
  ],
  weak: ['moved to', 'amount (stage history)', 'deal name', 'modified time', 'modified by id', '移至'],
  needs: 3,
  // A list of deals may say how long each has been in its stage: a history says where it went.
  more: ({ headers }) => {
    const isHistory = headers.some((header) => OWN.test(header)) || headers.includes('moved to');
    return headers.some((header) => DURATION.test(header)) && isHistory ? 20 : -Infinity;
  },
  fields: {
    id: [
      'deal name id',
      'deal id',
      'opportunity name id',
      'opportunity id',
      'deal name',
      'opportunity name',
      '商机名称',
    ],
    name: ['deal name', 'opportunity name', '商机名称'],
    stage: ['stage (stage history)', 'stage', '阶段'],
    duration: ['stage duration (calendar days)', 'stage duration', '阶段历时 (日历天)'],
    to: ['moved to', '移至'],
    at: ['modified time (stage history)', 'modified time', '修改时间'],
    amount: ['amount (stage history)', 'amount'],
    closeDate: ['closing date'],
    pipeline: ['pipeline'],
    source: ['lead source'],
  },
  requires: [['id'], ['stage'], ['duration', 'at']],
  isIgnored: (header) => isLookupId(header) || header === 'record id',
  namesAsIds: ['deal name', 'opportunity name', '商机名称'],
};
