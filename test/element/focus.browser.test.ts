import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { press } from './hands.js';
import { around, colourOf, contrast, look } from './seen.js';
import { charts, drawn, onUsualPage } from './usual.js';
import { emulateMedia } from './engines.js';
import { inside, nextFrames } from './waiting.js';

type Colour = readonly [number, number, number];

const distance = (a: Colour, b: Colour): number => Math.hypot(...a.map((part, i) => part - b[i]!));

describe('the focus of a chart', function () {
  onUsualPage(this);

  for (const name of charts)
    for (const [theme, features] of [
      ['light', {}],
      ['dark', {}],
      ['light', { 'forced-colors': 'active' }],
    ] as const)
      it(`rings the mark with the focus by 2 px that stand out by 3:1 from what was there and from both sides: ${name} ${theme} ${Object.keys(features).join('')}`, async () => {
        await emulateMedia(features);
        const chart = await drawn(name, 760, { theme });
        inside<SVGElement>(chart, '[role=option][tabindex="0"]')?.focus();
        await press('ArrowDown', 'ArrowRight', 'Escape');
        const node = chart.shadowRoot!.activeElement!;
        node.scrollIntoView({ block: 'center' });
        await nextFrames(4);
        const clip = around(node, 8);
        const { left, top, right, bottom } = node.getBoundingClientRect();
        const after = await look(clip);
        const ink = colourOf(getComputedStyle(node).stroke);
        (node as SVGElement).blur();
        await nextFrames(4);
        const before = await look(clip);
        const scale = after.width / clip.width;
        const reach = Math.min(7, Math.floor(Math.min(right - left, bottom - top) / 2) - 1);
        /** Along a line across an edge: how thick the ring is, and how it stands out. */
        const across = (
          pointAt: (i: number) => [number, number],
        ): { thick: number; out: number; sides: number } => {
          const pixels = Array.from({ length: 2 * reach + 1 }, (_, i) => {
            const [x, y] = pointAt(i - reach);
            const place = [Math.round((x - clip.x) * scale), Math.round((y - clip.y) * scale)] as const;
            const [now, was] = [after.at(...place), before.at(...place)];
            // A line between two rows of pixels colours both in part.
            return { now, was, share: distance(now, was) / Math.max(1, distance(ink, was)) };
          });
          // The pixel that is of the ring alone.
          const far = pixels.map(({ share, now }) => (share < 0.45 ? Infinity : distance(now, ink)));
          const full = far.indexOf(Math.min(...far));
          const isRing = (i: number): boolean =>
            (pixels[i]?.share ?? 0) >= 0.45 && distance(pixels[i]!.now, ink) < 250;
          if (far[full] === Infinity) return { thick: 0, out: 1, sides: 1 };
          let [first, last] = [full, full];
          while (isRing(first - 1)) first--;
          while (isRing(last + 1)) last++;
          // Next to it a pixel may be of both.
          const beside = [pixels[first - 2], pixels[last + 2]].map((pixel) =>
            pixel === undefined ? 1 : contrast(pixels[full]!.now, pixel.now),
          );
          // The ring and what sets it apart: one of them differs from what was there, whatever that was.
          const changes = pixels
            .slice(Math.max(0, first - 2), last + 3)
            .map(({ now, was }) => contrast(now, was));
          return { thick: last - first + 1, out: Math.max(...changes), sides: Math.min(...beside) };
        };
        const places = [0.2, 0.35, 0.5, 0.65, 0.8];
        const found = places.flatMap((share) => {
          const x = Math.round(left + (right - left) * share);
          const y = Math.round(top + (bottom - top) * share);
          return [
            across((i) => [x, Math.round(top) + i]),
            across((i) => [x, Math.round(bottom) + i]),
            across((i) => [Math.round(left) + i, y]),
            across((i) => [Math.round(right) + i, y]),
          ];
        });
        const good = found.filter(({ thick, out, sides }) => thick >= 2 && out >= 3 && sides >= 3);
        expect(good.length, JSON.stringify(found.filter((one) => !good.includes(one)))).to.be.at.least(
          found.length * 0.9,
        );
      });

  for (const name of charts)
    it(`does not cover the mark with the focus by its tooltip, nor anything else: ${name}`, async () => {
      const chart = await drawn(name);
      inside<SVGElement>(chart, '[role=option][tabindex="0"]')?.focus();
      for (let i = 0; i < 8; i++) {
        await press('ArrowRight');
        const node = chart.shadowRoot!.activeElement!;
        const { left, top, right, bottom } = node.getBoundingClientRect();
        const tip = inside(chart, '.tip')!;
        expect(tip.matches(':popover-open')).to.equal(true);
        for (const [x, y] of [
          [left + 4, top + 4],
          [right - 4, top + 4],
          [left + 4, bottom - 4],
          [right - 4, bottom - 4],
        ] as const)
          if (x > 0 && y > 0 && x < innerWidth && y < innerHeight)
            expect(
              tip.contains(chart.shadowRoot!.elementFromPoint(x, y)),
              `${i}: ${JSON.stringify([x, y, node.getBoundingClientRect(), tip.getBoundingClientRect()])}`,
            ).to.equal(false);
      }
    });
});
