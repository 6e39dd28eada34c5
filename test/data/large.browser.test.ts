import { expect } from '@open-wc/testing';
import { drawnText } from '../element/examples.js';
import { marksOf, nextFrames, until } from '../element/waiting.js';
import { addressOf, askedWhile, countOf, counts, csvOf, dataOf, followerOf } from './page.js';

/** What the page has sent its worker. */
interface Sent {
  readonly type: string;
  readonly kind?: string;
  readonly request?: { readonly ask?: string };
}

/** Everything that is sent to workers while `work` runs. */
async function sentWhile(work: () => Promise<void>): Promise<string[]> {
  const { postMessage } = Worker.prototype;
  const sent: string[] = [];
  Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
    const { type, kind, request } = given[0] as Sent;
    sent.push([type, kind, request?.ask].filter((part) => part !== undefined).join(' '));
    Reflect.apply(postMessage, this, given);
  };
  try {
    await work();
  } finally {
    Worker.prototype.postMessage = postMessage;
  }
  return sent;
}

const press = (chart: Element, mark: number): unknown =>
  marksOf(chart)[mark]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));

afterEach(() => document.body.replaceChildren());

describe('a selection among fifty thousand deals', () => {
  it('is counted by the worker that read them: once for all marks, and nothing is read again', async () => {
    const src = addressOf(csvOf(30_000, 15_000, 5000));
    const data = dataOf('deals', { src });
    const funnel = followerOf('sluice-funnel', { counting: 'current' });
    const byOwner = followerOf('sluice-funnel', { counting: 'reached', segment: 'owner' });
    const opening = await sentWhile(async () => {
      await counts(byOwner, 50_000);
      await counts(funnel, 50_000);
    });
    expect(opening).to.deep.equal(['read', 'measure funnel', 'measure funnel']);

    const first = await askedWhile(async () => {
      const sent = await sentWhile(async () => {
        press(funnel, 1);
        await counts(byOwner, 15_000);
      });
      // What the marks divide the deals into, and the other chart by it: each once.
      expect(sent).to.deep.equal(['measure linked key', 'measure linked cube']);
    });
    expect(first).to.deep.equal([]);
    expect(data.selection?.ids).to.have.length(15_000);
    await until(() => drawnText(byOwner).includes('Only stage “Offer” (15,000 of 50,000 deals)'));

    const later = await sentWhile(async () => {
      press(funnel, 2);
      await counts(byOwner, 5000);
      press(funnel, 0);
      await counts(byOwner, 30_000);
      press(funnel, 0);
      await counts(byOwner, 50_000);
      await nextFrames(5);
    });
    expect(later, 'every other mark is a sum of what was counted').to.deep.equal([]);
    expect(data.report?.kept).to.equal(50_000);
    expect(countOf(funnel)).to.equal(50_000);
  });
});
