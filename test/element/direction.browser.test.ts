import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel } from './examples.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

/** Ends an isolate, begins others, turns around: whatever can leak out of a label. */
const HOSTILE = 'Won\u2069\u2069\u202e 9 \u2067\u202dx\u2066';
const hebrew = '\u05de\u05db\u05d9\u05e8\u05d4';

/** Every text that a reader, or a listener, meets: of nodes and of attributes. */
function textsOf(funnel: Funnel): string[] {
  const texts: string[] = [];
  for (const node of funnel.shadowRoot?.querySelectorAll('*') ?? []) {
    for (const { value } of node.attributes) texts.push(value);
    for (const child of node.childNodes) if (child instanceof Text) texts.push(child.data);
  }
  return texts;
}

/** True where a text leaves the direction of its surroundings alone: no control but isolates, and those closed. */
function isContained(text: string): boolean {
  if (/[\u202a-\u202e\u2066\u2067]/.test(text)) return false;
  let depth = 0;
  for (const character of text) {
    if (character === '\u2068') depth++;
    if (character === '\u2069') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

async function everySurface(settings: object, width = 700): Promise<string[]> {
  const funnel = await drawnFunnel({ locale: 'en', ...settings }, width);
  const texts: string[] = [];
  if (funnel.state === 'error') await until(() => inside(funnel, '[part=error]') !== null);
  else {
    inside<HTMLButtonElement>(funnel, '[part=toggle]')?.click();
    await until(() => inside(funnel, 'table') !== null);
    for (const mark of marksOf(funnel)) {
      mark.focus();
      await nextFrames(1);
      texts.push(...textsOf(funnel));
    }
  }
  return [...texts, ...textsOf(funnel)];
}

const stages = (label: string): object[] => [
  { id: 'a', label: `${label} 1`, value: 900 },
  { id: 'b', label: `${label} 2`, value: 100 },
  { id: 'c', label, value: 40 },
];

describe('direction controls in the texts of a host or a file', () => {
  afterEach(() => document.body.replaceChildren());

  it('reach no drawing, no name, no tooltip, no table, no summary and no sentence', async () => {
    const csv = `Deal ID,Stage,Status,Owner\n${Array.from({ length: 90 }, (_, i) => `${i},${HOSTILE} ${i % 3},${i % 7 === 0 ? 'Won' : 'Open'},${HOSTILE}${i % 2}`).join('\n')}\n`;
    for (const settings of [
      { spec: { kind: 'funnel', title: HOSTILE, data: { stages: stages(HOSTILE) } } },
      {
        spec: { kind: 'funnel', title: { en: HOSTILE, 'zh-CN': HOSTILE }, data: { stages: stages(hebrew) } },
      },
      { file: new File([csv], 'deals.csv'), counting: 'reached', segment: 'owner' },
    ])
      for (const width of [200, 320, 700]) {
        const texts = await everySurface(settings, width);
        expect(texts.length).to.be.greaterThan(50);
        for (const text of texts) expect(isContained(text), JSON.stringify(text)).to.equal(true);
      }
  });

  it('reach no sentence about what is wrong', async () => {
    for (const spec of [
      { kind: HOSTILE },
      { kind: 'funnel', [HOSTILE]: 1, data: { stages: [] } },
      {
        kind: 'funnel',
        data: {
          stages: [
            { id: HOSTILE, value: 1 },
            { id: HOSTILE, value: 2 },
          ],
        },
      },
      { kind: 'funnel', data: { src: `javascript:${HOSTILE}` } },
    ]) {
      const texts = await everySurface({ spec });
      for (const text of texts) expect(isContained(text), JSON.stringify(text)).to.equal(true);
    }
  });

  it('are not needed for right-to-left names, which stay within themselves', async () => {
    const texts = await everySurface({ spec: { kind: 'funnel', data: { stages: stages(hebrew) } } });
    expect(texts.some((text) => text.includes(`\u2068${hebrew} 1\u2069 · 900`))).to.equal(true);
    expect(texts.some((text) => text.startsWith(`\u2068${hebrew} 1\u2069, stage 1 of 3: 900.`))).to.equal(
      true,
    );
  });
});
