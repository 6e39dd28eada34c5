import { virtual } from '@guidepup/virtual-screen-reader/browser.js';
import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel } from './examples.js';
import { charts, drawn } from './usual.js';
import { inside, until } from './waiting.js';

/** Longer than any chart below. */
const MOST = 1000;

/** What a simulated screen reader says of a chart from its beginning to its end. */
async function heard(chart: HTMLElement): Promise<string[]> {
  await virtual.start({ container: inside(chart, 'div[lang]')! });
  // Behind the end it begins anew: with the summary.
  const isAround = ([begin, summary, ...others]: string[]): boolean =>
    others.at(-2) === begin && others.at(-1) === summary;
  for (let i = 0; i < MOST && !isAround(await virtual.spokenPhraseLog()); i++) await virtual.next();
  const phrases = await virtual.spokenPhraseLog();
  await virtual.stop();
  return phrases.slice(0, -2).map((phrase) => phrase.replaceAll('\u00a0', ' '));
}

/** What is said of one thing after the other, without where groups and paragraphs begin and end. */
const wordsOf = (phrases: readonly string[]): string[] =>
  phrases.filter((phrase) => !/^(?:end of |paragraph$|group$)/u.test(phrase));

/** The status says what has just been drawn, and stays; what it said while the reader waited goes after a second. */
const settled = (chart: HTMLElement): Promise<void> =>
  until(() => !/Loading|载入|加载/u.test(inside(chart, '[role=status]')?.textContent ?? ''), 'the status');

const SPEC = {
  kind: 'funnel',
  data: {
    values: [
      { stage: 'Leads', count: 1000 },
      { stage: 'Qualified', count: 520 },
      { stage: 'Won', count: 40 },
    ],
    fields: { stage: 'stage', value: 'count' },
  },
} as const;

describe('what a screen reader says of a chart, as one is simulated', function () {
  this.timeout(120_000);
  afterEach(() => document.body.replaceChildren());

  it('is the story of a funnel, word for word', async () => {
    const chart = await drawnFunnel({ spec: SPEC, locale: 'en' });
    await settled(chart);
    const takeaway =
      'Largest drop: Qualified → Won. 92% of Qualified did not go on (480 of 520, 90–94%). One point more there is worth 5.2 in Won, elsewhere at most 0.8.';
    const summary = `${takeaway} Funnel with 3 stages. Leads: 1,000. Won: 40, 4% of the first stage. Count at each stage, as given · n = 1,000 · 95% intervals.`;
    expect(wordsOf(await heard(chart))).to.deep.equal([
      summary,
      `group, Funnel, ${summary}`,
      'did not go on',
      'listbox, Stages, orientated vertically',
      'option, Leads, stage 1 of 3: 1,000. 480 did not go on., not selected, position 1, set size 3',
      'option, Qualified, stage 2 of 3: 520. Bottleneck: its loss is the largest, and its interval lies clear of every other. One point more there is worth 5.2 in Won, elsewhere at most 0.8. 480 did not go on. 52% of Leads, 49–55%., not selected, position 2, set size 3',
      'option, Won, stage 3 of 3: 40. 7.7% of Qualified, 5.7–10%. 4% of the first stage., not selected, position 3, set size 3',
      '0%',
      '100%',
      'button, Show table, not expanded',
      'button, What if…',
      'status',
      takeaway,
    ]);
  });

  it('is the same story in Chinese', async () => {
    const chart = await drawnFunnel({ spec: SPEC, locale: 'zh-CN' });
    await settled(chart);
    const takeaway =
      '流失率最高：Qualified → Won。“Qualified”中有 92% 未进入下一阶段（520 个中 480 个，区间 90–94%）。这一步每提高 1 个百分点，“Won”增加 5.2；其他步骤至多增加 0.8。';
    const words = wordsOf(await heard(chart));
    expect(words[0]).to.match(new RegExp(`^${takeaway}漏斗，共 3 个阶段。`, 'u'));
    expect(words.filter((phrase) => phrase.startsWith('option'))).to.deep.equal([
      'option, Leads，第 1 个阶段（共 3 个）：1,000。未进入下一阶段：480。, not selected, position 1, set size 3',
      'option, Qualified，第 2 个阶段（共 3 个）：520。瓶颈：流失率最高，且其置信区间与其他各步均不重叠。这一步每提高 1 个百分点，“Won”增加 5.2；其他步骤至多增加 0.8。未进入下一阶段：480。占“Leads”的 52%，区间 49–55%。, not selected, position 2, set size 3',
      'option, Won，第 3 个阶段（共 3 个）：40。占“Qualified”的 7.7%，区间 5.7–10%。占首阶段的 4%。, not selected, position 3, set size 3',
    ]);
    expect(words.slice(-4, -2).map((phrase) => phrase.replace(/, not expanded$/u, ''))).to.deep.equal([
      'button, 显示数据表',
      'button, 假设分析…',
    ]);
  });

  for (const name of charts)
    it(`is summary, every mark with its place among all, and every cell of the table with its head: ${name}`, async () => {
      const chart = await drawn(name);
      await settled(chart);
      inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
      await until(() => inside(chart, 'table') !== null, 'the table');
      await chart.updateComplete;
      const { summary, marks } = chart.description!;
      const rows = [...inside(chart, 'table')!.querySelectorAll('tr')].map((row) =>
        [...row.cells].map(({ textContent }) => textContent.trim().replaceAll('\u00a0', ' ')),
      );
      const words = wordsOf(await heard(chart));
      expect(words[0]).to.contain(summary.replaceAll('\u00a0', ' '));
      // Where marks are many, there is a node for the one that has the focus.
      const options = words.filter((phrase) => phrase.startsWith('option, '));
      expect(options.length).to.be.oneOf([1, marks.length]);
      options.forEach((option, i) => {
        expect(option).to.contain(marks[i]!.name.replaceAll('\u00a0', ' '));
        expect(option).to.match(new RegExp(`position ${i + 1}, set size ${marks.length}$`, 'u'));
      });
      const cells = words.filter((phrase) => /^(?:cell|gridcell|rowheader|columnheader)\b/u.test(phrase));
      expect(cells.map((cell) => cell.replace(/^\w+(?:, )?/u, ''))).to.deep.equal(rows.flat());
    });
});
