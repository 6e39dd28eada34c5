import type { CycleTime, VelocityResult } from '../../../metrics/velocity/result.js';
import type { LegendItem } from '../../../scene/blocks.js';
import type { Scene } from '../../../scene/scene.js';
import { plainText } from '../../../scene/text.js';
import { normalQuantile } from '../../../statistics/normal.js';
import type { Description, Frame, Mark, Table, Voice } from '../../chart.js';
import type { Composition } from '../../composition.js';
import { placeUnanswered } from '../../unanswered.js';
import { localText, rangeText, sentences } from '../../words.js';
import { dayScale } from '../axis.js';
import type { DayScale } from '../axis.js';
import { layoutTimes, sceneOf } from '../compose.js';
import {
  briefDifference,
  cyclesTakeaway,
  dealsOf,
  groupNotes,
  groupsOf,
  ownDifference,
  withGroups,
} from '../groups.js';
import type { Group } from '../groups.js';
import { drawPanel, gridOf, placePanels } from '../panels.js';
import type { PanelsBody, PanelWords } from '../panels.js';
import type { VelocitySpec } from '../spec.js';
import { daysCell } from '../stages/table.js';
import { tellView } from '../view-words.js';
import type { View } from '../views.js';
import { notesOf, tell, withinWords } from '../words.js';
import { drawOutcome, drawOutcomeSample, OUTCOMES } from './areas.js';
import type { Outcome } from './areas.js';
import { acrossOf, captionOf, closedText, upwardsOf } from './words.js';

/** ` (18–40%)`: the share that is won by the oldest age and its limits; empty where nothing is over. */
function rangeOfWon({ ages }: CycleTime, confidence: number, voice: Voice): string {
  const last = ages.at(-1);
  if (last === undefined) return '';
  const margin = normalQuantile((1 + confidence) / 2) * last.wonError;
  const [low, high] = [Math.max(0, last.won - margin), Math.min(1, last.won + margin)];
  return tell(voice, 'range.of', { range: rangeText({ value: last.won, low, high }, voice) });
}

/** What has become of the deals of a group by the oldest age. */
function sharesOf({ segment: { cycle } }: Group, { confidence }: VelocityResult, voice: Voice): string {
  const last = cycle.ages.at(-1);
  if (last === undefined) return tellView(voice, 'groups.none.over');
  return tellView(voice, 'groups.won', {
    won: voice.format.percent(last.won),
    range: rangeOfWon(cycle, confidence, voice),
    lost: voice.format.percent(last.lost),
  });
}

function markOf(group: Group, result: VelocityResult, voice: Voice): Mark {
  const { segment, name } = group;
  const { cycle, cycleDifference } = segment;
  const last = cycle.ages.at(-1);
  const { stop } = voice.messages;
  const head = `${name} · ${dealsOf(group, voice)}`;
  const by =
    last === undefined
      ? ''
      : tellView(voice, 'cycle.mark', {
          name: sharesOf(group, result, voice),
          share: tellView(voice, 'groups.open', { open: voice.format.percent(last.open) }),
          days: withinWords(last.days, voice),
        });
  const lines = [
    by,
    ...ownDifference(cycleDifference, voice).map((text) => `${text}${stop}`),
    `${closedText(cycle, voice)}${stop}`,
  ].filter((line) => line !== '');
  return {
    name: sentences([`${head}${stop}`, ...lines], voice),
    lines: [head, ...lines],
    target: { segment: segment.id, outcome: 'any' },
    value: last?.won ?? null,
  };
}

function describeGroups(result: VelocityResult, spec: VelocitySpec, voice: Voice): Description {
  const caption = captionOf(result, spec, voice);
  const answered = result.cycle.ages.length > 0;
  const takeaway = answered
    ? (cyclesTakeaway(result, voice) ?? { lead: '', rest: '' })
    : { lead: tellView(voice, 'cycle.unanswered.lead'), rest: tellView(voice, 'cycle.unanswered') };
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellView(voice, 'cycle.short'),
    takeaway,
    summary: sentences([takeaway.lead, takeaway.rest, `${caption}${voice.messages.stop}`], voice),
    notes: notesOf(result, answered ? groupNotes(result, 'cycle', voice) : [], voice),
    marks: answered ? groupsOf(result, voice).map((group) => markOf(group, result, voice)) : [],
    list: tellView(voice, 'groups.list'),
  };
}

/** The table twin: a row for each age at which a deal ended, of all deals and then of each group. */
function tableOfGroups(result: VelocityResult, spec: VelocitySpec, voice: Voice): Table {
  const text = (value: string): { text: string; value: string } => ({ text: value, value });
  return {
    caption: captionOf(result, spec, voice),
    columns: [
      tellView(voice, 'groups.list'),
      ...(['age', 'won', 'lost', 'open'] as const).map((key) => tellView(voice, `table.${key}`)),
    ],
    rows: withGroups(result, voice).flatMap(({ cycle, name }) =>
      cycle.ages.map(({ days, won, lost, open }) => [
        text(name),
        daysCell(days, voice),
        ...[won, lost, open].map((value) => ({ text: voice.format.percent(value), value })),
      ]),
    ),
  };
}

function scaleOf(groups: readonly Group[]): DayScale {
  return dayScale(Math.max(1, ...groups.map(({ segment }) => segment.cycle.ages.at(-1)?.days ?? 1)));
}

function wordsOf(group: Group, result: VelocityResult, voice: Voice): PanelWords {
  return {
    label: `${group.name} · ${dealsOf(group, voice)}`,
    value: sharesOf(group, result, voice),
    under: briefDifference(group.segment.cycleDifference, result, voice),
  };
}

/** Where everything of the groups goes. */
export function layoutCycleGroups(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Composition<PanelsBody, Outcome> {
  const groups = groupsOf(result, voice);
  const item = (sample: Outcome): LegendItem<Outcome> => ({
    sample,
    label: tellView(voice, `cycle.${sample}`),
  });
  return layoutTimes<PanelsBody['marks'][number], Outcome, PanelsBody>(description, spec, frame, {
    key: OUTCOMES.map(item),
    body: (room, density): PanelsBody =>
      description.marks.length === 0
        ? placeUnanswered(room, description.takeaway, frame.measure)
        : placePanels(
            groups.map((group) => wordsOf(group, result, voice)),
            room,
            density,
            acrossOf(scaleOf(groups), voice),
            upwardsOf(voice),
            frame.measure,
          ),
  });
}

function drawGroups(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const layout = layoutCycleGroups(result, description, spec, voice, frame);
  const groups = groupsOf(result, voice);
  const scale = scaleOf(groups);
  const marks = layout.body.marks.map((panel, i) =>
    drawPanel(panel, i, description.marks[i]?.name ?? '', [
      ...OUTCOMES.flatMap((outcome) =>
        drawOutcome(outcome, groups[i]!.segment.cycle, scale, panel.plot, outcome),
      ),
      ...gridOf(panel.plot, upwardsOf(voice)),
    ]),
  );
  return sceneOf(layout, { ground: [], marks }, drawOutcomeSample, description, voice);
}

/** What becomes of the deals of each group by their age, a panel a group. */
export const groupsView: View = { describe: describeGroups, table: tableOfGroups, draw: drawGroups };
