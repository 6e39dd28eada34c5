import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { failure } from '../reading.js';
import { eventsOf, withPieces } from './xml-events.js';

test('elements, attributes and texts come in their order, prefixes of elements left out', () => {
  assert.deepEqual(
    eventsOf(
      '<?xml version="1.0"?>\n<!-- c > --><x:a b="1" r:id=\'2 "q"\'>t<c/> u<![CDATA[<&]]>v<d \n e = "f&#10;g"\n></d ></x:a>\n',
    ),
    ['<a b=1 r:id=2 "q">', 't', '<c>', '</c>', ' u<&v', '<d e=f\ng>', '</d>', '</a>'],
  );
});

test('the five entities and numbers of characters are decoded, line ends are made one', () => {
  assert.deepEqual(eventsOf('<a b="&lt;&gt;&amp;&quot;&apos;">&#233;&#xE9;&#x1F600;\r\nx\ry</a>'), [
    '<a b=<>&"\'>',
    'éé😀\nx\ny',
    '</a>',
  ]);
});

test('line breaks in attributes are spaces', () => {
  assert.deepEqual(eventsOf('<a b="x\r\n\ty"/>'), ['<a b=x  y>', '</a>']);
});

test('the result does not depend on where a document is cut', () => {
  const text =
    '<?xml?><!-- a --><r x="1 > 0" y=\'&amp;\'>a&lt;b\r\nc\r<![CDATA[ ]] ]]>&#x41;<e/><f>é😀</f ></r>';
  const whole = eventsOf(text);
  for (let size = 1; size < text.length; size++)
    assert.deepEqual(withPieces(text, size), whole, `pieces of ${size}`);
});

for (const [what, text, line] of [
  ['an element that is not closed', '<a>\n<b></a>', 2],
  ['an end that comes too early', '<a>\n\n<b>', 3],
  ['nothing', '', 1],
  ['text alone', 'deals', 1],
  ['text behind the root', '<a/>\nx', 1],
  ['a second root', '<a/><b/>', 1],
  ['a document type', '<!DOCTYPE a>\n<a/>', 1],
  ['a document type inside', '<a>\n<!DOCTYPE a></a>', 2],
  ['an entity that is not one of XML', '<a>&nbsp;</a>', 1],
  ['an ampersand alone', '<a>A & B</a>', 1],
  ['a character that is not allowed', '<a>&#0;</a>', 1],
  ['half of a pair', '<a>&#xD800;</a>', 1],
  ['a zero byte', '<a>\0</a>', 1],
  ['an attribute without quotes', '<a b=c/>', 1],
  ['an attribute without a value', '<a b/>', 1],
  ['the same attribute twice', '<a b="1" b="2"/>', 1],
  ['attributes without a space', '<a b="1"c="2"/>', 1],
  ['a tag in an attribute', '<a b="<"/>', 1],
  ['an attribute that is not closed', '<a b="1', 1],
  ['an end without a beginning', '</a>', 1],
  ['a name that is none', '<a>< b/></a>', 1],
] as const)
  test(`${what} is refused with its line`, () => {
    const found = failure(() => eventsOf(text));
    assert.deepEqual([found.code, found.path], ['E-DATA-XML', `line ${line}`]);
  });

test('elements nested deeper than allowed are refused', () => {
  assert.equal(eventsOf('<a>'.repeat(64) + '</a>'.repeat(64)).length, 128);
  assert.equal(failure(() => eventsOf('<a>'.repeat(65))).code, 'E-DATA-LIMIT');
});

test('a tag with very many attributes is refused', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ` a${i}="1"`).join('');
  assert.equal(failure(() => eventsOf(`<a${many}/>`)).code, 'E-DATA-XML');
});

test('no text makes anything but events or a problem', () => {
  const part = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    '&',
    ';',
    'a',
    ' ',
    '!',
    '-',
    '[',
    ']',
    '?',
    '\n',
    'CDATA[',
    'é',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const text = parts.join('');
      const both = [eventsOf, (each: string) => withPieces(each, size)].map((read) => {
        let events: string[] = [];
        const { code } = failure(() => (events = read(text)));
        return code === '' ? events : code;
      });
      assert.deepEqual(both[0], both[1]);
    }),
    { seed: 5, numRuns: 5000 },
  );
});
