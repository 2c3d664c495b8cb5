// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Audience, Maturity, ServiceContent } from './screening.events.js';

/*
 * What people can ask of the checklist of a round. Shapes are checked before (see assessments/commands); what is allowed is
 * decided in screening.ts.
 */

/** A service of the shipped list that a round takes up as not looked at yet. */
export interface ProposedService {
  readonly serviceId: string;
  readonly name: string;
  readonly audience: Audience;
}

/** How far one service was, as the asker saw it, and how far it is. */
export interface MaturityChange {
  readonly serviceId: string;
  readonly from: Maturity | null;
  readonly to: Maturity | null;
}

interface ScreeningCommandData {
  ScreenService: { readonly serviceId: string } & ServiceContent;
  ScreenServiceAgain: { readonly serviceId: string } & ServiceContent;
  StrikeService: { readonly serviceId: string; readonly reason: string };
  /** Those that are on the checklist by their name already stay as they are. */
  TakeOverServices: { readonly services: readonly ProposedService[] };
  /** Rows that do not change anything say nothing, whoever has changed them meanwhile. */
  EnterMaturities: { readonly changes: readonly MaturityChange[]; readonly lookedOn: Day };
}

export type ScreeningCommandType = keyof ScreeningCommandData;
export type ScreeningCommandOf<T extends ScreeningCommandType> = {
  readonly type: T;
  readonly data: ScreeningCommandData[T];
};
export type ScreeningCommand = { [T in ScreeningCommandType]: ScreeningCommandOf<T> }[ScreeningCommandType];
