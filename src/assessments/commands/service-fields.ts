// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { ChoiceField, DayField, LinkField, NumberField, TextField } from '../../web/fields.js';
import type { Audience, Maturity, ServiceContent } from '../domain/screening.events.js';
import { AUDIENCE_WORDS, MATURITY_WORDS } from '../web/screening-words.js';
import { ScreeningAction } from './screening-action.js';

/** Stored as text in forms and JSON alike: a choice among five. */
export const MATURITY_CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(MATURITY_WORDS).map(([maturity, words]) => [maturity, `${maturity} – ${words}`]),
);

export function maturityFrom(text: string | undefined): Maturity | null {
  return text === undefined ? null : (Number(text) as Maturity);
}

/** What is said of one service. */
export abstract class ServiceFields extends ScreeningAction {
  @TextField({ label: 'Leistung', max: 150, example: 'Hund anmelden, Hundesteuer' })
  name!: string;

  @ChoiceField({ label: 'Für wen?', choices: AUDIENCE_WORDS, example: 'residents' })
  audience!: Audience;

  @NumberField({
    label: 'Fälle im Jahr',
    hint: 'Wie oft wird danach gefragt? Eine Schätzung genügt; ist es unbekannt, lassen Sie das Feld leer.',
    optional: true,
    min: 0,
    max: 10_000_000,
    example: 240,
  })
  casesPerYear?: number;

  @ChoiceField({
    label: 'Reifegrad',
    hint: 'Wie weit geht es heute online? Ohne Angabe gilt die Leistung als noch nicht angesehen.',
    choices: MATURITY_CHOICES,
    optional: true,
    example: '3',
  })
  maturity?: string;

  @DayField({ label: 'Angesehen am', hint: 'Nötig, sobald ein Reifegrad angegeben ist.', optional: true })
  lookedOn?: Day;

  @LinkField({
    label: 'Beleg (Link)',
    hint: 'Die Seite, auf der man es sehen kann.',
    optional: true,
    example: 'https://www.musterau.example/hundesteuer',
  })
  evidence?: string;

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  note?: string;

  protected get content(): ServiceContent {
    return {
      name: this.name,
      audience: this.audience,
      casesPerYear: this.casesPerYear ?? null,
      maturity: maturityFrom(this.maturity),
      evidence: this.evidence ?? null,
      note: this.note ?? null,
      lookedOn: this.lookedOn ?? null,
    };
  }
}
