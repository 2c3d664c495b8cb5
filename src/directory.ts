// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from './core.js';
import type { Directory } from './goals/directory.js';
import type { Department } from './municipalities/domain/municipality.js';
import { activePeople, actorName, type PersonSheet } from './people/views/person-sheet.js';

type Entry = { readonly id: string; readonly name: string };

/** What goals need to know of people and departments, read from the views of those contexts. */
export function directoryFrom(views: Core['views']): Directory {
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
