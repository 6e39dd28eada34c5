import { periodText } from '../../../i18n/fiscal-words.js';
import type { TrendStage, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Description, Voice } from '../../chart.js';
import { nameAt } from '../../words.js';
import { tellView } from '../view-words.js';
import { withinWords } from '../words.js';

/** Fewer deals than this in a period are not compared. */
export const LEAST_COMPARED = 10;

interface Point {
  readonly period: string;
  readonly median: TrendStage['median'];
}

/** The first and the last period of a stage of which the median is known from enough deals. */
function endsOf({ trend }: VelocityResult, id: string): { first: Point; last: Point } | null {
  const known = trend.flatMap(({ period, stages }): Point[] => {
    const time = stages.find((stage) => stage.id === id);
    if (time === undefined || time.n < LEAST_COMPARED || time.median.value === null) return [];
    return [{ period, median: time.median }];
  });
  const [first, last] = [known[0], known.at(-1)];
  return first === undefined || last === undefined || first === last ? null : { first, last };
}

/** Whether the intervals of two medians lie apart. */
function apart(a: TrendStage['median'], b: TrendStage['median']): boolean {
  return (a.high ?? Infinity) < (b.low ?? 0) || (b.high ?? Infinity) < (a.low ?? 0);
}

/**
 * The sentence to remember of a trend. Rule: the stage whose median changed most from the first to the last period with at
 * least ten deals, among those whose two intervals lie apart; otherwise that none clearly changed, or that there are too
 * few deals.
 */
export function trendTakeaway(
  result: VelocityResult,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] {
  const compared = result.stages.flatMap(({ id }, at) => {
    const ends = endsOf(result, id);
    return ends === null ? [] : [{ ...ends, at }];
  });
  if (compared.length === 0)
    return {
      lead: tellView(voice, 'trend.few.lead'),
      rest: tellView(voice, 'trend.few', { least: LEAST_COMPARED }),
    };
  const sizeOf = ({ first, last }: (typeof compared)[number]): number =>
    Math.abs(Math.log(Math.max(last.median.value!, 0.5) / Math.max(first.median.value!, 0.5)));
  const [most] = compared
    .filter(({ first, last }) => apart(first.median, last.median))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (most === undefined)
    return { lead: tellView(voice, 'trend.unclear.lead'), rest: tellView(voice, 'trend.unclear') };
  const { first, last, at } = most;
  const slower = last.median.value! > first.median.value!;
  return {
    lead: tellView(voice, slower ? 'trend.slower.lead' : 'trend.faster.lead', { stage: nameAt(labels, at) }),
    rest: tellView(voice, 'trend.change', {
      first: withinWords(first.median.value!, voice),
      from: periodText(first.period, voice.messages.lang),
      last: withinWords(last.median.value!, voice),
      to: periodText(last.period, voice.messages.lang),
    }),
  };
}
