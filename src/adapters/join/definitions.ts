import { CodesBuilder } from '../../deals/codes.js';
import { labelAt, textAt } from '../../deals/deal-table.js';
import type { DictionaryColumn, RowKind } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import type { StatedOutcome } from '../../deals/stage-names.js';
import type { FieldColumns } from './columns.js';
import type { FinishedTable } from './finished-table.js';
import type { LabelField, TextField } from '../layouts/layout.js';
import { isYes } from '../values/outcomes.js';

/** A stage as a table of its own defines it. */
export interface StageDefinition {
  readonly id: string;
  readonly label: string;
  readonly pipeline: string;
  /** Null where the definition does not say. */
  readonly outcome: StatedOutcome | null;
  /** 0 … 1; NaN = not stated. */
  readonly probability: number;
}

/** What tables of definitions say about the ids that deals have. Empty without such tables. */
export interface Definitions {
  /** Pipeline by pipeline, each in its order. */
  readonly stages: readonly StageDefinition[];
  /** Names by id. */
  readonly pipelines: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
}

const DEFINING: ReadonlySet<RowKind> = new Set<RowKind>(['stages', 'pipelines', 'owners']);

/** Whether a table defines what others refer to. */
export function isDefinition({ parts }: FinishedTable): boolean {
  return DEFINING.has(parts.plan.layout.rows);
}

/** Reads tables of definitions. Of an id that is defined twice the first definition counts. */
export function readDefinitions(tables: readonly FinishedTable[]): Definitions {
  const of = (kind: RowKind) =>
    tables.filter(({ parts }) => parts.plan.layout.rows === kind).map(({ columns }) => columns);
  const pipelines = namesOf(of('pipelines').flatMap(inOrder));
  const rows = of('stages').flatMap(inOrder);
  for (const { columns, row } of rows) {
    const id = labelOf(columns, 'pipelineId', row);
    const name = labelOf(columns, 'pipeline', row);
    if (id !== '' && name !== '' && !pipelines.has(id)) pipelines.set(id, name);
  }
  return { stages: stagesOf(rows, pipelines), pipelines, owners: namesOf(of('owners').flatMap(inOrder)) };
}

interface DefinitionRow {
  readonly columns: FieldColumns;
  readonly row: number;
}

/** Rows by the place that they state; rows without one stay where they are. */
function inOrder(columns: FieldColumns): DefinitionRow[] {
  const order = columns.amounts.get('order');
  const rows = Array.from({ length: columns.size }, (_, row) => ({ columns, row }));
  return order ? rows.toSorted((a, b) => order[a.row]! - order[b.row]! || a.row - b.row) : rows;
}

function namesOf(rows: readonly DefinitionRow[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { columns, row } of rows) {
    const id = textOf(columns, 'id', row);
    const name = [textOf(columns, 'name', row), textOf(columns, 'lastName', row)].join(' ').trim();
    if (id !== '' && name !== '' && !names.has(id)) names.set(id, name);
  }
  return names;
}

function stagesOf(rows: readonly DefinitionRow[], pipelines: ReadonlyMap<string, string>): StageDefinition[] {
  const stages = new Map<string, StageDefinition>();
  for (const { columns, row } of rows) {
    const label = labelOf(columns, 'stage', row);
    const id = textOf(columns, 'id', row) || label;
    const pipelineId = labelOf(columns, 'pipelineId', row);
    const pipeline = pipelines.get(pipelineId) ?? (labelOf(columns, 'pipeline', row) || pipelineId);
    const probability = columns.amounts.get('probability')?.[row] ?? NaN;
    const outcome = outcomeOf(columns, row, probability);
    if (id !== '' && !stages.has(id))
      stages.set(id, { id, label: label || id, pipeline, outcome, probability });
  }
  const order = [
    ...new Set([...pipelines.values(), ...[...stages.values()].map(({ pipeline }) => pipeline)]),
  ];
  return [...stages.values()].toSorted((a, b) => order.indexOf(a.pipeline) - order.indexOf(b.pipeline));
}

/** What a stage means, as its row says. A closed one without more is won at a probability of 1, lost at 0. */
function outcomeOf(columns: FieldColumns, row: number, probability: number): StatedOutcome | null {
  const says = (field: LabelField) => isYes(labelOf(columns, field, row));
  if (says('isWon')) return 'won';
  if (says('isLost')) return 'lost';
  const closed = says('isClosed');
  if (closed !== true) return closed === false ? 'open' : null;
  if (probability === 1) return 'won';
  return probability === 0 || says('isWon') === false ? 'lost' : null;
}

function labelOf({ labels }: FieldColumns, field: LabelField, row: number): string {
  const column = labels.get(field);
  return column ? labelAt(column, row) : '';
}

function textOf({ texts }: FieldColumns, field: TextField, row: number): string {
  const column = texts.get(field);
  return column ? textAt(column, row) : '';
}

/** Each value by what it belongs to; left out where several of them contradict each other. */
function agreed<V>(entries: readonly (readonly [string, V])[]): Map<string, V> {
  const found = new Map<string, V>();
  const contrary = new Set<string>();
  for (const [key, value] of entries) {
    if (found.has(key) && found.get(key) !== value) contrary.add(key);
    found.set(key, value);
  }
  for (const key of contrary) found.delete(key);
  return found;
}

/** What stages mean, by name, as far as all pipelines agree. */
export function rolesOfStages({ stages }: Definitions): Map<string, StatedOutcome> {
  return agreed(stages.flatMap(({ label, outcome }) => (outcome ? [[label, outcome] as const] : [])));
}

/** The probability that a stage gives its deals, by id and by name, as far as all pipelines agree. */
export function probabilitiesOfStages({ stages }: Definitions): Map<string, number> {
  const known = stages.filter(({ probability }) => !Number.isNaN(probability));
  return agreed(
    known.flatMap(({ id, label, probability }) => [
      [id, probability] as const,
      [label, probability] as const,
    ]),
  );
}

/** The same column with names in the place of the ids that are known. */
export function withNames(column: DictionaryColumn, names: ReadonlyMap<string, string>): DictionaryColumn {
  if (!column.labels.some((label) => names.has(label))) return column;
  const index = new LabelIndex();
  const codes = column.labels.map((label) => index.codeOfText(names.get(label) ?? label));
  const builder = new CodesBuilder(index, column.codes.length);
  for (const code of column.codes) builder.appendCode(codes[code]!);
  return builder.finish();
}
