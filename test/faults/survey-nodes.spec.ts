// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assessmentDomain } from '../../src/assessments/assessment-domain.js';
import { PHASES } from '../../src/assessments/domain/method.js';
import { addDays } from '../../src/calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../src/calendar/zone.js';
import { Core } from '../../src/core.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { issueApiToken } from '../../src/people/commands/issue-api-token.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { programOf, ServerProcess } from '../eventstoredb/programs.js';
import { aQuestionnaire } from '../surveys/a-questionnaire.js';
import { draftedSurvey, remarksIn, sheetOf } from '../surveys/a-survey.js';
import { freePort, NodeProcess } from './node-process.js';

/* Three nodes on the protocol test server, which is not EventStoreDB; the first keeps the answers. What is killed is killed with -9. */

/** Rounds of killing each kind of node, with SOAK=1 sixty. */
const SOAK = process.env['SOAK'] === '1';
const ROUNDS = SOAK ? 60 : 1;
const PEOPLE_PER_ROUND = 40;
/** Within so long they all begin. */
const ROUND_MS = 1_500;
/** A node that was killed is back long before. */
const PATIENCE_MS = 60_000;

const BUILD = new URL('../../scripts/build.mjs', import.meta.url).href;
const ROOT = resolve(import.meta.dirname, '../..');
const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });

type Outcome =
  /** "gezählt" */
  | 'counted'
  /** "nicht gezählt" */
  | 'not-counted'
  /** "gilt nicht oder wurde schon benutzt" */
  | 'code-used'
  /** "nicht sicher", or no answer at all. */
  | 'unsure';

describe('a survey on three nodes that are killed', () => {
  let directory: string;
  let program: string;
  let serve: string;
  let server: ServerProcess;
  let nodes: NodeProcess[];
  let token: string;
  let codes: readonly string[];
  let paths: { readonly codes: string; readonly open: string };

  const open = async (name: string): Promise<Core> =>
    Core.open({
      dataDir: await mkdtemp(join(directory, name)),
      store: await EventStoreDbEventStore.open({ url: server.url }),
    });
  const asked = async ({ address }: NodeProcess, path: string, body: object, key: string = randomUUID()) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { readonly codes?: readonly string[]; readonly survey: { link: string } };
    return { status: response.status, ...answer };
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-survey-nodes-'));
    program = join(ROOT, '.cache/faults', `survey-nodes-${process.pid}`);
    const { build } = (await import(BUILD)) as { build: (options: object) => Promise<unknown> };
    await build({ outdir: program, entries: ['main'] });
    serve = programOf('serve');
    server = await ServerProcess.start(serve);

    const core = await open('prepare');
    const by = (commandId: string) => ({ municipalityId: 'm1', actorId: 'system', commandId });
    const data = { name: 'Musterau', shortName: 'Musterau', fictional: true };
    await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data }, by('municipality'));
    const phases = PHASES.map((phase) => ({ phase, planned: { from: null, to: null } }));
    const round = { title: '360-Grad-Analyse', methodVersion: 1, origin: { kind: 'planned' }, phases } as const;
    await core.commands.run(assessmentDomain, 'a1', { type: 'PlanAssessment', data: round }, by('round'));
    const personId = await createAccount(core, cheap, {
      municipalityId: 'm1',
      name: 'Jana Beispiel',
      email: 'jana@musterau.example',
      role: 'admin',
      password: 'vier zufällige Wörter',
    });
    token = (await issueApiToken(core, { personId, label: 'Test', role: 'admin', envelope: by('token') })).token!;
    await draftedSurvey(core, aQuestionnaire(1, 2), 'with-codes');
    await draftedSurvey(core, aQuestionnaire(1, 2), 'open');
    await core.close();

    const keeperPort = await freePort();
    nodes = [];
    for (const name of ['keeper', 'b', 'c'])
      nodes.push(
        new NodeProcess(join(program, 'main.js'), name === 'keeper' ? keeperPort : await freePort(), {
          DATA_DIR: join(directory, name),
          EVENT_STORE: 'eventstoredb',
          EVENTSTORE_URL: server.url,
          SESSION_SECRET: 'only for this test, and long enough',
          // Nothing here needs it.
          REDIS_URL: 'redis://127.0.0.1:1',
          DRAIN_SECONDS: '0',
          ...(name === 'keeper' ? {} : { SURVEYS_AT: `http://127.0.0.1:${keeperPort}` }),
        }),
      );
    for (const node of nodes) node.start();
    for (const node of nodes) await node.untilReady();
    const closesOn = addDays(dayIn(MUNICIPAL_ZONE, new Date()), 20);
    const count = Math.max(5, ROUNDS * PEOPLE_PER_ROUND);
    const begun = await asked(nodes[1]!, '/surveys/with-codes/start-survey', { access: 'codes', count, closesOn });
    const openly = await asked(nodes[2]!, '/surveys/open/start-survey', { access: 'open', closesOn });
    codes = begun.codes!;
    paths = { codes: new URL(begun.survey.link).pathname, open: new URL(openly.survey.link).pathname };
  }, 120_000);
  afterAll(async () => {
    for (const node of nodes ?? []) await node.end('SIGKILL');
    await server?.stop('SIGKILL');
    for (const path of [directory, program, serve]) if (path) await rm(path, { recursive: true, force: true });
  }, 60_000);

  const pick = () => nodes[Math.floor(Math.random() * nodes.length)]!;

  async function answer({ address }: NodeProcess, path: string, fields: Record<string, string>): Promise<Outcome> {
    try {
      const response = await fetch(`${address}${path}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ 'punkte-q1': '3', 'punkte-q2': '1', gruppe: 'A', ...fields }),
        signal: AbortSignal.timeout(70_000),
      });
      if (response.status === 303) return 'counted';
      const html = await response.text();
      if (html.includes('oder wurde schon benutzt')) return 'code-used';
      if (html.includes('nicht sicher')) return 'unsure';
      if (html.includes('sind nicht gezählt')) return 'not-counted';
      throw new Error(`${response.status}: ${html.slice(0, 200)}`);
    } catch (error) {
      // Nobody took the connection: this node was killed, and has heard of nothing.
      const { code } = ((error as Error).cause ?? {}) as { readonly code?: string };
      if (code === 'ECONNREFUSED') return 'not-counted';
      if ((error as Error).name === 'TypeError') return 'unsure';
      throw error;
    }
  }

  /** Sends it until it is known to be counted, as the page says; now and then on two nodes at once. */
  async function withCode(person: number): Promise<boolean> {
    const fields = { code: codes[person]!, 'text-w1': `Code ${person}` };
    let acknowledged = 0;
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
      const together = person % 5 === 0 ? [pick(), pick()] : [pick()];
      const outcomes = await Promise.all(together.map((node) => answer(node, paths.codes, fields)));
      acknowledged += outcomes.filter((outcome) => outcome === 'counted').length;
      if (acknowledged > 1) throw new Error(`The code of person ${person} was good ${acknowledged} times.`);
      // Used, and by nobody else: one of those that were not sure was counted.
      if (acknowledged === 1 || outcomes.includes('code-used')) return true;
    }
    return false;
  }

  it(
    `count everything that was acknowledged once, and nothing of which they said that it is not counted (${ROUNDS} rounds)`,
    async () => {
      const told = new Map<string, Outcome>();
      let sure = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const people = Array.from({ length: PEOPLE_PER_ROUND }, (_, n) => round * PEOPLE_PER_ROUND + n);
        const answering = people.map(async (person) => {
          await sleep(Math.random() * ROUND_MS);
          if (await withCode(person)) sure += 1;
          const words = `Offen ${person}`;
          told.set(words, await answer(pick(), paths.open, { 'text-w1': words }));
        });
        const killing = (async () => {
          await sleep(Math.random() * ROUND_MS * 0.6);
          // Now and then it stands still before, and has heard of what it does not answer.
          if (round % 3 === 2) {
            nodes[0]!.process!.kill('SIGSTOP');
            await sleep(1_000);
          }
          await nodes[0]!.end('SIGKILL');
          await sleep(Math.random() * 400);
          nodes[0]!.start();
          const passing = nodes[1 + (round % 2)]!;
          await passing.end('SIGKILL');
          await sleep(Math.random() * 200);
          passing.start();
          for (const node of nodes) await node.untilReady();
        })();
        await Promise.all([...answering, killing]);
      }

      const key = randomUUID();
      for (const survey of ['with-codes', 'open'])
        expect((await asked(nodes[1]!, `/surveys/${survey}/close-survey`, {}, `${key}-${survey}`)).status).toBe(200);
      const core = await open('after');
      const remarks = await remarksIn(core);
      const tally = (survey: string) => {
        const { survey: state } = sheetOf(core, survey);
        return state.status === 'closed' ? state.tally.answered : undefined;
      };
      const counts = [tally('with-codes'), tally('open')];
      await core.close();

      const people = ROUNDS * PEOPLE_PER_ROUND;
      expect([sure, counts[0]]).toEqual([people, people]);
      const said = (outcome: Outcome) => [...told].flatMap(([words, one]) => (one === outcome ? [words] : []));
      const found = remarks.filter((words) => words.startsWith('Offen'));
      const figures = {
        counted: said('counted').length,
        refused: said('not-counted').length,
        unsure: said('unsure').length,
      };
      if (SOAK) process.stderr.write(`survey-nodes: ${JSON.stringify({ people, ...figures, found: found.length })}\n`);
      expect(new Set(remarks).size).toBe(remarks.length);
      expect([remarks.length - found.length, found.length]).toEqual([people, counts[1]]);
      expect(said('counted').filter((words) => !found.includes(words))).toEqual([]);
      expect(said('not-counted').filter((words) => found.includes(words))).toEqual([]);
      expect(figures.counted).toBeGreaterThan(people / 2);
    },
    120_000 + ROUNDS * 30_000,
  );
});
