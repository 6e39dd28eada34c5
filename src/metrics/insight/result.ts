import type { Bottlenecks } from '../bottleneck/result.js';
import type { ControlPlot } from '../compare/control-plot.js';
import type { ComparedSegments, PeriodChange } from '../compare/funnels.js';
import type { MixEffects } from '../compare/mix.js';
import type { WhatIf } from '../forecast/what-if.js';
import type { FunnelResult } from '../funnel/result.js';
import type { Problem } from '../../problems.js';

/** What every look at a funnel holds: the funnel itself, and what was found on the way. */
interface Look<Kind extends string> {
  kind: Kind;
  funnel: FunnelResult;
  problems: Problem[];
}

/** What each passage is worth, and which one costs most. */
export interface LeverageLook extends Look<'leverage'> {
  bottlenecks: Bottlenecks;
  /** More wins for any one rate a tenth higher, whichever it is; null where the last stage has no count. */
  winsPerTenth: number | null;
}

/** A passage in a scenario. */
export interface ScenarioRate {
  /** Id of the stage that is entered. */
  stage: string;
  /** Rate as it is, and as it would be, 0 … 1. */
  base: number;
  rate: number;
}

/** A funnel with some of its rates replaced. */
export interface ScenarioLook extends Look<'scenario'> {
  /** Null where the rates are not known, are above 1, or nothing can be said for another reason. */
  found: {
    rates: ScenarioRate[];
    /** Deals by stage as they are, and as they would be; nothing is rounded. */
    base: number[];
    scenario: number[];
    /** Wins of both, with their 80% ranges; bands are empty where counts are no whole numbers of cases. */
    wins: WhatIf;
    /** Mean amount of a win, which turns wins into money; null without amounts. */
    perWin: number | null;
  } | null;
}

/** One of the funnels that are compared. */
export interface ComparedFunnel {
  /** What tells it from the others: a label, a value of a field, or a period. */
  label: string;
  funnel: FunnelResult;
}

/** A rate of one funnel against that of the first. */
export interface ComparedPassage extends PeriodChange {
  /** The weights of segments against their rates; null without a breakdown. */
  mix: MixEffects | null;
}

/** Funnels side by side, each held against the first. */
export interface ComparisonLook extends Look<'comparison'> {
  items: ComparedFunnel[];
  /** By funnel after the first: its passages, in the order of the funnel. */
  changes: ComparedPassage[][];
  /** How many rates were tested: what p-values are corrected for (Holm). */
  comparisons: number;
  /** Deals of a younger period had less time to go on, and no window makes them equal. */
  unequal: boolean;
}

/** The parts of a funnel: one panel for each segment, or what became of losses by their reason. */
export interface PartsLook extends Look<'multiples' | 'losses'> {
  /** Every segment at every passage against the others together; null for reasons of losses. */
  compared: ComparedSegments | null;
}

/** The parts of a funnel against how many cases each has, with limits between which chance alone explains their rates. */
export interface ControlLook extends Look<'control'> {
  /** What the rates are of: `closed` – won among the closed deals · `first` – the last stage among those of the first. */
  of: 'closed' | 'first';
  plot: ControlPlot;
}

/** What a funnel is looked at for, besides its stages. */
export type FunnelLook = LeverageLook | ScenarioLook | ComparisonLook | PartsLook | ControlLook;

/** A funnel, with what it is looked at for where that is more than its stages. */
export interface FunnelShown extends FunnelResult {
  look?: FunnelLook;
}
