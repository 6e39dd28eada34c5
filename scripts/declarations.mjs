/** What `custom-elements.json` tells of the elements, and what is made of it for frameworks: types of tags and properties. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';

/**
 * @typedef {{ name: string, description: string, type?: { text: string }, kind?: string, readonly?: boolean, attribute?: string, default?: string }} Item
 * @typedef {{ name: string, tagName: string, description: string, members?: Item[], attributes?: Item[], events?: Item[], cssProperties?: Item[], cssParts?: Item[], cssStates?: Item[] }} Declaration
 */

/** Every element, by the name of its tag. */
export const declarations = () =>
  JSON.parse(readFileSync(path.join(root, 'custom-elements.json'), 'utf8'))
    .modules.flatMap((/** @type {{ declarations: Declaration[] }} */ module) => module.declarations)
    .sort((/** @type {Declaration} */ a, /** @type {Declaration} */ b) => (a.tagName < b.tagName ? -1 : 1));

/** Properties that a page can set. @param {Declaration} declaration */
export const settable = ({ members = [] }) =>
  members.filter(({ kind, readonly }) => kind === 'field' && !readonly);

/** The texts of a union of texts, `'a' | 'b' | null`; empty for every other type. */
export const wordsIn = (type = '') => {
  const parts = type.split('|').map((part) => part.trim());
  const words = parts.filter((part) => /^'[^']*'$/.test(part)).map((part) => part.slice(1, -1));
  return words.length === parts.filter((part) => part !== 'null').length ? words : [];
};

const HEAD = '// Made from custom-elements.json: npm run manifest.\n';

/** @param {string} indent @param {(declaration: Declaration) => string} typeOf */
const tags = (indent, typeOf) =>
  declarations()
    .map((/** @type {Declaration} */ one) => `${indent}'${one.tagName}': ${typeOf(one)};\n`)
    .join('');

/** The class of an element, and what can be set of it. @param {Declaration} declaration */
const givenOf = (declaration) =>
  `Given<${declaration.name}, ${settable(declaration)
    .map(({ name }) => `'${name}'`)
    .join(' | ')}>`;

/** @param {Declaration} declaration */
const heardOf = ({ events = [] }) => events.map(({ name }) => `'${name}'`).join(' | ');

const classes = () =>
  declarations()
    .map((/** @type {Declaration} */ { name }) => name)
    .sort()
    .join(', ');

/** How properties, and events under the names that a framework gives them, are written. @param {string} events */
const shared = (events) => `import type { ${classes()}, SluiceEventMap } from 'sluice';

type Given<Element, Name extends keyof Element> = { [K in Name]?: Element[K] | undefined };
${events}`;

/** @param {string} name of the handler of `Name` */
const handlers = (name) =>
  `type Heard<Name extends keyof SluiceEventMap> = { [K in Name as ${name}]?: ((event: SluiceEventMap[K]) => void) | undefined };\n`;

/** Types of the tags in templates, by framework. */
export const frameworkTypes = {
  react: () => `${HEAD}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${shared(handlers('`on${K}`'))}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags('      ', (one) => `DetailedHTMLProps<HTMLAttributes<${one.name}>, ${one.name}> & ${givenOf(one)} & Heard<${heardOf(one)}>`)}    }
  }
}
`,
  solid: () => `${HEAD}import type { JSX } from 'solid-js';
${shared(handlers('`on:${K}`'))}
/** Objects are given as properties: \`prop:spec={spec}\`. */
type Prop<Props> = { [K in keyof Props as \`prop:\${string & K}\`]?: Props[K] };
/** What is text can be an attribute as well. */
type Text<Props> = { [K in keyof Props as string extends Props[K] ? K : Props[K] extends string | null | undefined ? K : never]?: Props[K] };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${tags('      ', (one) => `HTMLAttributes<${one.name}> & Prop<${givenOf(one)}> & Text<${givenOf(one)}> & Heard<${heardOf(one)}>`)}    }
  }
}

export type { JSX };
`,
  svelte: () => `${HEAD}import type { HTMLAttributes } from 'svelte/elements';
${shared(handlers('`on${K}`'))}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags('    ', (one) => `HTMLAttributes<${one.name}> & ${givenOf(one)} & Heard<${heardOf(one)}>`)}  }
}
`,
  vue: () => `${HEAD}import type { DefineComponent, HTMLAttributes } from 'vue';
${shared(handlers('`on${Capitalize<K>}`'))}
declare module 'vue' {
  interface GlobalComponents {
${tags('    ', (one) => `DefineComponent<HTMLAttributes & ${givenOf(one)} & Heard<${heardOf(one)}>>`)}  }
}
`,
};
