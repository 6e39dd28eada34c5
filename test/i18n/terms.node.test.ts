import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/** Every Chinese sentence of the kit with the file it stands in: what is written between quotes and has a character of Chinese. */
const sentences = readdirSync('src/i18n', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [
      ...readFileSync(`src/i18n/${file}`, 'utf8').matchAll(
        /'((?:[^'\\\n]|\\.)*\p{Script=Han}(?:[^'\\\n]|\\.)*)'/gu,
      ),
    ].map(([, text = '']) => ({ file, text })),
  );

const found = (wrong: RegExp, except: RegExp = /(?!)/): string[] =>
  sentences
    .filter(({ text }) => wrong.test(text) && !except.test(text))
    .map(({ file, text }) => `${file}: ${text}`);

/** The word that the kit uses, and others for the same that it does not. */
const TERMS: { readonly [word: string]: RegExp } = {
  管道: /管线|销售渠道/,
  管道变动: /管道变化|瀑布/,
  管道覆盖率: /覆盖倍数/,
  商机: /销售机会|业务机会|交易|单子/,
  负责人: /所有人|销售代表/,
  推进: /升格|晋级/,
  回退: /降格|倒退/,
  输单: /丢单|丢失/,
  赢单率: /成功率|成交率/,
  赢率: /赢单概率|成交概率/,
  总体转化率: /总转化率/,
  阶段转化率: /升迁率/,
  停留时间中位数: /中位用时|中位天数|中位停留/,
  停滞: /卡住|沉睡|卡滞/,
  窗口期: /转化周期|时间窗口/,
  新增: /新建/,
  达成率: /完成率/,
  目标: /配额|指标/,
  同期群: /队列|群组/,
  留存率: /留存占比|保留率/,
  样本不足: /样本过少|数据不足/,
  首阶段: /首个阶段|第一阶段|第一个阶段/,
  无数据: /暂无数据/,
  未填写: /（无）/,
  预估: /所述/,
  数据表: /(?<!电子|文件|数据)表格/,
  spec: /规格/,
};

describe('Chinese', () => {
  it('is found', () => assert.ok(sentences.length > 900, String(sentences.length)));

  for (const [word, others] of Object.entries(TERMS))
    it(`has one word for one thing: ${word}`, () => assert.deepEqual(found(others), []));

  it('counts pipelines by 条, persons by 位, everything else that is counted by a word of its own', () => {
    assert.deepEqual(found(/个(?:销售)?管道/), []);
    assert.deepEqual(found(/个(?:负责人|人)/), []);
    assert.deepEqual(found(/\{n\} ?(?:商机|阶段|客户|文件)/), []);
  });

  it('is told from letters, digits and signs of percent by a space, but for 万 and 亿', () => {
    // Days of a month and the like are written by the platform.
    assert.deepEqual(found(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u, /‘/), []);
  });

  it('has its own punctuation between its words', () => {
    assert.deepEqual(found(/\p{Script=Han}\s?(?:[,;:!?)]|\((?![A-Z]{3}\)))|[,;:!?]\s?\p{Script=Han}/u), []);
    assert.deepEqual(found(/[，。：；、]\s|\s[，。：；、]/), []);
  });
});
