// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Role } from './actor.js';

/** What roles are called, on pages and in forms. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  reader: 'Leser',
  owner: 'Zielverantwortliche',
  officer: 'Digitalisierungsbeauftragte',
  admin: 'Administration',
};

/** The same with what each may do, for choosing one. */
export const ROLE_CHOICES: Readonly<Record<Role, string>> = {
  reader: 'Leser: sieht alles, ändert nichts',
  owner: 'Zielverantwortliche: meldet den Stand der eigenen Ziele',
  officer: 'Digitalisierungsbeauftragte: ändert alle Ziele, liest Strategien ein',
  admin: 'Administration: verwaltet außerdem Personen und Kommune',
};
