import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { Description, Voice } from '../chart.js';
import { sentences } from '../words.js';
import { isSettled, nameIn, spokenOf } from './facts.js';
import type { Facts, PeriodFacts } from './facts.js';
import { bandParams, tell } from './words.js';
import type { Write } from './words.js';

/** Below so many open deals the range is said before its middle. */
export const FEW = 10;

function wonText({ won }: PeriodFacts, write: Write, voice: Voice): string {
  return won > 0 ? tell(voice, 'rest.won', { won: write(won) }) : '';
}

function expectedText({ total }: PeriodFacts, write: Write, voice: Voice): string {
  const value = write(total.expected);
  const [widest] = total.bands;
  if (widest === undefined) return tell(voice, 'rest.expected.plain', { value });
  return tell(voice, 'rest.expected', { value, ...bandParams(widest, write, voice) });
}

/** What is known of counted deals besides: what the biggest one decides, and what the gap to the target takes. */
export interface Besides {
  readonly biggest: (result: ForecastOverview, facts: Facts, voice: Voice) => string;
  readonly gap: (result: ForecastOverview, facts: Facts, voice: Voice) => string;
}

let besides: Besides | undefined;

/** Adds these sentences, once their code is here. */
export function addBesides(sentences: Besides): void {
  besides = sentences;
}

/** That nothing more is due in a period, and what came of it. */
function settledTakeaway(
  { id, label, won, total: { target } }: PeriodFacts,
  write: Write,
  voice: Voice,
): Description['takeaway'] {
  const key = target === null ? 'rest.won' : 'rest.won.target';
  return {
    lead: tell(voice, 'lead.nothing', { period: nameIn(id, label) }),
    rest: won > 0 || target !== null ? tell(voice, key, { won: write(won), target: write(target) }) : '',
  };
}

/** That the period that runs is not the one that is spoken of, and what came of it. */
function passedText({ periods }: Facts, spoken: PeriodFacts, write: Write, voice: Voice): string {
  const first = periods.find(({ over }) => !over)!;
  if (first === spoken) return '';
  const { lead, rest } = settledTakeaway(first, write, voice);
  return `${lead}${voice.messages.space}${rest}`;
}

/**
 * The sentence to remember, of the first period ahead in which something is due. Rule: with a target the chance to reach it;
 * otherwise what is expected – of fewer than ten open deals the range instead. Where nothing is due at all, that.
 */
export function describeTakeaway(
  result: ForecastOverview,
  facts: Facts,
  voice: Voice,
): Description['takeaway'] {
  const first = spokenOf(facts);
  if (first === undefined || first.total.expected === null) return { lead: '', rest: '' };
  const { write } = facts;
  const { total } = first;
  const period = nameIn(first.id, first.label);
  const all = period === '' ? '.all' : '';
  if (period !== '' && isSettled(first)) return settledTakeaway(first, write, voice);
  const won = wonText(first, write, voice);
  const passed = passedText(facts, first, write, voice);
  if (total.target !== null && total.chance !== null)
    return {
      lead: tell(voice, `lead.chance${all}`, {
        period,
        target: write(total.target),
        chance: voice.format.percent(total.chance),
      }),
      rest: sentences(
        [
          expectedText(first, write, voice),
          won,
          besides?.biggest(result, facts, voice) ?? '',
          passed || (besides?.gap(result, facts, voice) ?? ''),
        ],
        voice,
      ),
    };
  const [widest] = total.bands;
  if (widest !== undefined && first.n > 0 && first.n < FEW)
    return {
      lead: tell(voice, `lead.between${all}`, { period, ...bandParams(widest, write, voice) }),
      rest: sentences(
        [tell(voice, 'rest.expected.plain', { value: valueText(first, facts, voice) }), won, passed],
        voice,
      ),
    };
  return {
    lead: tell(voice, `lead.expected${all}`, { period, value: valueText(first, facts, voice) }),
    rest: sentences(
      [
        widest === undefined ? '' : tell(voice, 'rest.interval', bandParams(widest, write, voice)),
        won,
        besides?.biggest(result, facts, voice) ?? '',
        passed,
      ],
      voice,
    ),
  };
}

/** A value with what it counts: `$450K`, `200 wins`. */
export function valueText(
  { total }: Pick<PeriodFacts, 'total'>,
  { currency, write }: Facts,
  voice: Voice,
): string {
  return currency === null ? tell(voice, 'wins', { n: write(total.expected) }) : write(total.expected);
}
