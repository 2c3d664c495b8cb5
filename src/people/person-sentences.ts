// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay } from '../web/formats.js';
import { INVITATION_DAYS, PASSWORD_LENGTH, type PersonRule } from './domain/person.js';

/** What people read when a rule on persons forbids something: what is the matter, and what to do. */
export const personSentences: {
  readonly [R in PersonRule]: (details: Readonly<Record<string, string | number>>) => string;
} = {
  'person-unknown': () => 'Diese Person gibt es hier nicht.',
  'person-registered': () => 'Diese Person ist schon aufgenommen.',
  'person-deactivated': ({ name }) =>
    `${name ? `„${name}“` : 'Diese Person'} ist gesperrt. Bitte entsperren Sie die Person zuerst.`,
  'person-erased': () => 'Die Daten dieser Person wurden gelöscht. Daran lässt sich nichts mehr ändern.',
  'name-missing': () => 'Bitte geben Sie einen Namen an.',
  'email-missing': () => 'Bitte geben Sie eine E-Mail-Adresse an.',
  'email-taken': () => 'Mit dieser E-Mail-Adresse ist schon jemand angemeldet. Bitte nehmen Sie eine andere.',
  'role-unknown': () => 'Diese Rolle gibt es nicht. Bitte wählen Sie eine aus der Liste.',
  'last-admin': () =>
    'Das ist die einzige Person, die hier verwalten kann. Bitte geben Sie zuerst einer anderen die Rolle Administration.',
  'invitation-unknown': () =>
    'Dieser Link gilt nicht mehr: Er wurde schon benutzt, oder es gibt einen neueren. Bitte lassen Sie sich einen neuen geben.',
  'invitation-expired': ({ day }) =>
    `Dieser Link war ${INVITATION_DAYS} Tage gültig${day ? `, bis ${germanDay(String(day))}` : ''}. Bitte lassen Sie sich einen neuen geben.`,
  'password-missing': () => 'Diese Person hat noch kein Passwort gewählt.',
  'password-too-short': () =>
    `Das Passwort ist zu kurz. Bitte nehmen Sie mindestens ${PASSWORD_LENGTH} Zeichen, zum Beispiel vier zufällige Wörter.`,
  'password-like-person': () =>
    'Das Passwort besteht aus Ihrem Namen oder Ihrer E-Mail-Adresse. Bitte nehmen Sie eines, das niemand erraten kann, zum Beispiel vier zufällige Wörter.',
  'password-wrong': () => 'Das bisherige Passwort stimmt nicht. Bitte tippen Sie es noch einmal.',
  'token-label-missing': () => 'Bitte sagen Sie, wofür der Zugangsschlüssel ist.',
  'token-unknown': () => 'Diesen Zugangsschlüssel gibt es nicht, oder er ist schon widerrufen.',
  'token-role-too-high': () =>
    'Ein Programm darf nicht mehr als die Person, für die es handelt. Bitte wählen Sie eine kleinere Rolle.',
};

/** Below every field for a new password. */
export const PASSWORD_HINT = `Mindestens ${PASSWORD_LENGTH} Zeichen. Ziffern oder Sonderzeichen müssen nicht sein: Vier zufällige Wörter sind gut.`;
