// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day } from '../../src/calendar/day.js';
import { fingerprintOf, idFrom } from '../../src/event-sourcing/command-id.js';
import { streamName } from '../../src/event-sourcing/command-runner.js';
import type { Recorded } from '../../src/event-sourcing/decider.js';
import type { EventStore, NewEvent } from '../../src/event-store/event-store.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goal, type GoalState } from '../../src/goals/domain/goal.js';
import { DIMENSIONS, type GoalEvent, type Reason } from '../../src/goals/domain/goal.events.js';

/** A goal whose history is being written. */
export interface Life {
  readonly id: string;
  readonly municipalityId: string;
  readonly stream: string;
  readonly number: number;
  state: GoalState;
  revision: number;
  step: number;
}

const STATUS_SENTENCES = [
  'Die Ausschreibung ist veröffentlicht; drei Anbieter haben Rückfragen gestellt, die Antworten gehen nächste Woche hinaus.',
  'Der Testbetrieb im Bürgerbüro läuft. Zwei Fehler bei der Übernahme der Meldedaten sind dem Hersteller gemeldet.',
  'Die Schulung der Kolleginnen und Kollegen im Bauamt ist abgeschlossen, 14 von 17 haben teilgenommen.',
  'Noch keine Rückmeldung vom Landkreis zur gemeinsamen Beschaffung; der Punkt steht auf der nächsten Tagesordnung.',
];

const REASONS: readonly Reason[] = [
  {
    kind: 'vendor',
    sentence: 'Der Hersteller liefert die Schnittstelle erst im nächsten Jahr.',
    decidedBy: 'AG Digitalisierung',
  },
  {
    kind: 'staff',
    sentence: 'Die ausgeschriebene Stelle ist noch nicht besetzt.',
    decidedBy: 'Samtgemeindebürgermeister',
  },
  { kind: 'funds', sentence: 'Die Mittel stehen erst mit dem Nachtragshaushalt bereit.', decidedBy: 'Samtgemeinderat' },
];

export function newLife(municipalityId: string, number: number): Life {
  const id = idFrom('bench-goal', municipalityId, number);
  return {
    id,
    municipalityId,
    number,
    stream: streamName('goal', municipalityId, id),
    state: goal.initialState,
    revision: 0,
    step: 0,
  };
}

export const FIRST_DAY = '2024-01-15';
const LAST_DAY = '2026-05-01';

function deadlineOf(day: Day) {
  return { asWritten: day.split('-').reverse().join('.'), precision: 'day' as const, latestDay: day };
}

/** What is asked of the goal next: set, planned, then reported on quarter by quarter, with slips. */
function nextCommand(life: Life, day: Day): GoalCommand {
  const { step, number, id } = life;
  const newId = (what: string): string => idFrom(id, what, step);
  const reason = REASONS[(number + step) % REASONS.length]!;
  if (step === 0)
    return {
      type: 'SetGoal',
      data: {
        code: `Z${number + 1}`,
        title: `Anträge der Abteilung ${number + 1} sind vollständig digital möglich`,
        description:
          'Bürgerinnen und Bürger können den Antrag ohne Papier und ohne Gang ins Rathaus stellen, und er wird ohne Medienbruch bearbeitet.',
        commitment: number % 5 === 0 ? 'aspired' : 'binding',
        deadline: deadlineOf(addDays('2026-12-31', (number % 24) * 30)),
        dimension: DIMENSIONS[number % DIMENSIONS.length]!,
        strategyYear: 2026 + (number % 3),
        origin: { kind: 'entered' },
        criteria: [
          {
            criterionId: idFrom(id, 'criterion', 0),
            criterion: {
              kind: 'quantity',
              text: 'Anteil der digital gestellten Anträge',
              unit: '%',
              baseline: 5,
              target: 90,
              denominator: { text: 'alle Anträge der Abteilung', count: 420 },
            },
          },
          {
            criterionId: idFrom(id, 'criterion', 1),
            criterion: { kind: 'recurring', text: 'Auswertung im Ausschuss vorgestellt', every: 'quarter', atLeast: 1 },
          },
        ],
      },
    };
  if (step === 1) return { type: 'AssignGoal', data: { ownerId: personOf(life.municipalityId), departmentId: null } };
  if (step <= 4)
    return {
      type: 'PlanMilestone',
      data: {
        milestoneId: idFrom(id, 'milestone', step),
        title: `Abschnitt ${step - 1}: Formulare und Schnittstelle geprüft`,
        deadline: deadlineOf(addDays('2025-09-30', step * 60 + (number % 90))),
      },
    };
  if (step <= 6)
    return {
      type: 'PlanMeasure',
      data: {
        measureId: idFrom(id, 'measure', step),
        title: step === 5 ? 'Formulare im Antragsmanagement anlegen' : 'Fachverfahren anbinden',
        effort: { personDays: 12 + (number % 7), euros: step === 5 ? null : 8_500 },
        due: addDays('2025-11-30', step * 30),
      },
    };
  if (step === 11)
    return {
      type: 'ApproveMeasure',
      data: {
        measureId: idFrom(id, 'measure', 6),
        resolution: { body: 'Samtgemeindeausschuss', on: day, reference: `Vorlage ${number}/2024` },
      },
    };
  if (step === 20) return { type: 'ReachMilestone', data: { milestoneId: idFrom(id, 'milestone', 2), evidence: null } };
  if (step === 17 || step === 33)
    return {
      type: 'MoveGoalDeadline',
      data: { to: deadlineOf(addDays('2027-01-31', step * 10 + (number % 24) * 30)), reason },
    };
  if (step === 26)
    return {
      type: 'MoveMilestone',
      data: { milestoneId: idFrom(id, 'milestone', 3), to: deadlineOf(addDays('2026-07-31', number % 60)), reason },
    };
  switch (step % 4) {
    case 0:
      return {
        type: 'ReportProgress',
        data: {
          reportId: newId('report'),
          criterionId: idFrom(id, 'criterion', 0),
          value: 5 + ((step * 17 + number) % 80),
          evidence: null,
          comment: 'Auszählung im Fachverfahren',
        },
      };
    case 1:
      return { type: 'ConfirmProgress', data: { note: null } };
    case 2:
      return {
        type: 'ReportStatus',
        data: { text: `${day}: ${STATUS_SENTENCES[(number + step) % STATUS_SENTENCES.length]!}`, evidence: null },
      };
    default:
      return {
        type: 'FulfilObligation',
        data: { reportId: newId('report'), criterionId: idFrom(id, 'criterion', 1), evidence: null, comment: null },
      };
  }
}

const persons = new Map<string, string>();

export function personOf(municipalityId: string): string {
  let person = persons.get(municipalityId);
  if (person === undefined) persons.set(municipalityId, (person = idFrom(`bench-account-${municipalityId}`, 'person')));
  return person;
}

/** Decides the next step of a life by the real rules and gives its events in the form in which the store takes them. */
export function live(life: Life, days = 16): NewEvent[] {
  const planned = addDays(FIRST_DAY, life.step * days);
  const day = planned < LAST_DAY ? planned : LAST_DAY;
  const command = nextCommand(life, day);
  const decided = goal.decide(life.state, command, { id: life.id, today: day, effectiveOn: day });
  const commandId = idFrom('bench', life.id, life.step);
  const fingerprint = fingerprintOf(command);
  const actorId = personOf(life.municipalityId);
  const events = decided.map((event, index) => ({
    id: idFrom(commandId, life.stream, index),
    type: event.type,
    data: event.data,
    meta: {
      municipalityId: life.municipalityId,
      actorId,
      commandId,
      fingerprint,
      recordedAt: `${day}T09:${String(life.number % 60).padStart(2, '0')}:11.237Z`,
      effectiveOn: day,
    },
  }));
  for (const event of events) life.state = goal.evolve(life.state, event as unknown as Recorded<GoalEvent>);
  life.step += 1;
  return events;
}

/** The events of one goal, at least so many. */
export function eventsOfOneGoal(count: number): NewEvent[] {
  const life = newLife('00000000-0000-4000-8000-000000000001', 0);
  const events: NewEvent[] = [];
  while (events.length < count) events.push(...live(life));
  return events.slice(0, count);
}

/**
 * Fills a log with goals of many municipalities whose histories run side by side: every goal comes once in every round, in
 * another order each time, so that nothing about one goal stands together.
 */
export async function fillLog(
  store: EventStore,
  { municipalityIds, goals, events }: { municipalityIds: readonly string[]; goals: number; events: number },
): Promise<number> {
  const all = { left: events };
  return fillShares(
    store,
    municipalityIds.map((municipalityId) => ({ municipalityId, goals, events: all })),
  );
}

/** How many goals a municipality has, and how many events there may still be: of its own, or of several together. */
export interface Share {
  readonly municipalityId: string;
  readonly goals: number;
  readonly events: { left: number };
}

/** As {@link fillLog}, with as many goals and events as each municipality shall have. @returns how many events were written */
export async function fillShares(store: EventStore, shares: readonly Share[]): Promise<number> {
  let lives = shares.flatMap(({ municipalityId, goals, events }) =>
    Array.from({ length: goals }, (_, number) => ({ life: newLife(municipalityId, number), events })),
  );
  let random = 42;
  const below = (most: number): number => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return random % most;
  };
  let written = 0;
  let pending: Promise<unknown>[] = [];
  while (lives.length > 0) {
    for (let index = lives.length - 1; index > 0; index -= 1) {
      const other = below(index + 1);
      [lives[index], lives[other]] = [lives[other]!, lives[index]!];
    }
    for (const { life, events } of lives) {
      if (events.left <= 0) continue;
      const next = live(life);
      pending.push(store.append(life.stream, life.revision, next));
      life.revision += next.length;
      events.left -= next.length;
      written += next.length;
      if (pending.length >= 2_000) {
        await Promise.all(pending);
        pending = [];
      }
    }
    lives = lives.filter(({ events }) => events.left > 0);
  }
  await Promise.all(pending);
  return written;
}
