import type { Voice } from '../charts/chart.js';
import { fillMessage } from '../i18n/messages.js';
import type { Piece } from './pieces.js';

/** What is shown while a file is on its way: how far it is, where that is known. */
export function loadingView({ messages, format }: Voice, progress: number | null): Piece {
  const label = messages['state.loading'];
  const words =
    progress === null
      ? label
      : fillMessage(messages['state.progress'], { percent: format.percent(progress) }, String);
  return {
    name: 'div',
    key: 'loading',
    attributes: { class: 'state', part: 'loading' },
    inside: [
      { name: 'span', attributes: {}, inside: words },
      {
        name: 'progress',
        attributes: { 'aria-label': label, max: 1, value: progress ?? undefined },
        inside: '',
      },
    ],
  };
}
