// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { ScreeningEventType } from './domain/screening.events.js';

const content = ['name', 'evidence', 'note'];

export const screeningCatalogue: ContextCatalogue<ScreeningEventType> = {
  ServiceScreened: { label: 'Leistung ins Screening aufgenommen', freeText: content },
  ServiceScreenedAgain: { label: 'Leistung noch einmal angesehen', freeText: content },
  ServiceStruck: { label: 'Leistung aus dem Screening gestrichen', freeText: ['reason'] },
};
