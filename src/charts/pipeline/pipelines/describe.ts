import type { PipelinesResult } from '../../../metrics/pipeline/pipelines-result.js';
import { isolateText, plainText } from '../../../scene/text.js';
import type { Description, Mark, Table, TableCell, Voice } from '../../chart.js';
import { inSentence, localText, say, sentences } from '../../words.js';
import { alertMark, amountLine, stageMark, totalText } from '../describe.js';
import { dealName, reasonsText, stageOf } from '../facts.js';
import type { PipelineSpec } from '../spec.js';
import { columnsOf, sumOfDeal, tableRow, withWork, workColumns } from '../table.js';
import { describeTakeaway } from '../takeaway.js';
import { tell } from '../words.js';
import { alertsOf, drawnAlertsOf, flatOf, panelsOf } from './parts.js';
import type { PipelinePanel } from './parts.js';
import { tellPipelines } from './words.js';

function captionOf({ asOf }: PipelinesResult, voice: Voice): string {
  const date = asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })];
  return [tellPipelines(voice, 'caption'), ...date].join(' · ');
}

function notesOf(result: PipelinesResult, voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const { all, omitted } = result;
  const share = voice.format.percent(all.quantile ?? 0);
  const rule = all.quantile === null ? 'note.limits' : 'note.quantile';
  const ruled = all.stalledBy !== null && all.stalledBy !== 'given';
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...(ruled ? [tellPipelines(voice, rule, { share })] : []),
    ...(mixed(result) ? [tellPipelines(voice, 'note.mixed')] : []),
    ...(omitted.pipelines > 0 ? [tellPipelines(voice, 'note.omitted', omitted)] : []),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

/** Whether each pipeline knows its money, but in a currency of its own. */
function mixed({ all, pipelines }: PipelinesResult): boolean {
  return all.currency === null && pipelines.some(({ overview }) => overview.currency !== null);
}

/** A pipeline: what it holds in all, and in each stage. */
function pipelineMark({ id, name, overview, labels }: PipelinePanel, voice: Voice): Mark {
  const deals = tell(voice, 'deals', { n: overview.total.n });
  const pipeline = isolateText(name);
  const head = tellPipelines(voice, 'mark.pipeline', { pipeline, deals, n: overview.stages.length });
  const lines = [
    ...amountLine(overview.total, overview.currency, voice),
    ...overview.stages.map(({ n }, i) =>
      say(voice, 'mark.segment', { label: inSentence(labels[i] ?? ''), value: voice.format.count(n) }),
    ),
  ];
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${pipeline} · ${deals}`, ...lines],
    target: { segment: id },
    value: overview.total.amount ?? overview.total.n,
  };
}

/** The marks of a pipeline: itself, then its stages. */
function marksOf(panel: PipelinePanel, voice: Voice): Mark[] {
  const pipeline = isolateText(panel.name);
  const telling = { overview: panel.overview, labels: panel.labels, voice };
  const stages = panel.overview.stages.map((stage, i): Mark => {
    const { name, lines, target, value } = stageMark(stage, i, telling);
    return {
      name: tellPipelines(voice, 'mark.in', { pipeline, text: name }),
      lines: [pipeline, ...lines],
      target: { segment: panel.id, ...target },
      value,
    };
  });
  return [pipelineMark(panel, voice), ...stages];
}

/** Several pipelines in words: the finding among all stages of all of them first. */
export function describePipelines(result: PipelinesResult, spec: PipelineSpec, voice: Voice): Description {
  const panels = panelsOf(result, spec, voice);
  const flat = flatOf(result, panels);
  const takeaway = describeTakeaway(flat.overview, flat.labels, voice);
  const caption = captionOf(result, voice);
  const { empty, stop } = voice.messages;
  const names = panels.map(({ name }) => isolateText(name)).join(voice.messages.list);
  const kind = tellPipelines(voice, 'summary.kind', { n: panels.length, names });
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellPipelines(voice, 'short'),
    takeaway,
    summary:
      panels.length === 0
        ? `${empty}${stop}`
        : sentences(
            [takeaway.lead, takeaway.rest, kind, totalText(result.all, voice), `${caption}${stop}`],
            voice,
          ),
    notes: notesOf(result, voice),
    marks: [
      ...panels.flatMap((panel) => marksOf(panel, voice)),
      ...drawnAlertsOf(panels, spec).map(({ alert, panel }) =>
        alertMark(alert, { overview: panel.overview, labels: panel.labels, voice }),
      ),
    ],
    list: tellPipelines(voice, 'list'),
  };
}

/** The table twin: a row for each stage of each pipeline and for all of them, then the deals to look at. */
export function describePipelinesTable(result: PipelinesResult, spec: PipelineSpec, voice: Voice): Table {
  const panels = panelsOf(result, spec, voice);
  const columns = columnsOf(flatOf(result, panels).overview, voice);
  const pathOf = (parts: readonly string[]): string => parts.map(isolateText).join(' · ');
  const rows = panels.flatMap(({ name, overview, labels }): TableCell[][] => [
    ...overview.stages.map((stage, i) =>
      tableRow(columns, pathOf([name, labels[i] ?? '']), stage, overview.currency),
    ),
    tableRow(columns, pathOf([name, tell(voice, 'total')]), overview.total, overview.currency),
  ]);
  const deals = alertsOf(panels).map(({ alert, panel: { name, overview, labels } }) => {
    const parts = [dealName(alert, voice), name, stageOf(alert, overview, labels), reasonsText(alert, voice)];
    return { alert, row: tableRow(columns, pathOf(parts), sumOfDeal(alert), overview.currency) };
  });
  const work = workColumns(
    deals.map(({ alert }) => alert),
    voice,
  );
  const all =
    panels.length === 0
      ? []
      : [tableRow(columns, tellPipelines(voice, 'total'), result.all.total, result.all.currency)];
  return {
    caption: captionOf(result, voice),
    columns: [tellPipelines(voice, 'heading'), ...[...columns, ...work].map(({ heading }) => heading)],
    rows: withWork(work, [...rows, ...all], deals),
  };
}
