import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel, worked } from './examples.js';
import { inside, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const csv = (n: number): File =>
  new File(
    [
      `Deal,Stage,Status\n${Array.from({ length: n }, (_, i) => `d${i},${i % 3 === 0 ? 'Lead' : 'Offer'},Open`).join('\n')}\n`,
    ],
    'deals.csv',
  );

async function withTable(settings: object, width = 760): Promise<Funnel> {
  const funnel = await drawnFunnel({ ...settings, locale: 'en' }, width);
  inside<HTMLButtonElement>(funnel, '[part=toggle]')?.click();
  await until(() => inside(funnel, 'table') !== null);
  return funnel;
}

const cells = (funnel: Funnel): string => inside(funnel, 'tbody')?.textContent ?? '';

describe('the table twin', () => {
  afterEach(() => document.body.replaceChildren());

  it('has a heading of its own for every column', async () => {
    const funnel = await withTable({ spec: worked });
    const headings = [...(funnel.shadowRoot?.querySelectorAll('thead th') ?? [])].map(
      ({ textContent }) => textContent,
    );
    expect(headings).to.include.members(['Of previous, 95% interval', 'Of first, 95% interval']);
    expect(new Set(headings).size).to.equal(headings.length);
  });

  it('keeps its place and the focus in it while numbers change, a file is read and the page is resized', async () => {
    const funnel = await withTable({ file: csv(60) }, 300);
    const region = inside(funnel, '.scroll') as HTMLElement;
    const table = inside(funnel, 'table');
    region.focus();
    region.scrollLeft = 40;
    expect(region.scrollLeft).to.equal(40);
    const before = cells(funnel);
    const kept = (): void => {
      expect(inside(funnel, 'table')).to.equal(table);
      expect(funnel.shadowRoot?.activeElement).to.equal(region);
      expect(region.scrollLeft).to.equal(40);
    };
    (funnel.parentElement as HTMLElement).style.width = '310px';
    await nextFrames(5);
    kept();
    const done = new Promise((resolve) => funnel.addEventListener('sluiceload', resolve, { once: true }));
    funnel.file = csv(90);
    await funnel.updateComplete;
    expect(funnel.state).to.equal('loading');
    kept();
    await done;
    await until(() => cells(funnel) !== before, 'the new numbers');
    kept();
    expect(cells(funnel)).not.to.equal(before);
  });

  it('is not built anew where nothing of it has changed', async () => {
    const funnel = await withTable({ spec: worked });
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(inside(funnel, 'table') as Node, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    funnel.requestUpdate();
    await funnel.updateComplete;
    (funnel.parentElement as HTMLElement).style.width = '700px';
    await nextFrames(5);
    observer.disconnect();
    expect(changes).to.have.length(0);
  });

  it('keeps its style when the chart is moved to another document', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const funnel = await withTable({ spec: worked });
    const styled = (): string => getComputedStyle(inside(funnel, 'td') as Element).textAlign;
    expect(styled()).to.equal('end');
    frame.contentDocument?.body.append(funnel);
    await nextFrames(5);
    expect(styled()).to.equal('end');
  });
});
