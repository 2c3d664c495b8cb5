// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { Frames } from '../../src/frames.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import type { Role } from '../../src/people/actor.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { remindersOn } from '../../src/reminder-sources.js';
import type { Reminders } from '../../src/reminders/reminders.js';
import { DueController } from '../../src/reminders/web/due.controller.js';

let dataDir: string;
let core: Core;
let reminders: Reminders;
let n = 0;
const clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
const noRedis = { state: 'unavailable', onReady: () => () => undefined, onUnavailable: () => () => undefined } as const;
const by = () => ({ municipalityId: 'm1', actorId: 'o1', commandId: `c${++n}` });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-due-'));
  clock.set(new Date('2026-11-02T08:00:00Z'));
  core = await Core.open({ dataDir, clock });
  reminders = remindersOn(core, noRedis, { mail: undefined, publicUrl: 'https://ziele.musterau.example' });
  const municipality = { name: 'Samtgemeinde Musterau', shortName: 'Musterau', fictional: false };
  await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data: municipality }, by());
  for (const [id, name, role] of [
    ['p1', 'Jürgen <b>Groß</b>', 'owner'],
    ['p2', 'Petra Zwei', 'owner'],
    ['o1', 'Ayşe Öztürk', 'officer'],
  ] as const) {
    const data = { name, email: `${id}@musterau.example`, role, invitedBy: null, codeHash: null };
    await core.commands.run(personDomain, id, { type: 'RegisterPerson', data }, by());
  }
  const data = {
    code: 'Z7',
    title: 'IT-Notfallplan <script>',
    description: null,
    commitment: 'binding',
    deadline: readDeadline('Bis Ende 2026')!,
    dimension: null,
    strategyYear: null,
    origin: { kind: 'entered' },
    criteria: [
      { criterionId: 'k1', criterion: { kind: 'recurring', text: 'Notfallübung', every: 'year', atLeast: 1 } },
    ],
  } as const;
  await core.commands.run(goalDomain, 'z7', { type: 'SetGoal', data }, by());
  await core.commands.run(goalDomain, 'z7', { type: 'AssignGoal', data: { ownerId: 'p1', departmentId: null } }, by());
});
afterEach(async () => {
  await reminders.process.stop();
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function ask(
  personId: string,
  role: Role,
  page: (c: DueController, request: FastifyRequest, reply: FastifyReply) => void,
) {
  let html = '';
  const reply = {
    code: () => reply,
    status: () => reply,
    type: () => reply,
    header: () => reply,
    headers: () => reply,
    send: (text: string) => {
      html = text;
      return reply;
    },
  };
  const actor = { actorId: personId, municipalityId: 'm1', role };
  const request = { signedIn: { actor, person: { name: personId, role }, session: { csrfToken: 't' } } };
  const controller = new DueController(reminders, core, new Frames(core, { version: '0', demoAccounts: [] }));
  page(controller, request as unknown as FastifyRequest, reply as unknown as FastifyReply);
  return html.replaceAll('\u00a0', ' ');
}
const due = (personId: string, role: Role) => ask(personId, role, (c, request, reply) => c.due(request, reply));
const mail = (personId: string, role: Role, mailId: string) =>
  ask(personId, role, (c, request, reply) => c.mail(request, reply, mailId));

describe('Fällig', () => {
  it('says the next deadline first, what is planned, and that reminders are paused', () => {
    const html = due('p2', 'owner');
    expect(html).toContain('Die nächste Frist ist am <strong>31.12.2026</strong> (noch 59 Tage)');
    expect(html).toContain('„Bis Ende 2026“');
    expect(html).toContain('Notfallübung');
    expect(html).toContain('03.11.2027');
    for (const day of ['01.12.2026', '17.12.2026', '28.12.2026']) expect(html).toContain(day);
    expect(html).toContain('Erinnerungen pausieren seit');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>Groß');
  });

  it('shows the outbox and its mails to officers and to whom they are for, to nobody else', async () => {
    clock.set(new Date('2026-12-17T07:00:00Z'));
    await reminders.process.lookAround();
    const [row] = core.views.reminders.list('m1');
    expect(row!.state.status).toBe('sent');
    const { mailId } = row!.mail!;
    expect(due('o1', 'officer')).toContain(`/faellig/postausgang/${mailId}`);
    expect(due('p2', 'owner')).not.toContain(mailId);
    for (const html of [mail('o1', 'officer', mailId), mail('p1', 'owner', mailId)]) {
      expect(html).toContain('Frist in 14 Tagen (31.12.2026): Z7 IT-Notfallplan &lt;script>');
      expect(html).toContain('Guten Tag Jürgen');
      expect(html).toContain('https://ziele.musterau.example/ziele/z7');
      expect(html).toContain('mailto:p1@musterau.example?subject=');
      expect(html).not.toContain('<script>');
    }
    expect(() => mail('p2', 'owner', mailId)).toThrow('Nicht gefunden');
    expect(() => mail('o1', 'officer', 'x')).toThrow('Nicht gefunden');
    // Told from what was recorded then, not from how things stand now.
    const reworded = { type: 'RewordGoal', data: { title: 'Anders', description: null } } as const;
    await core.commands.run(goalDomain, 'z7', reworded, by());
    expect(mail('o1', 'officer', mailId)).toContain('IT-Notfallplan');
  });
});
