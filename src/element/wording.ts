import type { ChartDefinition, Voice } from '../charts/chart.js';
import { createFormat } from '../i18n/format.js';
import { isChinese, messagesFor, speakChinese } from '../i18n/messages.js';
import { languageOf } from './given.js';
import type { HidingHost } from './legend.js';
import type { SessionState } from './session.js';

/** What a spec may say about language and calendar. */
interface Regional {
  readonly kind?: string;
  readonly locale?: string | undefined;
  readonly timeZone?: string;
}

/** Kinds of charts whose Chinese words have come, or will not. */
const here = new Set<string>();

type Host = HidingHost & { readonly locale: string | null };

/** What a first drawing waits for besides words; null = nothing. */
interface Besides {
  readonly awaitHiding: (host: HidingHost) => Promise<void> | null;
}

/**
 * The voice of a chart: English words are there from the start, those of another language come when one is asked for. Until
 * then the chart says what it said before, or nothing: never first the one language, then the other.
 */
export class Wording<Spec extends object, Result extends object> {
  /** The words that are on their way; null where all are here. */
  coming: Promise<void> | null = null;
  readonly #host: Host;
  readonly #definition: () => ChartDefinition<Spec, Result>;
  readonly #besides: Besides;
  #last: Voice | null = null;

  /** @param besides what else has to be here before something is drawn */
  constructor(host: Host, definition: () => ChartDefinition<Spec, Result>, besides: Besides) {
    this.#host = host;
    this.#definition = definition;
    this.#besides = besides;
  }

  /** The voice for a state: in the language of its spec, read or refused, otherwise in that of the page. */
  of(state: SessionState<Spec, Result>): Voice | null {
    const spec = 'spec' in state ? state.spec : undefined;
    const asked: Regional = state.phase === 'error' ? state : (spec ?? {});
    const locale = asked.locale ?? (this.#host.locale || languageOf(this.#host));
    const { kind = this.#definition().kind } = asked;
    if (isChinese(locale) && !here.has(kind)) this.coming ??= this.#fetch(kind, spec);
    else this.coming = spec ? this.#besides.awaitHiding(this.#host) : null;
    if (this.coming !== null) return this.#last;
    const remarks = 'remarks' in state ? (state.remarks?.(locale) ?? null) : null;
    const format = createFormat(locale, asked.timeZone);
    return (this.#last = { locale, messages: messagesFor(locale), remarks, format });
  }

  /** Where the words do not come, English ones serve. */
  async #fetch(kind: string, spec: Spec | undefined): Promise<void> {
    const words = this.#definition().chinese(spec);
    const spoken = words.then(
      ({ chinese }) => speakChinese(chinese),
      () => {},
    );
    await Promise.all([spoken, this.#besides.awaitHiding(this.#host)]);
    here.add(kind);
    this.coming = null;
    this.#host.requestUpdate();
  }
}
