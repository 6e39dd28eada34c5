import type { Voice } from '../chart.js';
import type { Density } from '../composition.js';
import type { Shown } from './shown.js';
import type { CohortSpec } from './spec.js';
import { tell } from './words.js';

/** The heads of a table of cohorts. */
export interface Headings {
  /** What a row is: `Quarter`. */
  readonly cohort: string;
  /** What sizes are of: `Deals`. */
  readonly size: string;
  /** What columns are: `Months since creation`. */
  readonly axis: string;
  /** Name of the row of means. */
  readonly mean: string;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The heads of what is shown. */
export function headingsOf(
  { counted: of, unit, ageUnit }: Shown,
  { mean = 'pooled' }: CohortSpec,
  voice: Voice,
  density: Density = 'regular',
): Headings {
  return {
    cohort: tell(voice, `Unit.${unit}`),
    size: tell(voice, `size.${of}`),
    axis: tell(voice, `axis.${of}`, { Units: capital(tell(voice, `units.${ageUnit}`)) }),
    mean: tell(voice, density === 'regular' ? `mean.${mean}` : 'mean'),
  };
}

/** `month 6` · `第 6 个月` */
export function ageName(age: number, { ageUnit }: Pick<Shown, 'ageUnit'>, voice: Voice): string {
  return tell(voice, `age.${ageUnit}`, { n: age });
}
