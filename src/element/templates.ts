import { html, nothing, render } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { letFill } from './spot.js';

letFill((value, spot) => {
  render(value, spot);
});

export { html, nothing };
export type { TemplateResult };
