import type { PropertyDeclarations } from '../../element/reactive-element.js';
import { AreaMarks } from '../../element/area-marks.js';
import { SluiceChart } from '../../element/chart-element.js';
import type { CohortResult } from '../../metrics/cohort/result.js';
import type { ChartDefinition } from '../chart.js';
import { cohort } from './definition.js';
import type { CohortSpec } from './spec.js';

/**
 * Cohorts: of those that began in one period, the share that is still there, or has been won, at every age. From finished
 * counts, from deals, or straight from an export of a CRM.
 *
 * @tagname sluice-cohort
 * @csspart chart - The drawing.
 * @csspart cell - Cells of one colour.
 * @csspart gap - What parts the cells of a row.
 * @csspart value - Number of a cell.
 * @csspart range - Interval of a cell.
 * @csspart open - Hatching of what is not over.
 * @csspart curve - Line of a cohort; also `mean`.
 * @csspart band - Interval of the mean.
 * @csspart grid - Hairlines behind curves.
 * @csspart ground - Ground of a name before curves.
 * @csspart rate - Win rate of the closed deals of a cohort.
 * @csspart segment - Name of a segment.
 * @csspart label - Name of a cohort.
 * @csspart size - Size of a cohort.
 * @csspart axis - Heads of the columns.
 * @csspart title - Heading.
 * @csspart caption - What is counted, of what, as of when.
 * @csspart takeaway - The sentence to remember.
 * @csspart legend - Key to colours and hatching.
 * @csspart series - Button over a name of the key: hides what it names.
 * @csspart notes - Remarks on the data.
 * @csspart toggle - Button for the table.
 * @csspart tool - Button of a tool; also `copy`, `csv`, `svg`, `png`, `open`, `asof` or `sound`.
 * @csspart told - What came of it.
 * @csspart as-of - Where the reader moves the as-of date, and sees what has changed.
 * @csspart clear - Button that ends what is chosen, in this chart or in others of the same data.
 * @csspart table - The table twin.
 * @csspart tooltip - Lines beside a cell.
 * @csspart loading - Shown while a file is on its way.
 * @csspart error - Shown instead of a chart that cannot be drawn.
 * @csspart empty - What is said where there is nothing to draw.
 * @cssState idle - Nothing was given.
 * @cssState loading - A file or its code is on its way; what was drawn before stays.
 * @cssState ready - All that was given is drawn.
 * @cssState partial - Drawn, but something of what was given is not in it; the notes say what.
 * @cssState empty - There is no cohort to draw.
 * @cssState error - It cannot be drawn; what is wrong is shown instead.
 * @cssprop [--sluice-font=inherit] - Font family.
 * @cssprop --sluice-surface - Ground of the chart.
 * @cssprop --sluice-ink - Text.
 * @cssprop --sluice-muted - Text in the second row.
 * @cssprop --sluice-faint - Hairlines, and cells that tell nothing.
 * @cssprop --sluice-accent - Focus.
 * @cssprop --sluice-connector - Lowest class of the scale.
 * @cssprop --sluice-stage-from - Highest class of the scale; the oldest curve.
 * @cssprop --sluice-stage-to - The newest curve.
 */
export class SluiceCohort extends SluiceChart<CohortSpec, CohortResult> {
  static override properties: PropertyDeclarations = {
    view: {},
    unit: {},
    mode: {},
  };

  /** Overrides `view` of the spec. */
  declare view: 'triangle' | 'curves' | 'both' | 'trend' | null;
  /** Overrides `unit` of the spec. */
  declare unit: 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  /** Overrides `mode` of the spec. */
  declare mode: 'on' | 'onOrAfter' | 'onOrBefore' | null;

  protected override readonly definition: ChartDefinition<CohortSpec, CohortResult> = cohort;

  constructor() {
    super(AreaMarks);
  }
}
