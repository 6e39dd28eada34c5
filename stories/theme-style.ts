import { css } from 'lit';

/** How the page on which a theme is made looks. The charts on it are styled by nothing but the theme. */
export const themeStyle = css`
  :host {
    --line: light-dark(#d5dae1, #353d49);
    --quiet: light-dark(#59626f, #a3acba);
    display: block;
    font: 14px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  }
  h1 { font-size: 24px; margin: 0 0 4px; letter-spacing: -0.01em; }
  h2 { font-size: 15px; margin: 0 0 8px; }
  p { margin: 0 0 12px; max-width: 70ch; }
  .quiet { color: var(--quiet); font-size: 13px; }
  .page { display: grid; gap: 24px; grid-template-columns: minmax(320px, 420px) minmax(0, 1fr); align-items: start; }
  .page > * { min-width: 0; }
  @media (max-width: 900px) { .page { grid-template-columns: minmax(0, 1fr); } }
  .accent { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; margin-bottom: 16px; }
  label { display: grid; gap: 2px; font-size: 13px; color: var(--quiet); }
  input { font: inherit; color: inherit; background: transparent; border: 1px solid light-dark(#818a97, #77818f); border-radius: 4px; padding: 3px 8px; min-height: 34px; box-sizing: border-box; }
  input[type='color'] { padding: 2px; width: 44px; cursor: pointer; }
  .finished { display: flex; flex-wrap: wrap; gap: 6px; margin-bottom: 20px; }
  .finished .quiet { flex: 1 0 100%; }
  .finished button[aria-pressed='true'] { border-width: 2px; font-weight: 600; }
  .accent input[type='color'] { width: 72px; }
  .accent input[type='text'] { width: 9em; }
  :is(input, button, pre):focus-visible { outline: 2px solid light-dark(#1d4f91, #8fc0f5); outline-offset: 1px; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: start; padding: 2px 8px 2px 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: middle; }
  thead th { font-size: 13px; color: var(--quiet); }
  td:not(:first-child) { width: 44px; }
  code { font: 12px ui-monospace, monospace; color: var(--quiet); display: block; overflow-wrap: anywhere; }
  .fault { color: light-dark(#8a3b12, #ffb27a); font-size: 12px; display: block; }
  .verdict { font-weight: 600; }
  .previews { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); margin-bottom: 24px; }
  .preview { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: var(--sluice-surface); }
  .preview.light { color-scheme: light; }
  .preview.dark { color-scheme: dark; }
  .export { margin-bottom: 24px; }
  table { margin-bottom: 24px; }
  .export header { display: flex; gap: 12px; align-items: baseline; }
  .export h2 { margin: 0; white-space: nowrap; }
  button { font: inherit; color: inherit; background: light-dark(#eef1f5, #262c36); border: 1px solid light-dark(#818a97, #77818f); border-radius: 4px; padding: 3px 14px; min-height: 32px; cursor: pointer; }
  pre { margin: 8px 0 0; padding: 12px; border: 1px solid var(--line); border-radius: 6px; max-height: 200px; overflow: auto; font: 12px/1.5 ui-monospace, monospace; }
`;
