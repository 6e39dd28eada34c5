import { fileTrial } from './files/trial.js';
import { openStage } from './life/stage.js';
import { specTrial } from './specs/trial.js';
import { fuzz } from './trial.js';
import type { Trial } from './trial.js';

/** One kind of inputs, tried as long as asked. */
interface Kind {
  readonly kind: string;
  /** @param goOn is asked with how many there were */
  readonly run: (
    seed: number,
    goOn: (done: number) => boolean,
    first?: number,
  ) => Promise<{ readonly done: number; readonly failure: { readonly text: string } | null }>;
}

const ofTrial = <Input>(trial: Trial<Input>): Kind => ({
  kind: trial.kind,
  run: (seed, goOn, first = 0) => fuzz(trial, seed, goOn, first),
});

/** Lives between two questions whether to go on. */
const LIVES = 50;

const ofLives: Kind = {
  kind: 'life',
  run: async (seed, goOn, first = 0) => {
    const stage = await openStage();
    let done = 0;
    try {
      while (goOn(done)) {
        // Whoever stops after the first wants no other.
        const lives = goOn(done + 1) ? LIVES : 1;
        const lived = await stage.live({ seed, first: first + done, lives });
        done += lived.done;
        if (lived.failure !== null) return { done, failure: lived.failure };
      }
      return { done, failure: null };
    } finally {
      await stage.close();
    }
  },
};

/** All that is tried by chance. */
export const kinds: readonly Kind[] = [ofTrial(specTrial), ofTrial(fileTrial), ofLives];
