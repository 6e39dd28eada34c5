import type { ToolHost } from './toolbar-view.js';

const listening = new WeakSet<ToolHost>();

/** Rows that were copied in a spreadsheet or an e-mail, as a file; null where the clipboard holds no table. */
export function pastedFile(data: DataTransfer): File | null {
  const text = data.getData('text/plain');
  const isTable = /\S/.test(text) && /[\t,;]/.test(text) && /[\r\n]/.test(text.trim());
  return isTable ? new File([text], 'pasted.tsv', { type: 'text/tab-separated-values' }) : null;
}

function outline(host: ToolHost, on: boolean): void {
  host.shadowRoot
    ?.querySelector<HTMLElement>('div')
    ?.style.setProperty('outline', on ? '2px dashed var(--_accent)' : '');
}

/** Lets the reader drop files on a chart, or paste files and copied rows while the focus is in it, as long as it is allowed. */
export function letOpen(host: ToolHost, allowed: () => boolean): void {
  if (listening.has(host)) return;
  listening.add(host);
  const take = (event: Event, files: readonly File[]): void => {
    if (files.length === 0) return;
    event.preventDefault();
    // The page may take what is dropped on it, too: this was for the chart.
    event.stopPropagation();
    host.file = files;
  };
  host.addEventListener('dragover', (event) => {
    if (!allowed() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    outline(host, true);
  });
  host.addEventListener('dragleave', () => outline(host, false));
  host.addEventListener('drop', (event) => {
    outline(host, false);
    if (allowed()) take(event, [...(event.dataTransfer?.files ?? [])]);
  });
  host.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    if (!allowed() || data === null) return;
    const pasted = data.files.length > 0 ? null : pastedFile(data);
    take(event, pasted === null ? [...data.files] : [pasted]);
  });
}
