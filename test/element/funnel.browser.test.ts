import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/define.js';
import { narrowViewport } from './engines.js';
import { drawnFunnel, drawnText, loadExamples, worked } from './examples.js';
import { marksOf, nextFrames, until } from './waiting.js';

const marks = marksOf;

const CSV = `Deal,Stage,Status,Amount,Currency,Created\n${Array.from({ length: 40 }, (_, i) => `d${i},${['Lead', 'Meeting', 'Offer'][i % 3]},${i % 5 === 0 ? 'Won' : i % 7 === 0 ? 'Lost' : 'Open'},${100 + i},EUR,2026-0${1 + (i % 8)}-11`).join('\n')}\n`;

describe('<sluice-funnel>', () => {
  afterEach(() => document.body.replaceChildren());

  it('prints 30%, 40% and 50% of previous for 1000 → 300 → 120 → 60, and never a share of the sum', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const text = drawnText(funnel);
    for (const rate of ['30%', '40%', '50%']) expect(text).to.contain(rate);
    for (const share of ['67.6', '68%', '20.3', '8.1%', '4.1%']) expect(text).not.to.contain(share);
  });

  it('draws finished counts in the first update, without waiting', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.spec = worked as never;
    document.body.append(funnel);
    await funnel.updateComplete;
    expect(marks(funnel)).to.have.length(4);
  });

  it('takes a spec as property, as attribute, as child and from an address', async () => {
    const text = JSON.stringify(worked);
    const box = document.createElement('div');
    const byChild = document.createElement('sluice-funnel');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = text;
    byChild.append(script);
    const byAttribute = document.createElement('sluice-funnel');
    byAttribute.setAttribute('spec', text);
    const byAddress = document.createElement('sluice-funnel');
    byAddress.src = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    box.append(byChild, byAttribute, byAddress);
    document.body.append(box);
    await until(() => [byChild, byAttribute, byAddress].every((funnel) => marks(funnel).length === 4));
  });

  it('lets attributes win over the spec', async () => {
    const funnel = await drawnFunnel({ spec: { ...worked, shape: 'bars' }, shape: 'steps', locale: 'zh-CN' });
    expect(drawnText(funnel)).to.contain('上一阶段的');
  });

  it('reads an export from an address and tells how', async () => {
    const src = URL.createObjectURL(new Blob([CSV], { type: 'text/csv' }));
    const funnel = await drawnFunnel({ src, locale: 'en' });
    expect(funnel.report).to.include({ read: 40, kept: 40 });
    expect(marks(funnel).length).to.be.greaterThan(1);
  });

  it('reads the answer of an API from an address, whose records are called data as those of a spec are', async () => {
    const data = Array.from({ length: 6 }, (_, id) => ({
      ...{ id, title: `Deal ${id}`, value: 100, currency: 'EUR', stage_id: 1 + (id % 2), pipeline_id: 1 },
      ...{
        status: id === 0 ? 'won' : 'open',
        add_time: '2026-03-02 09:00:00',
        won_time: null,
        lost_time: null,
      },
    }));
    const src = URL.createObjectURL(new Blob([JSON.stringify({ success: true, data })]));
    const funnel = await drawnFunnel({ src, locale: 'en' });
    expect(funnel.report).to.include({ layout: 'pipedrive-api', read: 6, kept: 6 });
  });

  it('reads a picked file, and the ids behind a stage arrive with the selection', async () => {
    const funnel = await drawnFunnel({
      file: new File([CSV], 'deals.csv'),
      locale: 'en',
      counting: 'reached',
    });
    const chosen = new Promise<CustomEvent<{ stage: string; ids: string[] }>>((resolve) =>
      funnel.addEventListener('sluiceselect', (event) => resolve(event as never), { once: true }),
    );
    marks(funnel)[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    const { detail } = await chosen;
    const stage = funnel.result?.stages[1];
    expect(detail.stage).to.equal(stage?.id);
    expect(detail.ids).to.have.length(stage?.entered ?? -1);
    expect(new Set(detail.ids).size).to.equal(detail.ids.length);
  });

  it('shows what is wrong, where, and sends it as an event; a valid spec afterwards draws as on a fresh element', async () => {
    const funnel = await drawnFunnel({
      spec: { ...worked, data: { stages: [{ id: 'a', value: -1 }] } },
      locale: 'en',
    });
    await until(() =>
      (funnel.shadowRoot?.querySelector('[role=alert]')?.textContent ?? '').includes('/data/stages/0/value'),
    );
    expect(funnel.shadowRoot?.querySelector('svg')).to.equal(null);
    funnel.spec = worked as never;
    await funnel.updateComplete;
    expect(funnel.shadowRoot?.querySelector('[role=alert]')).to.equal(null);
    const fresh = await drawnFunnel({ spec: worked, locale: 'en' });
    expect(funnel.shadowRoot?.querySelector('svg')?.textContent).to.equal(
      fresh.shadowRoot?.querySelector('svg')?.textContent,
    );
  });

  it('explains the text “[object Object]” that frameworks write too early', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.setAttribute('spec', '[object Object]');
    document.body.append(funnel);
    await until(() => (funnel.shadowRoot?.textContent ?? '').includes('E-SPEC-OBJECT-OBJECT'));
  });

  it('says so where an address does not answer, and tries again when asked', async () => {
    const funnel = await drawnFunnel({ src: '/no-such-file.csv', locale: 'en' });
    await until(() => (funnel.shadowRoot?.textContent ?? '').includes('E-DATA-FETCH'));
    const retried = new Promise((resolve) =>
      funnel.addEventListener('sluiceproblem', resolve, { once: true }),
    );
    funnel.shadowRoot?.querySelector<HTMLButtonElement>('[part=error] button')?.click();
    await retried;
  });

  it('asks no address with another scheme', async () => {
    const funnel = await drawnFunnel({ src: 'javascript:window.__pwned=1', locale: 'en' });
    await until(() => (funnel.shadowRoot?.textContent ?? '').includes('E-DATA-SCHEME'));
    expect((window as { __pwned?: unknown }).__pwned).to.equal(undefined);
  });

  it('draws the newest of two requests, whichever answers first', async () => {
    const slow = { ...worked, title: 'OLD' };
    const funnel = await drawnFunnel({
      src: URL.createObjectURL(new Blob([JSON.stringify(slow)])),
      locale: 'en',
    });
    funnel.src = URL.createObjectURL(new Blob([JSON.stringify({ ...worked, title: 'OLDER' })]));
    await funnel.updateComplete;
    funnel.src = URL.createObjectURL(new Blob([JSON.stringify({ ...worked, title: 'NEW' })]));
    await until(() => drawnText(funnel).startsWith('NEW'));
    await nextFrames(20);
    expect(drawnText(funnel)).to.match(/^NEW/);
  });

  it('keeps the spec of an address when a setting changes', async () => {
    const spec = {
      kind: 'funnel',
      title: 'MINE',
      data: {
        deals: [
          { id: '1', stage: 'Lead' },
          { id: '2', stage: 'Won', outcome: 'won' },
        ],
      },
    };
    const src = URL.createObjectURL(new Blob([JSON.stringify(spec)]));
    const funnel = await drawnFunnel({ src, locale: 'en' });
    const again = new Promise((resolve) => funnel.addEventListener('sluiceload', resolve, { once: true }));
    funnel.shape = 'steps';
    await again;
    expect(drawnText(funnel)).to.match(/^MINE/);
  });

  it('reads an export anew where a setting changes how it is read, and not otherwise', async () => {
    const text = 'Deal ID,Stage,Status,Amount\n1,Lead,Open,5\n2,Lead,Open,7\n3,Won,Won,9\n';
    const file = new File([text], 'deals.csv');
    const funnel = await drawnFunnel({ file, locale: 'en' });
    const report = funnel.report;
    const changed = async (settings: object): Promise<void> => {
      const done = new Promise((resolve) => funnel.addEventListener('sluiceload', resolve, { once: true }));
      Object.assign(funnel, settings);
      await done;
    };
    await changed({ shape: 'steps' });
    expect(funnel.report).to.equal(report);
    await changed({ currency: 'EUR' });
    expect(funnel.report).not.to.equal(report);
    expect(drawnText(funnel)).to.contain('€');
  });

  it('announces a change of numbers, and nothing before', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const status = (): string => funnel.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';
    marks(funnel)[0]?.focus();
    await funnel.updateComplete;
    expect(status()).to.equal('');
    funnel.spec = {
      ...worked,
      data: {
        stages: [
          { id: 'A', value: 100 },
          { id: 'B', value: 20 },
        ],
      },
    } as never;
    await funnel.updateComplete;
    expect(status()).to.contain('Largest drop: A → B.');
  });

  it('has an empty state of its own', async () => {
    const funnel = await drawnFunnel({ spec: { kind: 'funnel', data: { stages: [] } }, locale: 'en' });
    expect(drawnText(funnel)).to.contain('No data');
    expect(funnel.shadowRoot?.querySelector('[part=toggle]')).to.equal(null);
  });

  it('follows the width of its container', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 800);
    const width = (): number => Number(funnel.shadowRoot?.querySelector('svg')?.getAttribute('width'));
    expect(width()).to.equal(800);
    (funnel.parentElement as HTMLElement).style.width = '210px';
    await until(() => width() === 210);
  });

  it('draws at the right size when it is shown after having been hidden', async () => {
    const box = document.createElement('div');
    box.style.cssText = 'display:none;width:500px';
    const funnel = document.createElement('sluice-funnel');
    funnel.spec = worked as never;
    box.append(funnel);
    document.body.append(box);
    await funnel.updateComplete;
    box.style.display = 'block';
    await until(() => funnel.shadowRoot?.querySelector('svg')?.getAttribute('width') === '500');
  });

  it('keeps its drawing when it is moved or taken out and put back', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const before = drawnText(funnel);
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(funnel);
    await funnel.updateComplete;
    expect(drawnText(funnel)).to.equal(before);
    funnel.remove();
    elsewhere.append(funnel);
    await funnel.updateComplete;
    expect(drawnText(funnel)).to.equal(before);
  });

  it('keeps its style when it is moved to another document, and gets one when it was made elsewhere', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const there = frame.contentDocument?.body as HTMLElement;
    const moved = await drawnFunnel({ spec: worked, locale: 'en' });
    there.append(moved);
    const fresh = document.createElement('sluice-funnel');
    fresh.spec = worked as never;
    there.append(fresh);
    await nextFrames(4);
    for (const funnel of [moved, fresh]) {
      expect(funnel.shadowRoot?.adoptedStyleSheets).to.have.length(1);
      expect(frame.contentWindow?.getComputedStyle(funnel).display).to.equal('block');
      expect(marks(funnel)).to.have.length(4);
    }
  });

  it('is one tab stop; arrows, Home and End walk along the stages and Escape puts the tooltip away', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    expect(marks(funnel).filter((mark) => mark.getAttribute('tabindex') === '0')).to.have.length(1);
    marks(funnel)[0]?.focus();
    const focused = (): string => funnel.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '';
    expect(focused()).to.contain('Leads, stage 1 of 4: 1,000.');
    for (const [key, name] of [
      ['ArrowDown', 'Qualified'],
      ['ArrowRight', 'Proposal'],
      ['End', 'Won'],
      ['ArrowUp', 'Proposal'],
      ['Home', 'Leads'],
    ] as const) {
      await sendKeys({ press: key });
      await funnel.updateComplete;
      expect(focused()).to.contain(name);
    }
    const tip = funnel.shadowRoot?.querySelector('.tip');
    expect(tip?.matches(':popover-open')).to.equal(true);
    expect(tip?.textContent).to.contain('700 did not go on');
    await sendKeys({ press: 'Escape' });
    await funnel.updateComplete;
    expect(tip?.matches(':popover-open')).to.equal(false);
    expect(marks(funnel).filter((mark) => mark.getAttribute('tabindex') === '0')).to.have.length(1);
  });

  it('selects by Enter and by space', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const seen: string[] = [];
    funnel.addEventListener('sluiceselect', (event) =>
      seen.push((event as CustomEvent<{ stage: string }>).detail.stage),
    );
    marks(funnel)[2]?.focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: ' ' });
    expect(seen).to.deep.equal(['Proposal', 'Proposal']);
  });

  it('shows the same numbers as a table, with headings for rows and columns', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const button = funnel.shadowRoot?.querySelector<HTMLButtonElement>('[part=toggle]');
    expect(button?.getAttribute('aria-expanded')).to.equal('false');
    button?.click();
    await until(() => funnel.shadowRoot?.querySelector('table') !== null);
    const table = funnel.shadowRoot?.querySelector('table');
    expect(table?.querySelectorAll('th[scope=col]').length).to.be.greaterThan(3);
    expect(
      [...(table?.querySelectorAll('th[scope=row]') ?? [])].map((cell) => cell.textContent),
    ).to.deep.equal(['Leads', 'Qualified', 'Proposal', 'Won']);
    expect(table?.textContent).to.contain('40%');
    button?.click();
    await funnel.updateComplete;
    expect(funnel.shadowRoot?.querySelector('table')).to.equal(null);
  });

  it('speaks a summary that names the loss first', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const svg = funnel.shadowRoot?.querySelector('svg');
    const summary = funnel.shadowRoot?.getElementById(
      svg?.getAttribute('aria-describedby') ?? '',
    )?.textContent;
    expect(summary).to.match(
      /^Largest drop: Leads → Qualified\. 70% of Leads did not go on \(700 of 1,000, 67–73%\)\./,
    );
  });

  it('speaks the language around it', async () => {
    const box = document.createElement('div');
    box.lang = 'zh-CN';
    const funnel = document.createElement('sluice-funnel');
    funnel.spec = worked as never;
    box.append(funnel);
    document.body.append(box);
    await funnel.updateComplete;
    expect(drawnText(funnel)).to.contain('流失率最高：Leads → Qualified');
    expect(funnel.shadowRoot?.querySelector('[part=toggle]')?.textContent).to.equal('显示数据表');
  });

  it('has no violation of accessibility rules in any example, with the table open and in the error state', async () => {
    for (const [name, spec] of Object.entries(await loadExamples())) {
      const funnel = await drawnFunnel({ spec, locale: 'en' });
      const button = funnel.shadowRoot?.querySelector<HTMLButtonElement>('[part=toggle]');
      button?.click();
      if (button) await until(() => funnel.shadowRoot?.querySelector('table') !== null);
      await expect(funnel, name).to.be.accessible();
      funnel.parentElement?.remove();
    }
    const broken = await drawnFunnel({ spec: { kind: 'funnel' }, locale: 'en' });
    await until(() => broken.shadowRoot?.querySelector('li') !== null);
    await expect(broken).to.be.accessible();
  }).timeout(60_000);

  it('draws hostile labels of a spec and of a file as text', async () => {
    const labels = [
      '<img src=x onerror="window.__pwned=1">',
      '"><svg onload=window.__pwned=1>',
      'x'.repeat(10_000),
      'Won\u202efdp.exe',
      '{{constructor}} ${1}',
      '__proto__',
    ];
    const stages = labels.map((label, i) => ({ id: `s${i}`, label, value: 100 - i }));
    const csv = `ID,Stage,Status\n${labels.map((label, i) => `${i},"${label.replaceAll('"', '""')}",Open`).join('\n')}\n`;
    for (const settings of [
      { spec: { kind: 'funnel', data: { stages } } },
      { file: new File([csv], 'hostile.csv'), counting: 'current' },
    ]) {
      const funnel = await drawnFunnel({ ...settings, locale: 'en' }, 600);
      funnel.shadowRoot?.querySelector<HTMLButtonElement>('[part=toggle]')?.click();
      await until(() => funnel.shadowRoot?.querySelector('table') !== null);
      expect(funnel.shadowRoot?.querySelector('img, script, svg svg, [onload], [onerror]')).to.equal(null);
      expect(marks(funnel).length).to.equal(labels.length);
      expect(funnel.shadowRoot?.querySelector('table')?.textContent).to.contain(labels[0]);
    }
    expect((window as { __pwned?: unknown }).__pwned).to.equal(undefined);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });

  it('never mutates a frozen spec', async () => {
    const frozen = Object.freeze({
      ...worked,
      data: Object.freeze({
        stages: Object.freeze(worked.data.stages.map((stage) => Object.freeze({ ...stage }))),
      }),
    });
    const funnel = await drawnFunnel({ spec: frozen, locale: 'en' });
    expect(marks(funnel)).to.have.length(4);
  });

  it('tolerates a second registration', async () => {
    const { register } = await import('../../src/element/register.js');
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => said.push(text);
    try {
      register('sluice-funnel', class extends HTMLElement {});
    } finally {
      console.warn = warn;
    }
    expect(said).to.have.length(1);
    expect((await drawnFunnel({ spec: worked })).result?.stages).to.have.length(4);
  });

  it('fits a phone of 320 px without a sideways scrollbar', async () => {
    await narrowViewport(320, 640);
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 304);
    await nextFrames(4);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    expect(marks(funnel)).to.have.length(4);
    await setViewport({ width: 1000, height: 800 });
  });

  it('keeps every drawn text inside the drawing in the font of the page', async () => {
    for (const family of ['serif', 'monospace', 'sans-serif'])
      for (const width of [200, 330, 520, 760]) {
        for (const spec of Object.values(await loadExamples())) {
          const funnel = await drawnFunnel({ spec, locale: 'en' }, width);
          (funnel.parentElement as HTMLElement).style.fontFamily = family;
          funnel.requestUpdate(true);
          await funnel.updateComplete;
          const frame = funnel.shadowRoot?.querySelector('svg')?.getBoundingClientRect() as DOMRect;
          for (const text of funnel.shadowRoot?.querySelectorAll('svg text') ?? []) {
            const box = text.getBoundingClientRect();
            expect(box.left, text.textContent ?? '').to.be.at.least(frame.left - 1.5);
            expect(box.right, `${family} ${width} ${text.textContent}`).to.be.at.most(frame.right + 1.5);
          }
          funnel.parentElement?.remove();
        }
      }
  }).timeout(120_000);
});
