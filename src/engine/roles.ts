import type { StageSpec } from '../spec/envelope.js';

/** What the stages of a spec mean, where it says so. */
export function rolesOf(
  stages: readonly (string | StageSpec)[] = [],
): ReadonlyMap<string, 'open' | 'won' | 'lost'> {
  const roles = new Map<string, 'open' | 'won' | 'lost'>();
  for (const stage of stages)
    if (typeof stage === 'object' && stage.role !== undefined) roles.set(stage.id, stage.role);
  return roles;
}
