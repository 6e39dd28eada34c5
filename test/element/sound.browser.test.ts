import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { playTune, sequenceOf } from '../../src/element/sound.js';
import { emulateMedia } from './engines.js';
import { objections } from './axe.js';
import { drawnChart, drawnFunnel, loadExamples, tagOf, worked } from './examples.js';
import { press } from './hands.js';
import { inside, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

/** Tones in Hz that were asked of the page's sound, in order; `slides` counts those into which another slides. */
const heard = { contexts: 0, tones: [] as number[], slides: 0, open: 0 };
const Own = window.AudioContext;

/** The page's sound, which tells what it is asked for. */
class Listened extends Own {
  constructor() {
    super();
    heard.contexts++;
    heard.open++;
  }

  override createOscillator(): OscillatorNode {
    const source = super.createOscillator();
    const { frequency } = source;
    const [set, slide] = [frequency.setValueAtTime, frequency.exponentialRampToValueAtTime];
    // A tone is set where it begins and where it ends.
    let last = -1;
    const note = (hz: number): void => {
      if (hz !== last) heard.tones.push(Math.round(hz));
      last = hz;
    };
    frequency.setValueAtTime = (hz, at) => (note(hz), set.call(frequency, hz, at));
    frequency.exponentialRampToValueAtTime = (hz, at) => {
      heard.slides++;
      note(hz);
      return slide.call(frequency, hz, at);
    };
    return source;
  }

  override close(): Promise<void> {
    heard.open--;
    return super.close();
  }
}

/** How often a second a wave rises through zero between two times. */
function pitchIn(wave: Float32Array, rate: number, from: number, to: number): number {
  const part = wave.slice(Math.round(from * rate), Math.round(to * rate));
  const rises = [...part.keys()].filter((i) => i > 0 && part[i - 1]! < 0 && part[i]! >= 0);
  return ((rises.length - 1) * rate) / (rises.at(-1)! - rises[0]!);
}

const button = (funnel: Element): HTMLButtonElement | null =>
  inside<HTMLButtonElement>(funnel, '[part~=sound]');
const told = (funnel: Element): string => inside(funnel, '[part=told]')?.textContent ?? '';

async function listened(settings: object = {}): Promise<Funnel> {
  const funnel = await drawnFunnel({ spec: worked, locale: 'en', toolbar: 'sound', ...settings });
  await until(() => button(funnel) !== null, 'the button');
  return funnel;
}

async function turnedOn(settings: object = {}): Promise<Funnel> {
  const funnel = await listened(settings);
  button(funnel)?.click();
  await until(() => heard.tones.length > 0, 'the first tones');
  await funnel.updateComplete;
  return funnel;
}

/** 220 Hz for nothing, two octaves more for 1000. */
const tone = (value: number): number => Math.round(220 * 4 ** (value / 1000));

describe('the sound of a chart', () => {
  before(() => void (window.AudioContext = Listened));
  beforeEach(() => Object.assign(heard, { contexts: 0, tones: [], slides: 0, open: 0 }));
  afterEach(async () => {
    document.body.replaceChildren();
    await emulateMedia();
  });
  after(() => void (window.AudioContext = Own));

  it('is there only where the page asks for it, and silent until the reader turns it on', async () => {
    const plain = await drawnFunnel({ spec: worked, locale: 'en', toolbar: '' });
    await until(() => inside(plain, '[part~=csv]') !== null);
    expect(button(plain)).to.equal(null);
    const funnel = await listened();
    expect(button(funnel)?.getAttribute('aria-pressed')).to.equal('false');
    inside<SVGElement>(funnel, '[role=option]')?.focus();
    await press('ArrowDown', '.', 'End');
    expect(heard.contexts).to.equal(0);
  });

  it('plays every stage as high as its value once it is turned on, and says how it is used', async () => {
    const funnel = await turnedOn();
    expect(heard.tones).to.deep.equal([1000, 300, 120, 60].map(tone));
    expect(button(funnel)?.getAttribute('aria-pressed')).to.equal('true');
    expect(told(funnel)).to.contain('Sound is on');
    expect(await objections(funnel)).to.deep.equal([]);
  });

  it('follows the focus, and plays from there on when it is asked to', async () => {
    const funnel = await turnedOn();
    inside<SVGElement>(funnel, '[role=option]')?.focus();
    heard.tones = [];
    await press('ArrowDown', 'ArrowDown');
    expect(heard.tones).to.deep.equal([300, 120].map(tone));
    heard.tones = [];
    await press('.');
    expect(heard.tones).to.deep.equal([120, 60].map(tone));
  });

  it('ends with the button, with what it held given back, and with the chart', async () => {
    const funnel = await turnedOn();
    button(funnel)?.click();
    await until(() => told(funnel) === 'Sound is off.');
    expect(heard.open).to.equal(0);
    heard.tones = [];
    inside<SVGElement>(funnel, '[role=option]')?.focus();
    await press('ArrowDown', '.');
    expect(heard.tones).to.deep.equal([]);
    const other = await turnedOn();
    expect(heard.open).to.equal(1);
    other.remove();
    await nextFrames();
    expect(heard.open).to.equal(0);
  });

  it('is mute where the page takes the button away', async () => {
    const funnel = await turnedOn();
    funnel.toolbar = null;
    await funnel.updateComplete;
    inside<SVGElement>(funnel, '[role=option]')?.focus();
    heard.tones = [];
    await press('ArrowDown', '.');
    expect(heard.tones).to.deep.equal([]);
  });

  it('slides from tone to tone, and steps where less motion is wished for', async () => {
    (await turnedOn()).remove();
    expect(heard.slides).to.equal(3);
    Object.assign(heard, { tones: [], slides: 0 });
    await emulateMedia({ 'prefers-reduced-motion': 'reduce' });
    await turnedOn();
    expect(heard.tones).to.have.length(4);
    expect(heard.slides).to.equal(0);
  });

  it('says so where the browser has none', async () => {
    const funnel = await listened();
    (window as { AudioContext: unknown }).AudioContext = undefined;
    try {
      button(funnel)?.click();
      await until(() => told(funnel).startsWith('That did not work'));
      expect(button(funnel)?.getAttribute('aria-pressed')).to.equal('false');
    } finally {
      window.AudioContext = Listened;
    }
  });

  it('is heard at the pitch of the value: waves are counted', async () => {
    const context = new OfflineAudioContext(1, 48_000 * 1.5, 48_000);
    playTune(context, { values: [1000, 500, 0, null, 250], most: 1000, slides: false });
    const wave = (await context.startRendering()).getChannelData(0);
    const at = (i: number, length = 0.14): number =>
      pitchIn(wave, 48_000, i * 0.24 + 0.02, i * 0.24 + length);
    for (const [i, hz] of [
      [0, 880],
      [1, 440],
      [2, 220],
      [4, 220 * 4 ** 0.25],
    ] as const)
      expect(at(i)).to.be.closeTo(hz, hz * 0.02);
    // What is not known is lower than nothing, and over soon.
    expect(at(3, 0.06)).to.be.closeTo(110, 25);
    const loudest = Math.max(
      ...wave.slice(Math.round(0.82 * 48_000), Math.round(0.95 * 48_000)).map(Math.abs),
    );
    expect(loudest).to.be.lessThan(0.001);
    expect(Math.max(...wave)).to.be.within(0.05, 0.3);
  });

  it('is of what belongs together: stages with stages, a segment in every stage, the ages of a cohort', async () => {
    const marksOf = async (name: string): Promise<readonly { readonly target: object }[]> => {
      const spec = (await loadExamples())[name]!;
      return (await drawnChart(tagOf(spec), { spec, locale: 'en' })).description!.marks;
    };
    const targets = async (name: string, at: number): Promise<object[]> => {
      const marks = await marksOf(name);
      return sequenceOf(marks as never, at).map((mark) => ({ ...marks[mark]!.target }));
    };
    const stages = ['Qualified', 'Proposal', 'Negotiation'];
    expect(await targets('velocity-by-owner.json', 0)).to.deep.equal(stages.map((stage) => ({ stage })));
    const south = await targets('velocity-by-owner.json', 1);
    expect(south.map((target) => Object.values(target)[0] as string)).to.deep.equal(stages);
    expect(new Set(south.map((target) => Object.values(target)[1] as string)).size).to.equal(1);
    const cohort = await targets('cohort-retention.json', 20);
    expect(new Set(cohort.map((target) => (target as { cohort?: string }).cohort)).size).to.equal(1);
    expect(cohort.length).to.be.greaterThan(3);
  });
});
