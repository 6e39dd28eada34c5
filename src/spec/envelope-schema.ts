import * as z from 'zod/mini';
import type { Envelope, MaybeMoment, StageSpec, Text } from './envelope.js';
import type { Holds, Same } from './exact.js';

/** Form of a calendar date or an instant with offset; the same as the pattern of `Moment`. */
const MOMENT =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$/;

/** Longest text that is drawn, in characters. */
const LONGEST = 10_000;

const words = z.string().check(z.maxLength(LONGEST));

/** The host's words. */
export const textSchema = z.union([words, z.strictObject({ en: words, 'zh-CN': words })]);

/** A name that must not be empty. */
export const nameSchema = z.string().check(z.minLength(1));

/** Id of a stage. */
export const stageIdSchema = z.string().check(z.minLength(1), z.maxLength(LONGEST));

/** A date or an instant. The message is an example of each, for `E-SPEC-VALUE`. */
export const momentSchema = z.string().check(z.regex(MOMENT, '2026-09-30 | 2026-09-30T14:00:00+08:00'));

/** A date, an instant or null. */
export const maybeMomentSchema = z.nullable(momentSchema);

/** A number of days or weeks as an ISO 8601 duration. The message is an example of each. */
export const durationSchema = z.string().check(z.regex(/^P([0-9]{1,5}D|[0-9]{1,4}W)$/, 'P90D | P12W'));

/** The same, or a number of hours or minutes. */
export const windowSchema = z
  .string()
  .check(z.regex(/^P([0-9]{1,5}D|[0-9]{1,4}W|T[0-9]{1,5}[HM])$/, 'P90D | P12W | PT36H | PT45M'));

/** An object of any keys, all of them of one kind. */
export function mapOf<Schema extends z.ZodMiniType>(value: Schema) {
  return z.catchall(z.strictObject({}), value);
}

/** Which values of a field to keep. */
export const filterSchema = mapOf(z.union([z.string(), z.array(z.string())]));

/** A stage as the host describes it. */
export const stageSpecSchema = z.strictObject({
  id: stageIdSchema,
  label: z.exactOptional(textSchema),
  description: z.exactOptional(textSchema),
  role: z.exactOptional(z.literal(['open', 'won', 'lost'])),
});

/** What every chart understands: keys to spread into the schema of each kind. */
export const envelopeShape = {
  $schema: z.exactOptional(z.string()),
  title: z.exactOptional(textSchema),
  pipeline: z.exactOptional(z.string()),
  filter: z.exactOptional(filterSchema),
  segment: z.exactOptional(z.string()),
  segmentAt: z.exactOptional(z.literal(['creation', 'latest'])),
  segments: z.exactOptional(z.array(z.string())),
  measure: z.exactOptional(z.literal(['count', 'amount'])),
  asOf: z.exactOptional(momentSchema),
  confidence: z.exactOptional(z.number().check(z.minimum(0.5), z.maximum(0.999))),
  locale: z.exactOptional(z.string()),
  timeZone: z.exactOptional(z.string()),
  currency: z.exactOptional(z.string()),
};

const envelope = z.strictObject(envelopeShape);

/** The schemas say what the documented types say; a difference does not compile. */
export type EnvelopeAgrees = [
  Holds<Same<z.output<typeof textSchema>, Text>>,
  Holds<Same<z.output<typeof maybeMomentSchema>, MaybeMoment>>,
  Holds<Same<z.output<typeof stageSpecSchema>, StageSpec>>,
  Holds<Same<z.output<typeof envelope>, Envelope>>,
];
