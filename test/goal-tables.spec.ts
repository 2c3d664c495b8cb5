// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { strFromU8, unzipSync } from 'fflate';
import type { LightMyRequestResponse } from 'fastify';
import { readDeadline } from '../src/calendar/deadline.js';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { ODS } from '../src/documents/ods.js';
import { XLSX } from '../src/documents/xlsx.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { goalDomain } from '../src/goals/set-goals-that-follow.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../src/people/create-account.js';
import { Passwords } from '../src/people/passwords.js';
import { RedisLink } from '../src/redis/redis-link.js';
import { openPackage } from './documents/odf-checks.js';
import { allNamed, readXml, textOf } from './documents/read-xml.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const TOWNS = { m1: 'Musterau', m2: 'Großenau' } as const;

describe('Goals and measures as files', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const clock = new SettableClock(new Date('2026-01-05T08:00:00Z'));
  const cookies: Record<string, string> = {};
  let n = 0;

  const give = (municipalityId: string, goalId: string, command: Parameters<typeof goalDomain.decider.decide>[1]) =>
    core.commands.run(goalDomain, goalId, command, { municipalityId, actorId: 'system', commandId: `c${++n}` });
  const get = (url: string, town: keyof typeof TOWNS = 'm1', headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { cookie: cookies[town]!, ...headers } });
  const nameOf = ({ headers }: LightMyRequestResponse) => headers['content-disposition'];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-tables-'));
    core = await Core.open({ dataDir, clock });
    for (const [municipalityId, shortName] of Object.entries(TOWNS)) {
      await core.commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'RegisterMunicipality', data: { name: `Samtgemeinde ${shortName}`, shortName, fictional: false } },
        { municipalityId, actorId: 'system', commandId: `r${++n}` },
      );
      await give(municipalityId, `g-${municipalityId}`, {
        type: 'SetGoal',
        data: {
          code: 'Z1',
          title: `Ziel von ${shortName}`,
          description: null,
          commitment: 'binding',
          deadline: readDeadline('Q4/2026')!,
          dimension: null,
          strategyYear: null,
          origin: { kind: 'entered' },
          criteria: [],
        },
      });
    }
    clock.set(new Date('2026-11-27T08:00:00Z'));
    await give('m1', 'g-m1', { type: 'RewordGoal', data: { title: '=HYPERLINK("http://x")', description: null } });
    await give('m1', 'g-m1', {
      type: 'PlanMeasure',
      data: { measureId: 'a1', title: 'Kauf', effort: { personDays: 3, euros: 12_500 }, due: null },
    });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const municipalityId of Object.keys(TOWNS)) {
      const email = `lotte@${municipalityId}.example`;
      await createAccount(core, passwords, {
        municipalityId,
        name: 'Lotte',
        email,
        role: 'reader',
        password: PASSWORD,
      });
      const answer = await app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1:3000' },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      });
      cookies[municipalityId] = String(answer.headers['set-cookie']).split(';')[0]!;
    }
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it('are offered on the roadmap', async () => {
    const { body } = await get('/fahrplan');
    const links = [...body.matchAll(/href="(\/(?:fahrplan|massnahmen)\.\w+)"/g)].map(([, href]) => href!);
    expect(links).toEqual(
      ['fahrplan', 'massnahmen'].flatMap((path) => [`/${path}.ods`, `/${path}.xlsx`, `/${path}.csv`]),
    );
    for (const link of links) expect({ link, status: (await get(link)).statusCode }).toEqual({ link, status: 200 });
  });

  it('are named by what they are, whose, and of when', async () => {
    expect(nameOf(await get('/fahrplan.ods'))).toBe(
      `attachment; filename="Fahrplan-Musterau-2026-11-27.ods"; filename*=UTF-8''Fahrplan-Musterau-2026-11-27.ods`,
    );
    expect(nameOf(await get('/massnahmen.csv', 'm2'))).toBe(
      `attachment; filename="Massnahmen-Grossenau-2026-11-27.csv"; filename*=UTF-8''Ma%C3%9Fnahmen-Gro%C3%9Fenau-2026-11-27.csv`,
    );
  });

  it('hold what is stored, and no formula that somebody typed', async () => {
    const ods = await get('/fahrplan.ods');
    expect(ods.headers['content-type']).toBe(ODS);
    const [goals, about] = allNamed(openPackage(ods.rawPayload, ODS).get('content.xml')!, 'table:table');
    const cells = allNamed(allNamed(goals!, 'table:table-row')[1]!, 'table:table-cell');
    expect(cells.slice(0, 2).map(textOf)).toEqual(['Z1', '=HYPERLINK("http://x")']);
    expect(cells.filter(({ attributes }) => 'table:formula' in attributes)).toEqual([]);
    expect(textOf(about!)).toContain('Stand 27.11.2026');
    expect(textOf(about!)).toContain('Samtgemeinde Musterau');

    const xlsx = await get('/massnahmen.xlsx');
    expect(xlsx.headers['content-type']).toBe(XLSX);
    const strings = readXml(strFromU8(unzipSync(xlsx.rawPayload)['xl/sharedStrings.xml']!));
    expect(allNamed(strings, 'si').map(textOf)).toEqual(expect.arrayContaining(['Kauf', 'geplant']));

    const csv = await get('/massnahmen.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n')[1]).toBe(`Z1;"'=HYPERLINK(""http://x"")";Kauf;geplant;offen;3;12500,00;;;;;`);
  });

  it('are those of a past Stand where that is asked for', async () => {
    const past = await get('/fahrplan.csv?stand=30.06.2026');
    expect(past.body).toContain('Ziel von Musterau');
    expect(past.body).not.toContain('HYPERLINK');
    expect(nameOf(past)).toContain('"Fahrplan-Musterau-2026-06-30.csv"');
    const [, about] = allNamed(
      openPackage((await get('/fahrplan.ods?stand=30.06.2026')).rawPayload, ODS).get('content.xml')!,
      'table:table',
    );
    expect(textOf(about!)).toContain('Stand 30.06.2026');
    expect((await get('/massnahmen.csv?stand=30.06.2026')).body.trim().split('\r\n')).toHaveLength(1);
    expect((await get('/fahrplan.csv?stand=01.01.2025')).statusCode).toBe(400);
    expect((await get('/fahrplan?stand=30.06.2026')).body).toContain('href="/fahrplan.ods?stand=2026-06-30"');
  });

  it('are the same to the byte for the same Stand', async () => {
    for (const ending of ['ods', 'xlsx', 'csv']) {
      const url = `/fahrplan.${ending}?stand=30.06.2026`;
      const [first, again] = [await get(url), await get(url)];
      expect(Buffer.compare(first.rawPayload, again.rawPayload)).toBe(0);
    }
  });

  it("are each municipality's own, and of nobody who is not signed in", async () => {
    const other = await get('/fahrplan.csv', 'm2');
    expect(other.body).toContain('Ziel von Großenau');
    expect(other.body).not.toContain('Musterau');
    const stranger = await app.inject({ url: '/fahrplan.csv' });
    expect(stranger.statusCode).toBe(303);
    expect(stranger.body).not.toContain('Z1');
    for (const path of ['/fahrplan.pdf', '/fahrplan.', '/massnahmen'])
      expect({ path, status: (await get(path)).statusCode }).toEqual({ path, status: 404 });
  });
});
