// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from '../../core.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { categoryOfStream, type Outcome, StalePage } from '../../event-sourcing/command-runner.js';
import type { Position } from '../../event-store/event-store.js';
import type { HeadSource, MinutesPress } from '../closing.js';
import { openPointsOf, review } from '../domain/review.js';
import { reviewDomain } from '../review-domain.js';
import type { SealReview } from './seal-review.js';

/** How often minutes are made anew because somebody recorded something meanwhile. */
const MAX_TRIES = 5;

const NOTHING_PRESSED = { document: {}, pdf: '', sha256: '' } as const;
const NO_HEAD = { events: 0, position: 0, eventId: '', chain: '' } as const;

/**
 * Closes a review: fixes how far the log has come, has the minutes made, and records seal and minutes together. Whatever is
 * recorded of the review, of goals or of decisions while the minutes are being made has to stand in them, so they are then made
 * anew.
 *
 * @throws RuleViolation before anything is made
 * @throws StalePage somebody did not stop recording
 */
export async function closeReview(
  core: Core,
  heads: HeadSource,
  press: MinutesPress,
  action: SealReview,
): Promise<Outcome> {
  const { subjectId, envelope } = action;
  const { municipalityId, expectedRevision } = envelope;
  const wouldBeRefused = (): void => {
    const state = core.views.reviews.get(municipalityId, subjectId)?.review ?? review.initialState;
    const today = dayIn(MUNICIPAL_ZONE, core.clock.now());
    const { effectiveOn = today } = envelope;
    review.decide(state, filled(action, NO_HEAD, NOTHING_PRESSED).toCommand(), { id: subjectId, today, effectiveOn });
  };
  for (let attempt = 1; ; attempt++) {
    const sheet = core.views.reviews.get(municipalityId, subjectId);
    if (sheet?.review.status !== 'open') {
      // Sealed by this very command already, or refused: it must not be recorded with nothing in it.
      return core.commands.run(reviewDomain, subjectId, action.toCommand(), envelope, () => {
        wouldBeRefused();
        throw new StalePage(subjectId, sheet?.revision ?? 0, sheet?.revision ?? 0);
      });
    }
    if (expectedRevision !== undefined && expectedRevision !== sheet.revision)
      throw new StalePage(subjectId, expectedRevision, sheet.revision);
    wouldBeRefused();
    const head = await heads.headAt(municipalityId, core.journal.lastPosition(municipalityId));
    const minutes = await press.press({
      sheet,
      head,
      openPointIds: openPointsOf(sheet.review).map(({ pointId }) => pointId),
      sealedBy: envelope.actorId,
      sealedAt: core.clock.now(),
    });
    // Else the minutes would say for ever that nothing was entered, and it was.
    if (somethingSince(core, municipalityId, head.position)) {
      if (attempt >= MAX_TRIES) throw new StalePage(subjectId, sheet.revision, sheet.revision);
      continue;
    }
    try {
      return await core.commands.run(reviewDomain, subjectId, filled(action, head, minutes).toCommand(), {
        ...envelope,
        expectedRevision: sheet.revision,
      });
    } catch (error) {
      if (!(error instanceof StalePage) || attempt >= MAX_TRIES) throw error;
    }
  }
}

/** Persons who sign in and mails that go out meanwhile are in no minutes. */
const BESIDE = new Set(['person', 'reminder', 'reminding', 'mailbox', 'invitation']);

function somethingSince({ journal }: Core, municipalityId: string, position: Position): boolean {
  for (const { stream } of journal.forward(municipalityId, position))
    if (!BESIDE.has(categoryOfStream(stream))) return true;
  return false;
}

function filled(action: SealReview, head: SealReview['head'], minutes: SealReview['minutes']): SealReview {
  return Object.assign(action, { head, minutes });
}
