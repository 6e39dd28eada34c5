import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/cohort.js';
import { objections } from './axe.js';
import { drawnChart, loadExamples } from './examples.js';
import { emulateMedia, spokenTree } from './engines.js';
import { middleOf, press, spokenBelow } from './hands.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Cohort = HTMLElementTagNameMap['sluice-cohort'];

const spec = {
  kind: 'cohort',
  mode: 'on',
  data: {
    cohorts: [
      { id: 'Jan', size: 100, counts: [100, 50, 40], complete: 2 },
      { id: 'Feb', size: 80, counts: [80, 20], complete: 1 },
      { id: 'Mar', size: 60, counts: [60], complete: 0 },
    ],
  },
};

const drawn = (settings: object = {}, width = 760): Promise<Cohort> =>
  drawnChart('sluice-cohort', { spec, locale: 'en', ...settings }, width);

/** The name of the cell with the focus. */
const focusedName = (cohort: Cohort): string =>
  cohort.shadowRoot?.activeElement?.getAttribute('aria-label')?.split(':')[0] ?? '';

/** Where the cell of a value is on the page. */
function placeOf(cohort: Cohort, text: string): [number, number] {
  const node = [...(cohort.shadowRoot?.querySelectorAll('svg text[part=value]') ?? [])].find(
    ({ textContent }) => textContent === text,
  );
  return middleOf(node as Element);
}

/** How much darker than white the canvas is, all in all. */
function inkOf(canvas: HTMLCanvasElement): string {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let [sum, drawnPixels] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3]! < 200) continue;
    drawnPixels++;
    sum += data[i]!;
  }
  return drawnPixels < 1000 ? 'none' : sum / drawnPixels < 128 ? 'dark' : 'light';
}

describe('<sluice-cohort>', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    document.body.replaceChildren();
    document.documentElement.style.colorScheme = '';
  });

  it('has one tab stop, arrows in four directions, and the ends of a row', async () => {
    const cohort = await drawn();
    expect(marksOf(cohort)).to.have.length(1);
    await press('Tab');
    expect(focusedName(cohort)).to.equal('Mean, pooled, month 0');
    await press('ArrowDown', 'ArrowRight');
    expect(focusedName(cohort)).to.equal('Jan, month 1');
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    expect(focusedName(cohort), 'where there is no cell the focus stays').to.equal('Feb, month 1');
    await press('ArrowUp', 'End');
    expect(focusedName(cohort)).to.equal('Jan, month 2');
    await press('Home', 'ArrowLeft');
    expect(focusedName(cohort)).to.equal('Jan, month 0');
    expect(marksOf(cohort)).to.have.length(1);
    await press('Tab');
    expect(cohort.shadowRoot?.activeElement).to.equal(inside(cohort, '[part=toggle]'));
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    expect(focusedName(cohort)).to.equal('Jan, month 0');
  });

  it('tells what the reader points at and chooses, by cohort and age, with the tooltip of the cell', async () => {
    const cohort = await drawn();
    const heard: unknown[] = [];
    for (const type of ['sluicehover', 'sluiceselect'] as const)
      cohort.addEventListener(type, ({ detail }: CustomEvent) => heard.push([type, detail]));
    const position = placeOf(cohort, '25%');
    await sendMouse({ type: 'move', position });
    await nextFrames();
    expect(inside(cohort, '.tip')?.matches(':popover-open')).to.equal(true);
    expect(inside(cohort, '.tip')?.textContent).to.equal(
      'Feb · month 1: 25%20 of 80, 17–35%.Not over yet: left out of means.',
    );
    await sendMouse({ type: 'click', position });
    expect(heard).to.deep.equal([
      ['sluicehover', { cohort: 'Feb', age: '1' }],
      [
        'sluiceselect',
        {
          ...{ cohort: 'Feb', age: '1', several: false, range: false, ids: [] },
          chosen: { targets: [{ cohort: 'Feb', age: '1' }], ids: [] },
        },
      ],
    ]);
    await sendMouse({ type: 'move', position: [position[0], 700] });
    await nextFrames();
    expect(inside(cohort, '.tip')?.matches(':popover-open'), 'pinned').to.equal(true);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await nextFrames();
    expect(heard.at(-1)).to.deep.equal(['sluicehover', null]);
    expect(inside(cohort, '.tip')).to.equal(null);
  });

  it('names the deals behind a cell', async () => {
    const deals = [
      { id: 'a', createdAt: '2026-01-05', closedAt: '2026-02-10', outcome: 'won', stage: 'Won' },
      { id: 'b', createdAt: '2026-01-20', stage: 'New' },
      { id: 'c', createdAt: '2026-03-01', stage: 'New' },
    ];
    const cohort = await drawn({ spec: { kind: 'cohort', data: { deals } } });
    expect(cohort.records({ cohort: '2026-01', age: '1' })).to.deep.equal(['a']);
    expect(cohort.records({ cohort: '2026-01' })).to.deep.equal(['a', 'b']);
    expect(cohort.state).to.equal('ready');
  });

  it('is a real table for whoever listens, with headings of rows and columns, though nobody sees it', async () => {
    const cohort = await drawn();
    await until(() => inside(cohort, 'tbody tr:nth-child(4)') !== null, 'the table');
    const tree = await spokenTree(true);
    const all = spokenBelow(tree);
    const names = (role: string): (string | undefined)[] =>
      all.filter((node) => node.role === role).map(({ name }) => name);
    expect(names('columnheader')).to.deep.equal(['Month', 'Size', 'month 0', 'month 1', 'month 2']);
    expect(names('rowheader')).to.deep.equal(['Mean, pooled', 'Jan', 'Feb', 'Mar']);
    expect([...names('cell'), ...names('gridcell')])
      .to.include('50% (40–60%)')
      .and.to.include('25% (17–35%)*');
    const said = names('StaticText').filter((text) => text === '100%');
    expect(said, 'numbers are said by the table alone').to.have.length(3);
    const { bottom } = (inside(cohort, 'table') as Element).getBoundingClientRect();
    expect(bottom).to.be.lessThan(0);
  });

  it('shows its table below the drawing, where heads stay in sight while it is scrolled', async () => {
    const { 'cohort-sixty-months.json': sixty } = await loadExamples();
    const cohort = await drawn({ spec: sixty });
    inside<HTMLButtonElement>(cohort, '[part=toggle]')?.click();
    await until(() => (inside(cohort, 'tbody tr:nth-child(61)') ?? null) !== null, 'all rows');
    const region = inside(cohort, '[part=table]') as HTMLElement;
    region.scrollIntoView();
    region.scrollTop = 400;
    region.scrollLeft = 900;
    await nextFrames();
    const box = region.getBoundingClientRect();
    const head = (inside(cohort, 'thead th:nth-child(9)') as Element).getBoundingClientRect();
    const row = (inside(cohort, 'tbody tr:nth-child(30) th') as Element).getBoundingClientRect();
    expect(head.top).to.be.closeTo(box.top, 2);
    expect(row.left).to.be.closeTo(box.left, 22);
    expect(region.scrollWidth).to.be.greaterThan(region.clientWidth);
    expect(inside(cohort, 'tbody tr:nth-child(2) td:nth-child(4)')?.textContent).to.match(
      /^\d+% \(\d+–\d+%\)$/,
    );
    inside<HTMLButtonElement>(cohort, '[part=toggle]')?.click();
    await cohort.updateComplete;
    expect(region.getBoundingClientRect().bottom).to.be.lessThan(0);
    expect(region.tabIndex).to.equal(-1);
  });

  it('paints the numbers of sixty months in one go, in the colours of the theme, and draws them where colours are forced', async () => {
    const { 'cohort-sixty-months.json': sixty } = await loadExamples();
    const cohort = await drawn({ spec: sixty }, 1500);
    const canvas = inside<HTMLCanvasElement>(cohort, 'canvas') as HTMLCanvasElement;
    expect(inside(cohort, 'svg')?.querySelectorAll('*').length).to.be.lessThan(500);
    document.documentElement.style.colorScheme = 'light';
    await until(() => inkOf(canvas) === 'dark', 'dark ink');
    document.documentElement.style.colorScheme = 'dark';
    await until(() => inkOf(canvas) === 'light', 'light ink');
    await emulateMedia({ 'forced-colors': 'active' });
    await until(
      () => (inside(cohort, 'svg')?.querySelectorAll('text[part=value]').length ?? 0) > 1000,
      'texts',
    );
    expect(canvas.isConnected).to.equal(false);
    await emulateMedia();
    await until(() => canvas.isConnected, 'the canvas');
  });

  it('has nothing that axe objects to: drawn, with its table, painted, empty and wrong', async () => {
    const { 'cohort-sixty-months.json': sixty, 'cohort-empty.json': empty } = await loadExamples();
    const settings = [
      {},
      { spec: sixty },
      { spec: empty },
      { spec: { kind: 'cohort', data: { cohorts: 7 } } },
    ];
    for (const [i, own] of settings.entries())
      for (const theme of ['light', 'dark']) {
        const cohort = await drawn({ ...own, theme }, i === 1 ? 1500 : 760);
        if (i === 0) inside<HTMLButtonElement>(cohort, '[part=toggle]')?.click();
        if (i < 2) await until(() => inside(cohort, 'tbody tr:nth-child(4)') !== null, 'the table');
        expect(await objections(cohort), `${i} ${theme}`).to.deep.equal([]);
        cohort.parentElement?.remove();
      }
  }).timeout(60_000);

  it('keeps the cell with the focus while its numbers change', async () => {
    const cohort = await drawn();
    await press('Tab', 'ArrowDown', 'ArrowRight');
    const changed = structuredClone(spec);
    changed.data.cohorts[0]!.counts[1] = 90;
    cohort.spec = changed as unknown as Cohort['spec'];
    await cohort.updateComplete;
    expect(cohort.shadowRoot?.activeElement?.getAttribute('aria-label')).to.match(/^Jan, month 1: 90%/);
  });

  it('leaves nothing of what was painted, said and opened behind where no cohort is left', async () => {
    const {
      'cohort-sixty-months.json': sixty,
      'cohort-zero.json': zero,
      'cohort-empty.json': empty,
    } = await loadExamples();
    const canvas = (cohort: Element): Element | null => inside(cohort, 'canvas');
    const cohort = await drawn({ spec: sixty }, 1500);
    await until(() => canvas(cohort) !== null, 'the canvas');
    inside<HTMLButtonElement>(cohort, '[part=toggle]')?.click();
    await until(() => inside(cohort, 'tbody tr:nth-child(4)') !== null, 'the table');
    for (const spec of [empty, zero, empty]) {
      cohort.spec = spec as Cohort['spec'];
      await cohort.updateComplete;
    }
    expect([canvas(cohort), inside(cohort, 'table'), inside(cohort, '[role=listbox]')]).to.deep.equal([
      null,
      null,
      null,
    ]);
    expect(inside(cohort, 'svg')?.hasAttribute('aria-details')).to.equal(false);
    const said = inside(cohort, 'text[part=empty]')!;
    expect(said.textContent).not.to.equal('');
    expect(said.hasAttribute('aria-hidden')).to.equal(false);
  });
});
