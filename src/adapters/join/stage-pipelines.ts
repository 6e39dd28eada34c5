import { codeArray, CodesBuilder } from '../../deals/codes.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import { foldName } from '../../deals/stage-names.js';
import { lastOpening } from './stage-headers.js';

/** Stages and pipelines in columns of their own. */
export interface StagesAndPipelines {
  readonly stage: DictionaryColumn;
  readonly pipeline: DictionaryColumn;
}

/** A label, and the stage and pipeline that it names. */
interface Parts {
  readonly stage: string;
  readonly pipeline: string;
}

/**
 * Takes stages such as `Closed Won (Sales Pipeline)` apart, if the whole column is written like that: what every label has in
 * brackets at its end is a pipeline of the file or, where no column names pipelines, something that several stages share.
 * Null where stages stand alone; their brackets are their own then. Labels for which `isId` holds stay as they are.
 *
 * @param stages index of the labels of all stages, which gets the new ones
 */
export function splitStages(
  stage: DictionaryColumn,
  pipeline: DictionaryColumn | undefined,
  stages: LabelIndex,
  isId: (label: string) => boolean = () => false,
): StagesAndPipelines | null {
  const used = new Set(stage.codes);
  const codes = [...used].filter((code) => code !== 0 && !isId(stage.labels[code]!));
  const named = pipeline && new Set(Array.from(new Set(pipeline.codes), (code) => pipeline.labels[code]!));
  named?.delete('');
  const hasPipelines = named !== undefined && named.size > 0;
  const parts = new Map<number, Parts>();
  for (const code of codes) {
    const found = hasPipelines ? behind(stage.labels[code]!, named) : inBrackets(stage.labels[code]!);
    if (found === null) return null;
    parts.set(code, found);
  }
  if (parts.size === 0 || (!hasPipelines && !isShared(parts))) return null;
  return {
    stage: renamed(stage, parts, stages),
    pipeline: hasPipelines ? pipeline! : pipelineColumn(stage.codes, parts),
  };
}

/** The parts of a label that ends with one of some pipelines in brackets. */
function behind(label: string, pipelines: ReadonlySet<string>): Parts | null {
  const folded = foldName(label);
  const [pipeline] = [...pipelines]
    .filter((name) => folded.endsWith(`(${foldName(name)})`))
    .toSorted((a, b) => b.length - a.length);
  if (pipeline === undefined) return null;
  const stage = label.slice(0, label.length - pipeline.length - 2).trimEnd();
  return stage === '' ? null : { stage, pipeline };
}

function inBrackets(label: string): Parts | null {
  const opening = label.endsWith(')') ? lastOpening(label) : -1;
  const stage = label.slice(0, Math.max(0, opening)).trimEnd();
  return stage === '' ? null : { stage, pipeline: label.slice(opening + 1, -1).trim() };
}

/** Whether every pipeline has several stages. */
function isShared(parts: ReadonlyMap<number, Parts>): boolean {
  const counts = new Map<string, number>();
  for (const { pipeline } of parts.values()) counts.set(pipeline, (counts.get(pipeline) ?? 0) + 1);
  return [...counts.values()].every((count) => count > 1);
}

function renamed(
  { codes, labels }: DictionaryColumn,
  parts: ReadonlyMap<number, Parts>,
  stages: LabelIndex,
): DictionaryColumn {
  const codeOf = labels.map((_, code) => {
    const found = parts.get(code);
    return found ? stages.codeOfText(found.stage) : code;
  });
  const own = codeArray(codes.length, stages.size);
  codes.forEach((code, row) => (own[row] = codeOf[code]!));
  return { codes: own, labels: stages.labels() };
}

function pipelineColumn(
  codes: DictionaryColumn['codes'],
  parts: ReadonlyMap<number, Parts>,
): DictionaryColumn {
  const builder = new CodesBuilder(new LabelIndex(), codes.length);
  const own = new Map<number, number>();
  for (const [code, { pipeline }] of parts) own.set(code, builder.index.codeOfText(pipeline));
  for (const code of codes) builder.appendCode(own.get(code) ?? 0);
  return builder.finish();
}
