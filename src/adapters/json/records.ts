import type { RecordsFrame } from '../../deals/to-records.js';
import { foldHeader } from '../layouts/headers.js';
import { firstOwn, isRecord, own, recordsOf, textOf } from './values.js';
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
export const recordsShape: JsonShape = (value) => {
  const records = recordsOf(value);
  if (records) return [{ name: '', records, headers: DEALS }];
  const stages = recordsOf(own(value, 'stages'));
  if (stages) return [{ name: '', records: stages.map(stageCount), headers: COUNTS, layout: 'stage-counts' }];
  const deals = recordsOf(own(value, 'deals'));
  if (!deals) return isAlone(value) ? [{ name: '', records: [value], headers: DEALS }] : null;
  const moves = recordsOf(own(value, 'transitions')) ?? [];
  const list = isOwn(deals) ? ownList(deals, value) : { name: 'deals', records: deals, headers: DEALS };
  return moves.length > 0 ? [list, transitionsOf(moves)] : [list];
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
function transitionsOf(moves: readonly Json[]): JsonMember {
  const isMove = (move: Json) => own(move, 'dealId') !== undefined && own(move, 'to') !== undefined;
  return { name: 'transitions', records: moves, ...(moves.every(isMove) && { layout: 'transitions' }) };
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

/** Whether deals are as the data of a spec has them. */
function isOwn(deals: readonly Json[]): boolean {
  const isDeal = (deal: Json) =>
    typeof own(deal, 'id') === 'string' &&
    Object.keys(deal).every((key) => KEYS.includes(key)) &&
    isRecord(own(deal, 'fields') ?? {});
  return deals.length > 0 && deals.every(isDeal);
}

function ownList(deals: readonly Json[], value: unknown): JsonMember {
  const used = KEYS.filter((key) => key !== 'fields' && deals.some((deal) => Object.hasOwn(deal, key)));
  const records = deals.map((deal): Json => {
    const plain = used.map((key) => [key, own(deal, key)] as const);
    const fields = Object.entries((own(deal, 'fields') ?? {}) as Json);
    return Object.fromEntries([...plain, ...fields.map(([name, text]) => fieldOf(deal, name, text, used))]);
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
