import { SharedReader } from '../engine/shared-reader.js';
import { spawnWorker } from './spawn.js';

/** What reads files for all charts of a page. */
export const pageReader = new SharedReader(spawnWorker);
