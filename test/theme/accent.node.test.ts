import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  contrastFaults,
  dark,
  designTokens,
  FINISHED,
  light,
  themeCss,
  themesFromAccent,
} from '../../src/theme.js';
import type { Theme, Token } from '../../src/theme.js';
import { bytesOf, labOf, linearOf } from './oklab.js';

/**
 * Contrast as WCAG 2.2 defines it ("relative luminance", "contrast ratio"), written from its text and not from the kit's own.
 */
function ratioOf(one: string, other: string): number {
  const [bright, dim] = [one, other]
    .map((hex) => {
      const [red = 0, green = 0, blue = 0] = bytesOf(hex)
        .map((byte) => byte / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

/** The way from one colour to another as CSS `color-mix(in oklab, …)` goes it; hardly another one where the hue is the same. */
function between(one: string, other: string, share: number): string {
  const [x, y] = [labOf(linearOf(one)), labOf(linearOf(other))];
  const [L, a, b] = x.map((value, i) => value + (y[i]! - value) * share) as [number, number, number];
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear
    .map((part) => Math.min(1, Math.max(0, part)))
    .map((part) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055))
    .map((part) => Math.round(part * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Colours by chance, the same at every run. */
function accents(count: number): string[] {
  let seed = 20261126;
  const next = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 8;
  };
  return Array.from({ length: count }, () => `#${next().toString(16).padStart(6, '0')}`);
}

/** Corners of the gamut, greys, and colours that are known to be hard. */
const HARD = [
  ...['000000', 'ffffff', 'ff0000', '00ff00', '0000ff', 'ffff00', '00ffff', 'ff00ff'],
  ...['808080', '7f7f7f', '010101', 'fefefe', 'ffd400', 'e8ff00', 'fff8e7', '0a0a23'],
].map((digits) => `#${digits}`);

const MARKS: readonly Token[] = ['accent', 'stage-from', 'stage-to', 'won', 'lost', 'open', 'regressed'];
const SEGMENTS = Object.keys(light).filter((token) => token.startsWith('segment-')) as Token[];

/** What cannot be read or seen in a theme. */
function illegible(theme: Theme): string[] {
  const faults: string[] = [];
  const demand = (what: string, one: string, other: string, least: number): void => {
    const ratio = ratioOf(one, other);
    if (ratio < least) faults.push(`${what} ${one} on ${other}: ${ratio.toFixed(3)} < ${least}`);
  };
  for (const token of ['ink', 'muted', 'alert'] as const) demand(token, theme[token], theme.surface, 4.5);
  demand('alert on its ground', theme.alert, theme['alert-surface'], 4.5);
  for (const token of [...MARKS, ...SEGMENTS]) demand(token, theme[token], theme.surface, 3);
  for (const token of ['lost', 'open', 'regressed', 'ink'] as const)
    demand(`${token} on connector`, theme[token], theme.connector, 3);
  for (let i = 0; i <= 16; i++) {
    const step = between(theme['stage-from'], theme['stage-to'], i / 16);
    demand(`stage ${i}/16`, step, theme.surface, 3);
    const pale = between(theme.connector, theme['stage-from'], (0.45 * i) / 16);
    demand(`text on cell ${i}`, theme.ink, pale, 4.5);
    const strong = between(theme.connector, theme['stage-from'], 0.74 + (0.26 * i) / 16);
    demand(`light text on cell ${i}`, theme.surface, strong, 4.5);
  }
  return faults;
}

describe('a theme from one accent', () => {
  it('is legible in light and dark for thousands of accents, by another count of the contrast', () => {
    const faults = [...HARD, ...accents(3000)].flatMap((accent) =>
      Object.entries(themesFromAccent(accent)).flatMap(([name, theme]) =>
        illegible(theme).map((fault) => `${accent}, ${name}: ${fault}`),
      ),
    );
    assert.deepEqual(faults, []);
  });

  it('holds the accent itself wherever that is seen on the surface, and otherwise one of its hue', () => {
    let kept = 0;
    for (const accent of accents(1000)) {
      const themes = themesFromAccent(accent);
      for (const theme of [themes.light, themes.dark]) {
        if (ratioOf(accent, theme.surface) < 3) continue;
        kept += 1;
        assert.equal(theme.accent, accent);
        assert.equal(theme['segment-1'], accent);
      }
    }
    assert.ok(kept > 800, `${kept}`);
    const { accent } = themesFromAccent('#ffd400').light;
    const [red, green, blue] = bytesOf(accent);
    assert.ok(red > blue && green > blue, `${accent} is still yellow`);
  });

  it('lets the stages step away from each other, in one direction', () => {
    for (const accent of [...HARD, ...accents(1000)]) {
      const themes = themesFromAccent(accent);
      for (const [theme, sign] of [
        [themes.light, 1],
        [themes.dark, -1],
      ] as const) {
        const seen = ratioOf(theme['stage-from'], theme.surface) / ratioOf(theme['stage-to'], theme.surface);
        assert.ok(seen > 1.35, `${accent} ${sign}: ${seen.toFixed(2)}`);
      }
    }
  });

  it('keeps the segments apart, and what is won, lost, open and alarming as it is', () => {
    for (const accent of accents(500)) {
      const { light: theme } = themesFromAccent(accent);
      assert.equal(new Set(SEGMENTS.map((token) => theme[token])).size, 8, accent);
      for (const token of ['won', 'lost', 'open', 'regressed', 'alert', 'alert-surface'] as const)
        assert.equal(theme[token], light[token]);
    }
  });

  it('takes three digits and six, in either case, and refuses everything else', () => {
    assert.deepEqual(themesFromAccent('#0AF'), themesFromAccent('#00aaff'));
    for (const wrong of ['', 'red', '#12345', '#1234567', 'rgb(1,2,3)', '#gggggg'])
      assert.throws(() => themesFromAccent(wrong), RangeError, wrong);
  });
});

describe('the faults of a theme', () => {
  it('are none in the themes of the kit, nor by another count', () => {
    for (const theme of [light, dark]) {
      assert.deepEqual(contrastFaults(theme), []);
      assert.deepEqual(illegible(theme), []);
    }
  });

  it('name what is not seen, on what, and by how much', () => {
    const [fault, ...others] = contrastFaults({ ...light, won: '#c0e0c0' });
    assert.deepEqual(others, []);
    assert.equal(fault?.token, 'won');
    assert.equal(fault?.on, 'surface');
    assert.equal(fault?.least, 3);
    assert.equal(fault?.contrast.toFixed(3), ratioOf('#c0e0c0', '#ffffff').toFixed(3));
  });

  it('are found wherever the other count finds any', () => {
    const tokens = Object.keys(light) as Token[];
    accents(400).forEach((colour, i) => {
      const theme = { ...(i % 2 ? light : dark), [tokens[i % tokens.length]!]: colour };
      assert.equal(contrastFaults(theme).length > 0, illegible(theme).length > 0, `${i} ${colour}`);
    });
  });
});

describe('a theme that is exported', () => {
  const themes = themesFromAccent('#7a3cc2');

  it('is a rule with every property of the kit, light and dark in one', () => {
    const css = themeCss(themes, '.brand');
    assert.ok(css.startsWith('.brand {\n'));
    const found = [...css.matchAll(/^ {2}--sluice-([\w-]+): light-dark\((#\w{6}), (#\w{6})\);$/gm)];
    assert.deepEqual(Object.fromEntries(found.map(([, token, onLight]) => [token, onLight])), themes.light);
    assert.deepEqual(Object.fromEntries(found.map(([, token, , onDark]) => [token, onDark])), themes.dark);
  });

  it('is in the package where it is finished, legible, and as its accent makes it', () => {
    for (const [name, accent] of Object.entries(FINISHED)) {
      const made = themesFromAccent(accent);
      assert.equal(readFileSync(`themes/${name}.css`, 'utf8'), themeCss(made));
      assert.deepEqual([...illegible(made.light), ...illegible(made.dark)], [], name);
    }
  });

  it('is design tokens with components that are the channels', () => {
    const { sluice } = designTokens(themes);
    for (const [theme, group] of [
      [themes.light, sluice.light],
      [themes.dark, sluice.dark],
    ] as const) {
      assert.equal(group.$type, 'color');
      for (const [token, hex] of Object.entries(theme)) {
        const value = group[token];
        assert.ok(typeof value === 'object');
        assert.equal(value.$value.hex, hex);
        assert.deepEqual(
          value.$value.components.map((part) => Math.round(part * 255)),
          bytesOf(hex),
        );
      }
    }
  });
});
