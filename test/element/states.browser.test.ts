import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { problem } from '../../src/problems.js';
import type { ProblemCode } from '../../src/problems.js';
import { drawnFunnel, worked } from './examples.js';
import { inside, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const file = (text: string): File => new File([text], 'deals.csv');
const table = (rows: readonly string[]): File => file(`Deal ID,Stage,Status,Amount\n${rows.join('\n')}\n`);
const deals = (...rows: string[]): File => table(rows);
const whole = ['1,Lead,Open,5', '2,Lead,Open,7', '3,Offer,Open,9'];

/** The states that a style sheet sees. */
function styled(funnel: Funnel): string[] {
  const all = ['idle', 'loading', 'ready', 'partial', 'empty', 'error'];
  return all.filter((state) => funnel.matches(`:state(${state})`));
}

async function stateOf(settings: object): Promise<string> {
  const funnel = await drawnFunnel({ locale: 'en', ...settings });
  expect(styled(funnel)).to.deep.equal([funnel.state]);
  return funnel.state;
}

describe('the state of a chart', () => {
  afterEach(() => document.body.replaceChildren());

  it('is idle, ready, empty or error, for scripts and for style sheets', async () => {
    const idle = document.createElement('sluice-funnel');
    document.body.append(idle);
    await idle.updateComplete;
    expect(styled(idle)).to.deep.equal(['idle']);
    expect(await stateOf({ spec: worked })).to.equal('ready');
    expect(await stateOf({ spec: { kind: 'funnel', data: { stages: [] } } })).to.equal('empty');
    expect(await stateOf({ spec: { kind: 'funnel' } })).to.equal('error');
    expect(await stateOf({ file: deals(...whole) })).to.equal('ready');
  });

  it('is loading until a file is read, and then no more', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.file = deals(...whole);
    document.body.append(funnel);
    await funnel.updateComplete;
    expect(styled(funnel)).to.deep.equal(['loading']);
    await until(() => styled(funnel).includes('ready'));
  });

  it('shows how far it is while a long file is read, and what was drawn before stays', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const rows = Array.from({ length: 150_000 }, (_, i) => `${i},${i % 3 ? 'Lead' : 'Offer'},Open,${i}`);
    const shares: number[] = [];
    const words: string[] = [];
    let drawn = true;
    const observer = new MutationObserver(() => {
      const progress = inside<HTMLProgressElement>(funnel, '[part=loading] progress');
      if (progress === null) return;
      if (progress.hasAttribute('value')) shares.push(progress.value);
      words.push(inside(funnel, '[part=loading] span')?.textContent ?? '');
      drawn &&= inside(funnel, 'svg') !== null;
    });
    observer.observe(funnel.shadowRoot as ShadowRoot, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    funnel.spec = null;
    funnel.file = table(rows);
    await until(() => funnel.report?.read === rows.length);
    observer.disconnect();
    expect(shares.some((share) => share > 0 && share < 1)).to.equal(true);
    expect(shares).to.deep.equal(shares.toSorted((a, b) => a - b));
    expect(words.some((text) => /^Reading the file: \d+%$/.test(text))).to.equal(true);
    expect(drawn).to.equal(true);
  }).timeout(30_000);

  it('breaks no rule of accessibility in any state, light and dark, in both languages', async () => {
    const broken = { kind: 'funnel', data: { stages: [{ id: 'a', value: -1 }] } };
    for (const theme of ['light', 'dark'])
      for (const locale of ['en', 'zh-CN'])
        for (const settings of [
          {},
          { spec: worked },
          { spec: { kind: 'funnel', data: { stages: [] } } },
          { spec: broken },
          { file: deals(...whole, '4,Offer,Open,many') },
        ]) {
          const funnel = document.createElement('sluice-funnel');
          Object.assign(funnel, settings, { theme, locale });
          document.body.append(funnel);
          await funnel.updateComplete;
          // Once while it loads, where it does, and once afterwards.
          await expect(funnel).to.be.accessible();
          await until(() => funnel.state !== 'loading');
          if (funnel.state === 'error') await until(() => inside(funnel, '[part=error]') !== null);
          await expect(funnel, `${theme} ${locale} ${funnel.state}`).to.be.accessible();
          funnel.remove();
        }
  }).timeout(30_000);

  it('is partial where a cell cannot be read, a row is no deal, a deal has no stage or stands twice', async () => {
    for (const row of ['4,Offer,Open,many', '4,Offer', '4,,Open,3', '3,Offer,Open,9'])
      expect(await stateOf({ file: deals(...whole, row) }), row).to.equal('partial');
  });

  it('is partial where amounts are in several currencies, or deals are in a stage that is not shown', async () => {
    const mixed = file(
      'Deal ID,Stage,Status,Amount,Currency\n1,Lead,Open,5,EUR\n2,Lead,Open,7,USD\n3,Offer,Open,9,EUR\n',
    );
    expect(await stateOf({ file: mixed })).to.equal('partial');
    const spec = { kind: 'funnel', data: { src: 'deals.csv' }, stages: ['Lead', { id: 'Won', role: 'won' }] };
    expect(await stateOf({ spec, file: deals(...whole) })).to.equal('partial');
  });

  it('is whole where rows are totals or footers, an amount is missing, or the data is only of today', async () => {
    const text = `Opportunity Name,Stage,Amount,Close Date\n${['A,Lead,5,1/15/2026', 'B,Offer,,1/16/2026', 'C,Offer,9,1/17/2026'].join('\n')}\n\n"Copyright (c) 2000-2026 salesforce.com, inc."\n"Confidential Information - Do Not Distribute"\n`;
    const funnel = await drawnFunnel({ file: file(text), locale: 'en' });
    expect(funnel.report?.rejected.map(({ code }) => code)).to.deep.equal(['footer', 'footer']);
    expect(funnel.state).to.equal('ready');
  });

  it('comes with the event, and the notes say what is missing', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.locale = 'en';
    const told = new Promise<boolean>((resolve) =>
      funnel.addEventListener('sluiceload', ({ detail }) => resolve(detail.partial)),
    );
    funnel.file = deals(...whole, '4,Offer,Open,many');
    document.body.append(funnel);
    expect(await told).to.equal(true);
    await until(() => (funnel.shadowRoot?.textContent ?? '').includes('1 amount could not be read'));
  });

  it('follows the problems of a result that was computed elsewhere', async () => {
    const drawn = await drawnFunnel({ spec: worked });
    const withProblem = (code: ProblemCode): object => ({
      kind: 'funnel',
      data: { result: { ...drawn.result, problems: [problem(code, '', { n: 1 })] } },
    });
    expect(await stateOf({ spec: withProblem('W-UNKNOWN-DEAL') })).to.equal('partial');
    expect(await stateOf({ spec: withProblem('W-NO-HISTORY') })).to.equal('ready');
  });

  it('can be styled from outside, parts and all', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('sluice-funnel:state(partial)::part(notes) { fill: rgb(1, 2, 3); }');
    document.adoptedStyleSheets.push(sheet);
    try {
      const funnel = await drawnFunnel({ file: deals(...whole, '4,Offer,Open,many'), locale: 'en' });
      expect(getComputedStyle(inside(funnel, '[part=notes]') as Element).fill).to.equal('rgb(1, 2, 3)');
    } finally {
      document.adoptedStyleSheets.pop();
    }
  });
});
