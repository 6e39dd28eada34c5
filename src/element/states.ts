/** Where a chart is; see `SluiceChart.state`. */
export type ChartState = 'idle' | 'loading' | 'ready' | 'partial' | 'empty' | 'error';

/** Shows a state to style sheets as `:state(…)`. A browser that knows none goes without. */
export function showState({ states }: ElementInternals, state: ChartState): void {
  try {
    if (states.has(state)) return;
    states.clear();
    states.add(state);
  } catch {
    // Nothing but a style depends on it.
  }
}
