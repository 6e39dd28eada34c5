import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNone, kitSources } from './files.js';
import { faultOfImport, roomOf } from './rooms.js';
import { readSource } from './source.js';

/** What is wrong with the imports of a file. */
const faultsOf = (file: string, source: string) =>
  readSource(file, source).imports.flatMap((one) => faultOfImport(file, one) ?? []);

const all = [...kitSources];

describe('the rooms of the kit', () => {
  test('there are sources to check', () => {
    assert.ok(all.length > 0);
  });

  test('every file is in a room of the plan', () => {
    assertNone(all.map(([file]) => file).filter((file) => !roomOf(file)));
  });

  test('every file imports only what its room may know', () => {
    assertNone(all.flatMap(([file, source]) => faultsOf(file, source)));
  });

  test('every relative import path ends in .js', () => {
    // The worker is no import but an address, which only the build turns into that of a script.
    const worker = '../engine/worker.ts';
    assertNone(
      all.flatMap(([file, source]) =>
        readSource(file, source)
          .imports.filter(({ from }) => from.startsWith('.') && !from.endsWith('.js') && from !== worker)
          .map(({ from }) => `${file} imports ${from}`),
      ),
    );
  });

  test('every import means a file that is there', () => {
    assertNone(
      all.flatMap(([file, source]) =>
        readSource(file, source)
          .imports.filter(({ file: target }) => target !== undefined && !kitSources.has(target))
          .map(({ from }) => `${file} imports ${from}`),
      ),
    );
  });
});

describe('the checker of the rooms', () => {
  const forbidden: [string, string, string][] = [
    ['a deal that knows a metric', 'src/deals/visits.ts', "import { rateOf } from '../metrics/rate.js'"],
    [
      'a forbidden room behind import type',
      'src/statistics/wilson.ts',
      "import type { Problem } from '../problems.js'",
    ],
    [
      'a forbidden room behind a dynamic import',
      'src/metrics/rate.ts',
      "await import('../engine/engine.js')",
    ],
    [
      'a forbidden room behind an import type expression',
      'src/i18n/en.ts',
      "type T = import('../scene/scene.js').Scene",
    ],
    ['a forbidden room behind export from', 'src/scene/scene.ts', "export * from '../i18n/en.js'"],
    [
      'a forbidden room behind a worker address',
      'src/scene/a.ts',
      "new URL('../engine/worker.js', import.meta.url)",
    ],
    ['an address that is put together', 'src/engine/a.ts', 'await import(`../deals/${name}.js`)'],
    [
      'a chart that knows another chart',
      'src/charts/funnel/draw.ts',
      "import type { C } from '../cohort/spec.js'",
    ],
    [
      'a chart that loads a metric',
      'src/charts/funnel/draw.ts',
      "import { rateOf } from '../../metrics/rate.js'",
    ],
    [
      'a chart that loads a metric for a type',
      'src/charts/funnel/draw.ts',
      "import { type R } from '../../metrics/rate.js'",
    ],
    [
      'a chart that knows every spec',
      'src/charts/funnel/draw.ts',
      "import { parseSpec } from '../../spec/index.js'",
    ],
    ['a chart that knows the page', 'src/charts/funnel/draw.ts', "import { html } from 'lit'"],
    [
      'a chart element that draws by itself',
      'src/charts/funnel/element.ts',
      "import { a } from '../../scene/scene.js'",
    ],
    [
      'an element that knows a chart',
      'src/element/frame.ts',
      "import type { S } from '../charts/funnel/spec.js'",
    ],
    [
      'an element that knows every spec',
      'src/element/frame.ts',
      "import { parseSpec } from '../spec/index.js'",
    ],
    ['a contract with code in it', 'src/charts/chart.ts', "import { problem } from '../problems.js'"],
    ['a scene that loads the theme', 'src/scene/svg.ts', "import { tokens } from '../theme/tokens.js'"],
    ['a package that is not for this room', 'src/deals/a.ts', "import { max } from 'd3-array'"],
    ['a package of which only a part is allowed', 'src/spec/a.ts', "import * as z from 'zod'"],
    ['Node outside the command line', 'src/render.ts', "import { readFileSync } from 'node:fs'"],
    ['the command line in an entry', 'src/index.ts', "export * from './cli/main.js'"],
    ['a room that is not planned', 'src/utils/a.ts', "import '../problems.js'"],
    ['an import from a room that is not planned', 'src/render.ts', "import './utils/a.js'"],
    [
      'what charts share that knows a chart',
      'src/charts/words.ts',
      "import { draw } from './funnel/draw.js'",
    ],
    [
      'a chart that knows the list of charts',
      'src/charts/funnel/draw.ts',
      "import { CHARTS } from '../all.js'",
    ],
  ];
  const parts: typeof forbidden = [
    [
      'values of adapters that load a join',
      'src/adapters/values/money.ts',
      "import { joined } from '../join/join.js'",
    ],
    [
      'a part of adapters that loads the whole',
      'src/adapters/rows/cells.ts',
      "import { readExport } from '../read.js'",
    ],
    [
      'a part of adapters that is not planned',
      'src/adapters/misc/a.ts',
      "import { DEFAULT_LIMITS } from '../limits.js'",
    ],
  ];
  for (const [title, file, source] of [...forbidden, ...parts])
    test(`finds ${title}`, () => {
      assert.equal(faultsOf(file, source).length, 1);
    });

  const allowed: [string, string, string][] = [
    ['the own room', 'src/deals/visits.ts', "import { textAt } from './deal-table.js'"],
    ['the own folder of a chart', 'src/charts/funnel/draw.ts', "import { layoutFunnel } from './layout.js'"],
    [
      'result types in a chart',
      'src/charts/funnel/draw.ts',
      "import type { Rate } from '../../metrics/rate.js'",
    ],
    [
      'other files of spec in a chart',
      'src/charts/funnel/spec.ts',
      "import type { E } from '../../spec/envelope.js'",
    ],
    ['every spec in the engine', 'src/engine/engine.ts', "import { parseSpec } from '../spec/index.js'"],
    [
      'types of any pure room in the contract',
      'src/charts/chart.ts',
      "import type { P } from '../problems.js'",
    ],
    [
      'types of any part of the adapters',
      'src/adapters/values/money.ts',
      "import type { Columns } from '../join/columns.js'",
    ],
    ['a part of a package', 'src/element/frame.ts', "import { ref } from 'lit/directives/ref.js'"],
    ['Node in the command line', 'src/cli/main.ts', "import { readFileSync } from 'node:fs'"],
    [
      'words that look like imports',
      'src/deals/a.ts',
      "// import '../metrics/rate.js'\nconst a = `import 'lit'`;",
    ],
  ];
  for (const [title, file, source] of allowed)
    test(`allows ${title}`, () => {
      assert.deepEqual(faultsOf(file, source), []);
    });
});
