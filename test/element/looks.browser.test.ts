import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnFunnel, loadExamples } from './examples.js';
import { inside, marksOf, until } from './waiting.js';

/** Examples that are looked at for more than their stages, or drawn with more than bars. */
const LOOKS =
  /^(leverage|what-if|compare|multiples|losses|trapezoid|curve|bands|targets|preset|unfinished|bottleneck)/;

describe('a look at a funnel in the page', () => {
  it('gives axe nothing to object to, with its table and its panel open', async () => {
    const examples = Object.entries(await loadExamples()).filter(([name]) => LOOKS.test(name));
    expect(examples).to.have.length.above(10);
    for (const [name, spec] of examples) {
      const funnel = await drawnFunnel({ spec }, 480);
      inside(funnel, '[part=toggle]')?.click();
      if ('whatIf' in spec) {
        await until(() => inside(funnel, '.rates button') !== null, 'the panel');
        inside(funnel, '.rates button')?.click();
        await until(() => inside(funnel, '.rate input') !== null, 'the rates');
      }
      await until(() => marksOf(funnel).length === 0 || inside(funnel, 'table') !== null, 'the table');
      expect(await objections(funnel), name).to.deep.equal([]);
      funnel.remove();
    }
  }).timeout(120_000);

  it('has the funnel it is of as its result, whatever it is looked at for', async () => {
    const { 'leverage.json': spec } = await loadExamples();
    const funnel = await drawnFunnel({ spec });
    expect(funnel.result?.stages.map(({ entered }) => entered)).to.deep.equal([1000, 750, 15]);
    expect(funnel.result?.look?.kind).to.equal('leverage');
  });
});
