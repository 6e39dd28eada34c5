import type { Table } from '../charts/chart.js';
import { exportName } from '../export/provenance.js';
import type { Provenance } from '../export/provenance.js';
import { pngWithText } from '../export/png.js';
import { tableCsv, tableHtml, tableTsv } from '../export/table-text.js';
import { fillMessage } from '../i18n/messages.js';
import { pageLimits } from '../limits.js';
import type { PictureLimits } from '../limits.js';
import { toolbarWordsFor } from '../i18n/toolbar-words.js';
import { drawSvg } from '../scene/document.js';
import type { Scene } from '../scene/scene.js';
import { resolvePaint } from '../theme/paint.js';
import type { Drawing } from './drawing.js';
import { paintScene } from './scene-canvas.js';
import { coloursOf } from './theme-colours.js';
import type { Drawn, ToolHost } from './toolbar-view.js';

/** What is saved of a chart. */
export type Format = 'csv' | 'svg' | 'png';

/** Pixels of a picture for one of the page: sharp on paper and on every screen. */
const SCALE = 2;

/** Limits where the page sets none: what every browser has a canvas for. */
export const PICTURE_LIMITS: PictureLimits = { pixels: 16_000_000 };

/** Pixels of a picture for one of the page, so that it stays within the limit. */
function scaleOf({ width, height }: Scene): number {
  const { pixels } = { ...PICTURE_LIMITS, ...pageLimits().pictures };
  return Math.min(SCALE, Math.sqrt(pixels / (width * height)));
}

async function hashOf(text: string): Promise<string | null> {
  // Only where the page is secure.
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(text));
  return digest === undefined
    ? null
    : [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function provenanceOf(
  { report }: ToolHost,
  { spec, result, description, voice }: Drawing<object, object>,
): Promise<Provenance> {
  const { asOf = null } = result as { asOf?: string | null };
  const { kind } = spec as { kind: string };
  return {
    generator: 'Sluice',
    kind,
    language: voice.messages.lang,
    title: description.title,
    caption: description.caption,
    asOf,
    spec: await hashOf(JSON.stringify(spec)),
    source: report && { layout: report.layout, read: report.read, kept: report.kept },
  };
}

async function csvOf({ drawing, table }: Drawn, { source, spec }: Provenance): Promise<string> {
  const { description, voice } = drawing;
  const words = toolbarWordsFor(voice.locale);
  const { lead, rest } = description.takeaway;
  return tableCsv(await table(), [
    [words.caption, description.caption],
    [words.takeaway, `${lead} ${rest}`.trim()],
    [words.notes, description.notes.join(' · ')],
    [words.source, source === null ? '' : fillMessage(words.rows, source, voice.format.count)],
    [words.spec, spec ?? ''],
  ]);
}

async function pngOf(canvas: HTMLCanvasElement, from: Provenance): Promise<BlobPart> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no picture');
  const { title, caption } = from;
  const texts = { Title: title, Description: caption, Software: 'Sluice', Source: JSON.stringify(from) };
  return pngWithText(new Uint8Array(await blob.arrayBuffer()), texts);
}

/** A file of a chart: with the theme of the page, its caption, and where its numbers come from. */
export async function fileOf(host: ToolHost, drawn: Drawn, format: Format): Promise<File> {
  const { drawing } = drawn;
  const from = await provenanceOf(host, drawing);
  const name = `${exportName(from)}.${format}`;
  if (format === 'csv') return new File([await csvOf(drawn, from)], name, { type: 'text/csv;charset=utf-8' });
  const colours = coloursOf(host.shadowRoot!);
  const paint = (each: Parameters<typeof resolvePaint>[0]): string => resolvePaint(each, colours);
  const { fontFamily: family } = getComputedStyle(host);
  const { scene } = drawing;
  if (format === 'svg') {
    const options = { paint, fontFamily: family, background: true, metadata: JSON.stringify(from) };
    return new File([drawSvg(scene, options)], name, { type: 'image/svg+xml' });
  }
  const canvas = host.ownerDocument.createElement('canvas');
  paintScene(canvas, scene, { paint, family, scale: scaleOf(scene) });
  return new File([await pngOf(canvas, from)], name, { type: 'image/png' });
}

/** Hands a file to the reader. */
export function save(file: File, home: Document): void {
  const link = home.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Puts the table of a chart on the clipboard: as a table, and as text between tabs. */
export async function copyTable(table: Table): Promise<void> {
  const text = tableTsv(table);
  const { clipboard } = navigator;
  if (typeof ClipboardItem === 'undefined') return clipboard.writeText(text);
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  const item = { 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', tableHtml(table)) };
  return clipboard.write([new ClipboardItem(item)]);
}
