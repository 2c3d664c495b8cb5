// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Day } from '../../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { Passwords } from '../../people/passwords.js';
import { createDemoData } from '../../demo/demo-data.js';
import { MUSTERAU } from '../../demo/musterau-history.js';
import type { JsonSchema } from '../../web/fields.js';
import { renderPage } from '../../web/layout.js';
import { tellDifference, type ToldDifference } from '../domain/difference-lines.js';
import { goalHappenings, goalsStandOf } from '../views/visible-facts-of.js';
import { type GoalSheet, goalSheets } from '../views/goal-sheet.js';
import { DifferencePage, type DifferencePageProps, type DifferenceView } from './difference-page.js';
import { differenceResource, differenceSchemas } from './difference-resource.js';
import { type DifferenceNames, standOnDay } from './difference-sentences.js';

/** The year before the demo is made. */
const FROM = '2026-06-30';
const TO = '2026-11-22';

let log: StoredEvent[];

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-difference-page-'));
  const now = new Date('2026-11-23T09:30:00Z');
  const bothel = readFileSync(new URL('../../../examples/bothel.json', import.meta.url));
  const passwords = new Passwords({ memoryCost: 1024, timeCost: 1, parallelism: 1 });
  await createDemoData(dataDir, { bothel, now, passwords });
  const core = await Core.open({ dataDir, clock: new SettableClock(now) });
  log = [...core.journal.forward(MUSTERAU)];
  await core.close();
  rmSync(dataDir, { recursive: true });
}, 120_000);

function sheetsOn(day: Day): GoalSheet[] {
  const sheets = new Map<string, GoalSheet>();
  for (const event of log) {
    if (recordedOn(event) > day || !goalSheets.concerns(event.type)) continue;
    const { key } = goalSheets.keyOf(event)!;
    sheets.set(key, goalSheets.evolve(sheets.get(key), event)!);
  }
  return [...sheets.values()];
}

function recordedOn(event: StoredEvent): Day {
  return dayIn(MUNICIPAL_ZONE, new Date(event.meta.recordedAt));
}

function toldBetween(from: Day, to: Day): ToldDifference {
  const events = log.filter((event) => recordedOn(event) > from && recordedOn(event) <= to);
  return tellDifference(goalsStandOf(sheetsOn(from), from), goalsStandOf(sheetsOn(to), to), goalHappenings(events));
}

function namesOn(day: Day): DifferenceNames {
  const goals = new Map(sheetsOn(day).map((sheet) => [sheet.goalId, sheet.goal]));
  return {
    actor: () => 'Jana Beispiel',
    ofGoal: (goalId) => {
      const goal = goals.get(goalId)!;
      const criterion = (id: string) => goal.criteria.find(({ criterionId }) => criterionId === id)!.definition;
      return {
        person: () => 'Jana Beispiel',
        department: () => 'Fachbereich Bauen',
        goal: (id) => `${goals.get(id)!.code} „${goals.get(id)!.title}“`,
        criterion: (id) => criterion(id).text,
        milestone: (id) => goal.milestones.find(({ milestoneId }) => milestoneId === id)!.title,
        measure: (id) => goal.measures.find(({ measureId }) => measureId === id)!.title,
        unit: (id) => {
          const definition = criterion(id);
          return definition.kind === 'quantity' ? definition.unit : '';
        },
      };
    },
  };
}

function viewOf(from: Day, to: Day): Extract<DifferenceView, { kind: 'told' }> {
  return {
    kind: 'told',
    told: toldBetween(from, to),
    from: standOnDay(from, false),
    to: standOnDay(to, true),
    names: namesOn(to),
    others: [],
  };
}

function page(view: DifferenceView, more: Partial<DifferencePageProps> = {}): string {
  return renderPage(
    <DifferencePage
      frame={{ title: 'Vergleich', municipalityName: 'Samtgemeinde Musterau' }}
      from={{ value: '30.06.2026' }}
      to={{ value: '22.11.2026' }}
      offered={[{ value: 'Sitzung Q3/2026', label: 'Sitzung Q3/2026 (17.09.2026)' }]}
      suggestions={[{ href: '/vergleich?von=30.09.2026', label: 'Seit Beginn des Quartals' }]}
      view={view}
      {...more}
    />,
  );
}

/** What is read, without marks. */
function words(html: string): string {
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\n\s*\n+/g, '\n');
}

/** What a schema asks for and the value does not have. */
function unmet(schema: JsonSchema, value: unknown, path = ''): string[] {
  if ('$ref' in schema) return unmet(differenceSchemas[String(schema['$ref']).split('/').at(-1)!]!, value, path);
  if ('oneOf' in schema)
    return (schema['oneOf'] as JsonSchema[]).some((one) => unmet(one, value, path).length === 0) ? [] : [path];
  const types = [schema['type']].flat();
  const type =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : Number.isInteger(value) && types.includes('integer')
          ? 'integer'
          : typeof value;
  if ('enum' in schema && !(schema['enum'] as unknown[]).includes(value)) return [`${path}: ${String(value)}`];
  if (!types.includes(type)) return [`${path}: ${type}`];
  if (type === 'array')
    return (value as unknown[]).flatMap((item, at) => unmet(schema['items'] as JsonSchema, item, `${path}[${at}]`));
  if (type !== 'object' || !('properties' in schema)) return [];
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>>;
  return [
    ...Object.keys(value as object)
      .filter((name) => !(name in properties))
      .map((name) => `${path}.${name} unknown`),
    ...Object.entries(properties).flatMap(([name, one]) =>
      unmet(one, (value as Readonly<Record<string, unknown>>)[name], `${path}.${name}`),
    ),
  ];
}

describe('the comparison of two Stände of Musterau', () => {
  it('gives the answer first, then the picture, then every change with who and why', () => {
    const read = words(page(viewOf('2026-01-31', '2026-06-30')));
    const order = [
      'Seit dem 31.01.2026: 3 Ziele neu, 1 erreicht, 3 verschoben (zusammen +8 Monate), 1 mit gesenktem Zielwert, 2 pausiert, beendet oder anders fortgeführt, 1 gar nicht bestätigt.',
      'Neu: 3 Ziele',
      'Aus M8 „Dorf-App mit Vereins- und Veranstaltungskalender gestartet“ hervorgegangen',
      'Erreicht: 1 Ziel',
      'Verschoben: 3 Ziele',
      'Zusammen +8 Monate. Gründe: Personal (1), Finanzen (1) und Abhängigkeit (1).',
      'Frist von Q3/2026 (30.09.2026) auf Q4/2026 (31.12.2026) verschoben (+3 Monate).',
      '24.02.2026, Jana Beispiel',
      'Grund: Personal. Die Stelle der Anwendungsbetreuung ist seit vier Monaten nicht besetzt. Entschieden: Samtgemeindeausschuss.',
      'Zielwerte gesenkt: 1 Ziel',
      'Grundgesamtheit geändert: 1 Ziel',
      'Mittel geändert: 2 Ziele',
      'Fortschritt gemeldet: 10 Ziele',
      'Gar nicht bestätigt: 1 Ziel',
      'Status vorher und nachher',
    ];
    let at = -1;
    for (const wanted of order) {
      const found = read.indexOf(wanted, at + 1);
      expect([wanted, found > at]).toEqual([wanted, true]);
      at = found;
    }
  });

  it('leads from every bar to its section, and from every entry to the history', () => {
    const html = page(viewOf(FROM, TO));
    const targets = [...html.matchAll(/href="#(gruppe-[a-z-]+)"/g)].map(([, id]) => id!);
    expect(targets.length).toBeGreaterThan(5);
    for (const id of targets) expect(html).toContain(`id="${id}"`);
    const seen = new Set([...html.matchAll(/href="\/ziele\/([^"#]+)#ereignis-([^"]+)"/g)].map(([, , id]) => id!));
    const happened = log
      .filter((event) => recordedOn(event) > FROM && recordedOn(event) <= TO && goalSheets.concerns(event.type))
      .map(({ id }) => id);
    expect(happened.filter((id) => !seen.has(id))).toEqual([]);
    expect(seen.size).toBe(happened.length);
  });

  it('has no style attribute and no id twice', () => {
    const html = page(viewOf(FROM, TO));
    expect(html).not.toMatch(/ style="/);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('keeps what was chosen, and offers reviews and frequent comparisons', () => {
    const html = page({ kind: 'choose' });
    expect(html).toContain('action="/vergleich"');
    expect(html).toMatch(/name="von"[^>]*value="30.06.2026"/);
    expect(html).toMatch(/name="bis"[^>]*value="22.11.2026"/);
    expect(html).toContain('<option value="Sitzung Q3/2026">Sitzung Q3/2026 (17.09.2026)</option>');
    expect(html).toContain('href="/vergleich?von=30.09.2026"');
    expect(words(html)).toContain('Wählen Sie zwei Stände');
  });

  it.each<[string, DifferenceView, string]>([
    ['the same Stand twice', { kind: 'same' }, 'Beide Stände sind derselbe'],
    [
      'the later one first',
      { kind: 'reversed', swapHref: '/vergleich?von=1&bis=2' },
      'Der Stand vorher liegt nach dem Stand nachher',
    ],
    ['no such Stand', { kind: 'unread', problems: ['„gestern“ ist kein Datum.'] }, '„gestern“ ist kein Datum.'],
  ])('says what to mend: %s', (_name, view, sentence) => {
    expect(words(page(view))).toContain(sentence);
  });

  it('says where nothing is different', () => {
    const [day, same] = ['2026-11-22', '2026-11-22'];
    expect(words(page(viewOf(day, same)))).toContain('Dazwischen hat sich nichts geändert.');
  });

  it('shows changes of another kind below those of goals', () => {
    const view = {
      ...viewOf(FROM, TO),
      others: [
        {
          id: 'beschluesse',
          title: 'Beschlüsse',
          changes: [
            {
              key: 'd1',
              subject: { href: '/beschluesse/d1', title: 'Angebote einholen' },
              what: 'Umgesetzt am 01.10.2026.',
              note: null,
              entries: [],
            },
          ],
        },
      ],
    };
    expect(words(page(view))).toMatch(/Status vorher und nachher[^]*Beschlüsse\s+Angebote einholen\s+Umgesetzt am/);
  });

  it('answers programs in the shape that is documented', () => {
    const { told, from, to, names } = viewOf(FROM, TO);
    const resource = JSON.parse(JSON.stringify(differenceResource(told, from, to, names, []))) as unknown;
    expect(unmet(differenceSchemas['Difference']!, resource)).toEqual([]);
  });
});
