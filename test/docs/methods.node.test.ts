import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { STAY_EDGES } from '../../src/metrics/forecast/tally.js';
import * as metrics from '../../src/metrics/index.js';
import * as statistics from '../../src/statistics/index.js';
import { readCases } from '../reference/cases.js';

const page = readFileSync('docs/methods.md', 'utf8');
const entries = page
  .split(/^### /m)
  .slice(1)
  .map((entry) => entry.split(/^## /m)[0]!);
const named = new Set([...page.matchAll(/`(\w+)`/g)].map(([, name]) => name));

test('the page on methods names everything that metrics and statistics export', () => {
  const missing = [...Object.keys(metrics), ...Object.keys(statistics)].filter(
    (name) => !named.has(name) && !named.has(name.replace(/Steps$/, '')),
  );
  assert.deepEqual(missing, []);
});

test('the functions that the page names are there', () => {
  const known = new Set([...Object.keys(metrics), ...Object.keys(statistics)]);
  const verbs = /^(tally|merge|validate|measure|compare|list|convert)[A-Z]\w*$/;
  assert.deepEqual(
    [...named].filter((name) => verbs.test(name!) && !known.has(name!)),
    [],
  );
});

test('every entry has a name, a paragraph, its formula and its limits in both languages', () => {
  assert.ok(entries.length > 40);
  for (const entry of entries) {
    const [title = '', ...rest] = entry.split('\n');
    assert.match(title, /^[\w ,?'-]+ · .*[\p{Script=Han}A-Z]/u, title);
    const paragraphs = rest
      .join('\n')
      .split('\n\n')
      .map((one) => one.trim())
      .filter(Boolean);
    const [functions = '', english = '', chinese = '', formula = '', limits = '', ...again] = paragraphs;
    assert.match(functions, /^`\w+`/, title);
    assert.match(english, /^[A-Z][^\p{Script=Han}]{40,}$/u, title);
    assert.match(chinese, /\p{Script=Han}{4}/u, title);
    assert.match(formula, /^Formula: ./, title);
    assert.match(limits, /^Limits: ./, title);
    assert.match(again.join('\n'), /^公式：.+。\n局限：.+。$/u, title);
  }
});

test('Chinese sentences have their own punctuation', () => {
  for (const [wrong] of page.matchAll(/.{0,9}(\p{Script=Han}[,:;?!]|[,:;?!]\p{Script=Han}).{0,9}/gu))
    assert.fail(wrong);
});

const {
  averageRetention,
  compareShares,
  measureCounts,
  measureLeverage,
  measureScenario,
  salesVelocity,
  velocityChange,
} = metrics;
const { betaBinomial, binomial, discreteQuantile, wilson } = statistics;

const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)}%`;
const tenth = { opportunities: 0.1, winRate: 0.1, averageDeal: 0.1, cycleDays: -0.1 };
const ends = [0.025, 0.975];

/** The figures that an entry tells as examples, worked out anew. */
const examples: { readonly [title: string]: readonly (string | number)[] } = {
  'Rates of given counts': measureCounts([1000, 300, 120, 60])
    .step.slice(1)
    .map((rate) => percent(rate!))
    .concat(percent(60 / 1000)),
  'Sales velocity': [percent(velocityChange(tenth)!, 1), percent(1.1 ** 4 - 1)],
  Leverage: measureLeverage([1000, 750, 15]).winsPerPoint.map((wins) => wins!),
  'Two rates': [7, percent(compareShares({ k: 20, n: 100 }, { k: 27, n: 100 }).relative!)],
  'Groups and people': [percent(1 - 0.95 ** 10)],
  'Average over cohorts': Object.values(
    averageRetention([
      { size: 1000, retained: 500, complete: true },
      { size: 500, retained: 400, complete: true },
    ]),
  )
    .slice(0, 2)
    .map((rate) => percent(rate)),
  'Probability of winning from a stage': Object.values(wilson(20, 100, 0.95)!).map((limit) => percent(limit)),
  'Forecast of a period': [binomial(1000, 0.2), betaBinomial(1000, 20.5, 80.5)].flatMap((wins) =>
    ends.map((p) => discreteQuantile(wins, p)),
  ),
  'Chance by age': [STAY_EDGES.slice(0, -1).join(', '), STAY_EDGES.join('、')],
  'What if': Object.values(measureScenario(1000, [0.3, 0.4, 0.5], { 0: 0.4 }))
    .slice(0, 2)
    .map((counts) => (counts as number[]).at(-1)!),
  Shares: [percent(1 / 100, 1), ...Object.values(wilson(1, 100, 0.95)!).map((limit) => percent(limit, 1))],
};

for (const [title, figures] of Object.entries(examples))
  test(`the figures of an example are what the functions compute: ${title}`, () => {
    const entry = entries.find((one) => one.startsWith(`${title} · `))!;
    for (const figure of figures) {
      const words = String(typeof figure === 'number' ? Number(figure.toFixed(6)) : figure);
      const times =
        entry.split(new RegExp(`(?<!\\d|\\d[.,])${words.replace('.', '\\.')}(?!\\d|\\.\\d)`)).length - 1;
      assert.ok(times >= (title === 'Chance by age' ? 1 : 2), `${words} is told ${times} times`);
    }
  });

test('whoever improves each of four levers by a tenth is told what the product says', () => {
  const before = { opportunities: 40, winRate: 0.25, averageDeal: 9000, cycleDays: 60 };
  const after = { opportunities: 44, winRate: 0.275, averageDeal: 9900, cycleDays: 54 };
  const change = salesVelocity(after)! / salesVelocity(before)! - 1;
  assert.ok(Math.abs(change - velocityChange(tenth)!) < 1e-12);
});

/** Which entry tells of which metrics of the reference cases. */
const told: { readonly [title: string]: string } = {
  'Funnel of deals': 'funnel.reached funnel.amount funnel.breakdown',
  'Rates of given counts': 'funnel.counts',
  'Matured conversion': 'funnel.matured',
  'Funnel of events': 'funnel.window',
  'Period flow': 'funnel.stageFlow',
  'Open pipeline': 'pipeline.snapshot pipeline.aging',
  'Stalled and overstayed': 'pipeline.stalled',
  'Win rate': 'pipeline.winRate',
  Coverage: 'pipeline.coverage',
  'Pipeline changes': 'pipeline.flow',
  'Time in stage': 'velocity.timeInStage',
  'Sales velocity': 'velocity.sales velocity.levers',
  "Little's law": 'velocity.littles',
  'Working days': 'time.days',
  Leverage: 'bottleneck.leverage',
  'Two rates': 'compare.period',
  'Groups and people': 'compare.owners',
  Cohorts: 'cohort.retention cohort.conversion cohort.ltv time.bucket',
  'Average over cohorts': 'cohort.average',
  'Net and gross revenue retention': 'revenue.movements revenue.retention',
  'Acquisition cost, lifetime value, payback': 'revenue.cac revenue.unitEconomics',
  Currency: 'money.convert',
  'Lead score': 'lead.score',
  'Response time': 'sla.response',
  'Probability of winning from a stage': 'forecast.stageToWin',
  'Weighted pipeline': 'forecast.weighted',
  Categories: 'forecast.categories',
  Pace: 'forecast.runRate',
  'Leads needed': 'forecast.leadsNeeded',
  'What if': 'forecast.whatIf forecast.pipelinePropagate',
  Shares: 'stats.wilson stats.jeffreys stats.newcombe stats.twoProportionTest',
  'Many comparisons': 'stats.adjust',
  'Times with open cases': 'survival.km survival.rmst survival.logrank survival.cif survival.conditionalWin',
  Distributions:
    'forecast.poissonBinomial forecast.binomialRange forecast.betaBinomialRange forecast.amountDistribution forecast.markov',
  Averages: 'stats.quantile',
  Smoothing: 'smoothing.ses smoothing.holt smoothing.holtWinters',
  'Was the forecast good?': 'backtest.point backtest.interval backtest.pinball backtest.crps',
};

test('every metric of the reference cases has an entry that tells of it', () => {
  const titles = entries.map((entry) => entry.split(' · ')[0]);
  assert.deepEqual(
    Object.keys(told).filter((title) => !titles.includes(title)),
    [],
  );
  const metricsTold = new Set(Object.values(told).flatMap((names) => names.split(' ')));
  const known = new Set(readCases('test/reference/cases').map(({ metric }) => metric));
  assert.deepEqual(
    [...known].filter((name) => !metricsTold.has(name)),
    [],
  );
});
