import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import { isolateText, clipText, plainText } from '../../scene/text.js';
import type { Description, Mark, Voice } from '../chart.js';
import { inSentence, localText, say, sentences } from '../words.js';
import { factsOf, spokenOf } from './facts.js';
import type { Facts, PeriodFacts } from './facts.js';
import type { ForecastSpec } from './spec.js';
import { describeTakeaway, FEW } from './takeaway.js';
import { bandParams, tell } from './words.js';

type Source = ForecastOverview['periods'][number]['terms'][number]['source'];

/** Where the chances come from. */
function sourceText({ periods }: ForecastOverview, voice: Voice): string[] {
  const sources = [...new Set(periods.flatMap(({ terms }) => terms.map(({ source }) => source)))];
  const known = sources.filter((source): source is NonNullable<Source> => source !== null);
  if (known.length === 0) return [];
  return [tell(voice, known.length > 1 ? 'source.several' : `source.${known[0]!}`)];
}

/** What is added up. */
export function whatOf({ currency }: Pick<Facts, 'currency'>, voice: Voice): string {
  return tell(voice, currency === null ? 'caption.count' : 'caption.amount');
}

/** What is added up, of what, as of when. */
export function captionParts(result: ForecastOverview, facts: Facts, voice: Voice): string[] {
  const what = whatOf(facts, voice);
  const dated = result.periods.some(({ start }) => start !== '');
  const parts = [
    dated ? tell(voice, 'caption.unit', { what, unit: tell(voice, `unit.${result.unit}`) }) : what,
  ];
  if (facts.cumulative)
    parts.push(tell(voice, 'caption.cumulative', { first: facts.periods[0]?.label ?? '' }));
  if (result.asOf !== null) parts.push(say(voice, 'caption.asOf', { date: voice.format.date(result.asOf) }));
  if (result.open.n > 0) parts.push(tell(voice, 'caption.open', { n: result.open.n }));
  return [...parts, ...sourceText(result, voice)];
}

/** How the totals come about. */
function methodNotes({ periods }: ForecastOverview, voice: Voice): string[] {
  const terms = periods.flatMap((period) => period.terms);
  if (terms.length === 0) return [];
  const shared = terms.some(({ source }) => source === 'measured' || source === 'age');
  const error = Math.max(...periods.map(({ single }) => (single.method === 'simulated' ? single.error : 0)));
  return [
    [
      tell(voice, 'note.independent'),
      ...(shared ? [tell(voice, 'note.shared')] : []),
      ...(error > 0 ? [tell(voice, 'note.simulated', { error: voice.format.percent(error) })] : []),
    ].join(voice.messages.semicolon),
  ];
}

/** What is in no period, and why. */
export function describeNotes(
  result: ForecastOverview,
  facts: Facts,
  spec: ForecastSpec,
  voice: Voice,
): string[] {
  const { undated, overdue, beyond, omitted, open } = result;
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const first = spokenOf(facts);
  const few = first !== undefined && first.n > 0 && first.n < FEW;
  const held = overdueApart(result, spec) ? overdue.n : 0;
  const counts = [
    ['note.few', few ? first.n : 0],
    ['note.undated', result.timing === 'measured' ? 0 : undated.n],
    ['note.overdue', held],
    ['note.beyond', result.timing === 'measured' ? 0 : beyond.n],
    ['note.omitted', omitted.n],
    ['note.unrated', Math.max(open.unrated, ...result.periods.map(({ unrated }) => unrated), 0)],
  ] as const;
  const unpaid = spec.measure === 'amount' && facts.currency === null;
  const notes = [
    ...counts.flatMap(([key, n]) =>
      n > 0 ? [tell(voice, key, { n, period: inSentence(first?.label ?? '') })] : [],
    ),
    ...(unpaid ? [tell(voice, 'note.unpaid')] : []),
    ...(voice.remarks?.notes(result, style) ?? []),
    ...methodNotes(result, voice),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

function overdueApart({ timing }: ForecastOverview, { overdue = 'apart' }: ForecastSpec): boolean {
  return timing !== 'measured' && overdue === 'apart';
}

/** What a period says, line by line. */
function linesOf({ total, won, over, n }: PeriodFacts, { write }: Facts, voice: Voice): string[] {
  if (over) return [tell(voice, 'mark.wonOnly')];
  const { bands, target, chance, floor, ceiling } = total;
  return [
    ...bands.map((band) => tell(voice, 'mark.band', bandParams(band, write, voice))),
    ...(won > 0 ? [tell(voice, 'mark.won', { won: write(won) })] : []),
    ...(target === null ? [] : [tell(voice, 'mark.target', { target: write(target) })]),
    ...(chance === null ? [] : [tell(voice, 'mark.chance', { chance: voice.format.percent(chance) })]),
    ...(floor === null || ceiling === null
      ? []
      : [tell(voice, 'mark.bounds', { floor: write(floor), ceiling: write(ceiling) })]),
    ...(n > 0 ? [tell(voice, 'mark.open', { n })] : []),
  ];
}

/** Parts of a sentence that are joined by commas, and end. */
export function joined(parts: readonly string[], { messages }: Voice): string {
  return parts.join(messages.comma) + messages.stop;
}

function markOf(period: PeriodFacts, facts: Facts, voice: Voice): Mark {
  const label = isolateText(clipText(period.label, 120));
  const { colon } = voice.messages;
  const value = period.over
    ? tell(voice, 'mark.won', { won: period.valueText })
    : tell(voice, 'mark.expected', { value: period.valueText });
  const lines = linesOf(period, facts, voice);
  return {
    name: label + colon + joined([value, ...lines], voice),
    lines: [label + colon + value, ...lines],
    target: period.id === '' ? {} : { period: period.id },
    value: period.over ? period.won : period.total.expected,
  };
}

/** Everything a chart of periods says: drawing, table and speech have it from here. */
export function describePeriods(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Description {
  const facts = factsOf(result, spec, voice);
  const takeaway = describeTakeaway(result, facts, voice);
  const n = facts.periods.filter(({ over }) => !over).length;
  const { empty, stop } = voice.messages;
  const caption = captionParts(result, facts, voice).join(' · ');
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: whatOf(facts, voice),
    takeaway,
    list: tell(voice, 'list'),
    summary:
      facts.periods.length === 0
        ? `${empty}${stop}`
        : sentences(
            [
              tell(voice, 'summary.kind', { kind: tell(voice, 'kind'), n }),
              takeaway.lead,
              takeaway.rest,
              `${caption}${stop}`,
            ],
            voice,
          ),
    notes: describeNotes(result, facts, spec, voice),
    marks: facts.periods.map((period) => markOf(period, facts, voice)),
  };
}
