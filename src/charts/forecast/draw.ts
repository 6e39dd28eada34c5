import type { LegendItem } from '../../scene/blocks.js';
import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { Scene } from '../../scene/scene.js';
import type { Description, Frame, Voice } from '../chart.js';
import { laneOf, placeColumns } from './columns.js';
import { factsOf } from './facts.js';
import type { Facts, PeriodFacts } from './facts.js';
import { placeRows } from './rows.js';
import type { RowFacts } from './rows.js';
import { drawView } from './scaffold.js';
import type { Filling, Sample } from './scaffold.js';
import type { ForecastSpec } from './spec.js';
import { tell } from './words.js';

/** The key of totals: what is solid, what is expected, the bands, the target. */
export function keyOf(
  {
    levels,
    won,
    expected,
    target,
  }: {
    readonly levels: readonly number[];
    readonly won: boolean;
    readonly expected: boolean;
    readonly target: boolean;
  },
  voice: Voice,
): LegendItem<Sample>[] {
  return [
    ...(won ? [{ label: tell(voice, 'key.won'), sample: 'won' as const }] : []),
    ...(expected ? [{ label: tell(voice, 'key.expected'), sample: 'expected' as const }] : []),
    ...levels.map((level) => ({
      label: tell(voice, 'key.band', { level: voice.format.percent(level) }),
      sample: { level },
    })),
    ...(target ? [{ label: tell(voice, 'key.target'), sample: 'target' as const }] : []),
  ];
}

function rowOf(period: PeriodFacts): RowFacts {
  const { label, valueText, rangeText, chanceText } = period;
  return { ...laneOf(period), label, valueText, beside: [rangeText, chanceText] };
}

/** How periods fill a frame. */
export function fillPeriods(facts: Facts, voice: Voice, { measure, textured = false }: Frame): Filling {
  const { periods, levels, write } = facts;
  const look = { levels, textured };
  const known = {
    levels,
    won: periods.some(({ won }) => won > 0),
    expected: periods.some(({ total }) => total.expected !== null),
    target: periods.some(({ total }) => total.target !== null),
  };
  return {
    kind: tell(voice, 'kind'),
    levels,
    key: keyOf(known, voice),
    body: (room, density) =>
      placeColumns(facts, room, density, look, measure) ??
      placeRows(periods.map(rowOf), room, { density, look, write }, measure),
  };
}

/** Periods as a scene. */
export function drawPeriods(
  result: ForecastOverview,
  description: Description,
  spec: ForecastSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  return drawView(fillPeriods(factsOf(result, spec, voice), voice, frame), description, spec, voice, frame);
}
