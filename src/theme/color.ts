/** A colour in OKLCH: lightness 0…1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

function linearOf(hex: string): [number, number, number] {
  const at = (i: number): number => toLinear(Number.parseInt(hex.slice(i, i + 2), 16) / 255);
  return [at(1), at(3), at(5)];
}

/** OKLCH of an sRGB colour `#rrggbb` (B. Ottosson, "A perceptual color space for image processing", 2020). */
export function oklchOf(hex: string): Oklch {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    Math.hypot(a, bb),
    ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  ];
}

/** Channels of an OKLCH colour in linear sRGB; outside 0 … 1 for what no screen of that gamut shows. */
function channelsOf([lightness, chroma, hue]: Oklch): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The sRGB colour nearest to an OKLCH one; channels outside the gamut are cut off. */
export function hexOf(color: Oklch): string {
  return `#${channelsOf(color)
    .map((c) =>
      Math.round(Math.min(1, Math.max(0, toGamma(c))) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The sRGB colour of the same lightness and hue with as much of the chroma as there is. */
export function paleHexOf([lightness, chroma, hue]: Oklch): string {
  const fits = (c: number): boolean =>
    channelsOf([lightness, c, hue]).every((channel) => channel > -1e-4 && channel < 1 + 1e-4);
  let [low, high] = [0, chroma];
  if (fits(chroma)) low = chroma;
  else
    for (let i = 0; i < 20; i++) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
  return hexOf([lightness, low, hue]);
}

/** Mixture of two colours in OKLCH along the shorter way round the hues, as CSS `color-mix(in oklch, …)` does. */
export function mixColors(from: string, to: string, share: number): string {
  const [l1, c1, h1] = oklchOf(from);
  const [l2, c2, h2] = oklchOf(to);
  const turn = ((h2 - h1 + 540) % 360) - 180;
  return hexOf([l1 + (l2 - l1) * share, c1 + (c2 - c1) * share, (h1 + turn * share + 360) % 360]);
}

/** Contrast of two colours, 1 … 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [r, g, b] = linearOf(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
