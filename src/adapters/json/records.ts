import { eachRow } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { RecordsFrame } from '../../deals/to-records.js';
import { foldHeader } from '../layouts/headers.js';
import { everyOne, firstOwn, isRecord, lazily, own, recordsOf, textOf } from './values.js';
import type { Json, JsonMember, JsonShape } from './values.js';
import { findField } from '../layouts/find-field.js';
import { GENERIC_FIELDS } from '../layouts/generic.js';
import { records as ownRecords } from '../layouts/records.js';

/** Headers of a file without any record. */
const DEALS = ['id', 'stage'];
const COUNTS = ['stage', 'count'];

/**
 * The shapes of the kit itself and of anybody's own records: a list of records, `{deals, transitions}`, `{stages: […]}` with
 * finished counts, and a record alone.
 */
export const recordsShape: JsonShape = function* (value) {
  const records = recordsOf(value);
  if (records) return [{ name: '', records, headers: DEALS }];
  const stages = recordsOf(own(value, 'stages'));
  if (stages) {
    const counts = lazily(stages, (stage) => [stageCount(stage)]);
    return [{ name: '', records: counts, headers: COUNTS, layout: 'stage-counts' }];
  }
  const deals = recordsOf(own(value, 'deals'));
  if (!deals) return isAlone(value) ? [{ name: '', records: [value], headers: DEALS }] : null;
  const moves = recordsOf(own(value, 'transitions')) ?? [];
  const list =
    deals.length > 0 && (yield* everyOne(deals, isOwnDeal))
      ? yield* ownList(deals, value)
      : { name: 'deals', records: deals, headers: DEALS };
  return moves.length > 0 ? [list, yield* transitionsOf(moves)] : [list];
};

/** A record that is a deal by itself: it says which one, and in which stage, and is no answer that says something else. */
function isAlone(value: unknown): value is Json {
  if (!isRecord(value)) return false;
  const stated = Object.keys(value).filter((key) => textOf(value[key]) !== '');
  const headers = stated.map(foldHeader);
  const has = (field: 'id' | 'name' | 'stage') => findField(GENERIC_FIELDS[field]!, headers) >= 0;
  return has('stage') && (has('id') || has('name'));
}

/** Moves that say where they lead are changes of stage, also where none says where it comes from. */
function* transitionsOf(moves: readonly Json[]): Steps<JsonMember> {
  const isMove = (move: Json) => own(move, 'dealId') !== undefined && own(move, 'to') !== undefined;
  const areMoves = yield* everyOne(moves, isMove);
  return { name: 'transitions', records: moves, ...(areMoves && { layout: 'transitions' }) };
}

/** A finished count in the words of the layout. */
function stageCount(record: Json): Json {
  return {
    stage: firstOwn(record, 'id', 'stage', 'label', 'name'),
    count: firstOwn(record, 'value', 'count'),
    amount: firstOwn(record, 'amount'),
  };
}

/** Keys of a deal in the data of a spec, in the order in which their columns stand. */
const KEYS = (
  'id name stage outcome amount converted currency owner source pipeline account lostReason createdAt closedAt ' +
  'expectedCloseAt lastActivityAt nextActivityAt nextStep pushCount probability fields'
).split(' ');

/** Whether a deal is as the data of a spec has it. */
function isOwnDeal(deal: Json): boolean {
  return (
    typeof own(deal, 'id') === 'string' &&
    Object.keys(deal).every((key) => KEYS.includes(key)) &&
    isRecord(own(deal, 'fields') ?? {})
  );
}

function* ownList(deals: readonly Json[], value: unknown): Steps<JsonMember> {
  const found = new Set<string>();
  yield* eachRow(deals.length, (i) => {
    for (const key of Object.keys(deals[i]!)) found.add(key);
  });
  const used = KEYS.filter((key) => key !== 'fields' && found.has(key));
  const records = lazily(deals, (deal) => {
    const plain = used.map((key) => [key, own(deal, key)] as const);
    const fields = Object.entries((own(deal, 'fields') ?? {}) as Json);
    return [Object.fromEntries([...plain, ...fields.map(([name, text]) => fieldOf(deal, name, text, used))])];
  });
  return { name: 'deals', layout: ownRecords.name, records, frame: frameOf(value) };
}

/** A further field under its own name, unless the deal has that name for something else. */
function fieldOf(
  deal: Json,
  name: string,
  text: unknown,
  used: readonly string[],
): readonly [name: string, text: unknown] {
  const isTaken = used.includes(name) && (name !== 'currency' || own(deal, name) !== undefined);
  return [isTaken ? `fields.${name}` : name, text];
}

/** What the data says besides its lists, as far as it can be understood. */
function frameOf(value: unknown): RecordsFrame {
  const [history, stageOrder, currency] = [
    own(value, 'history'),
    own(value, 'stageOrder'),
    own(value, 'convertedCurrency'),
  ];
  return {
    ...(history === 'full' || history === 'last-entry' ? { history } : {}),
    ...(Array.isArray(stageOrder) && stageOrder.every((stage) => typeof stage === 'string')
      ? { stageOrder }
      : {}),
    ...(typeof currency === 'string' && currency !== '' ? { convertedCurrency: currency } : {}),
  };
}
