import type { Performance } from './drive.js';
import type { Plan } from './plan.js';
import { turning } from './texts.js';

const WORDS = /\bNaN\b|Infinity|\bundefined\b|\[object Object\]/u;

/** A word for a number that is none is no fault where the input itself says it, as text. */
const isOwn = (fault: string, said: string): boolean => {
  const word = WORDS.exec(fault)?.[0];
  return fault.startsWith('number') && word !== undefined && said.includes(word);
};

const list = (name: string, found: readonly string[]): string[] =>
  found.length > 0 ? [`${name}: ${found.slice(0, 3).join(' | ').slice(0, 600)}`] : [];

/** What a case must never do, whatever it is about: the nine assertions that hold for each of them. */
export function brokenPromises(plan: Plan, played: Performance): string[] {
  const { observed, svg, stray, dialogs, navigations, play } = played;
  const { seen } = observed;
  if (observed.stuck !== undefined) return [`it could not be acted out: ${observed.stuck}`];
  if (seen === undefined) return ['nothing was seen'];
  const said = `${plan.said} ${JSON.stringify(play.act.steps)}`;
  const picture = [...seen.faults, ...(svg?.faults ?? [])];
  const isMixed = seen.text.includes('Prior ') && !seen.stale && !(observed.unchanged ?? false);
  const exported = seen.drawn && !seen.stale && seen.state !== 'empty' && svg === null;
  return [
    ...(observed.pwned ? ['a script of the input ran'] : []),
    ...list('dialogs', dialogs),
    ...list('navigations', navigations),
    ...(observed.title === 'Hostile' ? [] : [`the title of the page is ${observed.title}`]),
    ...list('prototypes', observed.prototypes),
    ...list('errors that reach the window', observed.errors),
    ...list('requests', stray),
    ...list('violations of the policy', observed.violations),
    ...list(
      'in the page or the export',
      picture.filter((fault) => !isOwn(fault, said)),
    ),
    ...list('turns text around', turning([...seen.drawing, ...seen.names, ...played.hovered, seen.error])),
    ...(observed.after === ''
      ? []
      : [`afterwards it is not like a fresh one: ${observed.after?.slice(0, 400)}`]),
    ...(exported && play.framed === undefined ? ['no SVG could be exported'] : []),
    ...(isMixed ? ['what was drawn before is mixed with it'] : []),
  ];
}
