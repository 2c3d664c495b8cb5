// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Breach, breaches, CONTEXTS, type Rule } from './architecture-rules.js';

const root = new URL('../', import.meta.url);
const sources = new Map(
  readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(new URL(path, root), 'utf8')] as const),
);

/** Known and named; none may join without being written down here. */
const debts: readonly (Breach & { readonly why: string })[] = [
  {
    file: 'src/goals/web/goal-pages.controller.tsx',
    rule: 'foreign-view',
    what: 'people of people',
    why: 'When the person was here last; to be asked of the Directory that the composition root hands out.',
  },
  {
    file: 'src/goals/web/goal-pages.controller.tsx',
    rule: 'foreign-view',
    what: 'strategies of strategies',
    why: 'The title of the paper that a goal comes from; to be asked of the Directory.',
  },
  {
    file: 'src/strategies/adopt-strategy.ts',
    rule: 'foreign-view',
    what: 'goals of goals',
    why: 'Codes in use, which the decision needs; to be handed in by the composition root.',
  },
];

describe('the house', () => {
  it('has been read', () => {
    expect(sources.size).toBeGreaterThan(100);
    expect(
      CONTEXTS.filter((context) => [...sources.keys()].some((path) => path.startsWith(`src/${context}/domain/`))),
    ).toEqual(expect.arrayContaining(['municipalities', 'people', 'goals', 'reminders', 'strategies']));
  });

  it('keeps its rules', () => {
    const isKnown = (found: Breach) =>
      debts.some(({ file, rule, what }) => file === found.file && rule === found.rule && what === found.what);
    expect(breaches(sources).filter((breach) => !isKnown(breach))).toEqual([]);
  });
});

/** Deliberate violations: each is caught, by the rule that it breaks. */
const violations: readonly (readonly [it: string, file: string, text: string, rule: Rule])[] = [
  ['a domain with Nest', 'src/goals/domain/x.ts', "import { Injectable } from '@nestjs/common';", 'domain-imports'],
  ['a domain with npm', 'src/people/domain/x.ts', "import { v4 } from 'uuid';", 'domain-imports'],
  ['a domain with a type from npm', 'src/people/domain/x.ts', "import type { Job } from 'bullmq';", 'domain-imports'],
  ['a domain with files', 'src/goals/domain/x.ts', "import { readFileSync } from 'node:fs';", 'domain-imports'],
  ['a domain with randomness', 'src/goals/domain/x.ts', "import { randomUUID } from 'node:crypto';", 'domain-imports'],
  ['a domain with pages', 'src/goals/domain/x.ts', "import { x } from '../../web/formats.js';", 'domain-imports'],
  [
    'a domain with its own views',
    'src/goals/domain/x.ts',
    "import { x } from '../views/goal-sheet.js';",
    'domain-imports',
  ],
  [
    'a domain with another',
    'src/goals/domain/x.ts',
    "import { x } from '../../people/domain/person.js';",
    'domain-imports',
  ],
  [
    'a domain with the system clock',
    'src/goals/domain/x.ts',
    "import { x } from '../../event-sourcing/clock.js';",
    'domain-imports',
  ],
  ['a domain with the core', 'src/goals/domain/x.ts', "import { Core } from '../../core.js';", 'domain-imports'],
  ['a domain that loads later', 'src/goals/domain/x.ts', "const x = () => import('node:os');", 'domain-imports'],
  [
    'a domain that loads who knows what',
    'src/goals/domain/x.ts',
    'const x = (n: string) => import(n);',
    'domain-imports',
  ],
  ['a domain that passes on', 'src/goals/domain/x.ts', "export * from 'preact'; export const a = 1;", 'domain-imports'],
  [
    'a domain with an import type',
    'src/goals/domain/x.ts',
    "type X = import('fastify').FastifyRequest;",
    'domain-imports',
  ],
  ['a domain that requires', 'src/goals/domain/x.ts', "const x = require('uuid');", 'domain-imports'],
  ['a domain that asks the time', 'src/goals/domain/x.ts', 'const x = Date.now();', 'domain-impure'],
  ['a domain that asks the date', 'src/goals/domain/x.ts', 'const x = new Date();', 'domain-impure'],
  ['a domain that asks it without brackets', 'src/goals/domain/x.ts', 'const x = new Date;', 'domain-impure'],
  ['a domain that asks it as a function', 'src/goals/domain/x.ts', 'const x = Date();', 'domain-impure'],
  ['a domain that throws dice', 'src/goals/domain/x.ts', 'const x = Math.random();', 'domain-impure'],
  ['a domain with global randomness', 'src/goals/domain/x.ts', 'const x = crypto.randomUUID();', 'domain-impure'],
  ['a domain with the machine', 'src/goals/domain/x.ts', "const x = process.env['TZ'];", 'domain-impure'],
  ['a domain with the machine by the back door', 'src/goals/domain/x.ts', 'const x = globalThis;', 'domain-impure'],
  ['a domain that waits', 'src/goals/domain/x.ts', 'setTimeout(() => 1, 2);', 'domain-impure'],
  ['a domain that talks', 'src/goals/domain/x.ts', "console.log('x');", 'domain-impure'],
  ['a domain that telephones', 'src/goals/domain/x.ts', "void fetch('https://example.org');", 'domain-impure'],
  [
    'a view with another context',
    'src/goals/views/x.ts',
    "import { x } from '../../people/views/person-sheet.js';",
    'views-imports',
  ],
  ['a view with pages', 'src/goals/views/x.ts', "import { x } from '../web/history.js';", 'views-imports'],
  ['a view with npm', 'src/goals/views/x.ts', "import Database from 'better-sqlite3';", 'views-imports'],
  ['a view with the core', 'src/goals/views/x.ts', "import { Core } from '../../core.js';", 'views-imports'],
  ["another's domain", 'src/goals/web/x.tsx', "import { x } from '../../people/domain/person.js';", 'context-imports'],
  [
    "a type of another's domain",
    'src/reminders/x.ts',
    "import type { X } from '../goals/domain/goal.js';",
    'context-imports',
  ],
  ["another's views", 'src/reminders/x.ts', "import { x } from '../goals/views/goal-sheet.js';", 'context-imports'],
  ["another's pages", 'src/strategies/web/x.tsx', "import { x } from '../../goals/web/history.js';", 'context-imports'],
  ["another's catalogue", 'src/goals/x.ts', "import { x } from '../people/people-catalogue.js';", 'context-imports'],
  [
    "a store's inside",
    'src/goals/x.ts',
    "import { x } from '../event-store/sqlite/sqlite-event-store.js';",
    'context-imports',
  ],
  ['the demo', 'src/goals/x.ts', "import { x } from '../demo/demo-data.js';", 'context-imports'],
  [
    "another's view by the core",
    'src/goals/web/x.tsx',
    'const x = (c: any) => c.core.views.people.all();',
    'foreign-view',
  ],
  [
    'the same, taken apart',
    'src/goals/web/x.tsx',
    'const x = (c: any) => { const { apiTokens: t } = c.views; return t; };',
    'foreign-view',
  ],
  ['pages that know a context', 'src/web/x.tsx', "import { x } from '../goals/domain/goal.js';", 'web-imports'],
  [
    'pages that know the commands of one',
    'src/web/components/x.tsx',
    "import { X } from '../../goals/commands/set-goal.js';",
    'web-imports',
  ],
  ['an API that knows a context', 'src/api/x.ts', "import { x } from '../goals/views/goal-sheet.js';", 'web-imports'],
  ['pages that know the core', 'src/web/x.tsx', "import { Core } from '../core.js';", 'web-imports'],
  [
    'documents with a context',
    'src/documents/x.ts',
    "import { x } from '../goals/web/sentences.js';",
    'ground-imports',
  ],
  ['documents with pages', 'src/documents/x.ts', "import { x } from '../web/formats.js';", 'ground-imports'],
  [
    'a log that knows a context',
    'src/event-store/x.ts',
    "import { x } from '../goals/domain/goal.js';",
    'ground-imports',
  ],
  [
    'folds that know a context',
    'src/event-sourcing/x.ts',
    "import { x } from '../goals/domain/goal.js';",
    'ground-imports',
  ],
  [
    'folds that know an adapter',
    'src/event-sourcing/x.ts',
    "import { x } from '../event-store/sqlite/log-format.js';",
    'ground-imports',
  ],
  [
    'a calendar that knows anything',
    'src/calendar/x.ts',
    "import { x } from '../event-sourcing/clock.js';",
    'ground-imports',
  ],
  ['EventStoreDB elsewhere', 'src/core.ts', "import { x } from '@eventstore/db-client';", 'eventstoredb-only-there'],
  [
    'its successor elsewhere',
    'src/goals/x.ts',
    "import type { X } from '@kurrent/kurrentdb-client';",
    'eventstoredb-only-there',
  ],
  ['a folder that nobody knows', 'src/stuffing/x.ts', 'export const x = 1;', 'unknown-folder'],
  ['a class for a file name', 'src/goals/GoalSheet.ts', 'export const x = 1;', 'file-name'],
  ['camels', 'src/goals/goalSheet.ts', 'export const x = 1;', 'file-name'],
  ['underscores', 'src/goals/goal_sheet.ts', 'export const x = 1;', 'file-name'],
  ['capital folders', 'src/goals/Views/x.ts', 'export const x = 1;', 'file-name'],
  ['a drawer called shared', 'src/goals/shared/x.ts', 'export const x = 1;', 'vague-name'],
  ['a drawer called utils', 'src/goals/date-utils.ts', 'export const x = 1;', 'vague-name'],
  ['a drawer called helper', 'src/web/form-helper.ts', 'export const x = 1;', 'vague-name'],
  ['an impl', 'src/goals/goal-impl.ts', 'export const x = 1;', 'vague-name'],
  ['an index', 'src/goals/index.ts', 'export const x = 1;', 'barrel'],
  [
    'a barrel by another name',
    'src/goals/everything.ts',
    "export * from './goal-catalogue.js';\nexport { x } from './x.js';",
    'barrel',
  ],
];

/** What looks alike and is allowed: without these a checker that forbids everything would pass. */
const innocent: readonly (readonly [it: string, file: string, text: string])[] = [
  [
    'a domain as it should be',
    'src/goals/domain/x.ts',
    `import { addDays, type Day } from '../../calendar/day.js';
     import { RuleViolation } from '../../event-sourcing/decider.js';
     import type { Commitment } from '../../event-catalogue.js';
     import { ROLES } from '../../people/actor.js';
     import { x } from './goal.js';
     // Date.now() and Math.random() in a comment, "process.env" in a text
     export const text = 'new Date()';
     export const at = (iso: string) => new Date(iso).getTime();
     export interface Step { readonly process: string }
     export const of = (step: Step) => step.process;`,
  ],
  [
    'a view',
    'src/goals/views/x.ts',
    "import { goal } from '../domain/goal.js';\nimport { x } from '../../event-sourcing/view.js';",
  ],
  ["another's command", 'src/strategies/web/x.tsx', "import { SetGoal } from '../../goals/commands/set-goal.js';"],
  ['the actor', 'src/goals/web/x.tsx', "import { mayAct } from '../../people/actor.js';"],
  ['packages where they belong', 'src/goals/web/x.tsx', "import { Controller } from '@nestjs/common';"],
  ['the own views by the core', 'src/people/web/x.tsx', 'const x = (c: any) => c.core.views.people.all();'],
  ['the tenant', 'src/goals/web/x.tsx', "const x = (c: any) => c.core.views.municipalities.get('m1', 'm1');"],
  ['the composition root', 'src/app.module.ts', "import { x } from './goals/domain/goal.js';"],
  ['EventStoreDB where it belongs', 'src/event-store/eventstoredb/x.ts', "import { x } from '@eventstore/db-client';"],
  ['a spec of the domain', 'src/goals/domain/x.spec.ts', "import { readFileSync } from 'node:fs';"],
];

describe('the proof bites', () => {
  /** core.ts is there, so that views have their owners. */
  const beside = new Map([['src/core.ts', sources.get('src/core.ts')!]]);

  it.each(violations)('on %s', (_it, file, text, rule) => {
    expect(breaches(new Map([...beside, [file, text]])).map((breach) => [breach.file, breach.rule])).toEqual([
      [file, rule],
    ]);
  });

  it.each(innocent)('not on %s', (_it, file, text) => {
    expect(breaches(new Map([...beside, [file, text]]))).toEqual([]);
  });

  it('for every rule', () => {
    const rules: Record<Rule, true> = {
      'domain-imports': true,
      'domain-impure': true,
      'views-imports': true,
      'context-imports': true,
      'foreign-view': true,
      'web-imports': true,
      'ground-imports': true,
      'eventstoredb-only-there': true,
      'unknown-folder': true,
      'file-name': true,
      'vague-name': true,
      barrel: true,
    };
    expect([...new Set(violations.map(([, , , rule]) => rule))].sort()).toEqual(Object.keys(rules).sort());
  });
});
