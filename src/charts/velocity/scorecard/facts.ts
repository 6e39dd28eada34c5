import type {
  Figure,
  FigureChange,
  FigureValue,
  ScorecardResult,
} from '../../../metrics/scorecard/result.js';
import { isolateText, plainText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import { inSentence, localText, NONE } from '../../words.js';
import type { FigureItem, VelocitySpec } from '../spec.js';
import { daysWords, segmentName } from '../words.js';
import { amountText, changeRange, changeText, endsText, maybeTell, relativeText, tellCard } from './words.js';

/** A figure of a group, below that of all. */
export interface GroupFigure {
  readonly name: string;
  readonly value: string;
  /** Its cases, or why it is not there. */
  readonly of: string;
  readonly number: number | null;
}

/** How a figure changed, in words. */
export interface ToldChange {
  readonly text: string;
  readonly range: string;
  readonly relative: string;
  /** Its interval leaves out no change. */
  readonly clear: boolean;
  /** Clear, and for the worse. */
  readonly worse: boolean;
}

/** What is drawn and said of a figure. */
export interface ToldFigure {
  readonly figure: Figure;
  readonly name: string;
  readonly value: string;
  /** `24–28%`, or nothing. */
  readonly interval: string;
  /** Its cases, or why it is not there. */
  readonly of: string;
  readonly before: string;
  readonly change: ToldChange | null;
  /** Over which time it was measured, where the host says. */
  readonly measured: string;
  readonly groups: readonly GroupFigure[];
}

function itemOf(id: string, { data }: VelocitySpec): FigureItem | undefined {
  return 'figures' in data ? data.figures.find((item) => item.id === id) : undefined;
}

function nameOf(id: string, spec: VelocitySpec, voice: Voice): string {
  const own = itemOf(id, spec)?.label;
  return isolateText(plainText(own === undefined ? (maybeTell(voice, id) ?? id) : localText(own, voice)));
}

/** Why a figure is not there. */
export function reasonText({ id }: Figure, { reason }: FigureValue, voice: Voice): string {
  const key = reason === 'unnamed' && id === 'perRep' ? 'unowned' : (reason ?? 'unknown');
  return tellCard(voice, `reason.${key}`);
}

/** The cases behind a figure. */
function casesText(
  id: string,
  value: FigureValue,
  { window, qualified, after }: ScorecardResult,
  voice: Voice,
): string {
  const { k, n, mean } = value;
  const given = after === null;
  if (given) {
    if (n === null) return '';
    return k === null ? tellCard(voice, 'of.n', { n }) : tellCard(voice, 'of.share', { k, n });
  }
  const within = id === 'conversion' && window !== null;
  const params = {
    k: k ?? 0,
    n: n ?? 0,
    stage: inSentence(plainText(qualified ?? '')),
    mean: mean === null ? NONE : daysWords(mean, voice),
    ...(within && { days: daysWords(window, voice) }),
  };
  return maybeTell(voice, within ? 'of.conversion.window' : `of.${id}`, params) ?? '';
}

function intervalOf(value: FigureValue, { form }: Figure, currency: string, voice: Voice): string {
  const { low, high } = value;
  return low === null || high === null ? '' : endsText({ low, high }, form, currency, voice);
}

/** Whether a change is more than chance explains: its interval leaves out no change at all. */
function isClear({ low, high }: FigureChange): boolean {
  return (low !== null && low > 0) || (high !== null && high < 0);
}

function toldChange({ change, form, better }: Figure, currency: string, voice: Voice): ToldChange | null {
  if (change === null) return null;
  const { value, relative } = change;
  const clear = isClear(change);
  const rose = value > 0;
  return {
    text: changeText(value, form, currency, voice),
    range: changeRange(change, form, currency, voice),
    relative: relative === null ? '' : relativeText(relative, voice),
    clear,
    worse: clear && better !== null && rose !== (better === 'higher'),
  };
}

/** A value in the words of its figure; a dash where it is not known. */
export function valueText({ value }: FigureValue, { form }: Figure, currency: string, voice: Voice): string {
  return value === null ? NONE : amountText(value, form, currency, voice);
}

/** What is drawn and said of each figure, of all deals and of every group. */
export function toldFigures(result: ScorecardResult, spec: VelocitySpec, voice: Voice): ToldFigure[] {
  const currency = result.currency ?? '';
  return result.figures.map((figure, i): ToldFigure => {
    const { id, after, before } = figure;
    const item = itemOf(id, spec);
    return {
      figure,
      name: nameOf(id, spec, voice),
      value: valueText(after, figure, currency, voice),
      interval: intervalOf(after, figure, currency, voice),
      of: after.value === null ? reasonText(figure, after, voice) : casesText(id, after, result, voice),
      before: before === null ? '' : valueText(before, figure, currency, voice),
      change: toldChange(figure, currency, voice),
      measured:
        item?.measured === undefined
          ? ''
          : tellCard(voice, 'measured', { time: plainText(localText(item.measured, voice)) }),
      groups: result.segments.flatMap((segment): GroupFigure[] => {
        const own = segment.figures[i];
        if (own === undefined) return [];
        return [
          {
            name: isolateText(segmentName(segment, voice)),
            value: valueText(own.after, own, currency, voice),
            of:
              own.after.value === null
                ? reasonText(own, own.after, voice)
                : casesText(id, own.after, result, voice),
            number: own.after.value,
          },
        ];
      }),
    };
  });
}
