import { expect } from '@open-wc/testing';
import { runSliced } from '../../src/adapters/slices.js';

/** Works for `ms` at a time, `times` over. */
function* busy(ms: number, times: number): Generator<number, string, void> {
  for (let i = 0; i < times; i++) {
    const end = performance.now() + ms;
    while (performance.now() < end);
    yield (i + 1) / times;
  }
  return 'done';
}

describe('work in slices', () => {
  it('lets messages and timers through before it is over', async () => {
    const { port1, port2 } = new MessageChannel();
    let over = false;
    const seen: string[] = [];
    const note = (what: string) => (): void => void (over || seen.push(what));
    port1.addEventListener('message', note('message'));
    port1.start();
    setTimeout(note('timer'), 20);
    const timer = setTimeout(() => port2.postMessage('abort'), 40);
    expect(await runSliced(busy(5, 100))).to.equal('done');
    over = true;
    clearTimeout(timer);
    port1.close();
    expect(seen).to.deep.equal(['timer', 'message']);
  });
});
