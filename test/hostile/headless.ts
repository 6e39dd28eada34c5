import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import { syncBuiltinESMExports } from 'node:module';
import fs from 'node:fs';
import { renderToSvg, SpecError } from '../../src/render.js';
import type { HostileCase } from './case.js';
import type { Plan } from './plan.js';

/** Ways to a file or to the network that the renderer without a page must not go. */
const WAYS: readonly (readonly [object: object, name: string])[] = [
  [fs, 'readFileSync'],
  [fs, 'readFile'],
  [fs, 'openSync'],
  [fs, 'open'],
  [fs, 'createReadStream'],
  [fs.promises, 'readFile'],
  [fs.promises, 'open'],
  [http, 'request'],
  [http, 'get'],
  [https, 'request'],
  [https, 'get'],
  [Socket.prototype, 'connect'],
  [globalThis, 'fetch'],
];

/** Does something, and tells which of these ways it has gone. */
function waysGone(work: () => void): string[] {
  const gone: string[] = [];
  const own = WAYS.map(
    ([object, name]) => [object, name, (object as { [key: string]: unknown })[name]] as const,
  );
  for (const [object, name] of WAYS)
    (object as { [key: string]: unknown })[name] = () => {
      gone.push(name);
      throw new Error(`${name} is not to be called`);
    };
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    for (const [object, name, before] of own) (object as { [key: string]: unknown })[name] = before;
    syncBuiltinESMExports();
  }
  return gone;
}

const TAGS = /<([/?!]?)([^\s/>]*)([^>]*)>/gu;
const ATTRIBUTES = /([^\s=]+)="([^"]*)"/gu;
const ELEMENTS = new Set('svg title desc metadata rect g path text tspan'.split(' '));
const NUMBER = /\bNaN\b|Infinity|\bundefined\b|\[object Object\]/u;

/** What is wrong with the markup of a drawing; text in it has no angle brackets. */
function markupFaults(svg: string, said: string): string[] {
  const faults: string[] = [];
  for (const [tag, mark = '', name = '', rest = ''] of svg.matchAll(TAGS)) {
    if (!ELEMENTS.has(name) || /[?!]/u.test(mark)) faults.push(tag);
    for (const [, key = '', value = ''] of rest.matchAll(ATTRIBUTES)) {
      const strange =
        /^on|href|src|style/iu.test(key) ||
        (!key.startsWith('aria-') && /^\s*javascript:|url\((?!#)/iu.test(value));
      const word = NUMBER.exec(value)?.[0];
      if (strange || (word !== undefined && !said.includes(word)))
        faults.push(`${key}="${value.slice(0, 100)}"`);
    }
  }
  return faults.slice(0, 3);
}

/** What is wrong with what the renderer makes of a spec without a page. */
export function headlessFaults({ must, limitMs }: HostileCase, { headless, mapped, said }: Plan): string[] {
  const start = process.cpuUsage();
  let svg = '';
  let refused: unknown;
  let crash = '';
  const gone = waysGone(() => {
    try {
      svg = renderToSvg(headless);
    } catch (error) {
      refused = error;
      if (!(error instanceof SpecError)) crash = error instanceof Error ? error.message : 'no error';
    }
  });
  const ms = process.cpuUsage(start).user / 1000;
  const mustRefuse = must === 'reject-with-path' || mapped.strange.length > 0;
  return [
    ...gone.map((way) => `without a page: it goes to ${way}`),
    ...(crash === '' ? [] : [`without a page: ${crash}`]),
    ...(mustRefuse && refused === undefined ? ['without a page: it is drawn'] : []),
    ...markupFaults(svg, said).map((fault) => `without a page: ${fault} is in the drawing`),
    ...(limitMs !== undefined && ms > limitMs * 3 ? [`without a page: it took ${Math.round(ms)} ms`] : []),
  ];
}
