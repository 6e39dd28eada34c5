import * as z from 'zod/mini';
import type { EventsData, FileData, FromData, RecordsData, StagesData, ValuesData } from './data.js';
import { mapOf, maybeMomentSchema, nameSchema, stageIdSchema, textSchema } from './envelope-schema.js';
import type { Holds, Same } from './exact.js';

const MOST = Number.MAX_SAFE_INTEGER;

const count = z.number().check(z.minimum(0), z.maximum(MOST));
const money = z.number().check(z.minimum(-MOST), z.maximum(MOST));
const optionalString = z.exactOptional(z.string());
const optionalCount = z.exactOptional(count);
const maybeNumber = z.exactOptional(z.nullable(z.number()));
const optionalMoment = z.exactOptional(maybeMomentSchema);
const optionalStrings = z.exactOptional(z.array(z.string()));

/** Finished counts. */
export const stagesDataSchema = z.strictObject({
  stages: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      value: count,
      amount: z.exactOptional(z.nullable(count)),
      lost: optionalCount,
      open: optionalCount,
      regressed: optionalCount,
      medianDays: z.exactOptional(z.number().check(z.minimum(0), z.maximum(1_000_000))),
      segments: z.exactOptional(mapOf(z.number())),
    }),
  ),
});

/** A deal as a record. */
export const dealSchema = z.strictObject({
  id: nameSchema,
  name: optionalString,
  stage: optionalString,
  amount: z.exactOptional(z.nullable(money)),
  currency: optionalString,
  converted: maybeNumber,
  owner: optionalString,
  source: optionalString,
  pipeline: optionalString,
  account: optionalString,
  lostReason: optionalString,
  createdAt: optionalMoment,
  closedAt: optionalMoment,
  expectedCloseAt: optionalMoment,
  lastActivityAt: optionalMoment,
  nextActivityAt: optionalMoment,
  nextStep: optionalString,
  pushCount: maybeNumber,
  outcome: z.exactOptional(z.literal(['open', 'won', 'lost', 'void'])),
  probability: z.exactOptional(z.nullable(z.number().check(z.minimum(0), z.maximum(1)))),
  fields: z.exactOptional(mapOf(z.string())),
  atCreation: z.exactOptional(mapOf(z.string())),
});

const transition = z.strictObject({
  dealId: nameSchema,
  from: optionalString,
  to: nameSchema,
  at: maybeMomentSchema,
});

/** Deals and their stage history. */
export const recordsDataSchema = z.strictObject({
  deals: z.array(dealSchema),
  transitions: z.exactOptional(z.array(transition)),
  history: z.exactOptional(z.literal(['full', 'last-entry'])),
  stageOrder: optionalStrings,
  convertedCurrency: optionalString,
});

/** A log of events. */
export const eventsDataSchema = z.strictObject({
  events: z.array(
    z.strictObject({
      id: nameSchema,
      step: nameSchema,
      at: maybeMomentSchema,
      fields: z.exactOptional(mapOf(z.string())),
    }),
  ),
});

/** An export file. */
export const fileDataSchema = z.strictObject({
  src: nameSchema,
  history: z.exactOptional(nameSchema),
  layout: optionalString,
  columns: z.exactOptional(mapOf(z.string())),
  sheet: optionalString,
  encoding: optionalString,
  delimiter: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(1))),
  dateOrder: z.exactOptional(z.literal(['ymd', 'mdy', 'dmy'])),
  decimalMark: z.exactOptional(z.literal(['.', ','])),
  probabilityUnit: z.exactOptional(z.literal(['percent', 'share'])),
  wonStages: optionalStrings,
  lostStages: optionalStrings,
});

/** Deals that the page holds. */
export const fromDataSchema = z.strictObject({ from: nameSchema });

/** Rows of any table. */
export const valuesDataSchema = z.strictObject({
  values: z.array(mapOf(z.nullable(z.union([z.string(), z.number(), z.boolean()])))),
  fields: z.strictObject({
    stage: z.string(),
    value: z.string(),
    amount: optionalString,
    segment: optionalString,
  }),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type DataAgrees = [
  Holds<Same<z.output<typeof stagesDataSchema>, StagesData>>,
  Holds<Same<z.output<typeof recordsDataSchema>, RecordsData>>,
  Holds<Same<z.output<typeof eventsDataSchema>, EventsData>>,
  Holds<Same<z.output<typeof fileDataSchema>, FileData>>,
  Holds<Same<z.output<typeof fromDataSchema>, FromData>>,
  Holds<Same<z.output<typeof valuesDataSchema>, ValuesData>>,
];
