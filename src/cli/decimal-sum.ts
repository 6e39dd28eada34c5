/** Decimal places that are added up exactly. */
const PLACES = 6;
const SCALE = 10 ** PLACES;

/**
 * Adds up decimal numbers without the noise of binary fractions: 0.1 and 0.2 make 0.3. Each number counts as the decimal it
 * is written as; what it has beyond six places is added as a binary fraction. Without a number the sum is 0.
 */
export class DecimalSum {
  /** In units of the last place. */
  #whole = 0n;
  /** The same, not added to `#whole` yet: a safe integer. */
  #pending = 0;
  #rest = 0;

  /** Adds a finite number. */
  add(value: number): void {
    const scaled = Math.round(value * SCALE);
    if (Math.abs(scaled) >= 2 ** 52 || scaled / SCALE !== value) return this.#addLong(value);
    this.#pending += scaled;
    if (Math.abs(this.#pending) >= 2 ** 52) this.#settle();
  }

  #settle(): void {
    this.#whole += BigInt(this.#pending);
    this.#pending = 0;
  }

  /** Adds a number with many digits: as the decimal it is written as, where that has no more than the exact places. */
  #addLong(value: number): void {
    const found = /^(-?\d+)(?:\.(\d{1,6}))?$/u.exec(String(value));
    if (found) this.#whole += BigInt(found[1]! + (found[2] ?? '').padEnd(PLACES, '0'));
    else if (Number.isInteger(value)) this.#whole += BigInt(value) * BigInt(SCALE);
    else this.#rest += value;
  }

  /** The sum, rounded once. */
  get value(): number {
    this.#settle();
    const digits = String(this.#whole < 0n ? -this.#whole : this.#whole).padStart(PLACES + 1, '0');
    const sum = Number(`${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`);
    return (this.#whole < 0n ? -sum : sum) + this.#rest;
  }
}
