// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoundTown } from '../../../test/round-town.js';
import { streamName } from '../../event-sourcing/command-runner.js';
import { Stands } from '../../stands.js';
import { interviewListResource } from './interview-resource.js';
import { interviewProposals } from './interview-proposals.js';
import { interviewsPart } from './interviews-part.js';

describe('Interviews', () => {
  let town: RoundTown;
  beforeAll(async () => {
    town = await RoundTown.start('interview-pages');
  });
  afterAll(() => town.stop());

  const list = (round: string) => `/analyse/${round}/interviews`;
  const someone = { with: 'Sachbearbeitung, Bürgeramt', departmentId: 'd1', on: '19.03.2026' };
  const idOf = (page: string) => page.split('/').at(-1)!;
  const revisionOf = (page: string) => String(town.core.views.interviews.get('m1', idOf(page))?.revision ?? 0);
  const notesRevision = (page: string) => String(town.core.views.interviewNotes.get('m1', idOf(page))?.revision ?? 0);

  /** Plans one by the form; the address of its page. */
  async function planned(round: string, fields: Record<string, string> = {}): Promise<string> {
    const answer = await town.send(list(round), { ...someone, ...fields });
    expect(answer.statusCode).toBe(303);
    return answer.headers['location']!.split('?')[0]!;
  }
  async function act(page: string, slug: string, fields: Record<string, string> = {}) {
    return town.send(`${page}/${slug}`, { _revision: revisionOf(page), ...fields });
  }
  async function held(round: string, scores: Record<string, string> = {}): Promise<string> {
    const page = await planned(round);
    expect((await act(page, 'gefuehrt', { minutes: '55', effectiveOn: '16.03.2026' })).statusCode).toBe(303);
    const fields = Object.entries(scores).flatMap(([subDimension, points], index) => [
      [`scores.${index}.subDimension`, subDimension],
      [`scores.${index}.points`, points],
    ]);
    if (fields.length > 0)
      expect((await act(page, 'bepunkten', Object.fromEntries(fields) as Record<string, string>)).statusCode).toBe(303);
    return page;
  }
  async function noted(page: string, text: string, topic = 'framework.strategy') {
    return town.send(`${page}/notizen`, {
      _revision: notesRevision(page),
      'notes.0.topic': topic,
      'notes.0.text': text,
      'notes.1.topic': 'general',
      'notes.1.text': '',
    });
  }

  it('are planned with somebody by their task, moved, held and scored', async () => {
    const round = await town.round();
    expect((await town.page(list(round))).text).toContain('Noch keine Interviews geplant.');
    const page = await planned(round);
    const first = await town.page(page);
    expect(first.text).toContain('Interview: Sachbearbeitung, Bürgeramt');
    expect(first.text).toContain('Geplant für den 19.03.2026');
    expect((await act(page, 'bepunkten')).statusCode).toBe(422);
    expect((await act(page, 'verlegen', { ...someone, on: '16.03.2026' })).statusCode).toBe(303);
    expect((await act(page, 'gefuehrt', { minutes: '55' })).statusCode).toBe(303);
    expect((await town.page(page)).text).toContain('Geführt am 17.03.2026, 55 Minuten');
    const score = await act(page, 'bepunkten', {
      'scores.0.subDimension': 'framework.strategy',
      'scores.0.points': '2,5',
      'scores.1.subDimension': 'employer.mobile',
      'scores.1.points': '',
    });
    expect(score.statusCode).toBe(303);
    const { text } = await town.page(page, 'reader');
    expect(text).toContain('Strategie der Digitalisierung 2,5');
    expect(text).toContain('14 Unterdimensionen ohne Punkte.');
    expect((await act(page, 'absagen', { reason: 'x' })).statusCode).toBe(422);
  });

  it('can be called off with a reason, and then nothing more is asked of them', async () => {
    const round = await town.round();
    const page = await planned(round);
    expect((await act(page, 'absagen', { reason: 'Die Stelle ist nicht besetzt.' })).statusCode).toBe(303);
    const { text } = await town.page(page);
    expect(text).toContain('Abgesagt am 17.03.2026. Die Stelle ist nicht besetzt.');
    expect((await noted(page, 'Etwas')).payload).toContain('ist am 17.03.2026 abgesagt worden');
    expect((await town.page(list(round))).text).toContain('Keine Interviews geplant; 1 abgesagt.');
  });

  it('together say means with their spread, and propose them as ratings', async () => {
    const round = await town.round();
    await held(round, { 'framework.strategy': '2', 'employer.mobile': '3' });
    await held(round, { 'framework.strategy': '3,5' });
    await held(round);
    await planned(round);
    const { text } = await town.page(list(round), 'reader');
    expect(text).toContain('3 von 4 Interviews geführt, 2 davon bewertet.');
    expect(text).toContain('Digitaler Rahmen 2,8 2,0 bis 3,5 2');
    expect(text).toContain('Zu 13 Unterdimensionen gibt es noch keine Punkte');
    expect(text).toContain('unbekannt');
    const stand = town.app.get(Stands, { strict: false }).today('m1');
    const sheet = town.core.views.assessments.get('m1', round)!;
    expect(interviewProposals(stand, sheet)).toEqual([
      { subDimension: 'framework.strategy', points: 2.8, reason: 'Mittel aus 2 Interviews (2,0 bis 3,5)' },
      { subDimension: 'employer.mobile', points: 3, reason: 'Aus einem Interview (3,0)' },
    ]);
    expect(interviewsPart(stand, sheet)).toMatchObject({
      phase: 'interviews',
      sentence: '3 von 4\u00a0Interviews geführt, 2 davon bewertet.',
      href: list(round),
    });
  });

  it('are rounded half up, whatever binary fractions leave over', async () => {
    const round = await town.round();
    await held(round, { 'framework.strategy': '0,3' });
    await held(round, { 'framework.strategy': '2,4' });
    expect((await town.page(list(round), 'reader')).text).toContain('Digitaler Rahmen 1,4 0,3 bis 2,4 2');
    const stand = town.app.get(Stands, { strict: false }).today('m1');
    const sheet = town.core.views.assessments.get('m1', round)!;
    expect(interviewProposals(stand, sheet)).toMatchObject([{ points: 1.4 }]);
    expect(interviewListResource(stand, sheet).subDimensions).toMatchObject([{ mean: 1.4 }]);
  });

  it('refuse what makes no sense, at the field', async () => {
    const round = await town.round();
    const plans: readonly (readonly [Record<string, string>, string])[] = [
      [{ ...someone, with: '' }, 'Bitte füllen Sie „Mit wem?“ aus.'],
      [{ ...someone, departmentId: 'd9' }, 'Diesen Fachbereich gibt es nicht.'],
      [{ ...someone, on: '30.02.2026' }, 'Den 30.02.2026 gibt es nicht.'],
    ];
    for (const [fields, said] of plans) {
      const answer = await town.send(list(round), fields);
      expect([answer.statusCode, answer.payload.includes(said)]).toEqual([422, true]);
    }
    const page = await planned(round);
    expect((await act(page, 'gefuehrt', { effectiveOn: '18.03.2026' })).payload).toContain('liegt in der Zukunft');
    expect((await act(page, 'gefuehrt', { minutes: '601' })).statusCode).toBe(422);
    expect((await act(page, 'gefuehrt')).statusCode).toBe(303);
    const scored = (points: string, subDimension = 'framework.strategy') =>
      act(page, 'bepunkten', { 'scores.0.subDimension': subDimension, 'scores.0.points': points });
    expect((await scored('4,5')).payload).toContain('Punkte von 0 bis 4');
    expect((await scored('2,25')).payload).toContain('höchstens einer Stelle nach dem Komma');
    expect((await scored('2', 'framework.unknown')).statusCode).toBe(422);
    expect((await town.page(`${page}/gibtsnicht`)).status).toBe(404);
  });

  it('have a guide to take along', async () => {
    const round = await town.round();
    const { text } = await town.page(`${list(round)}/leitfaden`, 'reader');
    expect(text).toContain('Strategie der Digitalisierung');
    expect(text).toContain('Wo übertragen Sie Angaben von Hand von einem Programm in ein anderes?');
    expect(text).toContain('Drucken');
  });

  it('keep notes for officers alone, and out of the history and the answers for programs', async () => {
    const round = await town.round();
    const page = await held(round, { 'framework.strategy': '2' });
    expect((await town.page(`${page}/notizen`)).text).toContain('Bitte schreiben Sie keine Namen auf');
    expect((await noted(page, 'Ziele hängen im Flur, mehr nicht.')).statusCode).toBe(303);
    const shown = await town.page(page);
    expect(shown.text).toContain('Ziele hängen im Flur, mehr nicht.');
    expect(shown.headers['cache-control']).toBe('no-store');
    for (const who of ['reader', 'owner']) {
      const seen = await town.page(page, who);
      expect(seen.text).toContain('Strategie der Digitalisierung 2,0');
      expect(seen.body).not.toContain('im Flur');
      expect((await town.page(`${page}/notizen`, who)).status).toBe(403);
      expect((await town.page(`${page}/notizen-loeschen`, who)).status).toBe(403);
      expect((await town.send(`${page}/notizen-loeschen`, {}, who)).statusCode).toBe(403);
    }
    const journal = await town.page('/verlauf');
    expect(journal.text).toContain('Notizen zum Interview festgehalten.');
    expect(journal.body).not.toContain('im Flur');
    const events = await town.json('GET', '/journal?limit=500');
    expect(events.payload).toContain('InterviewNotesTaken');
    expect(events.payload).not.toContain('im Flur');
  });

  it('let nobody write over notes unseen', async () => {
    const round = await town.round();
    const page = await planned(round);
    const _revision = notesRevision(page);
    expect((await noted(page, 'Meine Fassung')).statusCode).toBe(303);
    const late = await town.send(`${page}/notizen`, {
      _revision,
      'notes.0.topic': 'framework.strategy',
      'notes.0.text': 'Ihre Fassung',
    });
    expect(late.statusCode).toBe(409);
    expect(late.payload).toContain('Ihre Fassung');
    expect(late.payload).toContain('Meine Fassung');
    expect((await noted(page, '')).payload).toContain('Geleerte Felder allein löschen nicht');
    expect((await noted(page, 'Woanders', 'framework.unknown')).statusCode).toBe(422);
  });

  it('are left as they are once the round is over, but their notes can still be erased', async () => {
    const round = await town.round();
    const page = await held(round);
    await noted(page, 'Solange es ging');
    await town.abandon(round);
    expect((await noted(page, 'Danach')).statusCode).toBe(422);
    expect((await act(page, 'bepunkten')).statusCode).toBe(422);
    expect((await town.send(list(round), someone)).statusCode).toBe(422);
    expect((await town.send(`${page}/notizen-loeschen`, {})).statusCode).toBe(303);
    expect((await town.page(page)).text).toContain('Notizen gelöscht am 17.03.2026.');
  });

  it('are of one round and one municipality', async () => {
    const [round, other] = [await town.round(), await town.round()];
    const page = await planned(round);
    expect((await town.page(`${list(other)}/${idOf(page)}`)).status).toBe(404);
    expect((await town.page(page, 'elsewhere')).status).toBe(404);
    expect((await town.send(`${page}/notizen`, { _revision: '0' }, 'elsewhere')).statusCode).toBe(404);
  });

  describe('whose notes are erased', () => {
    const MARK = 'Zaunkönigspost';

    /** Names of files in which the mark stands, WALs and views among them. */
    function filesWithMark(): string[] {
      return readdirSync(town.dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => readFileSync(file).includes(MARK));
    }

    it('say nothing any more: on no page, in no Stand, in no byte of any file', async () => {
      const round = await town.round();
      const page = await held(round, { 'framework.strategy': '2' });
      expect((await noted(page, `${MARK} über das Strategiepapier`)).statusCode).toBe(303);
      // Longer than a page of the file, and a version before the last one.
      const longer = await noted(page, `${MARK} noch einmal, `.repeat(200));
      expect(longer.statusCode).toBe(303);
      const then = await town.later();
      const past = await town.page(`${page}?stand=${then}`);
      expect([past.status, past.body.includes(MARK)]).toEqual([200, true]);
      expect((await town.page(`${page}?stand=${then}`, 'reader')).body).not.toContain(MARK);
      expect(filesWithMark().map((file) => file.replace(`${town.dataDir}/`, ''))).not.toEqual([]);

      expect((await town.page(`${page}/notizen-loeschen`)).text).toContain('Das lässt sich nicht rückgängig machen');
      expect((await town.send(`${page}/notizen-loeschen`, {})).statusCode).toBe(303);
      await town.core.settle();
      town.core.database.flush();

      expect(filesWithMark()).toEqual([]);
      const events = await town.core.store.read(streamName('notes', 'm1', idOf(page)));
      expect(events.map(({ type, data }) => [type, Object.keys(data)])).toEqual([
        ['InterviewNotesTaken', []],
        ['InterviewNotesTaken', []],
        ['InterviewNotesErased', []],
      ]);
      const today = await town.page(page);
      expect(today.text).toContain('Notizen gelöscht am 17.03.2026. Die Punkte bleiben.');
      expect(today.text).toContain('Strategie der Digitalisierung 2,0');
      expect(today.body).not.toContain(MARK);
      const before = await town.page(`${page}?stand=${then}`);
      expect(before.status).toBe(200);
      expect(before.body).not.toContain(MARK);
      expect(before.text).toContain('Die Notizen sind inzwischen gelöscht.');
      expect((await town.page(`${page}/notizen`)).body).not.toContain(MARK);
      expect((await noted(page, 'Wieder etwas')).payload).toContain('Neue lassen sich dazu nicht mehr anlegen.');
      // Asked for twice, it stays so.
      expect((await town.send(`${page}/notizen-loeschen`, {})).statusCode).toBe(303);
    });

    it('leave nothing in ids and fingerprints that a guess could be tried on', async () => {
      const round = await town.round();
      const page = await planned(round);
      const [one, other] = ['Ja', 'Nein'];
      await noted(page, one);
      await noted(page, other);
      const [first, second] = await town.core.store.read(streamName('notes', 'm1', idOf(page)));
      expect(first!.meta.fingerprint).toBe(second!.meta.fingerprint);
      // The same words at the same revision by the same person: another id.
      const twin = await planned(round);
      await noted(twin, one);
      const [again] = await town.core.store.read(streamName('notes', 'm1', idOf(twin)));
      expect(again!.meta.commandId).not.toBe(first!.meta.commandId);
    });

    it('say nothing from the decision on, and the next start finishes what was begun', async () => {
      const round = await town.round();
      const page = await planned(round);
      await noted(page, `${MARK} vor dem Ende des Programms`);
      const then = await town.later();
      // As an end of the program between the two leaves it.
      const { erase } = town.core.store;
      town.core.store.erase = () => Promise.resolve();
      await town.send(`${page}/notizen-loeschen`, {});
      town.core.store.erase = erase;
      expect(JSON.stringify(await town.core.store.read(streamName('notes', 'm1', idOf(page))))).toContain(MARK);
      expect((await town.page(page)).body).not.toContain(MARK);
      expect((await town.page(`${page}?stand=${then}`)).body).not.toContain(MARK);
      expect((await town.page(`${page}/notizen`)).body).not.toContain(MARK);
      await town.startAgain();
      town.core.database.flush();
      expect(filesWithMark()).toEqual([]);
      expect((await town.page(page)).text).toContain('Notizen gelöscht am');
    });
  });
});
