import { speakChinese } from '../messages.js';
import { chinese as cohort } from './cohort.js';
import { chinese as forecast } from './forecast.js';
import { chinese as funnel } from './funnel.js';
import { chinese as pipeline } from './pipeline.js';
import { chinese as velocity } from './velocity.js';

/** Every chart speaks Chinese from now on: for scripts, which cannot wait until words come. */
export function speakAllChinese(): void {
  for (const words of [funnel, pipeline, cohort, velocity, forecast]) speakChinese(words);
}
