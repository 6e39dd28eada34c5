import { PALETTE, TOKENS } from './tokens.js';

/** Every colour is a custom property of its own that the page may set on the chart or on anything around it. */
const tokens = TOKENS.map((token) => {
  const [onLight, onDark] = PALETTE[token];
  return `--_${token}:var(--sluice-${token},light-dark(${onLight},${onDark}));`;
}).join('');

/** The reader's own colours: areas are filled or hollow, and what was told apart by colour has a pattern or an outline. */
const SYSTEM: { readonly [token: string]: string } = {
  surface: 'Canvas',
  'alert-surface': 'Canvas',
  connector: 'Canvas',
  faint: 'GrayText',
  accent: 'Highlight',
};

const forced = TOKENS.map((token) => `--_${token}:${SYSTEM[token] ?? 'CanvasText'};`).join('');

/** The style sheet of a chart in the page: its colours, and how its parts lie. */
export const CHART_STYLE = `
:host{display:block;${tokens}color:var(--_ink);background:var(--_surface);font-family:var(--sluice-font,inherit);
font-variant-numeric:tabular-nums;text-align:start;line-height:1.4;letter-spacing:normal;word-spacing:normal;position:relative}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
:host([theme=auto]){color-scheme:light dark}
svg{display:block;overflow:visible;max-width:100%;direction:ltr;text-transform:none;font-weight:400;font-style:normal;font-stretch:normal}
svg text{font-family:inherit}
[role=option]{outline:none;pointer-events:all}
[data-mark]{cursor:default}
:is([data-mark]:hover,[data-lit])>[role=option]{fill:var(--_faint);fill-opacity:.35}
[role=option]:focus-visible{stroke:var(--_accent);stroke-width:2}
[data-mark]:focus-within>path[aria-hidden]{stroke-width:8}
.stale{opacity:.5}
.moving path{transition:d .25s ease-out}
button{font:inherit;font-size:12px;color:var(--_muted);background:none;border:0;padding:4px 8px;min-height:24px;min-width:24px;border-radius:3px;text-decoration:underline;text-underline-offset:2px;cursor:pointer}
button:hover{color:var(--_ink)}
button:focus-visible,.scroll:focus-visible{outline:2px solid var(--_accent);outline-offset:1px}
.tools{padding:0 12px 8px;font-size:12px}
.dense{padding-inline:4px}
.scroll{overflow-x:auto;padding:0 20px 16px;font-size:12px}
table{border-collapse:collapse;min-width:100%}
caption{text-align:start;color:var(--_muted);padding:4px 0 8px}
th,td{padding:5px 10px;text-align:end;border-bottom:1px solid var(--_faint);white-space:nowrap;font-weight:400}
thead th{color:var(--_muted);vertical-align:bottom;white-space:normal;min-width:4.5em}
th:first-child{text-align:start;padding-inline-start:0;white-space:normal;overflow-wrap:anywhere;min-width:9em;max-width:24em}
.tip{position:fixed;inset:auto;margin:0;border:1px solid var(--_faint);padding:8px 12px;border-radius:4px;background:var(--_surface);color:var(--_ink);
font-size:12px;line-height:1.5;max-width:min(320px,calc(100vw - 24px));max-height:calc(100vh - 18px);overflow:auto;box-shadow:0 4px 16px rgb(0 0 0/.16);overflow-wrap:anywhere;z-index:9}
.tip p{margin:0}
.pinned{border-color:var(--_accent)}
.tip p:first-child{font-weight:600}
.state{padding:24px 20px;font-size:13px;color:var(--_muted);min-height:40px}
.state strong{display:block;color:var(--_ink);font-size:15px;margin-bottom:6px;font-weight:600}
.state ul{margin:0 0 8px;padding-inline-start:1.2em;overflow-wrap:anywhere}
.state code{font-family:ui-monospace,monospace;font-size:12px}
progress{width:100%;max-width:240px;display:block;margin-top:8px;accent-color:var(--_accent)}
.silent{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (prefers-reduced-motion:reduce){.moving path{transition:none}}
@media (prefers-contrast:more){:host{--_muted:var(--_ink);--_faint:var(--_regressed)}[part~=connector],[part~=alert]{stroke:var(--_ink)}}
@media (forced-colors:active){:host{${forced}}.tip{border-color:CanvasText}[fill$='connector)'],[part~=alert]{stroke:CanvasText}}
@media print{:host,:host([theme]){color-scheme:light;--_surface:#fff;break-inside:avoid}.tools,.tip{display:none}}
`;
