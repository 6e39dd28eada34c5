import { faultOfPart } from './adapter-parts.js';
import type { Import } from './source.js';

/**
 * The rooms of the kit, as in the table of the architecture. A chart has four: what it may say, itself, its definition
 * (with `finish.ts`, where finished counts become a result; `finish-….ts` for what is loaded on demand), its element. `charts/chart` is the element of whatever kind a
 * spec asks for. What all charts share lies beside their folders.
 */
const ROOMS = [
  'problems',
  'limits',
  'clock',
  'statistics',
  'deals',
  'adapters',
  'metrics',
  'engine',
  'i18n',
  'theme',
  'scene',
  'contract',
  'hiding',
  'chart parts',
  'chart spec',
  'chart',
  'chart definition',
  'chart element',
  'charts',
  'any chart',
  'spec',
  'spec index',
  'element',
  'data',
  'export',
  'export png',
  'render',
  'cli',
  'entry',
] as const;
export type Room = (typeof ROOMS)[number];

/** Rooms that are the folder of the same name, with nothing special in them. */
const FOLDERS: readonly string[] = [
  'clock',
  'statistics',
  'deals',
  'adapters',
  'metrics',
  'engine',
  'i18n',
  'theme',
  'scene',
  'element',
  'export',
  'data',
  'cli',
] satisfies Room[];

/** The room of a file (`src/…`), or undefined where the plan of the house has none. */
export function roomOf(file: string): Room | undefined {
  const [, folder = '', ...rest] = file.split('/');
  const last = rest.at(-1) ?? '';
  if (rest.length === 0) return roomOfTopFile(folder);
  if (folder === 'charts' && rest[0] === 'chart') return 'any chart';
  if (folder === 'charts')
    return rest.length === 1 ? roomBesideCharts(last) : roomInChart(rest.slice(1).join('/'));
  if (folder === 'spec') return rest.join('/') === 'index.ts' ? 'spec index' : 'spec';
  if (folder === 'export' && last === 'png.ts') return 'export png';
  return FOLDERS.includes(folder) ? (folder as Room) : undefined;
}

function roomOfTopFile(name: string): Room | undefined {
  if (name === 'problems.ts') return 'problems';
  if (name === 'limits.ts') return 'limits';
  if (['render.ts', 'render-result.ts', 'render-html.ts'].includes(name)) return 'render';
  return /^(index|define|funnel|pipeline|cohort|velocity|forecast|chart|data|theme|locales)\.ts$/.test(name)
    ? 'entry'
    : undefined;
}

function roomBesideCharts(name: string): Room {
  if (name === 'chart.ts') return 'contract';
  if (name === 'hidden.ts') return 'hiding';
  return name === 'all.ts' || name === 'on-demand.ts' ? 'charts' : 'chart parts';
}

function roomInChart(name: string): Room {
  if (name === 'element.ts') return 'chart element';
  if (name === 'definition.ts' || /^finish(-\w+)?\.ts$/.test(name)) return 'chart definition';
  return ['spec.ts', 'schema.ts', 'check.ts'].includes(name) ? 'chart spec' : 'chart';
}

interface Rule {
  /** May be imported. */
  readonly rooms: readonly Room[];
  /** May be imported with `import type` only: nothing of it is loaded. */
  readonly types?: readonly Room[];
  readonly packages?: readonly string[];
}

const PURE: readonly Room[] = [
  'problems',
  'limits',
  'clock',
  'statistics',
  'deals',
  'adapters',
  'metrics',
  'engine',
  'i18n',
  'theme',
  'scene',
  'contract',
  'hiding',
  'chart parts',
  'chart spec',
  'chart',
  'chart definition',
  'spec',
  'spec index',
  'export',
];

const CHART: Rule = {
  rooms: ['scene', 'theme', 'i18n', 'problems', 'statistics', 'contract', 'chart parts', 'spec'],
  types: ['metrics'],
  packages: ['d3-array', 'zod/mini'],
};

/** Who may import whom. A room always knows itself; a chart knows its own folder and never another chart. */
const TABLE: { readonly [R in Room]: Rule } = {
  problems: { rooms: [] },
  limits: { rooms: [], types: ['adapters', 'spec'] },
  clock: { rooms: ['problems'] },
  statistics: { rooms: [] },
  deals: { rooms: ['problems'] },
  adapters: { rooms: ['clock', 'deals', 'problems'], packages: ['fflate'] },
  metrics: { rooms: ['clock', 'deals', 'statistics', 'problems'], packages: ['d3-array'] },
  engine: { rooms: ['deals', 'adapters', 'metrics', 'spec', 'spec index', 'limits', 'problems'] },
  i18n: { rooms: ['problems'] },
  theme: { rooms: ['problems'], types: ['scene'] },
  scene: { rooms: [], types: ['theme'], packages: ['d3-array'] },
  contract: { rooms: [], types: PURE },
  // Around whatever chart: the element loads it, the renderer has it.
  hiding: { rooms: ['scene', 'i18n'], types: ['contract'] },
  'chart parts': CHART,
  'chart spec': CHART,
  chart: CHART,
  'chart definition': { ...CHART, rooms: [...CHART.rooms, 'metrics'] },
  'chart element': { rooms: ['element'], types: ['contract', 'metrics'], packages: ['lit'] },
  'any chart': {
    rooms: ['charts', 'contract', 'element', 'i18n', 'spec', 'problems'],
    packages: ['lit'],
  },
  charts: { rooms: ['contract', 'chart', 'chart definition'], types: ['spec'] },
  spec: { rooms: ['chart spec', 'clock', 'limits', 'problems'], packages: ['zod/mini'] },
  'spec index': { rooms: ['spec', 'chart spec', 'problems'], packages: ['zod/mini'] },
  element: {
    rooms: PURE.filter(
      (room) =>
        !['chart', 'chart parts', 'chart definition', 'chart spec', 'spec index', 'contract'].includes(room),
    ).concat('export png'),
    types: ['contract'],
    packages: ['lit'],
  },
  data: { rooms: ['element', 'engine', 'deals', 'spec', 'problems'], packages: ['lit'] },
  export: { rooms: PURE, packages: ['zod/mini'] },
  'export png': { rooms: PURE },
  render: { rooms: [...PURE, 'charts'], packages: ['zod/mini'] },
  cli: { rooms: [...PURE, 'charts', 'render'], packages: ['zod/mini', 'node:'] },
  entry: { rooms: ROOMS.filter((room) => room !== 'cli') },
};

/** `funnel` for everything in `src/charts/funnel`. */
const chartOf = (file: string) => /^src\/charts\/([^/]+)\//.exec(file)?.[1];

/** Why a file may not import this, or undefined where it may. */
export function faultOfImport(file: string, { from, file: target, typeOnly }: Import): string | undefined {
  const room = roomOf(file);
  if (!room) return `${file} is in no room of the plan`;
  if (from === '') return `${file} imports something that is not written as a plain string`;
  const { rooms, types = [], packages = [] } = TABLE[room];
  if (target === undefined) {
    const fits = (name: string) => from === name || from.startsWith(name.endsWith(':') ? name : `${name}/`);
    return packages.some(fits) ? undefined : `${file} imports the package ${from}; ${room} may not`;
  }
  const other = roomOf(target);
  if (!other) return `${file} imports ${from}, which is in no room of the plan`;
  const [own, others] = [chartOf(file), chartOf(target)];
  if (own !== undefined && others !== undefined)
    return own === others ? undefined : `${file} imports ${from}: another chart`;
  if (other === 'adapters' && room === 'adapters') return faultOfPart(file, { from, file: target, typeOnly });
  if (other === room || rooms.includes(other) || (typeOnly && types.includes(other))) return undefined;
  const only = types.includes(other) ? ' other than by import type' : '';
  return `${file} imports ${from}; ${room} may not know ${other}${only}`;
}
