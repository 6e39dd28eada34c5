import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel, worked } from './examples.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const widthOf = (chart: Element): number => Number(inside(chart, 'svg')?.getAttribute('width') ?? 0);

/** A chart that is not in the page yet. */
const made = (): Funnel =>
  Object.assign(document.createElement('sluice-funnel'), { spec: worked, locale: 'en' });

describe('a chart, wherever it is put', () => {
  afterEach(() => document.body.replaceChildren());

  it('is as wide as its place once that is shown: dialog, details, popover, hidden, or not to be seen yet', async () => {
    document.body.innerHTML = `<dialog style="width:500px;padding:0;border:0"></dialog>
      <details style="width:400px"><summary>More</summary></details>
      <div popover style="width:450px;padding:0;border:0"></div>
      <div hidden style="width:350px"></div>
      <div style="width:300px;content-visibility:auto;margin-top:4000px"></div>`;
    const places = [...document.body.children] as HTMLElement[];
    const charts = places.map((place) => {
      const chart = made();
      place.append(chart);
      return chart;
    });
    await nextFrames(4);
    (places[0] as HTMLDialogElement).showModal();
    await until(() => widthOf(charts[0]!) === 500, 'the dialog');
    (places[0] as HTMLDialogElement).close();
    (places[1] as HTMLDetailsElement).open = true;
    places[2]!.showPopover();
    places[3]!.hidden = false;
    places[4]!.scrollIntoView();
    await until(() => charts.slice(1).every((chart) => widthOf(chart) > 0), 'all of them');
    await until(
      () => charts.map(widthOf).join() === '500,400,450,350,300',
      `the widths: ${charts.map(widthOf).join()}`,
    );
  });

  it('keeps its style, its numbers and its keys in another document, drawn here or only there', async () => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:700px;height:500px';
    document.body.append(frame);
    const there = frame.contentDocument!;
    const drawn = await drawnFunnel({ spec: worked, locale: 'en', theme: 'dark' });
    const fresh = made();
    fresh.theme = 'dark';
    for (const chart of [drawn, fresh]) {
      there.body.append(chart);
      await until(() => marksOf(chart).length === 4, 'the marks');
      await chart.updateComplete;
      const view = there.defaultView!;
      expect(view.getComputedStyle(chart).backgroundColor).to.equal('rgb(20, 23, 29)');
      expect(view.getComputedStyle(chart).display).to.equal('block');
      marksOf(chart)[0]!.focus();
      expect(chart.shadowRoot!.activeElement?.getAttribute('aria-label')).to.contain('Leads');
    }
  });

  it('keeps its nodes and tells nothing anew where it is moved within the page', async () => {
    const chart = await drawnFunnel({ spec: worked, locale: 'en' });
    let loads = 0;
    chart.addEventListener('sluiceload', () => loads++);
    const svg = inside(chart, 'svg');
    const other = document.body.appendChild(document.createElement('div'));
    other.style.width = '760px';
    other.append(chart);
    await nextFrames(6);
    await chart.updateComplete;
    expect(inside(chart, 'svg') === svg).to.equal(true);
    expect(loads).to.equal(0);
    if (!('moveBefore' in other)) return;
    marksOf(chart)[1]!.focus();
    const back = document.body.appendChild(document.createElement('div'));
    (back as unknown as { moveBefore: (node: Node, next: null) => void }).moveBefore(chart, null);
    await nextFrames(6);
    expect(inside(chart, 'svg') === svg).to.equal(true);
    expect(chart.shadowRoot!.activeElement === marksOf(chart)[1]).to.equal(true);
    expect(loads).to.equal(0);
  });

  it('draws at most once a frame while its place changes its width all the time, and no observer complains', async () => {
    const errors: string[] = [];
    const listen = (event: ErrorEvent): void => void errors.push(event.message);
    addEventListener('error', listen);
    const chart = await drawnFunnel({ spec: worked, locale: 'en' });
    const box = chart.parentElement!;
    let drawings = 0;
    const observer = new MutationObserver(() => drawings++);
    observer.observe(inside(chart, 'svg')!, { attributeFilter: ['width'] });
    let frames = 0;
    for (let i = 0; i < 40; i++) {
      box.style.width = `${760 - i * 9}px`;
      box.style.width = `${755 - i * 9}px`;
      await nextFrames(1);
      frames++;
    }
    await until(() => widthOf(chart) === 755 - 39 * 9, 'the last width');
    observer.disconnect();
    removeEventListener('error', listen);
    expect(drawings).to.be.at.most(frames + 4);
    expect(errors).to.deep.equal([]);
  });

  it('leaves the role, the tab stop, the class and the name that the page has given it', async () => {
    const chart = made();
    const own = { role: 'figure', tabindex: '0', class: 'mine', 'aria-label': 'Mine', id: 'own', title: 'T' };
    for (const [name, value] of Object.entries(own)) chart.setAttribute(name, value);
    document.body.append(chart);
    await until(() => marksOf(chart).length === 4, 'the marks');
    expect(
      Object.fromEntries(Object.keys(own).map((name) => [name, chart.getAttribute(name)])),
    ).to.deep.equal(own);
  });

  it('lies as it does elsewhere on a page that is written from top to bottom, in a box that is not', async () => {
    document.body.style.writingMode = 'vertical-rl';
    try {
      const chart = made();
      const box = document.createElement('div');
      box.style.cssText = 'writing-mode:horizontal-tb;width:600px';
      box.append(chart);
      document.body.append(box);
      await until(() => widthOf(chart) === 600, 'the drawing');
      const label = inside(chart, '[part=label]')!.getBoundingClientRect();
      expect(label.width).to.be.greaterThan(label.height);
    } finally {
      document.body.style.writingMode = '';
    }
  });
});
