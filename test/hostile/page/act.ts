/** One thing that a page does with a chart. */
export type Step =
  /** A spec as an object, as JSON text, or as the address says it. */
  | { readonly do: 'object' | 'text'; readonly text: string }
  | { readonly do: 'query' }
  | { readonly do: 'attribute'; readonly name: string; readonly value: string }
  /** An object that JSON cannot say, made of a spec. */
  | { readonly do: 'make'; readonly what: string; readonly text: string }
  | { readonly do: 'file'; readonly base64: string; readonly name: string }
  | { readonly do: 'paste'; readonly text: string }
  | { readonly do: 'src'; readonly value: string }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'remove' | 'return' | 'settle' }
  /** Waits until the server of the case was asked, or saw a request given up, so many times. */
  | { readonly do: 'asked' | 'aborted'; readonly times: number };

/** What a page acts out: a chart that draws something valid, is given something hostile, and then something valid again. */
export interface Act {
  readonly tag: string;
  /** Valid specs for before and after; null where the element has to be new. */
  readonly prior: object | null;
  readonly after: object;
  readonly steps: readonly Step[];
  /** Longest time to wait for an end, in ms. */
  readonly patience: number;
  readonly limits?: object;
  /** What somebody else has put on prototypes before the kit was loaded. */
  readonly pollution?: readonly {
    readonly prototype: string;
    readonly key: string;
    readonly value: string;
  }[];
  /** A second copy of the kit is loaded as well. */
  readonly copies?: boolean;
  /** Messages are posted to the parent, or from a frame with this address to the page. */
  readonly post?: readonly unknown[];
  readonly frame?: string;
  /** Posts to the frame instead of waiting for what it posts. */
  readonly toFrame?: boolean;
}

/** What was to be seen of a chart. */
export interface Seen {
  readonly state: string;
  readonly drawn: boolean;
  /** What was drawn before is shown as out of date. */
  readonly stale: boolean;
  /** Text of the drawing, a line an entry. */
  readonly drawing: readonly string[];
  /** All text that is shown. */
  readonly text: string;
  readonly error: string;
  readonly notes: readonly string[];
  readonly names: readonly string[];
  readonly legend: string;
  readonly retry: boolean;
  readonly live: readonly string[];
  /** Elements, attributes and numbers that must not be. */
  readonly faults: readonly string[];
  readonly report: unknown;
  readonly problems: readonly { readonly code: string; readonly path: string; readonly params: object }[];
  readonly frames: number;
}

/** What a page has found out. */
export interface Observed {
  phase: 'loading' | 'ready' | 'given' | 'done';
  /** Why it could not be acted out. */
  stuck?: string;
  /** From the last thing given to its end, in ms. */
  ms: number;
  settled: boolean;
  events: { type: string; detail: unknown; connected: boolean }[];
  seen?: Seen;
  table?: string;
  saved: { name: string; type: string; text: string; size: number }[];
  copied: { [type: string]: string };
  /** First difference between the element and a fresh one with the same valid spec; empty where there is none. */
  after?: string;
  picture?: string;
  unchanged?: boolean;
  errors: string[];
  violations: string[];
  /** Own keys of prototypes that were added or taken away. */
  prototypes: string[];
  listeners: number;
  warnings: string[];
  pwned: boolean;
  title: string;
  frameHeights?: string[];
}
