import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';

/** One thing of a trace of the browser. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Time on the processor, in µs. */
  readonly tdur?: number;
}

/**
 * Long tasks of the page while something happens, as an observer in it sees them, in ms; and how long each of its tasks held the
 * processor, by a trace of the browser.
 */
export async function watched(
  page: Page,
  work: () => Promise<void>,
): Promise<{ seen: number[]; tasks: number[] }> {
  await page.tracing.start({ categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate(() => {
    const seen: number[] = [];
    new PerformanceObserver((list) =>
      seen.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
    Object.assign(window, { longTasks: seen });
    performance.mark('watch-start');
  });
  await work();
  const seen = await page.evaluate(() => {
    performance.mark('watch-end');
    return (window as unknown as { longTasks: number[] }).longTasks;
  });
  const trace = new TextDecoder().decode(await page.tracing.stop());
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const mark = (name: string): TraceEvent => {
    const found = traceEvents.find((event) => event.name === name);
    assert.ok(found, name);
    return found;
  };
  const [start, end] = [mark('watch-start'), mark('watch-end')];
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts }) =>
      name.endsWith('RunTask') &&
      ph === 'X' &&
      pid === start.pid &&
      tid === start.tid &&
      ts > start.ts &&
      ts < end.ts,
  );
  return { seen, tasks: tasks.map(({ tdur = 0 }) => tdur / 1000) };
}
