/**
 * The manifest of the elements that a page may use, read from their doc blocks. Elements that only stand inside others (the folder
 * of parts) are not in it, nor what an element has for its own parts: a member is for pages when it stands in `static properties`
 * or its doc block says `@public`.
 */
import * as analyzer from '@custom-elements-manifest/analyzer';
import type { Plugin } from '@custom-elements-manifest/analyzer';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type * as typescript from 'typescript';

/** What is said of one thing of an element: a property, an attribute, an event, a slot. Fields the analyzer adds are passed on. */
type Face = {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
};
type Member = Face & { readonly kind: 'field' | 'method'; readonly privacy?: 'public' | 'protected' | 'private' };
type Declaration = {
  readonly kind: string;
  readonly name: string;
  readonly summary?: string;
  readonly tagName?: string;
  members?: readonly Member[];
  attributes?: readonly (Face & { readonly fieldName?: string })[];
  readonly events?: readonly Face[];
  readonly slots?: readonly Face[];
  readonly cssProperties?: readonly Face[];
  readonly cssParts?: readonly Face[];
};
export type ElementDeclaration = Declaration & { readonly tagName: string };
type Definition = {
  readonly kind: string;
  readonly name: string;
  readonly declaration: { readonly name: string; readonly module: string };
};
type Module = { readonly path: string; readonly declarations?: readonly Declaration[]; exports?: readonly Definition[] };
/** https://github.com/webcomponents/custom-elements-manifest, as far as it is read here. */
export type Manifest = { readonly schemaVersion: string; readonly modules: readonly Module[] };

// The package's own types leave both out.
const { create, ts } = analyzer as unknown as {
  readonly create: (what: { modules: readonly typescript.SourceFile[]; plugins: readonly Plugin[]; context: object }) => Manifest;
  readonly ts: typeof typescript;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const room = join(root, 'packages', 'elements');
export const MANIFEST = 'packages/elements/custom-elements.json';

/** A source of ours, by its path within the room. */
export type Source = { readonly path: string; readonly text: string };

/** The base and every folder that registers an element for pages. */
export function readerSources(): readonly Source[] {
  const folders = find('src/*/define.ts').map((file) => posix.dirname(file));
  // The moderators' console and the views of who answers and leads a chat stand on pages of the server's own alone.
  const others = [
    'src/base',
    'src/parts',
    'src/moderation',
    'src/chat-panel',
    'src/chat-host',
    'src/chat-hall',
    'src/vote-desk',
    'src/vote-page',
  ];
  const readers = folders.filter((folder) => !others.includes(folder));
  return ['src/base/element.ts', ...readers.flatMap((folder) => find(`${folder}/*.ts`))].map((path) => ({
    path,
    text: readFileSync(join(room, path), 'utf8'),
  }));
}

/** The manifest of these sources. The same sources give the same manifest. */
export function manifestOf(sources: readonly Source[]): Manifest {
  const modules = sources.map(({ path, text }) => ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  const made = create({ modules, plugins: [definitions, properties], context: { dev: false } });
  return { ...made, modules: made.modules.filter((module) => module.declarations?.some(isElement) === true) };
}

export function elementsOf(manifest: Manifest): readonly ElementDeclaration[] {
  return manifest.modules.flatMap(({ declarations }) => declarations ?? []).filter(isElement);
}

/** The manifest as its file holds it. */
export async function manifestText(): Promise<string> {
  const file = join(root, MANIFEST);
  return format(JSON.stringify(manifestOf(readerSources())), { ...(await resolveConfig(file)), filepath: file });
}

/** What of an element's public face lacks a sentence: `insyn-debate: attribute server`. */
export function undocumented(element: ElementDeclaration): readonly string[] {
  const faces: readonly [string, readonly Face[] | undefined][] = [
    ['property', element.members],
    ['attribute', element.attributes],
    ['event', element.events],
    ['slot', element.slots],
    ['cssprop', element.cssProperties],
    ['csspart', element.cssParts],
  ];
  const silent = faces.flatMap(([face, all]) =>
    (all ?? []).filter(({ description = '' }) => !isSentence(description)).map(({ name }) => `${face} ${name}`),
  );
  return (isSentence(element.summary ?? '') ? silent : ['summary', ...silent]).map((what) => `${element.tagName}: ${what}`);
}

function isSentence(text: string): boolean {
  return /^[\p{Lu}`].*\p{L}{2}.*\.$/su.test(text.trim());
}

function isElement(declaration: Declaration): declaration is ElementDeclaration {
  return declaration.tagName !== undefined;
}

function find(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: room })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** `defineOnce('insyn-x', X)` gives a class its tag, as `customElements.define` would. */
const definitions: Plugin = {
  name: 'define-once',
  analyzePhase(params) {
    const { node, module } = phase(params);
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineOnce') return;
    const [tag, type] = node.arguments;
    if (!tag || !type || !ts.isStringLiteral(tag)) return;
    const from = importedFrom(node.getSourceFile(), type.getText()) ?? module.path;
    const definition: Definition = {
      kind: 'custom-element-definition',
      name: tag.text,
      declaration: { name: type.getText(), module: from },
    };
    module.exports = [...(module.exports ?? []), definition];
  },
};

/** Ties attributes to `static properties`, and leaves out members that are not for pages. */
const properties: Plugin = {
  name: 'static-properties',
  analyzePhase(params) {
    const { node, module } = phase(params);
    if (!ts.isClassDeclaration(node)) return;
    const element = module.declarations?.find((each) => each.name === node.name?.text);
    if (element === undefined) return;
    const declared = declaredIn(node);
    const told = new Map((element.attributes ?? []).map((attribute) => [attribute.name, attribute]));
    element.members = (element.members ?? []).flatMap((member): Member[] => {
      const options = declared.get(member.name);
      if (options === undefined) return member.privacy === 'public' ? [member] : [];
      const face = faceOf(member, options.attribute === null ? undefined : told.get(options.attribute)?.description, node);
      if (options.attribute === null) return [{ ...member, ...face }];
      told.set(options.attribute, { ...face, name: options.attribute, fieldName: member.name });
      return [{ ...member, ...face, ...{ attribute: options.attribute, ...(options.reflects ? { reflects: true } : {}) } }];
    });
    element.attributes = [...told.values()];
  },
};

/** One sentence serves the property and its attribute, wherever it stands. */
function faceOf(member: Member, said: string | undefined, node: typescript.ClassDeclaration): Face {
  const description = member.description ?? said;
  return {
    name: member.name,
    ...(member.type ? { type: { text: unionOf(member.type.text, node.getSourceFile()) ?? member.type.text } } : {}),
    ...(member.default === undefined ? {} : { default: member.default }),
    ...(description === undefined ? {} : { description }),
  };
}

/** `'host' | 'light'` for a type that is `(typeof ALL)[number]` in the same file: readers of the manifest do not have the file. */
function unionOf(type: string, file: typescript.SourceFile): string | undefined {
  const alias = file.statements.filter(ts.isTypeAliasDeclaration).find(({ name }) => name.text === type);
  const list = /^\(typeof (\w+)\)\[number\]$/.exec(alias?.type.getText() ?? '')?.[1];
  const values = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.getText() === list)?.initializer;
  const array = values && ts.isAsExpression(values) ? values.expression : values;
  return array && ts.isArrayLiteralExpression(array) ? array.elements.map((each) => each.getText()).join(' | ') : undefined;
}

/** The analyzer has a copy of the compiler of its own, and no type for a module under way. */
function phase(params: Parameters<NonNullable<Plugin['analyzePhase']>>[0]): { readonly node: typescript.Node; readonly module: Module } {
  return { node: params.node as unknown as typescript.Node, module: params.moduleDoc as unknown as Module };
}

function importedFrom(file: typescript.SourceFile, name: string): string | undefined {
  const found = file.statements.filter(ts.isImportDeclaration).find(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.some((each) => each.name.text === name);
  });
  const from = found?.moduleSpecifier;
  return from && ts.isStringLiteral(from) ? posix.join(posix.dirname(file.fileName), from.text) : undefined;
}

type Declared = { readonly attribute: string | null; readonly reflects: boolean };

/** `static properties` of a class, without what is `state`. */
function declaredIn(node: typescript.ClassDeclaration): ReadonlyMap<string, Declared> {
  const field = node.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'properties');
  const object = field && ts.isPropertyDeclaration(field) ? field.initializer : undefined;
  if (!object || !ts.isObjectLiteralExpression(object)) return new Map();
  return new Map(
    object.properties.filter(ts.isPropertyAssignment).flatMap((property): [string, Declared][] => {
      const option = (name: string): typescript.Expression | undefined =>
        ts.isObjectLiteralExpression(property.initializer)
          ? property.initializer.properties.filter(ts.isPropertyAssignment).find((each) => each.name.getText() === name)?.initializer
          : undefined;
      if (option('state')?.getText() === 'true') return [];
      const given = option('attribute');
      const name = property.name.getText();
      const attribute = given === undefined ? name.toLowerCase() : ts.isStringLiteral(given) ? given.text : null;
      return [[name, { attribute, reflects: option('reflect')?.getText() === 'true' }]];
    }),
  );
}
