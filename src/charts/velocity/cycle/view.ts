import type { AgePoint, CycleTime, SpanTime, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Scene, SceneNode } from '../../../scene/scene.js';
import { plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Table, Voice } from '../../chart.js';
import { placeUnanswered } from '../../unanswered.js';
import { localText, NONE, sentences } from '../../words.js';
import type { ScaleWord } from '../panels.js';
import { gridOf, pathOf } from '../panels.js';
import { dayScale } from '../axis.js';
import { layoutTimes, markGroup, sceneOf } from '../compose.js';
import type { VelocitySpec } from '../spec.js';
import { daysCell } from '../stages/table.js';
import { tellView, untold } from '../view-words.js';
import type { View } from '../views.js';
import { captionEnd, daysWords, notesOf, stageLabels, tell, withinWords } from '../words.js';
import { placeCycle } from './layout.js';
import type { CycleBody, CycleFacts } from './layout.js';

/** Outcomes from the bottom to the top. */
const OUTCOMES = ['won', 'open', 'lost'] as const;
type Outcome = (typeof OUTCOMES)[number];

const captionOf = (result: VelocityResult, spec: VelocitySpec, voice: Voice): string =>
  [tellView(voice, 'cycle.caption'), ...captionEnd(result, { ...spec, show: ['caption'] }, voice)].join(
    ' · ',
  );

/** How long won deals took, and how many they are. */
function closedText({ won, median, p90, mean }: CycleTime, voice: Voice): string {
  if (median === null || p90 === null || mean === null) return tellView(voice, 'cycle.none');
  const text = tellView(voice, 'cycle.closed', {
    days: withinWords(median, voice),
    p90: withinWords(p90, voice),
    mean: daysWords(mean, voice),
  });
  return tellView(voice, 'cycle.closed.n', { text, n: tell(voice, 'deals', { n: won }) });
}

/** How long deals take from one stage to another. */
function betweenText(
  span: SpanTime,
  result: VelocityResult,
  labels: readonly string[],
  voice: Voice,
): string {
  const name = (id: string): string => {
    const at = result.stages.findIndex((stage) => stage.id === id);
    return at < 0 ? plainText(id) : (labels[at] ?? '');
  };
  const ends = { from: name(span.from), to: name(span.to) };
  const text =
    span.median === null
      ? tellView(voice, 'between.none', ends)
      : tellView(voice, 'between.text', { ...ends, days: withinWords(span.median, voice) });
  return tellView(voice, 'between.n', { text, arrived: span.arrived, lost: span.lost, open: span.underWay });
}

function takeawayOf({ cycle }: VelocityResult, voice: Voice): Description['takeaway'] {
  const last = cycle.ages.at(-1);
  if (last === undefined)
    return { lead: tellView(voice, 'cycle.unanswered.lead'), rest: tellView(voice, 'cycle.unanswered') };
  const share = (value: number): string => voice.format.percent(value);
  return {
    lead: tellView(voice, 'cycle.lead', { won: share(last.won), days: withinWords(last.days, voice) }),
    rest: tellView(voice, 'cycle.rest', { lost: share(last.lost), open: share(last.open) }),
  };
}

function marksOf({ cycle }: VelocityResult, voice: Voice): Mark[] {
  const last = cycle.ages.at(-1);
  if (last === undefined) return [];
  const { format } = voice;
  return OUTCOMES.map((outcome) => {
    const name = tellView(voice, `cycle.${outcome}`);
    const lines = [
      tellView(voice, 'cycle.mark', {
        name,
        share: format.percent(last[outcome]),
        days: withinWords(last.days, voice),
      }),
      ...(outcome === 'won'
        ? [tellView(voice, 'cycle.error', { error: format.percent(last.wonError, 1) })]
        : []),
      tellView(voice, 'cycle.now', { n: cycle[outcome] }),
      ...(outcome === 'won' ? [closedText(cycle, voice)] : []),
    ];
    return {
      name: sentences(lines, voice),
      lines: [name, ...lines],
      target: { outcome },
      value: last[outcome],
    };
  });
}

function describeCycle(result: VelocityResult, spec: VelocitySpec, voice: Voice): Description {
  const caption = captionOf(result, spec, voice);
  const takeaway = takeawayOf(result, voice);
  const marks = marksOf(result, voice);
  const { stop } = voice.messages;
  const texts = marks.length === 0 ? [] : linesOf(result, spec, voice).map((line) => `${line}${stop}`);
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellView(voice, 'cycle.short'),
    takeaway,
    summary: sentences([takeaway.lead, takeaway.rest, ...texts, `${caption}${stop}`], voice),
    notes: notesOf(result, untold(result, voice), voice),
    marks,
    list: tellView(voice, 'cycle.list'),
  };
}

function linesOf(result: VelocityResult, spec: VelocitySpec, voice: Voice): string[] {
  const { cycle, between } = result;
  const labels = stageLabels(result, spec, voice);
  return [
    closedText(cycle, voice),
    ...(between === null ? [] : [betweenText(between, result, labels, voice)]),
  ];
}

/** The table twin: a row for each age at which a deal ended. */
function tableOfCycle(result: VelocityResult, spec: VelocitySpec, voice: Voice): Table {
  return {
    caption: captionOf(result, spec, voice),
    columns: (['age', 'won', 'lost', 'open'] as const).map((key) => tellView(voice, `table.${key}`)),
    rows: result.cycle.ages.map(({ days, won, lost, open }) => [
      daysCell(days, voice),
      ...[won, lost, open].map((value) => ({ text: voice.format.percent(value), value })),
    ]),
  };
}

function factsOf(result: VelocityResult, spec: VelocitySpec, voice: Voice): CycleFacts {
  const { cycle } = result;
  const last = cycle.ages.at(-1);
  const longest = Math.max(1, last?.days ?? 1, cycle.p90 ?? 0);
  const scale = dayScale(longest);
  const ends: readonly Outcome[] = OUTCOMES;
  return {
    scale,
    areas: ends.map((outcome) => ({
      share: last?.[outcome] ?? 0,
      text: tellView(voice, 'cycle.area', {
        name: tellView(voice, `cycle.${outcome}`),
        share: last === undefined ? NONE : voice.format.percent(last[outcome]),
      }),
    })),
    reach: last?.days ?? 0,
    lines: linesOf(result, spec, voice),
    across: Array.from({ length: Math.round(scale.most / scale.step) + 1 }, (_, i) => ({
      at: (i * scale.step) / scale.most,
      text:
        i * scale.step === scale.most
          ? tell(voice, 'days', { n: scale.most })
          : voice.format.count(i * scale.step),
    })),
    upwards: [0, 0.5, 1].map((at): ScaleWord => ({ at, text: voice.format.percent(at) })),
  };
}

/** Where everything of the cycle goes. */
export function layoutCycle(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): ReturnType<typeof layoutTimes<CycleBody['marks'][number], never, CycleBody>> {
  return layoutTimes<CycleBody['marks'][number], never, CycleBody>(description, spec, frame, {
    key: [],
    body: (room, density): CycleBody =>
      description.marks.length === 0
        ? {
            plot: { x: 0, y: 0, width: 0, height: 0 },
            ...placeUnanswered(room, description.takeaway, frame.measure),
          }
        : placeCycle(factsOf(result, spec, voice), room, density, frame.measure),
  });
}

/** Lower and upper bound of an outcome at an age. */
function boundsOf(
  outcome: Outcome,
  { won, open, lost }: Pick<AgePoint, 'won' | 'open' | 'lost'>,
): [number, number] {
  if (outcome === 'won') return [0, won];
  return outcome === 'open' ? [won, won + open] : [1 - lost, 1];
}

function drawCycle(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const layout = layoutCycle(result, description, spec, voice, frame);
  const { plot, marks: placed } = layout.body;
  const { scale, upwards } = factsOf(result, spec, voice);
  const at = (days: number): number => plot.x + (Math.min(days, scale.most) / scale.most) * plot.width;
  const up = (share: number): number => plot.y + (1 - share) * plot.height;
  const ages = [{ days: 0, won: 0, lost: 0, open: 1 }, ...result.cycle.ages];
  const areaOf = (outcome: Outcome): string => {
    const upper = ages.map((point): [number, number] => [at(point.days), up(boundsOf(outcome, point)[1])]);
    const lower = ages.map((point): [number, number] => [at(point.days), up(boundsOf(outcome, point)[0])]);
    // Back along the lower steps: level first to the age before, then up or down to its share.
    const back = lower.toReversed().map(([x, y], i, all): string => {
      const next = all[i + 1];
      return i === 0
        ? `V${y.toFixed(2)}${next === undefined ? '' : `V${next[1].toFixed(2)}`}`
        : `H${x.toFixed(2)}${next === undefined ? '' : `V${next[1].toFixed(2)}`}`;
    });
    return `${pathOf(upper, true)}${back.join('')}Z`;
  };
  const marks = placed.map(({ hit, texts }, i) => {
    const outcome = OUTCOMES[i]!;
    const area: SceneNode = {
      type: 'path',
      key: 'area',
      part: outcome,
      d: areaOf(outcome),
      fill: outcome === 'open' ? 'connector' : outcome,
      stroke: 'surface',
      strokeWidth: 1,
    };
    return markGroup(`outcome${i}`, description.marks[i]?.name ?? '', hit, [
      area,
      ...texts.map(({ node }) => node),
    ]);
  });
  const ground = marks.length === 0 ? [] : gridOf(plot, upwards);
  return sceneOf(layout, { ground, marks }, () => [], description, voice);
}

/** The view of the sales cycle. */
export const cycleView: View = { describe: describeCycle, table: tableOfCycle, draw: drawCycle };
