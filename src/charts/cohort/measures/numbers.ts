import type { CohortMeasureKey } from '../../../i18n/cohort-measure-words.js';
import type { CohortResult, CohortRevenue } from '../../../metrics/cohort/result.js';
import type { Rate } from '../../../metrics/rate.js';
import type { TableCell, Voice } from '../../chart.js';
import { LEAST_CASES, rateText } from '../../words.js';
import { ageName } from '../headings.js';
import type { NumberPart, Shown, ShownCell } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { ageToTell, describeTakeaway } from '../takeaway.js';
import { tell } from '../words.js';
import { isRetention, meanOf, ownMeasure, retentionOf, valueOf } from './measure.js';
import type { OwnMeasure } from './measure.js';
import { isOfPrevious, previousNumbers } from './previous.js';
import { tellMeasure } from './words.js';

/** What a number is made of. */
interface Behind {
  readonly retained?: CohortRevenue | null | undefined;
  readonly rate: Rate | null;
}

/** What stands behind the cells, to be told where one is pointed at. */
type Behinds = Map<ShownCell, Behind>;

/** The same table with other numbers in it, which have no interval. */
function withValues(
  shown: Shown,
  result: CohortResult,
  spec: CohortSpec,
  measure: OwnMeasure,
): { shown: Shown; behind: Behinds } {
  const behind: Behinds = new Map();
  const put = (cell: ShownCell | null, value: number | null, of: Behind): ShownCell | null => {
    if (cell === null) return null;
    const given = isRetention(measure) ? cell.age === 0 : cell.given && measure === 'count';
    const changed = { ...cell, value, low: null, high: null, k: null, given };
    behind.set(changed, of);
    return changed;
  };
  const cohorts = shown.cohorts.map((row, i) => {
    const cohort = result.cohorts[i]!;
    const cells = row.cells.map((cell, age) => {
      const of = cohort.cells[age]!;
      return put(cell, valueOf(cohort, of, measure), of);
    });
    return { ...row, cells };
  });
  const mean = shown.mean.map((cell, age) => {
    const { retained, pooled } = result.means[age]!;
    return put(cell, meanOf(result, age, measure, spec), { retained, rate: pooled });
  });
  return { shown: { ...shown, cohorts, mean }, behind };
}

/** What became of the money of age 0, as texts: of what is not known one by one, nothing. */
function changesOf({ start, now, kept, churned }: CohortRevenue, write: (amount: number) => string) {
  if (kept === null || churned === null) return null;
  return {
    expansion: write(now - kept),
    contraction: write(start - kept - churned),
    churn: write(churned),
  };
}

/** The sentences of a cell of revenue retention: the money, how it changed, and how many still pay. */
function detailsOf(
  cell: ShownCell,
  { retained, rate }: Behind,
  result: CohortResult,
  voice: Voice,
): string[] {
  if (retained == null) return [];
  const money = (amount: number): string => voice.format.money(amount, result.currency ?? '');
  const { start, now } = retained;
  const first = ageName(0, result, voice);
  const changes = changesOf(retained, money);
  return [
    tellMeasure(voice, 'mark.revenue', { now: money(now), start: money(start), first }),
    ...(changes === null || cell.age === 0 ? [] : [tellMeasure(voice, 'mark.changes', changes)]),
    ...(rate === null || result.mode !== 'on'
      ? []
      : [tellMeasure(voice, 'mark.logos', { k: rate.k, n: rate.n })]),
  ];
}

/** The same as rows of the table: start + expansion − contraction − churn = end, and the members behind it. */
function partsOf(behind: Behinds, { currency, mode }: CohortResult, voice: Voice): NumberPart[] {
  const { count, moneyExact } = voice.format;
  const part = (
    key: CohortMeasureKey,
    of: (behind: Behind) => number | null | undefined,
    write = (value: number): string => moneyExact(value, currency ?? ''),
  ): NumberPart => ({
    name: tellMeasure(voice, key),
    of: (cell): TableCell | null => {
      const value = of(behind.get(cell)!) ?? null;
      return value === null ? null : { text: write(value), value };
    },
  });
  const known = ({ retained }: Behind): (CohortRevenue & { kept: number; churned: number }) | null =>
    retained == null || retained.kept === null || retained.churned === null
      ? null
      : { ...retained, kept: retained.kept, churned: retained.churned };
  const change =
    (of: (known: CohortRevenue & { kept: number; churned: number }) => number) => (one: Behind) => {
      const revenue = known(one);
      return revenue && of(revenue);
    };
  return [
    part('part.start', ({ retained }) => retained?.start),
    part(
      'part.expansion',
      change(({ now, kept }) => now - kept),
    ),
    part(
      'part.contraction',
      change(({ start, kept, churned }) => kept + churned - start),
    ),
    part(
      'part.churn',
      change(({ churned }) => 0 - churned),
    ),
    part('part.end', ({ retained }) => retained?.now),
    ...(mode === 'on' ? [part('part.members', ({ rate }) => rate?.k, count)] : []),
  ];
}

/** The sentence to remember of revenue retention: at the latest age that most cohorts have reached, with what was lost. */
function retentionTakeaway(
  shown: Shown,
  behind: Behinds,
  { currency }: CohortResult,
  measure: 'nrr' | 'grr',
  voice: Voice,
): { lead: string; rest: string } {
  const cell = shown.mean[ageToTell(shown)];
  if (cell == null || cell.value === null) return { lead: '', rest: '' };
  const { retained } = behind.get(cell)!;
  const up = retentionOf(retained, 'nrr')! > 1 ? 'up' : 'down';
  const params = { rate: rateText(cell, voice), age: ageName(cell.age, shown, voice) };
  const lead = tellMeasure(voice, measure === 'nrr' ? `lead.nrr.${up}` : 'lead.grr', params);
  if (retained == null) return { lead, rest: '' };
  const { start } = retained;
  const share = (amount: number): string => voice.format.percent(amount / start);
  const money = (amount: number): string => voice.format.money(amount, currency ?? '');
  const changes = changesOf(retained, share);
  const rest =
    changes === null
      ? tellMeasure(voice, 'rest.revenue', { now: money(retained.now), start: money(start) })
      : tellMeasure(voice, 'rest.changes', { ...changes, start: money(start) });
  return { lead, rest };
}

/** The sentence to remember of money: what a member brings by the latest age that most cohorts have reached. */
function moneyTakeaway(
  shown: Shown,
  { counted, currency }: CohortResult,
  voice: Voice,
): { lead: string; rest: string } {
  // What is brought at the very start is no lifetime: then rather of few, as long as that is said.
  const sure = ageToTell(shown);
  const age = sure > 0 ? sure : ageToTell(shown, 1);
  const cell = shown.mean[age];
  if (cell == null || cell.value === null) return { lead: '', rest: '' };
  const rate = voice.format.money(cell.value, currency ?? '');
  const c = shown.meanOf[age]!;
  return {
    lead: tell(voice, `lead.${counted}.amount`, { rate, age: ageName(age, shown, voice) }),
    rest:
      cell.n < LEAST_CASES
        ? tellMeasure(voice, 'rest.few', { c, n: cell.n })
        : tell(voice, 'rest.amount', { c }),
  };
}

function whatOf(measure: OwnMeasure, { counted, mode, ageUnit }: CohortResult, voice: Voice): string {
  const age = tell(voice, `unit.${ageUnit}`);
  if (measure === 'mean') return tell(voice, `what.${counted}.amount`, { age });
  return tellMeasure(voice, measure === 'count' ? `what.count.${mode}` : `what.${measure}`, { age });
}

/** Why a number is not known of any cohort. */
function noteOf(measure: OwnMeasure, { cohorts }: CohortResult): CohortMeasureKey {
  if (!isRetention(measure)) return 'note.amounts';
  const paid = cohorts.some(({ cells }) => cells.some(({ retained }) => retained != null));
  return paid ? 'note.unkept' : 'note.unpaid';
}

/** Puts counts, money, revenue retention or other shares in place of shares, where a spec asks for them and they are known. */
export function findNumbers(usual: Shown, result: CohortResult, spec: CohortSpec, voice: Voice): Shown {
  if (isOfPrevious(spec, result)) return previousNumbers(usual, result, voice);
  const shown = otherNumbers(usual, result, spec, voice);
  if (spec.percentOf !== 'previous') return shown;
  // Of money, and of what can only grow, there is no share of the age before.
  const notes = [...(shown.own?.notes ?? []), tellMeasure(voice, 'note.first')];
  return { ...shown, own: { ...shown.own, notes } };
}

function otherNumbers(usual: Shown, result: CohortResult, spec: CohortSpec, voice: Voice): Shown {
  const measure = ownMeasure(spec);
  if (measure === null) return usual;
  const { shown, behind } = withValues(usual, result, spec, measure);
  const known = shown.cohorts.some(({ cells }) => cells.some((cell) => cell != null && cell.value !== null));
  if (shown.cohorts.length > 0 && !known)
    return { ...usual, own: { notes: [tellMeasure(voice, noteOf(measure, result))] } };
  const what = whatOf(measure, result, voice);
  if (isRetention(measure)) {
    const takeaway = retentionTakeaway(shown, behind, result, measure, voice);
    const details = (cell: ShownCell): string[] => detailsOf(cell, behind.get(cell)!, result, voice);
    return { ...shown, own: { what, takeaway, details, parts: partsOf(behind, result, voice), base: 1 } };
  }
  // What a cohort comes to depends on its size: the sentence to remember is of members.
  if (measure === 'count') {
    const takeaway = describeTakeaway(result, usual, voice);
    // Means of whole numbers are not whole.
    const write = (value: number): string => voice.format.count(Math.round(value * 10) / 10);
    return { ...shown, own: { what, takeaway, write } };
  }
  const byMember = withValues(usual, result, spec, 'mean').shown;
  const write = (value: number): string => voice.format.money(value, result.currency ?? '');
  return { ...shown, own: { what, takeaway: moneyTakeaway(byMember, result, voice), write, money: true } };
}
