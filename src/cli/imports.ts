import { ProblemError, readFilesSteps } from '../adapters/index.js';
import type { Import, ReadOptions } from '../adapters/index.js';
import { problemSentence } from '../i18n/problem-words.js';
import type { Problem } from '../problems.js';
import { InputError, UsageError } from './failure.js';
import { readInput } from './files.js';
import type { InputFile } from './files.js';
import { progressOf } from './progress.js';
import type { Streams } from './streams.js';
import { shownText } from './streams.js';

/** Reads files that belong together, with progress on the terminal. */
export async function readImport(
  paths: readonly string[],
  options: ReadOptions,
  locale: string,
  streams: Streams,
): Promise<{ readonly read: Import; readonly names: readonly string[] }> {
  const files: InputFile[] = [];
  for (const path of paths) files.push(await readInput(path, streams));
  const names = files.map(({ name }) => name);
  const progress = progressOf(names.join(', '), streams);
  try {
    const steps = await readFilesSteps(files, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return { read: step.value, names };
      progress.show(step.value);
    }
  } catch (error) {
    throw explained(error, locale);
  } finally {
    progress.end();
  }
}

/** What is wrong with a file, as the error that the user sees; any other error as it is. */
function explained(error: unknown, locale: string): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  if (problem.code === 'E-DATA-OPTION' || problem.code === 'E-DATA-ENCODING')
    return new UsageError(sentenceOf(problem, locale));
  const place = problem.path === '' ? '' : `${problem.path}: `;
  return new InputError(shownText(`${place}${sentenceOf(problem, locale)}`));
}

/** A problem as a sentence with its code. */
export function sentenceOf(problem: Problem, locale: string): string {
  return `${problemSentence(problem, locale)} (${problem.code})`;
}
