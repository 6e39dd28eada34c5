import type { PropertyDeclarations } from '../../element/reactive-element.js';
import { SluiceChart } from '../../element/chart-element.js';
import type { ChartDefinition } from '../chart.js';
import { velocity } from './definition.js';
import type { VelocityShown, VelocitySpec, VelocityView } from './spec.js';

/**
 * How long deals take: in each stage, from creation to their end, and how much money a day comes of it. Open deals are
 * counted as what they are: not over yet. From known times, from deals with their history, or straight from an export of a
 * CRM.
 *
 * @tagname sluice-velocity
 * @csspart chart - The drawing.
 * @csspart mark - A stage with everything that belongs to it.
 * @csspart stage - Shares of the deals that leave a stage, by days.
 * @csspart median - Days by which half have left.
 * @csspart limit - Days by which nine in ten have left.
 * @csspart range - Interval of the median.
 * @csspart deal - An open deal, at its days so far; also `beyond`: longer than nine in ten.
 * @csspart curve - Share that is still in a stage, by days.
 * @csspart band - Its interval.
 * @csspart won - Deals won by an age; also `lost` and `open`.
 * @csspart cycle - How long won deals took, and the time between two stages.
 * @csspart point - Median of a period; `beyond` where half have not left yet.
 * @csspart line - From one period to the next.
 * @csspart sign - What stands between the inputs of the sales velocity.
 * @csspart under - What an input, or a figure of a scorecard, is of.
 * @csspart lever - What a tenth better is worth.
 * @csspart rule - Over a figure of a scorecard.
 * @csspart after - A figure now and its interval, on a scale that begins at 0.
 * @csspart before - The same before.
 * @csspart change - How a figure changed, with its interval.
 * @csspart beside - The same as a share of what it was, and what it was.
 * @csspart label - Name of a stage.
 * @csspart segment - Name of a group of deals below its stage.
 * @csspart value - Number of a stage.
 * @csspart open - How many deals, and how many of them are open.
 * @csspart share - Share of the time in all stages.
 * @csspart total - Time in all stages together.
 * @csspart alert - Ground of what matters most.
 * @csspart axis - Days.
 * @csspart empty - What the data cannot answer, and what it would take.
 * @csspart title - Heading.
 * @csspart caption - What is measured, of what, as of when.
 * @csspart takeaway - The sentence to remember.
 * @csspart legend - Key to bars, lines and circles.
 * @csspart series - Button over a name of the key: hides what it names.
 * @csspart notes - Remarks on the data.
 * @csspart toggle - Button for the table.
 * @csspart tool - Button of a tool; also `copy`, `csv`, `svg`, `png`, `open`, `asof` or `sound`.
 * @csspart told - What came of it.
 * @csspart as-of - Where the reader moves the as-of date, and sees what has changed.
 * @csspart clear - Button that ends what is chosen, in this chart or in others of the same data.
 * @csspart table - The table twin.
 * @csspart tooltip - Lines beside a mark.
 * @csspart loading - Shown while a file is on its way.
 * @csspart error - Shown instead of a chart that cannot be drawn.
 * @csspart hit - What can be pointed at and focused: a stage with everything that belongs to it.
 * @cssState idle - Nothing was given.
 * @cssState loading - A file or its code is on its way; what was drawn before stays.
 * @cssState ready - All that was given is drawn.
 * @cssState partial - Drawn, but something of what was given is not in it; the notes say what.
 * @cssState empty - There is no time to draw.
 * @cssState error - It cannot be drawn; what is wrong is shown instead.
 * @cssprop [--sluice-font=inherit] - Font family.
 * @cssprop --sluice-surface - Ground of the chart.
 * @cssprop --sluice-ink - Text.
 * @cssprop --sluice-muted - Text in the second row.
 * @cssprop --sluice-faint - Hairlines.
 * @cssprop --sluice-accent - Focus.
 * @cssprop --sluice-stage-from - First stage.
 * @cssprop --sluice-stage-to - Last stage, and open deals.
 * @cssprop --sluice-connector - Bands, and open deals by age.
 * @cssprop --sluice-won - Won.
 * @cssprop --sluice-lost - Lost.
 * @cssprop --sluice-alert - The finding that matters most.
 * @cssprop --sluice-alert-surface - Its ground.
 */
export class SluiceVelocity extends SluiceChart<VelocitySpec, VelocityShown> {
  static override properties: PropertyDeclarations = { view: {}, unit: {} };

  /** Overrides `view` of the spec. */
  declare view: VelocityView | null;
  /** Overrides `unit` of the spec: the periods of a trend or a scorecard. */
  declare unit: 'week' | 'month' | 'quarter' | 'year' | null;

  protected override readonly definition: ChartDefinition<VelocitySpec, VelocityShown> = velocity;
}
