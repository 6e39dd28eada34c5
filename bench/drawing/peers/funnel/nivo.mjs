import { Funnel, ResponsiveFunnel } from '@nivo/funnel';
import { createElement as h } from 'react';
import { destroy, mountWith, update } from '../../react.mjs';

export const title = 'Nivo';
const drawnBy =
  (Component) =>
  ({ stages }, size) =>
    h(Component, {
      ...size,
      animate: false,
      interpolation: 'linear',
      shapeBlending: 0,
      spacing: 2,
      labelColor: '#111',
      valueFormat: '>-,.0f',
      data: stages.map(({ name, value }) => ({ id: name, value, label: name })),
    });

export const mount = mountWith(drawnBy(Funnel));
export const follow = mountWith((data) => drawnBy(ResponsiveFunnel)(data, {}));
export { destroy, update };
