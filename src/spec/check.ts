import type * as z from 'zod/mini';
import { type Problem, problem } from '../problems.js';
import type { ChartData, ChartSpec } from './chart-spec.js';
import { checkEvents, checkRecords } from './check-records.js';
import { checkStageList, checkUnique } from './check-stages.js';
import { checkValues } from './check-values.js';
import type { FileData } from './data.js';
import type { Envelope } from './envelope.js';
import { checkMoment } from './moments.js';
import { checkIntl } from './regional.js';

/** Schemes that data may be fetched from. */
const SCHEMES = ['http:', 'https:'];

/** What makes a spec one of its kind. */
export interface SpecForm<Spec> {
  readonly schema: z.ZodMiniType<Spec>;
  /** What is wrong with what only this kind has – finished numbers, results, tallies, own keys – although its shape is right. */
  readonly check: (spec: Spec) => Iterable<Problem>;
}

/**
 * What is wrong with a spec although its shape is right: ids that are not unique, stages that do not exist, dates that
 * are not in the calendar, languages and currencies that are none, counts that do not add up, addresses that must not
 * be fetched. One after the other, so that a caller can stop.
 */
export function* checkSpec<Spec extends ChartSpec>(
  spec: Spec,
  { check }: SpecForm<Spec>,
): Generator<Problem> {
  yield* checkEnvelope(spec);
  yield* checkStageList(spec.stages ?? [], stageIdsOf(spec.data));
  yield* checkData(spec.data);
  yield* check(spec);
}

function* checkEnvelope(spec: Omit<Envelope, 'measure'>): Generator<Problem> {
  yield* checkIntl('locale', spec.locale);
  yield* checkIntl('timeZone', spec.timeZone);
  yield* checkIntl('currency', spec.currency);
  yield* checkMoment(spec.asOf, '/asOf');
  yield* checkUnique(spec.segments ?? [], (at) => `/segments/${at}`);
}

function* checkData(data: ChartData): Generator<Problem> {
  if ('deals' in data) yield* checkRecords(data);
  else if ('events' in data) yield* checkEvents(data);
  else if ('src' in data) yield* checkAddresses(data);
  else if ('values' in data) yield* checkValues(data);
}

/** Ids of the stages that finished data is about; undefined where only counting can tell. */
function stageIdsOf(data: ChartData): readonly string[] | undefined {
  const finished: object =
    'stages' in data ? data : 'result' in data ? data.result : 'tally' in data ? data.tally : {};
  return 'stages' in finished
    ? (finished.stages as readonly { readonly id: string }[]).map(({ id }) => id)
    : undefined;
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
