export { measureChange } from './change.js';
export { measureGivenFigures } from './given.js';
export type { GivenFigure, GivenFigureOptions, GivenFigureValue } from './given.js';
export { measureScorecard } from './measure.js';
export type { FigureId, ScorecardRequest, Spend } from './request.js';
export type {
  Figure,
  FigureChange,
  FigureForm,
  FigureReason,
  FigureValue,
  ScorecardPeriod,
  ScorecardResult,
  ScorecardSegment,
} from './result.js';
export { selectScorecardDeals } from './select.js';
