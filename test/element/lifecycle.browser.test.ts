import { expect } from '@open-wc/testing';
import { SluiceFunnel } from '../../src/charts/funnel/element.js';
import '../../src/define.js';
import { drawnFunnel, drawnText, worked } from './examples.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const address = (spec: object): string => URL.createObjectURL(new Blob([JSON.stringify(spec)]));

/** Every address that is asked for while `work` runs. */
async function askedWhile(work: () => Promise<void>): Promise<string[]> {
  const { fetch } = window;
  const asked: string[] = [];
  window.fetch = (input, init) => {
    asked.push(input instanceof Request ? input.url : input.toString());
    return fetch(input, init);
  };
  try {
    await work();
  } finally {
    window.fetch = fetch;
  }
  return asked;
}

function eventsOf(funnel: Funnel): string[] {
  const seen: string[] = [];
  for (const type of ['sluiceload', 'sluiceproblem'] as const)
    funnel.addEventListener(type, () => seen.push(type));
  return seen;
}

const svgWidth = (funnel: Funnel): string | null => inside(funnel, 'svg')?.getAttribute('width') ?? null;

describe('a chart in its page', () => {
  afterEach(() => document.body.replaceChildren());

  it('asks for nothing and tells nothing while it is nowhere, and begins when it is back', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const home = funnel.parentElement as HTMLElement;
    const seen = eventsOf(funnel);
    const asked = await askedWhile(async () => {
      funnel.remove();
      funnel.spec = null;
      funnel.src = address({ ...worked, title: 'LATER' });
      await nextFrames(10);
    });
    expect(asked).to.deep.equal([]);
    expect(seen).to.deep.equal([]);
    home.append(funnel);
    await until(() => drawnText(funnel).startsWith('LATER'));
    expect(seen).to.deep.equal(['sluiceload']);
  });

  it('tells nothing of counts that were set while it was nowhere, until it is back', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const home = funnel.parentElement as HTMLElement;
    const seen = eventsOf(funnel);
    funnel.remove();
    funnel.spec = { ...worked, title: 'NEW' } as never;
    await nextFrames();
    expect(seen).to.deep.equal([]);
    home.append(funnel);
    await funnel.updateComplete;
    expect(drawnText(funnel)).to.match(/^NEW/);
    expect(seen).to.deep.equal(['sluiceload']);
  });

  it('is loaded once where it is moved while it loads', async () => {
    const funnel = document.createElement('sluice-funnel');
    const [one, other] = [document.createElement('div'), document.createElement('div')];
    document.body.append(one, other);
    const asked = await askedWhile(async () => {
      funnel.src = address(worked);
      one.append(funnel);
      await funnel.updateComplete;
      other.append(funnel);
      await until(() => marksOf(funnel).length === 4);
    });
    expect(asked).to.have.length(1);
  });

  it('stops loading where it is taken away, and loads when it is put back', async () => {
    const funnel = document.createElement('sluice-funnel');
    const seen = eventsOf(funnel);
    funnel.src = address(worked);
    document.body.append(funnel);
    await funnel.updateComplete;
    expect(funnel.state).to.equal('loading');
    funnel.remove();
    await nextFrames(10);
    expect(seen).to.deep.equal([]);
    document.body.append(funnel);
    await until(() => marksOf(funnel).length === 4);
  });

  it('keeps its drawing, with the same nodes, while it is hidden', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 500);
    const [first] = marksOf(funnel);
    const box = funnel.parentElement as HTMLElement;
    box.style.display = 'none';
    await nextFrames(5);
    box.style.display = '';
    box.style.width = '640px';
    await until(() => svgWidth(funnel) === '640');
    expect(marksOf(funnel)[0]).to.equal(first);
  });

  it('comes to rest where its height brings a scrollbar and the scrollbar changes its density', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 250);
    const box = funnel.parentElement as HTMLElement;
    const limit = funnel.offsetHeight - 20;
    const widths: (string | null)[] = [];
    // Stands for a scrollbar of 15 px: it is there where the content is higher than its room.
    for (let frame = 0; frame < 60; frame++) {
      box.style.width = `${funnel.offsetHeight > limit ? 235 : 250}px`;
      await nextFrames(1);
      widths.push(svgWidth(funnel));
    }
    expect(widths, 'drawn wide and narrow').to.include.members(['235', '250']);
    expect(new Set(widths.slice(-30)), 'at rest').to.deep.equal(new Set(['235']));
    box.style.width = '400px';
    await until(() => svgWidth(funnel) === '400');
  });

  it('says so in its place where its own code fails, and does not throw', async () => {
    class Broken extends SluiceFunnel {
      protected override readonly definition = {
        ...new SluiceFunnel()['definition'],
        draw: (): never => {
          throw new Error('nothing to see');
        },
      };
    }
    customElements.define('broken-funnel', Broken);
    const funnel = document.createElement('broken-funnel') as Broken;
    funnel.spec = worked as never;
    const told = new Promise<string>((resolve) =>
      funnel.addEventListener('sluiceproblem', ({ detail }) => resolve(detail.code)),
    );
    document.body.append(funnel);
    expect(await told).to.equal('E-INTERNAL');
    await until(() => (funnel.shadowRoot?.textContent ?? '').includes('nothing to see'));
  });

  it('leaves nothing behind in the page: no listener, no observer, no node', async () => {
    const added: string[] = [];
    const removed: string[] = [];
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const home = document;
    EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: never[]) {
      if (this === home || this === home.fonts) {
        added.push(type);
        const { signal } = (rest[1] ?? {}) as AddEventListenerOptions;
        if (signal) addEventListener.call(signal, 'abort', () => removed.push(type));
      }
      (addEventListener as (...all: unknown[]) => void).call(this, type, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget, type: string, ...rest: never[]) {
      if (this === home || this === home.fonts) removed.push(type);
      (removeEventListener as (...all: unknown[]) => void).call(this, type, ...rest);
    };
    try {
      for (let i = 0; i < 20; i++) (await drawnFunnel({ spec: worked })).parentElement?.remove();
    } finally {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    }
    expect(removed.toSorted()).to.deep.equal(added.toSorted());
    expect(added.length).to.be.at.least(20);
    expect(document.querySelectorAll('sluice-funnel, .tip')).to.have.length(0);
  });
});
