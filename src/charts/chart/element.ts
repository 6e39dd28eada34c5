import type { PropertyDeclarations } from '../../element/reactive-element.js';
import { AreaMarks } from '../../element/area-marks.js';
import { SluiceChart } from '../../element/chart-element.js';
import type { Drawing } from '../../element/drawing.js';
import type { Piece } from '../../element/pieces.js';
import type { Fill } from '../../element/spot.js';
import { Tuning } from '../../element/tuning.js';
import type { Scenario } from '../../element/tuning.js';
import type { ChartSpec } from '../../spec/chart-spec.js';
import { anyChart } from './definition.js';

/**
 * Whatever chart a spec asks for: the code of a kind is loaded when it is first drawn. Everything else is as with the
 * element of that kind. An export is drawn as the kind that the attribute names.
 *
 * @tagname sluice-chart
 * @fires {CustomEvent<{whatIf?: object, counting?: string}>} sluicechange - The reader changed how the deals of a funnel are counted, or a rate of its scenario: `detail.counting`, or in `detail.whatIf` all rates that are changed, as a spec takes them; null = the scenario is left.
 * @csspart chart - The drawing. The parts inside it are those of the element of that kind.
 * @csspart title - Heading.
 * @csspart caption - What is counted, of what, as of when.
 * @csspart takeaway - The sentence to remember.
 * @csspart legend - Key to patterns, colours or segments.
 * @csspart series - Button over a name of the key: hides what it names.
 * @csspart notes - Remarks on the data.
 * @csspart toggle - Button for the table.
 * @csspart tool - Button of a tool; also `copy`, `csv`, `svg`, `png`, `open`, `asof` or `sound`.
 * @csspart told - What came of it.
 * @csspart as-of - Where the reader moves the as-of date, and sees what has changed.
 * @csspart clear - Button that ends what is chosen, in this chart or in others of the same data.
 * @csspart table - The table twin.
 * @csspart tooltip - Lines beside a mark.
 * @csspart loading - Shown while a file or code is on its way.
 * @csspart error - Shown instead of a chart that cannot be drawn.
 * @cssState idle - Nothing was given.
 * @cssState loading - A file or its code is on its way; what was drawn before stays.
 * @cssState ready - All that was given is drawn.
 * @cssState partial - Drawn, but something of what was given is not in it; the notes say what.
 * @cssState empty - There is nothing to draw.
 * @cssState error - It cannot be drawn; what is wrong is shown instead.
 * @cssprop [--sluice-font=inherit] - Font family. The colours are those of the element of each kind.
 */
export class SluiceAnyChart extends SluiceChart<ChartSpec, object> {
  static override properties: PropertyDeclarations = {
    kind: {},
    counting: {},
    shape: {},
    align: {},
    orientation: {},
    view: {},
    unit: {},
    mode: {},
    rollup: {},
    whatIf: { attribute: false },
  };

  /** Overrides `kind` of the spec; of an export, what is to be drawn of it. */
  declare kind: ChartSpec['kind'] | null;
  /** Overrides `counting` of the spec of a funnel, and holds what the reader has chosen. */
  declare counting: 'reached' | 'entered' | 'sequential' | 'current' | null;
  /** Overrides `shape` of the spec. */
  declare shape: 'bars' | 'steps' | 'trapezoid' | 'curve' | 'circular' | null;
  /** Overrides `align` of the spec. */
  declare align: 'start' | 'center' | null;
  /** Overrides `orientation` of the spec. */
  declare orientation: 'vertical' | 'horizontal' | null;
  /** Overrides `view` of the spec. */
  declare view: string | null;
  /** Overrides `unit` of the spec. */
  declare unit: string | null;
  /** Overrides `rollup` of the spec. */
  declare rollup: 'single' | 'cumulative' | null;
  /** Overrides `mode` of the spec. */
  declare mode: 'on' | 'onOrAfter' | 'onOrBefore' | null;

  /** Overrides `whatIf` of the spec of a funnel, and holds what the reader has set. */
  declare whatIf: Scenario | null;

  readonly #tuning = new Tuning(this);

  protected override tools(
    drawing: Drawing<ChartSpec, object>,
  ): readonly [Piece | undefined, Fill | undefined] {
    return this.#tuning.views(drawing);
  }

  protected override readonly definition = anyChart;

  constructor() {
    super(AreaMarks);
  }
}
