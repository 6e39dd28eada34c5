import { LIMITS } from '../../../src/adapters/limits.js';
import { XmlScanner } from '../../../src/adapters/xml/xml.js';
import type { XmlVisitor } from '../../../src/adapters/xml/xml.js';
import type { Attributes } from '../../../src/adapters/xml/attributes.js';

/** Attributes by name, for tests; the scanner hands out a list that is reused. */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y', 'r:id', 'key', 'value'];

/** Writes down what a scanner finds: `<a b=1>`, `text`, `</a>`; texts that follow each other are one. */
class Recorder implements XmlVisitor {
  readonly events: string[] = [];
  #isText = false;

  open(name: string, attributes: Attributes): void {
    const said = NAMES.flatMap((key) => {
      const value = attributes.get(key);
      return value === undefined ? [] : [` ${key}=${value}`];
    });
    this.events.push(`<${name}${said.join('')}>`);
    this.#isText = false;
  }

  close(name: string): void {
    this.events.push(`</${name}>`);
    this.#isText = false;
  }

  text(part: string): void {
    if (part === '') return;
    if (this.#isText) this.events[this.events.length - 1] += part;
    else this.events.push(part);
    this.#isText = true;
  }
}

/** What a document of XML holds, read in pieces of so many characters. */
export function withPieces(text: string, size: number): string[] {
  const recorder = new Recorder();
  const scanner = new XmlScanner(recorder, LIMITS);
  for (let from = 0; from < text.length; from += size) scanner.write(text.slice(from, from + size));
  scanner.end();
  return recorder.events;
}

/** What a document of XML holds, read at once. */
export const eventsOf = (text: string): string[] => withPieces(text, Math.max(1, text.length));
