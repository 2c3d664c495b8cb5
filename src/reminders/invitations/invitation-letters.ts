// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../event-sourcing/clock.js';
import { categoryOfStream, type CommandRunner, idOfStream } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import { type StoredEvent, StoreUnavailable } from '../../event-store/event-store.js';
import { Agenda } from '../agenda.js';
import type { Dispatcher } from '../dispatcher.js';
import type { FailureCode } from '../domain/reminder.events.js';
import {
  addresseeOf,
  type Delivery,
  invitation,
  type InvitationCommand,
  type InvitationState,
  type LetterToSend,
} from '../domain/invitation.js';
import { type InvitedReview, type InvitingWorld, invitingOf, isOver, type PlannedLetter } from '../domain/inviting.js';
import { DEFAULT_RULES, type RemindingRules } from '../domain/rules.js';
import { invitationFile, methodOf } from '../calendar/invitation-file.js';
import { renderInvitationMail } from '../mail/invitation-mail.js';
import type { HandOver, Organizer, OutgoingMail, PostOffice } from '../mail/post-office.js';
import { invitationDomain } from '../reminder-domains.js';
import type { MunicipalityName, Recipients } from '../sources.js';
import type { InvitationRow } from '../views/invitation-ledger.js';
import { CHANGES_OF_INVITATIONS } from '../views/invited-reviews.js';
import type { RemindingSheet } from '../views/reminding-rules.js';

/** What letters about reviews need to know; the composition root answers from the views. */
export interface InvitationSources {
  readonly reviews: ViewRows<InvitedReview>;
  readonly invitations: ViewRows<InvitationRow>;
  /** Titles of the points on the agenda of a review. */
  readonly agendaOf: (municipalityId: string, reviewId: string) => readonly string[];
  /** Whether somebody is there at all, with or without an address. */
  readonly isActive: (municipalityId: string, personId: string) => boolean;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export interface InvitationLettersOptions extends InvitationSources {
  readonly clock: Clock;
  readonly commands: Pick<CommandRunner, 'run'>;
  readonly rules: ViewRows<RemindingSheet>;
  readonly recipients: Recipients;
  /** undefined: letters are laid into the outbox. */
  readonly postOffice: PostOffice | undefined;
  readonly dispatcher: Dispatcher;
  readonly interruptedAfterMs: number;
  readonly repeatAfterMs: number;
  /** In English, for the log; holds neither addresses nor words of people. */
  readonly problem: (sentence: string, error: unknown) => void;
}

/** What is remembered of one municipality, so that a look costs what has changed and not what there is. */
class Remembered {
  readonly agenda = new Agenda();
  /** To be looked at whatever the agenda says. */
  readonly dirty = new Set<string>();
  /** Everything is: at the beginning, and when people or rules have changed. */
  allDirty = true;
}

const OUTCOME_TRIES = 6;
/** What could not be worked out is looked at again after this time. */
const POISONED_FOR_MS = 10 * 60_000;

/**
 * Sees to it that everybody who is invited to a review learns of it, and of what changes. Lives within `ReminderProcess`, on
 * its alarm clock and its dispatcher, and keeps its order: attempt recorded durably → handed over → outcome recorded.
 * Whoever finds an attempt recorded does not send; whoever is ended between the two leaves an attempt that is later called
 * uncertain, never a second mail.
 */
export class InvitationLetters {
  private readonly municipalities = new Map<string, Remembered>();
  private readonly underway = new Set<string>();
  private readonly poisoned = new Set<string>();
  private stopped = false;

  constructor(private readonly options: InvitationLettersOptions) {}

  /** Begins nothing more. */
  stop(): void {
    this.stopped = true;
  }

  /** @returns whether something has changed that is worth a look */
  takeNote({ type, stream, meta: { municipalityId } }: StoredEvent): boolean {
    const ofReview = CHANGES_OF_INVITATIONS.has(type);
    if (!ofReview && categoryOfStream(stream) !== 'invitation') return false;
    this.rememberedOf(municipalityId).dirty.add(idOfStream(stream));
    // Our own steps are followed by our own next ones; what somebody orders is worth a look.
    return ofReview || type === 'ReviewInvitationResendOrdered';
  }

  /** People or rules have changed, or the clock was set back. */
  lookAtEverything(municipalityId: string): void {
    this.rememberedOf(municipalityId).allDirty = true;
  }

  /** The next instants at which to look again, in milliseconds since 1970. */
  next(municipalityId: string, limit: number): readonly number[] {
    return this.rememberedOf(municipalityId).agenda.next(limit);
  }

  async lookOnce(municipality: MunicipalityName, rules: RemindingRules, now: number): Promise<void> {
    const { municipalityId } = municipality;
    const { reviews } = this.options;
    const remembered = this.rememberedOf(municipalityId);
    const asked = new Set([...remembered.agenda.takeDue(now), ...remembered.dirty]);
    remembered.dirty.clear();
    if (remembered.allDirty) {
      remembered.allDirty = false;
      for (const { reviewId } of reviews.list(municipalityId)) asked.add(reviewId);
    }
    for (const reviewId of asked) {
      const review = reviews.get(municipalityId, reviewId);
      if (!review) continue;
      try {
        remembered.agenda.set(reviewId, await this.lookAt(municipality, review, rules, now));
        this.poisoned.delete(reviewId);
      } catch (error) {
        // That is not the review's fault, and every review's.
        if (error instanceof StoreUnavailable) {
          remembered.allDirty = true;
          throw error;
        }
        if (!this.poisoned.has(reviewId)) this.options.problem(`Invitations to review ${reviewId} have to wait`, error);
        this.poisoned.add(reviewId);
        remembered.agenda.set(reviewId, now + POISONED_FOR_MS);
      }
    }
  }

  private rememberedOf(municipalityId: string): Remembered {
    let remembered = this.municipalities.get(municipalityId);
    if (!remembered) this.municipalities.set(municipalityId, (remembered = new Remembered()));
    return remembered;
  }

  private stateOf(municipalityId: string, reviewId: string): InvitationState {
    return this.options.invitations.get(municipalityId, reviewId)?.state ?? invitation.initialState;
  }

  private worldOf(municipalityId: string, { held, dropped }: RemindingRules): InvitingWorld {
    const { recipients, isActive } = this.options;
    return {
      held: held !== null,
      droppedUpTo: dropped && Date.parse(dropped.at),
      reachOf: (personId) =>
        recipients.byId(municipalityId, personId)
          ? 'reachable'
          : isActive(municipalityId, personId)
            ? 'no-address'
            : 'gone',
    };
  }

  /** @returns when to look again though nothing happens; undefined: never */
  private async lookAt(
    municipality: MunicipalityName,
    review: InvitedReview,
    rules: RemindingRules,
    now: number,
  ): Promise<number | undefined> {
    const { municipalityId } = municipality;
    const { reviewId } = review;
    const closedAt = await this.closeInterrupted(review, now);
    const repeatAt = rules.whenUncertain === 'once-more' ? await this.repeatUncertain(review, now) : undefined;
    const { letters, unreachable, dropped, nextAt } = invitingOf(
      review,
      this.stateOf(municipalityId, reviewId),
      this.worldOf(municipalityId, rules),
      now,
    );
    for (const { personId, letter } of dropped)
      await this.give(review, { type: 'DropLetter', data: { personId, letter } });
    for (const planned of unreachable)
      await this.give(review, { type: 'RecordUnreachable', data: this.toSend(review, planned) });
    for (const { personId, letter } of letters)
      this.options.dispatcher.add(municipalityId, this.keyOf(review, personId), async () => {
        try {
          await this.send(municipality, reviewId, personId, letter.changeId);
        } finally {
          this.rememberedOf(municipalityId).dirty.add(reviewId);
        }
      });
    const instants = [closedAt, repeatAt, nextAt].filter((at) => at !== undefined);
    return instants.length > 0 ? Math.min(...instants) : undefined;
  }

  /** Attempts whose outcome nobody will tell any more. */
  private async closeInterrupted(review: InvitedReview, now: number): Promise<number | undefined> {
    const { interruptedAfterMs } = this.options;
    let nextAt: number | undefined;
    for (const { personId, outcome, attempts, attemptedAt } of this.deliveriesOf(review)) {
      if (outcome.status !== 'attempted') continue;
      const since = Date.parse(attemptedAt);
      // Also where the clock was set back since.
      if (!this.underway.has(this.keyOf(review, personId)) && Math.abs(now - since) >= interruptedAfterMs)
        await this.give(review, {
          type: 'RecordUncertain',
          data: { personId, attempt: attempts, cause: 'interrupted' },
        });
      else nextAt = Math.min(nextAt ?? Infinity, Math.max(since, now) + interruptedAfterMs);
    }
    return nextAt;
  }

  private async repeatUncertain(review: InvitedReview, now: number): Promise<number | undefined> {
    if (isOver(review, now)) return undefined;
    let nextAt: number | undefined;
    for (const { personId, outcome, attemptedAt, resentByRule } of this.deliveriesOf(review)) {
      if (outcome.status !== 'uncertain' || outcome.takenCareOf || resentByRule > 0) continue;
      const at = Date.parse(attemptedAt) + this.options.repeatAfterMs;
      if (at <= now) await this.give(review, { type: 'OrderResend', data: { personId, cause: 'rule' } });
      else nextAt = Math.min(nextAt ?? Infinity, at);
    }
    return nextAt;
  }

  private deliveriesOf({ municipalityId, reviewId }: InvitedReview): readonly Delivery[] {
    return Object.values(this.stateOf(municipalityId, reviewId)).flatMap(({ delivery }) => delivery ?? []);
  }

  private keyOf({ municipalityId, reviewId }: InvitedReview, personId: string): string {
    return `invitation ${municipalityId} ${reviewId} ${personId}`;
  }

  private toSend(
    { municipalityId, reviewId }: InvitedReview,
    { personId, letter, mailId }: PlannedLetter,
  ): LetterToSend {
    const { agendaOf, postOffice } = this.options;
    const agenda = agendaOf(municipalityId, reviewId);
    return { personId, letter, mailId, agenda, channel: postOffice ? 'smtp' : 'outbox' };
  }

  private async send(
    municipality: MunicipalityName,
    reviewId: string,
    personId: string,
    changeId: string,
  ): Promise<void> {
    if (this.stopped) return;
    const { municipalityId } = municipality;
    const { reviews, rules, clock, postOffice } = this.options;
    const review = reviews.get(municipalityId, reviewId);
    if (!review) return;
    // The mails before this one may have taken a while: what has changed since is left to the next look.
    const world = this.worldOf(municipalityId, rules.get(municipalityId, municipalityId)?.rules ?? DEFAULT_RULES);
    const { letters } = invitingOf(review, this.stateOf(municipalityId, reviewId), world, clock.now().getTime());
    const planned = letters.find((one) => one.personId === personId && one.letter.changeId === changeId);
    if (!planned) return;

    const toSend = this.toSend(review, planned);
    const key = this.keyOf(review, personId);
    this.underway.add(key);
    try {
      if (!(await this.give(review, { type: 'StartAttempt', data: toSend })) || !postOffice) return;
      const { delivery } = addresseeOf(this.stateOf(municipalityId, reviewId), personId);
      if (!delivery) return;
      const outcome = await this.handOver(postOffice, municipality, reviewId, delivery);
      await this.record(review, delivery, outcome);
    } finally {
      this.underway.delete(key);
    }
  }

  private async handOver(
    postOffice: PostOffice,
    municipality: MunicipalityName,
    reviewId: string,
    { personId, letter, mailId, agenda }: Delivery,
  ): Promise<HandOver> {
    const { recipients, clock, publicUrl, problem } = this.options;
    const recipient = recipients.byId(municipality.municipalityId, personId);
    const failed = (code: FailureCode, permanent: boolean): HandOver => ({ kind: 'failed', code, permanent });
    if (!recipient) return failed('no-address', true);
    const to = { name: recipient.name, address: recipient.email };
    const date = clock.now();
    let mail: OutgoingMail;
    try {
      const rendered = renderInvitationMail({
        reviewId,
        letter,
        agenda,
        recipientName: recipient.name,
        municipalityName: municipality.name,
        publicUrl,
        withFile: true,
      });
      const entry = { reviewId, letter, agenda, recipient: to, writtenAt: date, publicUrl };
      const calendar = {
        method: methodOf(letter),
        write: (organizer: Organizer) => invitationFile({ ...entry, organizer }),
      };
      mail = { ...rendered, mailId, to, date, calendar, list: 'sitzungen' };
    } catch (error) {
      // Nothing was said to the mail server, so nothing about it is uncertain.
      problem('A mail about a review cannot be written', error);
      return failed('internal', false);
    }
    return postOffice.deliver(mail).catch((): HandOver => ({ kind: 'uncertain' }));
  }

  /** The outcome is worth several tries: without it the letter ends as uncertain. */
  private async record(review: InvitedReview, { personId, attempts }: Delivery, outcome: HandOver): Promise<void> {
    const of = { personId, attempt: attempts };
    const command: InvitationCommand =
      outcome.kind === 'sent'
        ? { type: 'ConfirmSent', data: of }
        : outcome.kind === 'uncertain'
          ? { type: 'RecordUncertain', data: { ...of, cause: 'connection-lost' } }
          : { type: 'RecordFailure', data: { ...of, code: outcome.code, permanent: outcome.permanent } };
    const commandId = randomUUID();
    for (let tries = 1; ; tries++) {
      try {
        await this.give(review, command, commandId);
        return;
      } catch (error) {
        if (tries >= OUTCOME_TRIES) throw error;
        await new Promise((resume) => setTimeout(resume, 100 * 2 ** tries));
      }
    }
  }

  /** @returns whether the command led to something that was recorded, and by us */
  private async give(
    { municipalityId, reviewId }: InvitedReview,
    command: InvitationCommand,
    commandId: string = randomUUID(),
  ): Promise<boolean> {
    try {
      const envelope = { municipalityId, actorId: 'system', commandId };
      const { eventIds } = await this.options.commands.run(invitationDomain, reviewId, command, envelope);
      return eventIds.length > 0;
    } catch (error) {
      // Somebody else was faster: then there is nothing left to do.
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }
}
