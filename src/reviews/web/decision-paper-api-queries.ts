// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, NumberField, TextField } from '../../web/fields.js';
import type { DraftedPaper } from '../domain/decision-paper.js';
import { PAPER_WORDS } from './decision-paper-words.js';

/** What programs may ask of papers: the fields check the address and describe it. */
export class DecisionPapersQuery {
  @TextField({ label: 'Ziel, um das es geht', hint: 'Seine Id.', optional: true, max: 64 })
  goal?: string;

  @TextField({ label: 'Sitzung, für die sie gemacht ist', hint: 'Ihre Id.', optional: true, max: 64 })
  review?: string;

  @ChoiceField({ label: 'Stand', choices: PAPER_WORDS, optional: true })
  status?: DraftedPaper['status'];

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}
