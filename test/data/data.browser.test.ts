import { expect } from '@open-wc/testing';
import { drawnChart, drawnText } from '../element/examples.js';
import { inside, nextFrames, until } from '../element/waiting.js';
import { addressOf, askedWhile, countOf, counts, csvOf, dataOf, followerOf, problemOf } from './page.js';

afterEach(() => document.body.replaceChildren());

describe('<sluice-data>', () => {
  it('is read once for many charts, which count what they would count alone', async () => {
    const src = addressOf(csvOf(6, 3, 3));
    const asked = await askedWhile(async () => {
      dataOf('deals', { src });
      const funnel = followerOf('sluice-funnel', { counting: 'reached' });
      const open = followerOf('sluice-pipeline', {});
      const any = followerOf('sluice-chart', { kind: 'cohort' });
      for (const chart of [funnel, open, any]) await until(() => chart.result !== null, chart.localName);
      const alone = await drawnChart('sluice-funnel', {
        src,
        counting: 'reached',
        locale: 'en',
      });
      expect(funnel.result).to.deep.equal(alone.result);
      expect(funnel.report).to.deep.equal(alone.report);
      expect(funnel.records({ stage: 'Won' })).to.deep.equal(['D9', 'D10', 'D11']);
      alone.remove();
    });
    // Once by the data, once by the chart that reads it alone.
    expect(asked.filter((each) => each === src)).to.have.length(2);
  });

  it('may come after the charts, and be defined in any order', async () => {
    const funnel = followerOf('sluice-funnel', {});
    await until(() => funnel.state === 'loading');
    await nextFrames(10);
    dataOf('deals', { src: addressOf(csvOf(4, 2, 1)) });
    await counts(funnel, 7);
    expect(funnel.state).to.equal('ready');
  });

  it('is named where there is none of that id, and drawn once it comes', async () => {
    const funnel = followerOf('sluice-funnel', {}, document.body, 'nowhere');
    const { code, path } = await problemOf(funnel);
    expect([code, path]).to.deep.equal(['E-DATA-FROM', '/data/from']);
    await until(() => inside(funnel, '[part=error]') !== null);
    expect(inside(funnel, '[part=error]')?.textContent).to.contain('nowhere');
    const data = dataOf('elsewhere', { src: addressOf(csvOf(4, 2, 1)) });
    await until(() => data.state === 'ready');
    expect(funnel.state).to.equal('error');
    data.id = 'nowhere';
    await counts(funnel, 7);
  });

  it('tells its state, its report and its events, and shows its children by it', async () => {
    const seen: string[] = [];
    const data = dataOf('deals', {}, null);
    for (const type of ['sluiceload', 'sluiceprogress', 'sluiceproblem'] as const)
      data.addEventListener(type, () => seen.includes(type) || seen.push(type));
    document.body.append(data);
    await data.updateComplete;
    expect([data.state, data.report, data.problems.length]).to.deep.equal(['idle', null, 0]);
    data.src = addressOf(`${csvOf(4, 2, 1)}odd,row\n`);
    await until(() => data.state === 'partial');
    expect(data.matches(':state(partial)')).to.equal(true);
    expect(data.report?.kept).to.equal(7);
    expect(seen).to.deep.equal(['sluiceprogress', 'sluiceload']);
    data.src = addressOf('Id,Stage\n');
    await until(() => data.state === 'empty' || data.state === 'error');
    data.src = null;
    await until(() => data.state === 'idle');
  });

  it('replaces the deals of its charts when it has others', async () => {
    const data = dataOf('deals', { src: addressOf(csvOf(4, 2, 1)) });
    const funnel = followerOf('sluice-funnel', {});
    await counts(funnel, 7);
    data.src = addressOf(csvOf(5, 5, 5));
    await counts(funnel, 15);
    data.files = [new File([csvOf(1, 1, 1)], 'mine.csv')];
    await counts(funnel, 3);
    data.records = [{ id: '1', stage: 'Lead' }];
    await counts(funnel, 1);
    expect(data.report).to.equal(null);
  });

  it('is one of several, and the one in the same shadow root goes before that of the page', async () => {
    dataOf('deals', { records: [{ id: '1', stage: 'Lead' }] });
    dataOf('others', { src: addressOf(csvOf(2, 2, 2)) });
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    const inner = followerOf('sluice-funnel', {}, root);
    const outer = followerOf('sluice-funnel', {});
    const other = followerOf('sluice-funnel', {}, root, 'others');
    await counts(inner, 1);
    await counts(other, 6);
    dataOf('deals', { src: addressOf(csvOf(2, 1, 1)) }, root);
    await counts(inner, 4);
    expect(countOf(outer)).to.equal(1);
    const { shadowRoot } = document.body
      .appendChild(document.createElement('div'))
      .attachShadow({ mode: 'open' }).host;
    dataOf(
      'hidden',
      {
        records: [
          { id: '1', stage: 'Lead' },
          { id: '2', stage: 'Lead' },
        ],
      },
      shadowRoot,
    );
    await counts(followerOf('sluice-funnel', {}, document.body, 'hidden'), 2);
  });

  it('says what is wrong with what it is given, with its place, and its charts say it too', async () => {
    const data = dataOf('deals', { src: addressOf(csvOf(1, 1, 1)), options: { encodign: 'utf-8' } }, null);
    const told = problemOf(data);
    document.body.append(data);
    const { code, path } = await told;
    expect([code, path]).to.deep.equal(['E-SPEC-UNKNOWN-KEY', '/options/encodign']);
    expect([data.state, data.problems[0]?.code]).to.deep.equal(['error', 'E-SPEC-UNKNOWN-KEY']);
    const funnel = followerOf('sluice-funnel', {});
    expect((await problemOf(funnel)).code).to.equal('E-SPEC-UNKNOWN-KEY');
    data.options = { currency: 'EUR' };
    await counts(funnel, 3);
    data.records = [{ id: '1', stage: 'Lead', createdAt: '2026-02-30' }];
    expect((await problemOf(data)).path).to.equal('/records/0/createdAt');
  });

  it('is asked again by the button of a chart that it has failed', async () => {
    const src = '/missing-deals.csv';
    const data = dataOf('deals', { src });
    const funnel = followerOf('sluice-funnel', {});
    await until(() => inside(funnel, '[part=error] button') !== null);
    expect(data.problems[0]?.code).to.equal('E-DATA-FETCH');
    const { fetch } = window;
    window.fetch = async () => new Response(csvOf(2, 2, 1), { headers: { 'content-type': 'text/csv' } });
    inside(funnel, '[part=error] button')?.click();
    await counts(funnel, 5);
    window.fetch = fetch;
  });

  it('is not read again when it is moved or comes back, and a chart that is gone hears nothing', async () => {
    const src = addressOf(csvOf(4, 2, 1));
    const data = dataOf('deals', { src });
    const funnel = followerOf('sluice-funnel', {});
    await counts(funnel, 7);
    const box = document.body.appendChild(document.createElement('div'));
    const asked = await askedWhile(async () => {
      box.append(data);
      await nextFrames(3);
      expect(funnel.state).to.equal('ready');
      data.remove();
      await nextFrames(3);
      box.append(data);
      await until(() => funnel.state === 'ready');
      funnel.remove();
      await nextFrames(3);
    });
    expect(asked).to.deep.equal([]);
    let heard = 0;
    for (const type of ['sluiceload', 'sluiceproblem'] as const) funnel.addEventListener(type, () => heard++);
    data.records = [{ id: '1', stage: 'Lead' }];
    await until(() => data.report === null && data.state === 'ready');
    await nextFrames(5);
    expect([heard, countOf(funnel)]).to.deep.equal([0, 7]);
    document.body.append(funnel);
    await counts(funnel, 1);
  });

  it('keeps nothing of charts that were there', async () => {
    const data = dataOf('deals', { records: [{ id: '1', stage: 'Lead' }] });
    const listeners = { added: 0, removed: 0 };
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      if (
        type === 'change' &&
        this.constructor.name !== 'MediaQueryList' &&
        typeof options === 'object' &&
        options?.signal
      ) {
        listeners.added++;
        options.signal.addEventListener('abort', () => listeners.removed++, { once: true });
      }
      addEventListener.call(this, type, listener, options);
    };
    for (let i = 0; i < 20; i++) {
      const funnel = followerOf('sluice-funnel', {});
      await counts(funnel, 1);
      funnel.remove();
    }
    EventTarget.prototype.addEventListener = addEventListener;
    await nextFrames(2);
    expect(listeners.added).to.be.greaterThan(20);
    expect(listeners.removed).to.equal(listeners.added);
    expect(data.state).to.equal('ready');
  });

  it('draws every part of a chart with no file of its own', async () => {
    dataOf('deals', { src: addressOf(csvOf(6, 3, 3)) });
    const open = followerOf('sluice-pipeline', { segment: 'owner' });
    await until(() => drawnText(open).includes('Ann') && drawnText(open).includes('Bob'));
  });
});
