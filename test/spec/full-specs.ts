/** Every key of the envelope and of a funnel, but for the data. */
const everyKey = {
  $schema: '../schema/funnel.json',
  kind: 'funnel',
  title: { en: 'Funnel', 'zh-CN': '漏斗' },
  pipeline: 'New business',
  filter: { owner: 'Ada', source: ['Web', 'Fair'] },
  segment: 'source',
  segments: ['Web', 'Fair'],
  measure: 'count',
  asOf: '2026-09-30',
  confidence: 0.95,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  stages: [
    'lead',
    {
      id: 'won',
      label: 'Won',
      description: { en: 'Signed', 'zh-CN': '已签约' },
      role: 'won',
      exitCriterion: 'Signed',
      band: 'bofu',
      rateLabel: 'Win rate',
      target: 5,
    },
  ],
  preset: 'aida',
  counting: 'reached',
  order: 'strict',
  entry: 'any',
  percentOf: 'first',
  window: 'P90D',
  maturity: 'P12W',
  shape: 'steps',
  align: 'center',
  orientation: 'horizontal',
  show: ['rates', 'notes'],
  view: 'leverage',
  benchmark: { won: 0.3 },
  compare: {
    items: [
      { label: 'Q2', filter: { owner: 'Ada' } },
      { label: { en: 'Q3', 'zh-CN': '三季度' }, stages: [{ id: 'lead', value: 100 }] },
    ],
  },
  whatIf: { won: 0.4 },
};

const rate = { value: 0.5, k: 1, n: 2, low: 0.1, high: 0.9, of: 'lead' };
const stage = {
  id: 'lead',
  label: 'Lead',
  role: 'open',
  entered: 2,
  advanced: 1,
  lost: 1,
  regressed: 0,
  open: 0,
  amount: 5,
  missingAmounts: 0,
  step: rate,
  overall: rate,
  stepAmount: 0.5,
  medianDays: 3,
  joined: 0,
};
const won = { ...stage, id: 'won', label: 'Won', role: 'won' };
const shared = {
  window: 'P90D',
  created: ['2026-01-01', '2026-02-01'],
  segmentBy: 'source',
  excluded: [{ code: 'void', n: 1 }],
  problems: [{ code: 'W-VOID', path: '', params: { n: 1, stage: 'Won' } }],
};

const data = {
  stages: {
    stages: [
      {
        id: 'lead',
        label: 'Lead',
        value: 100,
        amount: 5000,
        lost: 20,
        open: 5,
        regressed: 5,
        medianDays: 9,
        segments: { Web: 60, Fair: 40 },
      },
      { id: 'won', label: { en: 'Won', 'zh-CN': '赢单' }, value: 70 },
    ],
  },
  deals: {
    deals: [
      {
        id: 'd1',
        name: 'Deal',
        stage: 'lead',
        amount: 5,
        currency: 'EUR',
        owner: 'Ada',
        source: 'Web',
        pipeline: 'New',
        account: 'Acme',
        lostReason: 'price',
        createdAt: '2026-01-01',
        closedAt: null,
        expectedCloseAt: '2026-09-30',
        outcome: 'open',
        probability: 0.2,
        fields: { region: 'EU' },
      },
    ],
    transitions: [{ dealId: 'd1', from: 'lead', to: 'won', at: '2026-02-01T10:00:00+01:00' }],
  },
  events: {
    events: [
      { id: 'u1', step: 'visit', at: '2026-02-01T10:00:00Z', fields: { device: 'phone' } },
      { id: 'u1', step: 'pay', at: null },
    ],
  },
  src: {
    src: 'deals.csv',
    history: 'history.csv',
    layout: 'auto',
    columns: { stage: 'Phase' },
    encoding: 'gbk',
    sheet: 'Deals',
    delimiter: ';',
    dateOrder: 'dmy',
    decimalMark: ',',
    wonStages: ['Won'],
    lostStages: ['Lost'],
  },
  values: {
    values: [{ Phase: 'lead', Anzahl: 5, ok: true, rest: null }],
    fields: { stage: 'Phase', value: 'Anzahl', amount: 'Summe', segment: 'Quelle' },
  },
  result: {
    result: {
      kind: 'funnel',
      counting: 'given',
      asOf: '2026-09-30',
      confidence: 0.95,
      n: 2,
      currency: 'EUR',
      stages: [stage, won],
      segments: [{ id: 'Web', label: 'Web', stages: [stage, won] }],
      winRate: rate,
      ...shared,
    },
  },
  tally: {
    tally: {
      metric: 'funnel',
      version: 1,
      counting: 'reached',
      asOf: '2026-09-30T00:00:00Z',
      segments: ['Web'],
      currencies: ['EUR'],
      stages: [
        { id: 'lead', label: 'Lead', role: 'open' },
        { id: 'won', label: 'Won', role: 'won' },
      ],
      minorDigits: 2,
      counts: [[0, 0, 0, 0, 1, 500, 0, 0]],
      times: [[0, 0, 3, 1, 1]],
      outcomes: [[0, 0, 1]],
      ...shared,
    },
  },
};

const specOf = (form: object): object => ({ ...everyKey, data: form });

/** A spec of each form of data, with every key that it may have. */
export const fullSpecs = {
  stages: specOf(data.stages),
  deals: specOf(data.deals),
  src: specOf(data.src),
  values: specOf(data.values),
  result: specOf(data.result),
  tally: specOf(data.tally),
};
