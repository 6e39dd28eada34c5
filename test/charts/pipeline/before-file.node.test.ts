import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToSvg, SpecError } from '../../../src/render.js';

const HEAD = 'Id,Name,Stage,Status,Amount,Currency,Expected close';
const BEFORE = `${HEAD}
1,Alpha,Proposal,Open,1000,EUR,2026-09-10
2,Beta,Proposal,Open,2000,EUR,2026-09-20
3,Gamma,Lead,Open,500,EUR,2026-09-25
`;
const AFTER = `${HEAD}
1,Alpha,Won,Won,1000,EUR,2026-09-10
2,Beta,Negotiation,Open,2600,EUR,2026-09-28
4,Delta,Lead,Open,700,EUR,2026-09-30
`;

const INLINE = [
  { id: '1', name: 'Alpha', stage: 'Proposal', amount: 1000, currency: 'EUR', expectedCloseAt: '2026-09-10' },
  { id: '2', name: 'Beta', stage: 'Proposal', amount: 2000, currency: 'EUR', expectedCloseAt: '2026-09-20' },
  { id: '3', name: 'Gamma', stage: 'Lead', amount: 500, currency: 'EUR', expectedCloseAt: '2026-09-25' },
];

const spec = (before: unknown): object => ({
  kind: 'pipeline',
  view: 'movement',
  asOf: '2026-09-15',
  stages: ['Lead', 'Proposal', 'Negotiation', 'Won'],
  data: { src: 'after.csv' },
  movement: { from: '2026-09-08', before },
});

const draw = (before: unknown, files: { readonly [src: string]: string }): string =>
  renderToSvg(spec(before), { files: { 'after.csv': AFTER, ...files } });

function problemOf(work: () => string): { code: string | undefined; path: string | undefined } {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof SpecError, String(error));
    const [found] = error.problems;
    return { code: found?.code, path: found?.path };
  }
  return { code: undefined, path: undefined };
}

describe('a movement from an export of an earlier day', () => {
  it('is the one from the same deals in the spec, and shows that it balances', () => {
    const svg = draw({ src: 'before.csv' }, { 'before.csv': BEFORE });
    assert.equal(svg, draw(INLINE, {}));
    // 3,500 + 700 created + 600 increased − 1,000 won − 500 removed = 3,300.
    assert.match(
      svg.replaceAll(/<[^>]+>/g, ' '),
      /€3,500\.00 \+ €1,300\.00 in − €1,500\.00 out = €3,300\.00: balances/,
    );
  });

  it('may be read in its own way', () => {
    const odd = BEFORE.replaceAll(',', ';').replace('Status', 'State of affairs');
    const columns = { outcome: 'State of affairs' };
    const svg = draw({ src: 'before.csv', delimiter: ';', columns }, { 'before.csv': odd });
    assert.match(svg, /€3,500\.00/);
  });

  it('says where the spec names what is missing, cannot be read, or holds other deals', () => {
    assert.deepEqual(
      problemOf(() => draw({ src: 'before.csv' }, {})),
      { code: 'E-DATA-MISSING', path: '/movement/before/src' },
    );
    assert.equal(
      problemOf(() => draw({ src: 'before.csv' }, { 'before.csv': '' })).path?.startsWith('/movement/before'),
      true,
    );
    const counts = 'Stage,Count\nLead,5\nProposal,3\n';
    assert.deepEqual(
      problemOf(() => draw({ src: 'before.csv' }, { 'before.csv': counts })),
      { code: 'E-DATA-COUNTS', path: '/movement/before' },
    );
    const others = BEFORE.replaceAll(/^(\d),/gm, 'x$1,');
    for (const before of [{ src: 'before.csv' }, INLINE.map((deal) => ({ ...deal, id: `x${deal.id}` }))])
      assert.deepEqual(
        problemOf(() => draw(before, { 'before.csv': others })),
        { code: 'E-DATA-UNRELATED', path: '/movement/before' },
      );
  });

  it('is checked like any other file: its keys are those of a file', () => {
    const found = problemOf(() => draw({ src: 'before.csv', nonsense: 1 }, { 'before.csv': BEFORE }));
    assert.match(found.code ?? '', /^E-SPEC/);
    assert.match(found.path ?? '', /^\/movement\/before/);
  });
});
