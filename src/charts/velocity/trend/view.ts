import type {
  TrendPeriod,
  TrendStage,
  VelocityGroup,
  VelocityResult,
} from '../../../metrics/velocity/result.js';
import { fiscalRule, periodText } from '../../../i18n/fiscal-words.js';
import type { LegendItem } from '../../../scene/blocks.js';
import type { Scene, SceneNode } from '../../../scene/scene.js';
import { nameSeries } from '../../../scene/series.js';
import type { Box } from '../../../scene/shapes.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Voice } from '../../chart.js';
import type { Composition } from '../../composition.js';
import { placeUnanswered } from '../../unanswered.js';
import { LEAST_CASES, localText, sentences } from '../../words.js';
import { dayScale } from '../axis.js';
import type { DayScale } from '../axis.js';
import { layoutTimes, sceneOf } from '../compose.js';
import { drawGroupSample, groupsOf, namesOf, seriesOf } from '../groups.js';
import type { GroupSample } from '../groups.js';
import { drawPanel, gridOf, placePanels } from '../panels.js';
import type { PanelsBody, PanelWords, ScaleWord } from '../panels.js';
import type { VelocitySpec } from '../spec.js';
import { tellView } from '../view-words.js';
import type { View } from '../views.js';
import { drawArrow, drawPeriods, drawPoint, goesOn, ofPeriod, timeIn, wholeLine } from './lines.js';
import { tableOfTrend } from './table.js';
import { captionOf, medianText, unitText } from './words.js';
import { changeLines, panelChange, takeawayOf, trendsNotes } from './groups.js';
import { daysWords, notesOf, rangeOf, shows, stageLabels, tell } from '../words.js';

type Sample = 'point' | 'beyond' | 'over' | GroupSample;

/** Most periods that are drawn: the last ones. */
const MOST = 36;

function periodsOf({ trend }: VelocityGroup): readonly TrendPeriod[] {
  return trend.slice(-MOST);
}

function isAnswered({ trend, stages }: VelocityResult): boolean {
  return stages.length > 0 && trend.some((period) => period.stages.some(({ n }) => n > 0));
}

function stageMark(at: number, label: string, result: VelocityResult, voice: Voice): Mark {
  const { id } = result.stages[at]!;
  const lines = periodsOf(result).flatMap((period) => {
    const time = timeIn(period, id);
    if (time === null) return [];
    const deals = tell(voice, 'deals', { n: time.n });
    const text = time.still > 0 ? tell(voice, 'deals.open', { deals, open: time.still }) : deals;
    const groups = groupsOf(result, voice).flatMap(({ segment, name: group }) => {
      const own = ofPeriod(segment, period.period, id);
      if (own === null) return [];
      const days = medianText(own, voice);
      const [range, n] = [rangeOf(own.median, voice), tell(voice, 'deals', { n: own.n })];
      return [tellView(voice, 'groups.mark', { group, days, range, deals: n, difference: '' })];
    });
    const whole = tellView(voice, 'trend.period', {
      period: periodText(period.period, voice.messages.lang),
      days: medianText(time, voice),
      range: rangeOf(time.median, voice),
      deals: text,
    });
    return [sentences([whole, ...groups], voice)];
  });
  const name = isolateText(clipText(label, 120));
  // Enough for an ear and a tooltip: the last periods; the table has all.
  const told = [...lines.slice(-8), ...changeLines(at, result, voice)];
  const times = periodsOf(result).map((period) => timeIn(period, id)?.median.value ?? null);
  return {
    name: sentences([`${name}:`, ...told], voice),
    lines: [name, ...told],
    target: { stage: id },
    value: times.findLast((days) => days !== null) ?? null,
  };
}

function describeTrend(result: VelocityResult, spec: VelocitySpec, voice: Voice): Description {
  const labels = stageLabels(result, spec, voice);
  const caption = captionOf(result, spec, voice);
  const answered = isAnswered(result);
  const takeaway = answered
    ? takeawayOf(result, labels, voice)
    : { lead: tellView(voice, 'trend.unanswered.lead'), rest: tellView(voice, 'trend.unanswered') };
  const { trend, stages } = result;
  const kind = answered
    ? [tellView(voice, 'trend.summary', { n: stages.length, periods: trend.length })]
    : [];
  const own = [
    ...trendsNotes(result, voice),
    ...goingOnNotes(result, spec, voice),
    tellView(voice, 'trend.young'),
    ...fiscalRule(
      trend.map(({ period }) => period),
      spec.fiscalYearStart,
      voice.messages.lang,
    ),
    ...(trend.length > MOST ? [tellView(voice, 'trend.cut', { n: MOST, all: trend.length })] : []),
    ...(trend.some((period) => period.stages.some(({ n }) => n > 0 && n < LEAST_CASES))
      ? [tell(voice, 'note.small', { least: LEAST_CASES })]
      : []),
  ];
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellView(voice, 'trend.short', { unit: unitText(result, voice) }),
    takeaway,
    summary: sentences([takeaway.lead, takeaway.rest, ...kind, `${caption}${voice.messages.stop}`], voice),
    notes: notesOf(result, answered ? own : [], voice),
    marks: answered ? stages.map((_, i) => stageMark(i, labels[i] ?? '', result, voice)) : [],
    ...(answered && seriesOf(groupsOf(result, voice))),
    list: tell(voice, 'list'),
  };
}

/** Every median that is drawn. */
function drawnMedians(result: VelocityResult): TrendStage['median'][] {
  const drawn = result.segments.length === 0 ? [result] : result.segments;
  return drawn.flatMap((one) => periodsOf(one).flatMap(({ stages }) => stages.map(({ median }) => median)));
}

/** Intervals that are drawn and go on above the scale. */
function goingOn(result: VelocityResult, spec: VelocitySpec): TrendStage['median'][] {
  if (!shows(spec, 'interval')) return [];
  const scale = scaleOf(result);
  return drawnMedians(result).filter((median) => median.value !== null && goesOn(median, scale));
}

/** How far the intervals go that the scale does not hold, and how many have no end yet. */
function goingOnNotes(result: VelocityResult, spec: VelocitySpec, voice: Voice): string[] {
  const ends = goingOn(result, spec).map(({ high }) => high);
  const known = ends.flatMap((high) => high ?? []);
  const endless = ends.length - known.length;
  return [
    ...(known.length > 0
      ? [tellView(voice, 'trend.over', { days: daysWords(Math.max(...known), voice) })]
      : []),
    ...(endless > 0 ? [tellView(voice, 'trend.endless', { n: endless })] : []),
  ];
}

/** Days up to which the panels go: every median, and intervals as far as they do not dwarf them. */
function scaleOf(result: VelocityResult): DayScale {
  const known = drawnMedians(result);
  const most = Math.max(1, ...known.map(({ value }) => value ?? 0));
  return dayScale(Math.min(most * 1.6, Math.max(most, ...known.map(({ high }) => high ?? 0))));
}

function upwardsOf({ most }: DayScale, voice: Voice): ScaleWord[] {
  return [0, 0.5, 1].map((at) => ({
    at,
    text: at === 1 ? tell(voice, 'days', { n: most }) : voice.format.count(most * at),
  }));
}

function acrossOf(periods: readonly TrendPeriod[], voice: Voice): ScaleWord[] {
  const last = periods.length - 1;
  const places = [...new Set([0, Math.floor(last / 2), last])];
  return places.map((i) => ({
    at: last === 0 ? 0.5 : i / last,
    text: periodText(periods[i]?.period ?? '', voice.messages.lang),
  }));
}

function wordsOf(at: number, label: string, result: VelocityResult, voice: Voice): PanelWords {
  const { id } = result.stages[at]!;
  const times = periodsOf(result).flatMap((period) => timeIn(period, id) ?? []);
  const known = times.filter(({ median }) => median.value !== null);
  const n = times.reduce((sum, time) => sum + time.n, 0);
  const [first, last] = [known[0], known.at(-1)];
  const change = panelChange(at, result, voice);
  return {
    label,
    value:
      first === undefined || last === undefined || first === last
        ? medianText(last ?? null, voice)
        : tellView(voice, 'trend.value', { first: medianText(first, voice), last: medianText(last, voice) }),
    under: change || tell(voice, n === 0 ? 'untimed' : 'deals', { n }),
    clear: change !== '',
  };
}

/** Where everything of a trend goes. */
export function layoutTrend(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Composition<PanelsBody, Sample> {
  const labels = stageLabels(result, spec, voice);
  const periods = periodsOf(result);
  const beyond = periods.some(({ stages }) => stages.some(({ n, median }) => n > 0 && median.value === null));
  const item = (sample: 'point' | 'beyond' | 'over'): LegendItem<Sample> => ({
    sample,
    label: tellView(voice, `key.${sample}`),
  });
  return layoutTimes(description, spec, frame, {
    named: namesOf(groupsOf(result, voice), voice),
    key: [
      item('point'),
      ...(goingOn(result, spec).length > 0 ? [item('over')] : []),
      ...(beyond ? [item('beyond')] : []),
    ],
    body: (room, density): PanelsBody =>
      description.marks.length === 0
        ? placeUnanswered(room, description.takeaway, frame.measure)
        : placePanels(
            result.stages.map((_, i) => wordsOf(i, labels[i] ?? '', result, voice)),
            room,
            density,
            acrossOf(periods, voice),
            upwardsOf(scaleOf(result), voice),
            frame.measure,
          ),
  });
}

function drawTrend(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const layout = layoutTrend(result, description, spec, voice, frame);
  const scale = scaleOf(result);
  const groups = groupsOf(result, voice);
  const lines =
    groups.length === 0
      ? [wholeLine(result)]
      : groups.map(({ segment, ...look }) => ({ ...look, of: segment, series: segment.id }));
  const periods = periodsOf(result).map(({ period }) => period);
  const marks = layout.body.marks.map((panel, i) =>
    drawPanel(panel, i, description.marks[i]?.name ?? '', [
      ...gridOf(panel.plot, upwardsOf(scale, voice)),
      ...drawPeriods(result.stages[i]!.id, lines, {
        periods,
        scale,
        plot: panel.plot,
        interval: shows(spec, 'interval'),
      }),
    ]),
  );
  const sample = (one: Sample, { x, y, width, height }: Box, key: string): SceneNode[] => {
    const middle = x + width / 2;
    if (typeof one === 'object') return drawGroupSample(groups[one.group]!, { x, y, width, height }, key);
    if (one === 'over') {
      const line = { type: 'line', x1: middle, x2: middle, y1: y - 1, y2: y + height + 1 } as const;
      return [
        { ...line, key: `${key}line`, part: 'legend', stroke: 'muted', strokeWidth: 1 },
        drawArrow(key, [middle, y - 1], 'muted', 'legend'),
      ];
    }
    return [drawPoint(key, [middle, y + height / 2], one === 'beyond', 'stage-from', 'legend')];
  };
  const scene = sceneOf(layout, { ground: [], marks }, sample, description, voice);
  return nameSeries(scene, description.series ?? []);
}

/** The view of a trend: a panel a stage. */
export const trendView: View = { describe: describeTrend, table: tableOfTrend, draw: drawTrend };
