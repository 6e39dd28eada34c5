import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import { meanDifference, medianDifference } from '../../statistics/averages.js';
import { leftOut, planDeals } from '../deal-plan.js';
import { currencyAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { measureChange } from './change.js';
import { isIdle, periodFacts } from './facts.js';
import type { Period, PeriodFacts } from './facts.js';
import { amountsOf, daysOf, figureOf, FORMS, untold } from './figures.js';
import { periodOf, spansOf } from './periods.js';
import { defaultFigures } from './request.js';
import type { FigureId, ScorecardRequest } from './request.js';
import type { Figure, FigureValue, ScorecardResult } from './result.js';

/** Figures that are money, or made of it. */
const OF_MONEY: readonly FigureId[] = [
  'dealSize',
  'revenue',
  'perAccount',
  'perRep',
  'nrr',
  'cac',
  'ltv',
  'ltvCohort',
  'ltvCac',
  'payback',
];

/** What figures of a scorecard are made of besides the deals. */
interface Card {
  readonly request: ScorecardRequest;
  readonly confidence: number;
  /** Won money is in several currencies. */
  readonly mixed: boolean;
}

/**
 * The figures of a sales team in a period and in the one before, each with its interval or cases, and how it changed: shares
 * with Newcombe's interval, medians with that of Price and Bonett, means with Welch's. What cannot be counted is null with
 * the reason, never 0. Shares without cases are null; without deals only their number is 0. (Figures by definition.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-SPEC-UNKNOWN-STAGE` for a stage that there is not,
 *   `E-DATA-MONEY-RANGE` where a sum of money would not be exact
 */
export function measureScorecard(table: DealTable, request: ScorecardRequest = {}): ScorecardResult {
  const { confidence = 0.95, qualified = null, window = null, segment, timeZone } = request;
  const plan = planDeals(table, request);
  const spans = spansOf(plan, request);
  const zone = table.datesOnly ? 'UTC' : timeZone;
  const periods = spans && {
    after: periodFacts(table, plan, request, { span: spans.after, before: spans.before }),
    before: periodFacts(table, plan, request, { span: spans.before, before: spans.earlier }),
  };
  const currencies = periods === null ? [] : currenciesIn(plan, periods);
  const card: Card = { request, confidence, mixed: currencies.length > 1 };
  const figuresOf = (group: number | null): Figure[] => measureFigures(periods, group, card);
  const { excluded, problems } = leftOut(plan);
  return {
    kind: 'scorecard',
    asOf: plan.asOfText,
    after: spans && periodOf(spans.after, zone),
    before: spans && periodOf(spans.before, zone),
    window,
    confidence,
    currency: currencies.length > 1 ? null : (currencies[0] ?? ''),
    qualified,
    figures: figuresOf(null),
    segmentBy: segment ?? null,
    segments:
      segment === undefined
        ? []
        : plan.segments.names.flatMap((id, i) =>
            isGroup(periods, i) || request.segments?.includes(id)
              ? [{ id, label: id, figures: figuresOf(i) }]
              : [],
          ),
    excluded,
    problems: [
      ...plan.problems.filter(({ code }) => code !== 'W-STAGE-ORDER' || qualified !== null),
      ...problems,
      ...(currencies.length > 1
        ? [problem('W-CURRENCY-MIXED', '', { currencies: currencies.map((name) => name || '?') })]
        : []),
    ],
  };
}

interface Periods {
  readonly after: Period;
  readonly before: Period;
}

/** Whether a group has deals in one of the periods. */
function isGroup(periods: Periods | null, group: number): boolean {
  return periods !== null && !(isIdle(periods.after.of(group)) && isIdle(periods.before.of(group)));
}

/** Currencies of the money won in both periods, in order of appearance. */
function currenciesIn(plan: FunnelPlan, { after, before }: Periods): string[] {
  const won = [...before.of(null).won, ...after.of(null).won].filter(({ amount }) => Number.isFinite(amount));
  return [...new Set(won.map(({ row }) => plan.money.currencies[currencyAt(plan, row)]!))];
}

function measureFigures(periods: Periods | null, group: number | null, card: Card): Figure[] {
  const { request, mixed } = card;
  const ids = request.figures ?? defaultFigures(request);
  const facts = periods && { after: periods.after.of(group), before: periods.before.of(group) };
  return ids.map((id): Figure => {
    const [form, better] = FORMS[id];
    const bare = { id, form, better, change: null, young: null };
    if (facts === null) return { ...bare, after: untold('undated'), before: null };
    if (mixed && OF_MONEY.includes(id)) return { ...bare, after: untold('mixed'), before: untold('mixed') };
    const valueIn = (of: 'after' | 'before'): FigureValue =>
      figureOf(id, facts[of], periods![of].span, request);
    const [after, before] = [valueIn('after'), valueIn('before')];
    // Without a window the later leads have had less time.
    const young = id === 'conversion' && facts.after.open > 0 ? facts.after.open : null;
    if (young !== null) return { ...bare, after, before, young };
    const limits = limitsOf(id, facts, card);
    return {
      ...bare,
      after,
      before,
      change: measureChange({ after, before, form }, card.confidence, limits),
    };
  });
}

/** Limits of a change that takes every case of both periods. */
function limitsOf(
  id: FigureId,
  { after, before }: { readonly after: PeriodFacts; readonly before: PeriodFacts },
  { confidence }: Card,
): ReturnType<typeof medianDifference> {
  if (id === 'cycle') return medianDifference(daysOf(after), daysOf(before), confidence);
  if (id === 'dealSize') return meanDifference(amountsOf(after), amountsOf(before), confidence);
  return null;
}
