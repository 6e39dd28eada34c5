import { placeParagraph } from '../scene/blocks.js';
import type { PlacedText } from '../scene/blocks.js';
import type { Measure } from '../scene/text.js';
import type { Description } from './chart.js';
import type { Room } from './composition.js';

/** A body that says that what is asked cannot be answered, and what it would take. */
export function placeUnanswered(
  { x, top, width }: Room,
  { lead, rest }: Description['takeaway'],
  measure: Measure,
): { marks: never[]; axis: PlacedText[]; bottom: number } {
  const area = (y: number): { x: number; top: number; width: number; most: number } => ({
    x,
    top: y,
    width: Math.min(width, 560),
    most: 8,
  });
  const head = placeParagraph(
    'unanswered',
    lead,
    area(top + 8),
    { size: 15, strong: true, part: 'empty' },
    measure,
  );
  const hint = placeParagraph(
    'hint',
    rest,
    area(head.bottom + 2),
    { size: 12, fill: 'muted', part: 'empty' },
    measure,
  );
  return { marks: [], axis: [...head.lines, ...hint.lines], bottom: hint.bottom + 8 };
}
