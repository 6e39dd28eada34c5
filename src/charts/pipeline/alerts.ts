import { placeLine } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import type { AlertFacts, PipelineFacts } from './facts.js';
import type { PlacedAlert } from './place.js';

/** Words of the list. */
export interface AlertWords {
  readonly heading: string;
  readonly more: string;
  /** How many there are, where they are not listed. */
  readonly count: string;
}

const NAME: LineStyle = { size: 12, part: 'deal' };
const QUIET: LineStyle = { size: 11, fill: 'muted', part: 'reason' };

/** What was last done and what is next: a line for each in narrow places, otherwise one. */
function workOf({ work }: AlertFacts, dense: boolean): readonly string[] {
  return dense || work.length === 0 ? work : [work.join(' · ')];
}

/** Height of the lines of a deal. */
function heightOf(facts: AlertFacts, dense: boolean): number {
  return (dense ? 36 : 20) + workOf(facts, dense).length * 15;
}

/**
 * A deal: its name, then why and where, and below it what was last done and what is next; its amount at the far end.
 * Narrow places take a line for each.
 */
function placeAlert(
  facts: AlertFacts,
  { x, top, width }: Room,
  dense: boolean,
  measure: Measure,
): PlacedAlert {
  const { name, stage, amount, reasons } = facts;
  const end = { ...NAME, anchor: 'end', strong: true } as const;
  const money =
    amount === '' ? [] : [placeLine('amount', x + width, top + 13, [{ text: amount }], end, measure)];
  const right = (money[0]?.box.x ?? x + width) - 12;
  const why = `${stage} · ${reasons}`;
  const whyX = dense ? x : x + Math.round(width * 0.4);
  const line = (
    key: string,
    text: string,
    from: number,
    to: number,
    y: number,
    style: LineStyle,
  ): PlacedText[] => {
    const fitted = fitText(text, Math.max(0, to - from), style.size, false, measure);
    return fitted === '' ? [] : [placeLine(key, from, y, [{ text: fitted }], style, measure)];
  };
  return {
    hit: { x: x - 4, y: top - 2, width: width + 8, height: heightOf(facts, dense) },
    texts: [
      ...line('deal', name, x, dense ? right : whyX - 12, top + 13, NAME),
      ...line('reason', why, whyX, dense ? x + width : right, dense ? top + 28 : top + 13, QUIET),
      ...workOf(facts, dense).flatMap((text, i) =>
        line(`work${i}`, text, x, x + width, top + (dense ? 43 : 28) + i * 15, { ...QUIET, part: 'work' }),
      ),
      ...money,
    ],
  };
}

/** The deals to look at, below each other under a heading; on a tile, how many there are. */
export function placeAlerts(
  { alerts, alertCount }: Pick<PipelineFacts, 'alerts' | 'alertCount'>,
  room: Room,
  density: Density,
  words: (more: number) => AlertWords,
  measure: Measure,
): { alerts: PlacedAlert[]; axis: PlacedText[]; bottom: number } {
  const dense = room.width < 520;
  const style: LineStyle = { size: 12, strong: true, part: 'heading' };
  if (density === 'tile' && alertCount > 0 && alerts.length > 0) {
    const text = fitText(words(alertCount).count, room.width, 12, true, measure);
    const line = placeLine('alerts', room.x, room.top + 24, [{ text }], style, measure);
    return { alerts: [], axis: [line], bottom: room.top + 28 };
  }
  const shown = alerts;
  if (shown.length === 0) return { alerts: [], axis: [], bottom: room.top };
  const { heading, more } = words(alertCount - shown.length);
  let end = room.top + 40;
  const placed = shown.map((alert) => {
    const top = end;
    end += heightOf(alert, dense) + 2;
    return placeAlert(alert, { ...room, top }, dense, measure);
  });
  const axis = [placeLine('alerts', room.x, room.top + 30, [{ text: heading }], style, measure)];
  if (more === '') return { alerts: placed, axis, bottom: end };
  axis.push(placeLine('more', room.x, end + 12, [{ text: more }], QUIET, measure));
  return { alerts: placed, axis, bottom: end + 18 };
}
