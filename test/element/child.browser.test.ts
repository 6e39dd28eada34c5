import { expect } from '@open-wc/testing';
import { SluiceFunnel } from '../../src/charts/funnel/element.js';
import '../../src/define.js';
import { drawnText, worked } from './examples.js';
import { marksOf, nextFrames, until } from './waiting.js';

const text = JSON.stringify(worked);

function jsonScript(content = ''): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'application/json';
  script.textContent = content;
  return script;
}

/** A page that the parser has not come to the end of, until it is ended. */
function pageBeingParsed(): { readonly page: Document; readonly end: () => void } {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentDocument as Document;
  page.open();
  page.write('<!doctype html><body>');
  return { page, end: () => page.close() };
}

describe('the spec in a child', () => {
  afterEach(() => document.body.replaceChildren());

  it('is drawn where it comes after the element', async () => {
    const funnel = document.createElement('sluice-funnel');
    document.body.append(funnel);
    await funnel.updateComplete;
    expect(funnel.state).to.equal('idle');
    await nextFrames();
    funnel.append(jsonScript(text));
    await until(() => marksOf(funnel).length === 4);
  });

  it('is drawn where it comes empty and gets its text later', async () => {
    const funnel = document.createElement('sluice-funnel');
    const script = jsonScript();
    funnel.append(script);
    document.body.append(funnel);
    await nextFrames();
    expect(funnel.state).to.equal('idle');
    script.textContent = text;
    await until(() => marksOf(funnel).length === 4);
  });

  it('is drawn anew where its text changes, and no more where it goes', async () => {
    const funnel = document.createElement('sluice-funnel');
    const script = jsonScript(text);
    funnel.append(script);
    document.body.append(funnel);
    await until(() => marksOf(funnel).length === 4);
    (script.firstChild as Text).data = text.replace('"Proposal"', '"Offer"');
    await until(() => drawnText(funnel).includes('Offer'));
    script.remove();
    await until(() => funnel.state === 'idle');
    expect(marksOf(funnel)).to.have.length(0);
  });

  it('is left alone while a spec is given as a property', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.spec = worked as never;
    document.body.append(funnel);
    await funnel.updateComplete;
    let told = 0;
    funnel.addEventListener('sluiceproblem', () => told++);
    funnel.append(jsonScript('{ not json'));
    await nextFrames();
    expect(told).to.equal(0);
    expect(marksOf(funnel)).to.have.length(4);
  });

  it('is said to be wrong where its text is whole and no JSON', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.append(jsonScript('{ "kind": "funnel", '));
    document.body.append(funnel);
    await until(() => (funnel.shadowRoot?.textContent ?? '').includes('E-SPEC-JSON'));
  });

  it('may arrive in pieces while the page is being parsed: nothing is wrong before it is whole', async () => {
    const { page, end } = pageBeingParsed();
    const funnel = new SluiceFunnel();
    const problems: unknown[] = [];
    funnel.addEventListener('sluiceproblem', ({ detail }) => problems.push(detail));
    page.body.append(funnel);
    const script = jsonScript(text.slice(0, 40));
    funnel.append(script);
    await nextFrames();
    expect(page.readyState).to.equal('loading');
    expect(funnel.state).to.equal('idle');
    script.append(text.slice(40, 90));
    await nextFrames();
    script.append(text.slice(90));
    await until(() => marksOf(funnel).length === 4);
    expect(problems).to.deep.equal([]);
    end();
  });

  it('is wrong at the end of the page where it never became JSON', async () => {
    const { page, end } = pageBeingParsed();
    const funnel = new SluiceFunnel();
    page.body.append(funnel);
    funnel.append(jsonScript('{ "kind": '));
    await nextFrames();
    expect(funnel.state).to.equal('idle');
    end();
    await until(() => funnel.state === 'error');
  });
});
