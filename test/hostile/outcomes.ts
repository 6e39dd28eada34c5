import type { Json, Outcome } from './case.js';
import { codesOf, wordsOf } from './evidence.js';
import type { Evidence } from './evidence.js';
import { exportFaults, formulasIn } from './spreadsheet.js';
import { longEcho, shows } from './texts.js';
import { textsAsked } from './surfaces.js';

type Judge = (evidence: Evidence) => string[];

/** Where a problem is: a key that is lacking or unknown is named beside its path. */
function placeOf({ code, path, params }: Evidence['seen']['problems'][number]): string {
  const { key } = params as { key?: string };
  return code === 'E-SPEC-MISSING' && key !== undefined ? `${path}/${key.split(' | ')[0]}` : path;
}

function isAt(place: string, wanted: string): boolean {
  if (wanted === '') return place === '';
  // A group is named by what is in it, or by itself.
  return (
    place === wanted || place.startsWith(`${wanted}/`) || (place !== '' && wanted.startsWith(`${place}/`))
  );
}

function pathFaults({ found, plan, seen, taken }: Evidence): string[] {
  const { strange, placesOf } = plan.mapped;
  const wanted =
    strange.length > 0 ? strange.flatMap(placesOf) : found.path === undefined ? null : placesOf(found.path);
  if (wanted === null) return [];
  const places = [...seen.problems.map(placeOf), ...(taken?.problem ? [taken.problem.path] : [])];
  const isNamed = wanted.some((each) =>
    places.some((place) => (each.startsWith('line') ? place.includes(each) : isAt(place, each))),
  );
  return isNamed ? [] : [`${wanted.join(' or ')} is not named: ${JSON.stringify(places.slice(0, 5))}`];
}

const rejected: Judge = (evidence) => {
  const { seen, observed, plan, taken } = evidence;
  const [first] = seen.problems;
  const told = observed.events.some(({ type }) => type === 'sluiceproblem');
  if (seen.state !== 'error' || first === undefined) return [`it is ${seen.state}, not refused`];
  const echo = longEcho(seen.error, plan.said);
  const words = seen.error.replaceAll(/[\u2066-\u2069]/gu, '');
  return [
    ...(seen.drawn && !seen.stale ? ['something is drawn'] : []),
    ...(told ? [] : ['no event tells of it']),
    ...(words.includes(first.code) ? [] : ['the rule is not named']),
    ...(shows(words, first.path) ? [] : ['the path is not shown']),
    ...(codesOf(evidence).includes('E-INTERNAL') ? ['it is called a fault of the kit'] : []),
    ...(echo === '' ? [] : [`more than 200 characters are repeated: ${echo}`]),
    ...(taken !== null && taken.read !== null ? ['the adapter takes it'] : []),
    ...pathFaults(evidence),
  ];
};

const drawn: Judge = ({ seen }) =>
  ['ready', 'partial', 'empty'].includes(seen.state) && seen.drawn
    ? []
    : [`it is ${seen.state}: ${seen.error.slice(0, 300)}`];

/** Text of the input appears as text on every surface that shows it. */
const escaped: Judge = (evidence) => [...drawn(evidence), ...textsAsked(evidence)];

const normalised: Judge = (evidence) => {
  const { seen } = evidence;
  const noted = seen.notes.length > 0 || codesOf(evidence).length > 0 || seen.state === 'partial';
  return [...drawn(evidence), ...(noted ? [] : ['no warning says what was done'])];
};

interface Expected {
  readonly headers?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
}

/** Where a cell that was read is found again: as the text it was, or as the number it stands for. */
function isKept(values: readonly (string | number)[], cell: string): boolean {
  if (cell === '' || values.includes(cell.trim()) || values.includes(cell)) return true;
  return /\d/u.test(cell) && values.some((value) => typeof value === 'number' && !Number.isNaN(value));
}

const parsed: Judge = ({ found, taken, seen }) => {
  if (taken === null) return ['it is no file'];
  if (taken.read === null) return [`it cannot be read: ${taken.problem?.code ?? taken.crash}`];
  const { headers, rows } = (typeof found.expect === 'object' ? found.expect : {}) as unknown as Expected;
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const { grid, values, read } = taken;
  const lost = (rows ?? []).flatMap((cells, i) => cells.filter((cell) => !isKept(values[i] ?? [], cell)));
  return [
    ...(seen.state === 'error' ? [`the chart refuses it: ${seen.error.slice(0, 200)}`] : []),
    ...(headers === undefined || same(grid?.headers, headers)
      ? []
      : [`headers are ${JSON.stringify(grid?.headers)}`]),
    ...(rows === undefined || same(grid?.rows, rows) ? [] : [`rows are ${JSON.stringify(grid?.rows)}`]),
    ...(lost.length > 0 ? [`in no column: ${JSON.stringify(lost)}`] : []),
    ...(read.report.read === read.report.kept + read.report.rejected.length
      ? []
      : ['the rows do not add up']),
  ];
};

const warned: Judge = (evidence) => {
  const { taken, seen } = evidence;
  if (taken === null) return normalised(evidence);
  if (taken.read === null) return [`it cannot be read: ${taken.problem?.code ?? taken.crash}`];
  const { read, kept, rejected: out, issues, problems } = taken.read.report;
  return [
    ...(seen.state === 'error' ? [`the chart refuses it: ${seen.error.slice(0, 200)}`] : []),
    ...(kept === 0 ? ['no row is kept'] : []),
    ...(out.length + issues.length + problems.length === 0 ? ['nothing says what is odd about it'] : []),
    ...(read === kept + out.length ? [] : ['the rows do not add up']),
    ...(out.every(({ line }) => line >= 1) ? [] : ['a row has no line']),
  ];
};

const neutralised: Judge = (evidence) => {
  const { taken, observed } = evidence;
  const csv = observed.saved.find(({ name }) => name.endsWith('.csv'))?.text ?? '';
  const copied = formulasIn(observed.copied['text/plain'] ?? '', '\t');
  const own = [...formulasIn(csv), ...copied].map((cell) => `runs: ${cell}`);
  if (taken === null) return [...drawn(evidence), ...own];
  if (taken.grid === null) return [`it cannot be read: ${taken.problem?.code ?? taken.crash}`];
  const kept = taken.grid.rows.flatMap((cells, i) =>
    cells.filter((cell) => !isKept(taken.values[i] ?? [], cell)),
  );
  return [...own, ...exportFaults(taken.grid), ...kept.map((cell) => `changed by the import: ${cell}`)];
};

/** Problems that name a limit, or the most that is allowed. */
const LIMITS = /-(?:LIMIT|LENGTH|DEEP|TIMEOUT|RANGE)$/u;

const bounded: Judge = (evidence) => {
  const { found, observed, seen, taken, played } = evidence;
  const codes = codesOf(evidence);
  const refused = seen.state === 'error';
  const most = found.limitMs ?? 10_000;
  // Where it is refused, the limit has to be named – and soon, like anything else.
  return [
    ...(observed.settled ? [] : ['it does not end']),
    ...(Math.max(played.cost, taken?.ms ?? 0) <= most
      ? []
      : [`it took ${Math.round(played.cost)} ms of ${most}`]),
    ...(refused && !codes.some((code) => LIMITS.test(code)) && taken === null
      ? [`no limit is named: ${codes.join(', ')}`]
      : []),
    ...(taken?.crash ? [taken.crash] : []),
  ];
};

const failed: Judge = (evidence) => {
  const { seen, observed } = evidence;
  return [
    ...(seen.state === 'error' ? [] : [`it is ${seen.state}`]),
    ...(seen.drawn && !seen.stale ? ['something is shown as current'] : []),
    ...(observed.events.some(({ type }) => type === 'sluiceproblem') ? [] : ['no event tells of it']),
    ...(seen.error === '' ? ['nothing says so'] : []),
  ];
};

const latest: Judge = (evidence) => [
  ...drawn(evidence),
  ...(evidence.seen.text.includes('OLD') ? ['the older answer is shown'] : []),
];

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/u;

const named: Judge = (evidence) => {
  const { saved } = evidence.observed;
  const wrong = saved.filter(
    ({ name }) =>
      FORBIDDEN.test(name) ||
      RESERVED.test(name) ||
      name.length > 100 ||
      !/\.(?:csv|svg|png)$/u.test(name) ||
      name.startsWith('.'),
  );
  return [
    ...drawn(evidence),
    ...(saved.length === 3 ? [] : [`${saved.length} files were saved, not three`]),
    ...wrong.map(({ name }) => `a file is called ${JSON.stringify(name)}`),
  ];
};

const quiet: Judge = ({ played, plan }) =>
  played.asked.length > 0 && Object.keys(played.play.served ?? {}).length === 0
    ? [`asked for ${played.asked.join(', ')} by ${plan.said.slice(0, 80)}`]
    : [];

const JUDGES: { readonly [outcome in Outcome]: Judge } = {
  'reject-with-path': rejected,
  'render-escaped': escaped,
  'render-normalised': normalised,
  'render-normal': (evidence) => [
    ...drawn(evidence),
    ...(['ready', 'empty'].includes(evidence.seen.state) ? [] : [`it is ${evidence.seen.state}`]),
    ...(evidence.clean && evidence.clean.observed.picture !== evidence.observed.picture
      ? ['it differs from a clean page']
      : []),
  ],
  'parse-as': parsed,
  'warn-and-continue': warned,
  'neutralise-on-export': neutralised,
  bounded,
  'latest-wins': latest,
  'error-state': failed,
  'no-request': quiet,
  'ignore-message': ({ observed }) => [
    ...(observed.unchanged ? [] : ['the chart has changed']),
    ...(observed.listeners > 0 ? ['the kit listens to messages'] : []),
  ],
  clamp: ({ observed }) => [
    ...(new Set(observed.frameHeights).size === 1
      ? []
      : [`the frame is ${observed.frameHeights?.join(', then ')}`]),
    ...(observed.listeners > 0 ? ['the kit listens to messages'] : []),
  ],
  'sanitise-filename': named,
  'no-throw': (evidence) => drawn(evidence),
  documented: (evidence) => (evidence.seen.state === 'error' ? rejected(evidence) : drawn(evidence)),
};

/** What is missed of an outcome. */
export function missesOf(outcome: Outcome, evidence: Evidence): string[] {
  return JUDGES[outcome](evidence);
}

/** Whether words of the case appear anywhere; for sentences that ask for a number or a name. */
export const says = (evidence: Evidence, text: string): boolean => shows(wordsOf(evidence), text);

export type { Json };
