import { expect } from '@open-wc/testing';
import { ReactiveElement } from '../../src/element/reactive-element.js';
import type { ChangedProperties, PropertyDeclarations } from '../../src/element/reactive-element.js';

/** What happens to an element, in order. */
let log: string[] = [];

class Parent extends ReactiveElement {
  static override properties: PropertyDeclarations = { word: {}, hue: { reflect: true } };
  declare word: unknown;
  declare hue: unknown;

  constructor() {
    super();
    this.addController({
      hostConnected: () => log.push('connected'),
      hostUpdate: () => log.push('before'),
      hostUpdated: () => log.push('after'),
      hostDisconnected: () => log.push('gone'),
    });
  }

  protected override createRenderRoot(): ShadowRoot {
    return this.attachShadow({ mode: 'open' });
  }

  protected override willUpdate(changed: ChangedProperties): void {
    log.push(`will ${[...changed].map(([name, was]) => `${name} was ${String(was)}`).join(', ')}`);
  }
}

class Child extends Parent {
  static override properties: PropertyDeclarations = {
    on: { type: Boolean },
    inner: { attribute: false },
  };
  declare on: boolean;
  declare inner: unknown;
}

/** Has something to show once it has been updated. */
class Shown extends Parent {
  protected override updated(): void {
    this.waits = true;
  }
}

/** Keeps frames and timers back; gives what would come with them. */
function heldBack(): { frames: FrameRequestCallback[]; timers: (() => void)[]; free(): void } {
  const { requestAnimationFrame: frame, setTimeout: timer } = window;
  const held = { frames: [] as FrameRequestCallback[], timers: [] as (() => void)[] };
  window.requestAnimationFrame = (callback) => held.frames.push(callback);
  window.setTimeout = ((callback: () => void) => held.timers.push(callback)) as typeof setTimeout;
  const free = () => void Object.assign(window, { requestAnimationFrame: frame, setTimeout: timer });
  return { ...held, free };
}

/** A task of its own, without a timer. */
const task = (): Promise<unknown> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', resolve, { once: true });
    port1.start();
    port2.postMessage(null);
  });

const created = (): Child => document.createElement('reactive-child') as Child;

describe('the base of elements', () => {
  before(() => {
    customElements.define('reactive-child', Child);
    customElements.define('reactive-shown', Shown);
  });
  beforeEach(() => (log = []));
  afterEach(() => document.body.replaceChildren());

  it('takes up what was set in one update, once it is in a page, with what was before', async () => {
    const element = created();
    element.word = 'a';
    element.word = 'b';
    await Promise.resolve();
    expect(log).to.deep.equal([]);
    document.body.append(element);
    expect(await element.updateComplete).to.equal(true);
    expect(log).to.deep.equal(['connected', 'will word was undefined', 'before', 'after']);
    log = [];
    element.word = 'b';
    await element.updateComplete;
    expect(log, 'the same value').to.deep.equal([]);
    element.word = 'c';
    element.hue = 1;
    await element.updateComplete;
    expect(log[0]).to.equal('will word was b, hue was undefined');
    element.remove();
    expect(log.at(-1)).to.equal('gone');
  });

  it('has the attributes of its own and its parent: words, booleans, reflected ones and none', async () => {
    expect(Child.observedAttributes).to.deep.equal(['word', 'hue', 'on']);
    document.body.innerHTML = '<reactive-child word="x" on inner="no"></reactive-child>';
    const element = document.body.firstElementChild as Child;
    expect([element.word, element.on, element.inner]).to.deep.equal(['x', true, undefined]);
    element.removeAttribute('word');
    element.removeAttribute('on');
    expect([element.word, element.on]).to.deep.equal([null, false]);
    const hue = { toString: () => 'red' };
    element.hue = hue;
    await element.updateComplete;
    expect(element.getAttribute('hue')).to.equal('red');
    expect(element.hue, 'written back, not read again').to.equal(hue);
    element.hue = null;
    await element.updateComplete;
    expect(element.hasAttribute('hue')).to.equal(false);
  });

  it('keeps what was set before it was defined', async () => {
    const element = document.createElement('reactive-late') as Child;
    Object.assign(element, { word: 'early', inner: 7 });
    document.body.append(element);
    customElements.define('reactive-late', class extends Child {});
    await element.updateComplete;
    expect([element.word, element.inner]).to.deep.equal(['early', 7]);
    expect(Object.hasOwn(element, 'word')).to.equal(false);
    element.word = 'later';
    await element.updateComplete;
    expect(log).to.include('will word was early');
  });

  it('tells a controller that comes later than itself at once that it is in a page', async () => {
    const element = created();
    document.body.append(element);
    await element.updateComplete;
    let told = 0;
    element.addController({ hostConnected: () => told++ });
    expect(told).to.equal(1);
  });

  it('draws once a frame what is set in tasks of their own, where it has something to show until then', async () => {
    const element = document.createElement('reactive-shown') as Shown;
    document.body.append(element);
    expect(await element.updateComplete, 'the first at once').to.equal(true);
    log = [];
    const held = heldBack();
    try {
      for (const word of ['a', 'b', 'c', 'd', 'e']) {
        element.word = word;
        await task();
      }
      expect(log, 'before the frame').to.deep.equal([]);
      expect(held.frames, 'frames that are waited for').to.have.lengthOf(1);
      const done = element.updateComplete;
      held.frames[0]!(performance.now());
      expect(await done).to.equal(true);
      expect(log).to.deep.equal(['will word was undefined', 'before', 'after']);
    } finally {
      held.free();
    }
  });

  it('waits for no frame where none comes, nor with what is asked for at once', async () => {
    const element = document.createElement('reactive-shown') as Shown;
    document.body.append(element);
    await element.updateComplete;
    log = [];
    const held = heldBack();
    try {
      element.word = 'hidden';
      await task();
      expect(log).to.deep.equal([]);
      held.timers[0]!();
      await element.updateComplete;
      expect(log[0]).to.equal('will word was undefined');
      log = [];
      element.word = 'wide';
      await task();
      element.requestUpdate(true);
      await element.updateComplete;
      element.hue = 'blue';
      element.requestUpdate(true);
      await element.updateComplete;
      expect(log.filter((entry) => entry.startsWith('will'))).to.deep.equal([
        'will word was hidden',
        'will hue was undefined',
      ]);
    } finally {
      held.free();
    }
  });

  it('says so where more is due by the time an update is done', async () => {
    const element = created();
    document.body.append(element);
    await element.updateComplete;
    let again = true;
    element.addController({
      hostUpdated: () => {
        if (again) element.word = 'more';
        again = false;
      },
    });
    element.word = 'first';
    expect(await element.updateComplete).to.equal(false);
    expect(await element.updateComplete).to.equal(true);
    expect(element.word).to.equal('more');
  });
});
