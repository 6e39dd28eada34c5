import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDeals } from '../reading.js';

const TEXT = 'id,name,stage\n1,Acme,Won\n2,Bolt,Lead\n';

test('a file is read as ever where nothing may be compiled, which is tried once', () => {
  let tried = 0;
  function Forbidden(): never {
    tried++;
    throw new EvalError('forbidden by the policy of the page');
  }
  const { Module } = WebAssembly;
  Object.assign(WebAssembly, { Module: Forbidden });
  try {
    const read = [0, 0, Infinity].map((wasm) => readDeals(TEXT, { limits: { wasm } }));
    assert.deepEqual(read[0], read[2]);
    assert.equal(read[1]!.table.size, 2);
  } finally {
    Object.assign(WebAssembly, { Module });
  }
  assert.equal(tried, 1);
});
