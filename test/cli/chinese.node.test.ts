import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { convert } from '../../src/cli/convert.js';
import { inspect } from '../../src/cli/inspect.js';
import { measure } from '../../src/cli/measure.js';
import { render } from '../../src/cli/render.js';
import { REASONS } from '../../src/cli/files.js';
import { widthOf } from '../../src/cli/table-text.js';
import { AMOUNT_FIELDS, DATE_FIELDS, LABEL_FIELDS, TEXT_FIELDS } from '../../src/adapters/layouts/layout.js';
import { answerWord, fieldWord } from '../../src/i18n/field-words.js';
import { programWord, TRANSLATED } from '../../src/i18n/program-words.js';
import { sluice } from './program.js';

const COMMANDS = [inspect, convert, measure, render];
const HAN = /\p{Script=Han}/u;

test('all that help says has words in Chinese', () => {
  const texts = COMMANDS.flatMap(({ text, more = text, operands, options, examples }) => [
    ...[text, more, operands],
    ...Object.values(options).flatMap((option) => [option.text, option.value ?? option.text]),
    ...examples.map(([, what]) => what),
  ]);
  assert.ok(texts.length > 80);
  for (const text of [...texts, ...Object.values(REASONS)]) assert.ok(TRANSLATED.has(text), text);
});

test('every sentence with which the program ends has words in Chinese', () => {
  const source = readdirSync('src/cli').map((name) => readFileSync(`src/cli/${name}`, 'utf8'));
  const sentences = source.flatMap((text) =>
    [...text.matchAll(/(?:UsageError|InputError|filled|say)\(\s*'([^']+)'/gu)].map(
      ([, sentence]) => sentence!,
    ),
  );
  assert.ok(sentences.length > 30);
  const told = sentences.filter((sentence) => /[ :]/u.test(sentence));
  for (const sentence of told) assert.ok(TRANSLATED.has(sentence), sentence);
});

test('words in Chinese are Chinese, and have the blanks of the English ones', () => {
  const blanks = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(String).toSorted();
  for (const english of TRANSLATED) {
    const chinese = programWord(english, 'zh-Hant-TW');
    const isPlain =
      /^(?:<spec\.json>|\{path\}: \{reason\}|--columns \{path\}: \{reason\}|en or zh-CN)$/u.test(english);
    assert.ok(isPlain || HAN.test(chinese), english);
    assert.deepEqual(blanks(chinese), blanks(english), english);
    assert.equal(programWord(english, 'en-GB'), english);
  }
});

test('help is in the language that is asked for, else that of the environment', () => {
  const env = { LC_ALL: 'zh_CN.UTF-8' };
  for (const { name } of COMMANDS) {
    const { out } = sluice([name, '--help'], { env });
    assert.match(out, new RegExp(`^用法：sluice ${name} <`, 'u'));
    assert.equal(sluice(['help', name, '--locale', 'zh-CN']).out, out);
    assert.match(sluice([name, '--help', '--locale=en'], { env }).out, /^Usage: /);
    for (const line of out.split('\n').filter((one) => !one.startsWith('  sluice')))
      assert.ok(widthOf(line) <= 80, line);
  }
  assert.match(sluice(['--help'], { env }).out, /^用法：sluice <命令>/u);
});

test('what is wrong with a call is said in its language', () => {
  const said = (...words: string[]) => sluice(words, { input: 'Stage\nWon\n' });
  assert.equal(
    said('inspect', 'none.csv', '--locale', 'zh-CN').err,
    'sluice: none.csv：没有此文件或文件夹。\n',
  );
  assert.equal(
    said('inspect', '-', '--jsn', '--locale', 'zh-CN').err,
    'sluice: 没有选项 --jsn。是否指 --json？\n参见 sluice inspect --help\n',
  );
  assert.equal(
    said('inspect', '-', '--locale', 'zh-CN', '--won', 'Foo').err.split('\n')[0],
    'sluice: --won：没有阶段“Foo”；现有：Won。',
  );
});

test('every field has a name in Chinese, and columns that would answer a question as well', () => {
  for (const field of [...TEXT_FIELDS, ...LABEL_FIELDS, ...AMOUNT_FIELDS, ...DATE_FIELDS])
    assert.match(fieldWord(field, 'zh-CN'), HAN, field);
  assert.equal(fieldWord('createdAt', 'en'), 'createdAt');
  assert.match(answerWord('deal id, stage, entered at', 'zh-CN'), HAN);
  const input = 'Deal ID,Stage,Amount\n1,Won,x\n';
  const { out } = sluice(['inspect', '-', '--locale', 'zh-CN'], { input });
  assert.match(out, /第 2 行：金额不是金额/u);
  assert.match(out, /\n {2}阶段 stage +Stage\n/u);
  assert.match(out, /（商机编号、阶段、进入时间）/u);
});
