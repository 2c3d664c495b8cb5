// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { RuleViolation } from '../../event-sourcing/decider.js';
import {
  answerGroupsOf,
  type Ballot,
  type Cell,
  counted,
  type Counts,
  noAnswersYet,
  scaleQuestionsOf,
} from '../domain/ballot.js';
import type { Questionnaire } from '../domain/survey.events.js';
import type { BoxTrouble } from '../survey-progress.js';
import { type BoxDisk, boxDisk, NotReplaced } from './box-file.js';
import { hashOfCode } from './codes.js';

/** A ballot was not taken, and counts nowhere; no rule of the survey's own, those are in domain/survey.ts. */
export type BallotRule =
  /** Nobody was given this code, or somebody has used it. */
  | 'ballot-code-not-valid'
  /** The survey was closed meanwhile. */
  | 'ballot-box-closed'
  /** There are answers already, of a start that the log does not know: an older one was restored. */
  | 'ballot-box-left-over'
  /** Several nodes keep boxes, and another one was started last: new surveys begin there. */
  | 'ballot-boxes-kept-elsewhere'
  /** Nothing but words, and more of them than a survey can hold. */
  | 'ballot-texts-full';

/** The disk does not take answers. */
export class BallotBoxUnavailable extends Error {
  constructor(
    /** `unknown`: it may have been counted or not. */
    readonly counted: 'no' | 'unknown',
    options?: ErrorOptions,
  ) {
    super('The ballot box cannot be written.', options);
    this.name = 'BallotBoxUnavailable';
  }
}

/** The box is not on this node. Nothing was counted or changed. */
export class BallotBoxElsewhere extends BallotBoxUnavailable {
  constructor(readonly why: BoxTrouble) {
    super('no');
    this.name = 'BallotBoxElsewhere';
    this.message = TROUBLES[why];
  }
}

const TROUBLES: Readonly<Record<BoxTrouble, string>> = {
  'keeper-away': 'the node that keeps the ballot boxes (SURVEYS_AT) does not answer',
  'kept-elsewhere':
    'it is not on this node. Set SURVEYS_AT here to the node that has it; or move its folder ballot-boxes here, with both nodes stopped. If it is lost, cancel the survey',
};

/** The file is not what this program writes for this survey; it is left as it is, and nothing of it is counted. */
export class BallotBoxDamaged extends Error {
  constructor(
    /** `other-questionnaire`: its answers were given to other questions, or in another order, than the log says. */
    readonly why: 'unreadable' | 'other-questionnaire',
    options?: ErrorOptions,
  ) {
    super(
      why === 'unreadable'
        ? 'The ballot box cannot be read.'
        : 'The ballot box holds answers to another questionnaire than the survey has in the log.',
      options,
    );
    this.name = 'BallotBoxDamaged';
  }
}

/** Somebody's words, under an id that says nothing. */
export interface BoxText {
  readonly id: string;
  readonly questionId: string;
  readonly text: string;
}

export interface BallotBoxOptions {
  readonly questionnaire: Questionnaire;
  readonly withCodes: boolean;
  readonly disk?: BoxDisk;
  /** For ids of texts; a test says which. */
  readonly newTextId?: () => string;
}

/** What the file holds, all of it. There is no trace of a single ballot in it, and nothing that says when or in which order. */
interface Held {
  /** Answers given before are lost: the log knew of the survey, and there was no box. */
  readonly begunAnew: boolean;
  readonly codeKey: string;
  readonly counts: Counts;
  /** Hashes, sorted. */
  readonly unusedCodes: readonly string[];
  /** Each as the line that stands in the file; they begin with their random ids, by which they are sorted. */
  readonly textLines: readonly string[];
}

/** What became of a ballot that counts. */
export interface Taken {
  /** false: a survey holds no more words; its points count all the same. */
  readonly wordsKept: boolean;
}

/** What the changes of one write come to. */
interface Batch {
  readonly ballots: Ballot[];
  readonly textLines: string[];
  /** With those that the survey has already. */
  textCharacters: number;
  readonly unusedCodes: Set<string>;
  /** Their number may be the same all the same: one used, one added. */
  codesChanged: boolean;
}

interface Waiting {
  /** @throws RuleViolation it is refused, and has changed nothing */
  readonly change: (batch: Batch) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const MOST_AT_ONCE = 1_000;
/** Every write writes all of them. */
const MOST_TEXT_CHARACTERS = 16_000_000;

/**
 * The ballot box (Urne) of one running survey. Ballots that come at the same time share one write; each is acknowledged when
 * that is durable, and until then it is counted nowhere. Using up a code and counting are one write.
 */
export class BallotBox {
  private readonly waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private sealed = false;
  /** What stands on the disk is not known for sure: nothing is taken until the next start. */
  private broken = false;
  private textCharacters: number;

  private constructor(
    private readonly file: string,
    private held: Held,
    private readonly options: BallotBoxOptions,
  ) {
    this.textCharacters = held.textLines.reduce((sum, line) => sum + line.length, 0);
  }

  /**
   * @param codes in plain; kept as hashes only
   * @throws BallotBoxUnavailable
   */
  static async create(
    file: string,
    options: BallotBoxOptions & {
      readonly codes?: readonly string[];
      readonly begunAnew?: boolean;
      readonly key?: string;
    },
  ): Promise<BallotBox> {
    const codeKey = options.key ?? randomBytes(32).toString('base64url');
    const box = new BallotBox(
      file,
      {
        begunAnew: options.begunAnew ?? false,
        codeKey,
        counts: noAnswersYet(options.questionnaire),
        unusedCodes: (options.codes ?? []).map((code) => hashOfCode(code, codeKey)).sort(),
        textLines: [],
      },
      options,
    );
    try {
      await box.disk.replace(file, written(box.held, options.questionnaire));
    } catch (error) {
      throw new BallotBoxUnavailable('no', { cause: error });
    }
    return box;
  }

  /**
   * @returns undefined where there is no file
   * @throws BallotBoxDamaged it belongs to another questionnaire or was written by something else
   */
  static async open(file: string, options: BallotBoxOptions): Promise<BallotBox | undefined> {
    const { disk = boxDisk } = options;
    await disk.tidy(file);
    const content = await disk.read(file);
    if (content === undefined) return undefined;
    return new BallotBox(file, readHeld(content, options.questionnaire), options);
  }

  /** Whether there is a file with answers, or one of which that cannot be said: nobody may write over it. */
  static async holdsAnswers(file: string, disk: BoxDisk = boxDisk): Promise<boolean> {
    const content = await disk.read(file);
    if (content === undefined) return false;
    try {
      const { version, answered, texts } = JSON.parse(content) as Partial<BoxFile>;
      return version !== 1 || answered !== 0 || texts?.length !== 0;
    } catch {
      return true;
    }
  }

  private get disk(): BoxDisk {
    return this.options.disk ?? boxDisk;
  }

  get answered(): number {
    return this.held.counts.answered;
  }

  /** @throws BallotBoxDamaged it counts answers to other questions */
  checkQuestionnaire(questionnaire: Questionnaire): void {
    if (digestOf(questionnaire) !== digestOf(this.options.questionnaire))
      throw new BallotBoxDamaged('other-questionnaire');
  }

  get begunAnew(): boolean {
    return this.held.begunAnew;
  }

  /** Codes that can still be used. */
  get codesLeft(): number {
    return this.held.unusedCodes.length;
  }

  /**
   * Resolves when the ballot is counted and that survives a power cut. Where there is no room for its words, it is counted without
   * them: whoever fills a survey with words must not keep others from being counted.
   *
   * @param code in plain, as it was handed out; needed in a survey with codes
   * @throws RuleViolation ({@link BallotRule})
   * @throws BallotBoxUnavailable
   */
  async take(ballot: Ballot, code?: string): Promise<Taken> {
    const { withCodes, newTextId = randomUUID } = this.options;
    const hash = withCodes ? hashOfCode(code ?? '', this.held.codeKey) : undefined;
    const lines = [...ballot.texts].map(([questionId, text]) => JSON.stringify({ id: newTextId(), questionId, text }));
    const characters = lines.reduce((sum, line) => sum + line.length, 0);
    let wordsKept = true;
    await this.change((batch) => {
      if (this.sealed) throw new RuleViolation<BallotRule>('ballot-box-closed');
      wordsKept = characters === 0 || batch.textCharacters + characters <= MOST_TEXT_CHARACTERS;
      // Nothing would be left of it.
      if (!wordsKept && ballot.points.size === 0) throw new RuleViolation<BallotRule>('ballot-texts-full');
      if (hash !== undefined) {
        if (!batch.unusedCodes.delete(hash)) throw new RuleViolation<BallotRule>('ballot-code-not-valid', {}, 'code');
        batch.codesChanged = true;
      }
      batch.ballots.push(ballot);
      if (!wordsKept) return;
      batch.textLines.push(...lines);
      batch.textCharacters += characters;
    });
    return { wordsKept };
  }

  addCodes(codes: readonly string[]): Promise<void> {
    return this.change((batch) => {
      for (const code of codes) batch.unusedCodes.add(hashOfCode(code, this.held.codeKey));
      batch.codesChanged = true;
    });
  }

  removeCodes(codes: readonly string[]): Promise<void> {
    return this.change((batch) => {
      for (const code of codes) batch.unusedCodes.delete(hashOfCode(code, this.held.codeKey));
      batch.codesChanged = true;
    });
  }

  /** From now on nothing is taken. Resolves to what came of everything before. */
  async seal(): Promise<{ readonly counts: Counts; readonly texts: readonly BoxText[] }> {
    this.sealed = true;
    while (this.writing) await this.writing;
    if (this.broken) throw new BallotBoxUnavailable('unknown');
    const { counts, textLines } = this.held;
    return { counts, texts: textLines.map((line) => JSON.parse(line) as BoxText) };
  }

  /** It was not closed after all. */
  unseal(): void {
    this.sealed = false;
  }

  /** Takes nothing any more and leaves nothing behind. */
  async destroy(): Promise<void> {
    this.sealed = true;
    while (this.writing) await this.writing;
    await this.disk.destroy(this.file);
  }

  private change(change: Waiting['change']): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ change, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    // What comes in the same turn shares the first write already.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, MOST_AT_ONCE));
    // In the turn in which nothing was waiting: whoever comes after it begins anew.
    this.writing = undefined;
  }

  private async write(asked: readonly Waiting[]): Promise<void> {
    const { held } = this;
    const batch: Batch = {
      ballots: [],
      textLines: [],
      textCharacters: this.textCharacters,
      unusedCodes: new Set(held.unusedCodes),
      codesChanged: false,
    };
    const settle: (() => void)[] = [];
    for (const { change, resolve, reject } of asked) {
      try {
        if (this.broken) throw new BallotBoxUnavailable('no');
        change(batch);
        settle.push(resolve);
      } catch (error) {
        settle.push(() => reject(error));
      }
    }
    try {
      if (batch.ballots.length > 0 || batch.codesChanged) {
        const next: Held = {
          ...held,
          counts: counted(this.options.questionnaire, held.counts, batch.ballots),
          unusedCodes: batch.codesChanged ? [...batch.unusedCodes].sort() : held.unusedCodes,
          textLines: batch.textLines.length === 0 ? held.textLines : [...held.textLines, ...batch.textLines].sort(),
        };
        await this.disk.replace(this.file, written(next, this.options.questionnaire));
        this.held = next;
      }
      this.textCharacters = batch.textCharacters;
    } catch (error) {
      const counted = await this.takeBack(held, error);
      for (const { reject } of asked) reject(new BallotBoxUnavailable(counted, { cause: error }));
      return;
    }
    for (const done of settle) done();
  }

  /** After a failed write: what was on the disk before has to be what is on it now. */
  private async takeBack(held: Held, error: unknown): Promise<'no' | 'unknown'> {
    if (error instanceof NotReplaced && !error.visible) return 'no';
    try {
      await this.disk.replace(this.file, written(held, this.options.questionnaire));
      return 'no';
    } catch {
      this.broken = true;
      return 'unknown';
    }
  }
}

const digests = new WeakMap<Questionnaire, string>();

/** Of what the counters of a box stand for: which question is which, and which group. */
function digestOf(questionnaire: Questionnaire): string {
  const known = digests.get(questionnaire);
  if (known !== undefined) return known;
  const { questions, groups } = questionnaire;
  const digest = hash(
    'sha256',
    JSON.stringify([
      questions.map(({ questionId, kind, text }) => [questionId, kind, text]),
      groups.map(({ groupId, name }) => [groupId, name]),
    ]),
    'base64url',
  );
  digests.set(questionnaire, digest);
  return digest;
}

/** The file, in one order whatever happened in which order. */
function written({ begunAnew, codeKey, counts, unusedCodes, textLines }: Held, questionnaire: Questionnaire): string {
  const groups = answerGroupsOf(questionnaire);
  return [
    '{"version":1,',
    `"begunAnew":${begunAnew},`,
    `"answered":${counts.answered},`,
    `"questionnaire":"${digestOf(questionnaire)}",`,
    `"questions":${JSON.stringify(scaleQuestionsOf(questionnaire).map(({ questionId }) => questionId))},`,
    '"groups":[',
    groups.map((groupId, group) => JSON.stringify({ groupId, cells: counts.cells[group] })).join(',\n'),
    '],',
    `"codeKey":"${codeKey}",`,
    '"unusedCodes":[',
    unusedCodes.map((hash) => `"${hash}"`).join(',\n'),
    '],',
    '"texts":[',
    textLines.join(',\n'),
    ']}',
    '',
  ].join('\n');
}

interface BoxFile {
  readonly version: number;
  readonly begunAnew: boolean;
  readonly answered: number;
  /** See {@link digestOf}. */
  readonly questionnaire: string;
  readonly questions: readonly string[];
  readonly groups: readonly { readonly groupId: string | null; readonly cells: readonly Cell[] }[];
  readonly codeKey: string;
  readonly unusedCodes: readonly string[];
  readonly texts: readonly BoxText[];
}

function readHeld(content: string, questionnaire: Questionnaire): Held {
  let held: Held;
  let digest: unknown;
  try {
    const file = JSON.parse(content) as BoxFile;
    digest = file.questionnaire;
    held = {
      begunAnew: file.begunAnew,
      codeKey: file.codeKey,
      counts: { answered: file.answered, cells: file.groups.map(({ cells }) => cells) },
      unusedCodes: file.unusedCodes,
      textLines: file.texts.map(({ id, questionId, text }) => JSON.stringify({ id, questionId, text })),
    };
  } catch (error) {
    throw new BallotBoxDamaged('unreadable', { cause: error });
  }
  if (typeof digest === 'string' && digest !== digestOf(questionnaire))
    throw new BallotBoxDamaged('other-questionnaire');
  const { answered, cells } = held.counts;
  // Every ballot is in every question once.
  const adds = scaleQuestionsOf(questionnaire).every(
    (_, question) =>
      cells.reduce((sum, of) => sum + (of[question] ?? []).reduce((all, n) => all + n, 0), 0) === answered,
  );
  if (!adds || written(held, questionnaire) !== content) throw new BallotBoxDamaged('unreadable');
  return held;
}
