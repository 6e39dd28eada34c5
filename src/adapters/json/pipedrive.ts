import { eachRow, STRETCH } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import {
  anyOne,
  everyOne,
  firstOwn,
  isRecord,
  lazily,
  own,
  recordsOf,
  recordsOfPages,
  textOf,
} from './values.js';
import type { Json, JsonMember, JsonShape } from './values.js';

/**
 * Answers of the Pipedrive API, one page or a list of pages (`{success, data}`): deals, stages, pipelines, users, and the
 * change log of one deal (`flow`); also all of them in one file under the names `deals`, `stages`, `pipelines`, `users` and
 * `flow`, where `flow` has the log of each deal by its id.
 */
export const pipedriveJson: JsonShape = function* (value) {
  const parts = PARTS.flatMap((name) => (own(value, name) === undefined ? [] : [name]));
  if (parts.length > 1 && (yield* anyOne(dataOf(own(value, 'deals')) ?? [], isDeal)))
    return yield* together(value);
  const records = dataOf(value);
  if (!records || records.length === 0) return null;
  if (yield* everyOne(records, isDeal)) return [dealsMember(records)];
  if (yield* everyOne(records, isStage)) return [stagesMember(records, [])];
  if ((yield* anyOne(records, isChange)) && (yield* everyOne(records, isFlow)))
    return [flowMember(new Map([['', records]]), new Map())];
  if (yield* everyOne(records, isPipeline)) return [{ name: 'pipelines', layout: 'pipelines', records }];
  return (yield* everyOne(records, isUser)) ? [usersMember(records)] : null;
};

const PARTS = ['deals', 'stages', 'pipelines', 'users', 'flow'];

const has = (record: Json, ...keys: string[]) => keys.every((key) => own(record, key) !== undefined);
const isDeal = (record: Json) => has(record, 'stage_id', 'status', 'add_time');
const isStage = (record: Json) => has(record, 'id', 'name', 'order_nr', 'pipeline_id');
const isPipeline = (record: Json) => has(record, 'id', 'name', 'order_nr');
const isUser = (record: Json) => has(record, 'id', 'name', 'email');
const isChange = (record: Json) => own(record, 'object') === 'dealChange';
const isFlow = (record: Json) => has(record, 'object', 'timestamp') && isRecord(own(record, 'data'));

/** The records of an answer, of a list of answers, or of a plain list. */
function dataOf(value: unknown): Json[] | null {
  return recordsOfPages(value, 'data') ?? recordsOf(value);
}

function* together(value: unknown): Steps<JsonMember[]> {
  const deals = dataOf(own(value, 'deals')) ?? [];
  const stages = dataOf(own(value, 'stages'));
  const pipelines = dataOf(own(value, 'pipelines'));
  const users = dataOf(own(value, 'users'));
  const flow = own(value, 'flow');
  const logs = isRecord(flow)
    ? yield* mapOf(Object.keys(flow), (id) => [id, dataOf(flow[id]) ?? []])
    : new Map([['', dataOf(flow) ?? []]]);
  const known = yield* mapOf(deals, (deal) => [textOf(own(deal, 'id')), deal]);
  return [
    dealsMember(deals),
    ...(stages?.length ? [stagesMember(stages, pipelines ?? [])] : []),
    ...(users?.length ? [usersMember(users)] : []),
    ...(flow === undefined ? [] : [flowMember(logs, known)]),
  ];
}

/** A map with an entry for each of some items, a stretch of them a step. */
function* mapOf<T, V>(
  items: readonly T[],
  entryOf: (item: T) => readonly [string, V],
): Steps<Map<string, V>> {
  const found = new Map<string, V>();
  yield* eachRow(items.length, (i) => {
    const [key, value] = entryOf(items[i]!);
    found.set(key, value);
  });
  return found;
}

function dealsMember(records: readonly Json[]): JsonMember {
  return { name: 'deals', layout: 'pipedrive-api', records };
}

function stagesMember(stages: readonly Json[], pipelines: readonly Json[]): JsonMember {
  const names = new Map(pipelines.map((pipeline) => [own(pipeline, 'id'), own(pipeline, 'name')]));
  const order = pipelines.toSorted((a, b) => Number(own(a, 'order_nr')) - Number(own(b, 'order_nr')));
  const place = (stage: Json) =>
    order.findIndex((pipeline) => own(pipeline, 'id') === own(stage, 'pipeline_id'));
  const records = stages
    .toSorted((a, b) => place(a) - place(b))
    .map((stage): Json => ({
      stage_id: own(stage, 'id'),
      label: own(stage, 'name'),
      pipeline_id: own(stage, 'pipeline_id'),
      pipeline_name: own(stage, 'pipeline_name') ?? names.get(own(stage, 'pipeline_id')),
      display_order: own(stage, 'order_nr'),
    }));
  return { name: 'stages', layout: 'stages', records };
}

function usersMember(users: readonly Json[]): JsonMember {
  const records = users.map((user): Json => ({ owner_id: own(user, 'id'), name: own(user, 'name') }));
  return { name: 'users', layout: 'owners', records };
}

/**
 * The change logs of deals as changes of fields. Won and lost are no stages of Pipedrive: a deal that is won goes from its
 * stage to `Won`, one that is opened again comes back to it.
 *
 * @param deals that the log should be about, by id; it is whole if it has each of them. Otherwise the deals that it has say
 * when they were created: of them it tells everything since then
 */
function flowMember(
  logs: ReadonlyMap<string, readonly Json[]>,
  deals: ReadonlyMap<string, Json>,
): JsonMember {
  const isWhole = deals.size > 0 && [...deals.keys()].every((id) => logs.has(id));
  const records = lazily([...logs], function* ([key, log]) {
    const byDeal = new Map<string, Json[]>();
    for (let i = 0; i < log.length; i++) {
      const event = log[i]!;
      const id = key || textOf(firstOwn(own(event, 'data'), 'item_id', 'deal_id'));
      const events = byDeal.get(id);
      if (events) events.push(event);
      else byDeal.set(id, [event]);
      if ((i + 1) % STRETCH === 0) yield null;
    }
    const deal = isWhole || key === '' ? undefined : deals.get(key);
    if (deal) yield { deal_id: key, field: CREATED, timestamp: own(deal, 'add_time') };
    for (const [id, events] of byDeal) yield* changesOf(id, events, textOf(own(deals.get(id), 'stage_id')));
  });
  return {
    name: 'flow',
    layout: isWhole ? 'pipedrive-flow' : 'pipedrive-changelog',
    records,
    headers: ['deal_id', 'field', 'old_value', 'new_value', 'timestamp'],
  };
}

const CLOSED: { readonly [status: string]: string } = { won: 'Won', lost: 'Lost' };

/** The rows of one deal, in the order of the log. */
function changesOf(id: string, log: readonly Json[], stageNow: string): Json[] {
  const events = log.map((event) => eventOf(event));
  const oldestFirst = events.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const moves = oldestFirst.filter(({ field }) => field === 'stage_id');
  let stage = moves[0]?.from ?? stageNow;
  let closed = '';
  for (const event of oldestFirst) {
    if (event.field === 'stage_id') {
      stage = event.to;
      // A closed deal stays closed in whatever stage it would come back to.
      event.field = closed === '' ? 'stage' : 'stage of a closed deal';
    } else if (event.field === 'status') {
      const now = Object.hasOwn(CLOSED, event.to) ? CLOSED[event.to]! : '';
      [event.field, event.from, event.to] = ['stage', closed || stage, now || stage];
      closed = now;
    }
  }
  return events.map(({ field, from, to, at }): Json => ({
    deal_id: id,
    field,
    old_value: from,
    new_value: to,
    timestamp: at,
  }));
}

/** What the creation of a deal is called among the changes of its fields. */
const CREATED = 'created';

function eventOf(event: Json) {
  const data = own(event, 'data') ?? event;
  const field = textOf(own(data, 'field_key') ?? own(event, 'object'));
  return {
    field: field === 'add_time' ? CREATED : field,
    from: textOf(own(data, 'old_value')),
    to: textOf(own(data, 'new_value')),
    at: textOf(firstOwn(data, 'log_time', 'time') ?? own(event, 'timestamp')),
  };
}
