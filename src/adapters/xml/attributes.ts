/** Attributes of an element by their full name (`r:id`). Good until the next element. */
export interface Attributes {
  get(name: string): string | undefined;
  /** The value of the first attribute with this ending, such as `:id`. */
  ending(ending: string): string | undefined;
}

/** The attributes of one element, which are few. */
export class AttributeList implements Attributes {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  size = 0;

  add(name: string, value: string): void {
    this.#names[this.size] = name;
    this.#values[this.size++] = value;
  }

  get(name: string): string | undefined {
    for (let i = 0; i < this.size; i++) if (this.#names[i] === name) return this.#values[i];
    return undefined;
  }

  ending(ending: string): string | undefined {
    for (let i = 0; i < this.size; i++) if (this.#names[i]!.endsWith(ending)) return this.#values[i];
    return undefined;
  }
}

/** An attribute on one line, as XML has it. */
export function spaced(value: string): string {
  return value.replace(/\r\n|[\t\r\n]/gu, ' ');
}
