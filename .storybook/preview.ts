import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Preview } from '@storybook/web-components-vite';
import { withActions } from 'storybook/actions/decorator';
import manifest from '../custom-elements.json';
import { EVENTS, extractArgTypes, markupOf } from './controls.js';
import { frame, globalTypes, initialGlobals, render } from './frame.js';

setCustomElementsManifest(manifest);

const preview: Preview = {
  render,
  decorators: [frame, withActions],
  globalTypes,
  initialGlobals,
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    actions: { handles: EVENTS },
    controls: { expanded: true, sort: 'requiredFirst' },
    a11y: { test: 'error' },
    // The theme is that of the toolbar.
    backgrounds: { disable: true },
    options: {
      storySort: {
        order: ['Funnel', 'Pipeline', 'Cohort', 'Velocity', 'Forecast', 'Chart', 'Data', 'Theme'],
      },
    },
    docs: {
      extractArgTypes,
      source: {
        type: 'code',
        transform: (
          code: string,
          { component, args }: { component?: string; args: Record<string, unknown> },
        ) => (component !== undefined && 'spec' in args ? markupOf(component, args) : code),
      },
    },
  },
};

export default preview;
