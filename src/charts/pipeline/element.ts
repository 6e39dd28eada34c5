import type { PropertyDeclarations } from '../../element/reactive-element.js';
import { pipeline } from './definition.js';
import { SluiceChart } from '../../element/chart-element.js';
import type { ChartDefinition } from '../chart.js';
import type { PipelineShown, PipelineSpec } from './spec.js';

/**
 * The open deals of a pipeline: how many there are in each stage, what they are worth, how old they are, and which of them
 * somebody should look at. From finished numbers, from deals, or straight from an export of a CRM.
 *
 * @tagname sluice-pipeline
 * @csspart chart - The drawing.
 * @csspart mark - A stage or a deal with everything that belongs to it.
 * @csspart total - What a stage is worth in all, where a part of it is weighted.
 * @csspart stage - The bar of a stage, or its weighted part.
 * @csspart age - Deals of an age, by time in the stage.
 * @csspart leg - A bar of a movement; also `total`, `in`, `won`, `lost`, `open` or `regressed`. A part of a flow: `held`, `in`, `on`, `lost` or `cancelled`.
 * @csspart band - How long deals have stayed in a stage.
 * @csspart limit - Where that band ends.
 * @csspart link - From the end of such a bar to the next.
 * @csspart balance - The sum that shows that a movement balances.
 * @csspart label - Name of a stage.
 * @csspart value - Number of a stage.
 * @csspart beside - The other measure, in narrow places.
 * @csspart stalled - How many deals of a stage are stalled.
 * @csspart segment - Name of a segment.
 * @csspart pipeline - Name of a pipeline, where there are several.
 * @csspart figure - A number above the drawing, with its name.
 * @csspart deal - Name and amount of a deal to look at.
 * @csspart reason - Why it should be looked at.
 * @csspart work - What was last done on it, and what is next.
 * @csspart alert - Ground of what matters most.
 * @csspart axis - Heading of a column.
 * @csspart heading - Heading of the list of deals.
 * @csspart title - Heading.
 * @csspart caption - What is counted, as of when.
 * @csspart takeaway - The sentence to remember.
 * @csspart legend - Key to bars and ages.
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
 * @csspart beyond - A deal that has stayed longer than most; it is also a `deal`.
 * @csspart empty - What is said where there is nothing to draw.
 * @csspart texture - Pattern of an age where colours are forced or nothing is printed in colour.
 * @csspart hit - What can be pointed at and focused: a stage or a deal with everything that belongs to it.
 * @cssState idle - Nothing was given.
 * @cssState loading - A file or its code is on its way; what was drawn before stays.
 * @cssState ready - All that was given is drawn.
 * @cssState partial - Drawn, but something of what was given is not in it; the notes say what.
 * @cssState empty - There is no stage to draw.
 * @cssState error - It cannot be drawn; what is wrong is shown instead.
 * @cssprop [--sluice-font=inherit] - Font family.
 * @cssprop --sluice-surface - Ground of the chart.
 * @cssprop --sluice-ink - Text.
 * @cssprop --sluice-muted - Text in the second row.
 * @cssprop --sluice-faint - Hairlines.
 * @cssprop --sluice-accent - Focus.
 * @cssprop --sluice-stage-from - First stage.
 * @cssprop --sluice-stage-to - Last open stage.
 * @cssprop --sluice-connector - The youngest deals, and what is not weighted.
 * @cssprop --sluice-won - Won.
 * @cssprop --sluice-lost - Lost.
 * @cssprop --sluice-open - Pushed out.
 * @cssprop --sluice-regressed - Smaller amounts and what was removed.
 * @cssprop --sluice-alert - The finding that matters most.
 * @cssprop --sluice-alert-surface - Its ground.
 */
export class SluicePipeline extends SluiceChart<PipelineSpec, PipelineShown> {
  static override properties: PropertyDeclarations = { view: {} };

  /** Overrides `view` of the spec. */
  declare view: 'stages' | 'movement' | 'flow' | 'aging' | null;

  protected override readonly definition: ChartDefinition<PipelineSpec, PipelineShown> = pipeline;
}
