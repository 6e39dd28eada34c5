import type { DealAlert, PipelineOverview } from '../../../metrics/pipeline/overview.js';
import type { NamedPipeline, PipelinesResult } from '../../../metrics/pipeline/pipelines-result.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import { localText } from '../../words.js';
import type { PipelineSpec } from '../spec.js';
import { shows, stageLabels, tell } from '../words.js';
import { MOST_DRAWN } from '../facts.js';

/** One of several pipelines with its words. */
export interface PipelinePanel {
  readonly id: string;
  /** As it is drawn; in a sentence it is isolated. */
  readonly name: string;
  readonly overview: PipelineOverview;
  /** Labels of its stages. */
  readonly labels: readonly string[];
}

/** The stages that a host gives of a pipeline with words of its own. */
function specOf(spec: PipelineSpec, id: string): PipelineSpec {
  const given = 'pipelines' in spec.data ? spec.data.pipelines.find((one) => one.id === id) : undefined;
  return given === undefined ? spec : { ...spec, data: { stages: given.stages } };
}

function nameOf({ id, label }: NamedPipeline, { data }: PipelineSpec, voice: Voice): string {
  if (id === '') return tell(voice, 'segment.none');
  const said = 'pipelines' in data ? data.pipelines.find((one) => one.id === id)?.label : undefined;
  return clipText(plainText(localText(said ?? label, voice)), 60);
}

/** The pipelines of a result, in their order, as they are named. */
export function panelsOf({ pipelines }: PipelinesResult, spec: PipelineSpec, voice: Voice): PipelinePanel[] {
  return pipelines.map((one) => ({
    id: one.id,
    name: nameOf(one, spec, voice),
    overview: one.overview,
    labels: stageLabels(one.overview, specOf(spec, one.id), voice),
  }));
}

/** All stages of all pipelines as those of one: what stands out among them is found alike. */
export function flatOf(
  { all }: PipelinesResult,
  panels: readonly PipelinePanel[],
): { overview: PipelineOverview; labels: string[] } {
  return {
    overview: { ...all, stages: panels.flatMap(({ overview }) => overview.stages) },
    labels: panels.flatMap(({ name, labels }) => labels.map((label) => `${isolateText(name)} · ${label}`)),
  };
}

/** What is drawn of a pipeline: deals, where the money of all of them is in different currencies. */
export function drawnSpec({ all }: PipelinesResult, spec: PipelineSpec): PipelineSpec {
  return all.currency === null ? { ...spec, measure: 'count' } : spec;
}

/** A deal to look at, and the pipeline it is in. */
export interface PanelAlert {
  readonly alert: DealAlert;
  readonly panel: PipelinePanel;
}

/** The deals to look at of all pipelines, those with the largest amounts first. */
export function alertsOf(panels: readonly PipelinePanel[]): PanelAlert[] {
  return panels
    .flatMap((panel) => (panel.overview.alerts ?? []).map((alert) => ({ alert, panel })))
    .sort((a, b) => (b.alert.amount ?? -1) - (a.alert.amount ?? -1));
}

/** Of them those that are drawn. */
export function drawnAlertsOf(panels: readonly PipelinePanel[], spec: PipelineSpec): PanelAlert[] {
  return shows(spec, 'alerts') ? alertsOf(panels).slice(0, MOST_DRAWN) : [];
}
