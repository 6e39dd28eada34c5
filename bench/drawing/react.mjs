/** Peers that are React components: drawn at once, without waiting for idle time. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** @param {(data: any, size: { width: number, height: number }) => import('react').ReactElement} view */
export const mountWith =
  (view) => (/** @type {HTMLElement} */ host, /** @type {any} */ data, /** @type {any} */ size) => {
    const root = createRoot(host);
    const draw = (/** @type {any} */ values) => flushSync(() => root.render(view(values, size)));
    draw(data);
    return { root, draw };
  };
export const update = (/** @type {any} */ { draw }, /** @type {any} */ data) => draw(data);
export const destroy = (/** @type {any} */ { root }) => root.unmount();
