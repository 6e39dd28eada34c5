import { problem, ProblemError } from '../../problems.js';

/** Characters of windows-1252 in the places 80 to 9F, which some platforms decode as control characters. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTROLS = /[\u0080-\u009f]/gu;

function westernChar(control: string): string {
  return WESTERN[control.charCodeAt(0) - 0x80]!;
}

/** Turns text in any encoding that the platform knows into UTF-8, part after part. */
export class Transcoder {
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();
  readonly #isWestern: boolean;

  /** @param encoding WHATWG name; a `ProblemError` for one that is not known */
  constructor(encoding: string) {
    try {
      this.#decoder = new TextDecoder(encoding);
    } catch {
      throw new ProblemError(problem('E-DATA-ENCODING', '', { encoding }));
    }
    this.#isWestern = this.#decoder.encoding === 'windows-1252';
  }

  /** The next part of the text; what of it belongs to a character that is not complete is kept for the part after it. */
  take(part: Uint8Array, last: boolean): Uint8Array {
    const text = this.#decoder.decode(part, { stream: !last });
    return this.#encoder.encode(this.#isWestern ? text.replace(CONTROLS, westernChar) : text);
  }
}
