// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** What goals need to know of people and departments; the composition root fills it, other contexts stay unseen. */
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
