import type { ControlLook } from '../../../metrics/insight/result.js';
import { clipText, isolateText } from '../../../scene/text.js';
import type { Description, Table, Voice } from '../../chart.js';
import { inSentence, rangeText, rateText, sentences } from '../../words.js';
import { cellOf, tellLook, textCell } from '../looks/words.js';
import type { FunnelSpec } from '../spec.js';
import type { View } from '../views.js';
import { drawControl } from './draw.js';
import { controlFacts, partName, placeText, standingOf } from './facts.js';
import type { ControlFacts } from './facts.js';
import { tellControl } from './words.js';

/** Who lies farthest outside the limits, or that nobody does; and how many would by chance. */
function takeawayOf(
  { plot }: ControlLook,
  { points, field, level, labels }: ControlFacts,
  voice: Voice,
): Description['takeaway'] {
  const { common, people, expectedOutside, outside } = plot;
  if (people.length === 0)
    return { lead: '', rest: labels.length === 0 ? '' : tellLook(voice, 'multiples.nothing') };
  if (common.value === null) return { lead: '', rest: tellControl(voice, 'nothing') };
  const together = tellControl(voice, 'together', {
    rate: rateText(common, voice, 1),
    k: common.k,
    n: common.n,
  });
  const expected = voice.format.count(Math.round(expectedOutside * 10) / 10);
  const chance = tellControl(voice, 'chance', { n: points.length, expected, level });
  const far = people
    .filter((person) => standingOf(person) !== 'usual')
    .toSorted((a, b) => Math.abs(b.rate.value! - common.value!) - Math.abs(a.rate.value! - common.value!));
  const [most] = [...far.filter((one) => standingOf(one) === 'alarm'), ...far];
  if (most === undefined)
    return { lead: tellControl(voice, 'none', { field: inSentence(field), level }), rest: together };
  const name = points.find(({ id }) => id === most.id)?.name ?? '';
  const words = { label: inSentence(name), rate: rateText(most.rate, voice), n: most.rate.n };
  return {
    lead: tellControl(voice, most.rate.value! > common.value ? 'leadHigh' : 'leadLow', words),
    rest: sentences([together, outside > 0 ? chance : ''], voice),
  };
}

function describeControl(look: ControlLook, spec: FunnelSpec, voice: Voice): Description {
  const facts = controlFacts(look, spec, voice);
  const { points, field, basis, remarks, title, level, alarm, rateTitle } = facts;
  const { empty, stop } = voice.messages;
  const takeaway = takeawayOf(look, facts, voice);
  const caption = tellControl(voice, 'caption', { rate: rateTitle, field });
  const whole = [caption, ...basis].join(' · ');
  const rules = [tellControl(voice, 'rule', { level, alarm }), tellControl(voice, 'merit')];
  return {
    title,
    caption: whole,
    shortCaption: caption,
    takeaway,
    summary: sentences(
      points.length === 0
        ? [`${empty}${stop}`, takeaway.rest]
        : [takeaway.lead, takeaway.rest, `${whole}${stop}`],
      voice,
    ),
    notes: [
      ...new Set(
        [...(points.length === 0 ? [] : rules), ...remarks].map((note) => note.replace(/[.。]$/, '')),
      ),
    ],
    marks: points.map(({ id, name, lines, rate }) => ({
      name: sentences([`${isolateText(clipText(name, 200))}:`, ...lines], voice),
      lines: [isolateText(clipText(name, 120)), ...lines],
      target: { segment: id },
      value: rate,
    })),
    list: tellLook(voice, 'multiples.list'),
  };
}

function tableOfControl(look: ControlLook, spec: FunnelSpec, voice: Voice): Table {
  const { field, basis, rateTitle, casesTitle, level } = controlFacts(look, spec, voice);
  const { count, percent } = voice.format;
  return {
    caption: [tellControl(voice, 'caption', { rate: rateTitle, field }), ...basis].join(' · '),
    columns: [
      tellLook(voice, 'multiples.list'),
      tellControl(voice, 'table.k'),
      casesTitle,
      tellLook(voice, 'table.rate'),
      tellLook(voice, 'table.interval', { level }),
      tellControl(voice, 'table.limits', { level }),
      tellControl(voice, 'table.place'),
    ],
    rows: look.plot.people.map((person) => {
      const { id, rate, low, high } = person;
      return [
        textCell(partName(id, look.funnel, voice)),
        cellOf(rate.k, count),
        cellOf(rate.n, count),
        cellOf(rate.value, (value) => percent(value, 1)),
        textCell(rangeText(rate, voice)),
        textCell(low === null || high === null ? '' : rangeText({ ...rate, low, high }, voice)),
        textCell(placeText(person, voice)),
      ];
    }),
  };
}

/** The view of a funnel plot: rates of parts against how many cases they have, with limits of chance. */
export const controlView: View<ControlLook> = {
  describe: describeControl,
  table: tableOfControl,
  draw: drawControl,
};
