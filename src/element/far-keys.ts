import type { Mark } from '../charts/chart.js';

/** So many marks are a page where they are all of one kind. */
const PAGE = 10;

/** What is typed within this time, in ms, is one beginning of a name. */
const PAUSE = 1000;

let typed = '';
let typedAt = 0;

/** Where groups of marks begin: a stage and its parts where stages have any, otherwise all marks of one kind. */
function beginnings(marks: readonly Mark[]): number[] {
  const firsts = marks.map(({ target }) => Object.entries(target)[0] ?? (['', ''] as const));
  const begin = (by: readonly string[]): number[] => by.flatMap((each, i) => (each === by[i - 1] ? [] : [i]));
  const things = begin(firsts.map((first) => first.join('\n')));
  return things.length < marks.length ? things : begin(firsts.map(([kind]) => kind));
}

function pageTarget(way: 1 | -1, now: number, marks: readonly Mark[]): number {
  const starts = beginnings(marks);
  const last = marks.length - 1;
  if (starts.length < 2) return Math.max(0, Math.min(now + way * PAGE, last));
  return way > 0
    ? (starts.find((start) => start > now) ?? last)
    : (starts.findLast((start) => start < now) ?? 0);
}

/** How a name is compared: without case, accents, and what isolates it from the words beside it. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLocaleLowerCase();
}

/** The next mark whose name begins with what is typed; the same letter again leads on to the next one. */
function namedTarget(key: string, now: number, marks: readonly Mark[]): number {
  const at = performance.now();
  typed = at - typedAt > PAUSE ? plain(key) : typed + plain(key);
  typedAt = at;
  const again = typed === typed.charAt(0).repeat(typed.length);
  const sought = again ? typed.charAt(0) : typed;
  const from = again ? 1 : 0;
  for (let i = from; i < marks.length + from; i++) {
    const mark = (now + i) % marks.length;
    if (plain(marks[mark]?.lines[0] ?? '').startsWith(sought)) return mark;
  }
  // A number that begins no name counts the marks: names in scripts that need more than one key are reached, too.
  const place = Number(typed);
  return Number.isInteger(place) && place > 0 && place <= marks.length ? place - 1 : now;
}

/** The mark that a key leads to which is pressed less often than arrows: a page on or back, or a letter. */
export function farTarget(key: string, now: number, marks: readonly Mark[]): number {
  if (key === 'PageDown') return pageTarget(1, now, marks);
  if (key === 'PageUp') return pageTarget(-1, now, marks);
  return namedTarget(key, now, marks);
}
