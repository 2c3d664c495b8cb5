// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { BallotBoxes } from '../../src/assessments/ballots/ballot-boxes.js';
import { PHASES } from '../../src/assessments/domain/method.js';
import { assessmentDomain } from '../../src/assessments/assessment-domain.js';
import type { Questionnaire, SurveyAccess } from '../../src/assessments/domain/survey.events.js';
import type { Core } from '../../src/core.js';
import type { SettableClock } from '../../src/event-sourcing/clock.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import type { Role } from '../../src/people/actor.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { type Program, startProgram } from '../journeys/program.js';
import { draftedSurvey, envelope, sheetOf } from './a-survey.js';

const PASSWORD = 'vier zufällige Wörter';

export interface SurveyProgram extends Program {
  readonly boxes: BallotBoxes;
  /** Of the public page: `/umfrage/…`. */
  readonly path: string;
  readonly codes: readonly string[];
  /** A cookie of somebody who is signed in. */
  signIn(email: string): Promise<string>;
  /** Fills in the form as a browser would, without following where it leads. */
  answer(fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** The whole program with a municipality, people (`<name>@m1.example`), and a survey that runs until 10.12.2026. */
export async function startSurveyProgram(options: {
  readonly questionnaire: Questionnaire;
  readonly access: SurveyAccess;
  readonly clock: SettableClock;
  readonly people?: Readonly<Record<string, Role>>;
  readonly dataDir?: string;
}): Promise<SurveyProgram> {
  const program = await startProgram({
    clock: options.clock,
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    prepare: async (core: Core) => {
      const name = 'Samtgemeinde Musterau';
      await core.commands.run(
        municipalityDomain,
        'm1',
        { type: 'RegisterMunicipality', data: { name, shortName: 'Musterau', fictional: true } },
        envelope(),
      );
      // The round to which the survey of `draftedSurvey` belongs.
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
      const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
      for (const [person, role] of Object.entries<Role>(options.people ?? { officer: 'officer' }))
        await createAccount(core, passwords, {
          municipalityId: 'm1',
          name: person,
          email: `${person}@m1.example`,
          role,
          password: PASSWORD,
        });
    },
  });
  const { address, core } = program;
  await draftedSurvey(core, options.questionnaire);
  const boxes = program.app.get(BallotBoxes, { strict: false });
  const { codes } = await boxes.startSurvey('u1', { access: options.access, closesOn: '2026-12-10' }, envelope());
  const { survey } = sheetOf(core);
  const path = survey.status === 'running' ? `/umfrage/${survey.linkToken}` : '';
  return {
    ...program,
    boxes,
    path,
    codes,
    signIn: async (email) => {
      const answer = await fetch(`${address}/anmelden`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ email, password: PASSWORD }),
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0];
      if (cookie === undefined) throw new Error(`${email} could not sign in: ${answer.status}`);
      return cookie;
    },
    answer: (fields, headers = {}) =>
      fetch(`${address}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers }),
  };
}
