// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';

/*
 * What a round looks at from outside: which services can be applied for, and how far online. THESE NAMES AND SHAPES ARE ON
 * DISK: see goals/domain/goal.events.ts.
 */

/** OZG-Reifegrad: 0 nothing online, 1 information, 2 form to print, 3 online application, 4 whole matter online incl. answer. */
export const MATURITIES = [0, 1, 2, 3, 4] as const;
export type Maturity = (typeof MATURITIES)[number];

/** Whom a service is for. */
export const AUDIENCES = ['residents', 'businesses', 'both'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A service that can be applied for, and how far it can be done online. null: unknown. */
export interface ServiceContent {
  readonly name: string;
  readonly audience: Audience;
  /** Reach: how often a year it is asked for. */
  readonly casesPerYear: number | null;
  /** null: nobody has looked yet. */
  readonly maturity: Maturity | null;
  /** Address of a page that shows it. */
  readonly evidence: string | null;
  readonly note: string | null;
  /** The day on which somebody looked; null with a maturity that is null. */
  readonly lookedOn: Day | null;
}

interface ScreeningEventData {
  /** A service was put on the round's checklist. */
  ServiceScreened: { readonly serviceId: string } & ServiceContent;
  /** Somebody looked again, or mended what was entered. */
  ServiceScreenedAgain: { readonly serviceId: string } & ServiceContent;
  ServiceStruck: { readonly serviceId: string; readonly reason: string };
}
export type ScreeningEventType = keyof ScreeningEventData;
export type ScreeningEventOf<T extends ScreeningEventType> = {
  readonly type: T;
  readonly data: ScreeningEventData[T];
};
export type ScreeningEvent = { [T in ScreeningEventType]: ScreeningEventOf<T> }[ScreeningEventType];
