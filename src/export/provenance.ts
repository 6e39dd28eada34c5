/** Where the numbers of an exported drawing come from. */
export interface Provenance {
  readonly generator: 'Sluice';
  readonly kind: string;
  /** Language of the words. */
  readonly language: string;
  readonly title: string;
  readonly caption: string;
  /** State of the world that is drawn: an instant; null where the numbers state none. */
  readonly asOf: string | null;
  /** SHA-256 of the spec as JSON; null where it cannot be computed. */
  readonly spec: string | null;
  /** How the file was read; null where there is none. */
  readonly source: { readonly layout: string; readonly read: number; readonly kept: number } | null;
}

/** `funnel-2026-09-30`: the kind, and as of when. */
export function exportName({ kind, asOf }: Pick<Provenance, 'kind' | 'asOf'>): string {
  return [kind, asOf?.slice(0, 10)].filter(Boolean).join('-');
}
