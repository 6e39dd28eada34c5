import fc from 'fast-check';

/** How a file writes days and times, amounts, and itself. */
export interface Style {
  readonly date: DateStyle;
  /** Minutes by which the clocks of the file are ahead of UTC, and the name of their zone. */
  readonly zone: { readonly name: string; readonly minutes: number };
  readonly amount: AmountStyle;
  /** Where currencies stand. */
  readonly currency: 'column' | 'before' | 'behind' | 'symbol' | 'nowhere';
  readonly delimiter: string;
  readonly encoding: Encoding;
  readonly newline: '\n' | '\r\n';
  readonly quoting: 'always' | 'needed';
  readonly endsWithBreak: boolean;
  readonly blankLines: boolean;
  readonly preamble: boolean;
  readonly total: boolean;
  readonly extras: boolean;
  /** A first line that names the delimiter. */
  readonly sep: boolean;
  /** Marks of required and sorted columns in headers, and an empty column at the end. */
  readonly marks: boolean;
  /** A cell here and there that is neither an amount nor a day. */
  readonly odd: boolean;
  /** Chooses the order of columns and rows. */
  readonly shuffle: number;
}

const DAY = 86_400_000;

/** How days and times are written. */
export interface DateStyle {
  readonly name: string;
  readonly order: 'ymd' | 'mdy' | 'dmy' | 'none';
  readonly day: (year: number, month: number, day: number) => string;
  /** The whole of a time; left out where the style has days only. */
  readonly time?: (day: string, at: Clock) => string;
  /** Ms to which a time is precise. */
  readonly precision: number;
  /** The time is written with its offset from UTC, so that the zone of the file does not matter. */
  readonly absolute?: boolean;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The instant, in ms UTC. */
  readonly instant: number;
}

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const iso = (y: number, m: number, d: number) => `${y}-${two(m)}-${two(d)}`;
const clock = ({ hour, minute, second }: Clock) => `${two(hour)}:${two(minute)}:${two(second)}`;
const half = ({ hour, minute }: Clock) => `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
const MINUTE = 60_000;
const SECOND = 1000;

/** Every way of writing days and times. */
export const DATES: readonly DateStyle[] = [
  { name: 'ISO days', order: 'ymd', day: iso, precision: DAY },
  {
    name: 'ISO seconds',
    order: 'ymd',
    day: iso,
    time: (day, at) => `${day} ${clock(at)}`,
    precision: SECOND,
  },
  {
    name: 'ISO minutes',
    order: 'ymd',
    day: iso,
    time: (day, at) => `${day} ${two(at.hour)}:${two(at.minute)}`,
    precision: MINUTE,
  },
  {
    name: 'ISO instants',
    order: 'ymd',
    day: iso,
    time: (_, { instant }) => new Date(instant).toISOString(),
    precision: SECOND,
    absolute: true,
  },
  {
    name: 'API instants',
    order: 'ymd',
    day: iso,
    time: (_, { instant }) => new Date(instant).toISOString().replace('Z', '+0000'),
    precision: SECOND,
    absolute: true,
  },
  {
    name: 'instants with an offset',
    order: 'ymd',
    day: iso,
    time: (_, { instant }) => new Date(instant + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00'),
    precision: SECOND,
    absolute: true,
  },
  { name: 'US days', order: 'mdy', day: (y, m, d) => `${m}/${d}/${y}`, precision: DAY },
  {
    name: 'US minutes',
    order: 'mdy',
    day: (y, m, d) => `${m}/${d}/${y}`,
    time: (day, at) => `${day}, ${half(at)}`,
    precision: MINUTE,
  },
  { name: 'British days', order: 'dmy', day: (y, m, d) => `${two(d)}/${two(m)}/${y}`, precision: DAY },
  {
    name: 'Indian seconds',
    order: 'dmy',
    day: (y, m, d) => `${two(d)}-${two(m)}-${y}`,
    time: (day, at) => `${day} ${clock(at)}`,
    precision: SECOND,
  },
  { name: 'German days', order: 'dmy', day: (y, m, d) => `${two(d)}.${two(m)}.${y}`, precision: DAY },
  {
    name: 'Czech minutes',
    order: 'dmy',
    day: (y, m, d) => `${d}. ${m}. ${y}`,
    time: (day, at) => `${day} ${at.hour}:${two(at.minute)}`,
    precision: MINUTE,
  },
  { name: 'Chinese days', order: 'ymd', day: (y, m, d) => `${y}年${m}月${d}日`, precision: DAY },
  {
    name: 'Chinese minutes',
    order: 'ymd',
    day: (y, m, d) => `${y}-${m}-${d}`,
    time: (day, at) => `${day} ${at.hour < 12 ? '上午' : '下午'}${at.hour % 12 || 12}:${two(at.minute)}`,
    precision: MINUTE,
  },
  { name: 'slashed days', order: 'ymd', day: (y, m, d) => `${y}/${two(m)}/${two(d)}`, precision: DAY },
  {
    name: 'months by name',
    order: 'none',
    day: (y, m, d) => `${d}-${MONTHS[m - 1]!.slice(0, 3)}-${y}`,
    precision: DAY,
  },
  { name: 'long days', order: 'none', day: (y, m, d) => `${MONTHS[m - 1]} ${d}, ${y}`, precision: DAY },
  {
    name: 'spreadsheet serials',
    order: 'none',
    day: (y, m, d) => String(Date.UTC(y, m - 1, d) / DAY - Date.UTC(1899, 11, 30) / DAY),
    precision: DAY,
  },
  {
    name: 'epochs',
    order: 'ymd',
    day: iso,
    time: (_, { instant }) => String(instant),
    precision: SECOND,
    absolute: true,
  },
];

/** A day, in ms UTC, as the style writes it. */
export function dayText(at: number, { date }: Style): string {
  const day = new Date(at);
  return date.day(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

/** An instant as the style writes it, on the clocks of its zone. */
export function instantCell(at: number, style: Style): string {
  const { date, zone } = style;
  const local = at + zone.minutes * MINUTE;
  const day = dayText(local, style);
  if (!date.time) return day;
  const seconds = Math.floor((((local % DAY) + DAY) % DAY) / SECOND);
  return date.time(day, {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    instant: at,
  });
}

/** What an instant is after it was written: cut to the precision of the style, days as midnight UTC. */
export function instantKept(at: number, { date, zone }: Style): number {
  if (date.absolute) return Math.floor(at / date.precision) * date.precision;
  const local = at + zone.minutes * MINUTE;
  const cut = Math.floor(local / date.precision) * date.precision;
  return date.precision === DAY ? cut : cut - zone.minutes * MINUTE;
}

/** How amounts are written. */
export interface AmountStyle {
  readonly mark: '.' | ',';
  readonly group: '' | '.' | ',' | '\u00a0' | '\u202f' | ' ' | "'";
  /** `always`: 1234.00 · `needed`: 1234 and 1234.5. */
  readonly decimals: 'always' | 'needed';
  readonly negative: 'minus' | 'brackets';
}

const AMOUNTS: readonly AmountStyle[] = [
  { mark: '.', group: '', decimals: 'needed', negative: 'minus' },
  { mark: '.', group: '', decimals: 'always', negative: 'minus' },
  { mark: '.', group: ',', decimals: 'always', negative: 'brackets' },
  { mark: '.', group: ',', decimals: 'needed', negative: 'minus' },
  { mark: ',', group: '.', decimals: 'always', negative: 'minus' },
  { mark: ',', group: '', decimals: 'always', negative: 'minus' },
  { mark: ',', group: '\u00a0', decimals: 'always', negative: 'minus' },
  { mark: ',', group: '\u202f', decimals: 'needed', negative: 'minus' },
];

/** A number of whole cents as the style writes it, without a currency. */
export function numberText(value: number, { mark, group, decimals, negative }: AmountStyle): string {
  const cents = Math.round(Math.abs(value) * 100);
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/gu, group);
  const part = decimals === 'needed' && cents % 100 === 0 ? '' : `${mark}${two(cents % 100)}`;
  const digits = decimals === 'needed' && part !== '' ? whole + part.replace(/0$/u, '') : whole + part;
  if (value >= 0) return digits;
  return negative === 'minus' ? `-${digits}` : `(${digits})`;
}

const SYMBOLS: { readonly [currency: string]: string } = { EUR: '€', USD: '$', CNY: '￥' };

/** An amount with its currency where the style writes one. */
export function amountCell(value: number, currency: string, style: Style): string {
  const digits = numberText(Math.abs(value), style.amount);
  const { currency: place } = style;
  const text =
    place === 'before'
      ? `${currency} ${digits}`
      : place === 'behind'
        ? `${digits} ${currency}`
        : place === 'symbol'
          ? `${SYMBOLS[currency]}${digits}`
          : digits;
  if (value >= 0) return text;
  return style.amount.negative === 'minus' ? `-${text}` : `(${text})`;
}

/** Encodings of files. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** Ways in which files are written. */
export const styles: fc.Arbitrary<Style> = fc.record({
  date: fc.constantFrom(...DATES),
  zone: fc.constantFrom(
    { name: 'UTC', minutes: 0 },
    { name: 'Asia/Shanghai', minutes: 480 },
    { name: 'Asia/Kolkata', minutes: 330 },
  ),
  amount: fc.constantFrom(...AMOUNTS),
  currency: fc.constantFrom(
    'column' as const,
    'before' as const,
    'behind' as const,
    'symbol' as const,
    'nowhere' as const,
  ),
  delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
  encoding: fc.constantFrom(
    'utf-8' as const,
    'utf-8' as const,
    'utf-8-bom' as const,
    'utf-16le' as const,
    'utf-16be' as const,
    'gb18030' as const,
    'windows-1252' as const,
  ),
  newline: fc.constantFrom('\n' as const, '\r\n' as const),
  quoting: fc.constantFrom('always' as const, 'needed' as const),
  endsWithBreak: fc.boolean(),
  blankLines: fc.boolean(),
  preamble: fc.boolean(),
  total: fc.boolean(),
  extras: fc.boolean(),
  sep: fc.boolean(),
  marks: fc.boolean(),
  odd: fc.boolean(),
  shuffle: fc.nat(),
});
