const FIRST_ROOM = 1 << 18;

/** The part of a text that is looked at: what comes is put behind it, what is done with is taken off its front. */
export class TextWindow {
  #buffer = new Uint8Array(FIRST_ROOM);
  #from = 0;
  #to = 0;

  /** How many bytes it has. */
  get size(): number {
    return this.#to - this.#from;
  }

  /** Its bytes; good until it changes. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(this.#from, this.#to);
  }

  /** Puts bytes behind the others. */
  append(bytes: Uint8Array): void {
    const size = this.size + bytes.length;
    if (this.#to + bytes.length > this.#buffer.length) {
      const old = this.bytes;
      if (size * 2 > this.#buffer.length) this.#buffer = new Uint8Array(size * 2);
      this.#buffer.set(old);
      this.#from = 0;
      this.#to = old.length;
    }
    this.#buffer.set(bytes, this.#to);
    this.#to += bytes.length;
  }

  /** Takes so many bytes off its front. */
  drop(size: number): void {
    this.#from += size;
  }
}
