import type { PlainDeal } from './reading.js';

/** Some properties of each deal. */
export const pick = <K extends keyof PlainDeal>(
  deals: readonly PlainDeal[],
  ...keys: K[]
): PlainDeal[K][][] => deals.map((deal) => keys.map((key) => deal[key]));

/** A further field of each deal. */
export const field = (deals: readonly PlainDeal[], name: string): (string | undefined)[] =>
  deals.map(({ fields }) => fields[name]);

/** Rows as a file, a row a line. */
export const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;
