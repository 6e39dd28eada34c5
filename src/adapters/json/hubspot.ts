import type { Steps } from '../../deals/steps.js';
import { anyOne, everyOne, firstOwn, isRecord, lazily, own, recordsOf, recordsOfPages } from './values.js';
import type { Json, JsonMember, JsonShape } from './values.js';

/**
 * Answers of the HubSpot API, one page, a list of pages, or what they list: deals (v3, also with `propertiesWithHistory`; the older v1 with
 * `versions`), pipelines, and owners; also several of them in one file under the names `deals`, `pipelines` and `owners`.
 */
export const hubspotJson: JsonShape = function* (value) {
  const found = (yield* deals(value)) ?? (yield* oldDeals(value));
  return found ?? pipelines(value) ?? owners(value) ?? (yield* together(value));
};

function* together(value: unknown): Steps<JsonMember[] | null> {
  const list = own(value, 'deals');
  const found = (yield* deals(list)) ?? (yield* oldDeals(list));
  const others = [pipelines(own(value, 'pipelines')), owners(own(value, 'owners'))];
  return found && [...found, ...others.flatMap((members) => members ?? [])];
}

const DEALS = { name: 'deals', layout: 'hubspot-api', headers: ['id', 'dealstage'] };
const HISTORY = { name: 'dealstage', layout: 'hubspot-stage-history' };

function* deals(value: unknown): Steps<JsonMember[] | null> {
  const results = recordsOfPages(value, 'results') ?? (yield* plainDeals(value));
  if (!results || !(yield* everyOne(results, (deal) => isRecord(own(deal, 'properties'))))) return null;
  const records = lazily(results, (deal) => {
    const {
      properties: { hs_object_id: ___, ...properties },
      propertiesWithHistory: _,
      associations: __,
      ...rest
    } = deal as {
      [key: string]: unknown;
      properties: Json;
    };
    return [{ ...rest, ...properties }];
  });
  const changes = (deal: Json) => recordsOf(own(own(deal, 'propertiesWithHistory'), 'dealstage')) ?? [];
  const moves = lazily(results, (deal) =>
    changes(deal).map((change): Json => ({
      deal_id: own(deal, 'id'),
      value: own(change, 'value'),
      date_entered: own(change, 'timestamp'),
    })),
  );
  const isTold = yield* anyOne(results, (deal) => changes(deal).length > 0);
  return [
    ...withHistory(records, isTold ? moves : null),
    ...(yield* valuesOf(results, 'id', 'propertiesWithHistory', (values) => recordsOf(values) ?? [])),
  ];
}

/** The values that properties besides the stage had, row by row, where any property has some. */
function* valuesOf(
  results: readonly Json[],
  id: string,
  properties: string,
  listOf: (property: unknown) => readonly Json[],
): Steps<JsonMember[]> {
  const valuesIn = (deal: Json): Json[] =>
    Object.entries(own(deal, properties) ?? {}).flatMap(([name, property]) =>
      (name === 'dealstage' ? [] : listOf(property)).map((one) => ({
        deal_id: own(deal, id),
        name,
        value: own(one, 'value'),
        timestamp: own(one, 'timestamp'),
      })),
    );
  return (yield* anyOne(results, (deal) => valuesIn(deal).length > 0))
    ? [{ name: 'properties', layout: 'hubspot-property-history', records: lazily(results, valuesIn) }]
    : [];
}

/** Deals out of the pages of an answer, one after the other. */
function* plainDeals(value: unknown): Steps<Json[] | null> {
  const records = recordsOf(value);
  const isDeal = (record: Json) => own(own(record, 'properties'), 'dealstage') !== undefined;
  return records !== null && records.length > 0 && (yield* everyOne(records, isDeal)) ? records : null;
}

function* oldDeals(value: unknown): Steps<JsonMember[] | null> {
  const results = recordsOfPages(value, 'deals');
  const isOld = (deal: Json) => isRecord(own(own(deal, 'properties'), 'dealstage'));
  if (!results || results.length === 0 || !(yield* everyOne(results, isOld))) return null;
  const records = lazily(results, (deal) => {
    const properties = Object.entries(own(deal, 'properties') as Json);
    return [
      {
        id: own(deal, 'dealId'),
        is_deleted: own(deal, 'isDeleted'),
        ...Object.fromEntries(properties.map(([name, property]) => [name, own(property, 'value')])),
      },
    ];
  });
  const versionsOf = (deal: Json) =>
    recordsOf(own(own(own(deal, 'properties'), 'dealstage'), 'versions')) ?? [];
  // One version is the current value alone, which is what the API gives unless it is asked for the others.
  const isWhole = yield* anyOne(results, (deal) => versionsOf(deal).length > 1);
  const moves = lazily(results, (deal) =>
    versionsOf(deal).map((version): Json => ({
      deal_id: own(deal, 'dealId'),
      value: own(version, 'value'),
      date_entered: own(version, 'timestamp'),
    })),
  );
  const several = (property: unknown) => {
    const versions = recordsOf(own(property, 'versions')) ?? [];
    return versions.length > 1 ? versions : [];
  };
  return [
    ...withHistory(records, isWhole ? moves : null),
    ...(yield* valuesOf(results, 'dealId', 'properties', several)),
  ];
}

function withHistory(records: JsonMember['records'], moves: JsonMember['records'] | null): JsonMember[] {
  const list = { ...DEALS, records };
  return moves ? [list, { ...HISTORY, records: moves }] : [list];
}

function pipelines(value: unknown): JsonMember[] | null {
  const found = recordsOfPages(value, 'results') ?? recordsOf(value) ?? (isRecord(value) ? [value] : null);
  const isPipeline = (record: Json) => {
    const stages = recordsOf(own(record, 'stages'));
    return (
      stages?.every((stage) => own(stage, 'displayOrder') !== undefined) && own(record, 'label') !== undefined
    );
  };
  if (!found || found.length === 0 || !found.every(isPipeline)) return null;
  const places = (record: Json) => Number(own(record, 'displayOrder') ?? 0);
  const records = found
    .toSorted((a, b) => places(a) - places(b))
    .flatMap((pipeline) =>
      (own(pipeline, 'stages') as Json[]).map((stage): Json => ({
        stage_id: firstOwn(stage, 'id', 'stageId'),
        label: own(stage, 'label'),
        pipeline_id: firstOwn(pipeline, 'id', 'pipelineId'),
        pipeline_name: own(pipeline, 'label'),
        display_order: own(stage, 'displayOrder'),
        probability: firstOwn(own(stage, 'metadata'), 'probability') ?? own(stage, 'probability'),
        is_closed: own(own(stage, 'metadata'), 'isClosed'),
        closed_won: own(stage, 'closedWon'),
      })),
    );
  return [{ name: 'stages', layout: 'stages', records, headers: ['stage_id', 'label'] }];
}

function owners(value: unknown): JsonMember[] | null {
  const found = recordsOfPages(value, 'results') ?? recordsOf(value);
  const isOwner = (record: Json) =>
    own(record, 'email') !== undefined && own(record, 'firstName') !== undefined;
  if (!found || found.length === 0 || !found.every(isOwner)) return null;
  const records = found.map((record): Json => ({
    owner_id: firstOwn(record, 'id', 'ownerId'),
    first_name: own(record, 'firstName'),
    last_name: own(record, 'lastName'),
    email: own(record, 'email'),
  }));
  return [{ name: 'owners', layout: 'owners', records }];
}
