import type { HostileCase, JsonObject } from './case.js';
import { plainSpec } from './generate.js';
import type { Step } from './page/act.js';
import { actOf, asIs, isObject, text } from './plan.js';
import type { Plan, Play, Served } from './plan.js';
import { mapSpec, mapText } from './vocabulary.js';

const ADDRESS = '/answer.json';

function servedOf(response: JsonObject): Served {
  const { body = '', contentType = 'application/json', status = 200, delayMs = 0 } = response;
  const whole = typeof body === 'string' ? body : JSON.stringify(body);
  const type = text(contentType);
  return {
    status: Number(status),
    contentType: type,
    // What is meant as a spec is one in the words of this kit; pages and exports are what they are.
    body: /json/u.test(type) ? mapText(whole).text : whole,
    delayMs: Number(delayMs),
    neverEnds: response['neverEnds'] === true,
    headers: isObject(response['headers'])
      ? (response['headers'] as { readonly [name: string]: string })
      : {},
  };
}

const titled = (title: string): string => JSON.stringify(mapSpec({ ...plainSpec(), title }).spec);

const ANSWERS = /src\s*=\s*(\S+)\s*\(answers after (\d+) ms(?:, title (\w+))?(?:, status (\d+))?\)/gu;

/** One address after the other, as a script tells. */
function planRace(found: HostileCase, script: string): Plan {
  const all = [...script.matchAll(ANSWERS)];
  const served: { [address: string]: Served } = {};
  const steps: Step[] = [];
  let last = 0;
  for (const [, address = '', delay = '0', title = 'NEW', status = '200'] of all) {
    const body = titled(title);
    served[address] = {
      status: Number(status),
      contentType: 'application/json',
      body,
      delayMs: Number(delay),
      neverEnds: false,
      headers: {},
    };
    steps.push({ do: 'src', value: address });
    last = Math.max(last, Number(delay));
  }
  // Until the slowest answer would have come.
  const end: Step[] = [{ do: 'settle' }, { do: 'wait', ms: last + 300 }, { do: 'settle' }];
  const apart = steps.flatMap((step, i): Step[] => (i > 0 ? [{ do: 'wait', ms: 100 }, step] : [step]));
  const play = (way: string, all_: readonly Step[]): Play => ({
    way,
    act: actOf(found, [...all_, ...end], 'funnel'),
    served,
    fetches: true,
  });
  return {
    plays: [play('at once', steps), play('while the first is pending', apart)],
    mapped: asIs,
    said: titled('NEW'),
  };
}

/** The element leaves the page while it waits, and comes back. */
function planLeaving(found: HostileCase): Plan {
  const body = titled('NEW');
  const served = {
    [ADDRESS]: {
      status: 200,
      contentType: 'application/json',
      body,
      delayMs: 0,
      neverEnds: false,
      held: 1,
      headers: {},
    },
  };
  const steps: Step[] = [
    { do: 'src', value: ADDRESS },
    { do: 'asked', times: 1 },
    { do: 'remove' },
    { do: 'aborted', times: 1 },
    { do: 'wait', ms: 500 },
    { do: 'return' },
    { do: 'asked', times: 2 },
  ];
  const play: Play = {
    way: 'removed and put back',
    act: actOf(found, steps, 'funnel', { prior: null }),
    served,
    fetches: true,
  };
  return { plays: [play], mapped: asIs, said: body };
}

/** Waits for a silent server as long as the page says, not half a minute: that it says so is part of the case. */
const SHORT = { loading: { timeout: 900 } };

function planSrc(found: HostileCase): Plan {
  const { script, response, value, json } = found.input;
  if (typeof script === 'string') {
    if ([...script.matchAll(ANSWERS)].length > 0) return planRace(found, script);
    if (/remove/u.test(script) && /back|again|return/u.test(script)) return planLeaving(found);
    throw new Error(`nobody knows how to act out “${script}”`);
  }
  const content: JsonObject | undefined = isObject(response)
    ? response
    : json === undefined
      ? undefined
      : { body: json };
  if (content !== undefined) {
    const served = servedOf(content);
    const more = served.neverEnds ? { limits: SHORT } : {};
    const act = actOf(found, [{ do: 'src', value: ADDRESS }], 'funnel', more);
    return {
      plays: [{ way: 'fetched', act, served: { [ADDRESS]: served }, fetches: true }],
      mapped: mapText(text(content['body'])),
      said: text(content['body']),
    };
  }
  const address = text(value ?? found.input['text']);
  const spec = JSON.stringify({ kind: 'funnel', data: { src: address } });
  const plays = [
    { way: 'attribute', act: actOf(found, [{ do: 'src', value: address }], 'funnel') },
    { way: 'named by a spec', act: actOf(found, [{ do: 'object', text: spec }]) },
  ];
  return { plays, mapped: asIs, said: address };
}

const JSON_IN = /\{.*\}/su;
const VALUES = /(?:height|size|message)s?\s+(.*)$/su;

/** What a frame posts, as a script tells it: JSON, or a list of heights. */
function messagesIn(script: string): readonly unknown[] {
  const object = JSON_IN.exec(script)?.[0];
  if (object !== undefined) return [JSON.parse(object), object];
  const list = VALUES.exec(script)?.[1];
  if (list === undefined) throw new Error(`nobody knows how to act out “${script}”`);
  const heights = list
    .split(/,\s*|\s+and\s+/u)
    .map((each) => each.trim())
    .filter(Boolean);
  return heights.flatMap((each): unknown[] => {
    const bare = each.replaceAll(/^"|"$/gu, '');
    const height = each.startsWith('"') ? bare : Number(bare);
    return [{ type: 'height', height }, { type: 'resize', height, value: height }, { height }];
  });
}

function planEmbed(found: HostileCase): Plan {
  const post = messagesIn(text(found.input['script'] ?? found.input['value']));
  const valid = JSON.stringify(mapSpec(plainSpec()).spec);
  const steps: Step[] = [{ do: 'object', text: valid }, { do: 'settle' }];
  const framed = found.must === 'clamp' ? 'stranger' : 'chart';
  return {
    plays: [{ way: `frame of a ${framed}`, act: actOf(found, steps, 'funnel', { post }), framed }],
    mapped: asIs,
    said: valid,
  };
}

const POLLUTION = /(\w+)\.prototype\.(\w+)\s*=\s*([^;]+)/gu;

function planHost(found: HostileCase): Plan {
  const script = text(found.input['script']);
  const pollution = [...script.matchAll(POLLUTION)].map(([, prototype = '', key = '', value = '']) => ({
    prototype,
    key,
    value: /function|=>/u.test(value) ? 'function' : value.trim(),
  }));
  const copies = /twice|two (?:versions|copies)/u.test(script);
  if (pollution.length === 0 && !copies) throw new Error(`nobody knows how to act out “${script}”`);
  const valid = JSON.stringify(mapSpec(plainSpec()).spec);
  const steps: Step[] = [{ do: 'object', text: valid }];
  return {
    plays: [{ way: 'on such a page', act: actOf(found, steps, 'funnel', { pollution, copies }) }],
    mapped: asIs,
    said: valid,
  };
}

/** Plans of what takes a server, a frame or another page. */
export const pagePlans = { src: planSrc, embed: planEmbed, host: planHost };
