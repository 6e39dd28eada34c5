import type { ImportReport } from '../deals/deal-table.js';
import type { Selection } from './shared-data.js';
import type { Problem } from '../problems.js';

/** What a reader chose or points at: `stage` of a funnel, and what else names a mark. */
export interface MarkDetail {
  readonly [key: string]: unknown;
  readonly stage: string;
}

/** What the charts tell the page, by the name of the event. */
export interface SluiceEventMap {
  /** The data is there and drawn; how the file was read, where there is one. */
  sluiceload: CustomEvent<{ readonly report: ImportReport | null; readonly partial: boolean }>;
  /** The chart cannot be drawn: the first problem, and all of them. */
  sluiceproblem: CustomEvent<{
    readonly code: string;
    readonly path: string;
    readonly problems: readonly Problem[];
  }>;
  /** The reader chose a mark: the ids of the records behind it, whether besides others or all to it, and all that is chosen now, unless the page prevents it; `about` a deal to look at, what is known of it (a `DealAlert`). */
  sluiceselect: CustomEvent<
    MarkDetail & {
      readonly about?: object;
      readonly ids: readonly string[];
      readonly several: boolean;
      readonly range: boolean;
      readonly chosen: {
        readonly targets: readonly { readonly [key: string]: string }[];
        readonly ids: readonly string[];
      };
    }
  >;
  /** More of the files of a `<sluice-data>` is read. */
  sluiceprogress: CustomEvent<{ readonly progress: number | null }>;
  /** Other deals of a `<sluice-data>` are chosen – all selections, and the latest – or all of them (null). */
  sluicefilter: CustomEvent<{
    readonly selection: Selection | null;
    readonly selections: readonly Selection[];
  }>;
  /** The reader points at a mark, or at none. */
  sluicehover: CustomEvent<MarkDetail | null>;
  /** The reader hid or showed a series – ids of all that are hidden –, moved the as-of date (null = that of the data again), changed how deals are counted, or the rates of a scenario: all that differ from what is, as `whatIf` of a spec takes them; null = left. */
  sluicechange: CustomEvent<{
    readonly whatIf?: { readonly [stage: string]: number } | null;
    readonly counting?: string;
    readonly hide?: readonly string[];
    readonly asOf?: string | null;
  }>;
}

declare global {
  interface HTMLElementEventMap extends SluiceEventMap {}
}

/** Tells the page what happened: an event that leaves shadow roots and bubbles. False where the page forbids what can be forbidden: choosing. */
export function tell(element: EventTarget, type: keyof SluiceEventMap, detail: unknown): boolean {
  const cancelable = type === 'sluiceselect';
  return element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
}

/** Tells the page what is wrong. */
export function tellProblems(element: EventTarget, problems: readonly Problem[]): void {
  tell(element, 'sluiceproblem', { code: problems[0]?.code, path: problems[0]?.path, problems });
}
