import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import type { Description, Voice } from '../../chart.js';
import type { ForecastSpec } from '../spec.js';
import { rowsView, tellView } from './rows-view.js';

const ANSWERS = [
  'categories',
  'distribution',
  'math',
  'scenario',
  'trail',
  'calibration',
  'backtest',
] as const;

/** What is said where the data cannot have the view that is asked for: what it would take. */
export function unansweredIn({ view }: ForecastSpec, voice: Voice): Description['takeaway'] {
  const of = view === 'categories' || view === 'distribution' || view === 'math' || view === 'scenario';
  return {
    lead: tellView(voice, 'unanswered.lead'),
    rest: tellView(voice, `unanswered.${of ? view : 'past'}`),
  };
}

/** A view that the data cannot have: no number, and what it would take. */
export const unansweredView = rowsView((_: ForecastOverview, spec, voice) => ({
  captions: ANSWERS.flatMap((view) => (view === spec.view ? [tellView(voice, `caption.${view}`)] : [])),
  takeaway: unansweredIn(spec, voice),
  columns: [tellView(voice, 'table.name')],
  rows: [],
  notes: [],
  levels: [],
  key: [],
  write: voice.format.count,
}));
