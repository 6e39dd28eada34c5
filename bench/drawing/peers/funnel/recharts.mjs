import { createElement as h } from 'react';
import { Funnel, FunnelChart, LabelList, ResponsiveContainer, Tooltip } from 'recharts';
import { destroy, mountWith, update } from '../../react.mjs';

export const title = 'Recharts';
const COLOURS = ['#1f6feb', '#2c83e8', '#4197e3', '#5aabdd', '#77bfd8', '#99d2d5'];
const view = ({ stages }, size) => {
  const data = stages.map(({ name, value }, i) => ({
    name,
    value,
    text: `${name} ${value}`,
    fill: COLOURS[i % 6],
  }));
  const labels = h(LabelList, { position: 'center', fill: '#000', stroke: 'none', dataKey: 'text' });
  const funnel = h(Funnel, { dataKey: 'value', data, isAnimationActive: false }, labels);
  return h(FunnelChart, { ...size, accessibilityLayer: true }, h(Tooltip), funnel);
};

export const mount = mountWith(view);
export const follow = mountWith((data) =>
  h(ResponsiveContainer, { width: '100%', height: '100%' }, view(data, {})),
);
export { destroy, update };
