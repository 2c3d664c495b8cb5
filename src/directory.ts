// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Views } from './core.js';
import type { Department } from './municipalities/domain/municipality.js';
import { activePeople, actorName, type PersonSheet } from './people/views/person-sheet.js';

/** What every context needs to know of people and departments; whose views they are stays unseen. */
export interface Directory {
  /** Who can be made responsible: active people. */
  people(municipalityId: string): readonly { readonly id: string; readonly name: string }[];
  /** The name of anybody who ever acted, of programs and of the program itself; „Ehemalige Person“ where it was erased. */
  nameOf(municipalityId: string, actorId: string): string;
  departments(municipalityId: string): readonly { readonly id: string; readonly name: string }[];
  departmentName(municipalityId: string, departmentId: string): string;
}

/** Token of the {@link Directory}. */
export const DIRECTORY = Symbol('Directory');

type Entry = { readonly id: string; readonly name: string };

/** Reads the {@link Directory} from the views of those contexts. */
export function directoryFrom(views: Views): Directory {
  // Lists are the same object until one of their rows changes: what is made of them is kept as long.
  const people = new WeakMap<readonly PersonSheet[], readonly Entry[]>();
  const departments = new WeakMap<readonly Department[], readonly Entry[]>();
  const departmentsOf = (municipalityId: string): readonly Department[] =>
    views.municipalities.get(municipalityId, municipalityId)?.municipality.departments ?? [];
  return {
    people(municipalityId) {
      const sheets = views.people.list(municipalityId);
      let entries = people.get(sheets);
      if (!entries) {
        entries = activePeople(sheets);
        people.set(sheets, entries);
      }
      return entries;
    },
    nameOf: (municipalityId, actorId) => actorName(views, municipalityId, actorId),
    departments(municipalityId) {
      const all = departmentsOf(municipalityId);
      let entries = departments.get(all);
      if (!entries) {
        entries = all
          .filter(({ dissolved }) => !dissolved)
          .map(({ departmentId, name }) => ({ id: departmentId, name }));
        departments.set(all, entries);
      }
      return entries;
    },
    departmentName: (municipalityId, departmentId) =>
      departmentsOf(municipalityId).find((department) => department.departmentId === departmentId)?.name ??
      'Ehemaliger Fachbereich',
  };
}
