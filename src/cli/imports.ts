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
  for (const path of paths) files.push(await readInput(path, streams, locale));
  const read = await readGiven(files, options, locale, streams);
  return { read, names: files.map(({ name }) => name) };
}

/** The same of files that are here. */
export async function readGiven(
  files: readonly InputFile[],
  options: ReadOptions,
  locale: string,
  streams: Streams,
): Promise<Import> {
  const progress = progressOf(files.map(({ name }) => name).join(', '), streams);
  try {
    const steps = await readFilesSteps(files, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
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
  const place = problem.path === '' ? '' : `${problem.path}: `;
  const said = shownText(`${place}${sentenceOf(problem, locale)}`);
  return isAboutOptions(problem) ? new UsageError(said) : new InputError(said);
}

/** Whether an option says, or names, what a file does not have; a column is one where the user's own mapping names it. */
export function isAboutOptions({ code, params }: Problem): boolean {
  return (
    code === 'E-DATA-OPTION' ||
    code === 'E-DATA-ENCODING' ||
    (code === 'E-DATA-COLUMN' && params['field'] !== undefined)
  );
}

/** A problem as a sentence with its code. */
export function sentenceOf(problem: Problem, locale: string): string {
  return `${problemSentence(problem, locale)} (${problem.code})`;
}
