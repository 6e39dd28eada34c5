import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { Description, Voice } from '../chart.js';
import { sentences } from '../words.js';
import { nameIn } from './facts.js';
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

/** What one deal decides, where it is in the period that is spoken of. */
export function biggestText({ periods }: ForecastOverview, { currency, write }: Facts, voice: Voice): string {
  const without = periods[0]?.withoutBiggest ?? null;
  if (currency === null || without === null) return '';
  const amount = write(without.amount);
  if (without.chance === null)
    return tell(voice, 'rest.biggest.expected', { amount, value: write(without.expected) });
  return tell(voice, 'rest.biggest', { amount, chance: voice.format.percent(without.chance) });
}

function gapText({ pace, leads }: ForecastOverview, { currency, write }: Facts, voice: Voice): string {
  if (currency === null || pace === null || !(pace.gap > 0)) return '';
  const { gap, requiredPerDay } = pace;
  return sentences(
    [
      requiredPerDay === null
        ? ''
        : tell(voice, 'rest.pace', { gap: write(gap), perDay: write(requiredPerDay) }),
      leads?.leadsNeeded ? tell(voice, 'rest.leads', { n: leads.leadsNeeded }) : '',
    ],
    voice,
  );
}

/**
 * The sentence to remember, of the first period ahead. Rule: with a target the chance to reach it; otherwise what is
 * expected – of fewer than ten open deals the range instead.
 */
export function describeTakeaway(
  result: ForecastOverview,
  facts: Facts,
  voice: Voice,
): Description['takeaway'] {
  const first = facts.periods.find(({ over }) => !over);
  if (first === undefined || first.total.expected === null) return { lead: '', rest: '' };
  const { write } = facts;
  const { total } = first;
  const period = nameIn(first.id, first.label);
  const all = period === '' ? '.all' : '';
  const won = wonText(first, write, voice);
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
          biggestText(result, facts, voice),
          gapText(result, facts, voice),
        ],
        voice,
      ),
    };
  const [widest] = total.bands;
  if (widest !== undefined && first.n > 0 && first.n < FEW)
    return {
      lead: tell(voice, `lead.between${all}`, { period, ...bandParams(widest, write, voice) }),
      rest: sentences(
        [tell(voice, 'rest.expected.plain', { value: valueText(first, facts, voice) }), won],
        voice,
      ),
    };
  return {
    lead: tell(voice, `lead.expected${all}`, { period, value: valueText(first, facts, voice) }),
    rest: sentences(
      [
        widest === undefined ? '' : tell(voice, 'rest.interval', bandParams(widest, write, voice)),
        won,
        biggestText(result, facts, voice),
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
