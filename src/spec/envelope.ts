/**
 * The host's words: one text for every language, or one for each.
 * @maxLength 10000
 */
export type Text = string | LocalizedText;

/** A text in each language the kit speaks. */
export interface LocalizedText {
  /** @maxLength 10000 */
  en: string;
  /** @maxLength 10000 */
  'zh-CN': string;
}

/**
 * A calendar date (`2026-09-30`) or an instant with its offset (`2026-09-30T14:00:00+08:00`).
 * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$
 */
export type Moment = string;

/**
 * A `Moment`, or `null` = not known.
 * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$
 */
export type MaybeMoment = string | null;

/** Which values of a field to keep: one value or several. */
export interface Filter {
  [field: string]: string | string[];
}

/** A stage. Its place in the list is its place in the chart: stages are never re-sorted. */
export interface StageSpec {
  /**
   * Its name in the data.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /** What happens in it, for table and screen readers. */
  description?: Text;
  /** What a deal in it is. Default: `open`, unless the data says won or lost. */
  role?: 'open' | 'won' | 'lost';
}

/** What every chart understands. */
export interface Envelope {
  /** Its JSON Schema, for editors; never fetched. */
  $schema?: string;
  /** Heading of the chart. Without one there is none. */
  title?: Text;
  /** Only deals of this pipeline. Default: that with the most deals, which is named. */
  pipeline?: string;
  /** Only the deals with these values. */
  filter?: Filter;
  /** Field to break down by: `owner`, `source` or any column of the data. */
  segment?: string;
  /**
   * Of a field that changed: whether deals are grouped by what it was when they were created (the earliest time that the data
   * tells), or by what it is now. Filters go by what it is now. Default: `creation`; `latest` in pipeline and forecast.
   */
  segmentAt?: 'creation' | 'latest';
  /** Which segments, in which order. The rest is gathered in one. */
  segments?: string[];
  /**
   * What is added up: deals, or their amounts.
   * @default "count"
   */
  measure?: 'count' | 'amount';
  /**
   * State of the world: nothing after it is counted; open deals end here. Default: the newest instant of the data.
   * A date means the end of its day.
   */
  asOf?: Moment;
  /**
   * Level of every interval.
   * @default 0.95
   * @minimum 0.5
   * @maximum 0.999
   */
  confidence?: number;
  /**
   * BCP 47 language of words and numbers. Default: the language of the page.
   * @examples ["en", "zh-CN"]
   */
  locale?: string;
  /**
   * IANA time zone in which days begin.
   * @default "UTC"
   * @examples ["Europe/Berlin", "Asia/Shanghai"]
   */
  timeZone?: string;
  /**
   * ISO 4217 currency of amounts whose data states none.
   * @examples ["USD", "CNY"]
   */
  currency?: string;
}
