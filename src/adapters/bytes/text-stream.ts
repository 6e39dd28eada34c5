import { encodingOfHead, encodingOfSample, HEAD, joined, sampleEnd } from './encoding.js';
import { Transcoder } from './transcoder.js';
import { firstWide, illFormedAt, isCutOff } from './utf8.js';

const NOTHING = new Uint8Array(0);

/**
 * Finds out the encoding of a file that comes part after part, by the rules of `decodeFile`, and gives its text as UTF-8. ASCII
 * is passed on at once; what comes from the first other byte on is held back until there is enough of it to decide.
 */
export class TextStream {
  /** As reported; null until it is known. */
  encoding: string | null = null;
  /** Where the bytes hardly tell: what else it may be. */
  or: string | undefined;
  readonly #given: string | undefined;
  #transcoder: Transcoder | null = null;
  /** What is done with the bytes held. */
  #step: (last: boolean) => Uint8Array = this.#head;
  #held: Uint8Array[] = [];
  /** How many bytes have to be held before it is worth while to look at them again. */
  #enough = 0;

  /** @param given WHATWG name of the encoding; nothing is guessed then */
  constructor(given?: string) {
    this.#given = given;
  }

  /** Takes the next bytes of the file; `last` = there are no more. Returns the text that is certain by now. */
  take(bytes: Uint8Array, last: boolean): Uint8Array {
    if (this.#held[0]?.length === 0) this.#held.length = 0;
    this.#held.push(bytes);
    return this.#step(last);
  }

  #whole(): Uint8Array {
    if (this.#held.length !== 1) this.#held = [joined(this.#held)];
    return this.#held[0]!;
  }

  /** Takes `size` bytes off the front of those held. */
  #release(size: number): Uint8Array {
    const whole = this.#whole();
    this.#held = [whole.subarray(size)];
    return whole.subarray(0, size);
  }

  /** Waits for so much of the file that its beginning tells all it can. */
  #head(last: boolean): Uint8Array {
    const whole = this.#whole();
    if (whole.length < HEAD && !last) return whole.subarray(0, 0);
    const { encoding, mark } = encodingOfHead(whole, this.#given);
    this.#release(mark);
    if (encoding === null) this.#step = this.#ascii;
    else this.#know(encoding);
    return this.#step(last);
  }

  #know(encoding: string): void {
    this.encoding = encoding;
    if (encoding !== 'utf-8' || this.or !== undefined) this.#transcoder = new Transcoder(encoding);
    this.#step = this.#known;
  }

  #known(last: boolean): Uint8Array {
    const whole = this.#whole();
    this.#held = [];
    return this.#transcoder?.take(whole, last) ?? whole;
  }

  /** Passes on what is ASCII, which is the same in all encodings that are left, until there is enough of what is not. */
  #ascii(last: boolean): Uint8Array {
    const size = this.#held.reduce((sum, part) => sum + part.length, 0);
    if (size < this.#enough && !last) return NOTHING;
    const ascii = this.#release(firstWide(this.#whole()));
    const rest = this.#whole();
    const end = sampleEnd(rest);
    this.#enough = rest.length * 2;
    if (end === Infinity && !last) return ascii;
    const sample = rest.subarray(0, end);
    const wrong = illFormedAt(sample);
    if (wrong === sample.length || isCutOff(sample, wrong)) this.#step = this.#utf8;
    else {
      const before = ascii.subarray(Math.max(0, ascii.length - 1));
      const { encoding, or } = encodingOfSample(joined([before, sample]));
      this.or = or;
      this.#know(encoding);
    }
    return joined([ascii, this.#step(last)]);
  }

  /** Passes on what is UTF-8; from the first character that is not, damaged ones are replaced. */
  #utf8(last: boolean): Uint8Array {
    const whole = this.#whole();
    const wrong = illFormedAt(whole);
    if (wrong < whole.length && !isCutOff(whole, wrong)) {
      this.or = 'other';
      this.#know('utf-8');
      const sound = this.#release(wrong);
      return joined([sound, this.#known(last)]);
    }
    if (last) this.encoding = 'utf-8';
    return this.#release(last ? whole.length : wrong);
  }
}
