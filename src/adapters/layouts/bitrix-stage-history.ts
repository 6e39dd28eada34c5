import type { Layout } from './layout.js';

/** Bitrix24 stage history: a row for each change of a deal from one stage to another, some of them twice. */
export const bitrixStageHistory: Layout = {
  name: 'bitrix-stage-history',
  rows: 'transitions',
  strong: ['old stage id', 'new stage id', 'changed at', 'changed by id'],
  weak: ['event id', 'deal id'],
  needs: 7,
  more: ({ headers }) => (headers.includes('old stage id') && headers.includes('new stage id') ? 20 : 0),
  fields: {
    id: ['deal id'],
    from: ['old stage id'],
    to: ['new stage id'],
    at: ['changed at'],
  },
  requires: [['id'], ['to'], ['at']],
  isIgnored: (header) => header === 'event id',
};
