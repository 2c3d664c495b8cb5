// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { plural } from '../web/formats.js';
import type { InvitationEvent, InvitationEventType, LetterKind } from './domain/invitation.events.js';
import type { Delivery } from './domain/invitation.js';
import { FAILURE_WORDS, type Outcome, UNCERTAIN_WORDS } from './reminder-words.js';

/** German words for the mails about reviews. */

/** What somebody gets, before the name of the review. */
const LETTER_WORDS: Readonly<Record<LetterKind, string>> = {
  invitation: 'Einladung zur',
  rescheduled: 'Nachricht von der Verlegung der',
  cancelled: 'Absage der',
  uninvited: 'Ausladung von der',
};

/** `Einladung zur Sitzung Q4/2026 an Jana Beispiel` */
function letterTo(kind: LetterKind, review: string, name: string): string {
  return `${LETTER_WORDS[kind]} ${review} an ${name}`;
}

/**
 * What happened, as one sentence; undefined for what is only on the way to something that is told.
 *
 * @param review `Sitzung Q4/2026`
 */
export const INVITATION_SENTENCES: {
  readonly [T in InvitationEventType]: (
    data: Extract<InvitationEvent, { type: T }>['data'],
    nameOf: (personId: string) => string,
    review: string,
  ) => string | undefined;
} = {
  ReviewInvitationAttempted: ({ letter, channel, personId }, nameOf, review) =>
    `${letterTo(letter.kind, review, nameOf(personId))} ${channel === 'smtp' ? 'dem Mailserver übergeben' : 'in den Postausgang gelegt'}.`,
  ReviewInvitationSent: ({ kind, personId }, nameOf, review) =>
    `${letterTo(kind, review, nameOf(personId))} verschickt.`,
  // Every further try would be a line of its own.
  ReviewInvitationFailed: ({ kind, personId, code, final }, nameOf, review) =>
    final ? `${letterTo(kind, review, nameOf(personId))} nicht zugestellt. ${FAILURE_WORDS[code]}` : undefined,
  ReviewInvitationUncertain: ({ kind, personId, cause }, nameOf, review) =>
    `${letterTo(kind, review, nameOf(personId))} verschickt. Ob sie ankam, ist ungewiss. ${UNCERTAIN_WORDS[cause]}`,
  ReviewInvitationResendOrdered: ({ personId, cause }, nameOf, review) =>
    cause === 'rule'
      ? `Die Mail zur ${review} an ${nameOf(personId)} wird nach der vereinbarten Regel noch einmal verschickt.`
      : `Die Mail zur ${review} an ${nameOf(personId)} soll noch einmal verschickt werden.`,
  ReviewInvitationTakenCareOf: ({ personId }, nameOf, review) =>
    `Zustellung geklärt: Mail zur ${review} an ${nameOf(personId)}. Es geht keine weitere Mail hinaus.`,
  ReviewInvitationDropped: ({ letter, personId }, nameOf, review) =>
    `${letterTo(letter.kind, review, nameOf(personId))} entfallen: Beim Freigeben wurde entschieden, sie nicht nachzuholen.`,
};

/** Every letter is one line of the history, where its end is told: these say nothing more. */
export const INVITATION_STEPS: readonly string[] = [
  'ReviewInvitationAttempted',
] satisfies readonly InvitationEventType[];

/** What became of a letter. */
export function deliveryOutcome({ outcome, channel }: Pick<Delivery, 'outcome' | 'channel'>): Outcome {
  const seenTo = 'Jemand hat sich darum gekümmert.';
  switch (outcome.status) {
    case 'attempted':
      return { tone: 'neutral', word: 'Unterwegs' };
    case 'waiting':
      return {
        tone: 'warning',
        word: 'Wird erneut versucht',
        detail: `${FAILURE_WORDS[outcome.code]} Wegmarke versucht es weiter.`,
      };
    case 'ordered':
      return { tone: 'neutral', word: 'Wird noch einmal verschickt' };
    case 'sent':
      return { tone: 'success', word: channel === 'outbox' ? 'Im Postausgang' : 'Versandt' };
    case 'failed':
      return outcome.takenCareOf
        ? { tone: 'neutral', word: 'Nicht zugestellt, geklärt', detail: `${FAILURE_WORDS[outcome.code]} ${seenTo}` }
        : { tone: 'danger', word: 'Nicht zugestellt', detail: FAILURE_WORDS[outcome.code] };
    case 'uncertain':
      return outcome.takenCareOf
        ? { tone: 'neutral', word: 'Ungewiss, geklärt', detail: `${UNCERTAIN_WORDS[outcome.cause]} ${seenTo}` }
        : {
            tone: 'warning',
            word: 'Ungewiss',
            detail: `${UNCERTAIN_WORDS[outcome.cause]} Bitte fragen Sie nach, ob sie angekommen ist.`,
          };
  }
}

/** How the mails about one review stand, counted by person: the last mail to each. */
export interface InvitationCounts {
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly uncertain: number;
  /** Not sent as a mail: they lie in the outbox. Counted among `sent`. */
  readonly inOutbox: number;
}

/** `Einladungen: 6 verschickt, 1 nicht zustellbar`; undefined where nobody has been told anything and nobody will be. */
export function invitationCountWords({
  sent,
  waiting,
  failed,
  uncertain,
  inOutbox,
}: InvitationCounts): string | undefined {
  const parts = [
    ...(sent > inOutbox ? [`${sent - inOutbox} verschickt`] : []),
    ...(inOutbox > 0 ? [`${inOutbox} im Postausgang`] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'wartet', 'warten')} auf den Versand`] : []),
    ...(failed > 0 ? [`${failed} nicht zustellbar`] : []),
    ...(uncertain > 0 ? [`${uncertain} ungewiss`] : []),
  ];
  return parts.length > 0 ? `Einladungen: ${parts.join(', ')}` : undefined;
}
