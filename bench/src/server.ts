// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Controller, Get, Header } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import { readConfiguration } from '../../src/configuration.js';
import { beginSession } from '../../src/people/commands/sign-in.js';
import { issueApiToken } from '../../src/people/commands/issue-api-token.js';
import { Public } from '../../src/people/signed-in-guard.js';
import { newSecret } from '../../src/people/secrets.js';
import { startWegmarke } from '../../src/start.js';
import { sessionCookieName } from '../../src/web/security.js';

/* The program as it is, with one address more: a fixed JSON of 2 kB, answered through everything that other answers go through. */

const FIXED = JSON.stringify({ rows: Array.from({ length: 25 }, (_, index) => ({ index, text: 'x'.repeat(54) })) });

@Public()
@Controller()
class FixedController {
  @Get('/bench/fixed')
  @Header('content-type', 'application/json; charset=utf-8')
  fixed(): string {
    return FIXED;
  }
}

const whole = AppModule.with.bind(AppModule);
AppModule.with = (...parts) => {
  const made = whole(...parts);
  return { ...made, controllers: [...(made.controllers ?? []), FixedController] };
};

const configuration = readConfiguration({ ...process.env, PORT: '0', HOST: '127.0.0.1' });
const running = await startWegmarke(configuration, { say: () => undefined });
const { core, app } = running;
const officer = [...core.views.people.all()][0]!;
const { municipalityId, personId } = officer;

/** A session of somebody, as the header that a browser sends. */
async function cookieFor(ofMunicipality: string, person: string): Promise<string> {
  const session = await beginSession(core, ofMunicipality, person, null);
  const now = Date.now();
  const sealed = app
    .getHttpAdapter()
    .getInstance()
    .sealSession({ ...session, csrfToken: newSecret(), signedInAt: now, seenAt: now });
  return `${sessionCookieName(configuration.publicUrl)}=${encodeURIComponent(sealed)}`;
}

const cookie = await cookieFor(municipalityId, personId);
/** With `EVERYBODY` set: somebody's of each other municipality. */
const others =
  process.env['EVERYBODY'] === undefined
    ? []
    : await Promise.all(
        [...core.views.people.all()]
          .filter((sheet) => sheet.municipalityId !== municipalityId)
          .map((sheet) => cookieFor(sheet.municipalityId, sheet.personId)),
      );
const { token } = await issueApiToken(core, {
  personId,
  label: 'Messung',
  role: 'officer',
  envelope: { municipalityId, actorId: personId, commandId: randomUUID() },
});
process.stdout.write(
  `${JSON.stringify({
    address: running.address,
    cookie,
    others,
    token,
    goals: core.views.goals.list(municipalityId).map(({ goalId }) => goalId),
    reviews: core.views.reviews.list(municipalityId).map(({ reviewId }) => reviewId),
    fixedBytes: Buffer.byteLength(FIXED),
  })}\n`,
);
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
