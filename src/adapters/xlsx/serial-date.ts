const DAY = 86_400_000;

/** Midnight before day 0 of the two calendars, ms UTC. */
const ZERO_1900 = Date.UTC(1899, 11, 30);
const ZERO_1904 = Date.UTC(1904, 0, 1);

/** The last day that spreadsheets know, 9999-12-31, in the calendar of 1900. */
const LAST = 2_958_465;

/** Day 60 of the calendar of 1900 is a 29 February that there never was; before it days are one later. */
const NO_SUCH_DAY = 60;

/** Texts of days, of which a sheet has few different ones. */
const texts = new Map<number, string>();
const MOST_TEXTS = 10_000;

/**
 * A serial number as the text of its date, with the time where it has one; below 1 the time of day alone. Whole
 * milliseconds. Null for what no spreadsheet shows as a date.
 *
 * @param from1904 whether days are counted from 1904, as in files of old Macs
 */
export function dateText(serial: number, from1904: boolean): string | null {
  if (!(serial >= 0) || serial > LAST) return null;
  const ms = Math.round(serial * DAY);
  if (ms < DAY && !from1904) return timeText(ms);
  const shift = !from1904 && serial < NO_SUCH_DAY ? DAY : 0;
  const day = dayText((from1904 ? ZERO_1904 : ZERO_1900) + shift + ms - (ms % DAY));
  return ms % DAY === 0 ? day : `${day} ${timeText(ms % DAY)}`;
}

function dayText(midnight: number): string {
  let text = texts.get(midnight);
  if (text === undefined) {
    if (texts.size === MOST_TEXTS) texts.clear();
    texts.set(midnight, (text = new Date(midnight).toISOString().slice(0, 10)));
  }
  return text;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** A time of day: `08:30:00`, with milliseconds only where there are any. */
function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return ms % 1000 === 0 ? text : `${text}.${String(ms % 1000).padStart(3, '0')}`;
}
