// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { posix } from 'node:path';
import ts from 'typescript';

/*
 * The rules of the house, read from the syntax of the source itself. What may know what:
 *
 *   domain/      own domain/, calendar/, deciders, ids from words, types of the catalogue and of the actor. Nothing else.
 *   views/       beside that the rest of event-sourcing/, the event store's port, and the own context.
 *   a context    beside that web/, packages, the composition root's tokens; of another context its commands.
 *   web/, api/   calendar/ and event-sourcing/, api/ also web/; no context.
 *   src/*.ts, src/demo/, …cli.ts   everything: here it is put together.
 */

/** One file that breaks one rule. */
export interface Breach {
  readonly file: string;
  readonly rule: Rule;
  readonly what: string;
}

export type Rule =
  | 'domain-imports'
  | 'domain-impure'
  | 'views-imports'
  | 'context-imports'
  | 'foreign-view'
  | 'web-imports'
  | 'ground-imports'
  | 'eventstoredb-only-there'
  | 'unknown-folder'
  | 'file-name'
  | 'vague-name'
  | 'barrel';

export const CONTEXTS = [
  'municipalities',
  'people',
  'assessments',
  'goals',
  'reviews',
  'reminders',
  'strategies',
  'programme',
];

/** Who asks, and what they may, is the business of everybody. */
const ABOUT_THE_ACTOR = ['people/actor', 'people/signed-in-guard'];
/** The tenant itself, which every page names. */
const ABOUT_THE_TENANT = ['municipalities'];
/** What the composition root hands to contexts: tokens and assembled lists, no other context's insides. */
const HANDED_OUT = [
  'core',
  'core.module',
  'directory',
  'frames',
  'live-streams',
  'rule-sentences',
  'configuration',
  'page-cache',
  'stands',
  'version',
];
/** What even the domain may know outside its folder. */
const PURE = ['event-sourcing/decider', 'event-sourcing/command-id', 'event-catalogue', 'people/actor'];
/** Folders that know no context, and what they may import beside themselves. */
const GROUND: Readonly<Record<string, readonly string[]>> = {
  calendar: [],
  'event-store': ['calendar/', 'event-sourcing/'],
  'event-sourcing': ['calendar/', 'event-store/event-store'],
  redis: [],
  documents: ['calendar/'],
};
const IMPURE = new Set([
  'crypto',
  'process',
  'performance',
  'globalThis',
  'global',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
]);
const VAGUE = /^(shared|common|utils?|utilities|helpers?|impl|misc|lib|stuff|base)$/;
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(spec|commands|events|controller|module|contract))*\.tsx?$/;

const isSpec = (file: string) => /\.spec\.tsx?$/.test(file);
/** `src/goals/domain/goal.ts` → `goals/domain/goal` */
const inside = (file: string) => file.replace(/^src\//, '').replace(/\.(js|jsx|tsx?)$/, '');

interface Source {
  readonly imports: readonly string[];
  readonly node: ts.SourceFile;
}

/** Everything that a file asks for, by whatever syntax: import, export from, import(), import types, require. */
function read(file: string, text: string): Source {
  const node = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : undefined,
  );
  const imports: string[] = [];
  const visit = (child: ts.Node): void => {
    let specifier: ts.Node | undefined;
    if (ts.isImportDeclaration(child) || ts.isExportDeclaration(child)) specifier = child.moduleSpecifier;
    else if (ts.isImportTypeNode(child) && ts.isLiteralTypeNode(child.argument)) specifier = child.argument.literal;
    else if (ts.isExternalModuleReference(child)) specifier = child.expression;
    else if (ts.isCallExpression(child)) {
      const { expression } = child;
      if (
        expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(expression) && expression.text === 'require')
      )
        specifier = child.arguments[0];
    }
    if (specifier)
      imports.push(ts.isStringLiteralLike(specifier) ? specifier.text : `(computed) ${specifier.getText(node)}`);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return { imports, node };
}

/** `goals/domain/goal` for a file of ours, undefined for a package. */
function target(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return inside(posix.normalize(posix.join(posix.dirname(file), specifier)));
}

/** Clock, chance, machine and network by their global names. */
function impurities({ node }: Source): string[] {
  const found: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isNewExpression(child) && child.expression.getText(node) === 'Date' && !child.arguments?.length)
      found.push('new Date()');
    if (ts.isCallExpression(child) && child.expression.getText(node) === 'Date') found.push('Date()');
    if (ts.isPropertyAccessExpression(child)) {
      const path = child.getText(node);
      if (path === 'Date.now' || path === 'Math.random') found.push(path);
    }
    if (ts.isIdentifier(child) && IMPURE.has(child.text)) {
      const isName =
        (ts.isPropertyAccessExpression(child.parent) && child.parent.name === child) ||
        (ts.isPropertyAssignment(child.parent) && child.parent.name === child) ||
        ts.isPropertySignature(child.parent);
      if (!isName) found.push(child.text);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/** Which context each view of the core belongs to, from how core.ts opens them. */
function ownersOfViews(core: string | undefined): Map<string, string> {
  const owners = new Map<string, string>();
  if (core === undefined) return owners;
  const { node } = read('src/core.ts', core);
  const comesFrom = new Map<string, string>();
  const visit = (child: ts.Node): void => {
    if (
      ts.isImportDeclaration(child) &&
      child.importClause?.namedBindings &&
      ts.isNamedImports(child.importClause.namedBindings)
    ) {
      const from = target('src/core.ts', (child.moduleSpecifier as ts.StringLiteral).text);
      for (const { name } of child.importClause.namedBindings.elements)
        if (from) comesFrom.set(name.text, from.split('/')[0]!);
    }
    if (
      ts.isPropertyAssignment(child) &&
      ts.isNewExpression(child.initializer) &&
      child.initializer.expression.getText(node) === 'FoldedView'
    ) {
      const owner = comesFrom.get(child.initializer.arguments?.[1]?.getText(node) ?? '');
      if (owner) owners.set(child.name.getText(node), owner);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return owners;
}

/** `X.views.people` */
function viewsRead({ node }: Source): string[] {
  const found: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isPropertyAccessExpression(child) && ts.isPropertyAccessExpression(child.expression)) {
      if (child.expression.name.text === 'views') found.push(child.name.text);
    }
    // const { people } = core.views
    if (ts.isVariableDeclaration(child) && ts.isObjectBindingPattern(child.name) && child.initializer) {
      const from = child.initializer;
      if (ts.isPropertyAccessExpression(from) && from.name.text === 'views')
        for (const element of child.name.elements) found.push((element.propertyName ?? element.name).getText(node));
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/**
 * @param files path from the repository's root (`src/goals/domain/goal.ts`) → text
 */
export function breaches(files: ReadonlyMap<string, string>): Breach[] {
  const found: Breach[] = [];
  const owners = ownersOfViews(files.get('src/core.ts'));
  for (const [file, text] of files) {
    const breach = (rule: Rule, what: string) => {
      if (!found.some((other) => other.file === file && other.rule === rule && other.what === what))
        found.push({ file, rule, what });
    };
    const segments = file.split('/');
    const name = segments[segments.length - 1]!;
    if (!FILE_NAME.test(name) || segments.slice(1, -1).some((folder) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(folder)))
      breach('file-name', file);
    if (/^index\.tsx?$/.test(name)) breach('barrel', name);
    for (const word of [...segments.slice(1, -1), ...name.split('.')[0]!.split('-')])
      if (VAGUE.test(word)) breach('vague-name', word);

    const source = read(file, text);
    for (const specifier of source.imports)
      if (
        /^@(eventstore|kurrent)\//.test(specifier) &&
        !file.startsWith('src/event-store/eventstoredb/') &&
        !isSpec(file)
      )
        breach('eventstoredb-only-there', specifier);
    if (
      source.imports.length > 0 &&
      source.node.statements.every((s) => ts.isExportDeclaration(s) && s.moduleSpecifier)
    )
      breach('barrel', 'nothing but re-exports');

    const [area, layer] = inside(file).split('/');
    // The composition root, and the commands of the console, which put their own together.
    if (segments.length === 2 || area === 'demo' || /^([a-z-]+-)?cli\.ts$/.test(name)) continue;
    // A spec may set up whatever it needs; what it is about is named by its folder.
    if (isSpec(file)) continue;

    const targets = source.imports.map((specifier) => ({ specifier, to: target(file, specifier) }));
    if (CONTEXTS.includes(area!)) {
      for (const { specifier, to } of targets) {
        if (layer === 'domain') {
          const allowed = to && (to.startsWith(`${area}/domain/`) || to.startsWith('calendar/') || PURE.includes(to));
          if (!allowed) breach('domain-imports', specifier);
        } else if (layer === 'views') {
          const own = to?.startsWith(`${area}/`) && !to.startsWith(`${area}/web/`);
          const ground =
            to && (/^(calendar|event-sourcing)\//.test(to) || to === 'event-store/event-store' || PURE.includes(to));
          if (to ? !(own || ground) : !specifier.startsWith('node:')) breach('views-imports', specifier);
        } else if (to !== undefined) {
          const [other, part] = to.split('/');
          const allowed =
            other === area ||
            ['calendar', 'event-sourcing', 'web', 'api', 'redis', 'documents'].includes(other!) ||
            to === 'event-catalogue' ||
            to === 'event-store/event-store' ||
            HANDED_OUT.includes(to) ||
            ABOUT_THE_ACTOR.includes(to) ||
            (CONTEXTS.includes(other!) && part === 'commands');
          if (!allowed) breach('context-imports', specifier);
        }
      }
      if (layer === 'domain') for (const what of impurities(source)) breach('domain-impure', what);
      for (const view of viewsRead(source)) {
        const owner = owners.get(view);
        if (owner && owner !== area && !ABOUT_THE_TENANT.includes(view)) breach('foreign-view', `${view} of ${owner}`);
      }
    } else if (area === 'web' || area === 'api') {
      for (const { specifier, to } of targets)
        if (to && to !== 'version' && !/^(web|calendar|event-sourcing)\//.test(to) && !to.startsWith(`${area}/`))
          breach('web-imports', specifier);
    } else if (area && area in GROUND) {
      for (const { specifier, to } of targets)
        if (to && !to.startsWith(`${area}/`) && !GROUND[area]!.some((ground) => to.startsWith(ground)))
          breach('ground-imports', specifier);
    } else breach('unknown-folder', area ?? file);
  }
  return found;
}
