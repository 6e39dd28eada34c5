import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Description, Mark, Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { localText, sentences } from '../../words.js';
import { captionParts, describeNotes, joined, whatOf } from '../describe.js';
import { tableOfPeriods } from '../table.js';
import { keyOf } from '../draw.js';
import { factsOf } from '../facts.js';
import { finishPeriods } from '../finish.js';
import { drawView } from '../scaffold.js';
import type { ForecastSpec } from '../spec.js';
import { describeTakeaway } from '../takeaway.js';
import { MOST_COLUMNS } from '../views.js';
import type { ManyView } from '../views.js';
import { currencyShown, labelOf, shows, tell, writer } from '../words.js';
import type { Write } from '../words.js';
import type { Values } from './columns.js';
import { columnsBehind, fewOf } from './finish.js';
import { keyOfLines, placeMany } from './draw.js';
import { extremesOf, seriesOf, stretchesOf } from './series.js';
import type { Series, Stretch } from './series.js';

/** What sentences are about: the period that runs and the first in which something is due, as if there were no others. */
function aboutOf(
  result: ForecastOverview,
  spec: ForecastSpec,
): { readonly result: ForecastOverview; readonly spec: ForecastSpec } {
  const columns = columnsBehind(result);
  if (columns !== undefined) {
    const data = { periods: fewOf(columns) };
    return { result: finishPeriods(data, spec), spec: { ...spec, data } };
  }
  const [first, ...others] = result.periods;
  const due = [first, ...others].find(
    (one) => one !== undefined && (one.n > 0 || (one.single.expected ?? one.single.expectedWins) > 0),
  );
  const few = [first, due].flatMap((one, i) =>
    one === undefined || (i === 1 && one === first) ? [] : [one],
  );
  return { result: { ...result, past: [], periods: few }, spec };
}

/** Words of the host for the periods, by their place. */
function labelsOf(
  result: ForecastOverview,
  { ids }: Series,
  spec: ForecastSpec,
  voice: Voice,
): (at: number) => string {
  const columns = columnsBehind(result);
  if (columns !== undefined) return (at) => plainText(localText(columns.labels.get(at) ?? ids[at]!, voice));
  const label = labelOf(spec, voice);
  return (at) => label(ids[at]!);
}

function rangeText(values: Values, { from, to }: Stretch, write: Write, voice: Voice): string {
  const found = extremesOf(values, from, to);
  if (found === null) return '';
  const [low, high] = [write(found.low), write(found.high)];
  return low === high ? low : tell(voice, 'range', { low, high });
}

function markOf(
  stretch: Stretch,
  series: Series,
  { write, label }: { readonly write: Write; readonly label: (at: number) => string },
  voice: Voice,
): Mark {
  const { ids, won, expected, target, bands } = series;
  const { from, to } = stretch;
  const name = (i: number): string => isolateText(clipText(label(i), 60));
  const [first, last] = [name(stretch.from), name(stretch.to - 1)];
  const head = first === last ? first : tell(voice, 'range', { low: first, high: last });
  const [widest] = bands;
  const low = widest && extremesOf(widest.low, stretch.from, stretch.to)?.low;
  const high = widest && extremesOf(widest.high, stretch.from, stretch.to)?.high;
  const said = [
    ['mark.won', 'won', rangeText(won, stretch, write, voice)],
    ['mark.expected', 'value', rangeText(expected, stretch, write, voice)],
    ['mark.target', 'target', rangeText(target, stretch, write, voice)],
  ] as const;
  const lines = said.flatMap(([key, param, text]) =>
    text === '' ? [] : [tell(voice, key, { [param]: text })],
  );
  if (widest !== undefined && low !== undefined && high !== undefined)
    lines.push(
      tell(voice, 'mark.band', {
        level: voice.format.percent(widest.level),
        low: write(low),
        high: write(high),
      }),
    );
  const colon = voice.messages.lang === 'en' ? ': ' : '：';
  return {
    name: head + colon + joined(lines, voice),
    lines: [head, ...lines],
    target: { from: ids[stretch.from]!, to: ids[stretch.to - 1]! },
    value: (extremesOf(expected, from, to) ?? extremesOf(won, from, to))?.high ?? null,
  };
}

function describeMany(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Description {
  const currency = currencyShown(result, spec);
  const [series, write] = [seriesOf(result, currency), writer(currency, voice)];
  const about = aboutOf(result, spec);
  const facts = factsOf(about.result, about.spec, voice);
  const takeaway = describeTakeaway(about.result, facts, voice);
  const caption = captionParts(about.result, facts, voice).join(' · ');
  const n = series.expected.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0);
  const kind = tell(voice, 'summary.kind', { kind: tell(voice, 'kind'), n });
  const label = labelsOf(result, series, spec, voice);
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: whatOf(facts, voice),
    takeaway,
    list: tell(voice, 'list'),
    summary: sentences([kind, takeaway.lead, takeaway.rest, `${caption}${voice.messages.stop}`], voice),
    notes: describeNotes(about.result, facts, about.spec, voice),
    marks: stretchesOf(series.n).map((stretch) => markOf(stretch, series, { write, label }, voice)),
  };
}

/**
 * So many periods that they are lines: what is won, what is expected and one area a band, with no more points than pixels of
 * which none is lost that stands out. Neighbouring periods are pointed at together; the table has each.
 */
export const manyView: ManyView = {
  fits: (result) =>
    columnsBehind(result) !== undefined || result.periods.length + (result.past?.length ?? 0) > MOST_COLUMNS,
  describe: describeMany,
  table: tableOfPeriods,
  draw: (result, description, spec, voice, { width, measure, textured = false }) => {
    const currency = currencyShown(result, spec);
    const series = seriesOf(result, currency);
    const label = labelsOf(result, series, spec, voice);
    const dense = series.n > width;
    const drawn = { series, spec, textured, dense, write: writer(currency, voice), label };
    const levels = shows(spec, 'bands') ? series.bands.map(({ level }) => level) : [];
    const known = (values: Values): boolean => extremesOf(values, 0, series.n) !== null;
    const key = keyOf(
      {
        levels,
        won: (extremesOf(series.won, 0, series.n)?.high ?? 0) > 0,
        expected: known(series.expected),
        target: shows(spec, 'target') && known(series.target),
      },
      voice,
    );
    const filling = {
      ...{ kind: tell(voice, 'kind'), levels, key: keyOfLines(key, dense) },
      body: (room: Room, density: Density) => placeMany(drawn, room, density, measure),
    };
    return drawView(filling, description, spec, voice, { width, measure, textured });
  },
};
