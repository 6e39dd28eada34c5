import type { ExportFile } from '../../../src/adapters/index.js';
import { machine, toldTogether } from './bundle.js';
import type { Bundle } from './bundle.js';
import type { Column, Told } from './columns.js';
import { toldByList } from './expected.js';
import { shuffled } from './files.js';
import { instantCell } from './styles.js';
import type { Style } from './styles.js';
import { closedAt, createdAt, lastOpenStage, stageNow, withoutVoid } from './true-deals.js';
import type { StageModel, TrueDeal, Truth } from './true-deals.js';

const DAY = 86_400_000;

const file = (name: string, content: unknown): ExportFile => ({
  name,
  bytes: new TextEncoder().encode(JSON.stringify(content)),
});

/** What an answer tells, in the form of the columns of a list. */
const tells = (...all: Told[]): Column[] => all.map((one) => ({ header: one, tells: one }));

const filled = (text: string): string | null => (text === '' ? null : text);

/** Two pages of an answer, or one. */
function pagesOf<T>(items: readonly T[], { shuffle }: Style, page: (items: readonly T[]) => object): unknown {
  const half = Math.ceil(items.length / 2);
  return shuffle % 2 === 0 ? page(items) : [page(items.slice(0, half)), page(items.slice(half))];
}

const iso = (at: number): string => new Date(at).toISOString();

const HUBSPOT = tells('name', 'stage', 'amount', 'currency', 'createdAt', 'closeDate', 'share');
const HUBSPOT_NAMED = tells('id', 'owner', 'source', 'pipeline', 'lostReason');
const OPEN_PROBABILITY = 0.25;

const stagesOf = ({ open, won, lost, void: invalid }: StageModel): string[] => [...open, won, lost, invalid];
const stageIdsOf = (model: StageModel) =>
  new Map(stagesOf(model).map((stage, i) => [stage, String(1_063_991_961 + i)]));
const OWNERS = ['Mia', 'Jonas "J" Berg', '李'];

/** The probability that the pipeline gives to deals that state none. */
function stageProbability(deal: TrueDeal): number {
  if (deal.outcome === 'won') return 1;
  return deal.outcome === 'open' ? OPEN_PROBABILITY : 0;
}

function hubspotDeal(deal: TrueDeal, ids: ReadonlyMap<string, string>): object {
  const closing = deal.outcome === 'open' ? deal.expected : closedAt(deal);
  const moves = deal.path.map(({ stage, at }) => ({
    value: ids.get(stage),
    timestamp: iso(at),
    sourceType: 'CRM_UI',
    sourceId: 'userId:1',
  }));
  return {
    id: deal.id,
    properties: {
      hs_object_id: deal.id,
      dealname: deal.name,
      dealstage: ids.get(stageNow(deal)),
      pipeline: 'default',
      amount: deal.amount === null ? null : String(deal.amount),
      deal_currency_code: deal.currency,
      createdate: iso(createdAt(deal)),
      closedate: closing === null ? null : iso(closing),
      hubspot_owner_id: deal.owner === '' ? null : String(500 + OWNERS.indexOf(deal.owner)),
      hs_analytics_source: filled(deal.source),
      closed_lost_reason: filled(deal.lostReason),
      hs_deal_stage_probability: deal.probability === null ? null : String(deal.probability / 100),
    },
    propertiesWithHistory: { dealstage: moves.toReversed() },
    createdAt: iso(createdAt(deal)),
    updatedAt: iso(deal.path.at(-1)!.at),
    archived: false,
  };
}

function hubspotFiles({ model, deals }: Truth, style: Style): ExportFile[] {
  const ids = stageIdsOf(model);
  const probability = (stage: string) =>
    stage === model.won ? '1.0' : model.open.includes(stage) ? String(OPEN_PROBABILITY) : '0.0';
  const stages = stagesOf(model).map((label, displayOrder) => ({
    id: ids.get(label),
    label,
    displayOrder,
    metadata: { isClosed: String(!model.open.includes(label)), probability: probability(label) },
  }));
  const records = deals.map((deal) => hubspotDeal(deal, ids));
  const page = (results: readonly object[]) => ({ results, paging: { next: { after: '1', link: 'x' } } });
  return [
    file('deals.json', pagesOf(records, style, page)),
    file('pipelines.json', {
      results: [{ id: 'default', label: 'Sales', displayOrder: 0, stages: shuffled(stages, style.shuffle) }],
    }),
    file('owners.json', {
      results: OWNERS.map((firstName, i) => ({
        id: String(500 + i),
        email: `${i}@example.com`,
        firstName,
        lastName: '',
      })),
    }),
  ];
}

const PIPEDRIVE = tells(
  ...([
    'id',
    'name',
    'lastOpenStage',
    'status',
    'amount',
    'currency',
    'createdAt',
    'wonAt',
    'lostAt',
  ] as const),
  ...(['expected', 'percent', 'owner', 'account', 'pipeline', 'lostReason', 'source'] as const),
);

/** 0 is what is written where no amount was entered. */
const withAmount = (deal: TrueDeal): TrueDeal => ({ ...withoutVoid(deal), amount: deal.amount ?? 0 });

const placeOf = ({ open }: StageModel, stage: string): number => open.indexOf(stage) + 1;

function pipedriveDeal(deal: TrueDeal, model: StageModel, style: Style): object {
  const closing = closedAt(deal);
  const when = (outcome: TrueDeal['outcome']) =>
    deal.outcome === outcome && closing !== null ? instantCell(closing, style) : null;
  return {
    id: deal.id,
    title: deal.name,
    value: deal.amount,
    currency: deal.currency,
    stage_id: placeOf(model, lastOpenStage(deal)),
    pipeline_id: 5,
    status: deal.outcome,
    add_time: instantCell(createdAt(deal), style),
    won_time: when('won'),
    lost_time: when('lost'),
    close_time: closing === null ? null : instantCell(closing, style),
    expected_close_date: deal.expected === null ? null : iso(deal.expected).slice(0, 10),
    probability: deal.probability,
    lost_reason: filled(deal.lostReason),
    origin: filled(deal.source),
    user_id: deal.owner === '' ? null : { id: 9, name: deal.owner, email: 'mia@example.com' },
    org_name: filled(deal.account),
  };
}

/** The change log of a deal, newest first, with what changes no stage. */
function pipedriveFlow(deal: TrueDeal, model: StageModel, style: Style): object[] {
  const event = (field: string, from: unknown, to: unknown, at: number) => ({
    object: 'dealChange',
    timestamp: instantCell(at, style),
    data: { field_key: field, old_value: from, new_value: to, log_time: instantCell(at, style) },
  });
  const moves = deal.path.slice(1).map(({ stage, at }, i) => {
    const from = placeOf(model, deal.path[i]!.stage);
    const to = placeOf(model, stage);
    return to > 0
      ? event('stage_id', String(from), String(to), at)
      : event('status', 'open', deal.outcome, at);
  });
  const value = event('value', '1', '2', createdAt(deal) + 1000);
  const note = {
    object: 'note',
    timestamp: instantCell(createdAt(deal), style),
    data: { id: 1, content: 'x' },
  };
  return [...moves.toReversed(), value, note];
}

function pipedriveFiles({ model, deals }: Truth, style: Style): ExportFile[] {
  const records = deals.map((deal) => pipedriveDeal(deal, model, style));
  const stages = model.open.map((name, i) => ({ id: i + 1, name, pipeline_id: 5, order_nr: i + 1 }));
  const answer = {
    deals: pagesOf(records, style, (data) => ({ success: true, data })),
    stages: { success: true, data: shuffled(stages, style.shuffle) },
    pipelines: { success: true, data: [{ id: 5, name: 'Sales', order_nr: 1 }] },
    flow: Object.fromEntries(
      deals.map((deal) => [deal.id, { success: true, data: pipedriveFlow(deal, model, style) }]),
    ),
  };
  return [file('pipedrive.json', answer)];
}

const CLOSED: { readonly [outcome: string]: string } = { won: 'Won', lost: 'Lost' };

const CHINESE = { open: '进行中', won: '赢单', lost: '输单', void: '无效' };

const FXIAOKE = tells(
  ...(['id', 'name', 'stage', 'status', 'amount', 'currency', 'createdAt', 'closedAt', 'expected'] as const),
  ...(['percent', 'owner', 'account', 'pipeline', 'lostReason', 'source'] as const),
);

/** Numbers are texts, times epochs; what is empty is not there. */
function fxiaokeDeal(deal: TrueDeal): object {
  const closing = closedAt(deal);
  const entries: [string, unknown][] = [
    ['object_describe_api_name', 'NewOpportunityObj'],
    ['_id', deal.id],
    ['name', deal.name],
    ['account_id', deal.account === '' ? null : 'a1'],
    ['account_id__r', deal.account],
    ['sales_process_id', 'p1'],
    ['sales_process_id__r', deal.pipeline],
    ['sales_stage', String(deal.path.length)],
    ['sales_stage__r', stageNow(deal)],
    ['sales_status__r', CHINESE[deal.outcome]],
    ['amount', deal.amount === null ? null : deal.amount.toFixed(2)],
    ['mc_currency', deal.currency],
    ['create_time', createdAt(deal)],
    ['close_date', deal.expected],
    ['real_close_date', closing],
    ['probability', deal.probability === null ? null : String(deal.probability)],
    ['owner', deal.owner === '' ? null : ['1000']],
    ['owner__r', deal.owner === '' ? null : { id: '1000', name: deal.owner }],
    ['leads_source__r', deal.source],
    ['lost_reason__r', deal.lostReason],
    ['life_status', 'normal'],
    ['is_deleted', false],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== ''));
}

function fxiaokeFiles({ deals }: Truth, { shuffle, extras }: Style): ExportFile[] {
  const gone = [
    { _id: 'gone 1', name: 'gone', sales_stage__r: 'x', life_status: '作废', is_deleted: false },
    { _id: 'gone 2', name: 'gone', sales_stage__r: 'x', life_status: 'normal', is_deleted: true },
  ];
  const records = [...deals.map(fxiaokeDeal), ...(extras ? gone : [])];
  const answer = { errorCode: 0, data: { total: records.length, dataList: records } };
  return [file('deals.json', shuffle % 2 === 0 ? records : answer)];
}

const CLOSE = tells(
  ...(['id', 'name', 'stage', 'status', 'amount', 'currency', 'createdAt', 'wonAt', 'lostAt'] as const),
  ...(['percent', 'owner', 'pipeline'] as const),
);

function closeDeal(deal: TrueDeal): object {
  const closing = closedAt(deal);
  return {
    id: deal.id,
    lead_name: deal.name,
    status_label: stageNow(deal),
    status_type: deal.outcome === 'open' ? 'active' : deal.outcome,
    pipeline_name: deal.pipeline,
    value: deal.amount === null ? null : Math.round(deal.amount * 100),
    value_currency: deal.currency,
    value_period: 'one_time',
    value_formatted: '$1',
    confidence: deal.probability,
    user_name: filled(deal.owner),
    date_created: iso(createdAt(deal)).replace('Z', '+00:00'),
    date_won: deal.outcome === 'won' ? iso(closing!) : null,
    date_lost: deal.outcome === 'lost' ? iso(closing!).slice(0, 10) : null,
  };
}

/** Deals as the programs of products answer. */
export const ANSWERS: readonly Bundle[] = [
  {
    title: 'the API of HubSpot, deals with the history of their stage, pipelines and owners',
    layout: 'hubspot-api',
    styled: machine('ISO instants'),
    fitted: withoutVoid,
    files: hubspotFiles,
    told: (deal, style) => ({
      ...toldTogether(deal, [...HUBSPOT, ...HUBSPOT_NAMED], style),
      probability: deal.probability === null ? stageProbability(deal) : deal.probability / 100,
    }),
  },
  {
    title: 'the API of Pipedrive, deals with their change logs, stages and pipelines',
    layout: 'pipedrive-api',
    styled: machine('ISO seconds'),
    fitted: withAmount,
    files: pipedriveFiles,
    told: (deal, style) => {
      const told = toldTogether(deal, PIPEDRIVE, style);
      const visits = told.visits.map(([stage, at], i): [string, string | null] => [
        i > 0 && i === told.visits.length - 1 ? (CLOSED[deal.outcome] ?? stage) : stage,
        at,
      ]);
      return { ...told, stage: lastOpenStage(deal), visits };
    },
  },
  {
    title: 'the API of 纷享销客',
    layout: 'fxiaoke-api',
    styled: machine('epochs'),
    files: fxiaokeFiles,
    told: (deal, style) => toldByList(deal, FXIAOKE, style),
  },
  {
    title: 'the API of Close',
    layout: 'close-export',
    styled: machine('ISO instants'),
    fitted: (deal) => {
      const { path, outcome } = withoutVoid(deal);
      // It has the day of losing alone.
      const last = path.at(-1)!;
      const at = outcome === 'lost' ? Math.floor(last.at / DAY) * DAY : last.at;
      return { ...withoutVoid(deal), path: [...path.slice(0, -1), { ...last, at }] };
    },
    files: ({ deals }, style) => [
      file(
        'opportunities.json',
        pagesOf(deals.map(closeDeal), style, (data) => ({ has_more: false, data })),
      ),
    ],
    told: (deal, style) => toldByList(deal, CLOSE, style),
  },
];
