import type { Observed } from './act.js';

const PROTOTYPES = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype };

/** Looks after a page from before the kit is loaded: errors, violations, prototypes, files that are saved, what is copied. */
export function watchPage(observed: Observed): () => void {
  addEventListener('error', ({ message }) => observed.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => observed.errors.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    observed.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
  );
  for (const level of ['warn', 'error'] as const) {
    const own = console[level];
    console[level] = (...all: unknown[]) => {
      observed.warnings.push(all.map(String).join(' '));
      own.apply(console, all);
    };
  }
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...all: Parameters<typeof listen>) {
    if (this === window && all[0] === 'message') observed.listeners++;
    return listen.apply(this, all);
  };
  watchSaving(observed);
  return watchPrototypes(observed);
}

function watchSaving(observed: Observed): void {
  let last: Blob | null = null;
  URL.createObjectURL = (blob) => {
    last = blob as Blob;
    return 'about:blank#saved';
  };
  HTMLAnchorElement.prototype.click = function () {
    const blob = last!;
    const entry = { name: this.download, type: blob.type, text: '', size: blob.size };
    void blob.text().then((text) => {
      entry.text = text;
      observed.saved.push(entry);
    });
  };
  const write = async (items: ClipboardItem[]): Promise<void> => {
    for (const item of items)
      for (const type of item.types) observed.copied[type] = await (await item.getType(type)).text();
  };
  const writeText = async (text: string): Promise<void> => void (observed.copied['text/plain'] = text);
  Object.defineProperty(navigator, 'clipboard', { value: { write, writeText } });
}

function watchPrototypes(observed: Observed): () => void {
  const keysOf = (): string[] =>
    Object.entries(PROTOTYPES).flatMap(([name, prototype]) =>
      Reflect.ownKeys(prototype).map((key) => `${name}.${String(key)}`),
    );
  const before = keysOf();
  return () => {
    const now = keysOf();
    observed.prototypes = [
      ...now.filter((key) => !before.includes(key)).map((key) => `+${key}`),
      ...before.filter((key) => !now.includes(key)).map((key) => `-${key}`),
    ];
    observed.pwned = '__pwned' in window;
    observed.title = document.title;
  };
}
