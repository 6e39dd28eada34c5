import type { Step } from './act.js';
import type { Chart } from './seeing.js';

const freeze = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
};

type Plain = { [key: string]: unknown };

/** Objects that only a script can make, of a valid spec. */
const MAKERS: { readonly [what: string]: (spec: Plain) => unknown } = {
  frozen: freeze,
  getter: (spec) =>
    Object.defineProperty(spec, 'title', {
      enumerable: true,
      get: () => {
        throw new Error('a getter');
      },
    }),
  cyclic: (spec) => Object.assign(spec, { data: spec }),
  proxy: (spec) =>
    new Proxy(spec, {
      ownKeys: () => {
        throw new Error('a trap');
      },
    }),
  revoked: (spec) => {
    const { proxy, revoke } = Proxy.revocable(spec, {});
    revoke();
    return proxy;
  },
  function: (spec) => Object.assign(spec, { title: () => 'x' }),
  symbol: (spec) => Object.assign(spec, { title: Symbol('x') }),
  bigint: (spec) => Object.assign(spec, { title: 1n }),
  date: (spec) => Object.assign(spec, { title: new Date(0) }),
  map: (spec) => Object.assign(spec, { data: new Map([['stages', []]]) }),
  instance: (spec) =>
    Object.assign(spec, {
      data: new (class Stages {
        stages = [];
      })(),
    }),
  nan: (spec) => {
    ((spec['data'] as Plain)['stages'] as Plain[])[0]!['value'] = Number.NaN;
    return spec;
  },
  sparse: (spec) => {
    ((spec['data'] as Plain)['stages'] as unknown[]).length = 9;
    return spec;
  },
  toJSON: (spec) => Object.assign(spec, { toJSON: () => ({ kind: 'funnel' }) }),
  element: () => document.createElement('div'),
};

/** Names of the objects that can be made. */
export const MADE: readonly string[] = Object.keys(MAKERS);

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.codePointAt(0)!);
}

function paste(chart: Chart, text: string): void {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  chart.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

/** Does one thing with a chart; what only waits is done elsewhere. */
export function take(chart: Chart, step: Step): void {
  const box = document.querySelector('.box')!;
  if (step.do === 'object') chart.spec = JSON.parse(step.text);
  else if (step.do === 'text') chart.spec = step.text;
  else if (step.do === 'query') chart.spec = new URLSearchParams(location.search).get('spec');
  else if (step.do === 'attribute') chart.setAttribute(step.name, step.value);
  else if (step.do === 'make') chart.spec = MAKERS[step.what]!(JSON.parse(step.text) as Plain);
  else if (step.do === 'file') {
    chart.spec = null;
    chart.file = new File([bytesOf(step.base64)], step.name);
  } else if (step.do === 'paste') {
    chart.spec = null;
    paste(chart, step.text);
  } else if (step.do === 'src') {
    chart.spec = null;
    chart.src = step.value;
  } else if (step.do === 'remove') chart.remove();
  else if (step.do === 'return') box.append(chart);
}
