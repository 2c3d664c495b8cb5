// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
/** What decisions need to know of goals; the composition root fills it, whose views they are stays unseen. */
export interface LinkableGoals {
  /** Those that can be chosen: open ones, in the order of their codes. */
  open(municipalityId: string): readonly { readonly goalId: string; readonly code: string; readonly title: string }[];
  /** Of any goal that there ever was; undefined where the municipality has no such goal. */
  nameOf(municipalityId: string, goalId: string): { readonly code: string; readonly title: string } | undefined;
}

/** Token of the {@link LinkableGoals}. */
export const LINKABLE_GOALS = Symbol('LinkableGoals');
