/** Registers every element of the kit under its own tag. */
import { SluiceAnyChart } from './charts/chart/element.js';
import { SluiceCohort } from './charts/cohort/element.js';
import { SluiceForecast } from './charts/forecast/element.js';
import { SluiceFunnel } from './charts/funnel/element.js';
import { SluicePipeline } from './charts/pipeline/element.js';
import { SluiceData } from './data/element.js';
import { SluiceVelocity } from './charts/velocity/element.js';
import { register } from './element/register.js';

export { setLimits } from './limits.js';

register('sluice-chart', SluiceAnyChart);
register('sluice-data', SluiceData);
register('sluice-funnel', SluiceFunnel);
register('sluice-pipeline', SluicePipeline);
register('sluice-cohort', SluiceCohort);
register('sluice-velocity', SluiceVelocity);
register('sluice-forecast', SluiceForecast);
