/** What stands before or after the digits of an amount. */
export interface Affix {
  /** Powers of ten it stands for: `k` 3, `万` 4, `M` 6, `亿` 8. */
  readonly exponent: number;
  /** ISO 4217; empty where it states none. */
  readonly currency: string;
  /** The amount is due again and again (`/month`). */
  readonly recurring: boolean;
}

const SYMBOLS = new Map<string, string>(
  Object.entries({
    $: 'USD',
    us$: 'USD',
    a$: 'AUD',
    c$: 'CAD',
    ca$: 'CAD',
    hk$: 'HKD',
    nt$: 'TWD',
    s$: 'SGD',
    r$: 'BRL',
    '€': 'EUR',
    euro: 'EUR',
    '£': 'GBP',
    '¥': 'CNY',
    'cn¥': 'CNY',
    'jp¥': 'JPY',
    元: 'CNY',
    人民币: 'CNY',
    rmb: 'CNY',
    円: 'JPY',
    '₹': 'INR',
    rs: 'INR',
    '₩': 'KRW',
    '₽': 'RUB',
    '₺': 'TRY',
    '₴': 'UAH',
    kč: 'CZK',
    zł: 'PLN',
    fr: 'CHF',
    'us dollar': 'USD',
    'u.s. dollar': 'USD',
    美元: 'USD',
    欧元: 'EUR',
    英镑: 'GBP',
    港币: 'HKD',
    日元: 'JPY',
    'pound sterling': 'GBP',
    'british pound': 'GBP',
    'chinese yuan': 'CNY',
    yuan: 'CNY',
    'japanese yen': 'JPY',
    yen: 'JPY',
    'swiss franc': 'CHF',
  }),
);

/** Active codes of ISO 4217. */
const CODES = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP ' +
    'CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF ' +
    'IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT ' +
    'MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR ' +
    'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST ' +
    'XAF XCD XOF XPF YER ZAR ZMW ZWL'
  ).split(' '),
);

const MAGNITUDES: readonly (readonly [string, number])[] = [
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
  ['mio', 6],
  ['mln', 6],
  ['mrd', 9],
  ['tsd', 3],
  ['bn', 9],
  ['百万', 6],
  ['千万', 7],
  ['万', 4],
  ['萬', 4],
  ['亿', 8],
  ['億', 8],
  ['千', 3],
  ['k', 3],
  ['m', 6],
  ['b', 9],
];

const RECURRING =
  /^(?:\/|per |p\.? ?)\s*(?:m|mo|month|mth|y|yr|year|a|annum|w|wk|week|q|quarter|月|年|季|周)\.?$/u;

/** ISO 4217 code of a currency written as a code, a symbol or a name; null where it is none. */
export function currencyCode(text: string): string | null {
  const folded = text.normalize('NFKC').trim().toLowerCase().replace(/\.$/u, '');
  return SYMBOLS.get(folded) ?? (CODES.has(folded.toUpperCase()) ? folded.toUpperCase() : null);
}

/** What a text beside an amount means: currency, magnitude, both (`万元`, `k€`), or a period; null where none of them. */
export function affixOf(text: string): Affix | null {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  if (folded === '' || folded === '整') return { exponent: 0, currency: '', recurring: false };
  const period = /\s*(?:\/|per |p\.)/u.exec(folded);
  if (period && RECURRING.test(folded.slice(period.index).trim())) {
    const rest = affixOf(folded.slice(0, period.index));
    return rest && { ...rest, recurring: true };
  }
  const currency = currencyCode(folded);
  if (currency !== null) return { exponent: 0, currency, recurring: false };
  const magnitude = MAGNITUDES.find(([word]) => folded.startsWith(word));
  if (!magnitude) return null;
  const rest = folded.slice(magnitude[0].length).replace(/^\./u, '').trim();
  const stated = rest === '' ? '' : currencyCode(rest);
  return stated === null ? null : { exponent: magnitude[1], currency: stated, recurring: false };
}

/** What a header says about the amounts below it: `金额（万元）`, `Amount (USD)`, `Value in k€`. Null where it says nothing. */
export function affixOfHeader(header: string): Affix | null {
  const inside = /[(（[]([^()（）[\]]{1,20})[)）\]]\s*$/u.exec(header.slice(-60))?.[1];
  const said = inside ?? / in ([^ ]{1,6})$/u.exec(header.slice(-60))?.[1];
  return said === undefined ? null : affixOf(said.replace(/^单位[:：]/u, ''));
}
