import { fileTrial } from './files/trial.js';
import { specTrial } from './specs/trial.js';
import { fuzz } from './trial.js';
import type { Trial } from './trial.js';

const trialOf = <Input>(trial: Trial<Input>) => ({
  kind: trial.kind,
  run: (seed: number, goOn: (done: number) => boolean, first = 0) => fuzz(trial, seed, goOn, first),
});

/** What is tried without a page. */
export const nodeKinds = [trialOf(specTrial), trialOf(fileTrial)];
