import type { Description, Voice } from '../charts/chart.js';
import { groupWord } from '../i18n/group-words.js';
import { linkWordsFor } from '../i18n/link-words.js';
import type { LinkWords } from '../i18n/link-words.js';
import { fillMessage, messagesFor } from '../i18n/messages.js';
import { clipText, isolateText, plainText } from '../scene/text.js';
import type { Linked } from './links.js';
import type { Chosen, Selection } from './shared-data.js';

/** `stage “Offer”`, `owner “Ann”`, `“Offer, Ann”`. */
function whatOf({ label, field, targets = [], values }: Selection, words: LinkWords, locale: string): string {
  const name = label ?? values?.join(messagesFor(locale).list);
  if (name === undefined) return words.listed;
  const quoted = isolateText(fillMessage(words.quoted, { label: clipText(plainText(name), 60) }, String));
  const says = (what: string): string => fillMessage(words.named, { what, label: quoted }, String);
  if (field !== undefined && label === undefined) return says(groupWord(field, locale));
  const isStage = targets.length > 0 && targets.every((each) => Object.keys(each).join() === 'stage');
  return isStage ? says(groupWord('stage', locale)) : quoted;
}

/** What the numbers of a chart are confined to: `Only stage “Offer” and owner “Ann” (6 of 12 deals)`. */
export function confinedWords(chosen: readonly Chosen[], { k, n }: Linked, locale: string): string {
  const words = linkWordsFor(locale);
  const what = chosen.map(({ selection }) => whatOf(selection, words, locale)).join(words.and);
  return fillMessage(words.only, { what, k, n }, (count) => count.toLocaleString(locale || undefined));
}

/** Puts these words before the caption of a description, and they are spoken first. */
export function confining(words: (locale: string) => string) {
  return (own: Description, { messages, locale }: Voice): Description => {
    const said = words(locale);
    const before = (text: string): string => [said, text].filter((part) => part !== '').join(' · ');
    const summary = `${said}${messages.stop}${messages.space}${own.summary}`;
    return { ...own, caption: before(own.caption), shortCaption: before(own.shortCaption), summary };
  };
}
