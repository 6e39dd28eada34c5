import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import type { Voice } from '../../chart.js';
import { sentences } from '../../words.js';
import { periodSpoken } from '../facts.js';
import type { Facts } from '../facts.js';
import type { Besides } from '../takeaway.js';
import { tell } from '../words.js';

/** What one deal decides, where it is in the period that is spoken of. */
function biggestText(result: ForecastOverview, facts: Facts, voice: Voice): string {
  const { currency, write } = facts;
  const without = periodSpoken(result, facts)?.withoutBiggest ?? null;
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

/** What is said besides of deals that were counted. */
export const besides: Besides = { biggest: biggestText, gap: gapText };
