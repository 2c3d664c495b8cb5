// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ScreeningEventOf, ScreeningEventType } from '../../src/assessments/domain/screening.events.js';

/** One example of every stored event of a checklist of services, as full as the type allows. */
export const screeningEvents: { readonly [T in ScreeningEventType]: ScreeningEventOf<T> } = {
  ServiceScreened: {
    type: 'ServiceScreened',
    data: {
      serviceId: 's1',
      name: 'Hund anmelden, Hundesteuer',
      audience: 'residents',
      casesPerYear: 240,
      maturity: 2,
      evidence: 'https://www.musterau.example/hundesteuer',
      note: 'Das Formular ist eine Datei zum Ausdrucken.',
      lookedOn: '2026-03-02',
    },
  },
  ServiceScreenedAgain: {
    type: 'ServiceScreenedAgain',
    data: {
      serviceId: 's1',
      name: 'Hundesteuer',
      audience: 'both',
      casesPerYear: 250,
      maturity: 3,
      evidence: 'https://www.musterau.example/hund',
      note: 'Seit Mai als Antrag mit Bezahlung.',
      lookedOn: '2026-05-11',
    },
  },
  ServiceStruck: { type: 'ServiceStruck', data: { serviceId: 's1', reason: 'Dafür ist der Landkreis zuständig.' } },
};
