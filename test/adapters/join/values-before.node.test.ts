import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { labelAt, textAt } from '../../../src/deals/deal-table.js';
import type { DealTable, ImportReport } from '../../../src/deals/deal-table.js';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import { bytesOf, plainDeals, readDealFiles, readDeals } from '../reading.js';
import { lines } from '../rows.js';

/** What a field of each deal was at first and is now, by id: `1 Ann Bob`. */
function values(table: DealTable, field: string): string[] {
  const of = (columns: DealTable['dimensions'] | undefined, row: number) =>
    labelAt((columns?.has(field) ? columns : table.dimensions).get(field)!, row) || '–';
  return Array.from(
    { length: table.size },
    (_, row) => `${textAt(table.id, row)} ${of(table.atCreation, row)} ${of(table.dimensions, row)}`,
  );
}

const isOpenQuestion = (report: ImportReport) =>
  report.unanswered.some(({ question }) => question === 'first-values');

const A = '0065g00000Aa1B1AAK';
const B = '0065g00000Aa1B2AAK';
const C = '0065g00000Aa1B3AAK';
const ANN = '0055g000001AnnAAAX';
const BOB = '0055g000001BobAAAX';
const CY = '0055g000001CyAAAAX';

const API_LIST = lines(
  'Id,Name,StageName,IsClosed,IsWon,CloseDate,CreatedDate,OwnerId,LeadSource,Region__c',
  `${A},Blue,Proposal,false,false,2026-09-01,2026-01-02T08:00:00Z,${CY},Web,North`,
  `${B},Red,Lead,false,false,2026-09-01,2026-01-03T08:00:00Z,${BOB},Fair,`,
  `${C},Old,Lead,false,false,2026-09-01,2026-01-04T08:00:00Z,${ANN},Web,South`,
);

/** As the API lists it: a change of an owner is two rows, one with names and one with ids. */
const FIELD_HISTORY = lines(
  'Id,OpportunityId,Field,OldValue,NewValue,CreatedDate,DataType',
  `1,${A},created,,,2026-01-02T08:00:00Z,`,
  `2,${A},Owner,Ann Li,Bob Ek,2026-01-05T08:00:00Z,Text`,
  `3,${A},Owner,${ANN},${BOB},2026-01-05T08:00:00Z,EntityId`,
  `4,${A},Owner,${BOB},${CY},2026-02-05T08:00:00Z,EntityId`,
  `5,${A},Owner,Bob Ek,Cy Wu,2026-02-05T08:00:00Z,Text`,
  `6,${A},StageName,Lead,Proposal,2026-02-01T08:00:00Z,Picklist`,
  `7,${B},LeadSource,,Fair,2026-02-01T08:00:00Z,Picklist`,
  `8,${A},Region__c,South,North,2026-02-02T08:00:00Z,Picklist`,
  `9,${A},Amount,1,2,2026-02-02T08:00:00Z,Currency`,
);

test('the owner of a Salesforce opportunity at its creation is the old value of the first row that changes it, by id', async () => {
  const { table, report } = await readDealFiles([API_LIST, FIELD_HISTORY]);
  assert.deepEqual(values(table, 'owner'), [`${A} ${ANN} ${CY}`, `${B} ${BOB} ${BOB}`, `${C} ${ANN} ${ANN}`]);
  assert.deepEqual(values(table, 'source'), [`${A} Web Web`, `${B} – Fair`, `${C} Web Web`]);
  assert.deepEqual(
    values(
      table,
      [...table.dimensions.keys()].find((key) => key.startsWith('Region'))!,
    ),
    [`${A} South North`, `${B} – –`, `${C} South South`],
  );
  assert.deepEqual([...table.atCreation!.keys()].sort(), ['Region__c', 'owner', 'source']);
  assert.equal(table.history, 'full');
  assert.equal(isOpenQuestion(report), false);
});

test('in a report of Salesforce, newest change first, owners are told by name, in Chinese, too', async () => {
  const list = lines(
    'Opportunity ID,Opportunity Name,Opportunity Owner,Stage,Close Date,Created Date,Amount',
    `${A},Blue,Cy Wu,Lead,2026-09-01,2026-01-02,1`,
    `${B},Red,Bob Ek,Lead,2026-09-01,2026-01-03,1`,
  );
  const rows = [`${A},X,Bob Ek,Cy Wu,2026-02-05`, `${A},X,Ann Li,Bob Ek,2026-01-05`];
  for (const [head, field] of [
    ['Opportunity ID,Field / Event,Old Value,New Value,Edit Date', 'Opportunity Owner'],
    ['业务机会 ID,字段 / 事件,旧值,新值,编辑日期', '业务机会所有人'],
  ] as const) {
    const { table } = await readDealFiles([list, lines(head, ...rows).replaceAll(',X,', `,${field},`)]);
    assert.deepEqual(values(table, 'owner'), [`${A} Ann Li Cy Wu`, `${B} Bob Ek Bob Ek`]);
  }
});

test('a history of owners alone says nothing of stages, and takes nothing from what the list says of them', async () => {
  const changes = FIELD_HISTORY.split('\n').filter((row) => !row.includes('StageName'));
  const { table, report } = await readDealFiles([API_LIST, changes.join('\n')]);
  assert.equal(table.history, 'none');
  assert.equal(table.visits.stage.length, 0);
  assert.equal(labelAt(table.atCreation!.get('owner')!, 0), ANN);
  assert.ok(report.unanswered.some(({ question }) => question === 'stage-history'));
});

const HUBSPOT = {
  results: [
    {
      id: '101',
      properties: {
        dealname: 'Blue',
        dealstage: 'contractsent',
        pipeline: 'default',
        createdate: '2026-01-03T08:00:00Z',
        hubspot_owner_id: '8',
        region: 'North',
      },
      propertiesWithHistory: {
        dealstage: [
          { value: 'contractsent', timestamp: '2026-01-20T09:00:00Z' },
          { value: 'appointmentscheduled', timestamp: '2026-01-03T08:00:00Z' },
        ],
        hubspot_owner_id: [
          { value: '8', timestamp: '2026-01-19T09:00:00Z' },
          { value: '9', timestamp: '2026-01-09T09:00:00Z' },
          { value: '7', timestamp: '2026-01-03T08:00:00Z' },
        ],
        region: [
          { value: 'North', timestamp: '2026-01-19T09:00:00Z' },
          { value: '', timestamp: '2026-01-03T08:00:00Z' },
        ],
      },
      createdAt: '2026-01-03T08:00:00Z',
      archived: false,
    },
    {
      id: '102',
      properties: {
        dealname: 'Red',
        dealstage: 'contractsent',
        pipeline: 'default',
        hubspot_owner_id: '7',
        region: 'South',
      },
      propertiesWithHistory: { hubspot_owner_id: [{ value: '7', timestamp: '2026-01-04T08:00:00Z' }] },
      createdAt: '2026-01-04T08:00:00Z',
      archived: false,
    },
  ],
};
const OWNERS = {
  results: [
    { id: '7', email: 'mia@example.com', firstName: 'Mia', lastName: 'Ek' },
    { id: '8', email: 'bo@example.com', firstName: 'Bo', lastName: 'Li' },
  ],
};

test('the owner of a HubSpot deal at its creation is the oldest value of its history, by the name that owners have', async () => {
  const { table, report } = await readDealFiles([JSON.stringify(HUBSPOT), JSON.stringify(OWNERS)]);
  assert.deepEqual(values(table, 'owner'), ['101 Mia Ek Bo Li', '102 Mia Ek Mia Ek']);
  assert.deepEqual(values(table, 'region'), ['101 – North', '102 South South']);
  assert.equal(plainDeals(table)[0]!.visits.length, 2);
  assert.equal(isOpenQuestion(report), false);
  const funnel = measureFunnel(
    tallyFunnel(table, { stages: [{ id: 'contractsent' }], segment: 'owner', segmentAt: 'creation' }),
  );
  const entered = funnel.segments.flatMap(({ id, stages: [stage] }) =>
    stage!.entered! > 0 ? [[id, stage!.entered]] : [],
  );
  assert.deepEqual(entered, [['Mia Ek', 2]]);
});

test('of the older API of HubSpot the oldest version of a property is its first value', () => {
  const property = (...versions: [value: string, timestamp: number][]) => ({
    value: versions[0]![0],
    timestamp: versions[0]![1],
    versions: versions.map(([value, timestamp]) => ({ value, timestamp })),
  });
  const page = {
    deals: [
      {
        dealId: 1,
        isDeleted: false,
        properties: {
          dealname: property(['Blue', 1470145367594]),
          dealstage: property(['contractsent', 1470231767594], ['appointmentscheduled', 1470145367594]),
          hubspot_owner_id: property(['8', 1470231767594], ['7', 1470145367594]),
        },
      },
    ],
    hasMore: false,
  };
  const { table } = readDeals(JSON.stringify(page));
  assert.deepEqual(values(table, 'owner'), ['1 7 8']);
});

test('a list alone holds the latest values, and its report says so in the words of its product', () => {
  const told = (text: string) =>
    readDeals(text).report.unanswered.filter(({ question }) => question === 'first-values');
  assert.deepEqual(told(API_LIST), [{ question: 'first-values', add: 'OpportunityFieldHistory' }]);
  const alone = { results: HUBSPOT.results.map((deal) => ({ ...deal, propertiesWithHistory: {} })) };
  assert.deepEqual(told(JSON.stringify(alone)), [
    { question: 'first-values', add: 'GET /crm/v3/objects/deals?propertiesWithHistory=hubspot_owner_id' },
  ]);
  assert.deepEqual(told('id,stage,owner\n1,Lead,Ann'), [
    { question: 'first-values', add: 'deal id, field, old value, new value, changed at' },
  ]);
  assert.deepEqual(told('id,stage,amount\n1,Lead,5'), [], 'nothing to tell groups apart by');
});

test('changes in other words than those of the list are not taken for what deals were before', async () => {
  const list = 'id,stage,owner\n1,Lead,Ann Li\n2,Lead,Bob Ek';
  const changes = lines(
    'id,field,old value,new value,changed at',
    '1,owner,u7,u9,2026-01-05',
    '2,owner,u9,u4,2026-01-05',
  );
  const { table, report } = await readDealFiles([list, changes]);
  assert.equal(table.atCreation, undefined);
  assert.equal(isOpenQuestion(report), true);
});

const PEOPLE = ['Ann', 'Bob', 'Cy', 'Didi'];
/** Owners that deals had one after the other. */
const pasts = fc.array(fc.array(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 8,
});

test('whoever had a deal first has it at creation, in whatever order changes are listed, with old values or without', async () => {
  await fc.assert(
    fc.asyncProperty(
      pasts,
      fc.boolean(),
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      async (owners, hasOld, shuffled, dice) => {
        const list = lines('id,stage,owner', ...owners.map((past, i) => `d${i},Lead,${past.at(-1)!}`));
        const changes = owners.flatMap((past, i) =>
          past.flatMap((owner, k) => {
            const at = new Date(Date.UTC(2026, 0, 1 + 10 * k + i)).toISOString().slice(0, 10);
            if (hasOld) return k === 0 ? [] : [`d${i},owner,${past[k - 1]!},${owner},${at}`];
            return [`d${i},owner,${owner},${at}`];
          }),
        );
        const order = changes
          .map((row) => ({ row, place: shuffled ? dice.next().value : 0 }))
          .toSorted((a, b) => a.place - b.place);
        const head = hasOld ? 'id,field,old value,new value,changed at' : 'id,field,new value,changed at';
        if (changes.length === 0) return;
        const { table } = await readDealFiles([
          { name: 'deals.csv', bytes: bytesOf(list) },
          { name: 'changes.csv', bytes: bytesOf(lines(head, ...order.map(({ row }) => row))) },
        ]);
        assert.deepEqual(
          values(table, 'owner'),
          owners.map((past, i) => `d${i} ${past[0]!} ${past.at(-1)!}`),
        );
      },
    ),
    { seed: 63, numRuns: 300 },
  );
});
