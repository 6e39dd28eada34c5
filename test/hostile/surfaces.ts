import type { Json } from './case.js';
import { wordsOf } from './evidence.js';
import type { Evidence } from './evidence.js';
import { shows, splitGraphemes } from './texts.js';

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys of which the text is shown. */
const SHOWN = ['label', 'title', 'stage'];

function at(value: Json, pointer: string): Json | undefined {
  let place: Json | undefined = value;
  for (const key of pointer.split('/').slice(1))
    place =
      typeof place === 'object' && place !== null
        ? (place as { readonly [key: string]: Json })[key]
        : undefined;
  return place;
}

function gather(value: Json, key: string, texts: { key: string; text: string }[]): void {
  if (typeof value === 'string' && SHOWN.includes(key)) texts.push({ key, text: value });
  else if (Array.isArray(value)) for (const each of value as readonly Json[]) gather(each, key, texts);
  else if (isObject(value)) for (const [name, below] of Object.entries(value)) gather(below, name, texts);
}

/** Texts of a spec or a file that have to appear. */
function textsOf({ found, plan, taken }: Evidence): { key: string; text: string }[] {
  if (taken !== null)
    return (taken.read?.kind === 'deals' ? taken.read.table.stage.labels.filter(Boolean) : []).map(
      (text) => ({ key: 'label', text }),
    );
  let spec: Json;
  try {
    spec = JSON.parse(plan.said) as Json;
  } catch {
    return [];
  }
  const stated = found.path === undefined ? undefined : at(spec, found.path);
  const key = found.path?.split('/').at(-1) ?? '';
  if (typeof stated === 'string' && SHOWN.includes(key)) return [{ key, text: stated }];
  const texts: { key: string; text: string }[] = [];
  gather(spec, '', texts);
  return texts;
}

type Surface = (evidence: Evidence) => string;

const saved =
  (ending: string): Surface =>
  ({ observed }) =>
    observed.saved.find(({ name }) => name.endsWith(ending))?.text ?? '';

const drawing: Surface = ({ seen }) => `${seen.drawing.join('')} ${seen.drawing.join(' ')}`;
const names: Surface = ({ seen, played }) => `${seen.names.join(' ')} ${played.spoken}`;
const svg: Surface = ({ played }) => played.svg?.words ?? '';

/** Words of a surface's name → what is on it. */
const SURFACES: readonly (readonly [RegExp, Surface])[] = [
  [/svg/iu, svg],
  [/csv|spreadsheet/iu, saved('.csv')],
  [/png|picture/iu, saved('.png')],
  [/hover|point/iu, ({ played }) => played.hovered.join(' ')],
  [/focus|keyboard/iu, ({ played }) => played.focused.join(' ')],
  [/tooltip/iu, ({ played }) => [...played.hovered, ...played.focused].join(' ')],
  [/table/iu, ({ observed }) => observed.table ?? ''],
  [/aria|a11y|access|screen.?reader|spoken|announce/iu, names],
  [/clipboard|copy|copied/iu, ({ observed }) => Object.values(observed.copied).join(' ')],
  [/event/iu, ({ observed }) => JSON.stringify(observed.events)],
  [
    /mapping|report|column/iu,
    ({ taken }) =>
      taken?.read?.report.unused
        .concat(Object.values(taken.read.report.columns), [
          ...(taken.read.kind === 'deals' ? taken.read.table.dimensions.keys() : []),
        ])
        .join(' ') ?? '',
  ],
  [/mark|label|drawing|axis|heading|title/iu, drawing],
];

/** Surfaces that a chart has only at times: a legend without segments, an error without a mistake. */
const WHERE_THERE_IS_ONE: readonly (readonly [RegExp, Surface])[] = [
  [/legend|key/iu, ({ seen }) => seen.legend],
  [/error|message/iu, ({ seen }) => seen.error],
];

/** The surfaces that a text of a drawing has to be on, whatever the case names. */
const ALWAYS: { readonly [key: string]: readonly Surface[] } = {
  label: [drawing, ({ seen }) => seen.names.join(' '), ({ observed }) => observed.table ?? '', svg],
  stage: [drawing, ({ seen }) => seen.names.join(' '), svg],
  title: [drawing, ({ seen }) => seen.names.join(' '), svg],
};

/** Surfaces named by a case that nobody knows. */
export function strangeSurfaces({ surfaces = [] }: Evidence['found']): string[] {
  return surfaces.filter(
    (name) => ![...SURFACES, ...WHERE_THERE_IS_ONE].some(([pattern]) => pattern.test(name)),
  );
}

/** Surfaces on which a text of the input does not appear as it is. */
export function textsAsked(evidence: Evidence): string[] {
  const { found } = evidence;
  const texts = textsOf(evidence);
  const inTable = texts.filter(({ key }) => key === 'label');
  const faults: string[] = [];
  for (const { key, text } of texts) {
    const always = (ALWAYS[key] ?? []).some((surface) => !shows(surface(evidence), text));
    if (always) faults.push(`${JSON.stringify(text.slice(0, 100))} is not shown everywhere`);
    for (const line of splitGraphemes(evidence.seen.drawing, text))
      faults.push(`${line} is cut within a character`);
  }
  for (const name of found.surfaces ?? []) {
    const surface = SURFACES.find(([pattern]) => pattern.test(name))?.[1];
    const lacking =
      surface &&
      inTable
        .concat(texts.filter(({ key }) => key !== 'label'))
        .filter(({ text }) => !shows(surface(evidence), text));
    for (const { text } of lacking ?? [])
      if (!/mapping|column/iu.test(name))
        faults.push(`${JSON.stringify(text.slice(0, 100))} is not on: ${name}`);
    if (
      /mapping|column/iu.test(name) &&
      !evidence.taken?.grid?.headers.every((header) => shows(surface!(evidence), header))
    )
      faults.push(`the headers are not on: ${name}`);
  }
  return faults;
}

/** The labels of a case, which are shown in drawing and table. */
export const shownTexts = (evidence: Evidence): readonly string[] =>
  textsOf(evidence)
    .filter(({ key }) => key !== 'title')
    .map(({ text }) => text);

export { wordsOf };
