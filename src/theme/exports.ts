import type { ThemePair } from './accent.js';
import { TOKENS } from './tokens.js';

/** The custom property of a token. */
export const propertyOf = (token: string): string => `--sluice-${token}`;

/**
 * Themes as a rule of a style sheet: every token as its custom property, light and dark in one, so that charts follow the
 * `color-scheme` of whatever they are in.
 *
 * @param selector what the theme is for. Default: the whole page
 */
export function themeCss({ light, dark }: ThemePair, selector = ':root'): string {
  const lines = TOKENS.map((token) => `  ${propertyOf(token)}: light-dark(${light[token]}, ${dark[token]});`);
  return `${selector} {\n${lines.join('\n')}\n}\n`;
}

/** A colour as the format of the Design Tokens Community Group writes it. */
export interface TokenColor {
  readonly $value: {
    readonly colorSpace: 'srgb';
    readonly components: readonly [number, number, number];
    readonly hex: string;
  };
}

/** Tokens of one theme. */
export type TokenGroup = { readonly $type: 'color' } & { readonly [token: string]: TokenColor | 'color' };

/** Both themes as design tokens. */
export interface DesignTokens {
  readonly sluice: { readonly light: TokenGroup; readonly dark: TokenGroup };
}

function colorOf(hex: string): TokenColor {
  const channel = (i: number): number =>
    Math.round((Number.parseInt(hex.slice(i, i + 2), 16) / 255) * 1e5) / 1e5;
  return { $value: { colorSpace: 'srgb', components: [channel(1), channel(3), channel(5)], hex } };
}

const groupOf = (theme: ThemePair['light']): TokenGroup => ({
  $type: 'color',
  ...Object.fromEntries(TOKENS.map((token) => [token, colorOf(theme[token])])),
});

/** Themes in the format of the Design Tokens Community Group of W3C (2025.10), for tools that read it. */
export function designTokens({ light, dark }: ThemePair): DesignTokens {
  return { sluice: { light: groupOf(light), dark: groupOf(dark) } };
}
