import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CHARTS } from '../../src/charts/all.js';
import { presetStages } from '../../src/charts/funnel/extras/presets.js';
import type { Table } from '../../src/charts/chart.js';
import { addLocale } from '../../src/i18n/locales.js';
import { problemSentence } from '../../src/i18n/problem-words.js';
import { problem, problemCodes } from '../../src/problems.js';
import type { Problem } from '../../src/problems.js';
import { renderToSvg } from '../../src/render.js';
import { parseChartSpec } from '../../src/spec/index.js';
import { countedResult, voiceIn } from '../charts/counted.js';
import { PSEUDO, PSEUDO_TAG, strangersIn, textsOf } from './pseudo.js';

const examples = readdirSync('demo/examples').filter((file) => file.endsWith('.json'));

/** Names of members and values that a spec may have: they are no data. */
const schemas = Object.keys(CHARTS).map(
  (kind) => JSON.parse(readFileSync(`schema/${kind}.json`, 'utf8')) as unknown,
);
const NAMES = new Set(textsOf(schemas).filter((text) => /^[a-z][A-Za-z]+$/.test(text)));

const cellsOf = ({ caption, columns, rows }: Table): string[] => [
  caption,
  ...columns,
  ...rows.flat().map(({ text }) => text),
];

const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/>([^<]+)<|aria-label="([^"]*)"/g)].map(([, text, label]) =>
    (text ?? label ?? '').replaceAll(/&(?:amp|lt|gt|quot|#39);/g, ' '),
  );

describe('a language that has no letter of ours', () => {
  addLocale(PSEUDO_TAG, PSEUDO);

  for (const file of examples)
    it(`finds no word in ${file} that did not pass through the messages`, async () => {
      const parsed = parseChartSpec({
        ...(JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8')) as object),
        locale: PSEUDO_TAG,
      });
      assert.ok(parsed.ok);
      const { spec } = parsed;
      const { describe: say, table } = CHARTS[spec.kind].definition;
      const result = countedResult(spec);
      const voice = voiceIn(PSEUDO_TAG, spec.timeZone);
      const told = say(result, spec, voice);
      const { marks, choices = [], ...rest } = told;
      const texts = [
        ...[...marks].flatMap(({ name, lines }) => [name, ...lines]),
        ...choices.flatMap(({ label, options }) => [
          label,
          ...options.flatMap((one) => [one.label, one.hint]),
        ]),
        ...[rest.title, rest.caption, rest.shortCaption, rest.summary, rest.list ?? '', ...rest.notes],
        ...[rest.takeaway.lead, rest.takeaway.rest],
        ...cellsOf(await table(result, spec, voice)),
        ...[240, 900].flatMap((width) => textsIn(renderToSvg(spec, { width }))),
      ];
      // A setting without effect is named as the spec names it, and a model brings its own stages.
      const { problems = [] } = result as { problems?: readonly Problem[] };
      const named = problems.flatMap(({ params }) =>
        'option' in params ? [`“${String(params['option'])}”`] : [],
      );
      const data = [
        ...textsOf(spec),
        ...named,
        ...('preset' in spec && spec.preset ? textsOf(presetStages(spec.preset)) : []),
      ];
      assert.deepEqual(strangersIn(texts, data, NAMES), []);
    });

  it('has a sentence for every problem', () => {
    for (const code of problemCodes()) {
      const sentence = problemSentence(problem(code, '', {}), PSEUDO_TAG).replaceAll(/\{[^}]*\}/g, '');
      assert.deepEqual(strangersIn([sentence], [], NAMES), [], code);
    }
  });

  it('would find a word that is written in the code', () => {
    assert.deepEqual(strangersIn(['Ĵúśţ Total: 3', 'Leads'], ['Leads'], NAMES), ['Total']);
  });
});
