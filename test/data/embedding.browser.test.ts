import { expect } from '@open-wc/testing';
import { drawnText } from '../element/examples.js';
import { inside, marksOf, nextFrames, until } from '../element/waiting.js';
import { addressOf, countOf, counts, csvOf, dataOf, followerOf, problemOf } from './page.js';

/** Answers every request of the page while `work` runs; what is asked for meanwhile is counted. */
async function answering(
  answer: (signal: AbortSignal | null) => Promise<Response>,
  work: () => Promise<void>,
): Promise<void> {
  const { fetch } = window;
  window.fetch = (_input, init) => answer(init?.signal ?? null);
  try {
    await work();
  } finally {
    window.fetch = fetch;
  }
}

/** A document of its own within the page. */
async function frame(): Promise<Document> {
  const element = document.createElement('iframe');
  document.body.append(element);
  await nextFrames(2);
  return element.contentDocument!;
}

afterEach(() => document.body.replaceChildren());

describe('<sluice-data> in a page that does as it likes', () => {
  it('ends its request when it leaves the page, and asks anew when it is back', async () => {
    const signals: AbortSignal[] = [];
    const never = (signal: AbortSignal | null): Promise<Response> =>
      new Promise((_, reject) => {
        signals.push(signal!);
        signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      });
    await answering(never, async () => {
      const data = dataOf('deals', { src: '/slow.csv' });
      await until(() => signals.length === 1);
      data.remove();
      await until(() => signals[0]!.aborted);
      document.body.append(data);
      await until(() => signals.length === 2);
      data.src = '/other.csv';
      await until(() => signals.length === 3);
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, true, false]);
      data.remove();
      await until(() => signals[2]!.aborted);
    });
  });

  it('draws the newest of several addresses, whichever comes first', async () => {
    let release = (): void => {};
    const first = new Promise<void>((resolve) => (release = resolve));
    const answers = [csvOf(1, 1, 1), csvOf(2, 2, 2)];
    let asked = 0;
    const answer = async (): Promise<Response> => {
      const text = answers[asked++]!;
      if (asked === 1) await first;
      return new Response(text, { headers: { 'content-type': 'text/csv' } });
    };
    await answering(answer, async () => {
      const data = dataOf('deals', { src: '/one.csv' });
      const funnel = followerOf('sluice-funnel', {});
      await until(() => asked === 1);
      data.src = '/two.csv';
      await counts(funnel, 6);
      release();
      await nextFrames(10);
      expect([countOf(funnel), data.report?.kept]).to.deep.equal([6, 6]);
    });
  });

  it('names a page that comes instead of a file, and a network that is not there, in every chart; and can try again', async () => {
    const html = async (): Promise<Response> =>
      new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
    const data = dataOf('deals', {}, null);
    const charts = [followerOf('sluice-funnel', {}), followerOf('sluice-pipeline', {})];
    await answering(html, async () => {
      data.src = '/deals.csv';
      document.body.append(data);
      expect((await problemOf(data)).code).to.equal('E-DATA-HTML');
      for (const chart of charts) {
        await until(() => inside(chart, '[part=error] button') !== null);
        expect(inside(chart, '[part=error]')?.textContent).to.contain('E-DATA-HTML');
      }
    });
    const offline = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    await answering(offline, async () => {
      inside(charts[0]!, '[part=error] button')?.click();
      await until(() => inside(charts[1]!, '[part=error]')?.textContent?.includes('E-DATA-FETCH') ?? false);
      expect(data.state).to.equal('error');
    });
    const file = async (): Promise<Response> =>
      new Response(csvOf(2, 1, 1), { headers: { 'content-type': 'text/csv' } });
    await answering(file, async () => {
      inside(charts[1]!, '[part=error] button')?.click();
      await counts(charts[0]!, 4);
      expect(data.state).to.equal('ready');
    });
    // Files that the reader picks need no network.
    await answering(offline, async () => {
      data.files = [new File([csvOf(1, 1, 1)], 'mine.csv')];
      await counts(charts[0]!, 3);
    });
  });

  it('waits while there is no network, loads once there is one, and no longer than the chart is there', async () => {
    const isOnLine = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    let asked = 0;
    const offline = (): Promise<Response> => {
      asked++;
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    try {
      const charts = ['/one.csv', '/two.csv'].map((src) =>
        Object.assign(document.createElement('sluice-funnel'), { src }),
      );
      const [stays, goes] = charts;
      await answering(offline, async () => {
        document.body.append(...charts);
        await until(() => asked === 2, 'both have asked');
        await nextFrames(3);
        expect(charts.map(({ state }) => state)).to.deep.equal(['loading', 'loading']);
        goes!.remove();
        await nextFrames(3);
      });
      const file = async (): Promise<Response> => {
        asked++;
        return new Response(csvOf(2, 1, 1), { headers: { 'content-type': 'text/csv' } });
      };
      await answering(file, async () => {
        Object.defineProperty(navigator, 'onLine', { ...isOnLine, get: () => true });
        dispatchEvent(new Event('online'));
        await counts(stays!, 4);
        expect(asked, 'nobody asks for one that is gone').to.equal(3);
      });
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
  });

  it('refuses what is hostile with its place, and never throws', async () => {
    const data = dataOf('deals', {});
    const funnel = followerOf('sluice-funnel', {});
    const deep: unknown[] = [];
    for (let i = 0, at = deep; i < 20_000; i++) at.push((at = []));
    const loop: { [key: string]: unknown } = { id: '1' };
    loop['loop'] = loop;
    const throwing = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('mine');
      },
    });
    for (const records of [
      [throwing],
      deep,
      [loop],
      [{ id: '1', stage: {} }],
      'deals',
      () => [],
      new Proxy([], {
        get: () => {
          throw new Error('mine');
        },
      }),
    ]) {
      data.records = records as never;
      const { code, path } = await problemOf(data);
      expect(code).to.match(/^E-/);
      expect(path.startsWith('/records') || code === 'E-INTERNAL', `${code} at ${path}`).to.equal(true);
      expect(data.state).to.equal('error');
    }
    data.records = [{ id: '<img src=x onerror=alert(1)>', stage: '<b>Lead</b>', outcome: 'open' }];
    await counts(funnel, 1);
    expect(funnel.shadowRoot?.querySelector('b, img')).to.equal(null);
    const hostile = Object.defineProperty({}, 'ids', {
      get: () => {
        throw new Error('mine');
      },
    });
    for (const selection of [hostile, { ids: [1] }, { field: 'owner' }, 7, 'owner'])
      expect(() => Object.assign(data, { selection })).not.to.throw();
    expect(data.selection).to.equal(null);
    for (const options of [throwing, { currency: 7 }, { timeZone: 'Nowhere' }]) {
      data.options = options as never;
      expect((await problemOf(data)).code).to.match(/^E-/);
    }
  });

  it('moves to another document with its charts, which follow what is there', async () => {
    const data = dataOf('deals', { records: [{ id: '1', stage: 'Lead' }] });
    const funnel = followerOf('sluice-funnel', {});
    await counts(funnel, 1);
    const other = await frame();
    other.body.append(funnel);
    await until(() => funnel.state !== 'ready', 'no data in that document');
    other.body.append(data);
    await counts(funnel, 1);
    await until(() => funnel.state === 'ready');
    expect(getComputedStyle(funnel).display).to.equal('block');
    const nearer = dataOf('deals', { records: ['2', '3'].map((id) => ({ id, stage: 'Lead' })) });
    document.body.append(funnel);
    await counts(funnel, 2);
    nearer.remove();
    await until(() => funnel.state !== 'ready');
    document.body.append(data);
    await counts(funnel, 1);
  });

  it('serves each chart from its own data where there are several, also after their ids change places', async () => {
    const one = dataOf('one', { src: addressOf(csvOf(1, 1, 1)) });
    const two = dataOf('two', { src: addressOf(csvOf(2, 2, 2)) });
    const first = followerOf('sluice-funnel', {}, document.body, 'one');
    const second = followerOf('sluice-funnel', {}, document.body, 'two');
    await counts(first, 3);
    await counts(second, 6);
    one.selection = { field: 'owner', values: ['Ann'] };
    await counts(first, 1);
    await nextFrames(5);
    expect(countOf(second), 'what is chosen in one data says nothing of the other').to.equal(6);
    one.selection = null;
    await counts(first, 3);
    [one.id, two.id] = ['two', 'one'];
    await counts(first, 6);
    await counts(second, 3);
  });

  it('is drawn whatever comes first: charts in the markup before and after it', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    const markup = new DOMParser().parseFromString(
      `<sluice-funnel lang="en"><script type="application/json">{"kind": "funnel", "data": {"from": "deals"}}</script></sluice-funnel>
      <sluice-data id="deals" src="${addressOf(csvOf(2, 1, 1))}"></sluice-data>
      <sluice-chart lang="en"><script type="application/json">{"kind": "pipeline", "data": {"from": "deals"}}</script></sluice-chart>`,
      'text/html',
    );
    box.append(...markup.body.childNodes);
    const [funnel, open] = [box.querySelector('sluice-funnel')!, box.querySelector('sluice-chart')!];
    await counts(funnel, 4);
    await until(() => marksOf(open).length > 0, drawnText(open));
    expect(drawnText(open)).to.contain('Lead');
  });
});
