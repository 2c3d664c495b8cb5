// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aBallot, aQuestionnaire } from '../../../test/surveys/a-questionnaire.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { Ballot } from '../domain/ballot.js';
import { BallotBox, BallotBoxDamaged, BallotBoxUnavailable, type BallotBoxOptions } from './ballot-box.js';
import { type BoxDisk, boxDisk, NotReplaced } from './box-file.js';

const questionnaire = aQuestionnaire(2, 2);
const KEY = 'c2VjcmV0';

describe('a ballot box', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-box-'));
    file = join(folder, 'box.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const create = (options: Partial<Parameters<typeof BallotBox.create>[1]> = {}) =>
    BallotBox.create(file, { questionnaire, withCodes: false, key: KEY, ...options });
  const reopen = (options: Partial<BallotBoxOptions> = {}) =>
    BallotBox.open(file, { questionnaire, withCodes: false, ...options });
  const refusal = (taking: Promise<unknown>) =>
    taking.then(
      () => 'taken',
      (error: unknown) => (error instanceof RuleViolation ? error.code : (error as Error).name),
    );

  it('counts, and is the same when the program starts again', async () => {
    const box = await create();
    await box.take(aBallot('A', [4, null], 'Mehr Zeit'));
    await box.take(aBallot(null, [0, 1]));
    const { counts, texts } = await (await reopen())!.seal();
    expect(counts).toEqual({
      answered: 2,
      cells: [
        [
          [0, 0, 0, 0, 1, 0],
          [0, 0, 0, 0, 0, 1],
        ],
        [
          [0, 0, 0, 0, 0, 0],
          [0, 0, 0, 0, 0, 0],
        ],
        [
          [1, 0, 0, 0, 0, 0],
          [0, 1, 0, 0, 0, 0],
        ],
      ],
    });
    expect(texts).toEqual([{ id: expect.any(String), questionId: 'w1', text: 'Mehr Zeit' }]);
  });

  it('is acknowledged after it is on the disk, not before', async () => {
    const seen: number[] = [];
    const disk: BoxDisk = {
      ...boxDisk,
      replace: async (name, content) => {
        await boxDisk.replace(name, content);
        seen.push((JSON.parse(content) as { answered: number }).answered);
      },
    };
    const box = await create({ disk });
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        await box.take(aBallot('A', [1, 1]));
        expect(seen.at(-1)).toBeGreaterThan(0);
      }),
    );
    expect(box.answered).toBe(20);
    // Twenty answers, one write beside the first one.
    expect(seen).toEqual([0, 20]);
  });

  it('is a file for this account alone that tells no time, and leaves nothing beside it', async () => {
    const box = await create();
    await box.take(aBallot('A', [1, 1]));
    const { mode, mtimeMs, atimeMs } = statSync(file);
    expect(mode & 0o777).toBe(0o600);
    expect([mtimeMs, atimeMs]).toEqual([0, expect.any(Number)]);
    expect(readdirSync(folder)).toEqual(['box.json']);
    await box.destroy();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('overwrites what stood there before', async () => {
    const { open } = await import('node:fs/promises');
    const box = await create();
    await box.take(aBallot('A', [1, 1], 'Nur einmal zu lesen'));
    const before = await open(file, 'r');
    await box.take(aBallot('A', [2, 2]));
    await box.seal();
    const left = (await before.readFile()).filter((byte) => byte !== 0);
    await before.close();
    expect(left).toHaveLength(0);
  });

  describe('with codes', () => {
    const codes = ['AAAA-0001', 'AAAA-0002', 'AAAA-0003'];

    it('takes each code once, also where two come at the same time', async () => {
      const box = await create({ withCodes: true, codes });
      const together = await Promise.all(
        [1, 2, 3, 4].map((points) => refusal(box.take(aBallot('A', [points, points]), codes[0]))),
      );
      expect(together.sort()).toEqual([
        'ballot-code-not-valid',
        'ballot-code-not-valid',
        'ballot-code-not-valid',
        'taken',
      ]);
      expect(await refusal(box.take(aBallot('A', [1, 1]), codes[0]))).toBe('ballot-code-not-valid');
      expect(await refusal(box.take(aBallot('A', [1, 1]), codes[1]))).toBe('taken');
      expect([box.answered, box.codesLeft]).toEqual([2, 1]);
    });

    it.each([undefined, '', 'ZZZZ-9999'])('takes nothing with the code %s', async (code) => {
      const box = await create({ withCodes: true, codes });
      expect(await refusal(box.take(aBallot('A', [1, 1]), code))).toBe('ballot-code-not-valid');
      expect(box.answered).toBe(0);
    });

    it('knows codes that are added later, and none in plain', async () => {
      const box = await create({ withCodes: true, codes });
      await box.addCodes(['BBBB-0001']);
      await box.removeCodes(['AAAA-0003']);
      const again = (await reopen({ withCodes: true }))!;
      expect(again.codesLeft).toBe(3);
      expect(await refusal(again.take(aBallot('A', [1, 1]), 'BBBB-0001'))).toBe('taken');
      expect(await refusal(again.take(aBallot('A', [1, 1]), 'AAAA-0003'))).toBe('ballot-code-not-valid');
      expect(readFileSync(file, 'utf8')).not.toMatch(/AAAA|BBBB/);
    });

    it('knows which codes are good whatever is taken, added and removed in the same turn', async () => {
      const some = ['AAAA-0001', 'AAAA-0002', 'AAAA-0003', 'AAAA-0004', 'AAAA-0005'];
      const turns = fc.array(
        fc.array(fc.record({ what: fc.constantFrom('take', 'add', 'remove'), code: fc.constantFrom(...some) }), {
          minLength: 1,
          maxLength: 4,
        }),
        { minLength: 1, maxLength: 4 },
      );
      await fc.assert(
        fc.asyncProperty(turns, async (all) => {
          const good = new Set(some.slice(0, 3));
          let answered = 0;
          const box = await create({ withCodes: true, codes: [...good] });
          for (const turn of all) {
            const expected = turn.map(({ what, code }) => {
              if (what === 'add') good.add(code);
              else if (!good.delete(code) && what === 'take') return 'ballot-code-not-valid';
              if (what === 'take') answered += 1;
              return 'taken';
            });
            const asked = turn.map(({ what, code }) => {
              if (what === 'add') return refusal(box.addCodes([code]));
              return refusal(what === 'take' ? box.take(aBallot('A', [1, 1]), code) : box.removeCodes([code]));
            });
            expect(await Promise.all(asked)).toEqual(expected);
          }
          const opened = (await reopen({ withCodes: true }))!;
          for (const one of [box, opened]) expect([one.answered, one.codesLeft]).toEqual([answered, good.size]);
          for (const code of some)
            expect(await refusal(opened.take(aBallot('A', [1, 1]), code))).toBe(
              good.has(code) ? 'taken' : 'ballot-code-not-valid',
            );
        }),
        {
          numRuns: process.env['SOAK'] === '1' ? 1_000 : 25,
          examples: [
            [
              [
                [
                  { what: 'take', code: 'AAAA-0001' },
                  { what: 'add', code: 'AAAA-0004' },
                ],
              ],
            ],
          ],
        },
      );
    }, 120_000);

    it('does not use a code up where the answer was not counted', async () => {
      const failing = failingDisk();
      const box = await create({ withCodes: true, codes, disk: failing.disk });
      failing.fail('before');
      expect(await refusal(box.take(aBallot('A', [1, 1]), codes[0]))).toBe('BallotBoxUnavailable');
      expect([box.answered, box.codesLeft]).toEqual([0, 3]);
      failing.fail('never');
      expect(await refusal(box.take(aBallot('A', [1, 1]), codes[0]))).toBe('taken');
    });
  });

  describe('where the disk fails', () => {
    it('counts nothing, says so, and goes on when it works again', async () => {
      const failing = failingDisk();
      const box = await create({ disk: failing.disk });
      await box.take(aBallot('A', [1, 1]));
      const content = readFileSync(file, 'utf8');
      failing.fail('before');
      const refused = await Promise.all(
        [1, 2].map(() => box.take(aBallot('A', [1, 1])).catch((error: unknown) => error)),
      );
      for (const error of refused) expect(error).toMatchObject({ name: 'BallotBoxUnavailable', counted: 'no' });
      expect(readFileSync(file, 'utf8')).toBe(content);
      failing.fail('never');
      await box.take(aBallot('A', [1, 1]));
      expect((await reopen())!.answered).toBe(2);
    });

    it('takes back what was written and may not last', async () => {
      const failing = failingDisk();
      const box = await create({ disk: failing.disk });
      failing.fail('after, once');
      await expect(box.take(aBallot('A', [1, 1]))).rejects.toMatchObject({ counted: 'no' });
      expect((await reopen())!.answered).toBe(0);
      await box.take(aBallot('A', [1, 1]));
      expect((await reopen())!.answered).toBe(1);
    });

    it('says that it does not know where that fails too, and takes nothing any more', async () => {
      const failing = failingDisk();
      const box = await create({ disk: failing.disk });
      failing.fail('after, then before');
      await expect(box.take(aBallot('A', [1, 1]))).rejects.toMatchObject({ counted: 'unknown' });
      failing.fail('never');
      await expect(box.take(aBallot('A', [1, 1]))).rejects.toMatchObject({ counted: 'no' });
      await expect(box.seal()).rejects.toBeInstanceOf(BallotBoxUnavailable);
      // The next start takes what is there.
      expect((await reopen())!.answered).toBe(1);
    });
  });

  it('takes nothing once it is sealed, and everything that was acknowledged before is in it', async () => {
    const box = await create();
    const early = box.take(aBallot('A', [1, 1]));
    const sealing = box.seal();
    const late = refusal(box.take(aBallot('A', [1, 1])));
    const outcome = await refusal(early);
    expect((await sealing).counts.answered).toBe(outcome === 'taken' ? 1 : 0);
    expect(await late).toBe('ballot-box-closed');
    box.unseal();
    expect(await refusal(box.take(aBallot('A', [1, 1])))).toBe('taken');
  });

  it('keeps no more words than can be written with every answer, and counts points without them', async () => {
    const box = await create();
    const long = 'x'.repeat(1_000_000);
    // In one write: what is in it already takes room as well.
    const taken = await Promise.all(Array.from({ length: 17 }, () => box.take(aBallot('A', [1, 1], long))));
    expect(taken.map(({ wordsKept }) => wordsKept)).toEqual([...Array<boolean>(15).fill(true), false, false]);
    expect(await box.take(aBallot('A', [1, 1], long))).toEqual({ wordsKept: false });
    expect(await box.take(aBallot('A', [1, 1], 'Kurz'))).toEqual({ wordsKept: true });
    expect(await refusal(box.take(aBallot('A', [null, null], long)))).toBe('ballot-texts-full');
    const opened = (await reopen())!;
    expect(await opened.take(aBallot('A', [1, 1], long))).toEqual({ wordsKept: false });
    const { counts, texts } = await opened.seal();
    expect([counts.answered, texts.length]).toEqual([20, 16]);
  });

  it('keeps a code good that came with nothing but words for which there is no room', async () => {
    const box = await create({ withCodes: true, codes: ['AAAA-0001'] });
    const words = aBallot('A', [null, null], 'x'.repeat(16_000_001));
    expect(await refusal(box.take(words, 'AAAA-0001'))).toBe('ballot-texts-full');
    expect(await refusal(box.take(aBallot('A', [1, 1]), 'AAAA-0001'))).toBe('taken');
  });

  it.each([
    ['nothing', ''],
    ['half of it', undefined],
    ['another shape', '{"version":1}'],
    ['something else', '[]'],
  ])('with %s in its file is not read', async (_what, content) => {
    const box = await create();
    await box.take(aBallot('A', [1, 1]));
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, content ?? whole.slice(0, whole.length / 2));
    await expect(reopen()).rejects.toBeInstanceOf(BallotBoxDamaged);
    writeFileSync(file, whole.replace('"answered":1', '"answered":2'));
    await expect(reopen()).rejects.toBeInstanceOf(BallotBoxDamaged);
    writeFileSync(file, whole);
    expect((await reopen())!.answered).toBe(1);
    await expect(reopen({ questionnaire: aQuestionnaire(3, 2) })).rejects.toBeInstanceOf(BallotBoxDamaged);
  });

  describe('beside which an end of the program has left a version that is one answer apart', () => {
    /** What stands on the disk where that version was, whatever its name is by now. */
    const left = () => {
      writeFileSync(`${file}.neu`, 'Nur einmal zu lesen');
      const kept = join(folder, 'kept');
      linkSync(`${file}.neu`, kept);
      return () => {
        const bytes = readFileSync(kept).filter((byte) => byte !== 0);
        rmSync(kept);
        return bytes.length;
      };
    };

    it.each<[string, (box: BallotBox) => Promise<unknown>]>([
      ['it is opened', () => reopen()],
      ['it is written', (box) => box.take(aBallot('A', [1, 1]))],
      ['it is destroyed', (box) => box.destroy()],
    ])('overwrites that and removes it when %s', async (_when, happens) => {
      const box = await create();
      await box.take(aBallot('A', [1, 1]));
      const bytesLeft = left();
      await happens(box);
      expect(bytesLeft()).toBe(0);
      expect(readdirSync(folder).filter((name) => name !== 'box.json')).toEqual([]);
      const again = await reopen();
      if (again) expect(again.answered).toBe(box.answered);
    });
  });

  it('comes to the same file in whatever order and in whatever company answers came', async () => {
    const given = fc.array(
      fc.record({
        groupId: fc.constantFrom('A', 'B', null),
        points: fc.array(fc.option(fc.nat(4), { nil: null }), { minLength: 2, maxLength: 2 }),
        words: fc.option(fc.constantFrom('Mehr Zeit', 'Weniger Papier', 'Ruhe'), { nil: undefined }),
        pause: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    const play = async (ballots: readonly (Ballot & { readonly number: number; readonly pause: boolean })[]) => {
      const ids: string[] = [];
      const box = await create({
        withCodes: true,
        codes: ballots.map(({ number }) => `CODE-000${number}`),
        newTextId: () => ids.shift()!,
      });
      const taking: Promise<unknown>[] = [];
      for (const ballot of ballots) {
        // Whatever the order, each text gets the id that is its own.
        if (ballot.texts.size > 0) ids.push(`id-${ballot.number}`);
        taking.push(box.take(ballot, `CODE-000${ballot.number}`));
        if (ballot.pause) await Promise.all(taking);
      }
      await Promise.all(taking);
      return readFileSync(file, 'utf8');
    };
    await fc.assert(
      fc.asyncProperty(
        given.chain((all) => {
          const ballots = all.map(({ groupId, points, words, pause }, number) => ({
            ...aBallot(groupId, points, words),
            number,
            pause,
          }));
          return fc.tuple(fc.constant(ballots), fc.shuffledSubarray(ballots, { minLength: ballots.length }));
        }),
        async ([ballots, shuffled]) => {
          expect(await play(shuffled.map((ballot) => ({ ...ballot, pause: !ballot.pause })))).toBe(await play(ballots));
        },
      ),
      { numRuns: process.env['SOAK'] === '1' ? 500 : 25 },
    );
  }, 120_000);
});

/** `before`: nothing is changed; `after`: the file is there, and may not survive a power cut. */
function failingDisk() {
  let failing: 'never' | 'before' | 'after, once' | 'after, then before' = 'never';
  const disk: BoxDisk = {
    ...boxDisk,
    replace: async (file, content) => {
      if (failing === 'before') throw new NotReplaced(false, new Error('ENOSPC'));
      await boxDisk.replace(file, content);
      if (failing !== 'never') {
        failing = failing === 'after, once' ? 'never' : 'before';
        throw new NotReplaced(true, new Error('EIO'));
      }
    },
  };
  return { disk, fail: (when: typeof failing) => (failing = when) };
}
