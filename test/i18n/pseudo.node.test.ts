import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CHARTS } from '../../src/charts/all.js';
import { presetStages } from '../../src/charts/funnel/extras/presets.js';
import type { Table, Voice } from '../../src/charts/chart.js';
import { createFormat } from '../../src/i18n/format.js';
import { addLocale } from '../../src/i18n/locales.js';
import { messagesFor } from '../../src/i18n/messages.js';
import { openDataNow, openEarlierNow } from '../../src/engine/now.js';
import { rolesOf } from '../../src/engine/roles.js';
import { problemSentence } from '../../src/i18n/problem-words.js';
import { remarksFor } from '../../src/i18n/remarks.js';
import { problem, problemCodes } from '../../src/problems.js';
import type { Problem } from '../../src/problems.js';
import { renderToSvg } from '../../src/render.js';
import type { ChartSpec } from '../../src/spec/chart-spec.js';
import { parseChartSpec } from '../../src/spec/index.js';
import { PSEUDO, PSEUDO_TAG, strangersIn, textsOf } from './pseudo.js';

const examples = readdirSync('demo/examples').filter((file) => file.endsWith('.json'));

/** Names of members and values that a spec may have: they are no data. */
const schemas = Object.keys(CHARTS).map(
  (kind) => JSON.parse(readFileSync(`schema/${kind}.json`, 'utf8')) as unknown,
);
const NAMES = new Set(textsOf(schemas).filter((text) => /^[a-z][A-Za-z]+$/.test(text)));

function resultOf(spec: ChartSpec): object {
  const { reader } = CHARTS[spec.kind];
  const finished = reader.finish(spec);
  if (finished !== null) return finished;
  const { timeZone = 'UTC', currency, stages } = spec;
  const options = { timeZone, ...(currency === undefined ? {} : { currency }), roles: rolesOf(stages) };
  const loaded = openDataNow(spec.data, options);
  const earlier = reader.earlier?.(spec) ?? null;
  const table = earlier && openEarlierNow(earlier.data, earlier.path, options);
  return loaded.measure(spec.kind, reader.request(spec, table ?? undefined));
}

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
      const result = resultOf(spec);
      const locale = PSEUDO_TAG;
      const format = createFormat(locale, spec.timeZone);
      const voice: Voice = { locale, messages: messagesFor(locale), remarks: remarksFor(locale), format };
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
      const named = problems.flatMap(({ params }) => ('option' in params ? [`“${params['option']}”`] : []));
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
