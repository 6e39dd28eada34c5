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

/** A deal: its name, then why and where; its amount at the far end. Narrow places take two lines. */
function placeAlert(
  { name, stage, amount, reasons }: AlertFacts,
  { x, top, width }: Room,
  dense: boolean,
  measure: Measure,
): PlacedAlert {
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
    hit: { x: x - 4, y: top - 2, width: width + 8, height: dense ? 36 : 20 },
    texts: [
      ...line('deal', name, x, dense ? right : whyX - 12, top + 13, NAME),
      ...line('reason', why, whyX, dense ? x + width : right, dense ? top + 28 : top + 13, QUIET),
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
  const pitch = dense ? 38 : 22;
  const first = room.top + 40;
  const { heading, more } = words(alertCount - shown.length);
  const placed = shown.map((alert, i) =>
    placeAlert(alert, { ...room, top: first + i * pitch }, dense, measure),
  );
  const axis = [placeLine('alerts', room.x, room.top + 30, [{ text: heading }], style, measure)];
  const end = first + shown.length * pitch;
  if (more === '') return { alerts: placed, axis, bottom: end };
  axis.push(placeLine('more', room.x, end + 12, [{ text: more }], QUIET, measure));
  return { alerts: placed, axis, bottom: end + 18 };
}
