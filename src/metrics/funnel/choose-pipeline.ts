import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { fieldColumn } from './field-column.js';
import type { FunnelRequest } from './request.js';
import { labelSizes } from './table-facts.js';

/** The deals of one pipeline. */
export interface ChosenPipeline {
  /** 1 where the deal belongs to it, by row; null = all deals do. */
  readonly member: Uint8Array | null;
  readonly problems: Problem[];
}

/**
 * The deals of the pipeline asked for; otherwise, where the table names several, those of the one with the
 * most deals (the first of equals), with `W-PIPELINE-CHOSEN`. A filter by pipeline counts as asking.
 */
export function choosePipeline(table: DealTable, { pipeline, filter }: FunnelRequest): ChosenPipeline {
  if (filter !== undefined && Object.hasOwn(filter, 'pipeline')) return { member: null, problems: [] };
  const column = fieldColumn(table, 'pipeline', '/pipeline');
  if (column === null)
    return { member: pipeline === undefined ? null : new Uint8Array(table.size), problems: [] };
  if (pipeline !== undefined)
    return { member: membersOf(column.codes, column.labels.indexOf(pipeline)), problems: [] };
  const sizes = labelSizes(column);
  const named = [...sizes.keys()].filter((code) => column.labels[code] !== '' && sizes[code]! > 0);
  if (named.length < 2) return { member: null, problems: [] };
  const largest = named.reduce((best, code) => (sizes[code]! > sizes[best]! ? code : best));
  const params = { pipeline: column.labels[largest]!, n: sizes[largest]!, others: named.length - 1 };
  return {
    member: membersOf(column.codes, largest),
    problems: [problem('W-PIPELINE-CHOSEN', '/pipeline', params)],
  };
}

function membersOf(codes: ArrayLike<number>, pipeline: number): Uint8Array {
  const member = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++) member[row] = codes[row] === pipeline ? 1 : 0;
  return member;
}

/** Rows that are marked, ascending. */
export function rowsOf(member: Uint8Array): Uint32Array {
  const rows = new Uint32Array(member.reduce((sum, one) => sum + one, 0));
  let size = 0;
  for (let row = 0; row < member.length; row++) if (member[row] === 1) rows[size++] = row;
  return rows;
}
