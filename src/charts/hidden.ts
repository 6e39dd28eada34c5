import { hiddenWordsFor } from '../i18n/hidden-words.js';
import { fillMessage } from '../i18n/messages.js';
import { hideSeries } from '../scene/series.js';
import { isolateText, plainText } from '../scene/text.js';
import type { ChartDefinition, Description, Voice } from './chart.js';

function withoutSeries(whole: Description, hidden: ReadonlySet<string>, voice: Voice): Description {
  const { series = [], marks, caption, shortCaption, summary } = whole;
  const gone = series.filter(({ id }) => hidden.has(id));
  if (gone.length === 0) return whole;
  const { messages, format } = voice;
  const words = hiddenWordsFor(messages.lang);
  const names = gone.map(({ label }) => isolateText(plainText(label))).join(words.and);
  const note = fillMessage(words.note, { names, n: gone.length }, format.count);
  return {
    ...whole,
    caption: `${caption} · ${note}`,
    shortCaption: `${shortCaption} · ${note}`,
    summary: `${summary}${messages.space}${note}${messages.stop}`,
    marks: marks.filter((mark) => mark.series === undefined || !hidden.has(mark.series)),
    drawn: marks,
  };
}

/**
 * A chart that hides some of the series that it names above its drawing. Hiding is visual only: no number, rate, total or scale
 * is another, and the caption says what is hidden. Ids that the chart does not have hide nothing.
 */
export function hiding<Spec, Result>(
  { describe, draw }: Pick<ChartDefinition<Spec, Result>, 'describe' | 'draw'>,
  hidden: ReadonlySet<string>,
): Pick<ChartDefinition<Spec, Result>, 'describe' | 'draw'> {
  return {
    describe: (result, spec, voice) => withoutSeries(describe(result, spec, voice), hidden, voice),
    draw: (result, description, spec, voice, frame) => {
      const { drawn } = description;
      if (drawn === undefined) return draw(result, description, spec, voice, frame);
      const scene = draw(result, { ...description, marks: drawn }, spec, voice, frame);
      return hideSeries(scene, hidden, frame.measure);
    },
  };
}
