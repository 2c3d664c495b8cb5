// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Day } from '../calendar/day.js';

/** How the last mail about a review to one person stands. */
export interface InvitationTo {
  readonly personId: string;
  /** `Versandt` */
  readonly word: string;
  readonly tone: 'neutral' | 'success' | 'warning' | 'danger';
  /** Why, and what can be done; a sentence. */
  readonly detail: string | null;
  /** Of the mail as it was sent, for officers and for the person. */
  readonly href: string;
}

/** What pages of reviews know of the mails about them; the composition root fills it, the other context stays unseen. */
export interface InvitationsOf {
  /** @returns undefined: nobody has been told anything, and nobody will be */
  of(
    municipalityId: string,
    reviewId: string,
    today: Day,
  ):
    | {
        /** `Einladungen: 6 verschickt, 1 nicht zustellbar` */
        readonly words: string;
        readonly people: readonly InvitationTo[];
      }
    | undefined;
}

/** Token of the {@link InvitationsOf}, once per Stand. */
export const INVITATIONS_OF = Symbol('InvitationsOf');
