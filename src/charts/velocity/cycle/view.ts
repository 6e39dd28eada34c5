import type { SpanTime, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Scene } from '../../../scene/scene.js';
import { plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Table, Voice } from '../../chart.js';
import { placeUnanswered } from '../../unanswered.js';
import { localText, NONE, sentences } from '../../words.js';
import { gridOf } from '../panels.js';
import { dayScale } from '../axis.js';
import { layoutTimes, markGroup, sceneOf } from '../compose.js';
import type { VelocitySpec } from '../spec.js';
import { daysCell } from '../stages/table.js';
import { tellView } from '../view-words.js';
import type { View } from '../views.js';
import { notesOf, stageLabels, withinWords } from '../words.js';
import { drawOutcome, OUTCOMES } from './areas.js';
import type { Outcome } from './areas.js';
import { groupsView } from './groups-view.js';
import { placeCycle } from './layout.js';
import type { CycleBody, CycleFacts } from './layout.js';
import { acrossOf, captionOf, closedText, upwardsOf } from './words.js';

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
    notes: notesOf(result, [], voice),
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
    across: acrossOf(scale, voice),
    upwards: upwardsOf(voice),
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
  const marks = placed.map(({ hit, texts }, i) => {
    const outcome = OUTCOMES[i]!;
    const area = drawOutcome(outcome, result.cycle, scale, plot);
    return markGroup(`outcome${i}`, description.marks[i]?.name ?? '', hit, [
      ...area,
      ...texts.map(({ node }) => node),
    ]);
  });
  const ground = marks.length === 0 ? [] : gridOf(plot, upwards);
  return sceneOf(layout, { ground, marks }, () => [], description, voice);
}

const wholeView: View = { describe: describeCycle, table: tableOfCycle, draw: drawCycle };

const viewFor = ({ segments }: VelocityResult): View => (segments.length === 0 ? wholeView : groupsView);

/** The view of the sales cycle: of all deals, or of each group in a panel of its own. */
export const cycleView: View = {
  describe: (result, ...more) => viewFor(result).describe(result, ...more),
  table: (result, ...more) => viewFor(result).table(result, ...more),
  draw: (result, ...more) => viewFor(result).draw(result, ...more),
};
