import { expect } from '@open-wc/testing';
import { readExport } from '../../../src/adapters/index.js';

/** A list of deals as text: some rows are as nearly all are, some are not. */
const TEXT = [
  'id,name,stage,owner,amount,created,entered_lead,entered_won',
  ...Array.from({ length: 3000 }, (_, i) =>
    [
      `d${i}`,
      i % 9 === 0 ? `"Deal ""${i}"", Ltd"` : `商机 ${i}`,
      i % 3 === 0 ? 'Won' : 'Lead',
      ['Ana', '李娜', 'A name that is longer than sixteen bytes'][i % 3],
      i % 50 === 0 ? `$${i}` : `${i}.25`,
      '2026-01-05',
      '2026-01-06',
      i % 3 === 0 ? '2026-02-07' : '',
    ].join(','),
  ),
].join('\n');

describe('rows taken sixteen bytes at a time', () => {
  it('are the same as those taken four at a time, in this browser too', () => {
    const bytes = new TextEncoder().encode(TEXT);
    const { Module } = WebAssembly;
    let compiled = 0;
    WebAssembly.Module = class extends Module {
      constructor(code: BufferSource) {
        super(code);
        compiled++;
      }
    };
    try {
      const plain = readExport(bytes);
      expect(compiled, 'a page has to ask for it').to.equal(0);
      const wide = readExport(bytes, { limits: { wasm: 0 } });
      expect(compiled).to.equal(1);
      expect(wide).to.deep.equal(plain);
    } finally {
      WebAssembly.Module = Module;
    }
  });
});
