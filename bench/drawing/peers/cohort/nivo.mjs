import { HeatMap } from '@nivo/heatmap';
import { createElement as h } from 'react';
import { shares } from '../../cells.mjs';
import { destroy, mountWith, update } from '../../react.mjs';

export const title = 'Nivo';
const view = (data, size) =>
  h(HeatMap, {
    ...size,
    animate: false,
    margin: { left: 60, top: 24 },
    data: shares(data).map((row, i) => ({
      id: data.rows[i],
      data: row.map((y, column) => ({ x: data.columns[column], y })),
    })),
    colors: { type: 'sequential', scheme: 'blues', minValue: 0, maxValue: 100 },
    theme: { labels: { text: { fontSize: 8 } } },
  });

export const mount = mountWith(view);
export { destroy, update };
