// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { idFrom } from '../../event-sourcing/command-id.js';
import type { ReferenceOption } from '../../web/components/command-form.js';
import { DayField, ReferenceField } from '../../web/fields.js';
import type { Askable } from '../commands/ask-of-person.js';
import { activePeople, type PersonSheet } from '../views/person-sheet.js';

/** When somebody is away, and who stands in. Why they are away is not asked. */
export class OwnAbsence {
  @DayField({ label: 'Erster Tag' })
  from!: string;

  @DayField({ label: 'Letzter Tag', hint: 'Dieser Tag gehört noch dazu.' })
  until!: string;

  @ReferenceField({
    label: 'Vertretung',
    hint: 'Bekommt in dieser Zeit die Erinnerungen.',
    to: 'person',
    optional: true,
  })
  deputyId?: string;
}

/** The same, entered for somebody else. */
export class AbsenceOfPerson extends OwnAbsence {
  @ReferenceField({ label: 'Wer ist abwesend?', to: 'person' })
  personId!: string;
}

/** Who can be chosen, by name. */
export function peopleToChoose(sheets: readonly PersonSheet[]): readonly ReferenceOption[] {
  return activePeople(sheets).map(({ id, name }) => ({ id, label: name }));
}

/** What the form asks for. Sent twice it plans the same absence. */
export function asked({ from, until, deputyId }: OwnAbsence, commandId: string): Askable {
  const absenceId = idFrom(commandId, 'absence');
  return { type: 'PlanAbsence', data: { absenceId, from, until, deputyId: deputyId ?? null } };
}
