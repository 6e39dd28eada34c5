/**
 * How the memory is laid out in which rows are taken sixteen bytes at a time. Read by both sides: `RowMemory` writes it, the
 * code of `assembly/rows.ts` finds its way by it. All places are of numbers of four bytes, unless something else is said.
 */

// From the beginning of the memory: how rows are parted, which columns tell that one is a deal, and where everything else lies.
export const DELIMITER = 0;
export const LINE_END = 4;
/** Most bytes of a row. */
export const LONGEST = 8;
export const COLUMNS = 12;
/** What each column says of itself, one behind the other. */
export const CONFIG = 16;
export const STAGE = 20;
/** How many columns have an id or a name, and which. */
export const IDENTITIES = 24;
export const IDENTITY = 28;
/** Days since 1970 at the first of each month from January 1900 on. */
export const MONTHS = 32;
/** How many columns have amounts, and where what these say of themselves lies. */
export const AMOUNTS = 36;
export const AMOUNT_LIST = 40;
/** The physical line of each row. */
export const LINES = 44;
/** Where the entries of each row begin, and of the last one end; then the stage, of two bytes, and the time, of eight, of every entry. */
export const ENTRY_STARTS = 48;
export const ENTRY_STAGES = 52;
export const ENTRY_TIMES = 56;

// What came of it: where the next row begins, its line, why no more were taken, and how many days they have.
export const POSITION = 64;
export const NEXT_LINE = 68;
export const REASON = 72;
export const DAYS = 76;
/** 1 where the entries of every row are in order. */
export const ORDERED = 80;
/** Where the taking ended at a label that is not known: its column, and its bytes. */
export const AT_COLUMN = 84;
export const FROM = 88;
export const TO = 92;

/** Eight numbers of eight bytes by which the hash of a label is made. */
export const FACTORS = 96;
export const FACTORS_IN_ALL = 8;
/** Powers of ten from 1 on, of eight bytes each. */
export const POWERS = 160;
export const POWERS_IN_ALL = 16;
/** What is free to be laid out. */
export const FREE = 288;

// What a column says of itself.
export const KIND = 0;
/** Where what was taken goes: bytes of texts, codes of two bytes, numbers of eight. */
export const OUT = 4;
/** Where the ends of its texts go, the slots of its labels, or the number of its stage. */
export const MORE = 8;
/** The number of slots, which is a power of two, less one. */
export const MASK = 12;
/** 1 where a cell is the number that it shows, and where the decimal mark is said to be a comma. */
export const IS_PLAIN = 16;
export const IS_COMMA = 20;
/** Amounts with a decimal point so far, and those with four digits or more and none. */
export const POINTS = 24;
export const WHOLES = 28;
/** `POINTS` or `WHOLES`, if the amount of the row is one of these. */
export const SORT = 32;
/** Where the cell of the row begins. */
export const START = 36;
export const COLUMN_SIZE = 40;

// Kinds of columns, as in cell-kinds.ts.
export const TEXT_KIND = 1;
export const LABEL_KIND = 2;
export const AMOUNT_KIND = 3;
export const DATE_KIND = 4;

// A slot: a label of up to 63 bytes with zeros behind it, and its code; −1 = free.
export const LABEL_ROOM = 64;
export const CODE = 64;
export const SLOT = 80;

// Why no more rows were taken: there are as many as were asked for, the bytes end, the row is not usual, or a label is not known.
export const ALL = 0;
export const CUT = 1;
export const ODD = 2;
export const NEW_LABEL = 3;

/** Bytes behind those that are looked at; they may be anything. */
export const BEHIND = 128;
