import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agingWordsFor } from '../../src/i18n/aging-words.js';
import { countedWords } from '../../src/i18n/cohort-counted-words.js';
import { cohortMeasureWords } from '../../src/i18n/cohort-measure-words.js';
import { cohortPanelWords } from '../../src/i18n/cohort-panel-words.js';
import { cohortWords } from '../../src/i18n/cohort-words.js';
import { en } from '../../src/i18n/en.js';
import { createFormat } from '../../src/i18n/format.js';
import { forecastViewWords } from '../../src/i18n/forecast-view-words.js';
import { forecastWords } from '../../src/i18n/forecast-words.js';
import { funnelBasics } from '../../src/i18n/funnel-basics.js';
import { funnelWordsFor } from '../../src/i18n/funnel-words.js';
import { stageWordsFor } from '../../src/i18n/stage-words.js';
import { inspectionWordsFor } from '../../src/i18n/inspection-words.js';
import { hiddenWordsFor } from '../../src/i18n/hidden-words.js';
import { linkWordsFor } from '../../src/i18n/link-words.js';
import { fillMessage, messagesFor } from '../../src/i18n/messages.js';
import { flowWordsFor } from '../../src/i18n/flow-words.js';
import { scorecardWordsFor } from '../../src/i18n/scorecard-words.js';
import { pipelinesWordsFor } from '../../src/i18n/pipelines-words.js';
import { pipelineWordsFor } from '../../src/i18n/pipeline-words.js';
import { problemSentence } from '../../src/i18n/problem-words.js';
import { controlWordsFor } from '../../src/i18n/control-words.js';
import { transferWordsFor } from '../../src/i18n/transfer-words.js';
import { toolbarWordsFor } from '../../src/i18n/toolbar-words.js';
import { velocityWordsFor } from '../../src/i18n/velocity-words.js';
import { velocityViewWordsFor } from '../../src/i18n/velocity-view-words.js';
import { speakAllChinese } from '../../src/i18n/zh-cn/all.js';
import { problem, problemCodes } from '../../src/problems.js';

speakAllChinese();

type Words = { readonly [key: string]: string };

const blanks = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].toSorted();

describe('words', () => {
  it('are the same in both languages, blank for blank', () => {
    const pairs: readonly (readonly [Words, Words])[] = [
      [{ ...en, ...funnelBasics }, messagesFor('zh-CN')],
      [inspectionWordsFor('en'), inspectionWordsFor('zh-CN')],
      [pipelineWordsFor('en'), pipelineWordsFor('zh-CN')],
      [agingWordsFor('en'), agingWordsFor('zh-CN')],
      [pipelinesWordsFor('en'), pipelinesWordsFor('zh-CN')],
      [flowWordsFor('en'), flowWordsFor('zh-CN')],
      [scorecardWordsFor('en'), scorecardWordsFor('zh-CN')],
      [cohortWords('en'), cohortWords('zh-CN')],
      [countedWords.en, countedWords.zhCN],
      [cohortPanelWords('en'), cohortPanelWords('zh-CN')],
      [cohortMeasureWords('en'), cohortMeasureWords('zh-CN')],
      [velocityWordsFor('en'), velocityWordsFor('zh-CN')],
      [forecastWords('en'), forecastWords('zh-CN')],
      [velocityViewWordsFor('en'), velocityViewWordsFor('zh-CN')],
      [linkWordsFor('en'), linkWordsFor('zh-CN')],
      [hiddenWordsFor('en'), hiddenWordsFor('zh-CN')],
      [toolbarWordsFor('en'), toolbarWordsFor('zh-CN')],
      [controlWordsFor('en'), controlWordsFor('zh-CN')],
      [transferWordsFor('en'), transferWordsFor('zh-CN')],
      [forecastViewWords('en'), forecastViewWords('zh-CN')],
      [funnelWordsFor('en'), funnelWordsFor('zh-CN')],
      [stageWordsFor('en'), stageWordsFor('zh-CN')],
    ];
    for (const [english, chinese] of pairs) {
      assert.deepEqual(Object.keys(chinese).toSorted(), Object.keys(english).toSorted());
      for (const [key, text] of Object.entries(english))
        assert.deepEqual(blanks(chinese[key] ?? ''), blanks(text), key);
    }
  });

  it('hold no half-width punctuation in Chinese sentences', () => {
    for (const [key, text] of Object.entries(messagesFor('zh-CN')))
      assert.doesNotMatch(text, /[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]/, key);
  });

  it('choose by number', () => {
    assert.equal(fillMessage('{n} {n|deal|deals}', { n: 1 }, String), '1 deal');
    assert.equal(fillMessage('{n} {n|deal|deals}', { n: 2 }, String), '2 deals');
  });

  it('say of a range only the ends it has', () => {
    const say = (params: { [name: string]: string | number }, locale: string): string =>
      problemSentence(problem('E-SPEC-RANGE', '', params), locale);
    assert.equal(say({ min: 0, max: '∞', found: -1 }, 'en'), 'Out of range: at least 0; found -1.');
    assert.equal(say({ min: 0, max: 1, found: 20 }, 'en'), 'Out of range: at least 0, at most 1; found 20.');
    assert.equal(say({ min: '-∞', max: 1, found: 2 }, 'zh-CN'), '数值超出范围，不得大于 1；实际为 2。');
  });

  it('put names apart as the language does, and never those within a name', () => {
    const names = ['Proposal, sent', '报价'];
    const left = problem('W-STAGE-UNKNOWN', '/stages', { names, n: 3 });
    assert.match(problemSentence(left, 'en'), /Proposal, sent, 报价/);
    assert.match(problemSentence(left, 'zh-CN'), /Proposal, sent、报价/);
    const column = problem('E-DATA-COLUMN', '', { column: 'Phase', headers: names });
    assert.match(problemSentence(column, 'en'), /Proposal, sent, 报价/);
    assert.match(problemSentence(column, 'zh-CN'), /Proposal, sent、报价/);
  });

  it('hold lists no longer than a text, with a sign that there was more', () => {
    const { params } = problem('E-DATA-COLUMN', '', { headers: Array.from({ length: 50 }, () => 'Column') });
    const headers = params['headers'] as readonly string[];
    assert.equal(headers.at(-1), '…');
    assert.equal(headers.slice(0, -1).join('').length, 198);
  });

  it('have a sentence for every problem code in every language, with nothing left blank', () => {
    for (const code of problemCodes())
      for (const locale of ['en', 'zh-CN']) {
        const sentence = problemSentence(problem(code, '', {}), locale);
        assert.ok(sentence.length > 0 && sentence !== code, `${code} in ${locale}`);
        assert.doesNotMatch(sentence, /\[\[|\]\]|undefined/, `${code} in ${locale}`);
      }
  });
});

describe('warnings', () => {
  it('say in the language of the sentence what an order was worked out from and why a setting has no effect', () => {
    const order = problem('W-STAGE-ORDER', '/stages', { basis: 'history', order: 'A → B' });
    assert.match(problemSentence(order, 'en'), /from the order in which deals moved/);
    assert.match(problemSentence(order, 'zh-CN'), /根据商机推进的先后推断/);
    const unused = problem('W-OPTION-UNUSED', '/window', { option: 'window', why: 'current' });
    assert.equal(
      problemSentence(unused, 'en'),
      '“window” has no effect: deals are counted where they are now.',
    );
    assert.equal(problemSentence(unused, 'zh-CN'), '“window”不起作用：按商机当前所处阶段计数。');
  });
});

describe('numbers', () => {
  const english = createFormat('en');
  const chinese = createFormat('zh-CN');

  it('never round a share to 0% or 100% unless it is exactly that', () => {
    assert.equal(english.percent(0), '0%');
    assert.equal(english.percent(1), '100%');
    assert.equal(english.percent(0.9996), '>99%');
    assert.equal(english.percent(0.000001), '<0.001%');
    assert.equal(english.percent(0.3), '30%');
    assert.equal(english.percent(0.0006), '0.06%');
    assert.equal(english.percent(1.2), '120%');
    assert.equal(english.percent(0.118, 1), '11.8%');
  });

  it('write money short, in the way of the language', () => {
    assert.equal(english.money(48_200_000, 'USD'), '$48.2M');
    assert.equal(chinese.money(123_456_789, 'CNY'), '¥1.23亿');
    assert.equal(chinese.money(19_800, 'CNY'), '¥1.98万');
    assert.equal(chinese.money(1234, 'CNY'), '¥1234');
    assert.equal(chinese.money(1_234_567, 'CNY'), '¥123.5万');
    assert.equal(chinese.compact(12_840), '1.28万');
    assert.equal(english.money(19_800, 'USD'), '$19.8K');
    assert.equal(chinese.money(4_820_000, 'CNY'), '¥482万');
    assert.equal(english.money(1200, ''), '1.2K');
    assert.equal(english.money(1200, 'Kč'), '1.2K Kč');
  });

  it('keep a calendar date what it is, in every time zone', () => {
    assert.equal(createFormat('en', 'America/New_York').date('2026-11-14'), 'Nov 14, 2026');
    assert.equal(createFormat('en', 'Asia/Shanghai').date('2024-12-31T16:30:00Z'), 'Jan 1, 2025');
  });

  it('fall back to English where a locale is not one', () => {
    assert.equal(createFormat('en-a-a-!!').count(1234), '1,234');
  });
});
