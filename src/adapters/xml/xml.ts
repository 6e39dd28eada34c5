import { problem, ProblemError } from '../../problems.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import { AttributeList, spaced } from './attributes.js';
import type { Attributes } from './attributes.js';
import { characterOf, FORBIDDEN, nameEnd, skipSpace } from './characters.js';

/** Takes what stands in an XML document, in its order. Names of elements come without their prefix. */
export interface XmlVisitor {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** A part of the text of the element opened last and not closed yet; a text may come in several parts. */
  text(part: string): void;
}

const EXCLAMATION = 33;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

/** Longest tag, comment or section that is read: it is held in memory whole. */
const LONGEST_MARKUP = 1 << 20;

/** Attributes of one element that are read. */
const MOST_ATTRIBUTES = 500;

/** Longest reference, such as `&#x10FFFF;`. */
const LONGEST_REFERENCE = 12;

/** Stands for the place behind something whose end has not arrived yet. */
const UNFINISHED = -1;

/**
 * Walks through XML that arrives in pieces, in memory that does not grow with it. Strict: what is not well-formed is an
 * error with its line. There are no document types and so no entities but the five of XML itself; whatever would declare
 * some is refused, so that nothing in a document can grow.
 */
export class XmlScanner {
  readonly #visitor: XmlVisitor;
  readonly #limits: Pick<Limits, 'depth'>;
  readonly #path: string;
  readonly #open: string[] = [];
  readonly #locals: string[] = [];
  readonly #attributes = new AttributeList();
  #rest = '';
  #at = 0;
  #line = 1;
  #counted = 0;
  #hasRoot = false;

  /** @param path name of the document, which errors repeat before the line */
  constructor(visitor: XmlVisitor, limits: Pick<Limits, 'depth'>, path = '') {
    this.#visitor = visitor;
    this.#limits = limits;
    this.#path = path;
  }

  /** Line on which the element, end or text visited now begins, from 1. */
  get line(): number {
    for (;;) {
      const found = this.#rest.indexOf('\n', this.#counted);
      if (found < 0 || found >= this.#at) break;
      this.#counted = found + 1;
      this.#line++;
    }
    return this.#line;
  }

  /** Reads the next piece of the document. */
  write(piece: string): void {
    if (FORBIDDEN.test(piece)) throw this.#fault('\ufffd');
    const source = (this.#rest += piece);
    while (this.#at < source.length) {
      const end = source.charCodeAt(this.#at) === LESS ? this.#markup(this.#at) : this.#plain(this.#at);
      if (end === UNFINISHED) break;
      this.#at = end;
    }
    const line = this.line;
    this.#rest = source.slice(this.#at);
    this.#at = this.#counted = 0;
    this.#line = line;
    if (this.#rest.length > LONGEST_MARKUP) throw this.#fault(this.#rest);
  }

  /** Ends the document: everything must be closed. */
  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#hasRoot) throw this.#fault(this.#rest);
  }

  #fault(found: string): ProblemError {
    const { line } = this;
    const shown = found.slice(0, 40).trim();
    return new ProblemError(
      problem('E-DATA-XML', `${this.#path === '' ? '' : `${this.#path}, `}line ${line}`, {
        line,
        ...(shown !== '' && { found: shown }),
      }),
    );
  }

  #faultAt(at: number): ProblemError {
    return this.#fault(this.#rest.slice(at, at + 40));
  }

  /** Text up to the next tag, or as much of it as cannot change its meaning by what follows. */
  #plain(from: number): number {
    const source = this.#rest;
    let end = source.indexOf('<', from);
    if (end < 0) {
      end = source.charCodeAt(source.length - 1) === 13 ? source.length - 1 : source.length;
      const reference = source.lastIndexOf('&');
      if (reference >= from && end - reference < LONGEST_REFERENCE && !source.includes(';', reference))
        end = reference;
      if (end === from) return UNFINISHED;
    }
    this.#say(this.#decoded(source.slice(from, end)), from);
    return end;
  }

  #say(text: string, at: number): void {
    if (this.#open.length > 0) this.#visitor.text(text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text);
    else if (text.trim() !== '') throw this.#faultAt(at);
  }

  #markup(at: number): number {
    if (at + 1 === this.#rest.length) return UNFINISHED;
    const code = this.#rest.charCodeAt(at + 1);
    if (code === SLASH) return this.#closing(at);
    if (code === QUESTION) return this.#behind('?>', at + 2);
    return code === EXCLAMATION ? this.#declaration(at) : this.#opening(at);
  }

  /** Place behind the next `ending`. */
  #behind(ending: string, from: number): number {
    const found = this.#rest.indexOf(ending, from);
    return found < 0 ? UNFINISHED : found + ending.length;
  }

  /** A comment or a section of plain text; anything else that starts with `<!` is refused. */
  #declaration(at: number): number {
    const source = this.#rest;
    const start = source.slice(at, at + 9);
    if (start.startsWith('<!--')) return this.#behind('-->', at + 4);
    if (start === '<![CDATA[') {
      const end = this.#behind(']]>', at + 9);
      if (end !== UNFINISHED) this.#say(source.slice(at + 9, end - 3), at);
      return end;
    }
    if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start)) return UNFINISHED;
    throw this.#faultAt(at);
  }

  #closing(at: number): number {
    const source = this.#rest;
    const name = this.#open.at(-1) ?? '';
    const end = skipSpace(source, at + 2 + name.length);
    if (source.charCodeAt(end) === GREATER && name !== '' && source.startsWith(name, at + 2)) {
      this.#leave();
      return end + 1;
    }
    if (source.includes('>', at)) throw this.#faultAt(at);
    return UNFINISHED;
  }

  #leave(): void {
    this.#open.pop();
    this.#visitor.close(this.#locals.pop()!);
  }

  #opening(at: number): number {
    const source = this.#rest;
    let i = nameEnd(source, at + 1);
    const name = source.slice(at + 1, i);
    if (name === '' || (this.#hasRoot && this.#open.length === 0)) throw this.#faultAt(at);
    this.#attributes.size = 0;
    for (;;) {
      const from = skipSpace(source, i);
      const code = source.charCodeAt(from);
      if (code === GREATER || (code === SLASH && source.charCodeAt(from + 1) === GREATER)) {
        this.#enter(name);
        if (code === GREATER) return from + 1;
        this.#leave();
        return from + 2;
      }
      if (from === source.length || (code === SLASH && from + 1 === source.length)) return UNFINISHED;
      if (from === i) throw this.#faultAt(at);
      i = this.#attribute(from);
      if (i === UNFINISHED) return UNFINISHED;
    }
  }

  #enter(name: string): void {
    if (this.#open.length >= this.#limits.depth)
      throw limitError('depth', this.#open.length + 1, this.#limits.depth, this.#path);
    const local = localName(name);
    this.#open.push(name);
    this.#locals.push(local);
    this.#hasRoot = true;
    this.#visitor.open(local, this.#attributes);
  }

  #attribute(from: number): number {
    const source = this.#rest;
    const name = source.slice(from, nameEnd(source, from));
    const equals = skipSpace(source, from + name.length);
    const open = skipSpace(source, equals + 1);
    if (open >= source.length) return UNFINISHED;
    const quote = source[open]!;
    if (name === '' || source.charCodeAt(equals) !== EQUALS || (quote !== '"' && quote !== "'"))
      throw this.#faultAt(from);
    const end = source.indexOf(quote, open + 1);
    if (end < 0) return UNFINISHED;
    const value = source.slice(open + 1, end);
    const isKnown = this.#attributes.get(name) !== undefined;
    if (value.includes('<') || isKnown || this.#attributes.size === MOST_ATTRIBUTES)
      throw this.#faultAt(from);
    this.#attributes.add(name, this.#decoded(/[\t\r\n]/u.test(value) ? spaced(value) : value));
    return end + 1;
  }

  /** Text with its references as the characters they stand for. */
  #decoded(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&([^;&]{0,10})(;?)/gu, (whole, name: string, ending: string) => {
      const found = characterOf(name);
      if (found === null || ending === '') throw this.#fault(whole);
      return found;
    });
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
