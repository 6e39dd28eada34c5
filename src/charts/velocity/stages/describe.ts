import type { StageTime, VelocityResult, VelocitySegment } from '../../../metrics/velocity/result.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Description, Mark, Voice } from '../../chart.js';
import { LEAST_CASES, localText, sentences } from '../../words.js';
import type { VelocitySpec } from '../spec.js';
import {
  captionEnd,
  daysWords,
  notesOf,
  rangeOf,
  segmentName,
  shows,
  stageLabels,
  tell,
  withinWords,
} from '../words.js';
import { isRough, totalTexts } from './facts.js';
import { describeTakeaway } from './takeaway.js';

/** True where some time in some stage is known. */
export function isTimed({ stages }: VelocityResult): boolean {
  return stages.some(({ n }) => n > 0);
}

/** What is measured, of what, as of when. */
export function captionOf(result: VelocityResult, spec: VelocitySpec, voice: Voice): string {
  const counted = 'stages' in spec.data ? [] : [tell(voice, `visits.${result.visits}`)];
  return [tell(voice, 'caption'), ...counted, ...captionEnd(result, spec, voice)].join(' · ');
}

/** Open deals that have been in a stage longer than nine in ten stay. */
export function openBeyond({ waiting, p90 }: StageTime): number | null {
  const limit = p90.value;
  if (limit === null) return null;
  return waiting.reduce((sum, { days, n }) => (days > limit ? sum + n : sum), 0);
}

/** Everything known of the time in a stage, line by line. */
export function stageLines(stage: StageTime, result: VelocityResult, voice: Voice): string[] {
  const { n, still, wentOn, lost, wentBack, median, p90, p25, p75, mean, share, longest, medianOnward } =
    stage;
  if (n === 0) return [tell(voice, 'mark.untimed')];
  const days = (value: number): string => withinWords(value, voice);
  const reach = days(longest ?? 0);
  const beyond = openBeyond(stage);
  return [
    median.value === null
      ? tell(voice, 'mark.median.not', { days: reach })
      : tell(voice, 'mark.median', { days: days(median.value), range: rangeOf(median, voice) }),
    p90.value === null
      ? tell(voice, 'mark.p90.not')
      : tell(voice, 'mark.p90', { days: days(p90.value), range: rangeOf(p90, voice) }),
    ...(p25.value !== null && p75.value !== null
      ? [tell(voice, 'mark.middle', { low: daysWords(p25.value, voice), high: daysWords(p75.value, voice) })]
      : []),
    tell(voice, 'mark.ends', { wentOn, lost, wentBack, open: still }),
    ...(beyond !== null && still > 0 ? [tell(voice, 'mark.beyond', { k: beyond, n: still })] : []),
    ...(mean.value !== null && share !== null && result.stages.length > 1
      ? [
          tell(voice, 'mark.share', {
            days: daysWords(mean.value, voice),
            share: voice.format.percent(share),
          }),
        ]
      : []),
    ...(medianOnward === null ? [] : [tell(voice, 'mark.onward', { days: days(medianOnward) })]),
    ...(longest === null ? [] : [tell(voice, 'mark.longest', { days: daysWords(longest, voice) })]),
  ];
}

/** A stage as a mark. */
export function stageMark(
  stage: StageTime,
  at: number,
  result: VelocityResult,
  label: string,
  voice: Voice,
): Mark {
  const deals = tell(voice, 'deals', { n: stage.n });
  const lines = stageLines(stage, result, voice);
  const name = isolateText(clipText(label, 200));
  const head = tell(voice, 'mark.stage', { label: name, i: at + 1, all: result.stages.length, deals });
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${isolateText(clipText(label, 120))} · ${deals}`, ...lines],
    target: { stage: stage.id },
    value: stage.median.value,
  };
}

/** The deals of a segment in a stage as a mark. */
function segmentMark(
  segment: VelocitySegment,
  at: number,
  result: VelocityResult,
  label: string,
  voice: Voice,
): Mark[] {
  const stage = segment.stages[at];
  if (stage === undefined) return [];
  const deals = tell(voice, 'deals', { n: stage.n });
  const lines = stageLines(stage, { ...result, stages: segment.stages }, voice);
  const names = {
    segment: isolateText(segmentName(segment, voice)),
    label: isolateText(clipText(label, 120)),
  };
  const head = tell(voice, 'mark.segmentIn', { ...names, deals });
  return [
    {
      name: sentences([head, ...lines], voice),
      lines: [head, ...lines],
      target: { stage: stage.id, segment: segment.id },
      value: stage.median.value,
    },
  ];
}

function ownNotes(result: VelocityResult, spec: VelocitySpec, voice: Voice): string[] {
  const { stages, upTo } = result;
  const several = stages.filter(({ mean }) => mean.value !== null).length > 1;
  return [
    ...(several && upTo !== null && shows(spec, 'share')
      ? [tell(voice, 'note.mean', { days: daysWords(upTo, voice) })]
      : []),
    ...(stages.some(isRough) ? [tell(voice, 'note.small', { least: LEAST_CASES })] : []),
  ];
}

/** Times in stages in words: the finding first. */
export function describeStages(result: VelocityResult, spec: VelocitySpec, voice: Voice): Description {
  const labels = stageLabels(result, spec, voice);
  const timed = isTimed(result);
  const { stages } = result;
  const n = stages.length;
  const caption = captionOf(result, spec, voice);
  const takeaway = describeTakeaway(result, labels, voice);
  const { stop } = voice.messages;
  const kind = timed ? [tell(voice, 'summary.kind', { n })] : [];
  const total = totalTexts(result, voice).full;
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tell(voice, 'short'),
    takeaway,
    summary: sentences(
      [takeaway.lead, takeaway.rest, ...kind, total === '' ? '' : `${total}${stop}`, `${caption}${stop}`],
      voice,
    ),
    notes: notesOf(result, timed ? ownNotes(result, spec, voice) : [], voice),
    marks: timed
      ? stages.flatMap((stage, i) => [
          stageMark(stage, i, result, labels[i] ?? '', voice),
          ...result.segments.flatMap((segment) => segmentMark(segment, i, result, labels[i] ?? '', voice)),
        ])
      : [],
    list: tell(voice, 'list'),
  };
}
