import type { LegendItem } from '../../../scene/blocks.js';
import type { Paint, Span } from '../../../scene/scene.js';
import type { Series } from '../../../scene/series.js';
import type { Control, Description, Table } from '../../chart.js';

/** How an area is filled: a colour, with a pattern where colours do not tell it apart, or only outlined. */
export interface AreaLook {
  readonly fill: Paint;
  readonly stroke?: Paint;
  /** Pattern, where colours are few; 0 = none. */
  readonly texture?: number;
  /** The pattern is drawn in every light. */
  readonly hatched?: boolean;
  /** Id of the series that is filled so. */
  readonly series?: string;
}

/** A bar: lengths end to end from the base line, and what is said behind it, the most first. */
export interface LookBar {
  readonly parts: readonly { readonly length: number; readonly look: AreaLook }[];
  readonly texts: readonly (readonly Span[])[];
  /** Id of the series that the bar is of, with what is said behind it. */
  readonly series?: string;
}

/** A difference on a scale with 0 in the middle. */
export interface LookChange {
  readonly low: number;
  readonly at: number;
  readonly high: number;
  readonly fill: Paint;
}

/** A row: what it is of, its bars, what is said below them, and how it differs. */
export interface LookRow {
  readonly label: string;
  readonly target: { readonly [key: string]: string };
  readonly bars: readonly LookBar[];
  readonly notes: readonly { readonly text: string; readonly tone?: 'ink' | 'alert' }[];
  readonly change: LookChange | null;
  /** What a tooltip says below the label, and speech after it. */
  readonly lines: readonly string[];
}

/** Everything a look at a funnel says and draws, before it has a place. */
export interface LookFacts {
  /** Spoken name where the host gives no title. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly shortCaption: string;
  readonly takeaway: Description['takeaway'];
  readonly notes: readonly string[];
  readonly list: string;
  readonly rows: readonly LookRow[];
  /** What the looks of areas mean. */
  readonly named: readonly LegendItem<AreaLook>[];
  /** The same names with their ids, where a reader may hide what they stand for. */
  readonly series?: readonly Series[];
  /** Words above the scale of differences. */
  readonly changeTitle?: string;
  /** Writes a difference as an end of that scale. */
  readonly changeText?: (points: number) => string;
  /** Rows stand side by side where there is room. */
  readonly grid: boolean;
  readonly table: Omit<Table, 'caption'>;
  readonly controls?: readonly Control[];
}
