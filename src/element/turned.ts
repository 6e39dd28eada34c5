import { adoptLateStyle } from './late-style.js';

export { isolateNumbers, mirrorScene } from '../scene/mirror.js';

/** Words find their own direction, and numbers keep theirs. */
const CSS = `
[dir=rtl] :is(td,th,caption,li,p:not(.tip *),button,label,span,strong){unicode-bidi:plaintext}
[dir=rtl] td{direction:ltr}
[dir=rtl] :is(td,thead th+th){text-align:left}
`;

/** Gives a shadow root what the style of a page that is read from right to left needs besides. */
export function adoptTurnedStyle(root: ShadowRoot | null): void {
  adoptLateStyle(root, CSS);
}
