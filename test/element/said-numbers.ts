/** A number as it was said: what it may stand for, after rounding. */
interface Said {
  readonly low: number;
  readonly high: number;
  readonly share: boolean;
}

const UNITS: { readonly [unit: string]: number } = {
  '%': 0.01,
  K: 1e3,
  M: 1e6,
  B: 1e9,
  T: 1e12,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
};

const NUMBER = /([<>])?\s?([-−])?\p{Sc}?(\d[\d,]*)(?:\.(\d+))?\s?(%|万亿|万|亿|[KMBT](?!\p{L}))?/gu;

/** The lower end of a range of percentages has no sign of its own: `27–33%`. */
const RANGE = /([\d.]+)[–-](?=[\d.]+\s?%)/g;

/**
 * Every number in a text, with what it can stand for: `30%` for 0.295 … 0.305, `$1.3M` for 1.25 … 1.35 million, `<1%` for
 * 0 … 0.01, 412 for nothing but 412. Read by a rule of its own, which knows nothing of how the kit writes numbers.
 */
function numbersIn(text: string): Said[] {
  return [...text.replace(RANGE, '$1% ').matchAll(NUMBER)].map(
    ([, bound, sign, whole = '', decimals = '', unit = '']) => {
      const scale = (UNITS[unit] ?? 1) * (sign === undefined ? 1 : -1);
      const value = Number(`${whole.replaceAll(',', '')}.${decimals || '0'}`) * scale;
      const half = 0.5 * 10 ** -decimals.length * Math.abs(scale) * (1 + 1e-9);
      const [low, high] =
        bound === '<' ? [0, value] : bound === '>' ? [value, value + 2 * half] : [value - half, value + half];
      return { low, high, share: unit === '%' };
    },
  );
}

/** Whether some text says a number: a share in percent, a count to the last digit where it is not shortened. */
export function isSaid(value: number, share: boolean, texts: readonly string[]): boolean {
  return texts.some((text) =>
    numbersIn(text).some((said) => {
      if (said.share !== share) return false;
      const exact =
        said.high - said.low < 1.1 && Number.isInteger(value) && Number.isInteger((said.low + said.high) / 2);
      return exact ? value === (said.low + said.high) / 2 : value >= said.low && value <= said.high;
    }),
  );
}
