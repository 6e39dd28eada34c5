import { html, nothing, render } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Fill } from './spot.js';

/** A template that fills its place. */
export function filling(template: TemplateResult): Fill {
  return (spot, empty) => {
    render(empty ? nothing : template, spot);
  };
}

export { html, nothing };
export type { TemplateResult };
