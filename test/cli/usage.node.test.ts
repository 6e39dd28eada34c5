import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderWith, sluice, startSluice } from './program.js';

const HEADLINE = 'Usage: sluice <command> [options]';

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  assert.deepEqual(sluice(['--version']), { code: 0, out: `${version}\n`, err: '' });
});

test('help comes for the program and for every command, with examples, on the standard output', () => {
  for (const words of [['--help'], ['-h'], ['help']]) {
    const { code, out, err } = sluice(words);
    assert.deepEqual([code, out.split('\n')[0], err], [0, HEADLINE, '']);
    for (const command of ['inspect', 'convert', 'measure', 'render'])
      assert.match(out, new RegExp(`^  ${command} `, 'm'));
  }
  for (const command of ['inspect', 'convert', 'measure', 'render'])
    for (const words of [
      [command, '--help'],
      [command, 'x', '-h'],
      ['help', command],
    ]) {
      const { code, out } = sluice(words);
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^Usage: sluice ${command} <`));
      assert.match(out, new RegExp(`\\nExamples:\n  sluice ${command} `));
      for (const line of out.split('\n').filter((one) => !one.startsWith('  sluice')))
        assert.ok(line.length <= 80, line);
    }
});

const MISUSES: [words: string[], sentence: string][] = [
  [[], 'Name a command.'],
  [['inspct'], 'There is no command “inspct”. Did you mean inspect?'],
  [['draw'], 'There is no command “draw”.'],
  [['inspect'], '<files…> is missing.'],
  [['measure', 'a.json', 'b.json'], '“b.json” is one operand too many.'],
  [['inspect', 'a.csv', '--jsn'], 'There is no option --jsn. Did you mean --json?'],
  [['inspect', '-', '-'], 'Only one file can come from the standard input.'],
  [['inspect', 'a.csv', '--date-order', 'ddd'], '--date-order must be one of ymd, mdy, dmy; it is “ddd”.'],
  [['inspect', 'a.csv', '--encoding=a', '--encoding=b'], '--encoding is given more than once.'],
  [['inspect', 'a.csv', '--encoding='], '--encoding needs a value.'],
  [['inspect', 'a.csv', '--colour'], 'There is no option --colour.'],
  [['inspect', 'a.csv', '-e'], 'There is no option -e.'],
  [['inspect', 'a.csv', '--encoding'], '--encoding needs a value.'],
  [['inspect', 'a.csv', '--json=yes'], '--json takes no value.'],
  [['inspect', 'a.csv', '--records'], '--records needs --json.'],
  [
    ['inspect', 'a.csv', '--time-zone', 'Mars/Phobos'],
    '--time-zone must be an IANA zone such as Europe/Berlin; it is “Mars/Phobos”.',
  ],
  [['inspect', 'a.csv', '--currency', 'euros'], '--currency must be a code such as EUR; it is “EUROS”.'],
  [['inspect', 'a.csv', '--as-of', 'today'], '--as-of must be a date such as 2026-09-30; it is “today”.'],
  [['inspect', 'a.csv', '--locale', 'x'], '--locale must be en or zh-CN; it is “x”.'],
  [['measure', 'a.csv', '--locale', 'fr'], '--locale must be en or zh-CN; it is “fr”.'],
  [['render', 'a.csv', '--locale', 'zh_CN'], '--locale must be en or zh-CN; it is “zh_CN”.'],
  [
    ['render', 'a.csv', '--encoding', 'klingon'],
    '--encoding must be a name such as utf-8, gbk, windows-1252; it is “klingon”.',
  ],
  [['measure', 'a.csv', '--delimiter', 'ab'], '--delimiter must be one character, or tab; it is “ab”.'],
  [['inspect', 'a.csv', '--columns', '{"stage"'], '--columns: This is not JSON.'],
  [['inspect', 'a.csv', '--columns', 'none.json'], '--columns none.json: There is no such file or folder.'],
  [
    ['inspect', 'a.csv', '--columns', '{"stage": 1}'],
    '--columns: Expected an object of texts such as {"stage": "Phase", "amount": "Value"}.',
  ],
  [['render', 'a.json', '--width', '0'], '--width must be a number from 1 to 10000; it is “0”.'],
  [['render', 'a.json', '--height', '12.5'], '--height must be a number from 1 to 10000; it is “12.5”.'],
  [['render', 'a.json', '--theme', 'blue'], '--theme must be one of light, dark; it is “blue”.'],
];

test('what is called wrongly ends with 2, one sentence, and where help is', () => {
  for (const [words, sentence] of MISUSES) {
    const { code, out, err } = sluice(words);
    const [said, see] = err.split('\n');
    assert.deepEqual([code, out, said], [2, '', `sluice: ${sentence}`]);
    assert.match(see ?? '', /^See sluice (?:\w+ )?--help$/);
  }
});

/** Options that contradict the file, and what is said of each. */
const CONTRARY: [words: string[], sentence: RegExp][] = [
  [['--columns', '{"colour": "Stage"}'], /colour/],
  [['--columns', '{"stage": "Phase"}'], /“Phase” for stage/],
  [['--sheet', 'Deals'], /“sheet”: “Deals”/],
  [['--won', 'Foo'], /^sluice: --won: there is no stage “Foo”; there are Won, Lead\.$/m],
  [['--lost', 'Led'], /^sluice: --lost: there is no stage “Led”\. Did you mean Lead\?$/m],
];

test('options that the file contradicts are wrong usage, whatever the command', () => {
  const input = 'Stage,Amount\nWon,1\nLead,1\n';
  for (const command of ['inspect', 'convert', 'measure', 'render'])
    for (const [words, sentence] of CONTRARY) {
      const { code, out, err } = sluice([command, '-', ...words], { input });
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, sentence);
    }
});

test('a file over which a command would write what comes of it is wrong usage', () => {
  const folder = folderWith({ 'deals.csv': 'Stage\nWon\n' });
  const { code, err } = sluice(['convert', 'deals.csv', '-o', 'deals.csv'], { cwd: folder });
  assert.deepEqual(
    [code, err.split('\n')[0]],
    [2, 'sluice: deals.csv: This file is read; what is written needs another name.'],
  );
});

test('a file that cannot be read ends with 1 and a sentence that names it', () => {
  const folder = folderWith();
  assert.deepEqual(sluice(['inspect', 'none.csv'], { cwd: folder }), {
    code: 1,
    out: '',
    err: 'sluice: none.csv: There is no such file or folder.\n',
  });
  assert.equal(sluice(['convert', '.'], { cwd: folder }).err, 'sluice: .: This is a folder, not a file.\n');
  assert.equal(
    sluice(['convert', '-', '-o', 'no/deals.json'], { cwd: folder, input: 'Stage\nWon\n' }).err,
    'sluice: no/deals.json: There is no such file or folder.\n',
  );
});

test('a reader of the output that goes away is no failure', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${i},Deal ${i},Won,10`);
  const folder = folderWith({ 'deals.csv': ['Deal ID,Deal Name,Stage,Amount', ...rows].join('\n') });
  const child = startSluice(['convert', path.join(folder, 'deals.csv')]);
  let err = '';
  child.stderr?.on('data', (part) => (err += String(part)));
  await once(child.stdout!, 'data');
  child.stdout?.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  assert.deepEqual([code, err], [0, '']);
});
