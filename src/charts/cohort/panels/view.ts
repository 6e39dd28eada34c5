import { countedWords } from '../../../i18n/cohort-counted-words.js';
import { addCountedWords } from '../../../i18n/cohort-words.js';
import type { CohortResult } from '../../../metrics/cohort/result.js';
import type { CohortSpec } from '../spec.js';
import type { CohortView } from '../views.js';
import { describePanels, describePanelTable } from './describe.js';
import { trendView } from '../trend/view.js';
import { drawPanels } from './draw.js';

addCountedWords(countedWords);

const panels: CohortView = { describe: describePanels, table: describePanelTable, draw: drawPanels };

/** The view of a result of which more is shown than one triangle: curves, a trend, segments, or win rates of closed deals beside it. */
export function findPanels(result: CohortResult, { view = 'triangle' }: CohortSpec): CohortView | null {
  if (view === 'trend') return trendView;
  const more = view !== 'triangle' || result.segments.length > 0 || result.counted === 'deals';
  return more ? panels : null;
}
