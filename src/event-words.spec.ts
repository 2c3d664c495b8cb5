// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { EventAsRead } from './event-store/event-store.js';
import { otherEventWordsFrom } from './event-words.js';
import { decisionEvents } from '../test/stored-events/decision-samples.js';
import { DEFAULT_RULES } from './reminders/domain/rules.js';
import { DEFAULT_SCHEDULE } from './reminders/domain/schedule.js';
import type { LedgerRow } from './reminders/views/reminder-ledger.js';
import type { DecisionEventType } from './reviews/domain/decision.events.js';

const due: LedgerRow['due'] = {
  obligation: { kind: 'goal', subjectId: 'g1', partId: null },
  what: { code: 'Z3', title: 'Notfallplan', part: null },
  deadline: { asWritten: 'Q3/2026', precision: 'quarter', latestDay: '2026-09-30' },
  dueDay: '2026-09-30',
  rule: 'before-14',
  forDay: '2026-09-16',
  recipientId: 'p1',
  recipientAs: 'owner',
  ownerId: 'p1',
  recipientIds: ['p1'],
};

const noDecisions = { titleOf: () => undefined, goal: () => '?' };

function told(type: string, data: object, channel: 'smtp' | 'outbox' = 'smtp', known = true): string | undefined {
  const row = { due, mail: { channel } } as LedgerRow;
  const words = otherEventWordsFrom(
    (municipalityId, id) => (known && municipalityId === 'm1' && id === 'r1' ? row : undefined),
    noDecisions,
  );
  const meta = JSON.stringify({ municipalityId: 'm1' });
  const event = new EventAsRead('reminder-m1.r1', 3, 9, 'e9', type, JSON.stringify(data), meta);
  return words.tell(event, (id) => (id === 'p1' ? 'Erika Muster' : '?'))?.replaceAll('\u00a0', ' ');
}

describe('The history of a reminder', () => {
  it.each([
    [
      'ReminderSent',
      { attempt: 1 },
      'smtp',
      'Erinnerung an Erika Muster verschickt: Z3 „Notfallplan“, 14 Tage vorher.',
    ],
    [
      'ReminderSent',
      { attempt: 1 },
      'outbox',
      'Erinnerung an Erika Muster in den Postausgang gelegt: Z3 „Notfallplan“, 14 Tage vorher.',
    ],
    [
      'ReminderFailed',
      { attempt: 3, code: 'unreachable', final: true },
      'smtp',
      'Erinnerung an Erika Muster nicht zugestellt: Z3 „Notfallplan“, 14 Tage vorher. Der Mailserver war nicht zu erreichen.',
    ],
    [
      'ReminderUncertain',
      { attempt: 1, cause: 'interrupted' },
      'smtp',
      'Erinnerung an Erika Muster verschickt: Z3 „Notfallplan“, 14 Tage vorher. Ob sie ankam, ist ungewiss. Wegmarke wurde beim Versand unterbrochen.',
    ],
    [
      'ReminderBecameMoot',
      { why: 'reached' },
      'smtp',
      'Erinnerung an Erika Muster entfallen: Z3 „Notfallplan“, 14 Tage vorher. Der Grund: es ist erreicht.',
    ],
    [
      'ReminderResendOrdered',
      { cause: 'by-hand' },
      'smtp',
      'Erinnerung an Erika Muster soll noch einmal verschickt werden: Z3 „Notfallplan“, 14 Tage vorher.',
    ],
    [
      'DeliveryTakenCareOf',
      {},
      'smtp',
      'Zustellung geklärt: Erinnerung an Erika Muster: Z3 „Notfallplan“, 14 Tage vorher. Es geht keine weitere Mail hinaus.',
    ],
  ] as const)('tells of %s %j by %s whom it was for and what about', (type, data, channel, sentence) => {
    expect(told(type, data, channel)).toBe(sentence);
  });

  it('is one line: what leads to the end is left out, and so are tries that are repeated', () => {
    const { isStep } = otherEventWordsFrom(() => undefined, noDecisions);
    const types = ['ReminderDue', 'SendAttempted', 'ReminderSent', 'ReminderFailed', 'GoalAchieved'];
    expect(types.map(isStep)).toEqual([true, true, false, false, false]);
    expect(told('ReminderFailed', { attempt: 1, code: 'deferred', final: false })).toBeUndefined();
  });

  it.each([
    ['RemindersHeld', { cause: 'by-hand' }, 'Erinnerungen angehalten.'],
    [
      'RemindersHeld',
      { cause: 'restored' },
      'Erinnerungen angehalten. Die Daten stammen aus einer Sicherung: Wegmarke weiß nicht, welche Mails seitdem verschickt wurden.',
    ],
    ['RemindersReleased', { dropUpTo: null }, 'Erinnerungen freigegeben. Was wartete, wird nachgeholt.'],
    [
      'RemindersReleased',
      { dropUpTo: '2026-11-02' },
      'Erinnerungen freigegeben. Was bis zum 02.11.2026 fällig war, wird nicht mehr verschickt.',
    ],
    ['ReminderRulesAgreed', DEFAULT_RULES, 'Regeln für Erinnerungen vereinbart. Es gilt die Vorgabe.'],
    [
      'ReminderRulesAgreed',
      { ...DEFAULT_RULES, land: 'NI', leadId: 'p1', schedule: { ...DEFAULT_SCHEDULE, late: [], lateEvery: 0 } },
      'Regeln für Erinnerungen vereinbart. Abweichend von der Vorgabe: nach der Frist nicht wieder; an Erika Muster als Leitung nach 30 Tagen; die Feiertage von Niedersachsen zählen.',
    ],
  ] as const)('tells of %s %j', (type, data, sentence) => {
    expect(told(type, data)).toBe(sentence);
  });

  it('leaves out that a mail was put together', () => {
    expect(otherEventWordsFrom(() => undefined, noDecisions).isStep('DigestBegun')).toBe(true);
    expect(told('DigestBegun', { mailId: 'm', on: '2026-11-02', reminderIds: [] })).toBeUndefined();
  });

  it('says what it can of a reminder that the ledger does not have', () => {
    expect(told('ReminderSent', { attempt: 1 }, 'smtp', false)).toBe('Erinnerung verschickt.');
  });
});

describe('The history of a decision', () => {
  const words = otherEventWordsFrom(() => undefined, {
    titleOf: (municipalityId, id) => (municipalityId === 'm1' && id === 'd1' ? 'Angebote einholen' : undefined),
    goal: (municipalityId, id) => `${municipalityId} ${id}`,
  });
  const event = (type: DecisionEventType, stream = 'decision-m1.d1') =>
    new EventAsRead(stream, 3, 9, 'e9', type, JSON.stringify(decisionEvents[type].data), '{"municipalityId":"m1"}');
  const why = 'Grund: Finanzen. Der Haushalt gilt noch nicht. Entschieden: Samtgemeindeausschuss.';

  it.each([
    [
      'DecisionTaken',
      'Beschlossen von AG Digitalisierung, Sitzung Q4/2026: zuständig Person p7, Frist Q1/2027 (31.03.2027).',
      'Die Verwaltung holt drei Angebote ein.',
    ],
    ['DecisionReworded', 'Umformuliert: „Angebote einholen“.', 'Die Verwaltung holt zwei Angebote ein.'],
    ['DecisionAssigned', 'Zuständig: Person p8.', undefined],
    [
      'DecisionDeadlineMoved',
      'Frist von Q1/2027 (31.03.2027) auf Mitte 2027 (30.06.2027) verschoben (+3\u00a0Monate).',
      why,
    ],
    ['DecisionLinkedToGoals', 'Zugeordnet: m1 g3.', undefined],
    ['DecisionCarriedOut', 'Beschluss umgesetzt.', 'Drei Angebote liegen vor.'],
    ['DecisionDropped', 'Beschluss aufgehoben.', why],
    ['DecisionReopened', 'Beschluss wieder eröffnet.', why],
  ] as const)('%s is told, is news, and leads to the decision', (type, what, because) => {
    expect(words.tell(event(type), (id) => `Person ${id}`)).toBe(what);
    expect(words.more(event(type))).toEqual({
      about: { href: '/beschluesse/d1#ereignis-e9', label: 'Beschluss „Angebote einholen“' },
      ...(because === undefined ? {} : { why: because }),
      evidence: type === 'DecisionCarriedOut' ? 'https://example.org/angebote' : null,
    });
    expect([words.isNews(type), words.isStep(type), words.adminsOnly(type)]).toEqual([true, false, false]);
  });

  it('says what it can of a decision that the view does not have', () => {
    expect(words.more(event('DecisionDropped', 'decision-m1.d2'))?.about.label).toBe('Beschluss');
  });
});
