import type { ChartSpec } from '../../spec/chart-spec.js';
import { isKind, kindIn } from '../../spec/kinds.js';
import type { ChartReader } from '../chart.js';
import { type AnyDefinition, CHARTS_ON_DEMAND } from '../on-demand.js';

const here = new Map<ChartSpec['kind'], AnyDefinition>();

/** The chart that a spec asks for. It is here: the spec has come through its reader. */
const of = ({ kind }: ChartSpec): AnyDefinition => here.get(kind)!;

async function readerFor(value: unknown): Promise<ChartReader<ChartSpec, object>> {
  // What is given may be hostile: it is only looked at once it is plain.
  const { plainKind, refuser } = await import('./refuser.js');
  const kind = plainKind(value);
  if (!isKind(kind)) return refuser;
  const chart = here.get(kind) ?? (await CHARTS_ON_DEMAND[kind]());
  here.set(kind, chart);
  return chart.reader(value);
}

/** Whatever chart a spec asks for, as the element and the headless renderer know one. */
export const anyChart: AnyDefinition = {
  kind: '',
  accept: (value) => {
    const kind = kindIn(value);
    return (isKind(kind) && here.get(kind)?.accept(value)) || null;
  },
  coming: (spec) => of(spec).coming?.(spec) ?? null,
  reader: readerFor,
  chinese: (spec) =>
    spec === undefined ? import('../../i18n/zh-cn/every-chart.js') : of(spec).chinese(spec),
  describe: (result, spec, voice) => of(spec).describe(result, spec, voice),
  table: (result, spec, voice) => of(spec).table(result, spec, voice),
  draw: (result, description, spec, voice, frame) => of(spec).draw(result, description, spec, voice, frame),
};
