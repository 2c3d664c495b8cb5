// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { STATUS_WORDS } from '../../web/components/status.js';
import { ChoiceField, NumberField, TextField, YesNoField } from '../../web/fields.js';
import { DIMENSION_WORDS } from '../commands/words.js';
import type { Dimension } from '../domain/goal.events.js';
import type { Standing } from '../domain/standing.js';
import type { Sort } from './goal-queries.js';
import type { RoadmapGrouping } from './roadmap-data.js';

/* What programs may ask of goals: the fields check the address and describe it. */

export class GoalsQuery {
  @ChoiceField({ label: 'Status', optional: true, choices: STATUS_WORDS })
  status?: Standing;

  @ChoiceField({ label: 'Dimension', optional: true, choices: { ...DIMENSION_WORDS, none: 'Ohne Dimension' } })
  dimension?: Dimension | 'none';

  @TextField({
    label: 'Zuständige Person',
    hint: 'Ihre Id, oder none für Ziele ohne Zuständige.',
    optional: true,
    max: 64,
  })
  owner?: string;

  @TextField({ label: 'Fachbereich', hint: 'Seine Id, oder none.', optional: true, max: 64 })
  department?: string;

  @TextField({ label: 'Suche', hint: 'Wörter aus Kürzel, Titel, Beschreibung und Kriterien.', optional: true })
  search?: string;

  @YesNoField({ label: 'Auch aufgegebene und in anderen aufgegangene Ziele', optional: true })
  ended?: boolean;

  @ChoiceField({
    label: 'Reihenfolge nach',
    optional: true,
    choices: {
      code: 'Kürzel',
      deadline: 'Frist',
      status: 'Status, das Dringende zuerst',
      progress: 'Fortschritt',
      word: 'letzter Meldung',
    },
  })
  sort?: Sort;

  @ChoiceField({ label: 'Richtung', optional: true, choices: { ascending: 'aufsteigend', descending: 'absteigend' } })
  order?: 'ascending' | 'descending';

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}

export class JournalQuery {
  @NumberField({
    label: 'Nach dieser Stelle',
    hint: 'next der letzten Antwort; sonst von Anfang an.',
    optional: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  after?: number;

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 100.', optional: true, min: 1, max: 1000 })
  limit?: number;
}

export class RoadmapQuery {
  @ChoiceField({
    label: 'Gruppiert nach',
    optional: true,
    choices: { dimension: 'Dimension', year: 'Jahr des Strategiepapiers', department: 'Fachbereich' },
  })
  grouping?: RoadmapGrouping;

  @YesNoField({ label: 'Auch aufgegebene und in anderen aufgegangene Ziele', optional: true })
  ended?: boolean;
}
