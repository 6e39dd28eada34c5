import type { Taken } from './adapter.js';
import type { HostileCase } from './case.js';
import type { Performance } from './drive.js';
import type { Observed, Seen } from './page/act.js';
import type { Plan } from './plan.js';

/** Everything that is known of how a case went. */
export interface Evidence {
  readonly found: HostileCase;
  readonly plan: Plan;
  readonly played: Performance;
  readonly observed: Observed;
  readonly seen: Seen;
  /** What the adapter makes of it, where it is a file. */
  readonly taken: Taken | null;
  /** The same page without what somebody has done to it. */
  readonly clean: Performance | null;
}

/** All words that are shown, spoken or saved of a case. */
export function wordsOf({ seen, observed, played }: Evidence): string {
  return [
    seen.text,
    ...seen.names,
    ...seen.notes,
    observed.table ?? '',
    ...played.hovered,
    ...played.focused,
    ...observed.saved.filter(({ name }) => !name.endsWith('.png')).map(({ text }) => text),
  ].join(' ');
}

/** What is wrong or worth knowing, as codes: of a spec, of a result, of a file. */
export function codesOf({ seen, taken }: Evidence): readonly string[] {
  const own = taken?.read?.report.problems ?? [];
  return [...seen.problems, ...own, ...(taken?.problem ? [taken.problem] : [])].map(({ code }) => code);
}
