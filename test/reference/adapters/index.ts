import type { Adapters } from './adapter.js';
import { cohort } from './cohort.js';
import { compare } from './compare.js';
import { distributions } from './distributions.js';
import { forecast } from './forecast.js';
import { funnel } from './funnel.js';
import { money } from './money.js';
import { pipeline } from './pipeline.js';
import { revenue } from './revenue.js';
import { series } from './series.js';
import { statistics } from './statistics.js';
import { survival } from './survival.js';
import { time } from './time.js';
import { velocity } from './velocity.js';
import { window } from './window.js';

/** Every metric that the kit has. */
export const adapters: Adapters = {
  ...funnel,
  ...window,
  ...money,
  ...statistics,
  ...survival,
  ...distributions,
  ...pipeline,
  ...cohort,
  ...forecast,
  ...compare,
  ...revenue,
  ...series,
  ...time,
  ...velocity,
};
