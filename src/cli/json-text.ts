import { shownJson } from './streams.js';

/** A list as JSON, an item a line, piece by piece, so that no text of a million items is ever held. */
export function* jsonList(items: Iterable<unknown>, indent: string): Generator<string> {
  let before = '[\n';
  for (const item of items) {
    yield `${before}${indent}  ${shownJson(JSON.stringify(item))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : `\n${indent}]`;
}

/** An object as JSON, a property a line; properties that are lists to be written item by item come as functions. */
export function* jsonObject(properties: Iterable<readonly [string, unknown]>): Generator<string> {
  let before = '{\n';
  for (const [key, value] of properties) {
    yield `${before}  ${shownJson(JSON.stringify(key))}: `;
    if (value instanceof Items) yield* jsonList(value.items, '  ');
    else yield shownJson(JSON.stringify(value, null, 2)).replaceAll('\n', '\n  ');
    before = ',\n';
  }
  yield before === '{\n' ? '{}\n' : '\n}\n';
}

/** A list that is written item by item. */
export class Items {
  readonly items: Iterable<unknown>;
  constructor(items: Iterable<unknown>) {
    this.items = items;
  }
}
