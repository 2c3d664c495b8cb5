// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  type ApiDescription,
  day,
  exampleOf,
  instant,
  integer,
  listOf,
  object,
  oneOf,
  orNull,
  refTo,
  text,
  truth,
} from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import {
  AgreeOnReminderRules,
  HoldReminders,
  ReleaseReminders,
  ResendReminder,
  TakeCareOfDelivery,
  valuesOf,
} from '../commands/change-reminders.js';
import { OBLIGATION_KINDS, RECIPIENT_ROLES } from '../domain/reminder.events.js';
import { type RemindingRules, UNCERTAIN_RULES } from '../domain/rules.js';
import type { PlannedReminder, UpcomingDeadline } from '../reminder-queries.js';
import { outcomeOf, ruleWords } from '../reminder-words.js';
import type { LedgerRow } from '../views/reminder-ledger.js';

/** What is answered on reminders, and its description. */

const COMMANDS = [AgreeOnReminderRules, HoldReminders, ReleaseReminders, ResendReminder, TakeCareOfDelivery];
const NEEDS = 'Digitalisierungsbeauftragte';
const rule = () =>
  text('assigned, before-14, on-day, late-7 oder silent-30: so viele Tage vor oder nach dem Tag, oder ohne Meldung.');
const about = {
  kind: oneOf(
    OBLIGATION_KINDS,
    'confirmation: Es fehlt eine Meldung, wie das Ziel steht. survey: Eine Befragung nimmt bis zu diesem Tag Antworten an.',
  ),
  subjectId: text('Des Ziels, des Beschlusses oder der Befragung.'),
  partId: orNull(text('Des Meilensteins, der Maßnahme oder der Daueraufgabe; null: es geht um das Ganze.')),
  code: orNull(text()),
  title: text(),
  part: orNull(text('Wie der Teil heißt.')),
};

export const reminderApi: ApiDescription = {
  title: 'Erinnerungen',
  description: 'Was als Nächstes fällig ist, wer woran erinnert wird und wurde, und nach welchen Regeln.',
  operations: [
    {
      method: 'get',
      path: '/reminders',
      operationId: 'listReminders',
      summary: 'Fristen und Erinnerungen',
      description:
        'Digitalisierungsbeauftragte sehen alle Erinnerungen, alle anderen ihre eigenen. Genannt sind die nächsten 100 geplanten und die neuesten 500.',
      answer: { status: 200, description: 'Fristen und Erinnerungen.', schema: refTo('Reminders'), tagged: true },
    },
    {
      method: 'get',
      path: '/reminders/rules',
      operationId: 'getReminderRules',
      summary: 'Die Regeln, nach denen erinnert wird',
      answer: { status: 200, description: 'Die Regeln.', schema: refTo('ReminderRules'), tagged: true },
    },
    {
      method: 'put',
      path: '/reminders/rules',
      operationId: 'agreeOnReminderRules',
      summary: 'Regeln vereinbaren',
      description: 'Alle Angaben zusammen, wie sie unter rules beantwortet werden.',
      body: { schema: refTo(AgreeOnReminderRules.name), example: exampleOf(AgreeOnReminderRules) },
      answer: {
        status: 200,
        description: 'Die Regeln, die jetzt gelten.',
        schema: refTo('ReminderRules'),
        tagged: true,
      },
      command: { needs: NEEDS, ifMatch: true },
    },
    {
      method: 'post',
      path: '/reminders/hold',
      operationId: 'holdReminders',
      summary: 'Versand anhalten',
      description: 'Geplant wird weiter; hinaus geht nichts, bis der Versand freigegeben ist.',
      body: { schema: refTo(HoldReminders.name), example: {}, required: false },
      answer: { status: 200, description: 'Die Regeln, die jetzt gelten.', schema: refTo('ReminderRules') },
      command: { needs: NEEDS, ifMatch: false },
    },
    {
      method: 'post',
      path: '/reminders/release',
      operationId: 'releaseReminders',
      summary: 'Versand freigeben',
      body: { schema: refTo(ReleaseReminders.name), example: exampleOf(ReleaseReminders) },
      answer: { status: 200, description: 'Die Regeln, die jetzt gelten.', schema: refTo('ReminderRules') },
      command: { needs: NEEDS, ifMatch: false },
    },
    {
      method: 'post',
      path: '/reminders/{reminderId}/resend',
      operationId: 'resendReminder',
      summary: 'Noch einmal schicken',
      description:
        'Nur was nicht oder nicht sicher angekommen ist, mit derselben Message-ID. Was ungewiss ist, kann danach zweimal ankommen.',
      body: { schema: refTo(ResendReminder.name), example: {}, required: false },
      answer: { status: 200, description: 'Die Erinnerung.', schema: refTo('Reminder') },
      command: { needs: NEEDS, ifMatch: false },
    },
    {
      method: 'post',
      path: '/reminders/{reminderId}/take-care',
      operationId: 'takeCareOfDelivery',
      summary: 'Als geklärt vermerken',
      description: 'Jemand kümmert sich um die Zustellung; es geht keine weitere Mail hinaus.',
      body: { schema: refTo(TakeCareOfDelivery.name), example: {}, required: false },
      answer: { status: 200, description: 'Die Erinnerung.', schema: refTo('Reminder') },
      command: { needs: NEEDS, ifMatch: false },
    },
  ],
  schemas: {
    Reminders: object({
      asOf: day(),
      sending: object({
        state: oneOf(['running', 'paused'], 'paused: es gibt gerade kein Redis; Fälliges wird später nachgeholt.'),
        byMail: truth('false: Erinnerungen liegen im Postausgang.'),
        held: orNull(refTo('RemindersHeld')),
      }),
      deadlines: listOf(
        object({ ...about, day: day(), deadline: orNull(refTo('Deadline')), ownerId: orNull(text()), paused: truth() }),
        'Was noch nicht erledigt ist, das Früheste zuerst.',
      ),
      planned: listOf(
        object({
          ...about,
          onDay: day('An dem die Mail frühestens hinausgeht.'),
          forDay: day('Der Tag, den die Regel meint.'),
          rule: rule(),
          label: text(),
          recipientAs: oneOf(RECIPIENT_ROLES),
          recipientIds: listOf(text()),
        }),
        'Erinnerungen, die noch kommen, wenn sich nichts ändert.',
      ),
      reminders: listOf(refTo('Reminder'), 'Was aus fälligen Erinnerungen wurde, das Neueste zuerst.'),
    }),
    Reminder: object({
      reminderId: text(),
      ...about,
      dueDay: day(),
      forDay: day(),
      rule: rule(),
      label: text(),
      recipientId: text(),
      recipientAs: oneOf(RECIPIENT_ROLES),
      ownerId: orNull(text('Wer zuständig war.')),
      status: oneOf(['due', 'attempted', 'sent', 'failed', 'uncertain', 'moot']),
      statusLabel: text(),
      detail: orNull(text()),
      takenCareOf: truth('Nicht oder nicht sicher angekommen, aber jemand kümmert sich.'),
      mailId: orNull(text('Gemeinsam für alle Erinnerungen einer Mail.')),
      answers: listOf(
        object({ eventId: text(), type: text('Das Ereignis des Ziels.'), at: instant() }),
        'Was jemand über die Links der Mail gemeldet hat.',
      ),
      changedAt: instant(),
    }),
    RemindersHeld: object({
      cause: oneOf(['by-hand', 'restored'], 'restored: Die Daten stammen aus einer Sicherung.'),
      since: instant(),
    }),
    ReminderRules: object({
      revision: integer('Für If-Match.'),
      agreed: truth('false: Es gilt die Vorgabe.'),
      held: orNull(refTo('RemindersHeld')),
      rules: object({
        before: orNull(text('Tage vor der Frist, der größte zuerst.')),
        late: orNull(text('Tage nach der Frist, der kleinste zuerst.')),
        lateEvery: integer('0: nicht wieder.'),
        silentEvery: integer(),
        gapDays: integer(),
        officerAfter: integer(),
        leadAfter: integer(),
        hour: integer(),
        firstWord: truth(),
        leadId: orNull(text()),
        land: text('BUND: nur bundesweite Feiertage.'),
        whenUncertain: oneOf(UNCERTAIN_RULES),
      }),
    }),
    ...Object.fromEntries(COMMANDS.map((type) => [type.name, schemaOf(type)])),
  },
};

export function reminderResource(row: LedgerRow) {
  const { reminderId, due, state, changedAt, mail, answers } = row;
  const { word, detail } = outcomeOf(row);
  return {
    reminderId,
    ...due.obligation,
    ...due.what,
    dueDay: due.dueDay,
    forDay: due.forDay,
    rule: due.rule,
    label: ruleWords(due.rule),
    recipientId: due.recipientId,
    recipientAs: due.recipientAs,
    ownerId: due.ownerId,
    status: state.status,
    statusLabel: word,
    detail: detail ?? null,
    takenCareOf: (state.status === 'failed' || state.status === 'uncertain') && state.takenCareOf,
    mailId: mail?.mailId ?? null,
    answers,
    changedAt,
  };
}

export function deadlineResource({ obligation, what, day: due, deadline, ownerId, paused }: UpcomingDeadline) {
  return { ...obligation, ...what, day: due, deadline, ownerId, paused };
}

export function plannedResource(planned: PlannedReminder, recipientIds: readonly string[]) {
  const { obligation, what, onDay, forDay, rule: name, recipientAs } = planned;
  return { ...obligation, ...what, onDay, forDay, rule: name, label: ruleWords(name), recipientAs, recipientIds };
}

export function heldResource({ held }: RemindingRules) {
  return held && { cause: held.cause, since: held.since };
}

export function rulesResource(rules: RemindingRules, revision: number) {
  return { revision, agreed: rules.agreed, held: heldResource(rules), rules: valuesOf(rules) };
}
