import type { PropertyDeclarations } from '../../element/reactive-element.js';
import { SluiceChart } from '../../element/chart-element.js';
import type { ChartDefinition } from '../chart.js';
import { forecast } from './definition.js';
import type { ForecastShown, ForecastSpec } from './spec.js';

/**
 * What open deals may bring: won so far, expected, and bands around it, period by period, beside the target and the chance
 * to reach it. From finished numbers, from deals, or straight from an export of a CRM.
 *
 * @tagname sluice-forecast
 * @csspart chart - The drawing.
 * @csspart mark - A period, stage, category or call with everything that belongs to it.
 * @csspart won - What is won.
 * @csspart expected - Outline of what is expected.
 * @csspart band - Limits at one level.
 * @csspart target - What should be won.
 * @csspart actual - What came of a past forecast.
 * @csspart part - A forecast category in the row of a group.
 * @csspart slipped - What was expected besides and slipped out of the period.
 * @csspart likely - A total of the distribution.
 * @csspart label - Name of a period, stage, category or call.
 * @csspart value - Its number.
 * @csspart range - Its limits.
 * @csspart axis - Scale.
 * @csspart empty - That there is nothing to draw, or what it would take.
 * @csspart grid - Its lines.
 * @csspart title - Heading.
 * @csspart caption - What is added up, of what, as of when.
 * @csspart takeaway - The sentence to remember.
 * @csspart legend - Key to bars and bands.
 * @csspart series - Button over a name of the key: hides what it names.
 * @csspart notes - Remarks on data and method.
 * @csspart toggle - Button for the table.
 * @csspart tool - Button of a tool; also `copy`, `csv`, `svg`, `png`, `open`, `asof` or `sound`.
 * @csspart told - What came of it.
 * @csspart as-of - Where the reader moves the as-of date, and sees what has changed.
 * @csspart clear - Button that ends what is chosen, in this chart or in others of the same data.
 * @csspart table - The table twin.
 * @csspart tooltip - Lines beside a mark.
 * @csspart loading - Shown while a file is on its way.
 * @csspart error - Shown instead of a chart that cannot be drawn.
 * @csspart texture - Pattern of an area where colours are forced or nothing is printed in colour.
 * @csspart hit - What can be pointed at and focused.
 * @cssState idle - Nothing was given.
 * @cssState loading - A file or its code is on its way; what was drawn before stays.
 * @cssState ready - All that was given is drawn.
 * @cssState partial - Drawn, but something of what was given is not in it; the notes say what.
 * @cssState empty - There is nothing to draw.
 * @cssState error - It cannot be drawn; what is wrong is shown instead.
 * @cssprop [--sluice-font=inherit] - Font family.
 * @cssprop --sluice-surface - Ground of the chart.
 * @cssprop --sluice-ink - Text and the target.
 * @cssprop --sluice-muted - Text in the second row.
 * @cssprop --sluice-faint - Hairlines.
 * @cssprop --sluice-accent - Focus.
 * @cssprop --sluice-won - Won.
 * @cssprop --sluice-stage-from - What is expected, and the innermost band.
 * @cssprop --sluice-connector - The outermost band.
 */
export class SluiceForecast extends SluiceChart<ForecastSpec, ForecastShown> {
  static override properties: PropertyDeclarations = { view: {}, unit: {}, rollup: {} };

  /** Overrides `view` of the spec. */
  declare view: NonNullable<ForecastSpec['view']> | null;
  /** Overrides `unit` of the spec. */
  declare unit: 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  /** Overrides `rollup` of the spec. */
  declare rollup: 'single' | 'cumulative' | null;

  protected override readonly definition: ChartDefinition<ForecastSpec, ForecastShown> = forecast;
}
