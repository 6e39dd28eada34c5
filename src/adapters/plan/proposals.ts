import type { ImportReport } from '../../deals/deal-table.js';
import { outcomeOfStatus, placesOfStages } from '../../deals/stage-names.js';
import type { Field, Sample } from '../layouts/layout.js';
import { kindOfColumn } from '../rows/column-kind.js';
import type { ColumnKind } from '../rows/column-kind.js';
import type { FilePlan } from './plan.js';

/** A field that deals should have, and what a column looks like that may hold it. */
interface Role {
  readonly field: Field;
  readonly kind: ColumnKind;
  /** Words in a header that speak for it. */
  readonly hint: RegExp;
  /** Columns whose headers do not speak for it are none: most columns of texts are something else. */
  readonly needsHint?: boolean;
  /** What all texts in it look like. */
  readonly form?: RegExp;
  /** Fields that tell the same. */
  readonly or?: readonly Field[];
}

const ROLES: readonly Role[] = [
  {
    field: 'stage',
    kind: 'text',
    hint: /stage|step|phase|stand|where|state|status|progress|position|level|阶段|环节|步骤|状态|进度|进展/u,
  },
  {
    field: 'amount',
    kind: 'number',
    hint: /amount|value|worth|price|sum|total|revenue|size|volume|money|\b(?:eur|usd|gbp|cny)\b|[€$£¥]|额|价|元/u,
  },
  {
    field: 'createdAt',
    kind: 'date',
    hint: /creat|first|start|begin|began|open|seen|enter|received|since|\bin\b|创建|开始|录入|首次|建立|登记/u,
  },
  {
    field: 'closedAt',
    kind: 'date',
    hint: /clos|sign|won|lost|end|finish|done|decid|decision|成交|关闭|签|结/u,
    or: ['closeDate', 'wonAt', 'lostAt'],
  },
  {
    field: 'expectedCloseAt',
    kind: 'date',
    hint: /expect|due|plan|target|forecast|deadline|eta|预计|计划|预期|目标/u,
    or: ['closeDate'],
  },
  {
    field: 'owner',
    kind: 'text',
    hint: /who|owner|seller|\brep\b|agent|manager|person|responsib|lead by|\bby\b|人|员|负责|销售/u,
    needsHint: true,
  },
  {
    field: 'source',
    kind: 'text',
    hint: /source|origin|channel|campaign|found|heard|came|how|来源|渠道|途径/u,
    needsHint: true,
  },
  {
    field: 'currency',
    kind: 'text',
    hint: /\bcur(?:r|renc\w*)?\b|\bccy\b|\bmoney\b|币|货币/u,
    needsHint: true,
    form: /^\p{L}{3}$|^\p{Sc}$|元$/u,
  },
  {
    field: 'lostReason',
    kind: 'text',
    hint: /why|reason|cause|objection|原因|理由/u,
    needsHint: true,
  },
];

/** Dates of what was last done to a record, or is to be done next: they say nothing of how a deal went. */
const PASSING = /modif|update|\blast\b|\bnext\b|birth|修改|更新|最后|最近|下次|生日/u;

/** What columns say that answer a question by yes or no. */
const YES_OR_NO = /^(?:true|false|yes|no|[yn01]|是|否)$/iu;

/** Columns that are looked at, and columns that are proposed for a field. */
const MOST_COLUMNS = 200;
const MOST_PROPOSED = 3;

/** Labels that a field such as a stage, an owner or a source has at most. */
const MOST_LABELS = 40;

/** A column of no known meaning. */
interface FreeColumn {
  readonly header: string;
  readonly folded: string;
  readonly kind: ColumnKind;
  /** Different texts in it, in order of appearance, without the empty one. */
  readonly labels: readonly string[];
}

/**
 * Which columns of no known meaning may hold a field that no column was taken for, as far as their headers and first rows
 * tell: field → headers, the likeliest first. Nothing is read from them: it is for whoever knows the file to say so.
 */
export function proposeColumns({
  sample,
  headers,
  fields,
  extras,
}: Pick<FilePlan, 'sample' | 'headers' | 'fields' | 'extras'>): ImportReport['proposed'] {
  const free = extras.slice(0, MOST_COLUMNS).map((column) => freeColumn(sample, headers[column]!, column));
  const proposed: { [field: string]: readonly string[] } = {};
  for (const role of ROLES) {
    if ([role.field, ...(role.or ?? [])].some((field) => fields.has(field))) continue;
    const found = likely(role, free);
    if (found.length > 0) proposed[role.field] = found;
  }
  return proposed;
}

function freeColumn(sample: Sample, header: string, column: number): FreeColumn {
  const cells = sample.rows.map((row) => row[column]!.trim()).filter((cell) => cell !== '');
  const kind = kindOfColumn(sample, column);
  const labels = [...new Set(cells)];
  // Texts of which none stands twice are names or remarks.
  const repeats = labels.length < cells.length && labels.length <= MOST_LABELS;
  const isFlag = labels.every((label) => YES_OR_NO.test(label));
  const isFree =
    kind === 'text' ? repeats && !isFlag : labels.length > 1 && !PASSING.test(sample.headers[column]!);
  return { header, folded: sample.headers[column]!, kind, labels: isFree ? labels : [] };
}

/** The columns that may be what is sought. One whose header speaks for something else is none. */
function likely(role: Role, free: readonly FreeColumn[]): string[] {
  const speaksForOther = (folded: string) =>
    ROLES.some((other) => other !== role && other.kind === role.kind && other.hint.test(folded));
  return free
    .filter((column) => column.kind === role.kind && isLike(role, column))
    .map((column) => ({ column, points: pointsOf(role, column) }))
    .filter(({ column, points }) => points > 0 || !(role.needsHint || speaksForOther(column.folded)))
    .toSorted((a, b) => b.points - a.points)
    .slice(0, MOST_PROPOSED)
    .map(({ column }) => column.header);
}

/** Whether what stands in a column can be what is sought. One text on all rows tells nothing, but perhaps a currency. */
function isLike({ form }: Role, { labels }: FreeColumn): boolean {
  return form === undefined ? labels.length > 1 : labels.length > 0 && labels.every((one) => form.test(one));
}

function pointsOf({ field, hint }: Role, { folded, labels }: FreeColumn): number {
  const hinted = hint.test(folded) ? 2 : 0;
  if (field !== 'stage') return hinted;
  const known = labels.filter(
    (label) => placesOfStages([label]) !== null || outcomeOfStatus(label) !== null,
  ).length;
  return hinted + (known * 2 > labels.length ? 3 : known > 0 ? 1 : 0);
}
