import type { Mark } from '../charts/chart.js';
import type { MarkedDrawing } from './marks.js';

/** The tones of nothing and of the largest value, in Hz: two octaves apart. */
const LOW = 220;
const HIGH = 880;

/** The tone of what is not known: lower than any value, and short. */
const UNKNOWN = 110;

/** From tone to tone, and how long one lasts, in seconds. */
const STEP = 0.24;
const TONE = 0.18;

const LOUD = 0.15;

/** What the tones of a chart are taken from, and whether one slides into the next. */
export interface Tune {
  readonly values: readonly (number | null)[];
  /** The value that sounds highest. */
  readonly most: number;
  readonly slides: boolean;
}

/** How high a value sounds: in equal steps of pitch for equal steps of value, as a bar grows by equal lengths. */
function pitchOf(value: number | null, most: number): number {
  if (value === null) return UNKNOWN;
  const share = most > 0 ? Math.max(0, Math.min(value / most, 1)) : 0;
  return LOW * (HIGH / LOW) ** share;
}

/** Plays values one after the other; the source ends by itself, or may be stopped. */
export function playTune(context: BaseAudioContext, { values, most, slides }: Tune): OscillatorNode {
  const source = context.createOscillator();
  const volume = context.createGain();
  const { frequency } = source;
  source.type = 'triangle';
  source.connect(volume).connect(context.destination);
  const begin = context.currentTime;
  volume.gain.setValueAtTime(0, begin);
  values.forEach((value, i) => {
    const at = begin + i * STEP;
    const end = at + (value === null ? TONE / 3 : TONE);
    const pitch = pitchOf(value, most);
    if (slides && i > 0) frequency.exponentialRampToValueAtTime(pitch, at);
    else frequency.setValueAtTime(pitch, at);
    frequency.setValueAtTime(pitch, end);
    // Without a soft beginning and end, every tone would click.
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUD, at + 0.02);
    volume.gain.setValueAtTime(LOUD, end - 0.04);
    volume.gain.linearRampToValueAtTime(0, end);
  });
  source.start(begin);
  source.stop(begin + values.length * STEP);
  return source;
}

/** What leads from one mark to the next in time or in the order of stages: the age of a cell, otherwise what a mark is of first. */
function othersOf({ target }: Mark): string {
  const entries = Object.entries(target);
  const along = 'age' in target ? 'age' : entries[0]?.[0];
  return JSON.stringify(entries.map(([key, value]) => (key === along ? key : [key, value])));
}

/** The marks that are heard one after the other with a mark: stages with stages, the ages of a cohort, the same segment in every stage. */
export function sequenceOf(marks: readonly Mark[], at: number): number[] {
  const here = marks[at];
  if (here === undefined) return [];
  const like = othersOf(here);
  return marks.flatMap((mark, i) => (othersOf(mark) === like ? [i] : []));
}

/** What a chart needs to be heard. */
export interface Heard {
  readonly root: HTMLElement | DocumentFragment;
  readonly drawing: () => MarkedDrawing | null;
}

/**
 * A chart that is heard: the mark that gets the focus sounds as high as its value, and `.` plays what follows in its
 * sequence; `.` again, Escape or another mark ends it. Tones slide into one another unless less motion is wished for.
 */
export class Sound {
  readonly #context: AudioContext;
  readonly #heard: Heard;
  readonly #end = new AbortController();
  #source: OscillatorNode | null = null;
  /** A sequence is being played. */
  #plays = false;

  constructor(context: AudioContext, heard: Heard) {
    this.#context = context;
    this.#heard = heard;
    const { signal } = this.#end;
    heard.root.addEventListener('focusin', this.#onFocus, { signal });
    heard.root.addEventListener('keydown', this.#onKey, { signal });
  }

  /** Plays the sequence that the mark with the tab stop belongs to, from its beginning. */
  playAll(): void {
    const at = this.#markOf(this.#heard.root.querySelector('[role=option][tabindex="0"]'));
    if (at !== null) this.#play(at, (sequence) => sequence);
  }

  /** Falls silent, and gives back what it holds. */
  end(): void {
    this.#end.abort();
    this.#stop();
    void this.#context.close();
  }

  #markOf(node: EventTarget | null): number | null {
    const mark = (node as Element | null)?.closest<SVGElement>('[data-mark]')?.dataset['mark'];
    return mark === undefined ? null : Number(mark);
  }

  #stop(): void {
    this.#source?.stop();
    this.#source?.disconnect();
    [this.#source, this.#plays] = [null, false];
  }

  #play(at: number, part: (sequence: number[]) => number[]): void {
    this.#stop();
    const { marks = [] } = this.#heard.drawing()?.description ?? {};
    const sequence = sequenceOf(marks, at);
    if (sequence.length === 0) return;
    const valueOf = (mark: number): number | null => marks[mark]?.value ?? null;
    const played = part(sequence);
    const most = Math.max(0, ...sequence.map((mark) => valueOf(mark) ?? 0));
    const slides = !matchMedia('(prefers-reduced-motion:reduce)').matches;
    void this.#context.resume();
    const source = playTune(this.#context, { values: played.map(valueOf), most, slides });
    source.addEventListener('ended', () => (this.#plays &&= this.#source !== source));
    [this.#source, this.#plays] = [source, played.length > 1];
  }

  readonly #onFocus = ({ target }: Event): void => {
    const at = this.#markOf(target);
    if (at !== null) this.#play(at, () => [at]);
  };

  readonly #onKey = (event: Event): void => {
    const { key, target } = event as KeyboardEvent;
    const at = this.#markOf(target);
    if (key === 'Escape') this.#stop();
    if (key !== '.' || at === null) return;
    if (this.#plays) this.#stop();
    else this.#play(at, (sequence) => sequence.slice(sequence.indexOf(at)));
  };
}
