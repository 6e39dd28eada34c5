import type { DictionaryColumn } from '../../deals/deal-table.js';
import type { LabelIndex } from '../../deals/labels.js';
import { commonSpellings } from '../../deals/spellings.js';
import { foldName } from '../../deals/stage-names.js';
import type { FileContext } from '../plan/plan.js';
import type { FieldColumns } from './columns.js';
import type { Definitions } from './definitions.js';
import type { EventsRead } from './events.js';
import { stageOfHeader } from './stage-headers.js';

type Codes = DictionaryColumn['codes'];

/** Codes of the stage column, or of the status where nothing tells the stage; empty ones without either. */
export function currentStages(
  { labels, size }: FieldColumns,
  history: EventsRead | null,
  { stages }: FileContext,
): Codes {
  const stage = labels.get('stage');
  if (stage) return stage.codes.slice();
  const status = labels.get('outcome');
  if (!status || history) return new Uint16Array(size);
  const codes = status.labels.map((label) => stages.codeOfText(label));
  return Uint32Array.from(status.codes, (code) => codes[code]!);
}

/** Codes of the stages that have dates of entry. */
export function datedStages(columns: FieldColumns, { stages }: FileContext): number[] {
  if (columns.datedStages.length === 0) return [];
  const pipelines = columns.labels.get('pipeline')?.labels ?? [];
  const known = stages.labels();
  return columns.datedStages.map((label) => stages.codeOfText(stageOfHeader(label, pipelines, known)));
}

/** Gives stages that differ only in case or spaces one code, in place: that of the commonest spelling. */
export function foldStages(
  labels: readonly string[],
  stated: Codes,
  dated: number[],
  history: EventsRead | null,
): void {
  if (new Set(labels.map(foldName)).size === labels.length) return;
  const columns = [stated, history?.events.stage, history?.events.from].filter(
    (codes) => codes !== undefined,
  );
  const counts = new Uint32Array(labels.length);
  for (const codes of columns) countCodes(codes, counts);
  const common = commonSpellings(labels, counts);
  // Of most files a spelling of its own stands in the headers of dates of entry alone.
  const isUsed = common.some((code, i) => code !== i && counts[i]! > 0);
  if (isUsed) for (const codes of columns) replaceCodes(codes, common);
  for (let i = 0; i < dated.length; i++) dated[i] = common[dated[i]!]!;
}

function countCodes(codes: Codes, counts: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
}

function replaceCodes(codes: Codes, others: ArrayLike<number>): void {
  for (let i = 0; i < codes.length; i++) codes[i] = others[codes[i]!]!;
}

/** Gives stages the names that definitions have for their ids, in place. */
export function nameStages(
  { stages: definitions }: Definitions,
  stages: LabelIndex,
  columns: readonly (Codes | undefined)[],
  dated: number[],
): void {
  const names = new Map(definitions.map(({ id, label }) => [id, label]));
  if (names.size === 0) return;
  const codes = stages.labels().map((label) => stages.codeOfText(names.get(label) ?? label));
  for (const column of columns) if (column) replaceCodes(column, codes);
  for (let i = 0; i < dated.length; i++) dated[i] = codes[dated[i]!]!;
}
