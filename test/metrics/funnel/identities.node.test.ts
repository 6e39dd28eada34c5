import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureFunnel, selectDeals, tallyFunnel } from '../../../src/metrics/index.js';
import { FATES, questions, requestOf, SEED, tally } from './questions.js';
import { sampleDeals, tableOf } from './sample.js';

test('every deal is counted in a stage or left out for one reason', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const table = tableOf(deals, question.history);
      const request = requestOf(question);
      const { excluded } = tallyFunnel(table, request);
      const out = excluded.reduce((sum, { n }) => sum + n, 0);
      assert.equal(selectDeals(table, request, {}).length + out, deals.length);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('what entered a stage went on, was lost, moved back or is still there', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const { stages, counting } = measureFunnel(tally(deals, question));
      for (const { entered, advanced, lost, regressed, open } of stages)
        if (counting === 'current' || (counting !== 'reached' && question.history === 'none'))
          assert.deepEqual([advanced, lost, regressed, open], [null, null, null, null]);
        else assert.equal(entered, advanced! + lost! + regressed! + open!);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('where only the current state is known, having passed a stage is not measured by "entered" and "sequential"', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const { stages, counting } = measureFunnel(tally(deals, { ...question, history: 'none' }));
      if (counting !== 'entered' && counting !== 'sequential') return;
      for (const { step, medianDays } of stages)
        assert.deepEqual([step?.value ?? null, medianDays], [null, null]);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('the deals behind a mark are as many as its number says', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const table = tableOf(deals, question.history);
      const request = requestOf(question);
      const result = measureFunnel(tallyFunnel(table, request));
      assert.equal(selectDeals(table, request, {}).length, result.n);
      for (const [i, stage] of result.stages.entries()) {
        assert.equal(selectDeals(table, request, { stage: stage.id }).length, stage.entered);
        for (const fate of FATES)
          if (stage[fate] !== null)
            assert.equal(selectDeals(table, request, { stage: stage.id, fate }).length, stage[fate]);
        for (const segment of result.segments)
          assert.equal(
            selectDeals(table, request, { stage: stage.id, segment: segment.id }).length,
            segment.stages[i]!.entered,
          );
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});
