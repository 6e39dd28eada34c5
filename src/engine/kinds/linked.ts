import type { DealScope } from '../../metrics/scope.js';
import type { Kind } from '../kind.js';
import { needsDeals } from '../kind.js';
import { measurePart, tallyCube } from '../link-cube.js';
import { keyOf } from '../link-key.js';
import type { Choosing, LinkKey } from '../link-key.js';

/** What is asked of a table whose charts are linked. */
export type LinkAsk =
  | { readonly ask: 'key'; readonly choosing: Choosing }
  | { readonly ask: 'cube'; readonly kind: string; readonly request: unknown; readonly key: LinkKey }
  | {
      readonly ask: 'part';
      readonly kind: string;
      readonly request: unknown;
      readonly key: LinkKey;
      readonly parts: readonly string[];
    };

/** Counts for charts that are linked, by the code of their kinds, which is here. */
export function linkedKind(kindOf: (name: string) => Kind): Kind {
  const refuse = (): never => {
    throw needsDeals();
  };
  return {
    ofDeals: (table, request) => {
      const asked = request as LinkAsk;
      if (asked.ask === 'key') return { key: keyOf(table, asked.choosing, kindOf) };
      const kind = kindOf(asked.kind);
      const scope = asked.request as DealScope;
      return asked.ask === 'cube'
        ? { cube: tallyCube(table, asked.key, kind, scope) }
        : measurePart(table, asked.key, asked.parts, kind, scope);
    },
    ofCounts: refuse,
    ofTally: refuse,
    records: () => [],
  };
}
