import { createElement as h } from 'react';
import { Area, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { destroy, mountWith, update } from '../../react.mjs';

export const title = 'Recharts';
const still = { isAnimationActive: false };
const view = ({ days }, size) =>
  h(
    ComposedChart,
    { ...size, data: days, accessibilityLayer: true },
    h(XAxis, { dataKey: 'id' }),
    h(YAxis),
    h(Tooltip),
    ...[0, 1, 2].map((k) =>
      h(Area, {
        ...still,
        key: k,
        dataKey: ({ bands }) => [bands[k].low, bands[k].high],
        stroke: 'none',
        fill: '#1f6feb',
        fillOpacity: 0.2,
      }),
    ),
    h(Line, { ...still, dataKey: 'expected', stroke: '#111', dot: false }),
  );

export const mount = mountWith(view);
export { destroy, update };
