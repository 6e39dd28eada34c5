import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { estimateText } from '../../src/scene/estimate.js';
import { clipText, fitText, isolateText, plainText, wrapText } from '../../src/scene/text.js';

const wide = (text: string): number => estimateText(text, 12, false);

describe('text', () => {
  it('is cut between characters as a reader counts them, never inside one', () => {
    assert.equal(clipText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2), '👩‍👩‍👧‍👦…');
    assert.equal(clipText('short', 10), 'short');
    assert.match(fitText('👩‍👩‍👧‍👦'.repeat(9), 130, 12, false, estimateText), /^(👩‍👩‍👧‍👦)+…$/u);
  });

  it('fits the width it is given, or is empty', () => {
    for (const width of [0, 5, 20, 60, 120, 400])
      for (const text of ['Proposal / price quote', '商务谈判与合同签订', 'x'.repeat(10_000)]) {
        const fitted = fitText(text, width, 12, false, estimateText);
        assert.ok(fitted === '' || wide(fitted) <= width, `${fitted} in ${width}`);
      }
  });

  it('wraps into lines that fit, and loses nothing where there are lines enough', () => {
    const text = 'Deals that reached each stage · as of 30 Sep 2026 · n = 1,000';
    const lines = wrapText(text, 150, 9, 12, false, estimateText);
    assert.ok(lines.every((line) => wide(line) <= 150));
    assert.equal(lines.join(' '), text);
  });

  it('takes marks among ideographs for as wide as one, and for narrow ones among letters', () => {
    for (const mark of '·“”…→×÷≥') {
      assert.ok(wide(`中${mark}文`) >= 36, mark);
      assert.ok(wide(`a${mark}b`) <= 12 * (0.6 + 0.64 + 1.02), mark);
    }
  });

  it('breaks Chinese between characters, but not before a closing mark', () => {
    const lines = wrapText('到达各阶段的商机，截至九月三十日。共一百个', 60, 9, 12, false, estimateText);
    assert.ok(lines.length > 3);
    assert.ok(
      lines.every((line) => !/^[，。]/.test(line)),
      lines.join('|'),
    );
    assert.equal(lines.join(''), '到达各阶段的商机，截至九月三十日。共一百个');
  });

  it('breaks Chinese not behind an opening mark', () => {
    const text = '若最大商机（七万元）落空，概率为零（“商务谈判”阶段）。';
    for (let width = 40; width <= 200; width += 4) {
      const lines = wrapText(text, width, 20, 12, false, estimateText);
      assert.equal(lines.join(''), text);
      assert.ok(
        lines.every((line) => !/[（“]$/.test(line)),
        `${width}: ${lines.join('|')}`,
      );
    }
  });

  it('ends in an ellipsis where the lines run out', () => {
    const lines = wrapText(
      'one two three four five six seven eight nine ten',
      60,
      2,
      12,
      false,
      estimateText,
    );
    assert.equal(lines.length, 2);
    assert.match(lines[1] ?? '', /…$/);
  });

  it('is one line of drawable characters: no controls, no lone surrogates', () => {
    assert.equal(plainText(' a\u0000b\r\nc\ud800 '), 'a b c\ufffd');
  });

  it('keeps direction marks of a label within the label', () => {
    assert.equal(
      isolateText('\u0645\u0631\u062d\u0628\u0627 7'),
      '\u2068\u0645\u0631\u062d\u0628\u0627 7\u2069',
    );
    assert.equal(isolateText('Won'), 'Won');
  });

  it('holds no direction control: not one that turns, nor one that ends the isolate around it', () => {
    assert.equal(plainText('Won\u202efdp.exe'), 'Wonfdp.exe');
    assert.equal(plainText('a\u2069\u2066\u2067\u2068\u202a\u202b\u202c\u202db'), 'ab');
    assert.equal(plainText('\u05d0\u200f'), '\u05d0\u200f');
  });

  it('begins an isolate anew on the next line where a line breaks in it', () => {
    const lines = wrapText(
      'x \u2068\u05d0\u05d1\u05d2 \u05d3\u05d4\u05d5 \u05d6\u05d7\u2069 y',
      40,
      9,
      12,
      false,
      estimateText,
    );
    assert.ok(lines.length > 2);
    for (const line of lines)
      assert.equal(line.split('\u2068').length, line.split('\u2069').length, JSON.stringify(lines));
    assert.equal(
      lines.join(' ').replaceAll('\u2069 \u2068', ' '),
      'x \u2068\u05d0\u05d1\u05d2 \u05d3\u05d4\u05d5 \u05d6\u05d7\u2069 y',
    );
  });
});
