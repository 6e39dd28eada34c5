const OPENING_BRACE = 0x7b;
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/** True where a loaded file begins like a JSON object and may therefore be a spec. */
export function looksLikeObject(bytes: Uint8Array): boolean {
  let i = 0;
  while (i < bytes.length && SPACE.has(bytes[i] ?? 0)) i++;
  return bytes[i] === OPENING_BRACE;
}

/** The language a value asks for that may turn out not to be a spec; undefined where it asks for none that exists. */
export function localeOf(value: unknown): string | undefined {
  const { locale } = (value ?? {}) as { locale?: unknown };
  try {
    return typeof locale === 'string' ? Intl.getCanonicalLocales(locale)[0] : undefined;
  } catch {
    return undefined;
  }
}
