import { expect } from '@open-wc/testing';
import '../../src/chart.js';
import '../../src/cohort.js';
import '../../src/data.js';
import '../../src/define.js';
import { snippetsOf } from './snippets.js';

const readme = await (await fetch('/README.md')).text();

/** Puts markup on the page as a parser would, scripts of modules replaced by those of this checkout. */
function place(markup: string): void {
  const parsed = new DOMParser().parseFromString(markup, 'text/html');
  document.body.append(
    ...[...parsed.head.childNodes, ...parsed.body.childNodes].map((node) => document.importNode(node, true)),
  );
}

/** The kind of what a chart has drawn. */
const kindOf = ({ result }: { readonly result: object | null }): unknown =>
  ({ kind: undefined, ...result }).kind;

async function drawn(): Promise<Element> {
  const funnel = document.querySelector('sluice-funnel');
  expect(funnel).not.to.equal(null);
  for (let i = 0; i < 2000 && !funnel?.shadowRoot?.querySelector('[data-mark]'); i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return funnel as Element;
}

describe('the README', () => {
  afterEach(() => document.body.replaceChildren());
  const html = snippetsOf(readme, 'html');
  const js = snippetsOf(readme, 'js');

  it('has six snippets of HTML and three of script', () => {
    expect(html).to.have.length(6);
    expect(js).to.have.length(3);
  });

  it('imports what the package exports', async () => {
    const { exports: entries } = (await (await fetch('/package.json')).json()) as {
      exports: { [name: string]: unknown };
    };
    for (const [, name] of readme.matchAll(/(?:from|import) 'sluice(\/[\w./]+)?'/g))
      expect(entries).to.have.property(`.${name ?? ''}`);
    for (const [, name] of readme.matchAll(/^\| `sluice(\/[\w./]+)?` \|/gm))
      expect(
        Object.keys(entries).some(
          (key) =>
            key === `.${name ?? ''}` || (key.includes('*') && `.${name}`.startsWith(key.split('*')[0] ?? '')),
        ),
      ).to.equal(true);
  });

  it('draws 30%, 40% and 50% of the stage before from its first snippet, as it says', async () => {
    place(html[0] ?? '');
    const text = (await drawn()).shadowRoot?.querySelector('svg')?.textContent;
    for (const rate of ['30%', '40%', '50%']) expect(text).to.contain(rate);
  });

  it('draws an export from its second snippet', async () => {
    place((html[1] ?? '').replace('"deals.csv"', '"/demo/data/hubspot-deals.csv"'));
    const funnel = (await drawn()) as HTMLElementTagNameMap['sluice-funnel'];
    expect(funnel.report?.layout).to.equal('hubspot-export');
    expect(funnel.result?.segmentBy).to.equal('source');
  });

  it('draws cohorts of an export from its third snippet', async () => {
    place((html[2] ?? '').replace('"deals.csv"', '"/demo/data/hubspot-deals.csv"'));
    const cohort = document.querySelector('sluice-cohort') as HTMLElementTagNameMap['sluice-cohort'];
    for (let i = 0; i < 2000 && cohort.state !== 'ready' && cohort.state !== 'partial'; i++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(cohort.result?.unit).to.equal('quarter');
    expect(cohort.result?.cohorts.length).to.be.greaterThan(2);
  });

  it('draws a stored spec and an export, each as its kind, from its fourth snippet', async () => {
    place(
      (html[3] ?? '')
        .replace('specs/quarter.json', '/demo/examples/cohort-sales.json')
        .replace('"deals.csv"', '"/demo/data/hubspot-deals.csv"'),
    );
    const charts = [...document.querySelectorAll('sluice-chart')];
    const kinds = (): unknown[] => charts.map(({ result }) => kindOf({ result }));
    for (let i = 0; i < 2000 && kinds().includes(undefined); i++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(kinds()).to.deep.equal(['cohort', 'pipeline']);
  });

  it('draws two charts of one export from its fifth snippet', async () => {
    place((html[4] ?? '').replace('"deals.csv"', '"/demo/data/hubspot-deals.csv"'));
    const funnel = (await drawn()) as HTMLElementTagNameMap['sluice-funnel'];
    const open = document.querySelector('sluice-pipeline') as HTMLElementTagNameMap['sluice-pipeline'];
    for (let i = 0; i < 2000 && open.result === null; i++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(funnel.report?.layout).to.equal('hubspot-export');
    expect(open.report).to.equal(funnel.report);
  });

  it('draws deals from its script and tells which are behind a stage', async () => {
    place('<sluice-funnel></sluice-funnel>');
    const said: unknown[][] = [];
    const { log } = console;
    console.log = (...words: unknown[]) => said.push(words);
    const script = document.createElement('script');
    script.textContent = `{${js[0]}}`;
    document.body.append(script);
    const funnel = await drawn();
    funnel.shadowRoot
      ?.querySelector('[data-mark="1"]')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    console.log = log;
    expect(said).to.deep.equal([['Proposal', ['1', '2']]]);
  });
});
