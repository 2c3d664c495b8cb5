// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { DayField, ReferenceField, TextField } from '../../web/fields.js';
import type { InterviewContent } from '../domain/interview.events.js';
import { InterviewAction } from './interview-action.js';

/** With whom, from where and when. */
export abstract class InterviewFields extends InterviewAction {
  @TextField({
    label: 'Mit wem?',
    hint: 'Als Aufgabe, ohne Namen: Die Angabe bleibt auf Dauer in der Analyse stehen.',
    max: 120,
    example: 'Sachbearbeitung, Bürgeramt',
  })
  with!: string;

  @ReferenceField({ label: 'Fachbereich', to: 'department', optional: true })
  departmentId?: string;

  @DayField({ label: 'Tag des Gesprächs', example: '2026-03-19' })
  on!: Day;

  protected get content(): InterviewContent {
    return { with: this.with, departmentId: this.departmentId ?? null, on: this.on };
  }
}
