import { type Problem, problem } from '../problems.js';
import type { ChartData, ChartSpec } from './chart-spec.js';
import { checkRecords } from './check-records.js';
import { checkResult, checkTally } from './check-computed.js';
import { checkFinished, checkStageList, checkUnique } from './check-stages.js';
import { checkValues } from './check-values.js';
import type { FileData } from './data.js';
import type { Envelope } from './envelope.js';
import { checkMoment } from './moments.js';
import { checkIntl } from './regional.js';

/** Schemes that data may be fetched from. */
const SCHEMES = ['http:', 'https:'];

/**
 * What is wrong with a spec although its shape is right: ids that are not unique, stages that do not exist, dates that
 * are not in the calendar, languages and currencies that are none, counts that do not add up, addresses that must not
 * be fetched. One after the other, so that a caller can stop.
 */
export function* checkSpec(spec: ChartSpec): Generator<Problem> {
  yield* checkEnvelope(spec);
  yield* checkStageList(spec.stages ?? [], stageIdsOf(spec.data));
  yield* checkData(spec.data);
}

function* checkEnvelope(spec: Envelope): Generator<Problem> {
  yield* checkIntl('locale', spec.locale);
  yield* checkIntl('timeZone', spec.timeZone);
  yield* checkIntl('currency', spec.currency);
  yield* checkMoment(spec.asOf, '/asOf');
  yield* checkUnique(spec.segments ?? [], (at) => `/segments/${at}`);
}

function* checkData(data: ChartData): Generator<Problem> {
  if ('stages' in data) yield* checkFinished(data);
  else if ('deals' in data) yield* checkRecords(data);
  else if ('src' in data) yield* checkAddresses(data);
  else if ('values' in data) yield* checkValues(data);
  else if ('result' in data) yield* checkResult(data.result);
  else if ('tally' in data) yield* checkTally(data.tally);
}

/** Ids of the stages that finished data is about; undefined where only counting can tell. */
function stageIdsOf(data: ChartData): readonly string[] | undefined {
  if ('stages' in data) return data.stages.map(({ id }) => id);
  if ('result' in data) return data.result.stages.map(({ id }) => id);
  return 'tally' in data ? data.tally.stages.map(({ id }) => id) : undefined;
}

function* checkAddresses({ src, history }: FileData): Generator<Problem> {
  for (const [key, address] of Object.entries({ src, history }))
    if (address !== undefined && !isFetchable(address))
      yield problem('E-DATA-SCHEME', `/data/${key}`, { found: address });
}

/** True for `http:`, `https:` and relative addresses, however they are disguised. */
function isFetchable(address: string): boolean {
  try {
    return SCHEMES.includes(new URL(address, 'https://base.invalid').protocol);
  } catch {
    return false;
  }
}
