/** What the elements take and give, for controls and pages of documentation: all of it from `custom-elements.json`. */
// @ts-expect-error -- The package declares no types for it.
import { parameters as fromManifest } from '@storybook/web-components/entry-preview-argtypes';
import type { InputType, StrictArgTypes } from 'storybook/internal/types';
import manifest from '../custom-elements.json';

/** What is wanted of an element in the manifest. */
interface Declaration {
  readonly tagName: string;
  readonly members?: readonly { readonly name: string; readonly kind: string; readonly readonly?: boolean }[];
  readonly events?: readonly { readonly name: string }[];
}

const declarations = manifest.modules.flatMap((module) => module.declarations as readonly Declaration[]);

/** The texts of a union of texts, `'a' | 'b' | null`; undefined for every other type. */
export function optionsOf(type: string): string[] | undefined {
  const parts = type.split('|').map((part) => part.trim());
  const texts = parts.filter((part) => /^'[^']*'$/.test(part)).map((part) => part.slice(1, -1));
  return texts.length > 0 && texts.length === parts.filter((part) => part !== 'null').length
    ? texts
    : undefined;
}

/** How a property is set from the panel: texts are picked or typed, the spec is edited as JSON, the rest is only told. */
function controlOf(name: string, type: string): InputType {
  const options = optionsOf(type);
  if (options !== undefined)
    return { control: { type: options.length > 4 ? 'select' : 'inline-radio' }, options };
  if (name === 'spec' || name === 'whatIf') return { control: { type: 'object' } };
  if (type === 'boolean') return { control: { type: 'boolean' } };
  return { control: type.replace(' | null', '') === 'string' ? { type: 'text' } : false };
}

/** What can be set, heard and styled in an element. */
export function extractArgTypes(tag: string): StrictArgTypes {
  const found = fromManifest.docs.extractArgTypes(tag) as StrictArgTypes;
  const settable = new Set(
    declarations
      .find(({ tagName }) => tagName === tag)
      ?.members?.filter(({ kind, readonly }) => kind === 'field' && !readonly)
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(found).map(([name, type]) => {
      const category = type.table?.category ?? '';
      const isSet = settable.has(name) && (category === 'attributes' || category === 'properties');
      return [
        name,
        { ...type, ...(isSet ? controlOf(name, type.table?.type?.summary ?? '') : { control: false }) },
      ];
    }),
  ) as StrictArgTypes;
}

/** Every event that an element sends, to be listed while a story is used. */
export const EVENTS = [...new Set(declarations.flatMap(({ events = [] }) => events.map(({ name }) => name)))];

/** A story as a page would write it: the element, and its spec as JSON within. */
export function markupOf(tag: string, { spec, ...args }: { readonly [name: string]: unknown }): string {
  const attributes = Object.entries(args)
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => ` ${name}="${String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
  // Inside a script, only its own end must not be written.
  const json = JSON.stringify(spec, null, 2)?.replaceAll('</', '<\\/').replaceAll('\n', '\n  ');
  const child = json === undefined ? '' : `\n  <script type="application/json">${json}</script>\n`;
  return `<${tag}${attributes.join('')}>${child}</${tag}>`;
}
