import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import { forecastViewWords } from '../../../i18n/forecast-view-words.js';
import type { ForecastViewKey } from '../../../i18n/forecast-view-words.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { LegendItem } from '../../../scene/blocks.js';
import { nameSeries } from '../../../scene/series.js';
import type { Series } from '../../../scene/series.js';
import type { Description, TableCell, Voice } from '../../chart.js';
import { localText, sentences } from '../../words.js';
import { placeRows } from '../rows.js';
import type { RowFacts } from '../rows.js';
import { drawView } from '../scaffold.js';
import type { Sample } from '../scaffold.js';
import type { ForecastShown, ForecastSpec } from '../spec.js';
import type { View } from '../views.js';
import { tell } from '../words.js';

/** A sentence of these views in the language of the voice. */
export function tellView({ messages, format }: Voice, key: ForecastViewKey, params: Params = {}): string {
  return fillMessage(forecastViewWords(messages.lang)[key], params, format.count);
}

/** A row with what it stands for, and its cells in the table twin after its heading. */
export interface ToldRow extends RowFacts {
  readonly cells: readonly TableCell[];
  /** Its heading there, where that is not its label. */
  readonly heading?: string;
  readonly mark: { readonly [key: string]: string };
}

/** What a view of rows shows. */
export interface ToldRows {
  /** What is shown, then of what and how: the first stands where there is hardly room. */
  readonly captions: readonly string[];
  readonly takeaway: Description['takeaway'];
  readonly rows: readonly ToldRow[];
  /** Rows before them that stand in the table twin only. */
  readonly earlier?: readonly ToldRow[];
  /** Headings of the table twin. */
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  readonly levels: readonly number[];
  readonly key: readonly LegendItem<Sample>[];
  /** Names of what bars are made of, and which of it a reader may hide. */
  readonly named?: readonly LegendItem<Sample>[];
  readonly series?: readonly Series[];
  readonly write: (value: number) => string;
  /** End of the scale, where it is fixed. */
  readonly most?: number;
}

/** Parts side by side, without empty ones. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** A part of a description that all views of rows share. */
export function describeTold(
  { captions, takeaway, notes, series = [] }: Pick<ToldRows, 'captions' | 'takeaway' | 'notes' | 'series'>,
  marks: Description['marks'],
  spec: ForecastSpec,
  voice: Voice,
): Description {
  const { empty, stop } = voice.messages;
  const caption = joined(captions);
  const lead = takeaway.lead === '' && marks.length === 0 ? `${empty}${stop}` : takeaway.lead;
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: captions[0] ?? '',
    takeaway,
    list: tell(voice, 'kind'),
    summary: sentences([lead, takeaway.rest, `${caption}${stop}`], voice),
    notes: [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))],
    marks,
    ...(series.length > 1 && { series }),
  };
}

/** A view of rows: drawn, told and listed from the same rows. */
export function rowsView<Shown extends ForecastShown>(
  toldOf: (shown: Shown, spec: ForecastSpec, voice: Voice) => ToldRows,
): View<Shown> {
  return {
    describe: (shown, spec, voice) => {
      const told = toldOf(shown, spec, voice);
      const marks = told.rows.map(({ label, valueText, beside, mark, actual, expected, won }) => {
        const head = isolateText(clipText(label, 120)) + voice.messages.colon + valueText;
        const lines = [head, ...beside.filter((one) => one !== '')];
        const value = actual ?? expected ?? won;
        return { name: joined(lines) + voice.messages.stop, lines, target: mark, value };
      });
      return describeTold(told, marks, spec, voice);
    },
    table: (shown, spec, voice) => {
      const { captions, columns, rows, earlier = [] } = toldOf(shown, spec, voice);
      return {
        caption: joined(captions),
        columns,
        rows: [...earlier, ...rows].map(({ label, heading = label, cells }) => [
          { text: isolateText(heading), value: heading },
          ...cells,
        ]),
      };
    },
    draw: (shown, description, spec, voice, frame) => {
      const { rows, levels, key, named = [], write, most } = toldOf(shown, spec, voice);
      const { measure, textured = false } = frame;
      const filling = {
        kind: tell(voice, 'kind'),
        levels,
        key,
        named,
        body: (room: Parameters<typeof placeRows>[1], density: Parameters<typeof placeRows>[2]['density']) =>
          placeRows(
            rows,
            room,
            { density, look: { levels, textured }, write, ...(most === undefined ? {} : { most }) },
            measure,
          ),
      };
      return nameSeries(drawView(filling, description, spec, voice, frame), description.series ?? []);
    },
  };
}
