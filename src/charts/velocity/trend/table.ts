import { periodText } from '../../../i18n/fiscal-words.js';
import type { VelocityResult } from '../../../metrics/velocity/result.js';
import type { Table, TableCell, Voice } from '../../chart.js';
import { withGroups } from '../groups.js';
import type { VelocitySpec } from '../spec.js';
import { daysCell } from '../stages/table.js';
import { tellView } from '../view-words.js';
import { stageLabels } from '../words.js';
import { timeIn } from './lines.js';
import { captionOf, medianText } from './words.js';

/** The table twin: a row for each stage and period. */
export function tableOfTrend(result: VelocityResult, spec: VelocitySpec, voice: Voice): Table {
  const labels = stageLabels(result, spec, voice);
  const text = (value: string): TableCell => ({ text: value, value });
  const count = (value: number): TableCell => ({ text: voice.format.count(value), value });
  return {
    caption: captionOf(result, spec, voice),
    columns: (['stage', 'period', 'deals', 'still', 'median', 'low', 'high'] as const).map((key) =>
      tellView(voice, `table.${key}`),
    ),
    rows: withGroups(result, voice).flatMap(({ stages, trend, prefix }) =>
      stages.flatMap(({ id }, i) =>
        trend.map((period) => {
          const time = timeIn(period, id);
          return [
            text(prefix + (labels[i] ?? '')),
            text(periodText(period.period, voice.messages.lang)),
            count(time?.n ?? 0),
            count(time?.still ?? 0),
            daysCell(time?.median.value ?? null, voice, medianText(time, voice)),
            daysCell(time?.median.low ?? null, voice),
            daysCell(time?.median.high ?? null, voice),
          ];
        }),
      ),
    ),
  };
}
