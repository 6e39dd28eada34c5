import type { Fill } from './spot.js';
import type { Drawn, toolsFor, ToolHost } from './toolbar-view.js';

let code: typeof toolsFor | undefined;

/** The tools that a chart is asked to have beside the button of its table. Their code comes with the first that has any. */
export function toolbar(host: ToolHost, drawn: Drawn | null): Fill | undefined {
  if (host.toolbar === null) return undefined;
  if (code !== undefined) return code(host, drawn);
  void import('./toolbar-view.js').then(
    (loaded) => {
      code = loaded.toolsFor;
      host.requestUpdate();
    },
    () => {},
  );
  return undefined;
}
