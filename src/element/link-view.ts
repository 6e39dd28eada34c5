import { linkWordsFor } from '../i18n/link-words.js';
import { dressMarks } from './dress.js';
import type { Link } from './opened.js';
import { button } from './pieces.js';
import type { SharedData } from './shared-data.js';

/** Ends what is chosen in a chart; where nothing is, what it is confined to. */
export function endIn(data: SharedData, host: Element): void {
  if (data.choiceIn(host) === undefined) data.select(null);
  else data.selectIn(host, null);
}

/** What a chart shows of its data that is chosen now, where its numbers are of all deals. */
export function linkOf(data: SharedData, host: Element): Link {
  const own = data.choiceIn(host)?.selection.targets ?? [];
  const word = data.chosen.length === 0 ? null : own.length > 0 ? 'end' : 'all';
  return {
    get chosen() {
      const { unlinked } = data.element as { unlinked?: boolean };
      return unlinked ? undefined : (data.choiceIn(host)?.selection.targets ?? []);
    },
    words: () => '',
    confine: (description) => description,
    dress: (root, drawn) => dressMarks(root, drawn, own),
    ending: (locale) =>
      word === null ? undefined : button('clear', linkWordsFor(locale)[word], () => endIn(data, host)),
  };
}
