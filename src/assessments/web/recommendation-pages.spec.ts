// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readDeadline } from '../../calendar/deadline.js';
import { readConfiguration } from '../../configuration.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import type { GoalCommand } from '../../goals/domain/goal.commands.js';
import { goalDomain } from '../../goals/set-goals-that-follow.js';
import { createHttpApp } from '../../http-app.js';
import { municipalityDomain } from '../../municipalities/vision-of-strategy.js';
import { createAccount } from '../../people/create-account.js';
import { Passwords } from '../../people/passwords.js';
import { RedisLink } from '../../redis/redis-link.js';
import { assessmentDomain } from '../assessment-domain.js';
import { recommendationActions } from '../commands/recommendation-actions.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const FORM = 'application/x-www-form-urlencoded';
const words = {
  text: 'Erarbeitung eines IT-Notfallplans',
  dimension: 'infrastructure',
  subDimension: 'infrastructure.security',
  horizon: 'now',
  urgency: 'high',
};
const newGoal = {
  consequence: 'new-goal',
  title: 'Getesteter IT-Notfallplan liegt vor',
  deadline: 'Q4/2027',
  commitment: 'binding',
};

describe('Handlungsempfehlungen', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const clock = new SettableClock(new Date('2026-03-17T10:00:00Z'));
  const cookies = new Map<string, string>();
  let number = 0;
  let codes = 40;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-recommendation-pages-'));
    core = await Core.open({ dataDir, clock });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    for (const municipalityId of ['m1', 'm2']) {
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      const register = { type: 'RegisterMunicipality', data } as const;
      await core.commands.run(municipalityDomain, municipalityId, register, by(municipalityId));
      await plan(`a-${municipalityId}`, '360-Grad-Analyse 2025', '2025-02', municipalityId);
      await onRound(
        {
          type: 'RecordFinding',
          data: {
            findingId: `f-${municipalityId}`,
            dimension: 'infrastructure',
            subDimension: 'infrastructure.security',
            text: 'Ein Notfallplan fehlt',
            basis: [],
          },
        },
        `a-${municipalityId}`,
        municipalityId,
      );
      await setGoal(`g-${municipalityId}`, 'Z1', municipalityId);
    }
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['owner', 'm1', 'owner'],
      ['elsewhere', 'm2', 'officer'],
    ] as const) {
      const email = `${who}@musterau.example`;
      await createAccount(core, passwords, { municipalityId, name: who, email, role, password: PASSWORD });
      await signIn(who);
    }
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  async function signIn(who: string): Promise<void> {
    const signedIn = await app.inject({
      method: 'POST',
      url: '/anmelden',
      headers: { 'content-type': FORM, origin: HERE },
      payload: new URLSearchParams({ email: `${who}@musterau.example`, password: PASSWORD }).toString(),
    });
    cookies.set(who, String(signedIn.headers['set-cookie']).split(';')[0]!);
  }
  /** So much later that nobody is signed in any more. */
  async function on(day: string): Promise<void> {
    clock.set(new Date(`${day}T08:00:00Z`));
    for (const who of cookies.keys()) await signIn(who);
  }

  const by = (municipalityId = 'm1') => ({ municipalityId, actorId: 'system', commandId: `test-${++number}` });
  const onRound = (command: AssessmentCommand, id = 'a-m1', municipalityId = 'm1') =>
    core.commands.run(assessmentDomain, id, command, by(municipalityId));
  const onGoal = (goalId: string, command: GoalCommand, municipalityId = 'm1') =>
    core.commands.run(goalDomain, goalId, command, by(municipalityId));
  const plan = (id: string, title: string, month: string, municipalityId = 'm1') =>
    onRound(
      {
        type: 'PlanAssessment',
        data: {
          title,
          methodVersion: 1,
          origin: { kind: 'planned' },
          phases: [{ phase: 'screening', planned: { from: month, to: month } }],
        },
      },
      id,
      municipalityId,
    );
  const rate = (id: string, points: number) =>
    onRound(
      {
        type: 'GiveRatings',
        data: {
          source: 'interviews',
          ratedOn: '2026-03-17',
          ratings: [{ subDimension: 'infrastructure.security', points, reason: 'Aus drei Gesprächen.' }],
        },
      },
      id,
    );
  const setGoal = (goalId: string, code: string, municipalityId = 'm1') =>
    onGoal(
      goalId,
      {
        type: 'SetGoal',
        data: {
          code,
          title: `Ziel ${code} von ${municipalityId}`,
          description: null,
          commitment: 'binding',
          deadline: readDeadline('Q4/2027')!,
          dimension: 'infrastructure',
          strategyYear: null,
          origin: { kind: 'entered' },
          criteria: [],
        },
      },
      municipalityId,
    );

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });
  const csrfOf = async (who: string) => /name="_csrf" value="([^"]+)"/.exec((await get('/konto', who)).payload)![1]!;
  async function send(url: string, fields: Record<string, string | string[]>, who = 'officer') {
    const payload = new URLSearchParams({ _csrf: await csrfOf(who) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) payload.append(name, one);
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': FORM, origin: HERE, cookie: cookies.get(who)! },
      payload: payload.toString(),
    });
  }
  const sheetAt = (path: string) => core.views.recommendations.get('m1', path.split('/').at(-1)!)!;
  const act = (path: string, slug: string, fields: Record<string, string | string[]>, who = 'officer') =>
    send(`${path}/${slug}`, { _revision: String(sheetAt(path).revision), ...fields }, who);
  const text = (answer: { payload: string }) => answer.payload.replaceAll('\u00a0', ' ');

  /** Makes one by the form; the address of its page. */
  async function made(fields: Record<string, string | string[]> = {}): Promise<string> {
    const answer = await send('/empfehlungen', { ...words, assessmentId: 'a-m1', _form: `f-${++number}`, ...fields });
    expect([answer.statusCode, answer.payload]).toEqual([303, '']);
    return answer.headers['location']!.split('?')[0]!;
  }
  async function nothingStored<T>(asking: () => Promise<T>): Promise<T> {
    const before = await core.store.head();
    const answer = await asking();
    expect(await core.store.head()).toBe(before);
    return answer;
  }

  it('teaches what to do where there are none yet', async () => {
    const page = text(await get('/empfehlungen', 'elsewhere'));
    expect(page).toContain('Noch gibt es keine Handlungsempfehlungen.');
    const origins = text(await get('/empfehlungen/herkunft', 'elsewhere'));
    expect(origins).toContain('1 Ziel: keines kommt aus einer Handlungsempfehlung, 1 nicht.');
    expect(origins).toContain('Noch gibt es keine Handlungsempfehlungen.');
    expect(text(await get('/', 'elsewhere'))).not.toContain('noch nicht entschieden');
  });

  it('is made by a form that offers the findings of its round', async () => {
    const form = await get('/empfehlungen/neu?runde=a-m1');
    expect(form.statusCode).toBe(200);
    expect(form.payload).toContain('Ein Notfallplan fehlt');
    const path = await made({ findingIds: 'f-m1', reasoning: 'Sonst steht das Rathaus still.' });
    const page = text(await get(`${path}?gespeichert=neu`));
    expect(page).toContain('Die Handlungsempfehlung ist aufgenommen.');
    expect(page).toContain('<a href="/analyse/a-m1#ergebnis-f-m1">Ein Notfallplan fehlt</a>');
    expect(page).toContain('Digitale Infrastruktur und Netze: Sicherheit und Datenschutz');
    expect(page).toContain('Sonst steht das Rathaus still.');
    expect(page).toContain('Noch nicht entschieden.');
  });

  it.each([
    ['no text', { text: '' }, 422, 'Bitte füllen Sie „Handlungsempfehlung“ aus.'],
    ['a sub-dimension of another dimension', { subDimension: 'employer.mobile' }, 422, 'gehört nicht zur Dimension'],
    ['a finding of another municipality', { findingIds: 'f-m2' }, 422, 'Eines dieser Ergebnisse gibt es'],
    ['no horizon', { horizon: 'bald' }, 422, 'steht bei „Wann?“ nicht zur Wahl'],
  ])('is not made with %s', async (_name, fields, status, sentence) => {
    const answer = await nothingStored(() =>
      send('/empfehlungen', { ...words, assessmentId: 'a-m1', _form: `f-${++number}`, ...fields }),
    );
    expect(answer.statusCode).toBe(status);
    expect(text(answer)).toContain(sentence);
  });

  it('is not made in a round that is over, that there is not, or of another municipality', async () => {
    await plan('a-over', 'Abgebrochen', '2025-01');
    await onRound({ type: 'AbandonAssessment', data: { reason: 'Kein Personal.' } }, 'a-over');
    for (const [assessmentId, status] of [
      ['a-over', 422],
      ['a-m2', 404],
      ['a-nie', 404],
    ] as const) {
      const answer = await nothingStored(() =>
        send('/empfehlungen', { ...words, assessmentId, _form: `f-${++number}` }),
      );
      expect([assessmentId, answer.statusCode]).toEqual([assessmentId, status]);
      expect((await get(`/empfehlungen/neu?runde=${assessmentId}`)).statusCode).toBe(status === 404 ? 404 : 200);
    }
  });

  it('is accepted together with a new goal: one form, one append, and the goal is there', async () => {
    const path = await made();
    const form = text(await get(`${path}/annehmen`));
    expect(form).toContain('name="code"');
    expect(/name="code" [^>]*value="(Z\d+)"/.exec(form)?.[1]).toBe('Z2');
    const code = `Z${++codes}`;
    const answer = await act(path, 'annehmen', { ...newGoal, code, dimension: 'infrastructure', decidedBy: 'Rat' });
    expect(answer.headers['location']).toBe(`${path}?gespeichert=annehmen`);
    const { recommendation } = sheetAt(path);
    expect(recommendation).toMatchObject({ status: 'accepted', decided: { decidedBy: 'Rat', reason: null } });
    const { goalId } = recommendation.goals[0]!;
    const goal = core.views.goals.get('m1', goalId)!;
    expect(goal).toMatchObject({
      goal: { code, title: newGoal.title, dimension: 'infrastructure', status: 'active' },
      origin: { kind: 'recommendation', recommendationId: path.split('/').at(-1) },
    });
    const events = await core.store.read(`recommendation-m1.${path.split('/').at(-1)}`);
    const [accepted, set] = events.slice(-2);
    expect([accepted!.type, set!.type]).toEqual(['RecommendationAccepted', 'GoalSetFromRecommendation']);
    expect(accepted!.meta.commandId).toBe(set!.meta.commandId);
    const page = text(await get(`/ziele/${goalId}`));
    expect(page).toContain('Aus einer Handlungsempfehlung gesetzt.');
    expect(page).toContain(`<a href="${path}">${words.text}</a>`);
    expect(page).toContain('Ziel aus einer Handlungsempfehlung gesetzt: Frist Q4/2027');
    // Sent twice, it is accepted once, and there is one goal.
    const goals = core.views.goals.list('m1').length;
    const again = await send(`${path}/annehmen`, {
      _revision: '1',
      ...newGoal,
      code,
      dimension: 'infrastructure',
      decidedBy: 'Rat',
    });
    expect(again.statusCode).toBe(303);
    expect(core.views.goals.list('m1')).toHaveLength(goals);
  });

  it.each([
    ['no answer', { consequence: '' }, 'Bitte wählen Sie „Was folgt daraus?“ aus.'],
    ['a new goal without deadline', { ...newGoal, code: 'Z90', deadline: '' }, 'Bitte geben Sie die Frist des neuen'],
    ['a new goal without code', { ...newGoal, code: '' }, 'Bitte geben Sie das Kürzel des neuen Ziels an.'],
    ['a code in use', { ...newGoal, code: 'z1' }, 'Das Kürzel z1 trägt schon das Ziel'],
    ['a deadline that nobody can read', { ...newGoal, code: 'Z90', deadline: 'bald' }, 'lässt sich nicht als Frist'],
    ['no goal to join', { consequence: 'existing-goals' }, 'Bitte kreuzen Sie an, welchem Ziel'],
    ['a goal of another municipality', { consequence: 'existing-goals', goalIds: 'g-m2' }, 'Eines dieser Ziele gibt'],
    ['goals that were not asked for', { consequence: 'later', goalIds: 'g-m1' }, 'Sie haben bestehende Ziele'],
    [
      'a day before it was made',
      { consequence: 'later', effectiveOn: '01.01.2020' },
      'gab es die Handlungsempfehlung noch nicht',
    ],
    ['a day to come', { consequence: 'later', effectiveOn: '01.01.2030' }, 'liegt in der Zukunft'],
  ])('is not accepted with %s', async (_name, fields, sentence) => {
    const path = await made();
    const answer = await nothingStored(() => act(path, 'annehmen', fields));
    expect(answer.statusCode).toBe(422);
    expect(text(answer)).toContain(sentence);
    // What was typed is not lost.
    if ('title' in fields) expect(text(answer)).toContain(newGoal.title);
  });

  it('takes one code once, also when two ask at the same moment', async () => {
    const [one, two] = [await made(), await made()];
    const code = `Z${++codes}`;
    const answers = await Promise.all([
      act(one, 'annehmen', { ...newGoal, code }),
      act(two, 'annehmen', { ...newGoal, code }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect(core.views.goals.list('m1').filter(({ goal }) => goal.code === code)).toHaveLength(1);
  });

  it('joins goals that there are, also later, and leaves them with a reason', async () => {
    await setGoal('g-two', `Z${++codes}`);
    const path = await made();
    await act(path, 'annehmen', { consequence: 'existing-goals', goalIds: 'g-m1', reason: 'Passt.' });
    await act(path, 'ziele-anschliessen', { goalIds: 'g-two' });
    expect(sheetAt(path).recommendation.goals).toEqual([
      { goalId: 'g-m1', how: 'joined' },
      { goalId: 'g-two', how: 'joined' },
    ]);
    const twice = await nothingStored(() => act(path, 'ziele-anschliessen', { goalIds: 'g-two' }));
    expect(text(twice)).toContain('Diesem Ziel ist die Handlungsempfehlung schon zugeordnet.');
    const declined = await nothingStored(() => act(path, 'ablehnen', { reason: 'Doch nicht.' }));
    expect(text(declined)).toContain('sind Ziele geworden. Lösen Sie sie zuerst davon');
    const withoutReason = await nothingStored(() => act(path, 'ziel-loesen', { goalId: 'g-two' }));
    expect(text(withoutReason)).toContain('Bitte füllen Sie „Begründung“ aus.');
    await act(path, 'ziel-loesen', { goalId: 'g-two', reason: 'Verwechselt.' });
    expect(sheetAt(path).recommendation.goals).toEqual([{ goalId: 'g-m1', how: 'joined' }]);
    const page = text(await get(path));
    expect(page).toContain('Grund: Verwechselt.');
    expect(page).toContain(`Zugeordnet: Z1 „Ziel Z1 von m1“.`);
  });

  it('keeps why it was deferred or declined, and by whom; when its day has come it is to be looked at again', async () => {
    const path = await made({ text: 'Desk-Sharing' });
    const past = await nothingStored(() => act(path, 'zurueckstellen', { reason: 'Kein Geld.', until: '17.03.2026' }));
    expect(text(past)).toContain('Der 17.03.2026 liegt nicht in der Zukunft.');
    await act(path, 'zurueckstellen', { reason: 'Kein Geld.', decidedBy: 'Samtgemeinderat', until: '01.09.2026' });
    const page = text(await get(path));
    for (const words of ['Zurückgestellt', 'Bis 01.09.2026.', 'Kein Geld.', 'Samtgemeinderat'])
      expect(page).toContain(words);
    expect(text(await get('/empfehlungen?status=due'))).toContain('Dazu passt keine Handlungsempfehlung.');
    await on('2026-09-01');
    expect(text(await get(path))).toContain('Wiedervorlage');
    expect(text(await get('/empfehlungen?status=due'))).toContain('Desk-Sharing');
    expect(text(await get('/empfehlungen/herkunft'))).toContain('Zur Wiedervorlage (1)');
    expect(text(await get('/empfehlungen'))).toContain(
      '1 zurückgestellte Handlungsempfehlung steht zur Wiedervorlage an.',
    );
    const next = (await get('/analyse')).payload;
    expect(next).toContain(
      '<a href="/empfehlungen?status=due">1 zurückgestellte Handlungsempfehlung steht zur Wiedervorlage an</a>',
    );
    expect(text(await get('/'))).toContain('1 zurückgestellte ist wieder anzusehen');
    expect(text(await get('/', 'owner'))).not.toContain('wieder anzusehen');
    await act(path, 'ablehnen', { reason: 'Die Beschäftigten wollen es nicht.', decidedBy: 'Personalrat' });
    const declined = text(await get(path));
    for (const words of ['Abgelehnt', 'Die Beschäftigten wollen es nicht.', 'Personalrat', 'Grund: Kein Geld.'])
      expect(declined).toContain(words);
    // Not without opening it again.
    expect((await get(`${path}/annehmen`)).statusCode).toBe(409);
    const answer = await nothingStored(() => act(path, 'annehmen', { consequence: 'later' }));
    expect(text(answer)).toContain('Die Handlungsempfehlung ist schon abgelehnt.');
    await act(path, 'wieder-eroeffnen', { reason: 'Neue Räume.' });
    await act(path, 'annehmen', { consequence: 'later' });
    expect(text(await get('/empfehlungen/herkunft'))).toContain('Angenommen, noch ohne Ziel (1)');
  });

  it('is not accepted when it is withdrawn', async () => {
    const path = await made();
    await act(path, 'zurueckziehen', { reason: 'Doppelt.' });
    const answer = await nothingStored(() => act(path, 'annehmen', { consequence: 'later' }));
    expect(answer.statusCode).toBe(422);
    expect(text(answer)).toContain('Das geht nicht mehr: Die Handlungsempfehlung ist zurückgezogen.');
    const list = text(await get('/empfehlungen'));
    expect(list).not.toContain(path);
    expect(text(await get('/empfehlungen?status=withdrawn'))).toContain(path);
  });

  it('does not overwrite what somebody else saved meanwhile', async () => {
    const path = await made();
    const revision = String(sheetAt(path).revision);
    await act(path, 'ueberarbeiten', { ...words, text: 'Erarbeitung eines Notfallplans' });
    const slower = await nothingStored(() =>
      send(`${path}/ueberarbeiten`, { ...words, text: 'Ein Notfallplan', _revision: revision }),
    );
    expect(slower.statusCode).toBe(409);
    expect(text(slower)).toContain('Erarbeitung eines Notfallplans');
    expect(text(slower)).toContain('Ein Notfallplan');
  });

  it('is read by everybody, and changed by officers of its municipality alone', async () => {
    const path = await made();
    const page = await get(path, 'owner');
    expect(page.statusCode).toBe(200);
    expect(page.payload).not.toContain(`${path}/annehmen`);
    for (const { slug } of recommendationActions) {
      expect((await get(`${path}/${slug}`, 'owner')).statusCode).toBe(403);
      expect((await nothingStored(() => act(path, slug, {}, 'owner'))).statusCode).toBe(403);
      expect((await get(`${path}/${slug}`, 'elsewhere')).statusCode).toBe(404);
      expect((await nothingStored(() => act(path, slug, {}, 'elsewhere'))).statusCode).toBe(404);
    }
    expect((await get('/empfehlungen/neu?runde=a-m1', 'owner')).statusCode).toBe(403);
    expect((await get(path, 'elsewhere')).statusCode).toBe(404);
    expect((await get(`${path}/gibt-es-nicht`)).statusCode).toBe(404);
  });

  it('counts in its first line, sifts, and says the one next step', async () => {
    const page = text(await get('/empfehlungen'));
    const all = core.views.recommendations.list('m1').map(({ recommendation }) => recommendation.status);
    const count = (status: string) => all.filter((one) => one === status).length;
    expect(page).toContain(
      `${all.length - count('withdrawn')} Handlungsempfehlungen: ${count('accepted')} angenommen, ${count('open')} offen`,
    );
    await made({ text: 'Nur perspektivisch', horizon: 'perspective', dimension: 'employer', subDimension: '' });
    for (const [query, shown] of [
      ['wann=perspective', true],
      ['wann=now', false],
      ['dimension=employer', true],
      ['dimension=framework', false],
      ['runde=a-m1', true],
      ['runde=a-m2', false],
      ['status=open', true],
      ['status=declined', false],
      ['status=quatsch&dimension=quatsch', true],
    ] as const)
      expect([query, text(await get(`/empfehlungen?${query}`)).includes('Nur perspektivisch')]).toEqual([query, shown]);
    const looking = text(await get('/empfehlungen?ziel=g-m1&dimension=employer'));
    expect(looking).toContain('Aus welcher Handlungsempfehlung kommt das Ziel');
    expect(looking).toMatch(/annehmen\?consequence=existing-goals&amp;goalIds=g-m1/);
    expect(text(await get('/'))).toContain(`${count('open') + 1} Handlungsempfehlungen sind noch nicht entschieden`);
  });

  it('follows a goal into its parts, and says how it stands when it is given up', async () => {
    await setGoal('g-whole', `Z${++codes}`);
    const path = await made({ text: 'Neue Telefonanlage' });
    await act(path, 'annehmen', { consequence: 'existing-goals', goalIds: 'g-whole' });
    const reason = { kind: 'priority', sentence: 'So ist es besser.', decidedBy: 'Rat' } as const;
    await onGoal('g-whole', {
      type: 'SplitGoal',
      data: {
        into: [
          { goalId: 'g-part', code: `Z${++codes}`, title: 'Anlage' },
          { goalId: 'g-other-part', code: `Z${++codes}`, title: 'Anbindung' },
        ],
        reason,
      },
    });
    await core.settle();
    expect(text(await get(path))).toContain('Aufgeteilt');
    const part = text(await get('/ziele/g-part'));
    expect(part).toContain('Neue Telefonanlage');
    expect(part).toContain('über das frühere Ziel');
    const origins = text(await get('/empfehlungen/herkunft'));
    expect(origins).toMatch(/Anlage<\/a>.*Neue Telefonanlage.*über das frühere Ziel/s);
    const json = await get('/api/v1/goals/g-part');
    expect(json.statusCode).toBe(200);
    expect(json.json()).toMatchObject({
      recommendations: [{ text: 'Neue Telefonanlage', assessmentId: 'a-m1', throughGoalId: 'g-whole' }],
    });
    await onGoal('g-part', { type: 'AbandonGoal', data: { reason } });
    expect(text(await get('/empfehlungen/herkunft'))).not.toContain('href="/ziele/g-part"');
  });

  it('says on the page of a goal what the next analysis says, and at an earlier Stand only what was known then', async () => {
    await on('2026-10-01');
    await setGoal('g-rated', `Z${++codes}`);
    const path = await made({ text: 'Regelmäßige Notfallübungen' });
    await act(path, 'annehmen', { consequence: 'existing-goals', goalIds: 'g-rated' });
    await rate('a-m1', 1);
    expect(text(await get('/ziele/g-rated'))).toContain('Seitdem gab es keine weitere Analyse.');
    await on('2026-11-02');
    await plan('a-next', '360-Grad-Analyse 2027', '2027-02');
    const unrated = text(await get('/ziele/g-rated'));
    expect(unrated).toContain('360-Grad-Analyse 2027');
    expect(unrated).toMatch(/1,0 Punkte<\/td>.*unbekannt/s);
    await on('2026-11-16');
    await rate('a-next', 2.5);
    const rated = text(await get('/ziele/g-rated'));
    expect(rated).toContain('2,5 Punkte');
    expect(rated).toContain('+1,5 Punkte');
    const before = await get('/ziele/g-rated?stand=2026-10-15');
    expect(before.statusCode).toBe(200);
    expect(text(before)).toContain('Seitdem gab es keine weitere Analyse.');
    expect(text(before)).not.toContain('360-Grad-Analyse 2027');
    expect(text(await get('/ziele/g-rated?stand=2026-11-10'))).not.toContain('2,5 Punkte');
    // The recommendation itself, before it was made.
    expect((await get(`${path}?stand=2026-09-15`)).statusCode).toBe(404);
    expect(text(await get('/empfehlungen?stand=2026-09-15'))).not.toContain('Regelmäßige Notfallübungen');
  });

  it('is the same for programs', async () => {
    const path = await made({ text: 'Für Programme' });
    const id = path.split('/').at(-1)!;
    const list = (await get('/api/v1/recommendations?limit=1')).json<{ total: number; nextCursor: string }>();
    expect(list.total).toBeGreaterThan(5);
    expect(list.nextCursor).not.toBeNull();
    const rest = (await get(`/api/v1/recommendations?limit=500&cursor=${list.nextCursor}`)).json<{
      recommendations: { recommendationId: string }[];
    }>();
    expect(rest.recommendations).toHaveLength(list.total - 1);
    const one = (await get(`/api/v1/recommendations/${id}`)).json();
    expect(one).toMatchObject({
      recommendationId: id,
      status: 'open',
      standing: { label: 'Offen', sentence: 'Offen: noch nicht entschieden.' },
      goals: [],
      decided: null,
    });
    expect((await get(`/api/v1/recommendations/${id}`, 'elsewhere')).statusCode).toBe(404);
  });

  it('stands in the history in a sentence, with its reason, and leads to its entry', async () => {
    const page = text(await get('/verlauf'));
    expect(page).toMatch(/Handlungsempfehlung „Für Programme“<\/a>: <span[^>]*>Aufgenommen/);
    const filtered = text(await get('/verlauf?art=RecommendationDeclined'));
    expect(filtered).toContain('Grund: Die Beschäftigten wollen es nicht. Entschieden: Personalrat.');
    expect(filtered).toMatch(/href="\/empfehlungen\/[\w-]+#ereignis-/);
  });
});
