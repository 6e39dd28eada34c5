import type { ImportReport, Problem } from 'sluice';
import { fieldText, type ReportWords } from './report-words.js';
import { option } from './page.js';
import { plain } from './words.js';

/** Which column holds a field: field → header. */
export type Named = { readonly [field: string]: string };

/** What may be said of a file: fields, and the columns that may hold each. */
export type Offers = { readonly [field: string]: readonly string[] };

/**
 * What a reader may say of the columns of a file: those that were said already, and fields that no column was taken for. A file
 * that could not be read without is asked for the stage, or for the column that it lacks.
 */
export function offersOf(
  named: Named,
  report: Pick<ImportReport, 'proposed'> | null,
  problems: readonly Pick<Problem, 'code' | 'params'>[],
): Offers {
  const found = problems.find(({ code }) => code === 'E-DATA-LAYOUT' || code === 'E-DATA-COLUMN');
  const headers = found?.params['headers'];
  const column = found?.params['column'];
  const asked = typeof column === 'string' ? column : 'stage';
  return {
    ...report?.proposed,
    ...(Array.isArray(headers) && { [asked]: headers.map(String) }),
    ...Object.fromEntries(
      Object.entries(named).map(([field, header]) => {
        const others = field === asked && Array.isArray(headers) ? headers.map(String) : [];
        return [field, [...new Set([header, ...others])]];
      }),
    ),
  };
}

/** Offers a list for each field; `take` is given all that is said once the reader says something else. */
export function offerColumns(
  part: HTMLElement,
  offers: Offers,
  { named, words, take }: { named: Named; words: ReportWords; take: (named: Named) => void },
): void {
  const fields = Object.entries(offers);
  const before = document.activeElement?.id;
  part.hidden = fields.length === 0;
  const [about, list] = [part.querySelector('p'), part.querySelector('div')];
  if (about !== null) about.textContent = words.name;
  list?.replaceChildren(
    ...fields.map(([field, headers]) => {
      const [label, name, select] = (['label', 'span', 'select'] as const).map((tag) =>
        document.createElement(tag),
      ) as [HTMLLabelElement, HTMLSpanElement, HTMLSelectElement];
      name.textContent = fieldText(field, words);
      select.id = `column-${field}`;
      select.append(
        option('', words.perhaps, named[field] === undefined),
        ...headers.map((header) => option(header, plain(header), header === named[field])),
      );
      select.addEventListener('change', () => {
        const { [field]: _, ...others } = named;
        take(select.value === '' ? others : { ...others, [field]: select.value });
      });
      label.append(name, select);
      return label;
    }),
  );
  // Said anew, the lists are others: who works with one goes on with it.
  if (before?.startsWith('column-')) document.getElementById(before)?.focus();
}
