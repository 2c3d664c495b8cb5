// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber, germanSpan } from '../web/formats.js';
import type { RuleSentences } from '../web/problems.js';
import { LONGEST_ABSENCE_DAYS } from './domain/absence.js';
import { INVITATION_DAYS, PASSWORD_LENGTH, type PersonRule } from './domain/person.js';

/** What people read when a rule on persons forbids something, and the HTTP status of a request that breaks it. */
export const personRuleSentences: RuleSentences<PersonRule> = {
  'person-not-registered': { status: 404, say: () => 'Diese Person gibt es hier nicht.' },
  'person-registered': { status: 409, say: () => 'Diese Person ist schon aufgenommen.' },
  'person-deactivated': {
    status: 409,
    say: ({ name }) => `${name ? `„${name}“` : 'Diese Person'} ist gesperrt. Bitte entsperren Sie die Person zuerst.`,
  },
  'person-erased': {
    status: 409,
    say: () => 'Die Daten dieser Person wurden gelöscht. Daran lässt sich nichts mehr ändern.',
  },
  'name-missing': { status: 422, say: () => 'Bitte geben Sie einen Namen an.' },
  'email-missing': { status: 422, say: () => 'Bitte geben Sie eine E-Mail-Adresse an.' },
  'email-taken': {
    status: 409,
    say: () => 'Mit dieser E-Mail-Adresse meldet sich schon jemand an. Bitte nehmen Sie eine andere.',
  },
  'role-unknown': { status: 422, say: () => 'Diese Rolle gibt es nicht. Bitte wählen Sie eine aus der Liste.' },
  'last-admin': {
    status: 409,
    say: () =>
      'Das ist die einzige Person, die hier verwalten kann. Bitte geben Sie zuerst einer anderen die Rolle Administration.',
  },
  'invitation-unknown': {
    status: 409,
    say: () =>
      'Dieser Link gilt nicht mehr: Er wurde schon benutzt, oder es gibt einen neueren. Bitte lassen Sie sich einen neuen geben.',
  },
  'invitation-expired': {
    status: 409,
    say: ({ day }) =>
      `Dieser Link war ${INVITATION_DAYS} Tage gültig${day ? `, bis ${germanDay(String(day))}` : ''}. Bitte lassen Sie sich einen neuen geben.`,
  },
  'password-missing': { status: 409, say: () => 'Diese Person hat noch kein Passwort gewählt.' },
  'password-too-short': {
    status: 422,
    say: () =>
      `Das Passwort ist zu kurz. Bitte nehmen Sie mindestens ${PASSWORD_LENGTH} Zeichen, zum Beispiel vier zufällige Wörter.`,
  },
  'password-like-person': {
    status: 422,
    say: () =>
      'Das Passwort besteht aus Ihrem Namen oder Ihrer E-Mail-Adresse. Bitte nehmen Sie eines, das niemand erraten kann, zum Beispiel vier zufällige Wörter.',
  },
  'password-wrong': {
    status: 422,
    say: () => 'Das bisherige Passwort stimmt nicht. Bitte tippen Sie es noch einmal.',
  },
  'token-label-missing': { status: 422, say: () => 'Bitte sagen Sie, wofür der Zugangsschlüssel ist.' },
  'token-unknown': { status: 404, say: () => 'Diesen Zugangsschlüssel gibt es nicht, oder er ist schon widerrufen.' },
  'token-role-too-high': {
    status: 422,
    say: () => 'Ein Programm darf nicht mehr als die Person, für die es handelt. Bitte wählen Sie eine kleinere Rolle.',
  },
  'absence-ends-before-it-begins': {
    status: 422,
    say: () => 'Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide Tage.',
  },
  'absence-too-long': {
    status: 422,
    say: () =>
      `Länger als drei Jahre (${germanNumber(LONGEST_ABSENCE_DAYS)} Tage) kann eine Abwesenheit nicht sein. Bitte prüfen Sie beide Tage.`,
  },
  'absence-over': {
    status: 422,
    say: () => 'Diese Abwesenheit ist schon vorbei. Bitte geben Sie einen letzten Tag ab heute an.',
  },
  'absence-overlaps': {
    status: 409,
    say: ({ from, until }) =>
      `Für einen Teil dieser Tage ist schon eine Abwesenheit eingetragen: ${germanSpan(String(from), String(until))}. Bitte ändern Sie die Tage, oder sagen Sie die andere zuerst ab.`,
  },
  'deputy-is-person': {
    status: 422,
    say: () =>
      'Niemand kann sich selbst vertreten. Bitte wählen Sie jemand anderen, oder lassen Sie die Vertretung frei.',
  },
  'deputy-unknown': {
    status: 422,
    say: () =>
      'Diese Person kann nicht vertreten: Es gibt sie hier nicht, oder sie ist gesperrt. Bitte wählen Sie jemand anderen.',
  },
  'absence-unknown': { status: 404, say: () => 'Diese Abwesenheit gibt es nicht. Bitte laden Sie die Seite neu.' },
};

/** Below every field for a new password. */
export const PASSWORD_HINT = `Mindestens ${PASSWORD_LENGTH} Zeichen. Ziffern oder Sonderzeichen müssen nicht sein: Vier zufällige Wörter sind gut.`;
