// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { Core } from '../../core.js';
import { fingerprintOf, idFrom } from '../../event-sourcing/command-id.js';
import {
  CommandIdReused,
  type Envelope,
  type Outcome,
  StalePage,
  streamName,
} from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { type Claims, RevisionConflict, StoreUnavailable } from '../../event-store/event-store.js';
import type { Day } from '../../calendar/day.js';
import type { Ballot } from '../domain/ballot.js';
import { FEWEST_ANSWERS, type SurveyAccess } from '../domain/survey.events.js';
import { CODE_COUNTS, type DraftedSurvey, runOf, type RunningSurvey } from '../domain/survey.js';
import { tallyOf } from '../domain/tally.js';
import { remarkDomain } from '../remark-domain.js';
import { surveyDomain } from '../survey-domain.js';
import type { BoxTrouble, StartedWithCodes } from '../survey-progress.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import { type SurveyBoxes, takesAnswers } from './survey-boxes.js';
import {
  BallotBox,
  BallotBoxDamaged,
  BallotBoxElsewhere,
  type BallotBoxOptions,
  type BallotRule,
  BallotBoxUnavailable,
  type Taken,
} from './ballot-box.js';
import { type BoxDisk, boxDisk, partOf } from './box-file.js';
import { BoxKeeper } from './box-keeper.js';
import { newCodes, newLinkToken } from './codes.js';

/** In the data directory; not part of a backup. */
export const BOXES_FOLDER = 'ballot-boxes';
export const BOX_ENDING = '.json';

/** Programs that back up files (borg, restic, tar) leave a folder out that says so: https://bford.info/cachedir/ */
const CACHE_TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n# Running surveys of Wegmarke: see docs/survey.md\n';

export interface BallotBoxesOptions {
  readonly core: Pick<Core, 'views' | 'commands' | 'locks' | 'clock'>;
  readonly dataDir: string;
  /** There where other nodes work on the same log. */
  readonly claims?: Claims | undefined;
  /** In English, for the log; names surveys by their ids and says nothing of answers. */
  readonly onProblem?: (sentence: string) => void;
  /** Default one minute. */
  readonly lookEveryMs?: number;
  /** For tests. */
  readonly box?: Pick<BallotBoxOptions, 'disk' | 'newTextId'>;
}

const WITHDRAW_WITHIN_MS = 2_000;
const REMARKS_AT_ONCE = 500;
/** How often a start is tried where the questionnaire is changed at the same time. */
const MOST_STARTS = 5;

interface Closed {
  readonly outcome: Outcome;
  readonly box: BallotBox | undefined;
}

interface Place {
  readonly municipalityId: string;
  readonly surveyId: string;
}

/**
 * Where the answers of running surveys are, and how they come to an end: each survey has its box from just before its start
 * until its tally and the words that people left are in the log.
 *
 * The order that matters. Start: box, then event. Answer: durable in the box, then acknowledged. Close: box sealed, tally recorded,
 * words recorded under the ids that they have in the box, box destroyed. Whatever is cut off goes on from there when the program
 * looks again, at its start and every minute, and counts nothing twice.
 *
 * Where several nodes work on one log, the event store says which of them has a box ({@link BoxKeeper}); a running survey whose box
 * is elsewhere is left alone here.
 */
export class BallotBoxes implements SurveyBoxes {
  private readonly boxes = new Map<string, BallotBox>();
  /** Closes of which it is not known whether they were recorded; until it is, nothing is taken. */
  private readonly undecided = new Map<string, Envelope>();
  private readonly finishing = new Map<string, Promise<void>>();
  /** Each problem is said once. */
  private readonly told = new Set<string>();
  /** Of running surveys. */
  private readonly elsewhere = new Set<string>();
  private readonly folder: string;
  /** Made when the folder is. */
  private keeper: BoxKeeper | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly options: BallotBoxesOptions) {
    this.folder = join(options.dataDir, BOXES_FOLDER);
  }

  async start(): Promise<void> {
    await this.lookAround();
    if (this.stopped) return;
    const { lookEveryMs = 60_000 } = this.options;
    this.timer = setInterval(() => void this.lookAround(), lookEveryMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.looking;
    // Where the store is silent nobody waits for it: then the other keeper, if there is one, has to be started anew.
    const tired = new AbortController();
    const withdrawn = this.keeper?.withdraw().catch(() => undefined);
    await Promise.race([
      withdrawn,
      sleep(WITHDRAW_WITHIN_MS, undefined, { signal: tired.signal }).catch(() => undefined),
    ]);
    tired.abort();
  }

  today(): Day {
    return dayIn(MUNICIPAL_ZONE, this.options.core.clock.now());
  }

  of(municipalityId: string, surveyId: string) {
    const box = this.boxes.get(keyOf({ municipalityId, surveyId }));
    return box && { answered: box.answered, begunAnew: box.begunAnew, codesLeft: box.codesLeft };
  }

  trouble(municipalityId: string, surveyId: string): BoxTrouble | undefined {
    return this.elsewhere.has(keyOf({ municipalityId, surveyId })) ? 'kept-elsewhere' : undefined;
  }

  async take(sheet: SurveySheet, ballot: Ballot, code?: string): Promise<Taken> {
    if (!takesAnswers(sheet, this.today())) throw new RuleViolation<BallotRule>('ballot-box-closed');
    if (this.elsewhere.has(keyOf(sheet))) throw new BallotBoxElsewhere('kept-elsewhere');
    const box = this.boxes.get(keyOf(sheet));
    if (!box || this.undecided.has(keyOf(sheet))) throw new BallotBoxUnavailable('no');
    box.checkQuestionnaire(sheet.survey.questionnaire);
    return box.take(ballot, code);
  }

  startSurvey(
    surveyId: string,
    asked: { readonly access: SurveyAccess; readonly closesOn: Day },
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes> {
    const place = { municipalityId: envelope.municipalityId, surveyId };
    const giving = { fingerprint: fingerprintOf(['StartSurvey', asked]), ...envelope };
    return this.locked(place, async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await this.startAsItIs(place, asked, giving, check);
        } catch (error) {
          // The questionnaire was changed while its box was made; where the asker said which one is meant, that is for the asker.
          const again = error instanceof StalePage && envelope.expectedRevision === undefined && tries < MOST_STARTS;
          if (!again) throw error;
        }
      }
    });
  }

  /** Box and survey have the same questionnaire, or neither is begun. @throws StalePage it was changed in between */
  private async startAsItIs(
    place: Place,
    { access, closesOn }: { readonly access: SurveyAccess; readonly closesOn: Day },
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes> {
    const { municipalityId, surveyId } = place;
    const { commands } = this.options.core;
    const { state, revision } = await commands.peek(surveyDomain, municipalityId, surveyId);
    const { expectedRevision = revision } = envelope;
    const data = { access, closesOn, linkToken: newLinkToken() };
    const run = () =>
      commands.run(surveyDomain, surveyId, { type: 'StartSurvey', data }, { ...envelope, expectedRevision }, check);
    // Not to be started, or not with so many codes: the survey itself says so.
    if (state.status !== 'draft' || (access.kind === 'codes' && !(access.count <= CODE_COUNTS.most)))
      return { ...(await run()), codes: [] };
    if (expectedRevision !== revision)
      throw new StalePage(streamName(surveyDomain.category, municipalityId, surveyId), expectedRevision, revision);
    if (await this.holdsAnswers(place)) throw new RuleViolation<BallotRule>('ballot-box-left-over');
    if (!(await this.isLatestKeeper())) throw new RuleViolation<BallotRule>('ballot-boxes-kept-elsewhere');
    const codes = access.kind === 'codes' ? newCodes(access.count) : [];
    await this.create(place, state, access.kind === 'codes', { codes });
    try {
      await this.keeper?.claim(keyOf(place));
      this.elsewhere.delete(keyOf(place));
      return { ...(await run()), codes };
    } catch (error) {
      // Where it may have been recorded, looking around finds out.
      if (nothingRecorded(error)) await this.destroy(place);
      throw error;
    }
  }

  addCodes(
    surveyId: string,
    count: number,
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes> {
    const place = { municipalityId: envelope.municipalityId, surveyId };
    const { commands, views } = this.options.core;
    const command = { type: 'AddSurveyCodes', data: { count } } as const;
    return this.locked(place, async () => {
      const sheet = views.surveys.get(place.municipalityId, surveyId);
      const box = sheet?.survey.status === 'running' ? await this.ensure(place, sheet.survey) : undefined;
      if (
        !box ||
        sheet?.survey.status !== 'running' ||
        sheet.survey.access.kind !== 'codes' ||
        !(count <= CODE_COUNTS.most)
      )
        return { ...(await commands.run(surveyDomain, surveyId, command, envelope, check)), codes: [] };
      const codes = newCodes(count);
      // Codes of an earlier box, which is lost, are good for nothing and do not count.
      const good = box.answered + box.codesLeft;
      const adding = { ...command, data: { count, good } };
      const giving = { fingerprint: fingerprintOf(['AddSurveyCodes', count]), ...envelope };
      await box.addCodes(codes);
      let outcome: Outcome | undefined;
      try {
        outcome = await commands.run(surveyDomain, surveyId, adding, giving, check);
        return { ...outcome, codes: outcome.repeated ? [] : codes };
      } finally {
        // Nobody was given them. That of a start of the program between the two nobody knows of them either does no harm.
        if (!outcome || outcome.repeated) await box.removeCodes(codes).catch(() => undefined);
      }
    });
  }

  async closeSurvey(surveyId: string, envelope: Envelope, check?: () => void): Promise<Outcome> {
    const place = { municipalityId: envelope.municipalityId, surveyId };
    const { outcome, box } = await this.locked(place, () =>
      this.close(place, { fingerprint: fingerprintOf('CloseSurvey'), ...envelope }, check),
    );
    // Recorded it is; should the rest fail, it is done when the program looks around.
    if (box) await this.finish(place, box).catch((error: unknown) => this.problem(place, 'is not emptied yet', error));
    return outcome;
  }

  cancelSurvey(surveyId: string, reason: string, envelope: Envelope, check?: () => void): Promise<Outcome> {
    const place = { municipalityId: envelope.municipalityId, surveyId };
    return this.locked(place, async () => {
      const command = { type: 'CancelSurvey', data: { reason } } as const;
      const outcome = await this.options.core.commands.run(surveyDomain, surveyId, command, envelope, check);
      await this.lookAt(place).catch((error: unknown) => this.problem(place, 'could not be destroyed yet', error));
      return outcome;
    });
  }

  /** Box: what there is to {@link finish}. */
  private async close(place: Place, envelope: Envelope, check?: () => void): Promise<Closed> {
    const { commands } = this.options.core;
    const { municipalityId, surveyId } = place;
    const { state } = await commands.peek(surveyDomain, municipalityId, surveyId);
    const nothing = { answered: 0, questions: [] };
    // Not to be closed, or closed by this very command: the survey itself says so.
    if (state.status !== 'running') {
      const command = { type: 'CloseSurvey', data: { tally: nothing } } as const;
      return { outcome: await commands.run(surveyDomain, surveyId, command, envelope, check), box: undefined };
    }
    const box = await this.ensure(place, state);
    const { counts } = await box.seal();
    const tally = tallyOf(state.questionnaire, counts);
    try {
      const command = { type: 'CloseSurvey', data: { tally } } as const;
      return { outcome: await commands.run(surveyDomain, surveyId, command, envelope, check), box };
    } catch (error) {
      // Where it may have been recorded, what is taken now would be acknowledged and thrown away.
      if (nothingRecorded(error)) {
        this.undecided.delete(keyOf(place));
        box.unseal();
      } else this.undecided.set(keyOf(place), envelope);
      throw error;
    }
  }

  /**
   * What comes after the tally; may have been begun before. Not with the lock: nothing else can happen to a survey that is closed,
   * and leaving thousands of words takes longer than a lock across nodes can be held.
   */
  private finish(place: Place, box: BallotBox): Promise<void> {
    const known = this.finishing.get(keyOf(place));
    if (known) return known;
    const finishing = this.empty(place, box).finally(() => this.finishing.delete(keyOf(place)));
    this.finishing.set(keyOf(place), finishing);
    return finishing;
  }

  private async empty(place: Place, box: BallotBox): Promise<void> {
    const { municipalityId, surveyId } = place;
    const { counts, texts } = await box.seal();
    if (counts.answered >= FEWEST_ANSWERS) {
      // In the order of their ids, which are random; those given together share a commit.
      for (let from = 0; from < texts.length; from += REMARKS_AT_ONCE)
        await Promise.all(
          texts
            .slice(from, from + REMARKS_AT_ONCE)
            .map(({ id, questionId, text }) =>
              this.options.core.commands.run(
                remarkDomain,
                id,
                { type: 'LeaveRemark', data: { surveyId, questionId, text } },
                { municipalityId, actorId: 'system', commandId: idFrom('remark', municipalityId, id) },
              ),
            ),
        );
    }
    await this.destroy(place);
  }

  /** Never two at a time; a second one waits for the first. */
  lookAround(): Promise<void> {
    return (this.looking ??= this.look().finally(() => (this.looking = undefined)));
  }

  private async look(): Promise<void> {
    let files: Set<string>;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const tag = join(this.folder, 'CACHEDIR.TAG');
      if (!existsSync(tag)) await writeFile(tag, CACHE_TAG);
      if (this.options.claims) this.keeper ??= await BoxKeeper.of(this.options.claims, this.folder, this.disk);
      files = new Set(
        (await readdir(this.folder)).filter((name) => name.endsWith(BOX_ENDING) || name.endsWith(partOf(BOX_ENDING))),
      );
    } catch (error) {
      this.problemOnce('the folder of ballot boxes cannot be used', error);
      return;
    }
    await this.lookForOtherKeepers();
    for (const sheet of [...this.options.core.views.surveys.all()]) {
      // Where the store is silent each of them takes its time, and whoever ends the program would kill it.
      if (this.stopped) return;
      const place = { municipalityId: sheet.municipalityId, surveyId: sheet.surveyId };
      const left = files.delete(partOf(fileNameOf(place)));
      const there = files.delete(fileNameOf(place)) || left;
      if (sheet.survey.status !== 'running' && !there) continue;
      try {
        if (await this.isAllRight(place, sheet)) continue;
        const box = await this.locked(place, () => this.lookAt(place));
        if (box) await this.finish(place, box);
      } catch (error) {
        // Changed while it was looked at: the next look sees what it is then.
        if (!(error instanceof StalePage)) this.problem(place, 'cannot be used', error);
      }
    }
    for (const name of files)
      this.problemOnce(
        `${join(this.folder, name)} belongs to no survey that the log knows. If no backup is going to be restored, delete it`,
      );
  }

  /**
   * A survey that runs and has its box here, of which there is nothing to do: most of them, most of the time. With several nodes a
   * lock is two records in the event store, which would grow by them each minute.
   *
   * @throws BallotBoxDamaged
   */
  private async isAllRight(place: Place, { survey }: SurveySheet): Promise<boolean> {
    const box = this.boxes.get(keyOf(place));
    if (!box || survey.status !== 'running' || survey.closesOn < this.today() || this.undecided.has(keyOf(place)))
      return false;
    box.checkQuestionnaire(survey.questionnaire);
    return !this.options.claims || (await this.keeper?.keeperOf(keyOf(place))) === 'this';
  }

  /** @returns a box that is to be emptied, see {@link finish} */
  private async lookAt(place: Place): Promise<BallotBox | undefined> {
    const { views } = this.options.core;
    // As it is now, with the lock: it may have changed since it was listed.
    const sheet = views.surveys.get(place.municipalityId, place.surveyId);
    if (!sheet) return;
    const { survey, revision } = sheet;
    switch (survey.status) {
      case 'draft':
        // The program ended between box and event. With answers in it, an earlier log was restored over this one.
        if (!(await this.holdsAnswers(place))) await this.destroy(place);
        return;
      case 'running': {
        const box = await this.ensure(place, survey);
        const asked = this.undecided.get(keyOf(place));
        // The same command again finds in the log what it has come to, or comes to it now.
        if (asked) return (await this.close(place, asked)).box;
        // What began anew ends by itself only once somebody has answered: an officer decides what is to become of it.
        if (survey.closesOn >= this.today() || (box.begunAnew && box.answered === 0)) return;
        const closed = await this.close(place, {
          municipalityId: place.municipalityId,
          actorId: 'system',
          commandId: idFrom('close-survey', place.municipalityId, place.surveyId, survey.closesOn),
          // Nothing was taken any more after that day, whenever the program came to look.
          effectiveOn: survey.closesOn,
          // Extended at this moment, it goes on.
          expectedRevision: revision,
          fingerprint: fingerprintOf('CloseSurvey'),
        });
        return closed.box;
      }
      case 'closed': {
        if (!(await this.isKeptHere(place))) {
          this.problemOnce(
            `${this.fileOf(place)} is a copy of a ballot box that another node has counted. Delete it: it holds answers`,
          );
          return;
        }
        return this.boxOf(place, survey);
      }
      case 'cancelled':
        if (survey.run !== null || !(await this.holdsAnswers(place))) await this.destroy(place);
        return;
    }
  }

  /** Of a survey that was never started: then the log is older than its box, and that is left as it is. */
  private async holdsAnswers(place: Place): Promise<boolean> {
    const holds = await BallotBox.holdsAnswers(this.fileOf(place), this.options.box?.disk);
    if (holds)
      this.problemOnce(
        `${this.fileOf(place)} holds answers (or cannot be read), and the log does not know that the survey was started. Probably an older backup was restored. It is left as it is, and the survey cannot be started; once you are sure that the backup is the right one, delete it`,
      );
    return holds;
  }

  /** False where another node takes new surveys. */
  private async isLatestKeeper(): Promise<boolean> {
    if (!this.options.claims) return true;
    if (!this.keeper) throw new BallotBoxUnavailable('no');
    return this.keeper.isLatest();
  }

  private async lookForOtherKeepers(): Promise<void> {
    try {
      if (await this.isLatestKeeper()) return;
    } catch {
      // Nothing is known then, and nothing begins either: it is looked at again before each start.
      return;
    }
    this.problemOnce(
      'Another node without SURVEYS_AT has been started on this log. New surveys begin there and not here; those whose answers are here stay here. Set SURVEYS_AT on all nodes but one; if the other one is gone, start this one again',
    );
  }

  /** Whether the box of a survey that was started is to be on this node; false: nothing may be done with one that is here. */
  private async isKeptHere(place: Place): Promise<boolean> {
    if (!this.options.claims) return true;
    if (!this.keeper) throw new BallotBoxUnavailable('no');
    const keeper = await this.keeper.keeperOf(keyOf(place));
    if (keeper !== 'nobody') return keeper === 'this';
    // Begun when the log was in SQLite: whoever has the box is the one.
    if ((await this.disk.read(this.fileOf(place))) === undefined) return false;
    await this.keeper.claim(keyOf(place));
    return true;
  }

  /**
   * The box of a running survey. A new one where the answers are lost: the log was brought to another machine.
   *
   * @throws BallotBoxElsewhere another node has it, or may have it
   */
  private async ensure(place: Place, survey: RunningSurvey): Promise<BallotBox> {
    if (!(await this.isKeptHere(place))) {
      this.boxes.delete(keyOf(place));
      this.elsewhere.add(keyOf(place));
      throw new BallotBoxElsewhere('kept-elsewhere');
    }
    this.elsewhere.delete(keyOf(place));
    const known = await this.boxOf(place, survey);
    if (known) return known;
    this.options.onProblem?.(
      `Survey ${place.surveyId} runs, but there is no ballot box. It goes on with an empty one.`,
    );
    return this.create(place, survey, withCodes(survey), { begunAnew: true });
  }

  /** @throws BallotBoxDamaged */
  private async boxOf(place: Place, survey: DraftedSurvey): Promise<BallotBox | undefined> {
    const { questionnaire } = survey;
    const known = this.boxes.get(keyOf(place));
    known?.checkQuestionnaire(questionnaire);
    if (known) return known;
    const options = { ...this.options.box, questionnaire, withCodes: withCodes(survey) };
    const box = await BallotBox.open(this.fileOf(place), options);
    if (box) this.boxes.set(keyOf(place), box);
    return box;
  }

  private async create(
    place: Place,
    { questionnaire }: DraftedSurvey,
    codes: boolean,
    more: { readonly codes?: readonly string[]; readonly begunAnew?: boolean },
  ): Promise<BallotBox> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const box = await BallotBox.create(this.fileOf(place), {
      ...this.options.box,
      questionnaire,
      withCodes: codes,
      ...more,
    });
    this.boxes.set(keyOf(place), box);
    return box;
  }

  private async destroy(place: Place): Promise<void> {
    const box = this.boxes.get(keyOf(place));
    if (box) await box.destroy();
    else await this.disk.destroy(this.fileOf(place));
    this.boxes.delete(keyOf(place));
    this.elsewhere.delete(keyOf(place));
    this.undecided.delete(keyOf(place));
  }

  private get disk(): BoxDisk {
    return this.options.box?.disk ?? boxDisk;
  }

  private fileOf(place: Place): string {
    return join(this.folder, fileNameOf(place));
  }

  private locked<Result>(place: Place, work: () => Promise<Result>): Promise<Result> {
    return this.options.core.locks.run(`ballot-box-${keyOf(place)}`, work);
  }

  private problem({ surveyId }: Place, what: string, error: unknown): void {
    const kind =
      error instanceof BallotBoxDamaged ? DAMAGES[error.why] : error instanceof Error ? error.message : 'unknown';
    this.problemOnce(`The ballot box of survey ${surveyId} ${what}: ${kind}`);
  }

  private problemOnce(sentence: string, error?: unknown): void {
    if (this.told.has(sentence)) return;
    this.told.add(sentence);
    this.options.onProblem?.(`${sentence}${error instanceof Error ? ` (${error.message})` : ''}.`);
  }
}

const DAMAGES: Readonly<Record<BallotBoxDamaged['why'], string>> = {
  unreadable: 'it is damaged',
  'other-questionnaire':
    'its answers were given to another questionnaire than the log has, probably because an older backup was restored. Nothing of it is counted',
};

/** Certainly; of every other error it has to be looked up. */
const nothingRecorded = (error: unknown): boolean =>
  [RuleViolation, StalePage, CommandIdReused, RevisionConflict, StoreUnavailable].some((kind) => error instanceof kind);

const keyOf = ({ municipalityId, surveyId }: Place): string => `${municipalityId}.${surveyId}`;
const fileNameOf = (place: Place): string => `${encodeURIComponent(keyOf(place))}${BOX_ENDING}`;
const withCodes = (survey: DraftedSurvey): boolean => runOf(survey)?.access.kind === 'codes';
