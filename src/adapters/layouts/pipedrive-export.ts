import type { Layout } from './layout.js';

const PREFIX = /^(.{1,30}?) - (?=.)/u;

/** The commonest `Entity - ` at the beginning of headers, if two of them have it. */
function commonPrefix(headers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const header of headers) {
    const prefix = PREFIX.exec(header)?.[0];
    if (prefix) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 2 ? best[0] : null;
}

/**
 * Pipedrive list or account export: every header is `Deal - Field`, or the same with a localised prefix. The stage of a
 * closed deal stays its last open one; a value of 0 may mean that none was entered.
 */
export const pipedriveExport: Layout = {
  name: 'pipedrive-export',
  rows: 'deals',
  strong: ['deal - title', 'deal - stage', 'deal - status', 'deal - value'],
  weak: ['organization', 'contact person'],
  needs: 4,
  more: ({ headers }) => {
    const prefix = commonPrefix(headers);
    return prefix === null
      ? -Infinity
      : prefix === 'deal - ' || headers.filter((header) => header.startsWith(prefix)).length > 3
        ? 4
        : 0;
  },
  plain: (headers) => {
    const prefix = commonPrefix(headers);
    return headers.map((header) =>
      prefix !== null && header.startsWith(prefix) ? header.slice(prefix.length) : header,
    );
  },
  fields: {
    id: ['id', 'pipedrive system id', 'system id', 'id obchodu'],
    name: ['title', 'název', 'titel', 'título', 'titre', 'titolo', 'tytuł', '标题'],
    amount: ['value', 'deal value', 'hodnota', 'wert', 'valor', 'valeur', 'valore', 'wartość', '值', '价值'],
    currency: [
      'currency of value',
      'currency',
      'currency of deal value',
      'měna',
      'währung',
      'moneda',
      'devise',
      '货币',
      '币种',
    ],
    pipeline: ['pipeline', 'proces', 'embudo', 'funil', '管道', '渠道'],
    stage: ['stage', 'stage (pipeline)', 'fáze', 'phase', 'etapa', 'étape', 'fase', 'etap', '阶段'],
    outcome: ['status', 'stav', 'estado', 'statut', 'stato', '状态'],
    createdAt: [
      'deal created',
      'deal created on',
      'creation date',
      'created',
      'add time',
      'vytvořeno',
      'deal erstellt',
      'erstellt',
      'trato creado',
      'trato creado el',
      'fecha de creación',
      'date de création',
      'data de criação',
      'data creazione',
      '交易创建时间',
      '交易创建日期',
      '创建时间',
      '创建日期',
      '添加时间',
    ],
    expectedCloseAt: [
      'expected close date',
      'očekávané datum uzavření',
      'voraussichtliches abschlussdatum',
      'fecha prevista de cierre',
      'date de clôture prévue',
      'data prevista de fechamento',
      '预计关闭日期',
      '预计成交日期',
      '预期成交日期',
    ],
    wonAt: ['won time', 'first won time', 'čas výhry', 'gewonnen am', '赢单时间', '赢得时间'],
    lostAt: ['lost time', 'čas prohry', 'verloren am', '丢单时间', '输单时间', '失败时间'],
    closedAt: ['closed on', 'deal closed on', 'close time', '关闭时间', '关闭日期'],
    lostReason: [
      ...['lost reason', 'důvod prohry', 'grund des verlusts', 'motivo de pérdida'],
      ...['丢单原因', '输单原因', '失败原因'],
    ],
    probability: ['probability', 'pravděpodobnost', 'wahrscheinlichkeit'],
    owner: ['owner', 'vlastník', 'besitzer', 'propietario', 'propriétaire', '所有者', '负责人'],
    account: [
      ...['organization', 'organization - name', 'organizace', 'organisation', 'organización'],
      ...['组织', '公司'],
    ],
    source: ['source', 'source channel', 'source origin', 'lead source'],
  },
  requires: [['stage', 'outcome']],
  historyFrom: 'GET /v1/deals/{id}/flow',
  zeroIsUnset: true,
  isInPercent: true,
};
