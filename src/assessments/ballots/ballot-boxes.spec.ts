// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aBallot, aQuestionnaire } from '../../../test/surveys/a-questionnaire.js';
import { draftedSurvey, envelope, remarksIn, sheetOf } from '../../../test/surveys/a-survey.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { ViewsStopped } from '../../event-sourcing/view-runner.js';
import { type Claims, OutcomeUnknown, StoreUnavailable } from '../../event-store/event-store.js';
import { surveyDomain } from '../survey-domain.js';
import type { Questionnaire } from '../domain/survey.events.js';
import { BallotBox, BallotBoxUnavailable } from './ballot-box.js';
import { BallotBoxes, type BallotBoxesOptions, BOXES_FOLDER } from './ballot-boxes.js';
import { boxDisk, NotReplaced } from './box-file.js';
import { KEEPER_FILE } from './box-keeper.js';
import { BoxesElsewhere } from './boxes-elsewhere.js';
import { takesAnswers } from './survey-boxes.js';

const OPEN = { access: { kind: 'open' }, closesOn: '2026-12-10' } as const;
const CODES = { access: { kind: 'codes', count: 6 }, closesOn: '2026-12-10' } as const;

describe('ballot boxes', () => {
  let dataDir: string;
  let core: Core;
  let boxes: BallotBoxes;
  let problems: string[];
  const clock = new SettableClock(new Date());

  const begin = async (box: BallotBoxesOptions['box'] = {}) => {
    core = await Core.open({ dataDir, clock });
    boxes = new BallotBoxes({ core, dataDir, box, onProblem: (sentence) => problems.push(sentence) });
    await boxes.start();
  };
  const end = async () => {
    await boxes.stop();
    await core.close();
  };
  /** As after `kill -9`: nothing is finished, everything is read anew. */
  const again = async (box: BallotBoxesOptions['box'] = {}) => {
    await end();
    await begin(box);
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-boxes-'));
    problems = [];
    clock.set(new Date('2026-12-01T09:00:00Z'));
    await begin();
  });
  afterEach(async () => {
    await end();
    rmSync(dataDir, { recursive: true });
  });

  const files = () => readdirSync(join(dataDir, BOXES_FOLDER)).filter((name) => name !== 'CACHEDIR.TAG');
  const started = async (how: typeof OPEN | typeof CODES = OPEN, questionnaire = aQuestionnaire()) => {
    await draftedSurvey(core, questionnaire);
    return boxes.startSurvey('u1', how, envelope());
  };
  const answerAs = async (people: number, from = 0) => {
    for (let person = from; person < from + people; person += 1)
      await boxes.take(
        sheetOf(core),
        aBallot('A', [person % 5, null], person % 2 === 0 ? `Wunsch ${person}` : undefined),
      );
  };
  const refusal = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: unknown) => (error instanceof RuleViolation ? error.code : (error as Error).name),
    );
  const tally = () => {
    const { survey } = sheetOf(core);
    return survey.status === 'closed' ? survey.tally : undefined;
  };

  it('begin with the survey and are gone after it, and leave tally and words', async () => {
    expect((await started()).codes).toEqual([]);
    expect(files()).toHaveLength(1);
    await answerAs(6);
    expect(boxes.of('m1', 'u1')).toEqual({ answered: 6, begunAnew: false, codesLeft: 0 });
    await boxes.closeSurvey('u1', envelope());
    expect(tally()).toMatchObject({
      answered: 6,
      questions: [
        { questionId: 'q1', all: { points: [2, 1, 1, 1, 1], noPoints: 0 }, parts: [] },
        { questionId: 'q2', all: null, parts: [] },
      ],
    });
    expect([...(await remarksIn(core))].sort()).toEqual(['Wunsch 0', 'Wunsch 2', 'Wunsch 4']);
    expect(core.views.remarks.list('m1').map(({ remarkId }) => remarkId)).toEqual(
      core.views.remarks
        .list('m1')
        .map(({ remarkId }) => remarkId)
        .sort(),
    );
    expect(files()).toEqual([]);
    expect(boxes.of('m1', 'u1')).toBeUndefined();
    expect(await refusal(boxes.take(sheetOf(core), aBallot('A', [1, 1])))).toBe('ballot-box-closed');
  });

  it('leave no words where fewer than five answered', async () => {
    await started();
    await answerAs(4);
    await boxes.closeSurvey('u1', envelope());
    expect(tally()).toMatchObject({ answered: 4, questions: [] });
    expect(core.views.remarks.list('m1')).toEqual([]);
    expect(files()).toEqual([]);
  });

  it('say in their folder that backups are to leave it out', async () => {
    await started();
    expect(readFileSync(join(dataDir, BOXES_FOLDER, 'CACHEDIR.TAG'), 'utf8')).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55/,
    );
  });

  it('hand out codes once, and each is good once', async () => {
    await draftedSurvey(core, aQuestionnaire());
    const asked = envelope();
    const { codes, eventIds } = await boxes.startSurvey('u1', CODES, asked);
    expect([new Set(codes).size, eventIds.length]).toEqual([6, 1]);
    const repeated = await boxes.startSurvey('u1', CODES, asked);
    expect([repeated.codes, repeated.repeated]).toEqual([[], true]);

    const take = (code: string) => refusal(boxes.take(sheetOf(core), aBallot('A', [1, 1]), code));
    expect([await take(codes[0]!), await take(codes[0]!)]).toEqual(['done', 'ballot-code-not-valid']);
    const more = envelope();
    const added = await boxes.addCodes('u1', 2, more);
    expect(added.codes).toHaveLength(2);
    expect((await boxes.addCodes('u1', 2, more)).codes).toEqual([]);
    await again();
    expect(boxes.of('m1', 'u1')).toEqual({ answered: 1, begunAnew: false, codesLeft: 7 });
    expect([await take(codes[0]!), await take(codes[1]!), await take(added.codes[1]!)]).toEqual([
      'ballot-code-not-valid',
      'done',
      'done',
    ]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['started twice', () => boxes.startSurvey('u1', OPEN, envelope()), 'survey-fixed'],
    ['given codes where there are none', () => boxes.addCodes('u1', 5, envelope()), 'survey-without-codes'],
  ])('are left as they are where a survey is %s', async (_what, ask, rule) => {
    await started();
    await answerAs(3);
    expect(await refusal(ask())).toBe(rule);
    expect(boxes.of('m1', 'u1')?.answered).toBe(3);
  });

  it.each([
    ['on a day that is over', { ...OPEN, closesOn: '2026-11-30' }, 'survey-closing-in-past'],
    ['with too few codes', { ...CODES, access: { kind: 'codes', count: 4 } as const }, 'survey-code-count'],
    ['with too many codes', { ...CODES, access: { kind: 'codes', count: 10_000_000 } as const }, 'survey-code-count'],
  ])('are not begun where a survey may not be started %s', async (_what, how, rule) => {
    await draftedSurvey(core, aQuestionnaire());
    expect(await refusal(boxes.startSurvey('u1', how, envelope()))).toBe(rule);
    expect(files()).toEqual([]);
  });

  it('are not begun, and no survey is, where the disk takes nothing', async () => {
    await end();
    await begin({ disk: { ...boxDisk, replace: () => Promise.reject(new NotReplaced(false, new Error('ENOSPC'))) } });
    await draftedSurvey(core, aQuestionnaire());
    await expect(boxes.startSurvey('u1', OPEN, envelope())).rejects.toBeInstanceOf(BallotBoxUnavailable);
    expect(sheetOf(core).survey.status).toBe('draft');
  });

  describe('where the questionnaire is changed while a survey is started', () => {
    /** Two statements of the same place, which can change theirs. */
    const movable: Questionnaire = {
      ...aQuestionnaire(0),
      questions: aQuestionnaire(0).questions.map((question) =>
        question.kind === 'scale' ? { ...question, subDimension: 'framework.strategy' } : question,
      ),
    };
    const moveFirst = (questionId: string) =>
      core.commands.run(
        surveyDomain,
        'u1',
        { type: 'MoveSurveyQuestion', data: { questionId, direction: 'down' } },
        envelope(),
      );
    /** Each time a box is written, as often as said, the first question moves behind the second. */
    const beginMoving = async (times: number) => {
      await end();
      const order = ['q1', 'q2'];
      await begin({
        disk: {
          ...boxDisk,
          replace: async (file, content) => {
            if (times-- > 0) {
              await moveFirst(order[0]!);
              order.reverse();
            }
            return boxDisk.replace(file, content);
          },
        },
      });
      await draftedSurvey(core, movable);
    };

    it('answers stand with their questions, also after a restart', async () => {
      await beginMoving(1);
      await boxes.startSurvey('u1', OPEN, envelope());
      for (let person = 0; person < 6; person += 1) {
        if (person === 3) await again();
        await boxes.take(sheetOf(core), aBallot(null, [0, 4]));
      }
      expect(problems).toEqual([]);
      await boxes.closeSurvey('u1', envelope());
      expect(Object.fromEntries(tally()!.questions.map(({ questionId, all }) => [questionId, all?.points]))).toEqual({
        q1: [6, 0, 0, 0, 0],
        q2: [0, 0, 0, 0, 6],
      });
    });

    it('the asker who said which one is meant is told, and nothing is begun', async () => {
      await beginMoving(1);
      const { revision } = sheetOf(core);
      const asked = { ...envelope(), expectedRevision: revision };
      expect(await refusal(boxes.startSurvey('u1', OPEN, asked))).toBe('StalePage');
      // Known before a box is made for it, too.
      expect(await refusal(boxes.startSurvey('u1', OPEN, asked))).toBe('StalePage');
      expect([sheetOf(core).survey.status, files()]).toEqual(['draft', []]);
    });

    it('is not tried for ever', async () => {
      await beginMoving(Infinity);
      expect(await refusal(boxes.startSurvey('u1', OPEN, envelope()))).toBe('StalePage');
      expect([sheetOf(core).survey.status, files()]).toEqual(['draft', []]);
    });

    it('counts nothing where a box of another one stands all the same, and leaves it as it is', async () => {
      await end();
      await begin();
      await draftedSurvey(core, movable);
      await boxes.startSurvey('u1', OPEN, envelope());
      const [first, second, ...others] = movable.questions;
      const other = { ...movable, questions: [second!, first!, ...others] };
      const { survey } = sheetOf(core);
      if (survey.status !== 'running') throw new Error('It does not run.');
      const sheet = { ...sheetOf(core), survey: { ...survey, questionnaire: other } };
      await expect(boxes.take(sheet, aBallot(null, [0, 4]))).rejects.toMatchObject({ why: 'other-questionnaire' });
      expect(boxes.of('m1', 'u1')?.answered).toBe(0);

      const file = join(dataDir, BOXES_FOLDER, files()[0]!);
      const box = await BallotBox.create(file, { questionnaire: other, withCodes: false });
      for (let person = 0; person < 6; person += 1) await box.take(aBallot(null, [0, 4]));
      const content = readFileSync(file, 'utf8');
      await again();
      expect(problems.join()).toContain('another questionnaire');
      await expect(boxes.take(sheetOf(core), aBallot(null, [0, 4]))).rejects.toBeInstanceOf(BallotBoxUnavailable);
      await expect(boxes.closeSurvey('u1', envelope())).rejects.toMatchObject({ why: 'other-questionnaire' });
      expect([sheetOf(core).survey.status, readFileSync(file, 'utf8')]).toEqual(['running', content]);
    });
  });

  describe('of a survey that was never started, as the log has it', () => {
    let file: string;
    beforeEach(async () => {
      await draftedSurvey(core, aQuestionnaire());
      file = join(dataDir, BOXES_FOLDER, 'm1.u1.json');
    });

    it.each([
      ['answers', undefined],
      ['something unreadable', '{"version":1,"answe'],
    ])('are left as they are where %s is in them', async (_what, content) => {
      const box = await BallotBox.create(file, { questionnaire: aQuestionnaire(3), withCodes: false });
      await box.take(aBallot('A', [1, 1]));
      if (content !== undefined) writeFileSync(file, content);
      const before = readFileSync(file, 'utf8');
      await again();
      expect(await refusal(boxes.startSurvey('u1', OPEN, envelope()))).toBe('ballot-box-left-over');
      expect(sheetOf(core).survey.status).toBe('draft');
      expect(problems.filter((sentence) => sentence.includes(file) && sentence.includes('older backup'))).toHaveLength(
        1,
      );
      await boxes.cancelSurvey('u1', 'Doch nicht', envelope());
      await boxes.lookAround();
      expect(readFileSync(file, 'utf8')).toBe(before);
      // Whoever deletes it has decided.
      rmSync(file);
      await draftedSurvey(core, aQuestionnaire(), 'u2');
      await boxes.startSurvey('u2', OPEN, envelope());
    });

    it('make way where they are empty, whatever was asked', async () => {
      await BallotBox.create(file, { questionnaire: aQuestionnaire(3), withCodes: true, codes: ['AAAA-0001'] });
      await boxes.startSurvey('u1', OPEN, envelope());
      await boxes.take(sheetOf(core), aBallot('A', [1, 1]));
      await again();
      expect([problems, boxes.of('m1', 'u1')?.answered]).toEqual([[], 1]);
    });
  });

  it('keep what was acknowledged over a restart', async () => {
    await started();
    await answerAs(7);
    await again();
    expect(boxes.of('m1', 'u1')).toEqual({ answered: 7, begunAnew: false, codesLeft: 0 });
    await answerAs(2, 7);
    await boxes.closeSurvey('u1', envelope());
    expect(tally()?.answered).toBe(9);
  });

  it('do not keep the program from ending while the event store is silent: the next start looks at the rest', async () => {
    for (const surveyId of ['u1', 'u2', 'u3']) {
      await draftedSurvey(core, aQuestionnaire(), surveyId);
      await boxes.startSurvey(surveyId, OPEN, envelope());
    }
    const silent: (() => void)[] = [];
    const locks = {
      run: () => new Promise<never>((_, reject) => silent.push(() => reject(new StoreUnavailable('It is silent.')))),
    };
    const { views, commands } = core;
    const other = new BallotBoxes({ core: { views, commands, clock, locks }, dataDir });
    const starting = other.start();
    while (silent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stopping = other.stop();
    silent[0]!();
    await Promise.all([starting, stopping]);
    expect(silent).toHaveLength(1);
  });

  it('throw everything away where the survey is cancelled', async () => {
    await started();
    await answerAs(7);
    await boxes.cancelSurvey('u1', 'Falscher Zeitpunkt', envelope());
    expect(files()).toEqual([]);
    expect(core.views.remarks.list('m1')).toEqual([]);
    expect(await refusal(boxes.take(sheetOf(core), aBallot('A', [1, 1])))).toBe('ballot-box-closed');
  });

  describe('end by themselves', () => {
    it('after the last day in the municipality, not before, by the minute or at the next start', async () => {
      await started();
      await answerAs(5);
      clock.set(new Date('2026-12-10T22:59:00Z'));
      await boxes.lookAround();
      expect(sheetOf(core).survey.status).toBe('running');
      expect(takesAnswers(sheetOf(core), boxes.today())).toBe(true);
      // Midnight in Musterau; it is counted when somebody looks, but nothing more is taken from now on.
      clock.set(new Date('2026-12-10T23:00:00Z'));
      expect(await refusal(boxes.take(sheetOf(core), aBallot('A', [1, 1])))).toBe('ballot-box-closed');
      await boxes.lookAround();
      expect(tally()?.answered).toBe(5);
      expect(files()).toEqual([]);
    });

    it('at the start of the program where it slept over it', async () => {
      await started();
      await answerAs(5);
      clock.set(new Date('2027-02-01T09:00:00Z'));
      await again();
      expect(tally()?.answered).toBe(5);
    });

    it.each([
      ['seconds later', '2026-12-10T23:00:05Z'],
      ['weeks later', '2027-02-01T09:00:00Z'],
    ])('on its last day, also where the program looks %s', async (_when, at) => {
      await started();
      await answerAs(5);
      clock.set(new Date(at));
      await boxes.lookAround();
      const { survey } = sheetOf(core);
      expect(survey.status === 'closed' && survey.closedOn).toBe('2026-12-10');
    });

    it('later where the survey was extended', async () => {
      await started();
      await answerAs(5);
      await core.commands.run(surveyDomain, 'u1', { type: 'ExtendSurvey', data: { to: '2026-12-17' } }, envelope());
      clock.set(new Date('2026-12-12T09:00:00Z'));
      await boxes.lookAround();
      expect(sheetOf(core).survey.status).toBe('running');
      clock.set(new Date('2026-12-18T09:00:00Z'));
      await boxes.lookAround();
      expect(tally()?.answered).toBe(5);
    });

    it('not where the survey is extended at the moment of the close', async () => {
      await started();
      await answerAs(5);
      clock.set(new Date('2026-12-11T09:00:00Z'));
      const { commands } = core;
      const run = commands.run.bind(commands) as (...asked: readonly unknown[]) => Promise<never>;
      const closing = jest.spyOn(commands, 'run').mockImplementationOnce(async (...asked) => {
        clock.set(new Date('2026-12-10T22:59:59Z'));
        await run(surveyDomain, 'u1', { type: 'ExtendSurvey', data: { to: '2026-12-17' } }, envelope());
        clock.set(new Date('2026-12-11T09:00:00Z'));
        return run(...asked);
      });
      await boxes.lookAround();
      closing.mockRestore();
      await answerAs(1);
      expect([sheetOf(core).survey.status, boxes.of('m1', 'u1')?.answered, problems]).toEqual(['running', 6, []]);
    });
  });

  describe('where nobody knows whether the close was recorded', () => {
    /** The first close is answered with an error, recorded or not. */
    const closeInDoubt = async (recorded: boolean, error: Error) => {
      await started();
      await answerAs(6);
      const { commands } = core;
      const run = commands.run.bind(commands) as (...asked: readonly unknown[]) => Promise<never>;
      const doubtful = jest.spyOn(commands, 'run').mockImplementationOnce(async (...asked) => {
        if (recorded) await run(...asked);
        throw error;
      });
      const before = sheetOf(core);
      expect(await refusal(boxes.closeSurvey('u1', envelope()))).toBe(error.name);
      doubtful.mockRestore();
      return before;
    };

    it.each([
      ['was', true, new OutcomeUnknown('The connection is lost.')],
      ['was', true, new ViewsStopped(new Error('The disk is full.'))],
      ['was not', false, new OutcomeUnknown('The connection is lost.')],
    ])('and it %s, nothing is acknowledged that would not count', async (_what, recorded, error) => {
      const before = await closeInDoubt(recorded, error);
      // Somebody who had the form before.
      expect(await refusal(boxes.take(before, aBallot('A', [1, 1])))).toBe('BallotBoxUnavailable');
      await boxes.lookAround();
      expect(tally()?.answered).toBe(6);
      expect(files()).toEqual([]);
      expect(await core.store.read('survey-m1.u1')).toHaveLength(3);
      expect(await remarksIn(core)).toHaveLength(3);
      expect(problems).toEqual([]);
    });

    it('and the officer asks again, it is closed', async () => {
      await closeInDoubt(false, new OutcomeUnknown('The connection is lost.'));
      await boxes.closeSurvey('u1', envelope());
      expect(tally()?.answered).toBe(6);
      await boxes.lookAround();
      expect([files(), problems]).toEqual([[], []]);
    });

    it('but not where it certainly was not: then it goes on', async () => {
      const before = await closeInDoubt(false, new StoreUnavailable('The disk is full.'));
      await boxes.take(before, aBallot('A', [1, 1]));
      await boxes.lookAround();
      expect([sheetOf(core).survey.status, boxes.of('m1', 'u1')?.answered]).toEqual(['running', 7]);
    });
  });

  describe('where the program was ended', () => {
    /** The box as it was before, put back under its name: as if what came after had not reached the disk. */
    const boxFile = () => join(dataDir, BOXES_FOLDER, files()[0]!);

    it('between box and start, the box goes', async () => {
      await started();
      const file = boxFile();
      const empty = readFileSync(file);
      await boxes.cancelSurvey('u1', 'Noch einmal', envelope());
      await draftedSurvey(core, aQuestionnaire(), 'u2');
      writeFileSync(file.replace('u1', 'u2'), empty);
      await again();
      expect(files()).toEqual([]);
    });

    it('while the first box was written, what is there of it goes', async () => {
      await draftedSurvey(core, aQuestionnaire());
      writeFileSync(join(dataDir, BOXES_FOLDER, 'm1.u1.json.neu'), '{"version":1,');
      await again();
      expect(files()).toEqual([]);
    });

    it('between tally and words, the words come, and nothing is counted twice', async () => {
      await started();
      await answerAs(6);
      const file = boxFile();
      const full = readFileSync(file);
      await boxes.closeSurvey('u1', envelope());
      const before = await core.store.head();
      const words = [...(await remarksIn(core))].sort();
      // Everything but the destroying was done: done again, it is the same.
      writeFileSync(file, full);
      await again();
      expect(files()).toEqual([]);
      expect(await core.store.head()).toBe(before);
      expect([...(await remarksIn(core))].sort()).toEqual(words);
      expect(tally()?.answered).toBe(6);
    });

    it('after the tally alone, all the words come', async () => {
      await started();
      await answerAs(6);
      const file = boxFile();
      const full = readFileSync(file);
      const counted = { answered: 6, questions: [] };
      await core.commands.run(surveyDomain, 'u1', { type: 'CloseSurvey', data: { tally: counted } }, envelope());
      expect(readFileSync(file)).toEqual(full);
      await again();
      expect([...(await remarksIn(core))].sort()).toEqual(['Wunsch 0', 'Wunsch 2', 'Wunsch 4']);
      expect(files()).toEqual([]);
    });

    it('after a cancel alone, the box goes', async () => {
      await started();
      await answerAs(6);
      await core.commands.run(surveyDomain, 'u1', { type: 'CancelSurvey', data: { reason: 'Doch nicht' } }, envelope());
      await again();
      expect(files()).toEqual([]);
      expect(core.views.remarks.list('m1')).toEqual([]);
    });
  });

  describe('where the box is lost', () => {
    beforeEach(async () => {
      await started(CODES);
      await end();
      rmSync(join(dataDir, BOXES_FOLDER), { recursive: true });
      await begin();
    });

    it('go on with an empty one, and say so', async () => {
      expect(boxes.of('m1', 'u1')).toEqual({ answered: 0, begunAnew: true, codesLeft: 0 });
      expect(problems.join()).toContain('no ballot box');
      const { codes } = await boxes.addCodes('u1', 5, envelope());
      for (const code of codes) await boxes.take(sheetOf(core), aBallot('A', [1, 1]), code);
      await again();
      expect(boxes.of('m1', 'u1')).toEqual({ answered: 5, begunAnew: true, codesLeft: 0 });
    });

    it('do not end by themselves before somebody has answered: an officer decides', async () => {
      clock.set(new Date('2026-12-20T09:00:00Z'));
      await boxes.lookAround();
      expect(sheetOf(core).survey.status).toBe('running');
      await boxes.closeSurvey('u1', envelope());
      expect(tally()).toMatchObject({ answered: 0, questions: [] });
    });
  });

  describe('where several nodes work on one log', () => {
    /** What the event store knows of keepers. */
    const claimsInMemory = (): Claims => {
      const keys = new Map<string, { revision: number; holder: string | undefined }>();
      const of = (key: string) => keys.get(key) ?? { revision: 0, holder: undefined };
      return {
        read: (key) => Promise.resolve(of(key)),
        write: (key, expected, holder) => {
          if (of(key).revision !== expected) return Promise.resolve(undefined);
          keys.set(key, { revision: expected + 1, holder });
          return Promise.resolve(expected + 1);
        },
      };
    };
    let claims: Claims;
    let running: BallotBoxes[];
    /** Another process, with its own directory; views are the same, as if each had caught up. */
    const node = async (name: string) => {
      const dir = join(dataDir, name);
      mkdirSync(dir, { recursive: true });
      const made = new BallotBoxes({ core, dataDir: dir, claims, onProblem: (sentence) => problems.push(sentence) });
      await made.start();
      running.push(made);
      return made;
    };
    const boxesIn = (name: string) =>
      readdirSync(join(dataDir, name, BOXES_FOLDER)).filter((file) => file.endsWith('.json'));
    const folderOf = (name: string) => join(dataDir, name, BOXES_FOLDER);
    beforeEach(() => {
      claims = claimsInMemory();
      running = [];
    });
    afterEach(() => Promise.all(running.map((each) => each.stop())));

    it('a box is on one of them, and the others neither make one nor count anything', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      await a.take(sheetOf(core), aBallot('A', [1, 1]));
      const b = await node('b');
      expect([boxesIn('a').length, boxesIn('b').length]).toEqual([1, 0]);
      expect([a.of('m1', 'u1')?.answered, b.of('m1', 'u1')]).toEqual([1, undefined]);
      expect([a.trouble('m1', 'u1'), b.trouble('m1', 'u1')]).toEqual([undefined, 'kept-elsewhere']);
      expect(await refusal(b.take(sheetOf(core), aBallot('A', [1, 1])))).toBe('BallotBoxElsewhere');
      expect(await refusal(b.addCodes('u1', 5, envelope()))).toBe('BallotBoxElsewhere');
      expect(await refusal(b.closeSurvey('u1', envelope()))).toBe('BallotBoxElsewhere');
      expect(problems.join()).toContain('SURVEYS_AT');
      for (let more = 0; more < 4; more += 1) await a.take(sheetOf(core), aBallot('A', [1, 1]));
      await a.closeSurvey('u1', envelope());
      expect(tally()?.answered).toBe(5);
    });

    it('a survey of another node that is over is not closed here, empty', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      const b = await node('b');
      clock.set(new Date('2026-12-11T09:00:00Z'));
      await b.lookAround();
      expect(sheetOf(core).survey.status).toBe('running');
      await a.lookAround();
      expect(sheetOf(core).survey.status).toBe('closed');
    });

    it('new surveys begin at the node that was started last, and both hear of each other', async () => {
      const a = await node('a');
      const b = await node('b');
      await draftedSurvey(core, aQuestionnaire());
      expect(await refusal(a.startSurvey('u1', OPEN, envelope()))).toBe('ballot-boxes-kept-elsewhere');
      expect([boxesIn('a'), sheetOf(core).survey.status]).toEqual([[], 'draft']);
      await a.lookAround();
      expect(problems.join()).toContain('Another node without SURVEYS_AT');
      await b.startSurvey('u1', OPEN, envelope());
      // And what is running where it began stays there, whoever is started later.
      await node('a');
      await b.take(sheetOf(core), aBallot('A', [1, 1]));
      await b.lookAround();
      expect(b.of('m1', 'u1')?.answered).toBe(1);
    });

    it.each(['ends', 'was ended by force, and is set up to pass on'])(
      'where the node that was started last by mistake %s, new surveys begin at the other one again',
      async (how) => {
        const a = await node('a');
        const b = await node('b');
        await draftedSurvey(core, aQuestionnaire());
        expect(await refusal(a.startSurvey('u1', OPEN, envelope()))).toBe('ballot-boxes-kept-elsewhere');
        if (how === 'ends') await b.stop();
        else await new BoxesElsewhere({ clock, dataDir: join(dataDir, 'b'), claims }).start();
        expect(await refusal(a.startSurvey('u1', OPEN, envelope()))).toBe('done');
      },
    );

    it('a folder of boxes that is moved takes them along', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      await a.take(sheetOf(core), aBallot('A', [1, 1]));
      await a.stop();
      mkdirSync(join(dataDir, 'b'));
      renameSync(folderOf('a'), folderOf('b'));
      const b = await node('b');
      await b.take(sheetOf(core), aBallot('A', [1, 1]));
      expect([b.of('m1', 'u1'), b.trouble('m1', 'u1')]).toEqual([
        { answered: 2, begunAnew: false, codesLeft: 0 },
        undefined,
      ]);
      // Who goes on without it, or with what a copy of the directory has left of it, has nothing.
      const left = await node('a');
      expect([left.of('m1', 'u1'), left.trouble('m1', 'u1')]).toEqual([undefined, 'kept-elsewhere']);
    });

    it('of two on copies of one folder the one that was started last has the box', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      cpSync(folderOf('a'), folderOf('b'), { recursive: true });
      const b = await node('b');
      await a.lookAround();
      expect(await refusal(a.take(sheetOf(core), aBallot('A', [1, 1])))).toBe('BallotBoxElsewhere');
      await b.take(sheetOf(core), aBallot('A', [1, 1]));
      expect(boxesIn('a')).toHaveLength(1);
      // Counted by the other one, its words are not left a second time from here.
      await b.closeSurvey('u1', envelope());
      await a.lookAround();
      expect(boxesIn('a')).toHaveLength(1);
      expect(problems.join()).toContain('is a copy of a ballot box that another node has counted');
    });

    it('a box that came from SQLite belongs to whoever has it', async () => {
      await started();
      await answerAs(3);
      const without = await node('a');
      expect([without.of('m1', 'u1'), without.trouble('m1', 'u1')]).toEqual([undefined, 'kept-elsewhere']);
      mkdirSync(join(dataDir, 'b'));
      cpSync(join(dataDir, BOXES_FOLDER), folderOf('b'), { recursive: true });
      const withIt = await node('b');
      expect(withIt.of('m1', 'u1')?.answered).toBe(3);
      await withIt.take(sheetOf(core), aBallot('A', [1, 1]));
      expect(withIt.of('m1', 'u1')?.answered).toBe(4);
    });

    it('where a box is lost with its node, the survey can be given up from any other', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      const b = await node('b');
      await b.cancelSurvey('u1', 'Der Rechner ist verloren', envelope());
      expect(sheetOf(core).survey.status).toBe('cancelled');
      // Should it come back, nothing of it is left.
      await a.lookAround();
      expect(boxesIn('a')).toEqual([]);
    });

    it('nothing is taken or begun where the event store does not say who has the box', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      await a.stop();
      const { read } = claims;
      const silent = () => Promise.reject(new StoreUnavailable('It does not answer.'));
      Object.assign(claims, { read: silent });
      const again = await node('a');
      expect(await refusal(again.take(sheetOf(core), aBallot('A', [1, 1])))).toBe('BallotBoxUnavailable');
      await draftedSurvey(core, aQuestionnaire(), 'u2');
      expect(await refusal(again.startSurvey('u2', OPEN, envelope()))).toBe('StoreUnavailable');
      expect(boxesIn('a')).toHaveLength(1);
      Object.assign(claims, { read });
      await again.lookAround();
      await again.take(sheetOf(core), aBallot('A', [1, 1]));
      expect(again.of('m1', 'u1')?.answered).toBe(1);
    });

    it.each(['an officer', 'the program'])(
      'thousands of words are left after the lock was let go, which cannot be held for so long, closed by %s',
      async (who) => {
        let held = 0;
        let withLock = 0;
        const run = core.commands.run.bind(core.commands) as (...asked: unknown[]) => Promise<never>;
        const counting = jest.spyOn(core.commands, 'run').mockImplementation((...asked) => {
          if (asked[0].category === 'remark' && held > 0) withLock += 1;
          return run(...asked);
        });
        const { views, commands } = core;
        const locks: Core['locks'] = {
          run: async (key, work) => {
            held += 1;
            return core.locks.run(key, work).finally(() => (held -= 1));
          },
        };
        const a = new BallotBoxes({ core: { views, commands, locks, clock }, dataDir: join(dataDir, 'a'), claims });
        await a.start();
        await draftedSurvey(core, aQuestionnaire());
        await a.startSurvey('u1', OPEN, envelope());
        for (let more = 0; more < 6; more += 1) await a.take(sheetOf(core), aBallot('A', [1, 1], `Wunsch ${more}`));
        if (who === 'an officer') await a.closeSurvey('u1', envelope());
        else clock.set(new Date('2026-12-11T09:00:00Z'));
        await a.lookAround();
        await a.stop();
        counting.mockRestore();
        expect([(await remarksIn(core)).length, withLock]).toEqual([6, 0]);
        expect(boxesIn('a')).toEqual([]);
      },
    );

    it('a keeper whose name was cut off in the writing gets another', async () => {
      mkdirSync(folderOf('a'), { recursive: true });
      writeFileSync(join(folderOf('a'), KEEPER_FILE), '');
      await node('a');
      expect(readFileSync(join(folderOf('a'), KEEPER_FILE), 'utf8')).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('a survey that runs costs the event store nothing as long as there is nothing to do', async () => {
      const a = await node('a');
      await draftedSurvey(core, aQuestionnaire());
      await a.startSurvey('u1', OPEN, envelope());
      const [locked, claimed] = [jest.spyOn(core.locks, 'run'), jest.spyOn(claims, 'write')];
      await a.lookAround();
      expect([locked, claimed].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
      clock.set(new Date('2026-12-11T09:00:00Z'));
      await a.lookAround();
      expect([locked.mock.calls.length, sheetOf(core).survey.status]).toEqual([1, 'closed']);
    });

    it('nothing is claimed under a name that would not survive a power cut', async () => {
      await draftedSurvey(core, aQuestionnaire());
      mkdirSync(folderOf('a'), { recursive: true });
      const replace = (file: string, content: string): Promise<void> =>
        file.endsWith(KEEPER_FILE)
          ? Promise.reject(new NotReplaced(true, new Error('EIO')))
          : boxDisk.replace(file, content);
      const written = jest.spyOn(claims, 'write');
      const a = new BallotBoxes({
        core,
        dataDir: join(dataDir, 'a'),
        claims,
        box: { disk: { ...boxDisk, replace } },
        onProblem: (sentence) => problems.push(sentence),
      });
      await a.start();
      running.push(a);
      expect(await refusal(a.startSurvey('u1', OPEN, envelope()))).toBe('BallotBoxUnavailable');
      expect(written).not.toHaveBeenCalled();
      expect(problems.join()).toContain('the folder of ballot boxes cannot be used');
    });

    it('a node that passes everything on says so where boxes lie with it, and touches none', async () => {
      await started();
      const elsewhere = new BoxesElsewhere({ clock, dataDir, onProblem: (sentence) => problems.push(sentence) });
      await elsewhere.start();
      expect(problems.join()).toContain('holds 1 ballot boxes');
      expect([elsewhere.of(), elsewhere.trouble()]).toEqual([undefined, 'keeper-away']);
      expect(await refusal(elsewhere.take())).toBe('BallotBoxElsewhere');
      expect(files()).toHaveLength(1);
    });
  });

  it('leave a box alone that the log does not know, and tell about it', async () => {
    await started();
    await answerAs(5);
    const folder = join(dataDir, BOXES_FOLDER);
    const strange = join(folder, 'm1.u9.json');
    writeFileSync(strange, readFileSync(join(folder, files()[0]!)));
    await again();
    expect(existsSync(strange)).toBe(true);
    expect(problems.filter((sentence) => sentence.includes('m1.u9.json'))).toHaveLength(1);
    await boxes.lookAround();
    expect(problems.filter((sentence) => sentence.includes('m1.u9.json'))).toHaveLength(1);
  });

  it('refuse what they cannot read, and the survey can still be given up', async () => {
    await started();
    await answerAs(5);
    writeFileSync(join(dataDir, BOXES_FOLDER, files()[0]!), 'broken');
    await again();
    expect(problems.join()).toContain('damaged');
    await expect(boxes.take(sheetOf(core), aBallot('A', [1, 1]))).rejects.toBeInstanceOf(BallotBoxUnavailable);
    expect(await refusal(boxes.closeSurvey('u1', envelope()))).toBe('BallotBoxDamaged');
    expect(sheetOf(core).survey.status).toBe('running');
    await boxes.cancelSurvey('u1', 'Die Antworten sind verloren', envelope());
    expect(files()).toEqual([]);
  });
});
