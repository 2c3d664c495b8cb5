// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { analysisOfStrategy } from './assessments/analysis-of-strategy.js';
import { assessmentSheets } from './assessments/views/assessment-sheet.js';
import { interviewNotesSheets } from './assessments/views/interview-notes-sheet.js';
import { interviewSheets } from './assessments/views/interview-sheet.js';
import { screeningSheets } from './assessments/views/screening-sheet.js';
import { remarkSheets } from './assessments/views/remark-sheet.js';
import { surveySheets } from './assessments/views/survey-sheet.js';
import { recommendationSheets } from './assessments/views/recommendation-sheet.js';
import { catalogue } from './event-catalogue.js';
import { type Clock, systemClock } from './event-sourcing/clock.js';
import { fingerprintOf } from './event-sourcing/command-id.js';
import { CommandRunner } from './event-sourcing/command-runner.js';
import { FollowUpRunner } from './event-sourcing/follow-ups.js';
import { KeyedLock, type Locks } from './event-sourcing/keyed-lock.js';
import { LocksAcrossNodes } from './event-sourcing/locks-across-nodes.js';
import { Journal } from './event-sourcing/journal.js';
import { PastViews, type ReadableViews } from './event-sourcing/past-views.js';
import { FoldedView, ViewDatabase } from './event-sourcing/view-database.js';
import { ViewRunner } from './event-sourcing/view-runner.js';
import { type EventStore, OutcomeUnknown, type Position, StoreUnavailable } from './event-store/event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import { goalsThatFollow } from './goals/set-goals-that-follow.js';
import { goalSheets } from './goals/views/goal-sheet.js';
import { Lag } from './lag.js';
import { municipalitySheets } from './municipalities/views/municipality-sheet.js';
import { visionOfStrategy } from './municipalities/vision-of-strategy.js';
import { apiTokenSheets } from './people/views/api-token-sheet.js';
import { calendarAddresses } from './people/views/calendar-address.js';
import { invitationSheets } from './people/views/invitation-sheet.js';
import { personSheets } from './people/views/person-sheet.js';
import { invitationLedger } from './reminders/views/invitation-ledger.js';
import { invitedReviews } from './reminders/views/invited-reviews.js';
import { mailboxes } from './reminders/views/mailboxes.js';
import { reminderLedger } from './reminders/views/reminder-ledger.js';
import { reminderStarts } from './reminders/views/reminder-starts.js';
import { remindingSheets } from './reminders/views/reminding-rules.js';
import { decisionPaperSheets } from './reviews/views/decision-paper-sheet.js';
import { decisionSheets } from './reviews/views/decision-sheet.js';
import { reviewSheets } from './reviews/views/review-sheet.js';
import { strategySheets } from './strategies/views/strategy-sheet.js';

export const EVENTS_FILE = 'events.sqlite';
export const VIEWS_FILE = 'views.sqlite';
/** Names this node where several work on one log. */
const NODE_FILE = 'node.id';

export interface CoreOptions {
  readonly dataDir: string;
  readonly clock?: Clock;
  /** By default the embedded store in `dataDir`. */
  readonly store?: EventStore;
  readonly onProgress?: (position: Position, head: Position) => void;
  /**
   * For how long whoever has changed something in a log of several nodes waits until this node shows it. Default 30 seconds; what
   * was stored is stored, and locks are let go of.
   */
  readonly showWithinMs?: number;
  /** A follow-up that a rule forbade; must not be silent. */
  readonly onRefused?: (message: string) => void;
}

type OpenedViews = ReturnType<typeof openViews>;

/** Every view of the program, as it is read: today's, or those of a past. */
export type Views = ReadableViews<OpenedViews>;

/**
 * The log, the views and what connects them, put together in one place. The web, the command line, the demo and the
 * tests all stand on this; none of it knows HTTP.
 */
export class Core {
  /** Known only where the log is shared; else views are never behind. */
  readonly lag: Lag | undefined;
  /** This node is ending and wants no further visitors. */
  leaving = false;
  /** Tells pages of this start of the program from those of an earlier one. */
  readonly startedAt = Date.now();

  private constructor(
    readonly clock: Clock,
    readonly store: EventStore,
    readonly database: ViewDatabase,
    readonly journal: Journal,
    readonly views: OpenedViews,
    readonly past: PastViews<OpenedViews>,
    readonly viewRunner: ViewRunner,
    readonly commands: CommandRunner,
    readonly followUps: FollowUpRunner,
    /** For rules that look at more than one stream. */
    readonly locks: Locks,
  ) {
    this.lag = this.shared ? new Lag(store, viewRunner) : undefined;
    this.lag?.start();
  }

  /** Resolves when all views have caught up with the log. Closes the store where that fails. */
  static async open(options: CoreOptions): Promise<Core> {
    const store = options.store ?? SqliteEventStore.open(join(options.dataDir, EVENTS_FILE));
    try {
      return await Core.on(store, options);
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  private static async on(store: EventStore, options: CoreOptions): Promise<Core> {
    const clock = options.clock ?? systemClock;
    const database = new ViewDatabase(join(options.dataDir, VIEWS_FILE));
    if (store.incarnation !== undefined) database.belongTo(store.incarnation);
    const journal = new Journal(database, catalogue.upcast);
    const views = openViews(database);
    const viewRunner = new ViewRunner(store, database, [...Object.values(views), journal], catalogue.upcast, journal);
    const acrossNodes: LocksAcrossNodes | undefined =
      store.claims &&
      new LocksAcrossNodes({
        claims: store.claims,
        node: nodeNameOf(options.dataDir),
        catchUp: () => catchUp(store, followUps, viewRunner),
      });
    const commands = new CommandRunner(store, clock, {
      upcast: catalogue.upcast,
      viewsReach: (position) => viewRunner.reach(position),
      ...(acrossNodes && {
        shared: true,
        mayAppend: () => acrossNodes.mayAppend(),
        viewsReach: (position) => shownWithin(viewRunner, position, options.showWithinMs ?? SHOW_WITHIN_MS),
      }),
    });
    const followUps: FollowUpRunner = new FollowUpRunner(
      store,
      database,
      [goalsThatFollow(commands), visionOfStrategy(commands), analysisOfStrategy(commands)],
      catalogue.upcast,
      (followUp, event, violation) =>
        options.onRefused?.(`${followUp.name} after ${event.type} (${event.id}) was refused: ${violation.code}`),
      (municipalityId, position) => journal.at(municipalityId, position),
    );
    const past = new PastViews(store, journal, views, catalogue.upcast, catalogue.erases);
    viewRunner.onFolded((batch) => {
      for (const { type, meta } of batch) if (catalogue.erases(type)) past.forget(meta.municipalityId);
    });
    if (acrossNodes) viewRunner.onFolded((batch) => commands.takeNote(batch));
    await viewRunner.start({
      ...(options.onProgress && { onProgress: options.onProgress }),
      onPassing: (after, batch) => followUps.takeNote(after, batch),
    });
    await followUps.start();
    return new Core(
      clock,
      store,
      database,
      journal,
      views,
      past,
      viewRunner,
      commands,
      followUps,
      acrossNodes ?? new KeyedLock(),
    );
  }

  /** Resolves when everything recorded so far has been followed up and is visible, follow-ups included. */
  async settle(): Promise<void> {
    for (;;) {
      const head = await this.store.head();
      await this.followUps.reach(head);
      await this.viewRunner.reach(head);
      if ((await this.store.head()) === head) return;
    }
  }

  /** Removes for good what a stream says, after an event that erases was recorded in it. */
  async erase(stream: string): Promise<void> {
    await this.store.erase(stream);
    this.commands.forget(stream);
  }

  /** Removes what an end of the program between the decision to erase and the erasing has left of a stream. */
  async finishErasing(stream: string): Promise<void> {
    const events = await this.store.read(stream);
    if (events.some(({ data }) => Object.keys(data).length > 0)) await this.erase(stream);
  }

  /** Several nodes may write to this log. With the embedded store there is one process, and nothing is waited or asked for. */
  get shared(): boolean {
    return this.store.claims !== undefined;
  }

  /**
   * Resolves when this node knows and has followed up all that was in the log when it was called.
   *
   * @throws StoreUnavailable where that takes too long
   */
  catchUp(): Promise<void> {
    return catchUp(this.store, this.followUps, this.viewRunner);
  }

  /** False while the log takes nothing: for good after a disk has failed, for the time being where a server is away. */
  get accepting(): boolean {
    return this.store.writable !== false;
  }

  async close(): Promise<void> {
    this.lag?.stop();
    await this.followUps.stop();
    await this.viewRunner.stop();
    await this.store.close();
    this.database.close();
  }
}

const SHOW_WITHIN_MS = 30_000;

/** @throws OutcomeUnknown where this node is cut off from the log, or does not follow it any more */
async function shownWithin(viewRunner: ViewRunner, position: Position, ms: number): Promise<void> {
  if (!(await viewRunner.reachWithin(position, ms)))
    throw new OutcomeUnknown('It is stored, but this node does not show it.');
}

const CATCH_UP_WITHIN_MS = 10_000;

async function catchUp(store: EventStore, followUps: FollowUpRunner, viewRunner: ViewRunner): Promise<void> {
  const until = performance.now() + CATCH_UP_WITHIN_MS;
  const tired = new AbortController();
  const caughtUp = (async (): Promise<boolean> => {
    await followUps.reach(await store.head());
    const head = await store.head();
    return viewRunner.reachWithin(head, Math.max(0, until - performance.now()));
  })();
  const late = sleep(CATCH_UP_WITHIN_MS, false, { signal: tired.signal }).catch(() => false);
  try {
    if (await Promise.race([caughtUp, late])) return;
  } finally {
    tired.abort();
  }
  throw new StoreUnavailable('This node has not caught up with the log.');
}

/**
 * The same for every process on this directory, of which there is one at a time, and for no other: a directory that is copied
 * to another machine or place takes its file along, but not those.
 */
function nodeNameOf(dataDir: string): string {
  const file = join(dataDir, NODE_FILE);
  if (!existsSync(file)) writeFileSync(file, randomUUID(), { mode: 0o600 });
  return fingerprintOf([hostname(), realpathSync(dataDir), readFileSync(file, 'utf8')]);
}

/** Every folded view of the program; adding one here is all it takes to have it filled. */
function openViews(database: ViewDatabase) {
  return {
    goals: new FoldedView(database, goalSheets),
    municipalities: new FoldedView(database, municipalitySheets),
    people: new FoldedView(database, personSheets),
    invitations: new FoldedView(database, invitationSheets),
    apiTokens: new FoldedView(database, apiTokenSheets),
    calendarAddresses: new FoldedView(database, calendarAddresses),
    strategies: new FoldedView(database, strategySheets),
    recommendations: new FoldedView(database, recommendationSheets),
    decisions: new FoldedView(database, decisionSheets),
    papers: new FoldedView(database, decisionPaperSheets),
    reviews: new FoldedView(database, reviewSheets),
    assessments: new FoldedView(database, assessmentSheets),
    reminders: new FoldedView(database, reminderLedger),
    invitedReviews: new FoldedView(database, invitedReviews),
    reviewInvitations: new FoldedView(database, invitationLedger),
    mailboxes: new FoldedView(database, mailboxes),
    reminderStarts: new FoldedView(database, reminderStarts),
    reminding: new FoldedView(database, remindingSheets),
    surveys: new FoldedView(database, surveySheets),
    screenings: new FoldedView(database, screeningSheets),
    interviews: new FoldedView(database, interviewSheets),
    interviewNotes: new FoldedView(database, interviewNotesSheets),
    remarks: new FoldedView(database, remarkSheets),
  };
}
