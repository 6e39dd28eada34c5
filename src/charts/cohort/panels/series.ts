import type { CohortResult } from '../../../metrics/cohort/result.js';
import type { Description, Voice } from '../../chart.js';
import { headingsOf } from '../headings.js';
import type { CohortSpec } from '../spec.js';
import { curveRows, partsOf } from './panels.js';
import type { Panel } from './panels.js';
import { tellPanel } from './words.js';

/** Id of what a curve is of: the mean, or the cohorts. */
export function seriesAt(mean: boolean): 'mean' | 'cohort' {
  return mean ? 'mean' : 'cohort';
}

/** Name of the mean, with its interval where it has one. */
export function meanText(
  panels: readonly Panel[],
  { confidence }: CohortResult,
  spec: CohortSpec,
  voice: Voice,
): string {
  const { mean } = headingsOf(panels[0]!.shown, spec, voice);
  const banded = panels.some(({ rows }) => rows[0]?.cells.some((cell) => cell != null && cell.low !== null));
  return banded ? tellPanel(voice, 'curves.mean', { mean, level: voice.format.percent(confidence) }) : mean;
}

/** What curves tell apart: the mean from the cohorts; without one of both there is nothing to hide. */
export function seriesOf(
  panels: readonly Panel[],
  result: CohortResult,
  spec: CohortSpec,
  voice: Voice,
): Pick<Description, 'series'> {
  if (!partsOf(spec).curves) return {};
  const rows = panels.flatMap(curveRows).filter(({ cells }) => cells.some((cell) => cell !== null));
  const means = rows.filter(({ id }) => id === '').length;
  if (means === 0 || means === rows.length) return {};
  return {
    series: [
      { id: seriesAt(true), label: meanText(panels, result, spec, voice) },
      { id: seriesAt(false), label: tellPanel(voice, 'curves.cohort') },
    ],
  };
}
