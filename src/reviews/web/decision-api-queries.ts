// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { NumberField, TextField, YesNoField } from '../../web/fields.js';

/** What programs may ask of decisions: the fields check the address and describe it. */
export class DecisionsQuery {
  @TextField({
    label: 'Zuständige Person',
    hint: 'Ihre Id, oder none für Beschlüsse ohne Zuständige.',
    optional: true,
    max: 64,
  })
  responsible?: string;

  @TextField({ label: 'Ziel, um das es geht', hint: 'Seine Id.', optional: true, max: 64 })
  goal?: string;

  @YesNoField({ label: 'Auch umgesetzte und aufgehobene Beschlüsse', optional: true })
  ended?: boolean;

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}
