import { wordsFor } from './messages.js';

/** Words of the forecast chart; blanks as in the other words. */
export const forecastEnglish = {
  kind: 'Forecast',
  'empty.hint': 'There is no open deal and no period to show.',
  // What is added up, of what.
  'unit.day': 'day',
  'unit.week': 'week',
  'unit.month': 'month',
  'unit.quarter': 'quarter',
  'unit.year': 'year',
  'caption.amount': 'Amount won and expected',
  'caption.count': 'Deals won and expected to be won',
  'caption.unit': '{what}, by {unit}',
  'caption.cumulative': 'added up from {first} on',
  'caption.open': '{n} open {n|deal|deals}',
  'source.given': 'chances as stated for the deals',
  'source.measured': 'chances measured: won ÷ closed by stage',
  'source.age': 'chances measured by time in the stage',
  'source.stage': 'chances set, not measured',
  'source.whatIf': 'chances supposed',
  'source.several': 'chances from several sources',
  // Names.
  all: 'All open deals',
  wins: '{n} {n|win|wins}',
  range: '{low}–{high}',
  'range.level': '{level}: {low}–{high}',
  'range.target': 'target {target}: {chance}',
  'range.of': 'of {target}',
  'key.won': 'won',
  'key.expected': 'expected',
  'key.band': '{level} interval',
  'key.target': 'target',
  // The sentence above the drawing.
  'lead.chance': 'Chance to reach {target} in {period}: {chance}.',
  'lead.chance.all': 'Chance to reach {target}: {chance}.',
  'lead.expected': '{value} expected in {period}.',
  'lead.expected.all': '{value} expected.',
  'lead.nothing': 'Nothing more is due in {period}.',
  'lead.between': 'Between {low} and {high} in {period} ({level}).',
  'lead.between.all': 'Between {low} and {high} ({level}).',
  'rest.expected': '{value} expected, {level} interval {low}–{high}.',
  'rest.expected.plain': '{value} expected.',
  'rest.interval': '{level} interval {low}–{high}.',
  'rest.won': '{won} won so far.',
  'rest.won.target': '{won} of {target} won.',
  'rest.biggest': 'Without the biggest deal ({amount}) the chance is {chance}.',
  'rest.biggest.expected': 'Without the biggest deal ({amount}): {value} expected.',
  'rest.pace': 'The gap of {gap} takes {perDay} a day.',
  'rest.leads': 'What is missing on average takes {n} new {n|deal|deals} at the first stage.',
  // Marks, summary and table.
  'mark.expected': '{value} expected',
  'mark.won': '{won} won',
  'mark.wonOnly': 'won in a period that is over',
  'mark.band': '{level} interval {low} to {high}',
  'mark.target': 'target {target}',
  'mark.chance': 'chance to reach it {chance}',
  'mark.bounds': 'at least {floor}, at most {ceiling}',
  'mark.open': '{n} open {n|deal|deals}',
  'summary.kind': '{kind}: {n} {n|period|periods} ahead.',
  list: 'Periods',
  'table.period': 'Period',
  'table.won': 'Won',
  'table.expected': 'Expected',
  'table.target': 'Target',
  'table.chance': 'Chance to reach it',
  'table.open': 'Open deals',
  // What a reader must know.
  'note.few': '{period}: only {n} open {n|deal|deals}, go by the range and not by its middle',
  'note.undated': '{n} open {n|deal has|deals have} no expected closing date and {n|is|are} in no period',
  'note.overdue': '{n} open {n|deal|deals} should have closed by now and {n|is|are} in no period',
  'note.beyond': '{n} open {n|deal is|deals are} expected after the last period',
  'note.omitted': '{n} open {n|deal is|deals are} left out as omitted',
  'note.unrated':
    '{n} open {n|deal has|deals have} no known chance and {n|brings|bring} nothing to what is expected',
  'note.unpaid': 'There are no amounts in one currency: won deals are shown',
  'note.independent': 'Deals are taken to be won independently of each other',
  'note.shared': 'those of one stage share what is not known of its rate',
  'note.simulated': 'totals are simulated, so that a chance may be off by {error}',
} as const;

/** A key of these words. */
export type ForecastKey = keyof typeof forecastEnglish;

type ForecastWords = { readonly [key in ForecastKey]: string };

/** Words of the forecast chart for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function forecastWords(locale: string): ForecastWords {
  return wordsFor(locale, 'forecast', forecastEnglish);
}
