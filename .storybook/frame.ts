/** How stories are drawn: the element with its arguments, in a frame that the toolbar changes. The tests draw them so too. */
import type { Decorator, WebComponentsRenderer } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { html as tagged, unsafeStatic } from 'lit/static-html.js';
import type { ArgsStoryFn, GlobalTypes } from 'storybook/internal/types';

/** What the toolbar sets. */
interface Setting {
  readonly theme: 'auto' | 'light' | 'dark';
  /** Empty: as the spec says, otherwise English. */
  readonly locale: '' | 'en' | 'zh-CN' | 'ar';
  readonly direction: 'ltr' | 'rtl';
  /** Width of the container in px; empty: as wide as there is room. */
  readonly width: string;
}

/** Gives an element properties whenever it is drawn. */
const withProperties = (properties: object) =>
  ref((element) => element !== undefined && Object.assign(element, properties));

const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

/** The element of the story. It stays the same one when arguments change, as on a page. */
export const render: ArgsStoryFn<WebComponentsRenderer> = (args, { component, globals }) => {
  const tag = unsafeStatic(component ?? '');
  const { locale } = globals as unknown as Setting;
  return tagged`<${tag} ${withProperties({ locale: locale || null, ...args })}></${tag}>`;
};

/** The container, as the toolbar sets it. */
export const frame: Decorator = (story, { globals, parameters, viewMode }) => {
  const { theme, locale, direction, width } = globals as unknown as Setting;
  const look = ref((element) => {
    if (!(element instanceof HTMLElement)) return;
    Object.assign(element.style, {
      colorScheme: SCHEMES[theme],
      background: 'light-dark(#ffffff, #14171d)',
      color: 'light-dark(#171a21, #eceff4)',
      fontFamily: 'system-ui, sans-serif',
      padding: '16px',
      boxSizing: 'border-box',
      minHeight: viewMode === 'story' ? '100vh' : '',
    });
    const inner = element.firstElementChild as HTMLElement;
    inner.style.width = width === '' || parameters['framed'] === false ? '' : `${width}px`;
  });
  return html`<div ${look} lang=${locale || 'en'} dir=${direction}><div>${story()}</div></div>`;
};

const item = (value: string, title: string) => ({ value, title });

export const globalTypes: GlobalTypes = {
  theme: {
    description: 'Light or dark',
    toolbar: {
      icon: 'contrast',
      dynamicTitle: true,
      items: [item('auto', 'As the system'), item('light', 'Light'), item('dark', 'Dark')],
    },
  },
  locale: {
    description: 'Language',
    toolbar: {
      icon: 'globe',
      dynamicTitle: true,
      items: [
        item('', 'Language of the spec'),
        item('en', 'English'),
        item('zh-CN', '中文'),
        item('ar', 'العربية'),
      ],
    },
  },
  direction: {
    description: 'Direction of the page',
    toolbar: {
      icon: 'transfer',
      dynamicTitle: true,
      items: [item('ltr', 'Left to right'), item('rtl', 'Right to left')],
    },
  },
  width: {
    description: 'Width of the container',
    toolbar: {
      icon: 'ruler',
      dynamicTitle: true,
      items: [
        item('', 'All there is'),
        ...['1100', '760', '480', '320', '220'].map((width) => item(width, `${width} px`)),
      ],
    },
  },
};

export const initialGlobals: Record<string, string> = {
  theme: 'auto',
  locale: '',
  direction: 'ltr',
  width: '',
};
