// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { fingerprintOf, idFrom } from '../event-sourcing/command-id.js';
import { check, type FieldClass, fieldsOf, forPrograms } from '../web/fields.js';
import { invalidInput, RequestProblem } from '../web/problems.js';

/*
 * What programs say with a request: its body and query, the revision that they have seen, and the key by which they
 * may repeat it.
 */

export type Query = Readonly<Record<string, string | string[] | undefined>>;

const UNREADABLE = 'Anfrage nicht verständlich';

/** Forms are read by this server as well; here only JSON counts. A request without any content is an empty object. */
export function jsonOf(request: FastifyRequest): unknown {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type))
    throw new RequestProblem(
      415,
      'Format nicht unterstützt',
      'Dieses Format wird hier nicht verstanden. Bitte senden Sie JSON mit „Content-Type: application/json“.',
    );
  return request.body === undefined ? {} : request.body;
}

/** @throws RequestProblem 415 or 422 with every field that has to be mended */
export function commandOf<T extends object>(type: FieldClass<T>, request: FastifyRequest): T {
  const checked = check(type, jsonOf(request));
  if (!checked.ok) throw invalidInput(forPrograms(type, checked.problems));
  return checked.value;
}

/**
 * The query as an instance of a class whose fields describe its parameters; they are the documentation as well.
 *
 * @throws RequestProblem 400
 */
export function queryOf<T extends object>(type: FieldClass<T>, query: Query): T {
  const plain: Record<string, unknown> = {};
  const kinds = new Map(fieldsOf(type).map(({ name, kind }) => [name, kind]));
  for (const [name, value] of Object.entries(query)) {
    const kind = kinds.get(name);
    if (value === '' && kind !== undefined) continue;
    if (kind === 'number' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) plain[name] = Number(value);
    else if (kind === 'yes-no' && (value === 'true' || value === 'false')) plain[name] = value === 'true';
    else plain[name] = value;
  }
  const checked = check(type, plain);
  if (checked.ok) return checked.value;
  const problems = forPrograms(type, checked.problems);
  const detail = problems.length === 1 ? problems[0]!.message : 'Mehrere Angaben in der Adresse sind nicht richtig.';
  throw new RequestProblem(400, UNREADABLE, detail, problems);
}

/**
 * The revision that the asker has seen, from `If-Match: "7"` or from a whole ETag of ours (`"7.4711.…"`); undefined where
 * any will do.
 *
 * @throws RequestProblem 400
 */
export function expectedRevisionOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '*') return undefined;
  // Proxies that compress make a weak tag of a strong one; the revision in it is the same.
  const revision = /^(?:W\/)?"(\d{1,15})(?:\.[\w.-]*)?"$/.exec(header.trim())?.[1];
  if (revision === undefined)
    throw new RequestProblem(
      400,
      UNREADABLE,
      'Der Kopf „If-Match“ ist nicht lesbar. Bitte senden Sie den ETag der Antwort, zum Beispiel "7" in Anführungszeichen.',
    );
  return Number(revision);
}

/** How a command is told from another one. */
export interface CommandIdentity {
  readonly commandId: string;
  /** By it the same key with another content is found out. */
  readonly fingerprint: string;
}

/**
 * With an `Idempotency-Key` the same request of the same asker to the same address is one command, however often it is
 * sent; without one every request is another.
 *
 * @param scope the resource that the key belongs to, `goals/<id>`
 * @param content what is asked for, equal for equal requests
 */
export function identityOf(request: FastifyRequest, actorId: string, scope: string, content: unknown): CommandIdentity {
  const fingerprint = fingerprintOf(content);
  const key = request.headers['idempotency-key'];
  if (key === undefined) return { commandId: randomUUID(), fingerprint };
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new RequestProblem(
      400,
      UNREADABLE,
      'Der Kopf „Idempotency-Key“ darf 1 bis 255 sichtbare Zeichen ohne Leerzeichen haben, zum Beispiel eine UUID.',
    );
  return { commandId: idFrom('api', actorId, scope, key), fingerprint };
}

/** What was asked for, in the order of the fields: the same content in another order of its JSON is the same. */
export function contentOf(type: FieldClass, command: object): readonly unknown[] {
  return fieldsOf(type).flatMap(({ name, kind, of }) => {
    const value = (command as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) return [];
    return [[name, kind === 'list' ? (value as object[]).map((item) => contentOf(of!, item)) : value]];
  });
}

/**
 * What follows on the thing that the last answer ended with, also where that one does not match any more. Nothing is ever
 * deleted, so ids make cursors that last.
 *
 * @param all in the same order as `matching`; looked at only where there is a cursor
 * @throws RequestProblem 400
 */
export function restAfter<T>(
  cursor: string | undefined,
  all: readonly T[],
  matching: readonly T[],
  idOf: (thing: T) => string,
): readonly T[] {
  if (cursor === undefined) return matching;
  const at = all.findIndex((thing) => idOf(thing) === cursor);
  if (at < 0)
    throw new RequestProblem(
      400,
      UNREADABLE,
      'Diese Fortsetzung gibt es nicht. Bitte nehmen Sie nextCursor aus der letzten Antwort oder beginnen Sie von vorn.',
      [{ field: 'cursor', message: 'Diese Fortsetzung gibt es nicht.' }],
    );
  const wanted = new Set(matching);
  return all.slice(at + 1).filter((thing) => wanted.has(thing));
}
