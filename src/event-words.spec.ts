// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { EventAsRead } from './event-store/event-store.js';
import { type Finders, otherEventWordsFrom } from './event-words.js';
import { assessmentEvents } from '../test/stored-events/assessment-samples.js';
import type { AssessmentEventType } from './assessments/domain/assessment.events.js';
import type { AssessmentSheet } from './assessments/views/assessment-sheet.js';
import { decisionEvents } from '../test/stored-events/decision-samples.js';
import { paperEvents } from '../test/stored-events/paper-samples.js';
import { invitationEvents } from '../test/stored-events/invitation-samples.js';
import { reviewEvents } from '../test/stored-events/review-samples.js';
import type { InvitationEventType } from './reminders/domain/invitation.events.js';
import { DEFAULT_RULES } from './reminders/domain/rules.js';
import { DEFAULT_SCHEDULE } from './reminders/domain/schedule.js';
import type { LedgerRow } from './reminders/views/reminder-ledger.js';
import type { DecisionEventType } from './reviews/domain/decision.events.js';
import type { DecisionPaperEventType } from './reviews/domain/decision-paper.events.js';
import type { ReviewEventType } from './reviews/domain/review.events.js';
import type { DecisionPaperSheet } from './reviews/views/decision-paper-sheet.js';
import type { ReviewSheet } from './reviews/views/review-sheet.js';

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

const nothing: Finders = {
  reminderOf: () => undefined,
  decisions: { titleOf: () => undefined, goal: () => '?' },
  reviewOf: () => undefined,
  paperOf: () => undefined,
  roundOf: () => undefined,
  roundOfInterview: () => undefined,
  recommendationOf: () => undefined,
};

function told(type: string, data: object, channel: 'smtp' | 'outbox' = 'smtp', known = true): string | undefined {
  const row = { due, mail: { channel } } as LedgerRow;
  const words = otherEventWordsFrom({
    ...nothing,
    reminderOf: (municipalityId, id) => (known && municipalityId === 'm1' && id === 'r1' ? row : undefined),
  });
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
    const { isStep } = otherEventWordsFrom(nothing);
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
    expect(otherEventWordsFrom(nothing).isStep('DigestBegun')).toBe(true);
    expect(told('DigestBegun', { mailId: 'm', on: '2026-11-02', reminderIds: [] })).toBeUndefined();
  });

  it('says what it can of a reminder that the ledger does not have', () => {
    expect(told('ReminderSent', { attempt: 1 }, 'smtp', false)).toBe('Erinnerung verschickt.');
  });
});

describe('The history of a decision', () => {
  const words = otherEventWordsFrom({
    ...nothing,
    decisions: {
      titleOf: (municipalityId, id) => (municipalityId === 'm1' && id === 'd1' ? 'Angebote einholen' : undefined),
      goal: (municipalityId, id) => `${municipalityId} ${id}`,
    },
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

describe('The history of a review', () => {
  const sheet = {
    review: {
      quarter: '2026-Q4',
      points: [{ pointId: 'a1', title: 'Telefonie' }],
      differencePoints: [{ pointId: 'difference:slipped', title: 'Verschoben' }],
    },
  } as unknown as ReviewSheet;
  const words = otherEventWordsFrom({
    ...nothing,
    decisions: { titleOf: () => undefined, goal: (municipalityId, id) => `${municipalityId} ${id}` },
    reviewOf: (municipalityId, id) => (municipalityId === 'm1' && id === 'r1' ? sheet : undefined),
  });
  const event = (type: ReviewEventType, stream = 'review-m1.r1') =>
    new EventAsRead(stream, 3, 9, 'e9', type, JSON.stringify(reviewEvents[type].data), '{"municipalityId":"m1"}');

  it.each([
    [
      'ReviewPlanned',
      'AG Digitalisierung: Sitzung Q4/2026 geplant für den 15.12.2026, 09:30 Uhr, Rathaus, Zimmer 12; eingeladen: 2 Personen.',
      undefined,
      true,
    ],
    [
      'ReviewRescheduled',
      'Sitzung verlegt: 17.12.2026, 14:00 Uhr, Ratssaal (bisher 15.12.2026, 09:30 Uhr, Rathaus, Zimmer 12).',
      undefined,
      true,
    ],
    ['ReviewInviteesChanged', 'Eingeladen: Person p7 und Person p9.', undefined, false],
    [
      'ReviewCancelled',
      'Sitzung abgesagt.',
      'Grund: Personal. Die Hälfte der Eingeladenen ist krank. Entschieden: Digitalisierungsbeauftragte.',
      true,
    ],
    [
      'AgendaPointAdded',
      'Auf die Tagesordnung gesetzt: „Bericht zur Telefonie“, zuvor vertagt.',
      'Der Anbieter hat sich gemeldet.',
      false,
    ],
    ['AgendaPointReworded', 'Punkt umformuliert: „Telefonie“.', 'Mit dem Angebot.', false],
    ['AgendaPointRemoved', '„Telefonie“ von der Tagesordnung genommen.', undefined, false],
    ['AgendaReordered', 'Tagesordnung umgestellt.', undefined, false],
    ['ReviewOpened', 'Sitzung eröffnet; besprochen wird alles seit der letzten: Verschoben.', undefined, false],
    [
      'AttendanceRecorded',
      'Anwesend: Person p7. Entschuldigt: Person p8. Gäste: Frau Beispiel vom Rechenzentrum.',
      undefined,
      false,
    ],
    ['AgendaPointDealtWith', '„Verschoben“ vertagt.', 'Im März mit Zahlen.', false],
    ['NoteTaken', 'Notiz zu „Telefonie“ und m1 g4: Das Angebot gilt bis Januar.', undefined, false],
    ['NoteReworded', 'Notiz umformuliert: Das Angebot gilt bis 31.01.2027.', undefined, false],
    ['NoteWithdrawn', 'Eine Notiz zurückgezogen.', undefined, false],
    [
      'ReviewSealed',
      'Sitzung geschlossen und versiegelt; nicht mehr besprochen und vertagt: Ein Punkt.',
      undefined,
      true,
    ],
    ['MinutesFiled', 'Niederschrift abgelegt.', undefined, false],
    [
      'ReviewCorrected',
      'Niederschrift berichtigt zu „Telefonie“: Das Angebot gilt bis Februar, nicht bis Januar.',
      undefined,
      true,
    ],
  ] as const)('%s is told and leads to the review', (type, what, because, isNews) => {
    expect(words.tell(event(type), (id) => `Person ${id}`)?.replaceAll('\u00a0', ' ')).toBe(what);
    expect(words.more(event(type))).toEqual({
      about: { href: '/sitzungen/r1#ereignis-e9', label: 'Sitzung Q4/2026' },
      ...(because === undefined ? {} : { why: because }),
      evidence: null,
    });
    expect([words.isNews(type), words.isStep(type), words.adminsOnly(type)]).toEqual([isNews, false, false]);
  });

  it('says what it can of a review that the view does not have', () => {
    expect(words.more(event('AgendaPointRemoved', 'review-m1.r2'))?.about.label).toBe('Sitzung');
    expect(words.tell(event('AgendaPointRemoved', 'review-m1.r2'), String)).toBe(
      'Ein Punkt von der Tagesordnung genommen.',
    );
  });
});

describe('The history of a paper', () => {
  const { options } = paperEvents.DecisionPaperDrafted.data;
  const sheet = { paper: { title: 'Rollout verteilen', options } } as unknown as DecisionPaperSheet;
  const words = otherEventWordsFrom({
    ...nothing,
    decisions: { titleOf: () => undefined, goal: (municipalityId, id) => `${municipalityId} ${id}` },
    paperOf: (municipalityId, id) => (municipalityId === 'm1' && id === 'v1' ? sheet : undefined),
  });
  const event = (type: DecisionPaperEventType, stream = 'paper-m1.v1') =>
    new EventAsRead(stream, 3, 9, 'e9', type, JSON.stringify(paperEvents[type].data), '{"municipalityId":"m1"}');

  it.each([
    [
      'DecisionPaperDrafted',
      'Vorlage entworfen: „Dokumentenmanagement: Rollout verteilen“ für Samtgemeindeausschuss, zu m1 g1 und m1 g2, 2 Optionen.',
      undefined,
      false,
    ],
    [
      'DecisionPaperRevised',
      'Vorlage überarbeitet: „Rollout auf zwei Jahre verteilen“ für Samtgemeinderat, zu m1 g1, 1 Option.',
      undefined,
      false,
    ],
    ['DecisionPaperSubmitted', 'Vorgelegt: Samtgemeindeausschuss.', undefined, true],
    [
      'DecisionPaperDecided',
      'Über die Vorlage ist entschieden: geändert beschlossen, gewählt „Auf zwei Jahre verteilen“.',
      'Mit Bericht im Herbst.',
      true,
    ],
    [
      'DecisionPaperWithdrawn',
      'Vorlage zurückgezogen.',
      'Grund: Finanzen. Der Haushalt gilt noch nicht. Entschieden: Samtgemeindeausschuss.',
      true,
    ],
  ] as const)('%s is told, and leads to the paper', (type, what, because, isNews) => {
    expect(words.tell(event(type), () => '')).toBe(what);
    expect(words.more(event(type))).toEqual({
      about: { href: '/vorlagen/v1#ereignis-e9', label: 'Vorlage „Rollout verteilen“' },
      ...(because === undefined ? {} : { why: because }),
      evidence: null,
    });
    expect([words.isNews(type), words.isStep(type), words.adminsOnly(type)]).toEqual([isNews, false, false]);
  });

  it('says what it can of a paper that the view does not have', () => {
    expect(words.more(event('DecisionPaperSubmitted', 'paper-m1.v2'))?.about.label).toBe('Vorlage');
    expect(words.tell(event('DecisionPaperDecided', 'paper-m1.v2'), () => '')).toBe(
      'Über die Vorlage ist entschieden: geändert beschlossen.',
    );
  });
});

describe('The history of the mails about a review', () => {
  const sheet = { review: { quarter: '2026-Q4' } } as unknown as ReviewSheet;
  const words = otherEventWordsFrom({
    ...nothing,
    reviewOf: (municipalityId, id) => (municipalityId === 'm1' && id === 'r1' ? sheet : undefined),
  });
  const event = (type: InvitationEventType, data: object = invitationEvents[type].data) =>
    new EventAsRead('invitation-m1.r1', 3, 9, 'e9', type, JSON.stringify(data), '{"municipalityId":"m1"}');

  it.each([
    [
      'ReviewInvitationAttempted',
      'Nachricht von der Verlegung der Sitzung Q4/2026 an Jana Beispiel dem Mailserver übergeben.',
    ],
    ['ReviewInvitationSent', 'Nachricht von der Verlegung der Sitzung Q4/2026 an Jana Beispiel verschickt.'],
    [
      'ReviewInvitationFailed',
      'Einladung zur Sitzung Q4/2026 an Jana Beispiel nicht zugestellt. Für die Person ist keine brauchbare E-Mail-Adresse hinterlegt.',
    ],
    [
      'ReviewInvitationUncertain',
      'Einladung zur Sitzung Q4/2026 an Jana Beispiel verschickt. Ob sie ankam, ist ungewiss. Die Verbindung riss ab, bevor der Mailserver den Empfang bestätigt hat.',
    ],
    [
      'ReviewInvitationResendOrdered',
      'Die Mail zur Sitzung Q4/2026 an Jana Beispiel soll noch einmal verschickt werden.',
    ],
    [
      'ReviewInvitationTakenCareOf',
      'Zustellung geklärt: Mail zur Sitzung Q4/2026 an Jana Beispiel. Es geht keine weitere Mail hinaus.',
    ],
    [
      'ReviewInvitationDropped',
      'Absage der Sitzung Q4/2026 an Jana Beispiel entfallen: Beim Freigeben wurde entschieden, sie nicht nachzuholen.',
    ],
  ] as const)('tells of %s, which is no news, and leads to the review', (type, what) => {
    expect(words.tell(event(type), () => 'Jana Beispiel')).toBe(what);
    expect(words.more(event(type))?.about).toEqual({ href: '/sitzungen/r1', label: 'Sitzung Q4/2026' });
    expect(words.isNews(type)).toBe(false);
    expect(words.isStep(type)).toBe(type === 'ReviewInvitationAttempted');
  });

  it('leaves out tries that are repeated', () => {
    const data = { ...invitationEvents.ReviewInvitationFailed.data, final: false };
    expect(words.tell(event('ReviewInvitationFailed', data), () => 'Jana Beispiel')).toBeUndefined();
  });
});

describe('The history of a round of the analysis', () => {
  const { FindingRecorded } = assessmentEvents;
  const sheet = {
    assessment: { title: 'Analyse 2026', methodVersion: 1, findings: [FindingRecorded.data] },
  } as unknown as AssessmentSheet;
  const words = otherEventWordsFrom({
    ...nothing,
    roundOf: (municipalityId, id) => (municipalityId === 'm1' && id === 'a1' ? sheet : undefined),
  });
  const event = (type: AssessmentEventType, stream = 'assessment-m1.a1', data: object = assessmentEvents[type].data) =>
    new EventAsRead(stream, 3, 9, 'e9', type, JSON.stringify(data), '{"municipalityId":"m1"}');
  const told = (type: AssessmentEventType, data?: object) =>
    words.tell(event(type, undefined, data), () => '')?.replaceAll('\u00a0', ' ');

  it.each<[AssessmentEventType, string, string | undefined, boolean]>([
    ['AssessmentPlanned', 'Runde „360-Grad-Analyse 2026“ aus dem Strategiepapier übernommen.', undefined, true],
    ['AssessmentRetitled', 'Die Runde heißt jetzt „Zweite 360-Grad-Analyse“.', undefined, false],
    ['PhaseScheduled', 'Interviews: Termin 13.04.2026 bis April 2026.', undefined, false],
    ['PhaseBegun', 'Screening: begonnen (03.02.2026).', undefined, false],
    ['PhaseCompleted', 'Screening: abgeschlossen (Februar 2026).', undefined, true],
    ['PhaseReopened', 'Screening: wieder aufgenommen.', undefined, false],
    [
      'PhaseSkipped',
      'Workshops: in dieser Runde ausgelassen.',
      'Grund: Die Workshops finden im Kreis gemeinsam statt.',
      false,
    ],
    ['ParticipantsRecorded', 'Interviews: teilgenommen haben 4 Personen: Bürgeramt (3), Bauhof (1).', undefined, false],
    [
      'RatingGiven',
      '„Strategie der Digitalisierung“ aus Interviews mit 2,5 Punkten bewertet (30.04.2026).',
      'Begründung: Ziele sind beschlossen, aber nicht allen bekannt.',
      false,
    ],
    [
      'RatingWithdrawn',
      'Bewertung von „Strategie der Digitalisierung“ aus Interviews zurückgenommen.',
      'Grund: Mit der Struktur verwechselt.',
      false,
    ],
    [
      'FindingRecorded',
      'Ergebnis zu Strategie der Digitalisierung: Digitalisierung ist als zentrales Thema erkannt.',
      undefined,
      false,
    ],
    [
      'FindingRevised',
      'Ergebnis zu Struktur der Digitalisierung überarbeitet: Zuständigkeiten sind benannt, Vertretungen nicht.',
      undefined,
      false,
    ],
    [
      'FindingWithdrawn',
      'Ergebnis zurückgezogen: Digitalisierung ist als zentrales Thema erkannt.',
      'Grund: Steht doppelt da.',
      false,
    ],
    [
      'AssessmentConcluded',
      'Runde abgeschlossen.',
      'Fazit: Der Rahmen steht, es fehlt an Schnittstellen. Nächste Runde in zwei Jahren.',
      true,
    ],
    ['AssessmentReopened', 'Runde wieder aufgenommen.', 'Grund: Ein Interview wird nachgeholt.', false],
    ['AssessmentAbandoned', 'Runde abgebrochen.', 'Grund: Das Programm des Landes ist ausgelaufen.', true],
  ])('%s is told, and leads to the round', (type, what, because, isNews) => {
    expect(told(type)).toBe(what);
    expect(words.more(event(type))).toEqual({
      about: { href: '/analyse/a1#ereignis-e9', label: 'Analyse 2026' },
      ...(because === undefined ? {} : { why: because }),
      evidence: null,
    });
    expect([words.isNews(type), words.isStep(type), words.adminsOnly(type)]).toEqual([isNews, false, false]);
  });

  it('says what is open, and what it can of a round that the view does not have', () => {
    expect(told('AssessmentPlanned', { ...assessmentEvents.AssessmentPlanned.data, origin: { kind: 'planned' } })).toBe(
      'Runde „360-Grad-Analyse 2026“ geplant.',
    );
    expect(told('PhaseScheduled', { phase: 'survey', planned: { from: null, to: null } })).toBe(
      'Online-Befragung: Termin wieder offen.',
    );
    expect(told('ParticipantsRecorded', { phase: 'survey', groups: [] })).toBe(
      'Online-Befragung: niemand hat teilgenommen.',
    );
    expect(told('FindingRecorded', { ...FindingRecorded.data, subDimension: null })).toMatch(
      /^Ergebnis zu Digitaler Rahmen: /,
    );
    expect(told('RatingGiven', { ...assessmentEvents.RatingGiven.data, points: 1 })).toContain(
      'mit 1,0 Punkten bewertet',
    );
    const elsewhere = event('FindingWithdrawn', 'assessment-m1.a2');
    expect(words.tell(elsewhere, () => '')).toBe('Ein Ergebnis zurückgezogen.');
    expect(words.more(elsewhere)?.about.label).toBe('Analyse');
  });
});
