import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { openSite, type Site } from './site.js';

/** What a page must never do: recorded from before its first script. */
interface Watched {
  readonly page: Page;
  readonly violations: () => Promise<string[]>;
  readonly errors: string[];
  readonly requests: string[];
}

let site: Site;

async function watch(path: string): Promise<Watched> {
  const page = await site.browser.newPage();
  await page.setViewport({ width: 1000, height: 900 });
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') errors.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective}: ${event.blockedURI}`),
    );
  });
  const response = await page.goto(`${site.address}${path}`, { waitUntil: 'networkidle0' });
  assert.match(
    response?.headers()['content-security-policy'] ?? '',
    /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'$/,
  );
  return {
    page,
    errors,
    requests,
    violations: () => page.evaluate(() => (window as unknown as { seen: string[] }).seen),
  };
}

/** All text of the drawing, once the report of a file names as many kept rows. */
async function drawnAfter(page: Page, kept: number): Promise<string> {
  await page.waitForFunction(
    (n) =>
      (document.querySelector('sluice-funnel') as { report?: { kept: number } | null } | null)?.report
        ?.kept === n,
    { timeout: 10_000 },
    kept,
  );
  await drawn(page);
  return page.$eval('sluice-funnel', (funnel) =>
    [...(funnel.shadowRoot?.querySelectorAll('svg text') ?? [])]
      .map(({ textContent }) => textContent)
      .join(' | '),
  );
}

/** Waits until the chart shows what it knows, which may be a frame later, and has told the page. */
const drawn = (page: Page): Promise<void> =>
  page.$eval('sluice-funnel', async (funnel) => {
    while (!(await (funnel as unknown as { updateComplete: Promise<boolean> }).updateComplete));
  });

/** Gives the page a file, as a reader would. */
const pick = (page: Page, text: string, name: string): Promise<void> => pickAll(page, { [name]: text });

/** Gives the page files that belong together. */
async function pickAll(page: Page, given: { readonly [name: string]: string }): Promise<void> {
  await page.evaluate((texts) => {
    const files = new DataTransfer();
    for (const [called, content] of Object.entries(texts))
      files.items.add(new File([content], called, { type: 'text/csv' }));
    const input = document.querySelector<HTMLInputElement>('#file');
    if (input === null) return;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, given);
}

describe('the built demo, under a strict content security policy with trusted types', () => {
  before(async () => {
    site = await openSite();
  });
  after(() => site?.close());

  it('draws its sample, accounts for its rows, and breaks no rule of the policy', async () => {
    const { page, errors, requests, violations } = await watch('index.html');
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { report?: object | null } | null)?.report,
      { timeout: 10_000 },
    );
    const report = await page.$eval('sluice-funnel', (funnel) => {
      const { read, kept, rejected } = (
        funnel as unknown as { report: { read: number; kept: number; rejected: unknown[] } }
      ).report;
      return { read, kept, rejected: rejected.length };
    });
    assert.equal(report.read, report.kept + report.rejected);
    assert.ok(report.kept > 100);
    assert.equal(page.workers().length, 1, 'the file is read in a worker');
    assert.deepEqual(await violations(), []);
    assert.deepEqual(errors, []);
    assert.ok(
      requests.every((url) => url.startsWith(site.address)),
      requests.join(' '),
    );
    await page.close();
  });

  it('draws the funnel of a file that the reader picks', async () => {
    const { page, errors, violations } = await watch('index.html');
    const input = await page.$('#file');
    const csv = `Deal ID,Deal Stage,Deal Status,Amount,Created\n${Array.from({ length: 60 }, (_, i) => `${i},${['Qualified', 'Proposal', 'Negotiation'][i % 3]},${i % 4 === 0 ? 'Won' : i % 5 === 0 ? 'Lost' : 'Open'},${i * 10},2026-03-${String(1 + (i % 28)).padStart(2, '0')}`).join('\n')}\n`;
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { report?: object | null } | null)?.report,
    );
    const start = Date.now();
    await page.evaluate(
      (element, text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], 'mine.csv', { type: 'text/csv' }));
        (element as HTMLInputElement).files = files.files;
        element?.dispatchEvent(new Event('change', { bubbles: true }));
      },
      input,
      csv,
    );
    const text = await drawnAfter(page, 60);
    console.log(`  (the funnel of the picked file was there after ${Date.now() - start} ms)`);
    assert.match(text, /Negotiation/);
    assert.doesNotMatch(text, /[$€¥£]/u, 'the currency of a sample stays with the sample');
    assert.match(
      await page.$eval('#report-sum', ({ textContent }) => textContent ?? ''),
      /60 rows read = 60 kept \+ 0/,
    );
    assert.deepEqual(await violations(), []);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('joins files that are picked together, and says what each of them was', async () => {
    const { page, errors, violations } = await watch('index.html');
    const ids = Array.from({ length: 40 }, (_, i) => `D${i}`);
    await pickAll(page, {
      'deals.csv': `Id,Name,Stage,Status\n${ids.map((id) => `${id},${id},Offer,Open`).join('\n')}\n`,
      'moves.csv': `Id,From,To,At\n${ids.map((id) => `${id},Lead,Offer,2026-02-03`).join('\n')}\n`,
    });
    await page.waitForFunction(
      () =>
        (document.querySelector('sluice-funnel') as { report?: { tables: object[] } | null } | null)?.report
          ?.tables.length === 2,
    );
    await drawn(page);
    assert.equal(await page.$eval('#name', ({ textContent }) => textContent), 'deals.csv + moves.csv');
    const said = await page.$eval('#report', ({ textContent }) => textContent ?? '');
    assert.match(said, /80 rows read = 80 kept \+ 0/);
    assert.match(said, /Table deals\.csv/);
    assert.match(said, /Table moves\.csv/);
    assert.deepEqual(await violations(), []);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('accounts for every row of a broken file in sentences of both languages, and shows no code', async () => {
    const { page, errors } = await watch('index.html');
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { report?: object | null } | null)?.report,
    );
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i},Deal ${i},${i % 2 ? 'Lead' : 'Offer'},Open,${i}0`,
    );
    const odd = [
      '30,Deal 30,Offer,Open,many',
      '31,Deal 31,,Open,5',
      '5,Deal 5,Lead,Open,50',
      '32,Deal 32',
      'Total,,,,4350',
    ];
    const csv = [
      'Deal ID,Deal Name,Stage,Status,Amount',
      ...rows,
      ...odd,
      '',
      'Confidential Information - Do Not Distribute',
    ].join('\n');
    await pick(page, csv, 'broken\u202egnp.csv');
    await page.waitForFunction(() => document.querySelector('#name')?.textContent === 'brokengnp.csv');
    await drawnAfter(page, 32);
    const said = (): Promise<{ sum: string; kinds: string[]; lines: string[]; all: string }> =>
      page.evaluate(() => {
        const texts = (selector: string): string[] =>
          [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
        return {
          sum: texts('#report-sum')[0] ?? '',
          kinds: texts('#report-kinds li'),
          lines: texts('#report-rows tbody tr'),
          all: texts('#report')[0] ?? '',
        };
      });
    const english = await said();
    assert.equal(english.sum, '36 rows read = 32 kept + 4 set aside.');
    // Of 36 rows four are set aside and two are kept with a remark; each has its line and its reason.
    assert.deepEqual(english.lines, [
      '32Kept, but “Amount” holds no amount that can be read.',
      '33Kept, but it states no stage.',
      '34Set aside: a deal with the same id came before it.',
      '35Set aside: it has more or fewer cells than the table has columns.',
      '36Set aside: the total, not a deal.',
      '38Set aside: the footer of the report, not a deal.',
    ]);
    assert.equal(english.kinds.length, 6);
    await page.click('#language');
    const chinese = await said();
    assert.equal(chinese.sum, '读取 36 行 = 采用 32 行 + 排除 4 行。');
    assert.equal(chinese.lines.length, 6);
    assert.ok(
      chinese.lines.every((line) => /^\d+已(排除|采用)/.test(line)),
      chinese.lines.join('\n'),
    );
    for (const { all } of [english, chinese])
      assert.doesNotMatch(
        all,
        /unparseable|missing-|duplicate-id|column-count|grand-total|[EW]-[A-Z]|utf-8|undefined|\{/,
      );
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('fits windows from 240 to 1,600 px without a sideways scrollbar, in both languages', async () => {
    const { page, errors } = await watch('index.html');
    for (const width of [240, 320, 390, 640, 899, 900, 1280, 1600])
      for (const sample of [0, 1, 4, 5]) {
        await page.setViewport({ width, height: 800 });
        await page.click(`#samples button:nth-of-type(${sample + 1})`);
        await page.click('#language');
        await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)));
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px in a window of ${width} px, sample ${sample}`);
      }
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('has no violation of accessibility rules, light and dark, before and after the language changes', async () => {
    const { page } = await watch('index.html');
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { report?: object | null } | null)?.report,
    );
    await page.setBypassCSP(true);
    await page.reload({ waitUntil: 'networkidle0' });
    await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
    for (const button of ['#theme', '#language', '#theme']) {
      const { violations } = await page.evaluate(async () =>
        (window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }).axe.run(),
      );
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      );
      await page.click(button);
    }
    await page.close();
  });

  it('draws hostile labels of a picked file as text', async () => {
    const { page, errors, violations } = await watch('index.html');
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { report?: object | null } | null)?.report,
    );
    await page.evaluate(() => {
      const rows = [
        '<img src=x onerror=window.pwned=1>',
        '<svg/onload=window.pwned=1>',
        'Won\u202efdp.exe',
      ].map((stage, i) => `${i},"${stage}",Open`);
      const files = new DataTransfer();
      files.items.add(
        new File(
          [
            `Deal ID,"<img src=x onerror=window.pwned=1>",Stage,Status\n${rows.map((row) => row.replace(',', ',x,')).join('\n')}\n`,
          ],
          '<img src=x onerror=window.pwned=1>.csv',
        ),
      );
      const input = document.querySelector<HTMLInputElement>('#file');
      if (input) input.files = files.files;
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const text = await drawnAfter(page, 3);
    assert.match(text, /<img src=x/);
    assert.equal(await page.evaluate(() => (window as { pwned?: unknown }).pwned), undefined);
    assert.equal(await page.$('img'), null);
    assert.deepEqual(await violations(), []);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('draws every example of the gallery without a word on the console', async () => {
    const { page, errors, violations } = await watch('gallery.html');
    const drawn = await page.$$eval('sluice-funnel', (all) =>
      all.map((funnel) => funnel.shadowRoot?.querySelector('svg') !== null),
    );
    assert.ok(drawn.length >= 20, String(drawn.length));
    assert.ok(drawn.every((yes) => yes));
    assert.deepEqual(await violations(), []);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('lets the reader say which column is which, where the file does not, and keeps the focus', async () => {
    const { page, errors } = await watch('index.html');
    await drawnAfter(page, 600);
    const rows = Array.from({ length: 40 }, (_, i) => [
      `A${i}`,
      ['Talking', 'Offer out', 'Signed'][i % 3]!,
      String(100 + i),
      ['Ann', 'Ben'][i % 2]!,
    ]);
    await pick(
      page,
      [['Ref', 'Turn', 'Worth', 'Who runs it'], ...rows].map((row) => row.join(',')).join('\n'),
      'odd.csv',
    );
    await page.waitForSelector('#column-stage');
    assert.deepEqual(
      await page.$$eval('#segment option', (options) => options.map(({ value }) => value)),
      [''],
      'what the sample held is not offered',
    );
    assert.deepEqual(
      await page.$$eval('#column-stage option', (options) => options.map(({ value }) => value)),
      ['', 'Ref', 'Turn', 'Worth', 'Who runs it'],
    );
    await page.focus('#column-stage');
    await page.select('#column-stage', 'Turn');
    assert.match(await drawnAfter(page, 40), /Offer out/u);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'column-stage');
    await page.waitForSelector('#column-owner');
    await page.select('#column-owner', 'Who runs it');
    await page.waitForSelector('#segment option[value=owner]');
    await page.select('#column-stage', '');
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { state?: string } | null)?.state === 'error',
    );
    // Of another file nothing has been said.
    await pick(page, 'Deal ID,Stage,Amount\n1,Open,5\n2,Won,6\n', 'plain.csv');
    await drawnAfter(page, 2);
    assert.equal(await page.$('#column-stage'), null);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('shows why, where a file is no table of deals, and recovers with the next', async () => {
    const { page, violations } = await watch('index.html');
    await page.waitForFunction(
      () => (document.querySelector('sluice-funnel') as { report?: object | null } | null)?.report,
    );
    await page.evaluate(() => {
      (document.querySelector('sluice-funnel') as unknown as { src: null }).src = null;
      (document.querySelector('sluice-funnel') as unknown as { file: File }).file = new File(
        ['<!doctype html><html><title>Sign in</title></html>'],
        'login.csv',
      );
    });
    await page.waitForFunction(() =>
      document.querySelector('sluice-funnel')?.shadowRoot?.textContent?.includes('E-DATA-HTML'),
    );
    await page.click('#samples button');
    await page.waitForFunction(() =>
      document.querySelector('sluice-funnel')?.shadowRoot?.querySelector('svg'),
    );
    assert.deepEqual(await violations(), []);
    await page.close();
  });
});
