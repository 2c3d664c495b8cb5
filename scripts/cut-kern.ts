// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Cuts from KERN's style sheet what our pages use: `node scripts/cut-kern.ts` writes src/web/assets/kern.css.
 * KERN is 340 kB minified, most of it icons as data: SVG and spacing utilities. Run it again after raising the version
 * of @kern-ux/native, or when a sheet of ours needs a further token; a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { transform } from 'esbuild';

const ROOT = new URL('../', import.meta.url);

/** The components of KERN whose classes stand in our pages. */
const COMPONENTS = ['btn', 'kopfzeile', 'label'];

interface Block {
  readonly head: string;
  readonly body: string;
}

/** The blocks `head { body }` of one level; comments must be gone. */
function blocksOf(css: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let open = -1;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < css.length; at++) {
    const char = css[at]!;
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{' && depth++ === 0) open = at;
    else if (char === '}' && --depth === 0) {
      blocks.push({ head: css.slice(from, open).trim(), body: css.slice(open + 1, at) });
      from = at + 1;
    } else if (char === ';' && depth === 0) from = at + 1;
  }
  return blocks;
}

function selectorsOf(head: string): string[] {
  return head.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

/** Every KERN class of the selector belongs to a component that is used; those that switch themes or layers always do. */
function isUsed(selector: string): boolean {
  if (selector.startsWith('.kern-level-') || selector === '.kern-layer' || selector.startsWith('.kern-layer.'))
    return false;
  return [...selector.matchAll(/\.kern-([a-z0-9]+(?:-[a-z0-9]+)*)/g)].every(
    ([, name]) => ['light', 'dark'].includes(name!) || COMPONENTS.some((used) => name === used),
  );
}

function keepUsed(css: string): string {
  return blocksOf(css)
    .map(({ head, body }) => {
      if (head.startsWith('@media')) {
        const inner = keepUsed(body);
        return inner ? `${head}{${inner}}` : '';
      }
      if (head.startsWith('@')) return `${head}{${body}}`;
      const used = selectorsOf(head).filter(isUsed);
      return used.length > 0 ? `${used.join(',')}{${body}}` : '';
    })
    .join('');
}

/** Leaves out the custom properties that no rule of either sheet leads to. */
function keepReachableTokens(css: string, ours: string): string {
  const declaration = /(--kern-[a-z0-9-]+)\s*:\s*([^;}]+);?/g;
  const usedBy = new Map<string, Set<string>>();
  for (const [, name, value] of css.matchAll(declaration)) {
    const uses = usedBy.get(name!) ?? new Set();
    for (const [use] of value!.matchAll(/--kern-[a-z0-9-]+/g)) uses.add(use);
    usedBy.set(name!, uses);
  }
  const reached = new Set<string>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const use of usedBy.get(name) ?? []) reach(use);
  };
  for (const [name] of (css.replace(declaration, '') + ours).matchAll(/--kern-[a-z0-9-]+/g)) reach(name);
  return css.replace(declaration, (whole, name: string) => (reached.has(name) ? whole : ''));
}

/** The cut sheet, minified. */
export async function cutKern(): Promise<string> {
  const kern = readFileSync(new URL('node_modules/@kern-ux/native/dist/kern.css', ROOT), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    '',
  );
  const ours = ['wegmarke.css', 'pictures.css']
    .map((name) => readFileSync(new URL(`src/web/assets/${name}`, ROOT), 'utf8'))
    .join('');
  const { version } = JSON.parse(readFileSync(new URL('node_modules/@kern-ux/native/package.json', ROOT), 'utf8')) as {
    version: string;
  };
  const { code } = await transform(keepReachableTokens(keepUsed(kern), ours), { loader: 'css', minify: true });
  return `/* SPDX-FileCopyrightText: KERN-Team (https://www.kern-ux.de) */
/* SPDX-License-Identifier: EUPL-1.2 */
/* Cut from @kern-ux/native ${version} by scripts/cut-kern.ts; not to be edited. */
${code}`;
}

if (import.meta.main) writeFileSync(new URL('src/web/assets/kern.css', ROOT), await cutKern());
