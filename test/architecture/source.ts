import { posix as path } from 'node:path';
import { parseSync, Visitor } from 'vite';

/** How one file of the kit reaches for another module. */
export interface Import {
  /** As written: `../scene/scene.js`, `d3-array`. Empty where it is not a plain string. */
  readonly from: string;
  /** The file of the kit that is meant, or undefined for a package. */
  readonly file: string | undefined;
  /** True where nothing is left of it at run time. */
  readonly typeOnly: boolean;
}

/** What a file does that the house rules speak of. Each entry says what was found. */
export interface Findings {
  readonly imports: readonly Import[];
  /** `enum`, `namespace`, parameter properties. */
  readonly syntax: readonly string[];
  /** Ways to make markup or code out of text. */
  readonly injection: readonly string[];
  /** Style attributes, which a strict content security policy blocks. */
  readonly styles: readonly string[];
}

const INJECTORS = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'createContextualFragment',
  'unsafeHTML',
  'unsafeSVG',
  'unsafeStatic',
]);

/** Reads a source file by its syntax tree, so that comments and strings cannot deceive. `file` is `src/…`. */
export function readSource(file: string, source: string): Findings {
  const imports: Import[] = [];
  const syntax: string[] = [];
  const injection: string[] = [];
  const styles: string[] = [];
  const add = (from: string, typeOnly: boolean) =>
    imports.push({
      from,
      file: from.startsWith('.') ? path.join(path.dirname(file), from).replace(/\.js$/, '.ts') : undefined,
      typeOnly,
    });

  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  new Visitor({
    // `import { type A }` leaves an import for its side effects behind: only `import type` is gone at run time.
    ImportDeclaration: (node) => void add(node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => void add(node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) =>
      void (node.source && add(node.source.value, node.exportKind === 'type')),
    ImportExpression: (node) => void add(textOf(node.source), false),
    TSImportType: (node) => void add(textOf(node.source), true),
    TSExternalModuleReference: (node) => void add(textOf(node.expression), false),
    NewExpression(node) {
      const [address, base] = node.arguments;
      const { callee } = node;
      if (callee.type !== 'Identifier') return;
      if (callee.name === 'URL' && base && isImportMetaUrl(base)) add(textOf(address), false);
      if (callee.name === 'Function') injection.push('new Function');
    },
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && (callee.name === 'eval' || callee.name === 'Function'))
        injection.push(`${callee.name}()`);
      if (callee.type !== 'MemberExpression') return;
      if (nameOf(callee.property) === 'setAttribute' && textOf(first) === 'style')
        styles.push("setAttribute('style')");
      if (nameOf(callee.object) === 'document' && /^write(ln)?$/.test(nameOf(callee.property)))
        injection.push('document.write');
    },
    TSEnumDeclaration: () => void syntax.push('enum'),
    TSModuleDeclaration: (node) =>
      void (node.id.type !== 'Literal' && !node.global && syntax.push('namespace')),
    TSParameterProperty: () => void syntax.push('parameter property'),
    Identifier: ({ name }) => {
      if (INJECTORS.has(name)) injection.push(name);
      if (name === 'styleMap') styles.push(name);
    },
    Literal: ({ value }) => void (typeof value === 'string' && INJECTORS.has(value) && injection.push(value)),
    TaggedTemplateExpression({ tag, quasi }) {
      if (!['html', 'svg', 'mathml'].includes(nameOf(tag))) return;
      const text = quasi.quasis.map((part) => part.value.raw).join('…');
      if (/[\s"']style\s*=/i.test(text)) styles.push('style= in a template');
      for (const [, name = ''] of text.matchAll(/[\s"'].(\w+)\s*=/g))
        if (INJECTORS.has(name)) injection.push(`.${name}=`);
    },
  }).visit(program);
  return { imports, syntax, injection, styles };
}

type Tree = { readonly type: string; readonly [key: string]: unknown };

/** The text of a string literal; empty for everything else. */
function textOf(node: unknown): string {
  const { type, value } = (node ?? { type: '' }) as Tree;
  return type === 'Literal' && typeof value === 'string' ? value : '';
}

/** The name of an identifier; empty for everything else. */
function nameOf(node: unknown): string {
  const { type, name } = node as Tree;
  return type === 'Identifier' ? String(name) : '';
}

/** Is it `import.meta.url`? With `new URL` around it, that names a module as an import does. */
function isImportMetaUrl(node: unknown): boolean {
  const { type, object, property } = node as Tree;
  return (
    type === 'MemberExpression' && (object as Tree).type === 'MetaProperty' && nameOf(property) === 'url'
  );
}
