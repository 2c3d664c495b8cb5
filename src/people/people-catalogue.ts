// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { PersonEventType } from './domain/person.js';

export const peopleCatalogue: ContextCatalogue<PersonEventType> = {
  PersonRegistered: { label: 'Person aufgenommen', freeText: ['name', 'email'] },
  InvitationIssued: { label: 'Einladung ausgestellt', freeText: [] },
  PersonRenamed: { label: 'Name geändert', freeText: ['name'] },
  EmailChanged: { label: 'E-Mail-Adresse geändert', freeText: ['email'] },
  RoleGranted: { label: 'Rolle vergeben', freeText: [] },
  PasswordSet: { label: 'Passwort gewählt', freeText: [] },
  SignedIn: { label: 'Angemeldet', freeText: ['device'] },
  SessionRevoked: { label: 'Sitzung beendet', freeText: [] },
  AllSessionsRevoked: { label: 'Alle Sitzungen beendet', freeText: [] },
  PersonDeactivated: { label: 'Person gesperrt', freeText: [] },
  PersonReactivated: { label: 'Person entsperrt', freeText: [] },
  ApiTokenIssued: { label: 'Zugangsschlüssel ausgestellt', freeText: ['label'] },
  ApiTokenRevoked: { label: 'Zugangsschlüssel widerrufen', freeText: [] },
  AbsencePlanned: { label: 'Abwesenheit eingetragen', freeText: [] },
  AbsenceCancelled: { label: 'Abwesenheit abgesagt', freeText: [] },
  AbsenceShortened: { label: 'Abwesenheit verkürzt', freeText: [] },
  ReminderRhythmChosen: { label: 'Rhythmus der Erinnerungen gewählt', freeText: [] },
  CalendarAddressIssued: { label: 'Kalenderadresse ausgestellt', freeText: [] },
  CalendarAddressRevoked: { label: 'Kalenderadresse widerrufen', freeText: [] },
  PersonErased: { label: 'Personendaten gelöscht', freeText: [], erases: true },
};
