import { hiddenWordsFor } from '../i18n/hidden-words.js';
import type { HiddenWords } from '../i18n/hidden-words.js';
import { fillMessage } from '../i18n/messages.js';
import { hideSeries } from '../scene/series.js';
import { isolateText, plainText } from '../scene/text.js';
import type { ChartDefinition, Description, Table, Voice } from './chart.js';

/** How a chart says and draws what it shows. */
type Shown<Spec, Result> = Pick<ChartDefinition<Spec, Result>, 'describe' | 'draw' | 'table'>;

/** Says which of the series are hidden; empty where none is. */
function noteOf(
  key: keyof HiddenWords,
  { series = [] }: Description,
  hidden: ReadonlySet<string>,
  { messages, format }: Voice,
): string {
  const gone = series.filter(({ id }) => hidden.has(id));
  if (gone.length === 0) return '';
  const words = hiddenWordsFor(messages.lang);
  const names = gone.map(({ label }) => isolateText(plainText(label))).join(words.and);
  return fillMessage(words[key], { names, n: gone.length }, format.count);
}

function withoutSeries(whole: Description, hidden: ReadonlySet<string>, voice: Voice): Description {
  const { marks, caption, shortCaption, summary } = whole;
  const note = noteOf('note', whole, hidden, voice);
  if (note === '') return whole;
  const { space, stop } = voice.messages;
  return {
    ...whole,
    caption: `${caption} · ${note}`,
    shortCaption: `${shortCaption} · ${note}`,
    summary: `${summary}${space}${note}${stop}`,
    marks: marks.filter(({ series }) => series === undefined || !hidden.has(series)),
    drawn: marks,
  };
}

/**
 * A chart that hides some of the series that it names beside its drawing. Hiding is visual only: no number, rate, total or
 * scale is another. The caption says what is hidden; the table has it, and says that the drawing has not. Ids that the chart
 * does not have hide nothing.
 */
export function hiding<Spec, Result>(
  { describe, draw, table }: Shown<Spec, Result>,
  hidden: ReadonlySet<string>,
): Shown<Spec, Result> {
  return {
    describe: (result, spec, voice) => withoutSeries(describe(result, spec, voice), hidden, voice),
    draw: (result, description, spec, voice, frame) => {
      const { drawn } = description;
      if (drawn === undefined) return draw(result, description, spec, voice, frame);
      const scene = draw(result, { ...description, marks: drawn }, spec, voice, frame);
      const { areas } = scene;
      const without = hideSeries(scene, hidden, frame.measure);
      // Where marks have no nodes of their own, their places are in their order.
      return areas === undefined
        ? without
        : { ...without, areas: areas.filter((_, i) => !hidden.has(drawn[i]?.series ?? '')) };
    },
    table: async (result, spec, voice): Promise<Table> => {
      const whole = await table(result, spec, voice);
      const note = noteOf('table', describe(result, spec, voice), hidden, voice);
      return note === '' ? whole : { ...whole, caption: `${whole.caption} · ${note}` };
    },
  };
}
