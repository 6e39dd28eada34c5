import type { Loaded } from '../engine/engine.js';

/** The deals that a chart has counted, by its element: as of which dates they can be counted is asked where that matters. */
export const dated = new WeakMap<Element, Loaded>();
