import { problem } from '../problems.js';
import type { Problem } from '../problems.js';

/** Which views of a chart follow a setting; a setting that is not listed is followed by all. */
export type Followed<Spec, View extends string> = { readonly [option in keyof Spec]?: readonly View[] };

/** The settings of a spec that its view does not follow, each as a warning with its place. */
export function unfollowedOptions<Spec extends object, View extends string>(
  spec: Spec,
  view: View,
  followed: Followed<Spec, View>,
): Problem[] {
  return Object.entries<readonly View[] | undefined>(followed)
    .filter(([option, views = []]) => spec[option as keyof Spec] !== undefined && !views.includes(view))
    .map(([option]) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'look' }));
}
