import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnChart, drawnText, loadExamples, tagOf } from './examples.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

// What is loaded on demand is here before the first test: a page that loads it for the first time is not what is tested.
await Promise.all([
  import('../../src/element/loader.js'),
  import('../../src/element/toolbar-view.js'),
  import('../../src/element/page-reader.js'),
  import('../../src/engine/reading.js'),
  import('../../src/engine/all-kinds.js'),
]);

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const spec = {
  kind: 'funnel',
  title: 'Autumn',
  asOf: '2026-09-30',
  data: {
    stages: [
      { id: 'Leads', value: 1000 },
      { id: '=1+1', value: 300 },
      { id: 'Won', value: 60 },
    ],
  },
};

const drawn = async (settings: object = {}): Promise<Funnel> => {
  const funnel = await drawnChart('sluice-funnel', { spec, locale: 'en', toolbar: '', ...settings }, 640);
  await until(() => funnel.toolbar === null || inside(funnel, '[part~=tool]') !== null, 'the tools');
  return funnel;
};

const tool = (funnel: Element, name: string): HTMLButtonElement =>
  inside<HTMLButtonElement>(funnel, `[part~=${name}]`)!;

/** The file that a click on a tool hands to the reader. */
async function savedBy(funnel: Element, name: string): Promise<File> {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let file: File | null = null;
  let called = '';
  URL.createObjectURL = (blob) => {
    file = blob as File;
    return createObjectURL(blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    called = this.download;
  };
  try {
    tool(funnel, name).click();
    await until(() => called !== '', name);
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  expect(called).to.equal(file!.name);
  return file!;
}

async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The texts that a PNG holds, by their keywords, read by its specification. */
async function textsOfPng(file: Blob): Promise<{ [keyword: string]: string }> {
  const view = new DataView(await file.arrayBuffer());
  const texts: { [keyword: string]: string } = {};
  for (let at = 8; at < view.byteLength;) {
    const length = view.getUint32(at);
    const bytes = new Uint8Array(view.buffer, at + 4, length + 4);
    const [type, ...rest] = [bytes.subarray(0, 4), bytes.subarray(4)].map((part) =>
      new TextDecoder().decode(part),
    );
    const [keyword = '', , , , ...text] = rest.join('').split('\0');
    if (type === 'iTXt') texts[keyword] = text.slice(1).join('');
    at += 12 + length;
  }
  return texts;
}

/** The pixels of a picture: the colour at a place of the drawing, and how much of an area has another one. */
async function pixelsOf(file: Blob): Promise<{
  at: (x: number, y: number) => string;
  share: (ground: string, area: readonly [number, number, number, number]) => number;
}> {
  const bitmap = await createImageBitmap(file);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number): string =>
    [...context.getImageData(Math.round(x * 2), Math.round(y * 2), 1, 1).data.subarray(0, 3)].join();
  return {
    at,
    share: (ground, [left, top, right, bottom]) => {
      const places: string[] = [];
      for (let x = left; x < right; x += 0.5) for (let y = top; y < bottom; y += 0.5) places.push(at(x, y));
      return places.filter((place) => place !== ground).length / places.length;
    },
  };
}

const drop = (funnel: Element, files: readonly File[]): DragEvent => {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
  funnel.dispatchEvent(event);
  return event;
};

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
});

describe('the tools of a chart', () => {
  it('are there where the page asks for them, those that it names, and pass axe', async () => {
    const none = await drawn({ toolbar: null });
    await nextFrames(5);
    expect(inside(none, '[part~=tool]')).to.equal(null);
    const funnel = await drawn();
    const names = (): (string | undefined)[] =>
      [...funnel.shadowRoot!.querySelectorAll('[part~=tool]')].map(({ textContent }) => textContent?.trim());
    expect(names()).to.deep.equal(['Copy table', 'CSV', 'SVG', 'PNG']);
    expect(await objections(funnel)).to.deep.equal([]);
    funnel.toolbar = 'png, open';
    await funnel.updateComplete;
    expect(names()).to.deep.equal(['PNG', 'Open a file…']);
    expect(await objections(funnel)).to.deep.equal([]);
    funnel.locale = 'zh-CN';
    await until(() => names()[1] === '打开文件…');
    funnel.toolbar = null;
    await funnel.updateComplete;
    expect(names()).to.deep.equal([]);
    expect(funnel.spec, 'it is no part of the spec').to.equal(spec);
  });

  it('save the table as CSV in which no label is a formula, with caption and the hash of the spec', async () => {
    const funnel = await drawn();
    const file = await savedBy(funnel, 'csv');
    expect(file.name).to.match(/^funnel(-2026-09-30)?\.csv$/);
    const text = await file.text();
    const lines = text.split('\r\n');
    expect(lines[0]).to.contain('Stage,Count');
    expect(lines[1]).to.match(/^Leads,1000,/);
    expect(lines[2]).to.match(/^'=1\+1,300,0\.3,/);
    expect(text).to.contain(funnel.description!.caption.slice(0, 20));
    expect(text).to.match(/SHA-256 of the spec,[0-9a-f]{64}/);
    await until(() => inside(funnel, '[part=told]')?.textContent === `${file.name} is saved.`);
  });

  it('save the drawing as SVG with the colours of the page, and say where it comes from', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const funnel = await drawn();
    funnel.style.setProperty('--sluice-stage-from', 'rebeccapurple');
    const svg = await (await savedBy(funnel, 'svg')).text();
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    expect(root.localName).to.equal('svg');
    expect(svg).not.to.match(/var\(|light-dark|style=/);
    expect(svg).to.contain('#14171d');
    expect(svg).to.contain('#663399');
    const words = [...root.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');
    for (const part of ['Autumn', 'Leads', '1,000', '30%']) expect(words).to.contain(part);
    const from = JSON.parse(root.querySelector('metadata')?.textContent ?? '{}') as {
      [key: string]: unknown;
    };
    expect(from).to.include({ generator: 'Sluice', kind: 'funnel', language: 'en', title: 'Autumn' });
    expect(from['caption']).to.equal(funnel.description!.caption);
    // The spec as it is drawn: with what the attributes lay over it.
    expect(from['spec']).to.equal(await hashOf({ ...spec, locale: 'en' }));
  });

  it('save it as a picture, twice as sharp as the page, in its colours', async () => {
    const funnel = await drawn();
    funnel.style.setProperty('--sluice-stage-from', 'rgb(200, 30, 40)');
    const file = await savedBy(funnel, 'png');
    const bitmap = await createImageBitmap(file);
    const { width, height } = inside(funnel, 'svg')!.getBoundingClientRect();
    expect([bitmap.width, bitmap.height]).to.deep.equal([Math.round(width) * 2, Math.round(height) * 2]);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const bar = inside(funnel, '[part~=stage]')!.getBoundingClientRect();
    const box = inside(funnel, 'svg')!.getBoundingClientRect();
    const at = [(bar.x + bar.width / 2 - box.x) * 2, (bar.y + bar.height / 2 - box.y) * 2] as const;
    const [r, g, b] = context.getImageData(...at, 1, 1).data;
    expect([r, g, b]).to.deep.equal([200, 30, 40]);
    expect(await file.text()).to.contain('"generator":"Sluice"');
  });

  for (const [kind, own, asOf] of [
    ['funnel', spec, '2026-09-30'],
    ['pipeline', 'pipeline-records.json', '2026-09-30'],
    ['pipeline', 'pipeline-movement.json', '2026-09-30'],
    ['cohort', 'cohort-retention.json', '2025-12-15'],
    ['velocity', 'velocity-survival.json', '2026-09-30'],
    ['forecast', 'forecast-periods.json', ''],
  ] as const)
    it(`save what is drawn, with caption, theme, as-of and provenance in every form: ${kind} ${typeof own === 'string' ? own : ''}`, async () => {
      const given = typeof own === 'string' ? (await loadExamples())[own]! : own;
      const theme = 'dark';
      const settings = { spec: given, locale: 'en', toolbar: '', theme };
      const chart = (await drawnChart(tagOf(given), settings, 640)) as unknown as Funnel;
      await until(() => inside(chart, '[part~=csv]') !== null, 'the tools');
      const { caption } = chart.description!;
      const state = (chart.result as unknown as { asOf: string | null }).asOf ?? '';
      expect(state.slice(0, 10)).to.equal(asOf === '' ? state.slice(0, 10) : asOf);
      expect(state).not.to.equal('');

      const csv = await (await savedBy(chart, 'csv')).text();
      const hash = await hashOf({ ...given, locale: 'en' });
      expect(csv).to.contain(caption.includes(',') ? `"${caption.replaceAll('"', '""')}"` : caption);
      expect(csv).to.contain(hash);

      const svg = await savedBy(chart, 'svg');
      expect(svg.name).to.equal(`${kind}-${state.slice(0, 10)}.svg`);
      const root = new DOMParser().parseFromString(await svg.text(), 'image/svg+xml').documentElement;
      const from = JSON.parse(root.querySelector('metadata')!.textContent) as { [key: string]: unknown };
      expect(from).to.include({ generator: 'Sluice', kind, caption, asOf: state, spec: hash });
      const lines = [...root.querySelectorAll('text[part=caption]')].map(({ textContent }) => textContent);
      expect(lines.join('').replaceAll(/\s/g, '')).to.equal(caption.replaceAll(/\s/g, ''));
      expect(root.querySelector('rect')!.getAttribute('fill')).to.equal('#14171d');

      const png = await savedBy(chart, 'png');
      expect(png.name).to.equal(`${kind}-${state.slice(0, 10)}.png`);
      const told = await textsOfPng(png);
      expect(told['Description']).to.equal(caption);
      expect(JSON.parse(told['Source']!)).to.deep.equal(from);
      // The caption is drawn: letters lie on the ground of the theme where the page has its lines, and nowhere beside them.
      const pixels = await pixelsOf(png);
      const box = inside(chart, 'svg')!.getBoundingClientRect();
      const ground = pixels.at(2, 2);
      expect(ground).to.equal('20,23,29');
      for (const line of chart.shadowRoot!.querySelectorAll('svg text[part=caption]')) {
        const { left, right, top, bottom } = line.getBoundingClientRect();
        const inked = pixels.share(ground, [
          left - box.left,
          top - box.top,
          right - box.left,
          bottom - box.top,
        ]);
        expect(inked, line.textContent ?? '').to.be.within(0.04, 0.6);
        const beside = [
          right - box.left + 6,
          top - box.top,
          right - box.left + 12,
          bottom - box.top,
        ] as const;
        if (right + 12 < box.right) expect(pixels.share(ground, beside)).to.equal(0);
      }
    });

  it('copy the table as a table and as text, and say when the browser does not allow it', async () => {
    const funnel = await drawn();
    const written: ClipboardItem[] = [];
    const clipboard = {
      write: async (items: ClipboardItem[]) => void written.push(...items),
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    tool(funnel, 'copy').click();
    await until(() => inside(funnel, '[part=told]')?.textContent === 'The table is copied.');
    const read = async (type: string): Promise<string> => (await written[0]!.getType(type)).text();
    expect((await read('text/plain')).split('\n')[2]).to.match(/^'=1\+1\t300\t0\.3/);
    expect(await read('text/html')).to.contain('<th>Leads</th>');
    clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    tool(funnel, 'copy').click();
    await until(() => inside(funnel, '[part=told]')?.textContent?.startsWith('That did not work') ?? false);
    delete (navigator as { clipboard?: unknown }).clipboard;
  });

  it('give what is seen while a series is hidden, and its numbers with the word that it is hidden', async () => {
    const whole = (await loadExamples())['segments-stacked.json'] as typeof spec;
    const funnel = await drawn({ spec: whole, hide: null });
    const pieces = (): DOMRect[] =>
      [...funnel.shadowRoot!.querySelectorAll('svg [part=stage]')].map((node) =>
        node.getBoundingClientRect(),
      );
    const middle = ({ x, y, width, height }: DOMRect): [x: number, y: number] => {
      const svg = inside(funnel, 'svg')!.getBoundingClientRect();
      return [x + width / 2 - svg.x, y + height / 2 - svg.y];
    };
    const [web, referral] = pieces();
    const seen = await pixelsOf(await savedBy(funnel, 'png'));
    await until(() => inside(funnel, '[part=series]') !== null, 'the names');
    const name = [...funnel.shadowRoot!.querySelectorAll('[part=series]')].find(
      (button) => button.getAttribute('aria-label') === 'Referral',
    );
    name!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await until(() => pieces().length === 8, 'fewer pieces');
    const moved = pieces()[0]!.y - web!.y;

    const svg = await (await savedBy(funnel, 'svg')).text();
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    expect(root.querySelectorAll('[part=stage]')).to.have.length(8);
    const said = 'hidden: Referral; still counted in every number';
    expect(svg).to.contain('hidden: Referral');
    expect(root.querySelector('metadata')!.textContent).to.contain(said);
    expect(root.querySelector('desc')!.textContent).to.contain(said);

    const png = await savedBy(funnel, 'png');
    const shown = await pixelsOf(png);
    const [x, y] = middle(referral!);
    expect(seen.at(x, y)).not.to.equal(seen.at(2, 2));
    expect(shown.at(x, y + moved)).to.equal(shown.at(2, 2));
    expect(shown.at(middle(web!)[0], y + moved)).to.equal(seen.at(...middle(web!)));
    expect((await textsOfPng(png))['Description']).to.contain(said);

    const csv = await (await savedBy(funnel, 'csv')).text();
    expect(csv).to.contain(said);
    const { stages } = whole.data as { stages: { segments?: { [id: string]: number } }[] };
    for (const { segments } of stages) expect(csv).to.contain(`,${segments!['Referral']!},`);

    const written: ClipboardItem[] = [];
    const clipboard = { write: async (items: ClipboardItem[]) => void written.push(...items) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    tool(funnel, 'copy').click();
    await until(() => written.length === 1, 'the copy');
    delete (navigator as { clipboard?: unknown }).clipboard;
    const [html, tsv] = await Promise.all(
      ['text/html', 'text/plain'].map(async (type) => (await written[0]!.getType(type)).text()),
    );
    expect(html).to.contain('hidden in the drawing: Referral</caption>');
    for (const { segments } of stages) expect(tsv!.split(/[\t\n]/)).to.include(String(segments!['Referral']));
    inside<HTMLButtonElement>(funnel, '[part=toggle]')!.click();
    await until(() => inside(funnel, '#table') !== null, 'the table');
    expect(inside(funnel, '#table caption')!.textContent).to.contain('hidden in the drawing: Referral');
    expect(await objections(funnel)).to.deep.equal([]);
  });

  it('open a file that is dropped, and rows that are pasted from a spreadsheet, where that is allowed', async () => {
    const funnel = await drawn({ toolbar: 'open' });
    const csv = 'Id,Stage,Status\n1,Lead,Open\n2,Offer,Open\n3,Offer,Open\n';
    expect(drop(funnel, [new File([csv], 'mine.csv')]).defaultPrevented).to.equal(true);
    await until(() => funnel.report?.kept === 3, 'the dropped file');
    await funnel.updateComplete;
    expect(drawnText(funnel)).to.contain('Offer');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Id\tStage\tStatus\r\n1\tLead\tOpen\r\n2\tLead\tOpen\r\n');
    const pasting = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
    // Firefox takes no data for an event that is made by a script.
    Object.defineProperty(pasting, 'clipboardData', { value: clipboardData });
    marksOf(funnel)[0]?.dispatchEvent(pasting);
    await until(() => funnel.report?.kept === 2, 'the pasted rows');
    const words = new DataTransfer();
    words.setData('text/plain', 'no table');
    const idle = new ClipboardEvent('paste', { clipboardData: words, bubbles: true, cancelable: true });
    funnel.dispatchEvent(idle);
    expect(idle.defaultPrevented).to.equal(false);
    const input = inside<HTMLInputElement>(funnel, 'input[type=file]')!;
    const picked = new DataTransfer();
    picked.items.add(new File([`${csv}4,Offer,Open\n`], 'more.csv'));
    input.files = picked.files;
    input.dispatchEvent(new Event('change'));
    await until(() => funnel.report?.kept === 4, 'the picked file');
    funnel.toolbar = 'csv';
    await funnel.updateComplete;
    expect(drop(funnel, [new File([csv], 'mine.csv')]).defaultPrevented).to.equal(false);
    await nextFrames(5);
    expect(funnel.report?.kept).to.equal(4);
  });

  it('take a file also before anything is drawn', async () => {
    const funnel = document.createElement('sluice-funnel');
    Object.assign(funnel, { toolbar: 'open', locale: 'en' });
    document.body.append(funnel);
    await until(() => !drop(funnel, []).defaultPrevented && funnel.state === 'idle');
    await nextFrames(20);
    drop(funnel, [new File(['Id,Stage\n1,Lead\n'], 'mine.csv')]);
    await until(() => funnel.report?.kept === 1, 'the dropped file');
  });
});
