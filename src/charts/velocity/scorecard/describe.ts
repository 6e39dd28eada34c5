import type { ScorecardResult } from '../../../metrics/scorecard/result.js';
import { clipText, plainText } from '../../../scene/text.js';
import type { Description, Mark, Voice } from '../../chart.js';
import { fieldText, localText, say, sentences } from '../../words.js';
import type { VelocitySpec } from '../spec.js';
import { notesOf, shows } from '../words.js';
import { toldFigures } from './facts.js';
import type { ToldFigure } from './facts.js';
import { periodText, tellCard } from './words.js';

/** Whether there is a period, or figures that were given. */
function isTold({ figures }: ScorecardResult): boolean {
  return figures.some(({ after }) => after.reason !== 'undated' || after.value !== null);
}

/** What is told, of which period, as of when. */
export function captionOf(result: ScorecardResult, spec: VelocitySpec, voice: Voice): string {
  const { after, before, asOf, confidence, segmentBy, figures } = result;
  const compared = figures.some((figure) => figure.before !== null);
  const undated = figures.length > 0 && !isTold(result);
  const what = undated
    ? tellCard(voice, 'caption.none')
    : after === null || before === null
      ? tellCard(voice, compared ? 'caption.compared' : 'caption.given')
      : tellCard(voice, 'caption', { after: periodText(after, voice), before: periodText(before, voice) });
  return [
    what,
    ...(segmentBy === null ? [] : [tellCard(voice, 'by', { field: fieldText(segmentBy, voice) })]),
    ...(asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })]),
    ...(shows(spec, 'interval')
      ? [say(voice, 'caption.interval', { level: voice.format.percent(confidence) })]
      : []),
  ].join(' · ');
}

function shortCaptionOf({ after, before }: ScorecardResult, voice: Voice): string {
  if (after === null || before === null) return '';
  return tellCard(voice, 'short', {
    after: periodText(after, voice, true),
    before: periodText(before, voice, true),
  });
}

/** The figure that changed most of what it was, among those whose interval leaves out 0; otherwise that none did. */
function takeawayOf(told: readonly ToldFigure[], voice: Voice): Description['takeaway'] {
  const sizeOf = ({ figure: { change } }: ToldFigure): number => Math.abs(change?.relative ?? 0);
  const [most] = told.filter(({ change }) => change?.clear).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (most?.change) {
    const { name: figure, before, value: after, change } = most;
    return {
      lead: tellCard(voice, 'lead', { figure, before, after }),
      rest: tellCard(voice, 'rest', { change: change.text, range: change.range }),
    };
  }
  const asked = told.some(({ change }) => change !== null && change.range !== '');
  return asked
    ? { lead: tellCard(voice, 'none.lead'), rest: tellCard(voice, 'none') }
    : { lead: '', rest: '' };
}

function markOf(told: ToldFigure, voice: Voice): Mark {
  const { figure, name: figureName, value, interval, of, before, change, measured, groups } = told;
  const name = clipText(figureName, 120);
  const { id, after } = figure;
  const known = after.value !== null;
  const head = known
    ? tellCard(voice, 'mark', {
        figure: name,
        value: of === '' ? value : `${value}${voice.messages.list}${of}`,
      })
    : tellCard(voice, 'mark.not', { figure: name, reason: of });
  const changed =
    change === null
      ? []
      : [
          tellCard(voice, 'mark.change', { before, change: change.text, range: change.range }),
          ...(change.relative === '' ? [] : [tellCard(voice, 'mark.relative', { change: change.relative })]),
          ...(change.range === '' ? [] : [tellCard(voice, change.clear ? 'mark.clear' : 'mark.unclear')]),
        ];
  const told1 = [
    ...(interval === '' ? [] : [tellCard(voice, 'mark.range', { range: interval })]),
    ...changed,
    ...(measured === '' ? [] : [`${measured}${voice.messages.stop}`]),
    ...groups.map((group) =>
      tellCard(voice, group.of === '' ? 'mark.group' : 'mark.group.of', {
        group: group.name,
        value: group.value,
        of: group.of,
      }),
    ),
  ];
  return {
    name: sentences([head, ...told1], voice),
    lines: [`${name} · ${value}`, ...(of === '' ? [] : [of]), ...told1],
    target: { figure: id },
    value: after.value,
  };
}

/** What must be known of figures to read them, each once. */
function ownNotes(
  result: ScorecardResult,
  told: readonly ToldFigure[],
  spec: VelocitySpec,
  voice: Voice,
): string[] {
  const has = (id: string): boolean =>
    result.figures.some((figure) => figure.id === id && figure.after.value !== null);
  const { after, asOf } = result;
  const margin = spec.scorecard?.margin;
  const soFar = tellCard(voice, 'note.soFar');
  return [
    ...(after !== null && asOf !== null && asOf.slice(0, 10) < after.to
      ? [tellCard(voice, 'note.unfinished', { after: periodText(after, voice) })]
      : []),
    ...(told.some(({ change }) => change?.clear) ? [tellCard(voice, 'note.clear')] : []),
    ...(told.some(({ change, figure }) => change !== null && figure.form === 'share')
      ? [tellCard(voice, 'note.points')]
      : []),
    ...(told.some(({ figure }) => figure.young !== null) ? [tellCard(voice, 'note.young')] : []),
    ...(has('ltv') ? [tellCard(voice, 'note.ltv')] : []),
    ...(after !== null && has('ltvCohort')
      ? [
          margin === undefined
            ? soFar
            : tellCard(voice, 'note.margin', { note: soFar, margin: voice.format.percent(margin) }),
        ]
      : []),
  ];
}

/** A scorecard in words. */
export function describeScorecard(result: ScorecardResult, spec: VelocitySpec, voice: Voice): Description {
  const told = toldFigures(result, spec, voice);
  const { empty, stop } = voice.messages;
  const caption = captionOf(result, spec, voice);
  const answered = isTold(result);
  const takeaway =
    answered || told.length === 0
      ? takeawayOf(told, voice)
      : { lead: tellCard(voice, 'unanswered.lead'), rest: tellCard(voice, 'unanswered') };
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: shortCaptionOf(result, voice),
    takeaway,
    summary:
      told.length === 0
        ? `${empty}${stop}`
        : sentences(
            [
              takeaway.lead,
              takeaway.rest,
              ...(answered ? [tellCard(voice, 'summary', { n: told.length })] : []),
              `${caption}${stop}`,
            ],
            voice,
          ),
    notes: notesOf(result, answered ? ownNotes(result, told, spec, voice) : [], voice),
    marks: answered ? told.map((one) => markOf(one, voice)) : [],
    list: tellCard(voice, 'list'),
  };
}
