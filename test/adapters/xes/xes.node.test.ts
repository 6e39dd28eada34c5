import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync, strToU8 } from 'fflate';
import { OUTCOMES } from '../../../src/deals/deal-table.js';
import { codesOf, fileFailure, instantText, plainDeals, readDealFiles } from '../reading.js';

const event = (name: string, time: string, more = '') =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`;
const state = (value: string) => `<string key="lifecycle:transition" value="${value}"/>`;
const log = (...traces: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n` +
  '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>\n' +
  '<global scope="event"><string key="concept:name" value="DEFAULT"/></global>\n' +
  `<classifier name="Activity" keys="concept:name"/>\n<string key="source" value="Test"/>\n${traces.join('\n')}\n</log>`;
const trace = (id: string, events: string, more = '') =>
  `<trace><string key="concept:name" value="${id}"/>${more}\n${events}\n</trace>`;

test('cases are deals, completed events are their stages, attributes of cases are fields of deals', async () => {
  const { table, report } = await readDealFiles([
    log(
      trace(
        'c1',
        event('Offer', '2026-01-02T10:00:00.000+01:00', state('COMPLETE')) +
          event('Call', '2026-01-01T09:00:00Z', state('START')) +
          event(
            'Call',
            '2026-01-01T10:00:00Z',
            `${state('complete')}<string key="org:resource" value="Mia"/>`,
          ),
        '<int key="AMOUNT_REQ" value="1234"/><date key="REG_DATE" value="2025-12-31T12:00:00Z"/><string key="Region" value="North &amp; East"><string key="inner" value="x"/></string>',
      ),
      trace('c2', event('Accepted, won', '2026-02-01T00:00:00Z'), '<float key="AMOUNT_REQ" value="1.234"/>'),
    ),
  ]);
  assert.deepEqual(
    [report.layout, report.rows, report.delimiter, report.encoding],
    ['xes', 'entries', '', 'utf-8'],
  );
  assert.deepEqual(
    plainDeals(table).map(({ id, stage, outcome, amount, createdAt, fields, visits }) => [
      id,
      stage,
      outcome,
      amount,
      createdAt,
      fields['Region'],
      fields['owner'],
      visits,
    ]),
    [
      [
        ...['c1', 'Offer', 'open', 1234, '2025-12-31T12:00:00Z', 'North & East', 'Mia'],
        [
          ['Call', '2026-01-01T10:00:00Z'],
          ['Offer', '2026-01-02T09:00:00Z'],
        ],
      ],
      [...['c2', 'Accepted, won', 'won', 1.234, '2026-02-01', '', ''], [['Accepted, won', '2026-02-01']]],
    ],
  );
  assert.deepEqual([report.read, report.kept], [4, 4]);
  assert.deepEqual(report.problems.find(({ code }) => code === 'W-EVENTS-LEFT')?.params, { n: 1 });
});

test('issues name the line of the event in the file', async () => {
  const { report } = await readDealFiles([
    log(trace('c1', `${event('A', '2026-01-01')}\n\n${event('B', 'soon')}`), trace('c2', '')),
  ]);
  assert.deepEqual(report.issues, [
    { line: 10, field: 'at', reason: 'unparseable-date' },
    { line: 12, field: 'stage', reason: 'missing-stage' },
  ]);
});

test('a case without a name is called by its place, and one without events is kept', async () => {
  const { table } = await readDealFiles([
    log(
      `<trace>${event('A', '2026-01-01')}</trace>`,
      '<trace><string key="concept:name" value="x"/></trace>',
    ),
  ]);
  assert.deepEqual(
    plainDeals(table).map(({ id, stage }) => [id, stage]),
    [
      ['case 1', 'A'],
      ['x', ''],
    ],
  );
});

test('a case whose events only begin is a deal with what is said of it', async () => {
  const begun = trace('c', event('A', '2026-01-01', state('SCHEDULE')), '<int key="AMOUNT_REQ" value="7"/>');
  const { table } = await readDealFiles([log(begun)]);
  assert.deepEqual(
    plainDeals(table).map(({ id, stage, outcome, amount, visits }) => [id, stage, outcome, amount, visits]),
    [['c', '', 'open', 7, []]],
  );
});

test('what cases and events call the same stays apart', async () => {
  const { table } = await readDealFiles([
    log(
      trace(
        '1',
        event('A', '2026-01-01', '<string key="Team" value="of event"/>'),
        '<string key="Team" value="of case"/>',
      ),
    ),
  ]);
  const [{ fields }] = plainDeals(table) as [ReturnType<typeof plainDeals>[number]];
  assert.deepEqual([fields['Team'], fields['event:Team']], ['of case', 'of event']);
});

test('the same log comes compressed, in UTF-16 and in the encoding that it states', async () => {
  const text = log(trace('é', event('Anrufe', '2026-01-01'), '<string key="Wer" value="Jürgen"/>'));
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
  ]);
  const latin1 = Uint8Array.from(text.replace('utf-8', 'ISO-8859-1'), (character) => character.charCodeAt(0));
  for (const bytes of [strToU8(text), gzipSync(strToU8(text)), utf16, latin1]) {
    const { table, report } = await readDealFiles([{ name: 'log.xes.gz', bytes }]);
    const [deal] = plainDeals(table);
    assert.deepEqual(
      [deal!.id, deal!.stage, deal!.fields['Wer'], report.layout],
      ['é', 'Anrufe', 'Jürgen', 'xes'],
    );
  }
});

test('a delimited file with the same headers is the same log', async () => {
  const { table, report } = await readDealFiles([
    'case:concept:name,concept:name,time:timestamp,lifecycle:transition,case:AMOUNT_REQ\n' +
      '1,A,2026-01-01T00:00:00Z,START,5\n1,A,2026-01-02T00:00:00Z,COMPLETE,5\n1,B,2026-01-03T00:00:00Z,complete,5\n',
  ]);
  assert.deepEqual([report.layout, report.read, report.kept], ['xes', 3, 3]);
  assert.deepEqual(
    plainDeals(table).map(({ amount, visits }) => [amount, visits]),
    [
      [
        5,
        [
          ['A', '2026-01-02'],
          ['B', '2026-01-03'],
        ],
      ],
    ],
  );
  assert.ok(codesOf(report).includes('W-EVENTS-LEFT'));
});

test('XML that is no log says what it is', async () => {
  const refused = async (text: string) => {
    const { code, params } = await fileFailure([text]);
    return [code, (params as { found?: string }).found];
  };
  assert.deepEqual(await refused('<?xml version="1.0"?><rss><x/></rss>'), ['E-DATA-FORMAT', 'XML, rss']);
  assert.deepEqual(await refused('<?xml version="1.0"?><Workbook/>'), ['E-DATA-RESAVE', 'Excel XML']);
  assert.equal((await refused('<?xml version="1.0"?><html><body/></html>'))[0], 'E-DATA-HTML');
  const laughs =
    '<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>\n<log>&a;</log>';
  assert.deepEqual(await fileFailure([{ name: 'bad.xes', bytes: strToU8(laughs) }]), {
    code: 'E-DATA-XML',
    path: 'bad.xes, line 2',
    params: { line: 2, found: '<!DOCTYPE log [<!ENTITY a "&b;&b;"><!ENT' },
  });
  assert.equal((await refused('<log><trace></log>'))[0], 'E-DATA-XML');
  assert.equal((await refused(`<log>${'<trace>'.repeat(100)}`))[0], 'E-DATA-LIMIT');
});

test('compressed files that grow beyond the limit, or are damaged, are refused', async () => {
  const bomb = gzipSync(strToU8(`<log>${' '.repeat(5_000_000)}</log>`));
  const limited = async (limits: object) => (await fileFailure([bomb], { limits })).params;
  assert.deepEqual(Object.keys(await limited({ inflated: 1_000_000 })), ['limit', 'found', 'max']);
  assert.equal(((await limited({ bytes: 100_000 })) as { limit: string }).limit, 'bytes');
  const csv = gzipSync(strToU8('Deal name,Stage\na,Won\n'));
  assert.equal((await readDealFiles([csv])).table.size, 1);
  assert.equal((await fileFailure([csv.slice(0, -12)])).code, 'E-DATA-ZIP');
  assert.equal((await fileFailure([gzipSync(csv)])).code, 'E-DATA-FORMAT');
});

const file = '../shared/data/xes-hiring-log/hiring_300_cases.xes';
const skip = existsSync(file) ? false : `${file} is not here`;

test('a log of 300 hirings tells the same as a count by regular expressions', { skip }, async () => {
  const bytes = new Uint8Array(readFileSync(file));
  const text = new TextDecoder().decode(bytes);
  const valueOf = (part: string, key: string) =>
    new RegExp(`key="${key}" value="([^"]*)"`, 'u').exec(part)?.[1] ?? '';
  const cases = text
    .split('<trace>')
    .slice(1)
    .map((part) => {
      const [head, ...events] = part.split('<event>');
      const visits = events.map(
        (each) => [valueOf(each, 'concept:name'), Date.parse(valueOf(each, 'time:timestamp'))] as const,
      );
      return {
        id: valueOf(head!, 'concept:name'),
        gender: valueOf(head!, 'gender'),
        years: valueOf(head!, 'yearsOfEducation'),
        // What follows an entry into the same stage is no change of stage.
        visits: visits.toSorted((a, b) => a[1] - b[1]).filter(([stage], i, all) => stage !== all[i - 1]?.[0]),
      };
    });
  const { table, report } = await readDealFiles([bytes]);
  assert.deepEqual([report.layout, report.read, report.issues, table.history], ['xes', 2004, [], 'full']);
  assert.deepEqual(
    plainDeals(table).map(({ id, fields, visits }) => ({
      id,
      gender: fields['gender'],
      years: fields['yearsOfEducation'],
      visits,
    })),
    cases.map(({ visits, ...each }) => ({
      ...each,
      visits: visits.map(([stage, at]) => [stage, instantText(at)]),
    })),
  );
  const reached = new Map<string, number>();
  for (const { visits } of plainDeals(table))
    for (const stage of new Set(visits.map(([name]) => name)))
      reached.set(stage, (reached.get(stage) ?? 0) + 1);
  // As its README says.
  assert.deepEqual(Object.fromEntries([...reached].sort((a, b) => b[1] - a[1])), {
    'Hand In Job Application': 300,
    'Telephonic Screening': 262,
    'Application Rejected': 257,
    'Screening Interview': 237,
    'Background Check': 237,
    'Coding Interview': 134,
    'Frontend Interview': 106,
    'Behavioral Interview': 101,
    'Make Job Offer': 95,
    'ML Interview': 82,
    'Extensive Background Check': 61,
    'Backend Interview': 46,
  });
  const lost = OUTCOMES.indexOf('lost');
  const lastIsRejection = cases.filter(({ visits }) => visits.at(-1)![0] === 'Application Rejected').length;
  assert.equal(table.outcome.filter((each) => each === lost).length, lastIsRejection);
});
