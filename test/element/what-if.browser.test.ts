import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel, drawnText } from './examples.js';
import { inside, until } from './waiting.js';

const data = {
  stages: [
    { id: 'Leads', value: 1000 },
    { id: 'Qualified', value: 300 },
    { id: 'Proposal', value: 120 },
    { id: 'Won', value: 60 },
  ],
};

/** A funnel with the panel of its rates open. */
async function opened(spec: object): Promise<HTMLElementTagNameMap['sluice-funnel']> {
  const funnel = await drawnFunnel({ spec, locale: 'en' });
  await until(() => inside(funnel, '.rates button') !== null, 'the panel');
  inside(funnel, '.rates button')?.click();
  await until(() => inside(funnel, '.rate input') !== null, 'the rates');
  return funnel;
}

function fieldsOf(funnel: Element, type: 'range' | 'number'): HTMLInputElement[] {
  return [...(funnel.shadowRoot?.querySelectorAll<HTMLInputElement>(`.rate [type=${type}]`) ?? [])];
}

describe('the panel of a scenario', () => {
  it('draws 80 wins of 60 when the reader drags the first rate from 30% to 40%, and tells the scenario', async () => {
    const funnel = await opened({ kind: 'funnel', whatIf: {}, data });
    const told: unknown[] = [];
    funnel.addEventListener('sluicechange', (event) => told.push(event.detail));
    const [slider] = fieldsOf(funnel, 'range');
    expect(slider?.value).to.equal('30');
    slider!.value = '40';
    slider!.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await until(() => drawnText(funnel).includes('60 → 80'), 'the scenario');
    expect(told).to.deep.equal([{ whatIf: { Qualified: 0.4 } }]);
    await until(() => (inside(funnel, '[role=status]')?.textContent ?? '').includes('60 → 80'), 'the words');
    expect(inside(funnel, '.was')?.textContent).to.equal('was 30%');
  });

  it('takes a typed rate, keeps the others, refuses what is no rate, and goes back to what is', async () => {
    const funnel = await opened({ kind: 'funnel', whatIf: { Qualified: 0.4 }, data });
    const type = (value: string): void => {
      const field = fieldsOf(funnel, 'number')[2]!;
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    type('25');
    await until(() => drawnText(funnel).includes('60 → 40'), 'both rates');
    expect(funnel.whatIf).to.deep.equal({ Qualified: 0.4, Won: 0.25 });
    for (const wrong of ['', '120', '-1']) type(wrong);
    expect(funnel.whatIf).to.deep.equal({ Qualified: 0.4, Won: 0.25 });
    const buttons = [...(funnel.shadowRoot?.querySelectorAll<HTMLElement>('.rates button') ?? [])];
    buttons.at(-1)?.click();
    await until(() => drawnText(funnel).includes('No rate is changed'), 'what is');
  });

  it('gives every field a name, and a target of at least 24 px', async () => {
    const funnel = await opened({ kind: 'funnel', whatIf: {}, data });
    const fields = [...fieldsOf(funnel, 'range'), ...fieldsOf(funnel, 'number')];
    expect(fields).to.have.length(6);
    for (const field of fields) {
      expect(field.getAttribute('aria-label')).to.match(/ → .*, percent/);
      expect(field.getBoundingClientRect().height).to.be.at.least(24);
    }
  });

  it('is not there where nothing is asked', async () => {
    const funnel = await drawnFunnel({ spec: { kind: 'funnel', data }, locale: 'en' });
    expect(inside(funnel, '.rates')).to.equal(null);
  });
});
