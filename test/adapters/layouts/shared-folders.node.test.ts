import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ProblemError } from '../../../src/problems.js';
import { readFiles } from '../../../src/adapters/index.js';
import { bytesOf, plainDeals, readDeals } from '../reading.js';

const folder = '../shared/data';
const skip = existsSync(folder) ? false : `${folder} is not here`;
const contentOf = (file: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${file}`));

/** What each file is by itself: so many deals, or refused by this problem. The numbers of the deals are compared where their layouts are tested. */
const FILES: { readonly [file: string]: number | string } = {
  'bpic2012-loan-funnel/applications_2011.csv': 7455,
  'cdnow-purchases/CDNOW_master.txt': 'E-DATA-LAYOUT',
  'dbt-hubspot-seeds/deal_data.csv': 44,
  'dbt-hubspot-seeds/deal_pipeline_data.csv': 'E-DATA-ALONE',
  'dbt-hubspot-seeds/deal_pipeline_stage_data.csv': 'E-DATA-ALONE',
  'dbt-hubspot-seeds/deal_property_history_data.csv': 96,
  'dbt-hubspot-seeds/deal_stage_data.csv': 14,
  'dbt-hubspot-seeds/merged_deal_data.csv': 'E-DATA-LAYOUT',
  'dbt-hubspot-seeds/owner_data.csv': 'E-DATA-ALONE',
  'dbt-salesforce-seeds/sf_opportunity_data.csv': 0,
  'dbt-salesforce-seeds/sf_opportunity_history_data.csv': 0,
  'maven-crm-sales/accounts.csv': 'E-DATA-LAYOUT',
  'maven-crm-sales/data_dictionary.csv': 'E-DATA-LAYOUT',
  'maven-crm-sales/products.csv': 'E-DATA-LAYOUT',
  'maven-crm-sales/sales_pipeline.csv': 8800,
  'maven-crm-sales/sales_teams.csv': 'E-DATA-LAYOUT',
  'telco-churn/Telco-Customer-Churn.csv': 'E-DATA-LAYOUT',
  'xes-hiring-log/hiring_300_cases.xes': 300,
};

/** All files of the folders whose truth does not stand beside them. */
function filesThere(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:csv|txt|xes)$/u.test(file) && !/README|^crm-layouts-a\//u.test(file))
    .sort();
}

test('every file is read as the deals it holds, or refused where it holds none', { skip }, async () => {
  assert.deepEqual(filesThere(), Object.keys(FILES));
  for (const [file, expected] of Object.entries(FILES)) {
    const found = await readFiles([{ bytes: contentOf(file) }]).catch((error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    });
    if (typeof found === 'string') assert.equal(found, expected, file);
    else {
      assert.ok(found.kind === 'deals', file);
      assert.equal(found.table.size, expected, file);
      assert.equal(found.report.read, found.report.kept + found.report.rejected.length, file);
    }
  }
});

/** Counts by key. */
function counted(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Cents of an amount as it is written. */
const cents = (text: string): number => Math.round(Number(text) * 100);

test('7,043 customers are read as customers where the user says which column is what', { skip }, () => {
  const bytes = contentOf('telco-churn/Telco-Customer-Churn.csv');
  const [header, ...rows] = new TextDecoder().decode(bytes).trim().split(/\r?\n/u);
  const headers = header!.split(',');
  // The file has no quotes.
  const customers = rows.map((row) => {
    const cells = row.split(',');
    return new Map(headers.map((name, column) => [name, cells[column]!]));
  });
  const { table, report } = readDeals(bytes, {
    columns: { id: 'customerID', stage: 'Contract', amount: 'TotalCharges' },
  });
  assert.deepEqual([report.layout, report.read, report.kept, table.size], ['columns', 7043, 7043, 7043]);
  const deals = plainDeals(table);
  deals.forEach((deal, row) => {
    const customer = customers[row]!;
    assert.equal(deal.id, customer.get('customerID'));
    assert.equal(deal.stage, customer.get('Contract'));
    const total = customer.get('TotalCharges')!.trim();
    assert.equal(table.amount[row], total === '' ? NaN : Number(total));
    // Nothing is left out but numbers of which there are too many to tell customers apart.
    for (const [name, text] of Object.entries(deal.fields)) assert.equal(text, customer.get(name), name);
  });
  // As the README says.
  assert.equal(table.amount.filter(Number.isNaN).length, 11);
  assert.deepEqual(
    counted(deals.map(({ fields }) => fields['Churn']!)),
    new Map([
      ['No', 5174],
      ['Yes', 1869],
    ]),
  );
  assert.deepEqual(report.issues, []);
  assert.ok(Number.isNaN(table.createdAt[0]) && table.history === 'none');
});

test('69,659 purchases, their columns parted by commas, are events of 23,570 customers', { skip }, () => {
  const lines = new TextDecoder()
    .decode(contentOf('cdnow-purchases/CDNOW_master.txt'))
    .trim()
    .split(/\r?\n/u)
    .map((line) => line.trim().split(/ +/u));
  const { table, report } = readDeals(bytesOf(lines.map((cells) => cells.join(',')).join('\r\n')), {
    columns: { id: 'customer_id', stage: 'number_of_cds', at: 'date', amount: 'dollar_value' },
  });
  assert.deepEqual([report.read, report.kept, report.issues], [69_659, 69_659, []]);
  const customers = new Map<string, { n: string; at: number; cents: number }[]>();
  for (const [id, day, n, amount] of lines.slice(1) as [string, string, string, string][]) {
    const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
    customers.set(id, [...(customers.get(id) ?? []), { n, at, cents: cents(amount) }]);
  }
  assert.equal(table.size, customers.size);
  assert.equal(customers.size, 23_570);
  let all = 0;
  plainDeals(table).forEach(({ id, visits }, row) => {
    const purchases = customers.get(id)!.toSorted((a, b) => a.at - b.at);
    all += purchases.reduce((sum, purchase) => sum + purchase.cents, 0);
    // The same on the same day is a repetition, and what follows a purchase of as many no change.
    const different = [...new Map(purchases.map((each) => [`${each.at} ${each.n}`, each])).values()];
    const changes = different.filter(({ n }, i) => n !== different[i - 1]?.n);
    assert.deepEqual(
      visits.map(([n]) => n),
      changes.map(({ n }) => n),
    );
    const from = table.visits.start[row]!;
    changes.forEach(({ at }, k) => assert.equal(table.visits.enteredAt[from + k], at));
    // The amount of what has events is the one stated last.
    assert.equal(Math.round(table.amount[row]! * 100), purchases.at(-1)!.cents, id);
  });
  // As the README says: no purchase was lost on the way to this comparison.
  assert.equal(all, 250_031_563);
});
