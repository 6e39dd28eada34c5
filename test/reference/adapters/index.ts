import type { Adapters } from './adapter.js';
import { funnel } from './funnel.js';
import { money } from './money.js';
import { statistics } from './statistics.js';
import { window } from './window.js';

/** Every metric that the kit has. */
export const adapters: Adapters = { ...funnel, ...window, ...money, ...statistics };
