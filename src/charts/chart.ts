import type { Format } from '../i18n/format.js';
import type { Chinese, Messages } from '../i18n/messages.js';
import type { Remarks } from '../i18n/remarks.js';
import type { Scene } from '../scene/scene.js';
import type { Series } from '../scene/series.js';
import type { Measure } from '../scene/text.js';
import type { DealTable } from '../deals/deal-table.js';
import type { FileData } from '../spec/data.js';
import type { Parsed } from '../spec/parse.js';

/** The language a chart speaks and how it writes numbers. */
export interface Voice {
  /** BCP 47 language of the words and numbers. */
  readonly locale: string;
  readonly messages: Messages;
  /** Words for remarks on counted data; null where nothing was counted. */
  readonly remarks: Remarks | null;
  readonly format: Format;
}

/** A cell of the table twin: what is shown, and the unrounded number behind it for exports. */
export interface TableCell {
  readonly text: string;
  readonly value: string | number | null;
}

/** The same numbers as the drawing, as a table. The first cell of a row is its heading. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Something that can be focused, pointed at and selected. */
export interface Mark {
  /** Spoken name: value, base, interval and what was lost. */
  readonly name: string;
  /** Lines of its tooltip; the first is the heading. */
  readonly lines: readonly string[];
  /** What the mark stands for, as it is told to the host: stage, segment. */
  readonly target: { readonly [key: string]: string };
  /** What else is known of it, as it is told to the host where it is chosen. */
  readonly about?: object;
  /** The number that it shows, by which its tone is high or low; null where it is not known. */
  readonly value: number | null;
  /** Id of the series that it belongs to; none = of all. */
  readonly series?: string | undefined;
}

/** A rate that the reader may change. */
export interface Control {
  /** Stage that is entered. */
  readonly id: string;
  readonly label: string;
  /** The rate as it is and as it is set, 0 … 1. */
  readonly base: number;
  readonly rate: number;
}

/** One of several ways, of which the reader may choose another. */
export interface Choice {
  /** What it is a setting of, as a spec has it. */
  readonly key: 'counting';
  readonly label: string;
  /** Id of the way that is shown. */
  readonly value: string;
  /** The ways, each with a sentence that says what it means. */
  readonly options: readonly { readonly id: string; readonly label: string; readonly hint: string }[];
}

/** What a result says in words. Drawing, table, speech and exports show the same numbers because they share this. */
export interface Description {
  readonly title: string;
  /** What is counted, of what, as of when. */
  readonly caption: string;
  /** The same where there is hardly room. */
  readonly shortCaption: string;
  /** The sentence a reader should remember; empty where there is none. */
  readonly takeaway: { readonly lead: string; readonly rest: string };
  /** Everything a listener needs first, in a few sentences. */
  readonly summary: string;
  readonly notes: readonly string[];
  readonly marks: readonly Mark[];
  /** What is told apart, in the order of its names beside the drawing, where a reader may hide some of it. */
  readonly series?: readonly Series[];
  /** All marks, where those of hidden series are left out of `marks`. */
  readonly drawn?: readonly Mark[];
  /** Spoken name of the list of marks. Default: stages. */
  readonly list?: string;
  /** Rates that can be changed, where the drawing is of a scenario. */
  readonly controls?: readonly Control[];
  /** Ways to choose from, where the data can be looked at in several. */
  readonly choices?: readonly Choice[];
  /** All rates are known, so that others can be tried out. */
  readonly adjustable?: boolean;
}

/** The space a drawing has, and how its text is measured. */
export interface Frame {
  readonly width: number;
  readonly measure: Measure;
  /** Areas that are told apart by colour alone are told apart by pattern too: colours are few, or none. */
  readonly textured?: boolean;
}

/** The deals of an earlier day. */
export type EarlierDeals = DealTable;

/** An export of an earlier day. */
export interface EarlierFile {
  readonly data: FileData;
  /** Where the spec names it, as a JSON Pointer. */
  readonly path: string;
}

/** What is loaded where a spec is more than finished counts in their usual form. */
export interface ChartReader<Spec, Result> {
  /** Unknown value → spec, or every problem with its path. Never throws, never mutates. */
  readonly parse: (value: unknown) => Parsed<Spec>;
  /** The result of a spec that needs no counting; null where deals must be counted first. */
  readonly finish: (spec: Spec) => Result | null;
  /** What is asked of the engine where deals must be counted. */
  readonly request: (spec: Spec, earlier?: EarlierDeals) => unknown;
  /** An export of an earlier day that the question needs too, and where the spec names it; null = none. */
  readonly earlier?: (spec: Spec) => EarlierFile | null;
}

/** Everything the kit must know of a chart. The element and the headless renderer are written against this alone. */
export interface ChartDefinition<Spec, Result> {
  readonly kind: string;
  /** Takes over finished counts in their usual form at once; null where the reader must look. Never throws, never mutates. */
  readonly accept: (value: unknown) => { readonly spec: Spec; readonly result: Result } | null;
  /** Loads what a spec that was taken over needs to be drawn, where that is not here. */
  readonly coming?: (spec: Spec) => Promise<unknown> | null;
  /** Loads the reader of a spec: the value is what it will be asked to parse. */
  readonly reader: (value?: unknown) => Promise<ChartReader<Spec, Result>>;
  /** Loads what the chart of a spec says in Chinese; English is here. */
  readonly chinese: (spec?: Spec) => Promise<{ readonly chinese: Chinese }>;
  readonly describe: (result: Result, spec: Spec, voice: Voice) => Description;
  /** The table twin, which is built when somebody asks for it; its code may come then, too. */
  readonly table: (result: Result, spec: Spec, voice: Voice) => Table | Promise<Table>;
  /**
   * Draws a result; `Scene.nodes` contains one labelled group per `Description.marks` entry, in the same order. The first
   * node of each is the shape that can be pointed at and focused.
   */
  readonly draw: (result: Result, description: Description, spec: Spec, voice: Voice, frame: Frame) => Scene;
}
