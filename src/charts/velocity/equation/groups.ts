import type { VelocityResult, VelocitySegment } from '../../../metrics/velocity/result.js';
import { placeLine } from '../../../scene/blocks.js';
import type { PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText, isolateText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Mark, Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { NONE, sentences } from '../../words.js';
import { tellView } from '../view-words.js';
import { segmentName } from '../words.js';

/** The sales velocity of a group of deals. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly perDay: number | null;
  readonly value: string;
  /** `7 × 30% × €21K ÷ 52 d`. */
  readonly product: string;
}

/** The groups of a result, the fastest first; those of which it is not known last. */
export function groupsOf(
  { segments }: VelocityResult,
  write: {
    readonly inputs: (segment: VelocitySegment) => readonly string[];
    readonly money: (of: VelocitySegment) => string;
  },
  voice: Voice,
): Group[] {
  return segments
    .map((segment) => {
      const [opportunities, winRate, averageDeal, cycle] = write.inputs(segment);
      return {
        id: segment.id,
        name: isolateText(segmentName(segment, voice)),
        perDay: segment.sales.perDay,
        value: segment.sales.perDay === null ? NONE : write.money(segment),
        product: `${opportunities} × ${winRate} × ${averageDeal} ÷ ${cycle}`,
      };
    })
    .toSorted((a, b) => (b.perDay ?? -1) - (a.perDay ?? -1));
}

/** A group as a mark. */
export function groupMark({ id, name, value, product, perDay }: Group, voice: Voice): Mark {
  const lines = [`${name} · ${value}`, product];
  const said = tellView(voice, 'equation.group', { name, value, product });
  const target = { segment: id, input: 'perDay' };
  return { name: sentences([said], voice), lines, target, value: perDay };
}

/** A group in its place: a bar as long as its money a day. */
export interface PlacedGroup {
  readonly hit: Box;
  readonly bar: Box | null;
  readonly texts: readonly PlacedText[];
}

/** Groups below each other, on one scale of money a day. */
export function placeGroups(
  groups: readonly Group[],
  { x, top, width }: Room,
  density: Density,
  measure: Measure,
): { groups: PlacedGroup[]; bottom: number } {
  const tile = density === 'tile';
  const pitch = tile ? 26 : 44;
  const most = Math.max(...groups.map(({ perDay }) => perDay ?? 0), 1e-9);
  const placed = groups.map(({ name, perDay, value, product }, i): PlacedGroup => {
    const y = top + i * pitch;
    const number = placeLine(
      'value',
      x + width,
      y + 12,
      [{ text: value }],
      { size: tile ? 12 : 13, strong: true, anchor: 'end', part: 'value' },
      measure,
    );
    const line = (
      key: string,
      at: number,
      text: string,
      room: number,
      style: { size: 11 | 12; muted: boolean },
    ): PlacedText[] => {
      const fitted = fitText(text, Math.max(0, room), style.size, false, measure);
      const look = {
        size: style.size,
        part: style.muted ? 'under' : 'segment',
        ...(style.muted ? { fill: 'muted' as const } : {}),
      };
      return fitted === '' ? [] : [placeLine(key, x, at, [{ text: fitted }], look, measure)];
    };
    return {
      hit: { x: x - 4, y: y - 1, width: width + 8, height: pitch - 2 },
      bar:
        perDay === null || perDay <= 0
          ? null
          : { x, y: y + 17, width: Math.max(1, (perDay / most) * width), height: tile ? 4 : 6 },
      texts: [
        number,
        ...line('name', y + 12, name, number.box.x - 8 - x, { size: 12, muted: false }),
        ...(tile ? [] : line('product', y + 35, product, width, { size: 11, muted: true })),
      ],
    };
  });
  return { groups: placed, bottom: top + groups.length * pitch };
}
