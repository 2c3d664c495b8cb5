// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { RoundTown } from '../../../test/round-town.js';
import { interviewActions } from '../commands/interview-actions.js';
import { screeningActions } from '../commands/screening-actions.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into as a program would
type Json = Record<string, any>;

describe('Screening und Interviews for programs', () => {
  let town: RoundTown;
  const validators = new Map<string, ValidateFunction>();

  /** Members that the description does not name would go unnoticed: for the test there are none. */
  function strict(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(strict);
    if (typeof schema !== 'object' || schema === null) return schema;
    const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
    return 'properties' in copy && !('additionalProperties' in copy) ? { ...copy, additionalProperties: false } : copy;
  }

  beforeAll(async () => {
    town = await RoundTown.start('screening-api');
    const description = (await town.app.inject({ url: '/api/openapi.json' })).json<Json>();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    const schemas = strict(description['components'].schemas) as Json;
    ajv.addSchema({ $id: 'api', components: { schemas } });
    for (const name of Object.keys(schemas))
      validators.set(name, ajv.compile({ $ref: `api#/components/schemas/${name}` }));
  });
  afterAll(() => town.stop());

  function fits(schema: string, body: unknown): void {
    const validate = validators.get(schema)!;
    validate(body);
    expect([schema, validate.errors ?? []]).toEqual([schema, []]);
  }
  async function get(path: string, who?: string) {
    const answer = await town.json('GET', path, undefined, who);
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Json>() };
  }
  async function post(path: string, body: object, headers?: Record<string, string>, who?: string) {
    const answer = await town.json('POST', path, body, who, headers);
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Json>() };
  }

  it('fill a checklist, every action in turn', async () => {
    const round = await town.round();
    const path = `/assessments/${round}/screening`;
    const empty = await get(path);
    expect([empty.status, empty.body['revision'], empty.body['services']]).toEqual([200, 0, []]);
    fits('Screening', empty.body);
    const proposals = await get('/service-proposals');
    fits('ServiceProposals', proposals.body);
    const dogs = {
      name: 'Hundesteuer',
      audience: 'residents',
      casesPerYear: 240,
      maturity: '2',
      lookedOn: '2026-03-16',
    };
    const done: string[] = [];
    const ask = async (action: string, body: object) => {
      const { revision } = (await get(path)).body;
      const answer = await post(`${path}/${action}`, body, { 'if-match': `"${revision}"` });
      expect([action, answer.status]).toEqual([action, 200]);
      expect(answer.body['eventIds'].length).toBeGreaterThan(0);
      fits('ScreeningOutcome', answer.body);
      done.push(action);
      return answer.body['screening'].services as Json[];
    };
    await ask('take-over-services', { proposals: ['passport', 'lost-property'] });
    const services = await ask('screen-service', dogs);
    const { serviceId } = services[2]!;
    const changes = [{ serviceId, from: '2', to: '3' }];
    const entered = await ask('enter-maturities', { lookedOn: '2026-03-17', changes });
    expect(entered[2]).toMatchObject({ maturity: 3, maturityLabel: '3 – Antrag online', lookedOn: '2026-03-17' });
    const again = await ask('screen-service-again', { ...dogs, serviceId, maturity: '4', note: 'Neu.' });
    expect(again[2]).toMatchObject({ maturity: 4, note: 'Neu.', evidence: null });
    await ask('strike-service', { serviceId, reason: 'Macht der Landkreis.' });
    expect(done.sort()).toEqual(screeningActions.map(({ apiName }) => apiName).sort());
    const { body } = await get(path, 'reader');
    expect(body['summary']).toEqual({
      services: 2,
      lookedAt: 0,
      meanMaturity: null,
      whollyOnline: 0,
      weightedMaturity: null,
      withoutCases: 0,
    });
  });

  it('are told which rule forbids something, and once for one key', async () => {
    const round = await town.round();
    const path = `/assessments/${round}/screening`;
    const service = { name: 'Pass', audience: 'both' };
    const key = { 'idempotency-key': 'pass' };
    const [one, two] = [
      await post(`${path}/screen-service`, service, key),
      await post(`${path}/screen-service`, service, key),
    ];
    expect([one.status, two.status, two.headers['idempotency-replayed']]).toEqual([200, 200, 'true']);
    expect((await post(`${path}/screen-service`, { ...service, name: 'PASS' })).body).toMatchObject({
      status: 422,
      type: 'urn:wegmarke:rule:screening-name-taken',
      errors: [{ field: 'name' }],
    });
    expect((await post(`${path}/screen-service`, service, {}, 'reader')).status).toBe(403);
    expect((await post(`${path}/screen-service`, service, {}, 'elsewhere')).status).toBe(404);
    expect((await post(`${path}/screen-service`, { ...service, name: 'X' }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await post(`${path}/gibt-es-nicht`, {})).status).toBe(404);
  });

  it('plan, hold and score interviews, every action in turn', async () => {
    const round = await town.round();
    const someone = { with: 'Leitung, Bürgeramt', departmentId: 'd1', on: '2026-03-19' };
    const done: string[] = [];
    const plan = async (): Promise<string> => {
      const answer = await post(`/assessments/${round}/interviews`, someone);
      expect(answer.status).toBe(201);
      fits('InterviewOutcome', answer.body);
      const { interviewId } = answer.body['interview'];
      expect(answer.headers['location']).toBe(`/api/v1/interviews/${interviewId}`);
      return interviewId as string;
    };
    const on = async (id: string, action: string, body: object) => {
      const { revision } = (await get(`/interviews/${id}`)).body;
      const answer = await post(`/interviews/${id}/${action}`, body, { 'if-match': `"${revision}"` });
      expect([action, answer.status]).toEqual([action, 200]);
      fits('InterviewOutcome', answer.body);
      done.push(action);
    };
    const [first, second] = [await plan(), await plan()];
    await on(first, 'reschedule-interview', { ...someone, on: '2026-03-17' });
    await on(first, 'report-interview-held', { minutes: 45, effectiveOn: '2026-03-16' });
    await on(first, 'score-interview', { scores: [{ subDimension: 'framework.strategy', points: 2.5 }] });
    await on(second, 'cancel-interview', { reason: 'Nicht besetzt.' });
    expect(done.sort()).toEqual(interviewActions.map(({ apiName }) => apiName).sort());
    const list = await get(`/assessments/${round}/interviews`, 'reader');
    fits('InterviewList', list.body);
    expect(list.body['subDimensions']).toEqual([
      { subDimension: 'framework.strategy', interviews: 1, mean: 2.5, least: 2.5, most: 2.5 },
    ]);
    const interview = await get(`/interviews/${first}`, 'reader');
    fits('Interview', interview.body);
    expect(interview.body).toMatchObject({ status: 'held', heldOn: '2026-03-16', department: { name: 'Bürgeramt' } });
    expect((await get(`/interviews/${first}`, 'elsewhere')).status).toBe(404);
    const off = { scores: [{ subDimension: 'framework.strategy', points: 4.5 }] };
    expect((await post(`/interviews/${first}/score-interview`, off)).body).toMatchObject({
      type: 'urn:wegmarke:rule:interview-points-off-scale',
      errors: [{ field: 'scores.0.points' }],
    });
  });

  it('give notes to officers alone, and erase them for good', async () => {
    const round = await town.round();
    const someone = { with: 'Sachbearbeitung', on: '2026-03-17' };
    const planned = await post(`/assessments/${round}/interviews`, someone);
    const { interviewId } = planned.body['interview'] as Json;
    const path = `/interviews/${interviewId}/notes`;
    expect((await get(path)).body).toMatchObject({ revision: 0, takenAt: null, notes: [] });
    const notes = [{ topic: 'framework.strategy', text: 'Hängt im Flur.' }];
    const taken = await post(path, { notes }, { 'if-match': '"0"', 'idempotency-key': 'n1' });
    expect(taken.status).toBe(200);
    fits('InterviewNotesOutcome', taken.body);
    expect((await post(path, { notes }, { 'idempotency-key': 'n1' })).headers['idempotency-replayed']).toBe('true');
    expect((await post(path, { notes: [] }, { 'if-match': '"0"' })).status).toBe(412);
    const read = await get(path);
    fits('InterviewNotes', read.body);
    expect([read.body['notes'], read.headers['cache-control']]).toEqual([notes, 'no-store']);
    for (const who of ['reader', 'owner']) {
      expect((await get(path, who)).status).toBe(403);
      expect((await post(path, { notes }, {}, who)).status).toBe(403);
      expect((await post(`${path}/erase`, {}, {}, who)).status).toBe(403);
    }
    expect((await town.json('GET', `/interviews/${interviewId}`)).payload).not.toContain('Flur');
    const then = await town.later();
    expect((await get(`${path}?stand=${then}`)).body['notes']).toEqual(notes);
    const erased = await post(`${path}/erase`, {});
    expect(erased.status).toBe(200);
    fits('InterviewNotesOutcome', erased.body);
    expect(erased.body['notes']).toMatchObject({ notes: [], erasedOn: '2026-03-17' });
    expect((await get(`${path}?stand=${then}`)).body['notes']).toEqual([]);
    expect((await post(path, { notes })).body).toMatchObject({ type: 'urn:wegmarke:rule:notes-erased' });
  });
});
