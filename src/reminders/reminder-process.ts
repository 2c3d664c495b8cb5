// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { dayIn, MUNICIPAL_ZONE } from '../calendar/zone.js';
import type { Clock } from '../event-sourcing/clock.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { CommandRunner, StreamDomain } from '../event-sourcing/command-runner.js';
import { RuleViolation } from '../event-sourcing/decider.js';
import type { ViewRows } from '../event-sourcing/view.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { AlarmClock, type RedisSource } from './alarm-clock.js';
import { dueReminders, type PlanInput, plannedReminders, reminderDayAt, sendingInstant } from './domain/plan.js';
import type { ReminderEvent } from './domain/reminder.events.js';
import { reminder, type ReminderCommand, type ReminderState } from './domain/reminder.js';
import { mailOf } from './mail/mail-of-reminders.js';
import { type HandOver, HAND_OVER_LIMIT_MS, type PostOffice } from './mail/post-office.js';
import { type MunicipalityName, type Obligations, type Recipients, recipientsOf } from './sources.js';
import type { LedgerRow } from './views/reminder-ledger.js';

export const reminderDomain: StreamDomain<ReminderState, ReminderCommand, ReminderEvent> = {
  category: 'reminder',
  decider: reminder,
};

export interface ReminderProcessOptions {
  readonly clock: Clock;
  readonly commands: Pick<CommandRunner, 'run'>;
  readonly ledger: ViewRows<LedgerRow>;
  readonly obligations: Obligations;
  readonly recipients: Recipients;
  readonly municipalities: () => readonly MunicipalityName[];
  readonly redis: RedisSource;
  /** undefined: mails are laid into the outbox. */
  readonly postOffice: PostOffice | undefined;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** To look again soon when goals or people have changed: `ViewRunner.onFolded`. */
  readonly onFolded?: (listener: (batch: readonly StoredEvent[]) => void) => void;
  /** In English, for the log; holds neither addresses nor words of people. */
  readonly onProblem?: (sentence: string) => void;
  /** Default one minute. */
  readonly sweepEveryMs?: number;
}

export interface RemindersState {
  readonly state: 'running' | 'paused';
  readonly since: Date;
}

/**
 * An attempt without an outcome after this time was interrupted: we or our machine went away. Longer than any handing
 * over can take, so that another node never takes a running one for a lost one.
 */
const INTERRUPTED_AFTER_MS = HAND_OVER_LIMIT_MS * 3;
const MAILS_AT_ONCE = 4;
const OUTCOME_TRIES = 6;
/** Alarms are set for the next days with reminders; the sweep adds later ones as time passes. */
const ALARMS_AHEAD = 5;

/** Events of goals, people and municipalities can change who is reminded of what; ours and signing in cannot. */
const WITHOUT_CONSEQUENCE: ReadonlySet<string> = new Set([
  'ReminderDue',
  'SendAttempted',
  'ReminderSent',
  'ReminderFailed',
  'ReminderUncertain',
  'ReminderBecameMoot',
  'SignedIn',
  'SessionRevoked',
]);

/**
 * Sees to it that every reminder that is due reaches an end. All it knows it reads from the views, all it does it records
 * as events first; it keeps nothing of its own, so that it can be ended at any point and begin anew. BullMQ only tells it
 * when to look.
 *
 * The order that matters: attempt recorded durably → handed over → outcome recorded. Whoever finds an attempt recorded
 * does not send; whoever is ended between the two leaves an attempt that is later called uncertain, never a second mail.
 */
export class ReminderProcess {
  private readonly alarm: AlarmClock;
  private readonly underway = new Set<string>();
  private current: RemindersState;
  private stopped = false;

  constructor(private readonly options: ReminderProcessOptions) {
    this.current = { state: 'paused', since: options.clock.now() };
    this.alarm = new AlarmClock({
      redis: options.redis,
      ring: () => this.lookAround(),
      onChange: (running) => (this.current = { state: running ? 'running' : 'paused', since: options.clock.now() }),
      ...(options.onProblem && { onProblem: options.onProblem }),
      ...(options.sweepEveryMs !== undefined && { sweepEveryMs: options.sweepEveryMs }),
    });
    options.onFolded?.((batch) => {
      if (!this.stopped && batch.some(({ type }) => !WITHOUT_CONSEQUENCE.has(type))) this.alarm.soon();
    });
  }

  /** Whether reminders go out; paused while there is no Redis. */
  remindersState(): RemindersState {
    return this.current;
  }

  /** Call when the views have caught up. Returns at once; works as soon as there is a Redis. */
  start(): void {
    this.alarm.start();
  }

  /** Resolves when mails on their way have come to an outcome. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.alarm.stop();
  }

  /** One look at every municipality. The alarm clock calls it; tests may. */
  async lookAround(): Promise<void> {
    const alarms: { id: string; at: number }[] = [];
    for (const municipality of this.options.municipalities()) {
      if (this.stopped) return;
      try {
        alarms.push(...(await this.lookAt(municipality)));
      } catch (error) {
        // One municipality's trouble is not another's.
        this.problem(`Reminders of municipality ${municipality.municipalityId} have to wait`, error);
      }
    }
    await this.alarm.add(alarms).catch(() => undefined);
  }

  private async lookAt(municipality: MunicipalityName): Promise<{ id: string; at: number }[]> {
    const { municipalityId } = municipality;
    const { clock, ledger } = this.options;
    const now = clock.now();
    const day = reminderDayAt(now);
    const input = this.planInput(municipalityId);

    const { due, moot } = dueReminders({ ...input, ledger: ledger.list(municipalityId) }, day);
    await Promise.all([
      ...moot.map(({ reminderId, why }) =>
        this.give(municipalityId, reminderId, { type: 'DeclareMoot', data: { why } }),
      ),
      ...due.map(({ reminderId, data }) => this.give(municipalityId, reminderId, { type: 'RecordDue', data })),
    ]);
    await this.closeInterrupted(municipalityId, now);
    await this.sendDue(municipality, now);

    const instants = new Set<number>();
    for (const { forDay } of plannedReminders(input, day)) {
      instants.add(sendingInstant(forDay).getTime());
      if (instants.size >= ALARMS_AHEAD) break;
    }
    for (const { state } of ledger.list(municipalityId))
      if (state.status === 'due' && state.retryAt !== null) instants.add(Date.parse(state.retryAt));
    return [...instants].map((at) => ({
      id: `look-${municipalityId.replaceAll(':', '_')}-${at}`,
      at: at - now.getTime(),
    }));
  }

  private planInput(municipalityId: string): PlanInput {
    const { obligations, recipients } = this.options;
    return {
      municipalityId,
      obligations: obligations.of(municipalityId).deadlines,
      recipientsOf: ({ ownerId }) => recipientsOf(recipients, municipalityId, ownerId).map(({ personId }) => personId),
    };
  }

  /** Attempts whose outcome nobody will tell any more. */
  private async closeInterrupted(municipalityId: string, now: Date): Promise<void> {
    for (const { reminderId, state } of this.options.ledger.list(municipalityId)) {
      if (state.status !== 'attempted' || this.underway.has(reminderId)) continue;
      // Also where the clock was set back since.
      if (Math.abs(now.getTime() - Date.parse(state.since)) < INTERRUPTED_AFTER_MS) continue;
      const data = { attempt: state.attempt, cause: 'interrupted' } as const;
      await this.give(municipalityId, reminderId, { type: 'RecordUncertain', data });
    }
  }

  private async sendDue(municipality: MunicipalityName, now: Date): Promise<void> {
    const mails = new Map<string, LedgerRow[]>();
    for (const row of this.options.ledger.list(municipality.municipalityId)) {
      const { state, due } = row;
      if (state.status !== 'due' || (state.retryAt !== null && Date.parse(state.retryAt) > now.getTime())) continue;
      // What was in one mail stays in one mail, with its Message-ID; new ones of a person share another.
      const key = `${due.recipientId} ${state.mailId ?? ''}`;
      const rows = mails.get(key);
      if (rows) rows.push(row);
      else mails.set(key, [row]);
    }
    const queue = [...mails.values()];
    const sendNext = async (): Promise<void> => {
      for (let rows = queue.shift(); rows && !this.stopped; rows = queue.shift()) {
        try {
          await this.send(municipality, rows);
        } catch (error) {
          this.problem(`A mail with ${rows.length} reminders has to wait`, error);
        }
      }
    };
    await Promise.all(Array.from({ length: MAILS_AT_ONCE }, sendNext));
  }

  private async send({ municipalityId, name }: MunicipalityName, found: readonly LedgerRow[]): Promise<void> {
    const { postOffice, recipients, obligations, clock, publicUrl } = this.options;
    // The mails before this one may have taken a while: what was moved meanwhile is left to the next look.
    const input = this.planInput(municipalityId);
    const concerned = new Set(found.map(({ due }) => due.obligation.goalId));
    const obligationsNow = input.obligations.filter(({ goalId }) => concerned.has(goalId));
    const { moot } = dueReminders({ ...input, obligations: obligationsNow, ledger: found }, reminderDayAt(clock.now()));
    const rows = found
      .filter(({ reminderId }) => !moot.some((entry) => entry.reminderId === reminderId))
      // Every node in the same order.
      .sort((a, b) => (a.reminderId < b.reminderId ? -1 : 1));
    const [first] = rows;
    if (!first || first.state.status !== 'due') return;
    const { recipientId } = first.due;
    const mailId = first.state.mailId ?? idFrom('reminder-mail', ...rows.map(({ reminderId }) => reminderId));
    const today = dayIn(MUNICIPAL_ZONE, clock.now());

    const attempts = new Map<string, number>();
    for (const { reminderId } of rows) this.underway.add(reminderId);
    try {
      const attempt = async ({ reminderId, state, due }: LedgerRow): Promise<void> => {
        if (state.status !== 'due') return;
        const standing = obligations.standingOf(municipalityId, due.obligation.goalId, today);
        const data = { channel: postOffice ? 'smtp' : 'outbox', mailId, standing } as const;
        const mine = await this.give(municipalityId, reminderId, { type: 'StartAttempt', data });
        if (mine) attempts.set(reminderId, state.attempts + 1);
      };
      // Whoever gets the first gets the whole mail: two halves with one Message-ID would be taken for one mail.
      await attempt(first);
      if (attempts.size === 0) return;
      await Promise.all(rows.slice(1).map(attempt));
      if (!postOffice) return;

      const recipient = recipients.byId(municipalityId, recipientId);
      let outcome: HandOver = { kind: 'failed', code: 'no-address', permanent: true };
      if (recipient) {
        // As the ledger has it, so that the program can show later what went out.
        const inMail = this.options.ledger.list(municipalityId).filter(({ reminderId }) => attempts.has(reminderId));
        const mail = mailOf(inMail, { recipientName: recipient.name, municipalityName: name, publicUrl });
        outcome = await postOffice
          .deliver({ ...mail, mailId, to: { name: recipient.name, address: recipient.email }, date: clock.now() })
          .catch((): HandOver => ({ kind: 'uncertain' }));
      }
      await Promise.all([...attempts].map(([id, attempt]) => this.record(municipalityId, id, attempt, outcome)));
    } finally {
      for (const { reminderId } of rows) this.underway.delete(reminderId);
    }
  }

  /** The outcome is worth several tries: without it the reminder ends as uncertain. */
  private async record(municipalityId: string, reminderId: string, attempt: number, outcome: HandOver): Promise<void> {
    const command: ReminderCommand =
      outcome.kind === 'sent'
        ? { type: 'ConfirmSent', data: { attempt } }
        : outcome.kind === 'uncertain'
          ? { type: 'RecordUncertain', data: { attempt, cause: 'connection-lost' } }
          : { type: 'RecordFailure', data: { attempt, code: outcome.code, permanent: outcome.permanent } };
    const commandId = randomUUID();
    for (let tries = 1; ; tries++) {
      try {
        await this.give(municipalityId, reminderId, command, commandId);
        return;
      } catch (error) {
        if (tries >= OUTCOME_TRIES) throw error;
        await new Promise((resume) => setTimeout(resume, 100 * 2 ** tries));
      }
    }
  }

  /** @returns whether the command led to something that was recorded, and by us */
  private async give(
    municipalityId: string,
    reminderId: string,
    command: ReminderCommand,
    commandId: string = randomUUID(),
  ): Promise<boolean> {
    try {
      const envelope = { municipalityId, actorId: 'system', commandId };
      const outcome = await this.options.commands.run(reminderDomain, reminderId, command, envelope);
      return outcome.eventIds.length > 0;
    } catch (error) {
      // Somebody else was faster, or it has become moot meanwhile: then there is nothing left to do.
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }

  /** Names of errors only: their messages may hold addresses. */
  private problem(sentence: string, error: unknown): void {
    this.options.onProblem?.(`${sentence}: ${error instanceof Error ? error.name : 'unknown error'}.`);
  }
}
