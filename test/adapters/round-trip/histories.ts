import type { ExportFile } from '../../../src/adapters/index.js';
import { dateNamed, plain, toldTogether } from './bundle.js';
import type { Bundle } from './bundle.js';
import type { Column } from './columns.js';
import { toldByHistory } from './expected.js';
import type { ExpectedDeal } from './expected.js';
import { bytesIn, delimitedText, listFile, shuffled } from './files.js';
import type { ListLayout } from './lists.js';
import { LISTS } from './lists.js';
import { instantCell } from './styles.js';
import type { Style } from './styles.js';
import { createdAt } from './true-deals.js';
import type { TrueDeal, Truth } from './true-deals.js';
import { instantText } from '../plain-deals.js';

const DAY = 86_400_000;

/** Plain files of any delimiter whose times have seconds. */
const timed =
  (date: string) =>
  (style: Style): Style => ({ ...plain(style), date: dateNamed(date) });

const csv = (name: string, rows: readonly (readonly string[])[], style: Style): ExportFile => ({
  name,
  bytes: bytesIn(delimitedText(rows, style), style),
});

/** A row for each stage that deals entered, in any order. */
function entries(
  { deals }: Truth,
  style: Style,
  cells: (deal: TrueDeal, i: number) => readonly string[],
): (readonly string[])[] {
  return shuffled(
    deals.flatMap((deal) => deal.path.map((_, i) => cells(deal, i))),
    style.shuffle,
  );
}

/** A row for each stage that deals have left, in the order in which they did. */
const left = ({ deals }: Truth, cells: (deal: TrueDeal, i: number) => readonly string[]) =>
  deals.flatMap((deal) => deal.path.slice(1).map((_, i) => cells(deal, i)));

const timeOf = ({ path }: TrueDeal, i: number, style: Style): string => instantCell(path[i]!.at, style);
const daysIn = ({ path }: TrueDeal, i: number): string =>
  String(Math.round((path[i + 1]!.at - path[i]!.at) / DAY));

const list = (title: string): ListLayout => LISTS.find((one) => one.title === title)!;
const column = (header: string, tells: Column['tells']): Column => ({ header, tells });

const DEALS = list('a list of deals in English');
const ZOHO = list('a Zoho export');

/** HubSpot deals as a connector writes them. */
const CONNECTOR: ListLayout = {
  layout: 'hubspot-api',
  title: 'HubSpot by a connector',
  words: DEALS.words,
  columns: () => [
    column('deal_id', 'id'),
    column('property_dealname', 'name'),
    column('deal_pipeline_stage_id', 'stage'),
    column('property_amount', 'amount'),
    column('property_createdate', 'createdAt'),
    column('property_closedate', 'closeDate'),
    column('owner_id', 'owner'),
  ],
};

const columnsOf = ({ columns }: ListLayout): readonly Column[] =>
  columns({ open: [], won: '', lost: '', void: '' }).filter(({ tells }) => tells !== 'stageDate');

/** A list of deals and a history of them. */
function joined(
  { title, layout, date, fitted }: Pick<Bundle, 'title' | 'layout' | 'fitted'> & { readonly date: string },
  from: ListLayout,
  history: (truth: Truth, style: Style) => readonly (readonly string[])[],
): Bundle {
  return {
    title,
    layout,
    styled: timed(date),
    ...(fitted && { fitted }),
    files: (truth, style) => [
      { name: 'deals.csv', bytes: listFile(from, truth, style).bytes },
      csv('history.csv', history(truth, style), style),
    ],
    told: (deal, style) => toldTogether(deal, columnsOf(from), style),
  };
}

/** A history without a list of deals. */
const alone = (
  { title, layout, date }: Pick<Bundle, 'title' | 'layout'> & { readonly date: string },
  history: (truth: Truth, style: Style) => readonly (readonly string[])[],
): Bundle => ({
  title,
  layout,
  styled: timed(date),
  files: (truth, style) => [csv('history.csv', history(truth, style), style)],
  told: (deal, style) => toldByHistory(deal, style),
});

/** A deal that was in each stage for whole days. */
const inWholeDays = (deal: TrueDeal): TrueDeal => {
  const first = createdAt(deal);
  return {
    ...deal,
    path: deal.path.map(({ stage, at }) => ({ stage, at: first + Math.floor((at - first) / DAY) * DAY })),
  };
};

/** Midnights after the days on which anything happened. */
function snapshotDays({ deals }: Truth): number[] {
  const days = deals.flatMap(({ path }) => path.map(({ at }) => (Math.floor(at / DAY) + 1) * DAY));
  return [...new Set(days)].sort((a, b) => a - b);
}

const stageAt = ({ path }: TrueDeal, time: number) => path.findLast(({ at }) => at < time)?.stage;

/** The whole list of deals on each of these days. */
const periodic = (truth: Truth, style: Style): string[][] => [
  ['snapshot_date', 'deal_id', 'deal_name', 'stage'],
  ...snapshotDays(truth).flatMap((day) =>
    truth.deals.flatMap((deal) => {
      const stage = stageAt(deal, day);
      return stage === undefined ? [] : [[instantCell(day, style), deal.id, deal.name, stage]];
    }),
  ),
];

/**
 * What a list that is taken again and again tells of a deal: changes are dated by the day that first shows them, and what is
 * on the first list has been there for no one knows how long.
 */
function toldBySnapshots(deal: TrueDeal, truth: Truth): Partial<ExpectedDeal> {
  const days = snapshotDays(truth);
  const visits: [stage: string, at: string | null][] = [];
  for (const day of days) {
    const stage = stageAt(deal, day);
    if (stage !== undefined && stage !== visits.at(-1)?.[0])
      visits.push([stage, day === days[0] ? null : instantText(day)]);
  }
  return { stage: visits.at(-1)![0], outcome: deal.outcome, createdAt: visits[0]![1], visits };
}

/** Histories as products and warehouses write them. */
export const HISTORIES: readonly Bundle[] = [
  alone(
    {
      title: 'a history of Bitrix24, some events twice',
      layout: 'bitrix-stage-history',
      date: 'instants with an offset',
    },
    (truth, style) => {
      const rows = entries(truth, style, (deal, i) => [
        `e${deal.id}-${i}`,
        deal.id,
        deal.path[i - 1]?.stage ?? '',
        deal.path[i]!.stage,
        timeOf(deal, i, style),
        '7',
      ]);
      return [
        ['event_id', 'deal_id', 'old_stage_id', 'new_stage_id', 'changed_at', 'changed_by_id'],
        ...rows.flatMap((row, i) => (i % 3 === 0 ? [row, row] : [row])),
      ];
    },
  ),
  alone({ title: 'a log of what users did', layout: 'event-log', date: 'ISO instants' }, (truth, style) => [
    ['user_pseudo_id', 'event_name', 'event_timestamp'],
    ...entries(truth, style, (deal, i) => [deal.id, deal.path[i]!.stage, timeOf(deal, i, style)]),
  ]),
  alone(
    {
      title: 'versions of deals, each with the time from which it was valid',
      layout: 'snapshots',
      date: 'ISO seconds',
    },
    (truth, style) => [
      ['deal_id', 'deal_name', 'stage', 'valid_from', 'valid_to'],
      ...entries(truth, style, (deal, i) => [
        deal.id,
        deal.name,
        deal.path[i]!.stage,
        timeOf(deal, i, style),
        i + 1 < deal.path.length ? timeOf(deal, i + 1, style) : '9999-12-31 00:00:00',
      ]),
    ],
  ),
  {
    title: 'the list of deals taken again and again',
    layout: 'snapshots',
    styled: (style) => ({ ...plain(style), date: dateNamed('ISO days'), zone: { name: 'UTC', minutes: 0 } }),
    files: (truth, style) => [csv('snapshots.csv', periodic(truth, style), style)],
    told: (deal, _, truth) => toldBySnapshots(deal, truth),
  },
  joined(
    {
      title: 'a list of deals and the days that they were in each stage',
      layout: 'generic',
      date: 'ISO seconds',
      fitted: inWholeDays,
    },
    DEALS,
    (truth) => [
      ['deal_id', 'stage', 'days_in_stage'],
      ...left(truth, (deal, i) => [deal.id, deal.path[i]!.stage, daysIn(deal, i)]),
    ],
  ),
  joined(
    {
      title: 'a list of deals and the stages that they left, with the times',
      layout: 'generic',
      date: 'ISO seconds',
    },
    DEALS,
    (truth, style) => [
      ['deal_id', 'stage', 'days', 'left_at', 'moved_to'],
      ...left(truth, (deal, i) => [
        deal.id,
        deal.path[i]!.stage,
        daysIn(deal, i),
        timeOf(deal, i + 1, style),
        deal.path[i + 1]!.stage,
      ]),
    ],
  ),
  joined(
    { title: 'a Zoho export and its stage history', layout: 'zoho-export', date: 'ISO seconds' },
    ZOHO,
    (truth, style) => [
      ['Deal Name', 'Deal Name.id', 'Stage', 'Stage Duration (Calendar Days)', 'Moved To', 'Modified Time'],
      ...left(truth, (deal, i) => [
        deal.name,
        deal.id,
        deal.path[i]!.stage,
        daysIn(deal, i),
        deal.path[i + 1]!.stage,
        timeOf(deal, i + 1, style),
      ]),
    ],
  ),
  joined(
    {
      title: 'HubSpot deals of a connector and the stages they entered',
      layout: 'hubspot-api',
      date: 'ISO seconds',
    },
    CONNECTOR,
    (truth, style) => [
      ['deal_id', 'value', 'date_entered', '_fivetran_end'],
      ...entries(truth, style, (deal, i) => [
        deal.id,
        deal.path[i]!.stage,
        timeOf(deal, i, style),
        i + 1 < deal.path.length ? timeOf(deal, i + 1, style) : '2050-01-01 00:00:00',
      ]),
    ],
  ),
  joined(
    {
      title: 'HubSpot deals of a connector and the values their properties had',
      layout: 'hubspot-api',
      date: 'ISO seconds',
    },
    CONNECTOR,
    (truth, style) => [
      ['deal_id', 'name', 'value', 'timestamp', 'source'],
      ...entries(truth, style, (deal, i) => [
        deal.id,
        'dealstage',
        deal.path[i]!.stage,
        timeOf(deal, i, style),
        'CRM_UI',
      ]).flatMap((row, i) => (i % 2 === 0 ? [row, [row[0]!, 'amount', '5', row[3]!, 'API']] : [row])),
    ],
  ),
];
