import type { Call } from './command.js';
import { readGiven } from './imports.js';
import { checkStages, readOptionsOf } from './read-options.js';
import { loadSpec } from './specs.js';
import type { LoadedSpec } from './specs.js';
import type { Streams } from './streams.js';

/**
 * Reads the spec, or the export, that a command which counts was given, with what its options say instead.
 *
 * @param locale of messages
 * @param asked of the spec, where the command has a say in it
 */
export async function loadCalled(
  call: Call,
  locale: string,
  asked: string | undefined,
  streams: Streams,
): Promise<LoadedSpec> {
  const options = await readOptionsOf(call, streams);
  const { timeZone, currency, asOf, ...reading } = options;
  const settings = Object.entries({ timeZone, currency, asOf, locale: asked });
  const overrides = {
    locale,
    kind: call.text('kind'),
    reading,
    settings: Object.fromEntries(
      settings.filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
  const loaded = await loadSpec(call.operands[0]!, overrides, streams);
  if (call.texts('won').length + call.texts('lost').length === 0) return loaded;
  // A result does not name all stages of a file: what the options name is looked up in the file itself.
  const [[, bytes] = []] = Object.entries(loaded.files);
  if (bytes) checkStages(call, await readGiven([{ name: loaded.source, bytes }], options, locale, streams));
  return loaded;
}
