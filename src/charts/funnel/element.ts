import type { PropertyDeclarations } from '../../element/reactive-element.js';
import { funnel } from './definition.js';
import { SluiceChart } from '../../element/chart-element.js';
import type { Drawing } from '../../element/drawing.js';
import type { Piece } from '../../element/pieces.js';
import type { Fill } from '../../element/spot.js';
import { Tuning } from '../../element/tuning.js';
import type { Scenario } from '../../element/tuning.js';
import type { ChartDefinition } from '../chart.js';
import type { FunnelShown } from '../../metrics/insight/result.js';
import type { FunnelSpec } from './spec.js';

/**
 * A sales funnel from finished counts, from deals, or straight from an export of a CRM.
 *
 * @tagname sluice-funnel
 * @fires {CustomEvent<{whatIf?: object, counting?: string}>} sluicechange - The reader changed how deals are counted, or a rate of a scenario: `detail.counting`, or in `detail.whatIf` all rates that are changed, as a spec takes them; null = the scenario is left.
 * @csspart chart - The drawing.
 * @csspart mark - A stage with everything that belongs to it.
 * @csspart stage - The bar of a stage.
 * @csspart connector - What went on to the next stage.
 * @csspart drop - What did not go on; also `lost`, `open`, `regressed` or `dropped`.
 * @csspart bracket - From the lowest to the highest rate that deals which are still open leave room for.
 * @csspart return - The way from the last stage of a circular funnel back to the first.
 * @csspart label - Name of a stage.
 * @csspart value - Number of a stage.
 * @csspart rate - Rate between two stages.
 * @csspart share - The other rate, at the far end.
 * @csspart days - Median time to a later stage.
 * @csspart whisker - Interval of a rate.
 * @csspart limit - Limits of a funnel plot, and the common rate between them.
 * @csspart beyond - A point of it outside the limits; it is also a `stage`.
 * @csspart target - Mark of the target of a stage.
 * @csspart band - Name of a part of the funnel, and the line below it.
 * @csspart alert - Ground of the rate that matters most.
 * @csspart title - Heading.
 * @csspart caption - What is counted, of what, as of when.
 * @csspart takeaway - The sentence to remember.
 * @csspart legend - Key to patterns or segments.
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
 * @csspart axis - Ends and zero of a scale.
 * @csspart empty - What is said where there is nothing to draw.
 * @csspart rates - The rates of a scenario, which the reader may change.
 * @csspart what-if - Button that asks what other rates would bring.
 * @csspart choice - Rules by which deals can be counted.
 * @csspart texture - Pattern of a segment where colours are forced or nothing is printed in colour.
 * @csspart hit - What can be pointed at and focused: a stage with everything that belongs to it.
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
 * @cssprop --sluice-connector - What went on.
 * @cssprop --sluice-won - Won.
 * @cssprop --sluice-lost - Lost.
 * @cssprop --sluice-open - Still open.
 * @cssprop --sluice-regressed - Moved back, and losses of unknown kind.
 * @cssprop --sluice-alert - The step that matters most.
 * @cssprop --sluice-alert-surface - Its ground.
 * @cssprop --sluice-segment-1 - First segment; and so on to `--sluice-segment-8`.
 */
export class SluiceFunnel extends SluiceChart<FunnelSpec, FunnelShown> {
  static override properties: PropertyDeclarations = {
    counting: {},
    shape: {},
    align: {},
    orientation: {},
    whatIf: { attribute: false },
  };

  /** Overrides `counting` of the spec, and holds what the reader has chosen. */
  declare counting: 'reached' | 'entered' | 'sequential' | 'current' | null;
  /** Overrides `shape` of the spec. */
  declare shape: 'bars' | 'steps' | 'trapezoid' | 'curve' | 'circular' | null;
  /** Overrides `align` of the spec. */
  declare align: 'start' | 'center' | null;
  /** Overrides `orientation` of the spec. */
  declare orientation: 'vertical' | 'horizontal' | null;

  /** Overrides `whatIf` of the spec, and holds what the reader has set. */
  declare whatIf: Scenario | null;

  readonly #tuning = new Tuning(this);

  protected override tools(
    drawing: Drawing<FunnelSpec, FunnelShown>,
  ): readonly [Piece | undefined, Fill | undefined] {
    return this.#tuning.views(drawing);
  }

  protected override readonly definition: ChartDefinition<FunnelSpec, FunnelShown> = {
    ...funnel,
    coming: (spec) =>
      spec.whatIf ? Promise.all([funnel.coming?.(spec), this.#tuning.load()]) : funnel.coming!(spec),
    reader: async () => (await Promise.all([funnel.reader(), this.#tuning.load()]))[0],
  };
}
