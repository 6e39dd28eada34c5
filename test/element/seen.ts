import { pictureOf } from './engines.js';

/** A part of the window as it is seen. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  /** Colour of a pixel: red, green, blue, 0 … 255. */
  at(x: number, y: number): readonly [number, number, number];
}

/** A rectangle of the window, in px. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is seen of a part of the window, by somebody who has a deficiency of colour vision where one is named. */
export async function look(clip: Clip, vision = 'none'): Promise<Seen> {
  const base64 = await pictureOf(clip, vision);
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    at: (x, y) => [0, 1, 2].map((part) => data[(y * width + x) * 4 + part] ?? 0) as [number, number, number],
  };
}

type Colour = readonly [number, number, number];

const linear = (part: number): number =>
  part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;

const luminance = (colour: Colour): number => {
  const [r, g, b] = colour.map(linear) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast of two colours, 1 … 21, as WCAG defines it. */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** A computed colour of a style sheet, on white where it lets that through. */
export function colourOf(css: string): Colour {
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 1, 1);
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)] as unknown as Colour;
}

/** The rectangle of an element, a little wider on every side, in whole pixels of the window. */
export function around(node: Element, more: number): Clip {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const [x, y] = [Math.max(0, Math.floor(left - more)), Math.max(0, Math.floor(top - more))];
  return { x, y, width: Math.ceil(right + more) - x, height: Math.ceil(bottom + more) - y };
}
