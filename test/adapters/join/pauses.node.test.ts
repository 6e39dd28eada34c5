import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFilesSteps } from '../../../src/adapters/index.js';
import { LabelIndex } from '../../../src/deals/labels.js';
import { STRETCH } from '../../../src/deals/steps.js';
import { TextBuilder } from '../../../src/deals/texts.js';
import { bytesOf } from '../reading.js';

const DEALS = 200_000;
const STAGES = ['Lead', 'Proposal', 'Won'];

/** Ids in no order, so that repeated ones are looked for deal by deal. */
const idOf = (i: number) => `d${(i * 7919) % 1_000_003}`;

/** One row in three without an id: such deals are called by their line. */
const deals = () =>
  ['Deal ID,Deal Name,Stage,Amount,Created Date'].concat(
    Array.from(
      { length: DEALS },
      (_, i) => `${i % 3 === 0 ? '' : idOf(i)},Deal ${i},${STAGES[i % 3]},${i},2026-01-${10 + (i % 20)}`,
    ),
  );

const moves = () =>
  ['Deal ID,From,To,At'].concat(
    Array.from({ length: DEALS }, (_, i) => `${idOf(i)},Lead,Proposal,2026-02-${10 + (i % 19)}`),
  );

/** Counts the calls of some methods until it is undone. */
function spied(): { calls: () => number; undo: () => void } {
  let calls = 0;
  const kinds = [
    [LabelIndex.prototype, ['codeOf', 'codeOfText', 'known']],
    [TextBuilder.prototype, ['append', 'appendText']],
  ] as const;
  const undo = kinds.flatMap(([prototype, methods]) =>
    methods.map((method) => {
      const own = Object.getOwnPropertyDescriptor(prototype, method)!;
      const call = own.value as (...given: unknown[]) => unknown;
      Object.defineProperty(prototype, method, {
        ...own,
        value(...given: unknown[]) {
          calls++;
          return call.apply(this, given);
        },
      });
      return () => Object.defineProperty(prototype, method, own);
    }),
  );
  return { calls: () => calls, undo: () => undo.forEach((each) => each()) };
}

test('200,000 deals and their history are put together a few thousand texts at a time', async () => {
  const files = [deals(), moves()].map((lines) => ({ bytes: bytesOf(lines.join('\n')) }));
  const steps = await readFilesSteps(files);
  const spy = spied();
  try {
    let most = 0;
    let last = 0;
    let paused = 0;
    for (let before = 0, step = steps.next(); ; step = steps.next()) {
      most = Math.max(most, spy.calls() - before);
      before = spy.calls();
      if (step.done) {
        assert.ok(step.value.kind === 'deals' && step.value.table.size === DEALS);
        break;
      }
      assert.ok(step.value >= last && step.value <= 1, `${step.value} after ${last}`);
      last = step.value;
      // The rows themselves are gone through in the first four fifths of the way.
      if (last > 0.8) paused++;
    }
    assert.ok(spy.calls() > 3 * DEALS, String(spy.calls()));
    assert.ok(most <= 3 * STRETCH, String(most));
    assert.ok(paused > (4 * DEALS) / STRETCH, String(paused));
  } finally {
    spy.undo();
  }
});
