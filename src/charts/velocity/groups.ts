import type {
  GroupDifference,
  VelocityGroup,
  VelocityResult,
  VelocitySegment,
} from '../../metrics/velocity/result.js';
import type { LegendItem } from '../../scene/blocks.js';
import type { Paint, SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import { isolateText } from '../../scene/text.js';
import type { Description, Voice } from '../chart.js';
import { inSentence } from '../words.js';
import { tellView } from './view-words.js';
import { daysWords, rangeOf, segmentName, tell } from './words.js';

/** As many groups as there are colours: more lines on one another are not told apart. */
const MOST = 8;

/** Lines are told apart without colour, too. */
const DASHES = [undefined, '6 3', '2 2', '8 3 2 3', '10 2', '4 4', '1 3', '6 2 1 2 1 2'] as const;

/** A group of deals as it is drawn. */
export interface Group {
  readonly segment: VelocitySegment;
  readonly name: string;
  readonly paint: Paint;
  readonly dash: string | undefined;
}

/** Sample of a group in the key. */
export interface GroupSample {
  readonly group: number;
}

/** All groups, drawn or not. */
function allGroups({ segments }: VelocityResult, voice: Voice): Group[] {
  return segments.map((segment, i) => ({
    segment,
    name: isolateText(segmentName(segment, voice)),
    paint: `segment-${(i % MOST) + 1}` as Paint,
    dash: DASHES[i % MOST],
  }));
}

/** The groups that are drawn: the first ones, where there are many. */
export function groupsOf(result: VelocityResult, voice: Voice): Group[] {
  return allGroups(result, voice).slice(0, MOST);
}

/** How many deals a group has. */
export function dealsOf({ segment: { cycle } }: Group, voice: Voice): string {
  return tell(voice, 'deals', { n: cycle.open + cycle.won + cycle.lost });
}

/** The groups above the drawing, each with its number of deals. */
export function namesOf(groups: readonly Group[], voice: Voice): LegendItem<GroupSample>[] {
  return groups.map((group, i) => ({
    label: `${group.name} · ${dealsOf(group, voice)}`,
    sample: { group: i },
  }));
}

/** What the curves of groups tell apart; of one group there is nothing to hide. */
export function seriesOf(groups: readonly Group[]): Pick<Description, 'series'> {
  if (groups.length < 2) return {};
  return { series: groups.map(({ segment, name }) => ({ id: segment.id, label: name })) };
}

/** A group in the key: a piece of its line. */
export function drawGroupSample(
  { paint, dash }: Pick<Group, 'paint' | 'dash'>,
  { x, y, width, height }: Box,
  key: string,
): SceneNode[] {
  const [y1, y2] = [y + height / 2, y + height / 2];
  const line = { type: 'line', key, part: 'legend', x1: x, x2: x + width, y1, y2 } as const;
  return [{ ...line, stroke: paint, strokeWidth: 2, ...(dash !== undefined && { dash }) }];
}

/** Whether a difference is more than chance explains. */
function isClear({ pAdjusted, days }: GroupDifference, confidence: number): boolean {
  return pAdjusted !== null && pAdjusted < 1 - confidence && days !== null;
}

/** Below this p is only said to be smaller. */
const LEAST_P = 0.01;

/** `p = 0.03`, or that it is smaller than what is written. */
export function pText(p: number, voice: Voice): string {
  const small = p < LEAST_P;
  return tellView(voice, small ? 'groups.p.small' : 'groups.p', {
    p: voice.format.count(small ? LEAST_P : p),
  });
}

function byHowMuch(
  { days, low, high, pAdjusted }: GroupDifference,
  voice: Voice,
): { days: string; range: string; p: string } {
  const slower = days! > 0;
  const [from, to] = slower ? [low, high] : [high, low];
  const limits = { value: days, low: (from ?? 0) * (slower ? 1 : -1), high: (to ?? 0) * (slower ? 1 : -1) };
  return {
    days: daysWords(Math.abs(days!), voice),
    range: rangeOf(limits, voice),
    p: pText(pAdjusted!, voice),
  };
}

/** A group and how it differs from the others. */
interface Found {
  readonly group: Group;
  readonly one: GroupDifference;
}

function clearest(found: readonly Found[], confidence: number): Found | undefined {
  const [first] = found
    .filter(({ one }) => isClear(one, confidence))
    .toSorted((a, b) => a.one.pAdjusted! - b.one.pAdjusted! || Math.abs(b.one.days!) - Math.abs(a.one.days!));
  return first;
}

const found = (
  groups: readonly Group[],
  of: (segment: VelocitySegment) => GroupDifference | undefined,
): Found[] =>
  groups.flatMap((group) => {
    const one = of(group.segment);
    return one === undefined ? [] : [{ group, one }];
  });

/** Differences in a stage. */
const inStage = (groups: readonly Group[], at: number): Found[] =>
  found(groups, ({ stageDifferences }) => stageDifferences[at]);

/** Differences in the whole cycle. */
const inCycle = (groups: readonly Group[]): Found[] =>
  found(groups, ({ cycleDifference }) => cycleDifference);

function differenceText(
  list: readonly Found[],
  { confidence }: Pick<VelocityResult, 'confidence'>,
  voice: Voice,
): string {
  const most = clearest(list, confidence);
  if (most === undefined)
    return list.some(({ one }) => one.pAdjusted !== null) ? tellView(voice, 'groups.alike') : '';
  return tellView(voice, most.one.days! > 0 ? 'groups.longer' : 'groups.shorter', {
    group: most.group.name,
    ...byHowMuch(most.one, voice),
  });
}

/** In a few words how the groups differ in a stage; empty where nothing can be compared. */
export function stageDifference(
  groups: readonly Group[],
  at: number,
  result: VelocityResult,
  voice: Voice,
): string {
  return differenceText(inStage(groups, at), result, voice);
}

/** How one group differs from all others, with p, clear or not; empty where nothing can be compared. */
export function ownDifference(one: GroupDifference | undefined, voice: Voice): string[] {
  if (one === undefined || one.pAdjusted === null || one.days === null) return [];
  const key = one.days > 0 ? 'groups.mark.longer' : 'groups.mark.shorter';
  return [tellView(voice, key, byHowMuch(one, voice))];
}

/** The same in a few words: how large the difference is where it is clear, otherwise that it is not. */
export function briefDifference(one: GroupDifference, { confidence }: VelocityResult, voice: Voice): string {
  if (isClear(one, confidence)) return ownDifference(one, voice)[0] ?? '';
  return one.pAdjusted === null ? '' : tellView(voice, 'groups.unclear', { p: pText(one.pAdjusted, voice) });
}

/** Number of comparisons; of two groups the one that there is. */
function comparisons(lists: readonly (readonly Found[])[], { segments }: VelocityResult): number {
  const n = lists.flat().filter(({ one }) => one.pAdjusted !== null).length;
  return segments.length === 2 ? n / 2 : n;
}

/** What remains to be said where no group clearly differs. */
function noneDiffers(
  list: readonly Found[],
  n: number,
  { confidence }: VelocityResult,
  voice: Voice,
): Description['takeaway'] {
  const lead = tellView(voice, 'groups.none.lead');
  const p = list.find(({ one }) => one.pAdjusted !== null)?.one.pAdjusted ?? 1;
  if (n === 1) return { lead, rest: tellView(voice, 'groups.none.one', { p: pText(p, voice) }) };
  return {
    lead,
    rest: tellView(voice, 'groups.none', { n, level: voice.format.count(1 - confidence) }),
  };
}

/** A difference in a sentence. */
function takeawayOf(
  { group, one }: Found,
  lead: {
    readonly longer: 'groups.lead.longer' | 'groups.cycle.longer';
    readonly shorter: 'groups.lead.shorter' | 'groups.cycle.shorter';
  },
  params: { readonly stage?: string },
  voice: Voice,
): Description['takeaway'] {
  return {
    lead: tellView(voice, one.days! > 0 ? lead.longer : lead.shorter, {
      group: inSentence(group.name),
      ...params,
    }),
    rest: tellView(voice, 'groups.rest', {
      ...byHowMuch(one, voice),
      upTo: daysWords(one.upTo ?? 0, voice),
    }),
  };
}

/**
 * The sentence above groups by stage. Rule: the difference with the smallest corrected p below the level, the longer one of
 * equal ones; otherwise that none clearly differs. Null where nothing can be compared.
 */
export function stagesTakeaway(
  result: VelocityResult,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] | null {
  const groups = allGroups(result, voice);
  const lists = result.stages.map((_, at) => inStage(groups, at));
  const n = comparisons(lists, result);
  if (n === 0) return null;
  const most = clearest(lists.flat(), result.confidence);
  if (most === undefined) return noneDiffers(lists.flat(), n, result, voice);
  const at = lists.findIndex((list) => list.includes(most));
  const lead = { longer: 'groups.lead.longer', shorter: 'groups.lead.shorter' } as const;
  return takeawayOf(most, lead, { stage: inSentence(labels[at] ?? '') }, voice);
}

/** The same of whole cycles. */
export function cyclesTakeaway(result: VelocityResult, voice: Voice): Description['takeaway'] | null {
  const list = inCycle(allGroups(result, voice));
  const n = comparisons([list], result);
  if (n === 0) return null;
  const most = clearest(list, result.confidence);
  if (most === undefined) return noneDiffers(list, n, result, voice);
  const lead = { longer: 'groups.cycle.longer', shorter: 'groups.cycle.shorter' } as const;
  return takeawayOf(most, lead, {}, voice);
}

/** How groups are compared, and which are not drawn. */
export function groupNotes(result: VelocityResult, by: 'stages' | 'cycle', voice: Voice): string[] {
  const { segments } = result;
  if (segments.length === 0) return [];
  const groups = allGroups(result, voice);
  const n = comparisons(
    by === 'cycle' ? [inCycle(groups)] : result.stages.map((_, at) => inStage(groups, at)),
    result,
  );
  return [
    ...(n > 0 ? [tellView(voice, 'groups.rule', { n })] : []),
    ...(segments.length > MOST ? [tellView(voice, 'groups.cut', { n: MOST, all: segments.length })] : []),
  ];
}

/** What is known of all deals, then of each group, as a table has it: its name, and what stands before that of a stage. */
export function withGroups(
  result: VelocityResult,
  voice: Voice,
): (VelocityGroup & { readonly name: string; readonly prefix: string })[] {
  const groups = allGroups(result, voice);
  return [
    { ...result, name: tellView(voice, 'groups.all'), prefix: '' },
    ...groups.map(({ segment, name }) => ({ ...segment, name, prefix: `${name} · ` })),
  ];
}
