import type { StageTime, VelocityResult } from '../../../metrics/velocity/result.js';
import type { LegendItem } from '../../../scene/blocks.js';
import type { Scene, SceneNode } from '../../../scene/scene.js';
import { nameSeries } from '../../../scene/series.js';
import type { Box } from '../../../scene/shapes.js';
import { plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Table, Voice } from '../../chart.js';
import type { Composition } from '../../composition.js';
import { placeUnanswered } from '../../unanswered.js';
import { LEAST_CASES, localText, sentences } from '../../words.js';
import { dayScale } from '../axis.js';
import type { DayScale } from '../axis.js';
import { layoutTimes, sceneOf } from '../compose.js';
import {
  drawGroupSample,
  groupNotes,
  groupsOf,
  withGroups,
  namesOf,
  ownDifference,
  seriesOf,
  stageDifference,
  stagesTakeaway,
} from '../groups.js';
import type { Group } from '../groups.js';
import { drawPanel, gridOf, placePanels } from '../panels.js';
import type { PanelsBody, PanelWords, ScaleWord } from '../panels.js';
import type { VelocitySpec } from '../spec.js';
import { isTimed, stageMark } from '../stages/describe.js';
import { isRough } from '../stages/facts.js';
import { daysCell } from '../stages/table.js';
import { describeTakeaway } from '../stages/takeaway.js';
import { tellView } from '../view-words.js';
import type { View } from '../views.js';
import {
  captionEnd,
  estimateText,
  notesOf,
  rangeOf,
  shows,
  stageLabels,
  tell,
  withinWords,
} from '../words.js';
import { drawCurve, drawGroupCurves, drawSample } from './curve.js';
import type { Sample } from './curve.js';

function captionOf(result: VelocityResult, spec: VelocitySpec, voice: Voice): string {
  const counted = 'stages' in spec.data ? [] : [tell(voice, `visits.${result.visits}`)];
  return [tellView(voice, 'survival.caption'), ...counted, ...captionEnd(result, spec, voice)].join(' · ');
}

function describeSurvival(result: VelocityResult, spec: VelocitySpec, voice: Voice): Description {
  const labels = stageLabels(result, spec, voice);
  const timed = isTimed(result);
  const caption = captionOf(result, spec, voice);
  const takeaway = stagesTakeaway(result, labels, voice) ?? describeTakeaway(result, labels, voice);
  const { stages } = result;
  const own = stages.some(isRough) ? [tell(voice, 'note.small', { least: LEAST_CASES })] : [];
  const kind = timed ? [tellView(voice, 'survival.summary', { n: stages.length })] : [];
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellView(voice, 'survival.short'),
    takeaway,
    summary: sentences([takeaway.lead, takeaway.rest, ...kind, `${caption}${voice.messages.stop}`], voice),
    notes: notesOf(result, timed ? [...own, ...groupNotes(result, 'stages', voice)] : [], voice),
    marks: timed ? stages.map((_, i) => markOf(i, result, labels[i] ?? '', voice)) : [],
    list: tell(voice, 'list'),
    ...(timed && seriesOf(groupsOf(result, voice))),
  };
}

/** A stage, and what its groups do in it. */
function markOf(at: number, result: VelocityResult, label: string, voice: Voice): Mark {
  const { name, lines, target, value } = stageMark(result.stages[at]!, at, result, label, voice);
  const groups = groupsOf(result, voice).flatMap(({ segment, name: group }) => {
    const stage = segment.stages[at];
    if (stage === undefined || stage.n === 0) return [];
    const [difference] = ownDifference(segment.stageDifferences[at], voice);
    return tellView(voice, 'groups.mark', {
      group,
      days: estimateText(stage.median, stage.longest, voice),
      range: rangeOf(stage.median, voice),
      deals: tell(voice, 'deals', { n: stage.n }),
      difference: difference === undefined ? '' : tellView(voice, 'groups.mark.difference', { difference }),
    });
  });
  return { name: sentences([name, ...groups], voice), lines: [...lines, ...groups], target, value };
}

/** The table twin: a row for each day on which somebody left a stage; then the same for each group. */
function tableOfSurvival(result: VelocityResult, spec: VelocitySpec, voice: Voice): Table {
  const labels = stageLabels(result, spec, voice);
  const share = (value: number | null): { text: string; value: number | null } => ({
    text: value === null ? '—' : voice.format.percent(value),
    value,
  });
  return {
    caption: captionOf(result, spec, voice),
    columns: (['stage', 'days', 'still', 'low', 'high'] as const).map((key) =>
      tellView(voice, `table.${key}`),
    ),
    rows: withGroups(result, voice).flatMap(({ stages, prefix }) =>
      stages.flatMap(({ curve }, i) =>
        curve.map(({ days, lasting, low, high }) => [
          { text: prefix + (labels[i] ?? ''), value: prefix + (labels[i] ?? '') },
          daysCell(days, voice),
          share(lasting),
          share(low),
          share(high),
        ]),
      ),
    ),
  };
}

/** More groups than this have their medians in tooltip and table only. */
const MOST_NAMED = 3;

function wordsOf(
  at: number,
  label: string,
  result: VelocityResult,
  groups: readonly Group[],
  voice: Voice,
): PanelWords {
  const stage = result.stages[at]!;
  const whole = wordsOfAll(stage, label, voice);
  if (groups.length === 0 || stage.n === 0) return whole;
  const medians = groups.flatMap(({ name, segment: { stages } }) => {
    const own = stages[at];
    return own === undefined ? [] : [`${name} ${estimateText(own.median, own.longest, voice)}`];
  });
  const difference = stageDifference(groups, at, result, voice);
  return {
    label,
    value: medians.length <= MOST_NAMED ? medians.join(' · ') : whole.value,
    under: difference === '' ? whole.under : difference,
  };
}

function wordsOfAll(stage: StageTime, label: string, voice: Voice): PanelWords {
  const { n, still, median, longest } = stage;
  const deals = tell(voice, 'deals', { n });
  return {
    label,
    value:
      n === 0
        ? tell(voice, 'untimed')
        : median.value === null
          ? tellView(voice, 'survival.not', { days: withinWords(longest ?? 0, voice) })
          : tellView(voice, 'survival.value', {
              days: withinWords(median.value, voice),
              range: rangeOf(median, voice),
            }),
    under: n === 0 ? '' : still > 0 ? tell(voice, 'deals.open', { deals, open: still }) : deals,
  };
}

/** Shares that are told beside a plot. */
function upwardsOf(voice: Voice): ScaleWord[] {
  return [0, 0.5, 1].map((at) => ({ at, text: voice.format.percent(at) }));
}

function acrossOf({ step, most }: DayScale, voice: Voice): ScaleWord[] {
  return Array.from({ length: Math.round(most / step) + 1 }, (_, i) => {
    const days = i * step;
    const text = days === most ? tell(voice, 'days', { n: days }) : voice.format.count(days);
    return { at: days / most, text };
  });
}

/** Where everything of the curves goes. */
export function layoutSurvival(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Composition<PanelsBody, Sample> {
  const labels = stageLabels(result, spec, voice);
  const scale = scaleOf(result);
  const groups = groupsOf(result, voice);
  const band: LegendItem<Sample> = {
    sample: 'band',
    label: tellView(voice, 'key.band', { level: voice.format.percent(result.confidence) }),
  };
  const several = groups.length > 0;
  const key: LegendItem<Sample>[] = [
    ...(shows(spec, 'interval') && !several ? [band] : []),
    { sample: 'median', label: tell(voice, several ? 'key.segment' : 'key.median') },
    ...(!several && shows(spec, 'open') && result.stages.some(({ still }) => still > 0)
      ? [{ sample: 'open' as const, label: tellView(voice, 'key.waiting') }]
      : []),
  ];
  return layoutTimes(description, spec, frame, {
    key,
    named: namesOf(groups, voice),
    body: (room, density): PanelsBody =>
      description.marks.length === 0
        ? placeUnanswered(room, description.takeaway, frame.measure)
        : placePanels(
            result.stages.map((_, i) => wordsOf(i, labels[i] ?? '', result, groups, voice)),
            room,
            density,
            acrossOf(scale, voice),
            upwardsOf(voice),
            frame.measure,
          ),
  });
}

const scaleOf = ({ stages }: VelocityResult): DayScale =>
  dayScale(Math.max(1, ...stages.map(({ longest }) => longest ?? 0)));

function drawSurvival(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const layout = layoutSurvival(result, description, spec, voice, frame);
  const scale = scaleOf(result);
  const { length } = result.stages;
  const groups = groupsOf(result, voice);
  const marks = layout.body.marks.map((panel, i) =>
    drawPanel(panel, i, description.marks[i]?.name ?? '', [
      ...gridOf(panel.plot, upwardsOf(voice)),
      ...(groups.length === 0
        ? drawCurve(result.stages[i]!, i, length, scale, panel.plot, spec)
        : drawGroupCurves(groups, i, scale, panel.plot, spec)),
    ]),
  );
  const sample = (one: Sample, box: Box, key: string): SceneNode[] =>
    typeof one === 'object' ? drawGroupSample(groups[one.group]!, box, key) : drawSample(one, box, key);
  const scene = sceneOf(layout, { ground: [], marks }, sample, description, voice);
  return nameSeries(scene, description.series ?? []);
}

/** The view of curves: a panel a stage. */
export const survivalView: View = { describe: describeSurvival, table: tableOfSurvival, draw: drawSurvival };
