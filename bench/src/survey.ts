// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { assessmentDomain } from '../../src/assessments/assessment-domain.js';
import { BallotBoxes, BOXES_FOLDER } from '../../src/assessments/ballots/ballot-boxes.js';
import type { Ballot } from '../../src/assessments/domain/ballot.js';
import { METHODS, PHASES, subDimensionsOf } from '../../src/assessments/domain/method.js';
import type { Questionnaire } from '../../src/assessments/domain/survey.events.js';
import { surveyDomain } from '../../src/assessments/survey-domain.js';
import { readConfiguration } from '../../src/configuration.js';
import type { Envelope } from '../../src/event-sourcing/command-runner.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { beginSession } from '../../src/people/commands/sign-in.js';
import { personDomain } from '../../src/people/person-domain.js';
import { newSecret } from '../../src/people/secrets.js';
import { startWegmarke } from '../../src/start.js';
import { sessionCookieName } from '../../src/web/security.js';

/* A survey that many answer: into the box by 64 at a time, counted at its close, and then a second one that is left open to
   be answered over HTTP. Beside it a row per answer in SQLite, each in a transaction of its own. */

const { values } = parseArgs({
  options: { dir: { type: 'string' }, answers: { type: 'string', default: '100000' } },
});
const answers = Number(values.answers);
const dir = values.dir!;
const TOGETHER = 64;

/** 45 statements, three for each sub-dimension, two questions in words, twelve departments. */
const questionnaire: Questionnaire = {
  title: 'Befragung',
  intro: null,
  questions: [
    ...subDimensionsOf(METHODS[0]!).flatMap(({ id }) =>
      [1, 2, 3].map((n) => ({
        questionId: `${id}-${n}`,
        kind: 'scale' as const,
        subDimension: id,
        text: `Aussage ${n} zu ${id}`,
      })),
    ),
    ...['Was hilft?', 'Was fehlt?'].map((text, n) => ({ questionId: `w${n}`, kind: 'text' as const, dimension: null, text })),
  ],
  groups: Array.from({ length: 12 }, (_, n) => ({ groupId: `g${n}`, name: `Fachbereich ${n}`, headcount: 10_000 })),
};
const statements = questionnaire.questions.filter(({ kind }) => kind === 'scale');

function ballot(n: number): Ballot {
  return {
    groupId: n % 13 === 12 ? null : `g${n % 13}`,
    points: new Map(statements.map(({ questionId }, place) => [questionId, (n * 7 + place * 3) % 5])),
    // One in ten writes something.
    texts: new Map(n % 10 === 0 ? [['w0', `Antwort ${n}: ${'ein Satz mit einigen Worten. '.repeat(4)}`]] : []),
  };
}

mkdirSync(dir, { recursive: true });
const configuration = readConfiguration({
  PORT: '0',
  HOST: '127.0.0.1',
  DATA_DIR: join(dir, 'data'),
  REDIS_URL: 'redis://127.0.0.1:1',
});
const running = await startWegmarke(configuration, { say: () => undefined });
const { core, app } = running;
const boxes = app.get(BallotBoxes, { strict: false });
let n = 0;
const envelope = (): Envelope => ({ municipalityId: 'm1', actorId: 'system', commandId: `c${++n}` });
await core.commands.run(
  municipalityDomain,
  'm1',
  { type: 'RegisterMunicipality', data: { name: 'Musterau', shortName: 'Musterau', fictional: true } },
  envelope(),
);
await core.commands.run(
  personDomain,
  'p1',
  {
    type: 'RegisterPerson',
    data: { name: 'Jana Beispiel', email: 'jana@musterau.example', role: 'officer', invitedBy: null, codeHash: null },
  },
  envelope(),
);
await core.commands.run(
  personDomain,
  'p1',
  { type: 'SetPassword', data: { hash: 'x', keepSessionId: null } },
  { ...envelope(), actorId: 'p1' },
);
// The round to which both surveys belong: their pages name it.
await core.commands.run(
  assessmentDomain,
  'a1',
  {
    type: 'PlanAssessment',
    data: {
      title: '360-Grad-Analyse 2026',
      methodVersion: 1,
      origin: { kind: 'planned' },
      phases: PHASES.map((phase) => ({ phase, planned: { from: null, to: null } })),
    },
  },
  envelope(),
);

async function begun(surveyId: string) {
  await core.commands.run(
    surveyDomain,
    surveyId,
    { type: 'DraftSurvey', data: { assessmentId: 'a1', questionnaire } },
    envelope(),
  );
  const closesOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await boxes.startSurvey(surveyId, { access: { kind: 'open' }, closesOn }, envelope());
  const sheet = core.views.surveys.get('m1', surveyId)!;
  if (sheet.survey.status !== 'running') throw new Error('The survey did not start.');
  return { sheet, link: sheet.survey.linkToken };
}

/** `TOGETHER` people at a time. */
async function answerAll(count: number): Promise<{ rate: number; p99: number }> {
  const { sheet } = await begun('u1');
  const took: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let mine = next++; mine < count; mine = next++) {
        const asked = performance.now();
        await boxes.take(sheet, ballot(mine));
        took.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return { rate: count / seconds, p99: took[Math.floor(took.length * 0.99)]! };
}

/** A row per answer and a commit per row, as a program would that keeps them. */
function rowPerAnswer(count: number): { rate: number; bytes: number } {
  const file = join(dir, 'rows.sqlite');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite does not wait for the disk.');
  db.exec('CREATE TABLE answers (id INTEGER PRIMARY KEY, department TEXT, answers TEXT, texts TEXT)');
  const insert = db.prepare('INSERT INTO answers (department, answers, texts) VALUES (?, ?, ?)');
  const began = performance.now();
  for (let mine = 0; mine < count; mine += 1) {
    const { groupId, points, texts } = ballot(mine);
    insert.run(groupId, JSON.stringify([...points]), JSON.stringify([...texts]));
  }
  const rate = count / ((performance.now() - began) / 1000);
  db.close();
  return { rate, bytes: statSync(file).size };
}

const rows = rowPerAnswer(answers);
const box = await answerAll(answers);
const boxBytes = statSync(join(configuration.dataDir, BOXES_FOLDER, 'm1.u1.json')).size;
const closing = performance.now();
await boxes.closeSurvey('u1', envelope());
const closeMs = performance.now() - closing;
const closed = core.views.surveys.get('m1', 'u1')!.survey;
if (closed.status !== 'closed' || closed.tally.answered !== answers) throw new Error('Answers were lost.');
const remarks = core.views.remarks.list('m1').length;
const { link } = await begun('u2');

const session = await beginSession(core, 'm1', 'p1', null);
const now = Date.now();
const sealed = app
  .getHttpAdapter()
  .getInstance()
  .sealSession({ ...session, csrfToken: newSecret(), signedInAt: now, seenAt: now });
const form = new URLSearchParams([
  ['gruppe', 'g1'],
  ...statements.map(({ questionId }, place): [string, string] => [`punkte-${questionId}`, String(place % 5)]),
]);
process.stdout.write(
  `${JSON.stringify({
    answers,
    box,
    rows,
    boxBytes,
    closeMs,
    remarks,
    address: running.address,
    cookie: `${sessionCookieName(configuration.publicUrl)}=${encodeURIComponent(sealed)}`,
    path: `/umfrage/${link}`,
    form: form.toString(),
  })}\n`,
);
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
