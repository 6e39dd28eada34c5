import type { Voice } from '../charts/chart.js';
import { fillMessage } from '../i18n/messages.js';
import { moreText, problemSentence } from '../i18n/problem-words.js';
import type { Problem } from '../problems.js';
import { plainText } from '../scene/text.js';
import type { Piece } from './pieces.js';

const MOST = 8;

const piece = (name: string, inside: Piece['inside']): Piece => ({ name, attributes: {}, inside });

/** What is wrong with a chart, and where. */
export function problemsView({ locale }: Voice, problems: readonly Problem[]): Piece {
  const lines = problems.slice(0, MOST).map((found) => {
    const place = found.path ? `${found.code} · ${plainText(found.path)}` : found.code;
    return piece('li', [piece('span', `${problemSentence(found, locale)} `), piece('code', place)]);
  });
  const rest = problems.length - MOST;
  if (rest > 0) lines.push(piece('li', fillMessage(moreText(locale), { n: rest }, String)));
  return piece('ul', lines);
}
