// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanNumber, plural } from '../../web/formats.js';
import { FEWEST_ANSWERS } from '../domain/survey.events.js';
import type { RunningProgress } from '../survey-progress.js';

/**
 * How far a running survey is, as officers see it. In steps: who asks again and again must not learn when each single answer came.
 */
export interface RoughProgress {
  /** A multiple of {@link FEWEST_ANSWERS}; 0: fewer than that have answered. */
  readonly atLeast: number;
  readonly begunAnew: boolean;
  /** Codes that are good or were used to answer; those that died with an earlier box are not among them. 0 in a survey without. */
  readonly codes: number;
}

export function roughly({ answered, begunAnew, codesLeft }: RunningProgress, withCodes: boolean): RoughProgress {
  return {
    atLeast: Math.floor(answered / FEWEST_ANSWERS) * FEWEST_ANSWERS,
    begunAnew,
    // Every answer took one, so that no single answer changes the sum.
    codes: withCodes ? answered + codesLeft : 0,
  };
}

/** `Weniger als 5 Antworten`, `Mindestens 15 Antworten`; with codes `Mindestens 15 von 60 Codes benutzt` */
export function roughWords({ atLeast, codes }: RoughProgress, withCodes: boolean): string {
  if (withCodes && codes === 0) return 'Noch kein gültiger Code ausgegeben';
  const many = atLeast === 0 ? `Weniger als ${FEWEST_ANSWERS}` : `Mindestens ${germanNumber(atLeast)}`;
  return withCodes ? `${many} von ${plural(codes, 'Code', 'Codes')} benutzt` : `${many} Antworten`;
}
