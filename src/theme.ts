export { themesFromAccent } from './theme/accent.js';
export type { ThemePair } from './theme/accent.js';
export { contrastFaults } from './theme/contrast.js';
export type { ContrastFault } from './theme/contrast.js';
export { designTokens, themeCss } from './theme/exports.js';
export type { DesignTokens, TokenColor, TokenGroup } from './theme/exports.js';
export { dark, light } from './theme/tokens.js';
export type { Theme } from './theme/tokens.js';
export type { Token } from './scene/scene.js';
