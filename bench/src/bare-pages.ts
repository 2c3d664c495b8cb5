// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Core } from '../../src/core.js';
import { nextReviewFrom } from '../../src/review-surroundings.js';
import { decisionsOnGoalsFrom, decisionSurroundingsFrom } from '../../src/decisions-and-goals.js';
import { otherEventWordsFrom } from '../../src/event-words.js';
import { Frames } from '../../src/frames.js';
import { GoalPagesController } from '../../src/goals/web/goal-pages.controller.js';
import type { Role } from '../../src/people/actor.js';
import { originsOfGoalsFrom } from '../../src/recommendations-and-goals.js';
import { sealedReviewsFrom } from '../../src/sealed-reviews.js';
import { onViews, Stands } from '../../src/stands.js';

/* The same pages from the same data by the same rendering, on bare node:http: no framework, no session, no headers beside what
   HTTP needs. And a hello-world. */

const core = await Core.open({ dataDir: process.env['DATA_DIR']! });
const officer = [...core.views.people.all()][0]!;
const { municipalityId, personId, person } = officer;
const { name, email, role } = person as { name: string; email: string; role: Role };
const frames = new Frames(core, { version: '0.1.0', demoAccounts: [] });
const pages = new GoalPagesController(
  core,
  frames,
  undefined as never,
  onViews((views) =>
    otherEventWordsFrom({
      reminderOf: (municipality, id) => views.reminders.get(municipality, id),
      decisions: decisionSurroundingsFrom(views),
      reviewOf: (municipality, id) => views.reviews.get(municipality, id),
      paperOf: (municipality, id) => views.papers.get(municipality, id),
      roundOf: (municipality, id) => views.assessments.get(municipality, id),
      roundOfInterview: (municipality, id) => views.interviews.get(municipality, id)?.interview.assessmentId,
      recommendationOf: (municipality, id) => views.recommendations.get(municipality, id),
    }),
  ),
  onViews(decisionsOnGoalsFrom),
  onViews(nextReviewFrom),
  onViews(originsOfGoalsFrom),
);
const stands = new Stands(core, sealedReviewsFrom(core));
const asked = {
  url: '/',
  signedIn: {
    actor: { actorId: personId, municipalityId, role },
    person: { personId, name, email, role },
    session: { sessionId: 'bench', csrfToken: 'x'.repeat(43) },
  },
};
/** As the program does at every request. */
const request = () => ({ ...asked, stand: stands.today(municipalityId) }) as never;

function replyTo(response: ServerResponse): never {
  const reply = {
    code: () => reply,
    type: () => reply,
    header: () => reply,
    request: {},
    send(html: string) {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': Buffer.byteLength(html),
      });
      response.end(html);
    },
  };
  return reply as never;
}

const server = createServer((incoming, response) => {
  if (incoming.url === '/fahrplan') pages.roadmap(request(), {}, replyTo(response));
  else if (incoming.url === '/') pages.overview(request(), {}, replyTo(response));
  else {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 11 });
    response.end('Hello World');
  }
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`,
  );
});
process.on('SIGTERM', () => process.exit(0));
