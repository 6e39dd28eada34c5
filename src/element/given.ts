/** A file the reader has picked, or several that belong together. */
export type Picked = Blob | Iterable<Blob>;

/** What a host has given a chart to draw, before anything of it is trusted. */
export type Given =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'value'; readonly value: unknown; readonly file: Picked | null }
  | { readonly kind: 'text'; readonly text: string; readonly file: Picked | null }
  | { readonly kind: 'address'; readonly src: string }
  | { readonly kind: 'file'; readonly file: Picked };

/** The ways to give a chart something; the first that is there wins, in this order. */
export interface Givers {
  readonly file: Picked | null;
  readonly spec: unknown;
  readonly src: string | null;
  readonly script: string | null;
}

/** Properties that give a chart something; all others but looks lie over the spec. */
const GIVERS: readonly PropertyKey[] = ['spec', 'src', 'file'];

/** Properties that decide about no number. */
export const LOOKS: readonly PropertyKey[] = ['theme', 'toolbar', 'hide'];

/** The properties that lie over a spec, of all. */
export function settingsOf(
  names: readonly PropertyKey[],
  values: { readonly [name: PropertyKey]: unknown },
): { [name: PropertyKey]: unknown } {
  const settings: { [name: PropertyKey]: unknown } = {};
  for (const name of names)
    if (!LOOKS.includes(name) && !GIVERS.includes(name)) settings[name] = values[name];
  return settings;
}

/** Decides between property, child, file and address. A file stands in for the data of a spec that is given beside it. */
export function resolveGiven({ file, spec, src, script }: Givers): Given {
  if (spec !== null && spec !== undefined)
    return typeof spec === 'string'
      ? { kind: 'text', text: spec, file }
      : { kind: 'value', value: spec, file };
  if (script !== null) return { kind: 'text', text: script, file };
  if (file !== null) return { kind: 'file', file };
  return src !== null && src !== '' ? { kind: 'address', src } : { kind: 'nothing' };
}

/** Settings of a host laid over a spec: attributes win. What is no plain object, or cannot be looked at, is left as it is. */
export function overlaySpec(value: unknown, settings: { readonly [key: string]: unknown }): unknown {
  return lookedAt(value, (given) => {
    if (Array.isArray(given)) return given;
    const stated = Object.entries(settings).filter(
      ([, setting]) => setting !== null && setting !== undefined && setting !== '',
    );
    return stated.length === 0 ? given : { ...given, ...Object.fromEntries(stated) };
  });
}

/** What comes of looking at an object, which may be hostile: where that throws, it stays as it is, and the parser tells. */
export function lookedAt(value: unknown, look: (value: object) => unknown): unknown {
  try {
    return typeof value === 'object' && value !== null ? look(value) : value;
  } catch {
    return value;
  }
}

/** The language an element is in: the nearest `lang` around it, through shadow roots; otherwise the reader's own. */
export function languageOf(element: Element): string {
  for (
    let node: Node | null = element;
    node !== null;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  )
    if (node instanceof Element) {
      const lang = node.getAttribute('lang');
      if (lang) return lang;
    }
  return navigator.language || 'en';
}
