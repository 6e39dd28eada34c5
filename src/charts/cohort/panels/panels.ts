import type { CohortGroup, CohortResult } from '../../../metrics/cohort/result.js';
import type { Rate } from '../../../metrics/rate.js';
import { clipText, plainText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import { say } from '../../words.js';
import { rowsOf } from '../grid.js';
import { headingsOf } from '../headings.js';
import { shownCohorts } from '../shown.js';
import type { Shown, ShownCohort } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { shows } from '../words.js';
import { tellPanel } from './words.js';

/** A triangle, its curves, or both: of all cohorts, or of those of one segment. */
export interface Panel {
  /** Null = of all. */
  readonly segment: { readonly id: string; readonly label: string } | null;
  /** Name above it; empty where there is only one. */
  readonly name: string;
  readonly shown: Shown;
  /** The mean first, where it is wanted. */
  readonly rows: readonly ShownCohort[];
  /** The win rate of closed deals of each row; empty where it is not shown. */
  readonly closed: readonly (Rate | null)[];
}

/** Which of the views a spec asks for. */
export function partsOf({ view = 'triangle' }: CohortSpec): {
  readonly triangle: boolean;
  readonly curves: boolean;
} {
  const both = view === 'both';
  return { triangle: both || view === 'triangle', curves: both || view === 'curves' };
}

/** A rate of something: without a deal that is known to have closed there is none. */
const known = (rate: Rate | null | undefined): Rate | null => (rate == null || rate.n === 0 ? null : rate);

/** True where the win rate of closed deals is to stand beside the shares won by age. */
function wantsClosed({ counted, cohorts }: CohortResult, shown: Shown, spec: CohortSpec): boolean {
  return (
    counted === 'deals' &&
    shown.own?.money !== true &&
    shows(spec, 'winRate') &&
    partsOf(spec).triangle &&
    cohorts.some(({ winRate }) => winRate !== undefined)
  );
}

/** Words for a value of the segment field. */
function segmentName({ id, label }: { readonly id: string; readonly label: string }, voice: Voice): string {
  if (id === '') return say(voice, 'segment.none');
  return id.startsWith('…') ? say(voice, 'segment.rest') : clipText(plainText(label), 60);
}

/** True where that is wanted, and no deal is known to have closed: what is missing is then said. */
export function lacksClosed(result: CohortResult, { shown }: Panel, spec: CohortSpec): boolean {
  return (
    result.segments.length === 0 &&
    wantsClosed(result, shown, spec) &&
    result.cohorts.length > 0 &&
    known(result.winRate) === null
  );
}

/** The panels of a result: all cohorts, then those of each segment. */
export function panelsOf(result: CohortResult, spec: CohortSpec, voice: Voice): Panel[] {
  const only = result.segments.length === 0;
  const panelOf = (group: CohortGroup, segment: Panel['segment']): Panel => {
    const shown = shownCohorts({ ...result, ...group }, spec, voice);
    const rows = rowsOf(shown, spec, headingsOf(shown, spec, voice).mean);
    const closed = only && wantsClosed(result, shown, spec) && known(result.winRate) !== null;
    const rates = new Map(group.cohorts.map(({ cohort, winRate }) => [cohort, known(winRate)]));
    return {
      segment,
      name: only ? '' : (segment?.label ?? tellPanel(voice, 'all')),
      shown,
      rows,
      closed: closed
        ? rows.map(({ id }) => (id === '' ? known(group.winRate) : (rates.get(id) ?? null)))
        : [],
    };
  };
  return [
    panelOf(result, null),
    ...result.segments.map((segment) =>
      panelOf(segment, { id: segment.id, label: segmentName(segment, voice) }),
    ),
  ];
}

/** All that panels show together: what they have one scale for. */
export function together(panels: readonly Panel[]): Shown {
  return {
    ...panels[0]!.shown,
    cohorts: panels.flatMap(({ shown }) => shown.cohorts),
    mean: panels.flatMap(({ shown }) => shown.mean),
  };
}

/** Rows as curves: what all members count at by definition tells nothing, and is no point of one. */
export function curveRows({ rows }: Panel): ShownCohort[] {
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => (cell === null || cell.given || cell.value === null ? null : cell)),
  }));
}
