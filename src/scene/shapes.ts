/** An upright rectangle in px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a filled-in area is told apart without colour. */
export type Hatch = 'lost' | 'open' | 'regressed';

/** Two decimals are finer than any screen and keep drawings small and comparable. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 || 0;
}

/**
 * Outline of a bar whose far end is rounded. `end` names the free end; the other three sides are straight, so that bars
 * meet their baseline and each other without a notch. The radius never exceeds half the bar.
 */
export function barPath(box: Box, end: 'right' | 'top' | 'none' | 'both', radius: number): string {
  const { x, y, width: w, height: h } = box;
  const r = Math.max(0, Math.min(radius, w / 2, h / 2));
  const corners: Record<typeof end, [number, number, number, number]> = {
    right: [0, r, r, 0],
    top: [r, r, 0, 0],
    none: [0, 0, 0, 0],
    both: [r, r, r, r],
  };
  const [a, b, c, d] = corners[end];
  const arc = (rr: number, dx: number, dy: number): string =>
    rr > 0 ? `a${round(rr)} ${round(rr)} 0 0 1 ${round(dx)} ${round(dy)}` : '';
  return (
    `M${round(x + a)} ${round(y)}H${round(x + w - b)}${arc(b, b, b)}V${round(y + h - c)}${arc(c, -c, c)}` +
    `H${round(x + d)}${arc(d, -d, -d)}V${round(y + a)}${arc(a, a, -a)}Z`
  );
}

/** Slanted lines (lost), dots (still open) or level lines (moved back) that fill a box; drawn as a stroke. */
export function hatchPath(box: Box, hatch: Hatch): string {
  if (box.width < 0.5 || box.height < 0.5) return '';
  if (hatch === 'lost') return slants(box, 5);
  return hatch === 'open' ? dots(box, 5) : levels(box, 4);
}

/**
 * Pattern of one of eight areas that must be told apart without colour, to be drawn as a stroke over the filled box: the
 * first is plain, then slants, levels, dots, slants the other way, uprights, and two of these crossed.
 */
export function texturePath(box: Box, index: number): string {
  if (box.width < 2 || box.height < 2) return '';
  const textures = [
    [],
    [slants(box, 6)],
    [levels(box, 5)],
    [dots(box, 5)],
    [slants(box, 6, true)],
    [uprights(box, 5)],
    [slants(box, 7), slants(box, 7, true)],
    [levels(box, 6), uprights(box, 6)],
  ];
  return textures[index % textures.length]?.join('') ?? '';
}

function slants({ x, y, width, height }: Box, pitch: number, falling = false): string {
  let d = '';
  const at = (place: number): number => round(falling ? 2 * x + width - place : place);
  const first = Math.ceil((x + y) / pitch) * pitch;
  for (let c = first; c < x + y + width + height; c += pitch) {
    const x1 = Math.max(x, c - y - height);
    const x2 = Math.min(x + width, c - y);
    if (x2 - x1 > 0.2) d += `M${at(x1)} ${round(c - x1)}L${at(x2)} ${round(c - x2)}`;
  }
  return d;
}

/** Places in the middle of as many pieces of a length as it holds, at least one. */
function middles(from: number, length: number, pitch: number): number[] {
  const count = Math.max(1, Math.floor(length / pitch));
  const first = from + (length - (count - 1) * pitch) / 2;
  return Array.from({ length: count }, (_, i) => round(first + i * pitch));
}

function dots({ x, y, width, height }: Box, pitch: number): string {
  const across = middles(x, width, pitch);
  return middles(y, height, pitch)
    .flatMap((row) => across.map((column) => `M${column} ${row}h0`))
    .join('');
}

function levels({ x, y, width, height }: Box, pitch: number): string {
  return middles(y, height, pitch)
    .map((row) => `M${round(x)} ${row}h${round(width)}`)
    .join('');
}

function uprights({ x, y, width, height }: Box, pitch: number): string {
  return middles(x, width, pitch)
    .map((column) => `M${column} ${round(y)}v${round(height)}`)
    .join('');
}
