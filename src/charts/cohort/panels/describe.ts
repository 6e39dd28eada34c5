import type { CohortResult } from '../../../metrics/cohort/result.js';
import type { Rate } from '../../../metrics/rate.js';
import { isolateText } from '../../../scene/text.js';
import type { Description, Mark, Table, TableCell, Voice } from '../../chart.js';
import { fieldText, inSentence, intervalText, NONE, rangeText, rateText, sentences } from '../../words.js';
import { describeCohorts, marksOf } from '../describe.js';
import type { Telling } from '../describe.js';
import { headingsOf } from '../headings.js';
import type { ShownCohort } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { describeTable } from '../table.js';
import { curveRows, lacksClosed, panelsOf, partsOf } from './panels.js';
import type { Panel } from './panels.js';
import { seriesAt, seriesOf } from './series.js';
import { tellPanel } from './words.js';

/** The win rate of the closed deals of a cohort, as a mark. */
function closedMark({ id, label, size }: ShownCohort, rate: Rate, voice: Voice): Mark {
  const cohort = inSentence(label);
  const { k, n } = rate;
  const name = tellPanel(voice, 'closed.mark', {
    cohort,
    rate: rateText(rate, voice),
    k,
    n,
    interval: intervalText(rate, voice),
    open: size - n,
  });
  const target = { ...(id === '' ? {} : { cohort: id }), of: 'closed' };
  return { name, lines: [name], target, value: rate.value };
}

function panelMarks(panel: Panel, spec: CohortSpec, voice: Voice): Mark[] {
  const { triangle, curves } = partsOf(spec);
  const { shown, rows, segment } = panel;
  const telling: Telling = {
    shown,
    voice,
    mean: headingsOf(shown, spec, voice).mean,
    segment: segment ?? undefined,
  };
  return [
    ...(triangle ? marksOf(rows, telling) : []),
    ...(curves ? marksOf(curveRows(panel), { ...telling, seriesOf: ({ id }) => seriesAt(id === '') }) : []),
  ];
}

/** The win rate of closed deals beside the sentence to remember, with those it leaves out. */
function winRateText({ winRate, cohorts }: CohortResult, voice: Voice): string {
  if (winRate === null || winRate.value === null) return '';
  const { k, n } = winRate;
  const open = cohorts.reduce((sum, { size }) => sum + size, 0) - n;
  return tellPanel(voice, 'closed.rest', { rate: rateText(winRate, voice), k, n, open });
}

/** What panels say: the same as a triangle, of all of them. */
export function describePanels(result: CohortResult, spec: CohortSpec, voice: Voice): Description {
  const panels = panelsOf(result, spec, voice);
  const told = describeCohorts(result, spec, voice);
  const { lead, rest } = told.takeaway;
  const rate = lead === '' || panels[0]!.shown.own?.money === true ? '' : winRateText(result, voice);
  const closed = panels.some((panel) => panel.closed.length > 0);
  const field = result.segmentBy === null ? '' : fieldText(result.segmentBy, voice);
  const parts = [told.caption, ...(panels.length > 1 ? [tellPanel(voice, 'segment', { field })] : [])];
  return {
    ...told,
    takeaway: { lead, rest: sentences([rest, rate], voice) },
    summary: sentences([told.summary, rate], voice),
    caption: parts.join(' · '),
    notes: [
      ...told.notes,
      ...(closed ? [tellPanel(voice, 'closed.note')] : []),
      ...(lacksClosed(result, panels[0]!, spec) ? [tellPanel(voice, 'closed.none')] : []),
    ],
    ...seriesOf(panels, result, spec, voice),
    // Where there is no room for the column of win rates, its marks are missing at the end.
    marks: [
      ...panels.flatMap((panel) => panelMarks(panel, spec, voice)),
      ...panels.flatMap(({ rows, closed: rates }) =>
        rows.flatMap((row, i) => (rates[i] == null ? [] : [closedMark(row, rates[i], voice)])),
      ),
    ],
  };
}

function closedCell(rate: Rate | null | undefined, voice: Voice): TableCell {
  if (rate == null || rate.n === 0) return { text: NONE, value: null };
  const range = rangeText(rate, voice);
  const counts = tellPanel(voice, 'closed.of', { k: rate.k, n: rate.n });
  const more = [counts, ...(range === '' ? [] : [range])].join(' · ');
  return { text: `${rateText(rate, voice)} (${more})`, value: rate.value };
}

/** The table twin: the rows of all panels below each other, with the win rate of closed deals as the last column. */
export function describePanelTable(result: CohortResult, spec: CohortSpec, voice: Voice): Table {
  const panels = panelsOf(result, spec, voice);
  const whole = describeTable(result, spec, voice);
  const rows = panels.flatMap(({ segment, name }, i): TableCell[][] => {
    const group: CohortResult = segment === null ? result : { ...result, ...result.segments[i - 1] };
    const prefix = name === '' ? '' : `${isolateText(name)} · `;
    return describeTable(group, spec, voice).rows.map(([heading, ...cells]) => [
      { text: prefix + (heading?.text ?? ''), value: prefix + String(heading?.value ?? '') },
      ...cells,
    ]);
  });
  if (panels[0]!.closed.length === 0) return { ...whole, rows };
  const rates = [result.winRate, ...result.cohorts.map(({ winRate }) => winRate)].slice(-rows.length);
  return {
    ...whole,
    columns: [...whole.columns, tellPanel(voice, 'closed.column')],
    rows: rows.map((row, i) => [...row, closedCell(rates[i], voice)]),
  };
}
