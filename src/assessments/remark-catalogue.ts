// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { RemarkEventType } from './domain/survey.events.js';

export const remarkCatalogue: ContextCatalogue<RemarkEventType> = {
  RemarkLeft: { label: 'Anmerkung aus der Befragung', freeText: ['text'] },
  RemarkErased: { label: 'Anmerkung gelöscht', freeText: [], erases: true },
};
