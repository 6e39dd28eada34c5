import { fiscalRule } from '../../i18n/fiscal-words.js';
import type { CohortResult } from '../../metrics/cohort/result.js';
import { plainText } from '../../scene/text.js';
import type { Description, Mark, Voice } from '../chart.js';
import { inSentence, intervalText, LEAST_CASES, localText, say, sentences } from '../words.js';
import { rowsOf } from './grid.js';
import { ageName, headingsOf } from './headings.js';
import { cellText, shownCohorts } from './shown.js';
import type { Shown, ShownCell, ShownCohort } from './shown.js';
import type { CohortSpec } from './spec.js';
import { describeTakeaway } from './takeaway.js';
import { shows, tell } from './words.js';

function whatOf(
  { counted, mode, unit, ageUnit }: CohortResult,
  { own }: Shown,
  voice: Voice,
): [string, string] {
  const of = tell(voice, `of.${counted}`, { unit: tell(voice, `unit.${unit}`) });
  const age = tell(voice, `unit.${ageUnit}`);
  return [of, own?.what ?? tell(voice, `what.${counted}.${mode}`, { age })];
}

/** What is counted, of what, as of when. */
export function captionParts(result: CohortResult, shown: Shown, spec: CohortSpec, voice: Voice): string[] {
  const { format } = voice;
  const [of, what] = whatOf(result, shown, voice);
  const parts = [tell(voice, 'caption.join', { of, what })];
  if (result.counted !== 'given')
    parts.push(
      tell(voice, `age.${result.interval}`, {
        units: tell(voice, `units.${result.ageUnit}`),
        length: tell(voice, `length.${result.ageUnit}`),
      }),
    );
  if (result.asOf !== null) parts.push(say(voice, 'caption.asOf', { date: format.date(result.asOf) }));
  const n = shown.cohorts.reduce((sum, { size }) => sum + size, 0);
  parts.push(`n\u00a0=\u00a0${format.count(n)}`);
  const intervals = shown.cohorts.some(({ cells }) =>
    cells.some((cell) => cell !== null && cell.low !== null),
  );
  if (intervals && shows(spec, 'interval'))
    parts.push(say(voice, 'caption.interval', { level: format.percent(result.confidence) }));
  return parts;
}

/** True where a mean falls with age although no cohort can: because later ones are of other cohorts. */
function falls({ mode }: CohortResult, { mean, own }: Shown): boolean {
  return (
    mode === 'onOrBefore' &&
    !own?.what &&
    mean.some((cell, age) => age > 0 && (cell?.value ?? Infinity) < (mean[age - 1]?.value ?? 0) - 0.005)
  );
}

function describeNotes(result: CohortResult, shown: Shown, spec: CohortSpec, voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const few = shown.cohorts.some(({ size }) => size > 0 && size < LEAST_CASES);
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...(shown.own?.notes ?? []),
    ...(falls(result, shown) && shows(spec, 'mean') ? [tell(voice, 'note.mean')] : []),
    ...fiscalRule(
      shown.cohorts.map(({ id }) => id),
      spec.fiscalYearStart,
      voice.messages.lang,
    ),
    ...(few ? [tell(voice, 'note.small', { least: LEAST_CASES })] : []),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

/** What all marks of a chart share. */
export interface Telling {
  readonly shown: Shown;
  readonly voice: Voice;
  readonly mean: string;
  /** Name and id of the segment that is spoken of. */
  readonly segment?: { readonly id: string; readonly label: string } | undefined;
  /** Cells are points of curves: the series that those of a row are of. */
  readonly seriesOf?: (row: ShownCohort) => string;
}

/** A cell of a table of thousands: its words are made when they are asked for. */
class CellMark implements Mark {
  readonly #row: ShownCohort;
  readonly #cell: ShownCell;
  readonly #telling: Telling;

  constructor(row: ShownCohort, cell: ShownCell, telling: Telling) {
    this.#row = row;
    this.#cell = cell;
    this.#telling = telling;
  }

  get target(): { readonly [key: string]: string } {
    const { segment } = this.#telling;
    return {
      ...(segment && { segment: segment.id }),
      ...(this.#row.id !== '' && { cohort: this.#row.id }),
      age: String(this.#cell.age),
    };
  }

  get value(): number | null {
    return this.#cell.value;
  }

  get series(): string | undefined {
    return this.#telling.seriesOf?.(this.#row);
  }

  get #cohort(): string {
    const { segment } = this.#telling;
    const label = inSentence(this.#row.label);
    return segment ? `${inSentence(segment.label)} · ${label}` : label;
  }

  #details(): string[] {
    const { shown, voice } = this.#telling;
    const { age, k, n, complete } = this.#cell;
    const details =
      k === null ? [] : [tell(voice, 'mark.counts', { k, n, interval: intervalText(this.#cell, voice) })];
    details.push(...(shown.own?.details?.(this.#cell) ?? []));
    if (this.#row.id === '') details.push(tell(voice, 'mark.cohorts', { c: shown.meanOf[age]! }));
    return complete ? details : [...details, tell(voice, 'mark.open')];
  }

  get name(): string {
    const { shown, voice } = this.#telling;
    const params = {
      cohort: this.#cohort,
      age: ageName(this.#cell.age, shown, voice),
      rate: cellText(this.#cell, shown, voice),
    };
    return sentences([tell(voice, 'mark.cell', params), ...this.#details()], voice);
  }

  get lines(): readonly string[] {
    const { shown, voice } = this.#telling;
    const heading = `${this.#cohort} · ${ageName(this.#cell.age, shown, voice)}`;
    return [`${heading}: ${cellText(this.#cell, shown, voice)}`, ...this.#details()];
  }
}

/** The marks of rows: one for each cell that has begun. */
export function marksOf(rows: readonly ShownCohort[], telling: Telling): Mark[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) => (cell === null ? [] : [new CellMark(row, cell, telling)])),
  );
}

/** What a listener needs first: which cohorts there are, their mean, and what is said of them. */
export function summaryOf(shown: Shown, spec: CohortSpec, takeaway: string, telling: Telling): string {
  const { voice } = telling;
  const [first, last] = [shown.cohorts[0], shown.cohorts.at(-1)];
  if (first === undefined || last === undefined) return say(voice, 'empty');
  const params = {
    kind: tell(voice, 'kind'),
    n: shown.cohorts.length,
    first: inSentence(first.label),
    last: inSentence(last.label),
    age: ageName(shown.ages - 1, shown, voice),
  };
  const cells = shown.mean.filter((cell) => cell !== null && !cell.given);
  // Enough for an ear: the first, the middle and the last.
  const told = [...new Set([cells[0], cells[Math.floor(cells.length / 2)], cells.at(-1)])];
  const values = told.flatMap((cell) =>
    cell == null
      ? []
      : [
          tell(voice, 'mark.value', {
            age: ageName(cell.age, shown, voice),
            rate: cellText(cell, shown, voice),
          }),
        ],
  );
  return sentences(
    [
      tell(voice, shown.cohorts.length === 1 ? 'summary.one' : 'summary.kind', params),
      values.length > 0 && shows(spec, 'mean')
        ? tell(voice, 'summary.mean', { values: values.join(voice.messages.comma) })
        : '',
      takeaway,
    ],
    voice,
  );
}

/** Everything a cohort chart says: drawing, table and speech have it from here. */
export function describeCohorts(result: CohortResult, spec: CohortSpec, voice: Voice): Description {
  const shown = shownCohorts(result, spec, voice);
  const telling = { shown, voice, mean: headingsOf(shown, spec, voice).mean };
  const isEmpty = shown.cohorts.length === 0 || shown.ages === 0;
  const takeaway = describeTakeaway(result, shown, voice);
  const rows = isEmpty ? [] : rowsOf(shown, spec, telling.mean);
  const [, what] = whatOf(result, shown, voice);
  return {
    title: spec.title === undefined ? '' : plainText(localText(spec.title, voice)),
    caption: captionParts(result, shown, spec, voice).join(' · '),
    shortCaption: what,
    takeaway,
    list: tell(voice, 'grid'),
    summary: summaryOf(shown, spec, sentences([takeaway.lead, takeaway.rest], voice), telling),
    notes: describeNotes(result, shown, spec, voice),
    marks: marksOf(rows, telling),
  };
}
