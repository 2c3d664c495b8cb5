// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition, ViewRows } from '../../event-sourcing/view.js';
import { type KnownPerson, normalEmail, person, type PersonEvent, type PersonState } from '../domain/person.js';
import { peopleCatalogue } from '../people-catalogue.js';
import type { ApiTokenSheet } from './api-token-sheet.js';

/** What may be read by whoever shows or checks a person; hashes stay in the log. */
export type ShownPerson =
  | { readonly status: 'erased' }
  | (Omit<KnownPerson, 'passwordHash' | 'calendarHash'> & {
      readonly hasPassword: boolean;
      readonly hasCalendarAddress: boolean;
    });

/** A person as they stand now. Their stream is `person-<municipalityId>.<personId>`. */
export interface PersonSheet {
  readonly personId: string;
  readonly municipalityId: string;
  readonly revision: number;
  readonly person: ShownPerson;
  /** ISO 8601 instant in UTC; null: never. */
  readonly lastSignInAt: string | null;
  /** The one before: what happened since then is new to the person. */
  readonly previousSignInAt: string | null;
}

/** Found again by the address that they sign in with (see {@link normalEmail}), over all municipalities. */
export const personSheets: ViewDefinition<PersonSheet> = {
  name: 'person_sheets',
  version: 2,
  concerns: (type) => type in peopleCatalogue,
  keyOf: (event) => ({ municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }),
  evolve(sheet, stored) {
    const event = stored as unknown as Recorded<PersonEvent>;
    const state = person.evolve(sheet ? stateOf(sheet.person) : person.initialState, event);
    if (state.status === 'unknown') return sheet;
    const shown = shownOf(state);
    return {
      personId: idOfStream(stored.stream),
      municipalityId: stored.meta.municipalityId,
      revision: stored.revision,
      person: shown,
      lastSignInAt:
        shown.status === 'erased'
          ? null
          : stored.type === 'SignedIn'
            ? stored.meta.recordedAt
            : (sheet?.lastSignInAt ?? null),
      previousSignInAt:
        shown.status === 'erased'
          ? null
          : stored.type === 'SignedIn'
            ? (sheet?.lastSignInAt ?? null)
            : (sheet?.previousSignInAt ?? null),
    };
  },
  lookup: ({ person }) => (person.status === 'erased' ? null : normalEmail(person.email)),
};

function shownOf(state: Exclude<PersonState, { status: 'unknown' }>): ShownPerson {
  if (state.status === 'erased') return state;
  const { passwordHash, calendarHash, ...shown } = state;
  return { ...shown, hasPassword: passwordHash !== null, hasCalendarAddress: calendarHash !== null };
}

function stateOf(shown: ShownPerson): PersonState {
  if (shown.status === 'erased') return shown;
  const { hasPassword, hasCalendarAddress, ...known } = shown;
  return { ...known, passwordHash: hasPassword ? '' : null, calendarHash: hasCalendarAddress ? '' : null };
}

/** How others see the person: their name, or words for somebody whose name is no longer known. */
export function displayName(sheet: PersonSheet | undefined): string {
  return sheet && sheet.person.status !== 'erased' ? sheet.person.name : 'Ehemalige Person';
}

const collator = new Intl.Collator('de');

/** Who can be chosen for something: everybody who may sign in, by name. */
export function activePeople(
  sheets: readonly PersonSheet[],
): readonly { readonly id: string; readonly name: string }[] {
  return sheets
    .flatMap(({ personId, person }) => (person.status === 'active' ? [{ id: personId, name: person.name }] : []))
    .sort((a, b) => collator.compare(a.name, b.name));
}

/** How history names whoever acted: a person, a program, or the program itself. */
export function actorName(
  views: { readonly people: ViewRows<PersonSheet>; readonly apiTokens: ViewRows<ApiTokenSheet> },
  municipalityId: string,
  actorId: string,
): string {
  if (actorId === 'system') return 'Wegmarke';
  if (!actorId.startsWith('token:')) return displayName(views.people.get(municipalityId, actorId));
  const token = views.apiTokens.get(municipalityId, actorId.slice('token:'.length));
  return token ? `Programm „${token.label}“` : 'Programm mit früherem Zugangsschlüssel';
}
