import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OUTCOMES } from '../../../src/deals/deal-table.js';
import { plainDeals, readDeals } from '../reading.js';

const file = '../shared/data/bpic2012-loan-funnel/applications_2011.csv';
const skip = existsSync(file) ? false : `${file} is not here`;

const WON = ['A_ACTIVATED', 'A_REGISTERED', 'A_APPROVED'];
const LOST = ['A_DECLINED', 'A_CANCELLED'];

interface Case {
  amount: number;
  registered: number;
  events: { stage: string; at: number }[];
}

/** The cases of the file, counted without the kit: the file has no quotes. */
function naiveCases(text: string): Map<string, Case> {
  const cases = new Map<string, Case>();
  for (const line of text.trim().split('\n').slice(1)) {
    const [id, amount, registered, stage, at] = line.split(',') as [string, string, string, string, string];
    const found = cases.get(id) ?? { amount: Number(amount), registered: Date.parse(registered), events: [] };
    found.events.push({ stage, at: Date.parse(at) });
    cases.set(id, found);
  }
  return cases;
}

test('a log of 34,902 loan events tells the same as a naive count', { skip }, () => {
  const bytes = new Uint8Array(readFileSync(file));
  const cases = naiveCases(new TextDecoder().decode(bytes));
  const { table, report } = readDeals(bytes, { wonStages: WON, lostStages: LOST });
  assert.deepEqual(
    [report.layout, report.read, report.kept, report.rejected.length],
    ['stage-log', 34_902, 34_902, 0],
  );
  assert.equal(table.size, cases.size);
  const outcomes = OUTCOMES.map((_, code) => table.outcome.filter((found) => found === code).length);
  assert.deepEqual(outcomes, [0, 1336, 6119, 0]);
  plainDeals(table).forEach((deal, row) => {
    const naive = cases.get(deal.id)!;
    const sorted = naive.events.toSorted((a, b) => a.at - b.at);
    assert.deepEqual(
      deal.visits.map(([stage]) => stage),
      sorted.map(({ stage }) => stage),
    );
    assert.equal(deal.amount, naive.amount);
    assert.equal(table.createdAt[row], naive.registered);
    const closing = deal.outcome === 'won' ? WON : LOST;
    const firstClosing = sorted.find(({ stage }) => closing.includes(stage))!;
    assert.equal(table.closedAt[row], firstClosing.at);
  });
});
