import { CHART_STYLE } from '../theme/chart-style.js';

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** The style sheet of the charts in a document: made by that document, since sheets do not travel. */
function sheetOf(home: Document, { CSSStyleSheet: Sheet }: typeof globalThis): CSSStyleSheet {
  let sheet = sheets.get(home);
  if (sheet === undefined) {
    sheets.set(home, (sheet = new Sheet()));
    sheet.replaceSync(CHART_STYLE);
  }
  return sheet;
}

/** Gives a shadow root the style of the charts; again after it has moved to another document. */
export function adoptStyle(root: ShadowRoot | null): void {
  // The document of a template has no window and shows nothing: its charts get their style when they leave it.
  const { ownerDocument: home } = root ?? {};
  if (root && home?.defaultView) root.adoptedStyleSheets = [sheetOf(home, home.defaultView)];
}
