import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import Papa from 'papaparse';
import type { Table, TableCell } from '../../src/charts/chart.js';
import { crc32, pngWithText } from '../../src/export/png.js';
import { exportName } from '../../src/export/provenance.js';
import { harmless, tableCsv, tableHtml, tableTsv } from '../../src/export/table-text.js';

const cell = (text: string, value: TableCell['value'] = text): TableCell => ({ text, value });

const table: Table = {
  caption: 'Deals <now>',
  columns: ['Stage', '=1+1', 'Rate'],
  rows: [
    [cell('=HYPERLINK("http://x","y")'), cell('1,000', 1000), cell('30%', 0.3)],
    [cell('Offer, "big"\nnext'), cell('—', null), cell('−5', -5)],
    [cell('@SUM(A1)'), cell('+1'), cell('-2')],
    [cell('\tTab'), cell(' =1'), cell('＝1')],
  ],
};

/** Numbers that a browser has no part in: CRC-32 of Node, where it has one. */
const crcOfNode = (zlib as { crc32?: (data: Uint8Array) => number }).crc32;

describe('a table as text', () => {
  it('is CSV that any reader takes apart again, with unrounded numbers and no cell that runs', () => {
    const csv = tableCsv(table, [
      ['Caption', '=as of today'],
      ['Source', ''],
    ]);
    assert.ok(csv.startsWith('\u{feff}'));
    const { data, errors } = Papa.parse(csv.slice(1).trimEnd(), { delimiter: ',' });
    assert.deepEqual(errors, []);
    assert.deepEqual(data, [
      ['Stage', "'=1+1", 'Rate'],
      [`'=HYPERLINK("http://x","y")`, '1000', '0.3'],
      ['Offer, "big"\nnext', '', '-5'],
      ["'@SUM(A1)", "'+1", "'-2"],
      ["'\tTab", "' =1", "'＝1"],
      [''],
      ['Caption', "'=as of today"],
    ]);
    // A number keeps its sign; whatever is a text and looks like a formula is one no more.
    for (const row of data)
      for (const text of row)
        assert.ok(!/^\s*[=+\-@]/.test(text) || !Number.isNaN(Number(text)), JSON.stringify(text));
  });

  it('has no cell that runs where semicolons, tabs or line ends part cells, as spreadsheets of some languages do', () => {
    const texts = [
      'Lead;=1+1',
      'Lead; @SUM(A1)',
      'Lead\t+1',
      'Lead\n-2+3',
      'a;＝1',
      '"x";=cmd|\' /C calc\'!A0',
      ';;=1',
    ];
    const rows = texts.map((text) => [cell(text), cell('x; =1')]);
    const csv = tableCsv({ caption: '', columns: ['a;=1', 'b'], rows }, [['Caption', 'one; -two']]);
    // The most careless reader: no quotes, every sign an end.
    const cells = csv
      .slice(1)
      .split(/[,;\t\r\n]/)
      .map((part) => part.replace(/^[\s"]+/, ''));
    assert.ok(cells.length > 20);
    assert.deepEqual(
      cells.filter((part) => /^[=+@＝]|^-(?!\d+(\.\d+)?$)/.test(part)),
      [],
    );
    const { data } = Papa.parse(csv.slice(1).trimEnd(), { delimiter: ',' });
    assert.equal(data[1]![0], "Lead;'=1+1");
  });

  it('is lines between tabs, and a table in HTML in which nothing is markup', () => {
    assert.equal(tableTsv(table).split('\n').length, 5);
    for (const line of tableTsv(table).split('\n')) assert.equal(line.split('\t').length, 3);
    const html = tableHtml(table);
    assert.match(html, /<caption>Deals &lt;now&gt;<\/caption>/);
    assert.match(html, /<th>&#39;=HYPERLINK\(&quot;/);
    assert.equal(html.match(/<tr>/g)?.length, 5);
  });

  it('leaves what is no formula alone', () => {
    for (const text of ['', 'Offer', '30%', '1-2', 'a=b', 'a; b', 'a;1-2', '新线索'])
      assert.equal(harmless(text), text);
  });
});

/** The chunks of a PNG, read anew by its specification. */
function chunksOf(png: Uint8Array): { type: string; data: Buffer; crc: number; body: Buffer }[] {
  const bytes = Buffer.from(png);
  assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    chunks.push({
      type: body.toString('latin1', 0, 4),
      data: body.subarray(4),
      body,
      crc: bytes.readUInt32BE(at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

describe('a picture that says where it comes from', () => {
  it('holds its texts in chunks of their own, after the header, each with its sum', () => {
    const part = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([length, body, sum]);
    };
    const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    const png = Buffer.concat([
      Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
      part('IHDR', header),
      part('IDAT', deflateSync(Buffer.from([0, 0]))),
      part('IEND', Buffer.alloc(0)),
    ]);
    const chunks = chunksOf(pngWithText(png, { Title: '漏斗', Source: '{"a":1}', Empty: '' }));
    assert.deepEqual(
      chunks.map(({ type }) => type),
      ['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND'],
    );
    assert.equal(chunks[1]!.data.toString('utf8'), 'Title\0\0\0\0\0漏斗');
    assert.equal(chunks[2]!.data.toString('utf8'), 'Source\0\0\0\0\0{"a":1}');
    if (crcOfNode) for (const { body, crc } of chunks) assert.equal(crc, crcOfNode(body));
  });

  it('has the sum that the specification gives for the check value', () => {
    assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
    assert.equal(crc32(new TextEncoder().encode('IEND')), 0xae426082);
  });

  it('is named by its kind and its day', () => {
    assert.equal(exportName({ kind: 'funnel', asOf: '2026-09-30T10:00:00Z' }), 'funnel-2026-09-30');
    assert.equal(exportName({ kind: 'cohort', asOf: null }), 'cohort');
  });
});
