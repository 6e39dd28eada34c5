const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Gives a shadow root a style that few charts need, made by its document, since sheets do not travel; once is enough. */
export function adoptLateStyle(root: ShadowRoot | null, css: string): void {
  const { ownerDocument: home } = root ?? {};
  if (!root || !home?.defaultView) return;
  const known = sheets.get(home) ?? new Map<string, CSSStyleSheet>();
  sheets.set(home, known);
  let sheet = known.get(css);
  if (sheet === undefined) {
    known.set(css, (sheet = new home.defaultView.CSSStyleSheet()));
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
