import { findField } from './find-field.js';
import { GENERIC_FIELDS } from './generic.js';
import type { Aliases, Field, Layout } from './layout.js';

const ORDER = [
  'display order',
  'displayorder',
  'order nr',
  'sort order',
  'sortorder',
  'order',
  '排序',
  '顺序',
  '序号',
];

const STAGES: Aliases = {
  id: ['stage id', 'stageid', 'api name', 'apiname', 'id', '阶段id', '阶段编号'],
  stage: ['label', 'stage name', 'master label', 'masterlabel', 'name', 'stage', '阶段名称', '阶段'],
  pipelineId: ['pipeline id', 'pipelineid', '管道id', '销售流程id'],
  pipeline: ['pipeline name', 'pipeline label', 'pipeline', '管道', '销售流程'],
  order: ORDER,
  probability: [
    'probability',
    'deal probability',
    'default probability',
    'defaultprobability',
    'win probability',
    '赢率',
  ],
  isWon: ['closed won', 'is won', 'iswon', '是否赢单'],
  isLost: ['closed lost', 'is lost'],
  isClosed: ['is closed', 'isclosed', 'metadata isclosed', 'metadata is closed', '是否关闭'],
};
const PIPELINES: Aliases = {
  id: ['pipeline id', 'pipelineid', 'id'],
  name: ['label', 'pipeline name', 'pipeline label', 'name'],
  order: ORDER,
};
const OWNERS: Aliases = {
  id: ['owner id', 'ownerid', 'user id', 'userid', 'id'],
  name: ['full name', 'name', 'first name', 'firstname', 'email', '姓名'],
  lastName: ['last name', 'lastname'],
};

/** Headers that only deals have, whatever the product calls the rest. */
const OF_DEALS = ['opportunityid', 'opportunity id', 'deal id', 'dealid', 'statecode', 'dealstage'];

/** Whether headers are those of a list of deals. */
const isOfDeals = (headers: readonly string[]) =>
  OF_DEALS.some((header) => headers.includes(header)) ||
  (['amount', 'closeDate', 'expectedCloseAt', 'owner'] as const).some(
    (field) => findField(GENERIC_FIELDS[field]!, headers) >= 0,
  );

function definition(
  name: string,
  rows: 'stages' | 'pipelines' | 'owners',
  fields: Aliases,
  isLikely: (has: (field: Field) => boolean, headers: readonly string[]) => boolean,
): Layout {
  return {
    name,
    rows,
    strong: [],
    weak: [],
    needs: 5,
    more: ({ headers }) => {
      const has = (field: Field) => findField(fields[field] ?? [], headers) >= 0;
      return !isOfDeals(headers) && isLikely(has, headers) ? 35 : -Infinity;
    },
    fields,
    requires: [['id'], [rows === 'stages' ? 'stage' : 'name']],
    isInPercent: false,
  };
}

/** One row for each stage: its id, name and place, its pipeline, and whether its deals are won or lost. */
export const stageDefinitions = definition(
  'stages',
  'stages',
  STAGES,
  (has) =>
    has('id') &&
    has('stage') &&
    has('order') &&
    (['pipelineId', 'pipeline', 'isClosed', 'isWon'] as const).some(has),
);

/** One row for each pipeline: its id, name and place. */
export const pipelineDefinitions = definition(
  'pipelines',
  'pipelines',
  PIPELINES,
  (has, headers) =>
    has('name') && has('order') && headers.includes('pipeline id') && !headers.includes('stage id'),
);

/** One row for each owner or user: id and name. A person who has an owner is none. */
export const ownerDefinitions = definition(
  'owners',
  'owners',
  OWNERS,
  (has, headers) =>
    has('name') &&
    (headers.includes('id')
      ? headers.includes('username')
      : ['owner id', 'ownerid', 'user id'].some((header) => headers.includes(header))),
);
