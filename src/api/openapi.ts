// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type FieldClass, type FieldDescription, fieldsOf, type JsonSchema, schemaOf } from '../web/fields.js';

/*
 * OpenAPI 3.1 from what the program itself knows: commands and queries are described by their fields, answers by a
 * schema beside the function that makes them. Put together once at start.
 */

/** One thing that can be asked. Its errors are added by {@link openApiOf}. */
export interface ApiOperation {
  readonly method: 'get' | 'post' | 'put';
  /** With `{goalId}` where a part of it varies. */
  readonly path: string;
  readonly operationId: string;
  /** German: what it does. */
  readonly summary: string;
  readonly description?: string;
  readonly query?: FieldClass;
  readonly body?: { readonly schema: JsonSchema; readonly example: object; readonly required?: boolean };
  readonly answer: {
    readonly status: 200 | 201;
    readonly description: string;
    readonly schema: JsonSchema;
    readonly example?: object;
    /** The answer carries an ETag, and `If-None-Match` may spare it. */
    readonly tagged?: boolean;
  };
  /** Can answer for another Stand than today's. */
  readonly asOf?: true;
  /** Second answer of the same address, as for a preview. */
  readonly alternative?: { readonly status: 200 | 201; readonly description: string; readonly schema: JsonSchema };
  /** Changes something: takes an `Idempotency-Key`, needs a role. */
  readonly command?: { readonly needs: string; readonly ifMatch: boolean };
}

/** What one context offers to programs. */
export interface ApiDescription {
  /** German heading. */
  readonly title: string;
  readonly description: string;
  readonly operations: readonly ApiOperation[];
  /** By name, for `refTo`. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

export const API_BASE = '/api/v1';

// ------------------------------------------------------------------------------------------------------- small schemas

export const text = (description?: string): JsonSchema => ({ type: 'string', ...about(description) });
export const integer = (description?: string): JsonSchema => ({ type: 'integer', ...about(description) });
export const number = (description?: string): JsonSchema => ({ type: 'number', ...about(description) });
export const truth = (description?: string): JsonSchema => ({ type: 'boolean', ...about(description) });
export const day = (description?: string): JsonSchema => ({ type: 'string', format: 'date', ...about(description) });
export const instant = (description?: string): JsonSchema => ({
  type: 'string',
  format: 'date-time',
  ...about(description),
});
export const oneOf = (values: readonly string[], description?: string): JsonSchema => ({
  type: 'string',
  enum: values,
  ...about(description),
});
export const listOf = (items: JsonSchema, description?: string): JsonSchema => ({
  type: 'array',
  items,
  ...about(description),
});
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Unknown or not there is `null`, never 0 and never missing. */
export function orNull(schema: JsonSchema): JsonSchema {
  if ('$ref' in schema || 'enum' in schema) return { oneOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema['type'], 'null'] };
}

/** Every member is always there, but those named in `optional`. */
export function object(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

function about(description: string | undefined): JsonSchema {
  return description === undefined ? {} : { description };
}

/** A body that the class accepts, from the examples of its fields. */
export function exampleOf(type: FieldClass): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(type)
      .filter(({ optional, example }) => !optional || example !== undefined)
      .filter(({ name }) => name !== 'effectiveOn')
      .map((field) => [field.name, exampleOfField(field)]),
  );
}

function exampleOfField({ kind, example, choices, of, min, label }: FieldDescription): unknown {
  // Examples of forms are of their day; this one must still lie ahead when somebody tries it.
  if (kind === 'deadline') return 'Q3/2030';
  if (example !== undefined) return example;
  switch (kind) {
    case 'choice':
      return Object.keys(choices!)[0];
    case 'reference':
      return '5b6c1a52-7d1e-8c3f-9a64-0f3c2f6b7e11';
    case 'references':
      return ['5b6c1a52-7d1e-8c3f-9a64-0f3c2f6b7e11'];
    case 'number':
    case 'euro':
      return Math.max(min ?? 0, 5);
    case 'yes-no':
      return true;
    case 'list':
      return Array.from({ length: Math.max(1, min ?? 1) }, () => exampleOf(of!));
    default:
      return label;
  }
}

// --------------------------------------------------------------------------------------------------------- the document

/** RFC 9457, with the fields to mend. */
const PROBLEM: JsonSchema = {
  ...object(
    {
      type: text('about:blank, or the name of the rule that was broken: urn:wegmarke:rule:deadline-in-past'),
      title: text(),
      status: integer(),
      detail: text('German sentence that says what to mend.'),
      errors: listOf(object({ field: text('Path of the field, empty for the whole body.'), message: text() })),
      currentRevision: integer('With 412: the revision that the goal has now.'),
    },
    ['errors', 'currentRevision'],
  ),
  description: 'Problem details (RFC 9457).',
};

const PROBLEMS: Readonly<Record<string, readonly [status: number, title: string, detail: string]>> = {
  Unreadable: [
    400,
    'Anfrage nicht verständlich',
    'Der gesendete Text ist kein gültiges JSON. Bitte prüfen Sie Klammern, Anführungszeichen und Kommas.',
  ],
  SignInFirst: [
    401,
    'Zugangsschlüssel ungültig',
    'Diesen Zugangsschlüssel gibt es nicht, oder er gilt nicht mehr. Bitte lassen Sie sich in der Verwaltung einen neuen geben.',
  ],
  Forbidden: [
    403,
    'Dafür fehlt Ihnen die Berechtigung',
    'Das dürfen Digitalisierungsbeauftragte oder die für das Ziel verantwortliche Person. Bitte wenden Sie sich an sie.',
  ],
  NotFound: [404, 'Nicht gefunden', 'Dieses Ziel gibt es nicht. Bitte prüfen Sie die Adresse.'],
  Conflict: [
    409,
    'Das passt nicht zum jetzigen Stand',
    'Das Ziel ist noch offen und muss nicht wieder eröffnet werden.',
  ],
  Stale: [
    412,
    'Inzwischen geändert',
    'Inzwischen hat jemand anderes gespeichert. Bitte laden Sie den neuen Stand und prüfen Sie Ihre Eingabe.',
  ],
  TooLarge: [413, 'Zu groß', 'Das ist zu groß. Erlaubt ist höchstens 1 MB.'],
  NotJson: [
    415,
    'Format nicht unterstützt',
    'Dieses Format wird hier nicht verstanden. Bitte senden Sie JSON mit „Content-Type: application/json“.',
  ],
  Invalid: [422, 'Eingabe unvollständig oder falsch', 'Bitte füllen Sie „Neue Frist“ aus.'],
  Unavailable: [
    503,
    'Zurzeit nicht möglich',
    'Es kann gerade nichts gespeichert werden. Ihre Eingabe ist nicht gespeichert. Bitte verständigen Sie die Administration.',
  ],
};

const problemNamed = (name: string): readonly [status: string, ref: JsonSchema] => [
  String(PROBLEMS[name]![0]),
  { $ref: `#/components/responses/${name}` },
];

const HEADERS: JsonSchema = {
  ETag: {
    description:
      'Names this answer; of a goal it begins with its revision. To be sent back as If-None-Match or If-Match.',
    schema: text(),
  },
  Location: { description: 'Address of what was made.', schema: text() },
  'Idempotency-Replayed': {
    description: 'true where the request had been carried out before and nothing new was recorded.',
    schema: { type: 'string', const: 'true' },
  },
};
const headerRef = (name: string): [string, JsonSchema] => [name, { $ref: `#/components/headers/${name}` }];

const PARAMETERS: JsonSchema = {
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'ETag of the answer that you have; where it still holds the answer is 304 without content.',
    schema: text(),
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description:
      'Revision that you have seen, in quotation marks, or the whole ETag of the goal. Where the goal has moved on the answer is 412 and nothing is stored.',
    schema: text(),
    example: '"7"',
  },
  Stand: {
    name: 'stand',
    in: 'query',
    required: false,
    description:
      'Antwortet mit dem, was bis dahin eingetragen war: ein Tag (2026-06-30, bis zu seinem Ende), ein Zeitpunkt (2026-06-30T12:00:00Z) oder eine versiegelte Sitzung (2026-Q3 oder ihre Id). Die Antwort nennt ihn unter stand.',
    schema: text(),
  },
  Gueltig: {
    name: 'gueltig',
    in: 'query',
    required: false,
    description:
      'Antwortet mit dem, was an diesem Tag galt, nach heutigem Wissen oder nach dem des angegebenen Stands.',
    schema: day(),
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Chosen by you, for example a UUID. Repeating the request with the same key records nothing twice; the same key with another content is refused with 422.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  },
};

const json = (schema: JsonSchema, example?: object): JsonSchema => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});

/** Parameters that the query's fields describe. */
export function queryParameters(type: FieldClass): JsonSchema[] {
  const { properties } = schemaOf(type) as { properties: Record<string, JsonSchema> };
  return fieldsOf(type).map(({ name, optional }) => {
    const { description, ...schema } = properties[name]!;
    return { name, in: 'query', required: !optional, description, schema };
  });
}

export function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 64 },
  }));
}

function operationOf(operation: ApiOperation, tag: string): JsonSchema {
  const { path, operationId, summary, description, query, body, answer, alternative, command, asOf } = operation;
  const parameters = [
    ...pathParameters(path),
    ...(query ? queryParameters(query) : []),
    ...(asOf ? [{ $ref: '#/components/parameters/Stand' }, { $ref: '#/components/parameters/Gueltig' }] : []),
    ...(answer.tagged && !command ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    ...(command?.ifMatch ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ...(command ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  const headers = Object.fromEntries([
    ...(answer.tagged ? [headerRef('ETag')] : []),
    ...(answer.status === 201 ? [headerRef('Location')] : []),
    ...(command ? [headerRef('Idempotency-Replayed')] : []),
  ]);
  const problems = [
    ...(command || query || asOf ? ['Unreadable'] : []),
    'SignInFirst',
    ...(command ? ['Forbidden'] : []),
    ...(path.includes('{') ? ['NotFound'] : []),
    ...(command ? ['Conflict'] : []),
    ...(command?.ifMatch ? ['Stale'] : []),
    ...(command ? ['TooLarge', 'NotJson', 'Invalid', 'Unavailable'] : []),
  ];
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, command && `Rolle: ${command.needs}.`].filter(Boolean).join(' '),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: body.required ?? true, content: json(body.schema, body.example) } } : {}),
    responses: {
      [answer.status]: {
        description: asOf ? `${answer.description} ${OF_A_PAST}` : answer.description,
        ...(Object.keys(headers).length > 0 ? { headers } : {}),
        content: json(answer.schema, answer.example),
      },
      ...(alternative
        ? { [alternative.status]: { description: alternative.description, content: json(alternative.schema) } }
        : {}),
      ...(answer.tagged && !command ? { 304: { description: 'Unverändert.' } } : {}),
      ...Object.fromEntries(problems.map(problemNamed)),
    },
  };
}

/** Every answer of a past has it, whatever else it is. */
const OF_A_PAST = 'Wo nach einem anderen Stand gefragt wurde, hat sie zusätzlich stand (AskedStand).';

const ASKED_STAND = object({
  recordedUpTo: instant('Bis dahin zählt, was eingetragen war.'),
  inForceOn: orNull(day('Nur was an diesem Tag galt; null: was bekannt war.')),
  query: text('Wie dieselbe Frage noch einmal zu stellen ist.'),
});

/** The whole document. Plain objects, ready to be written as JSON. */
export function openApiOf(parts: readonly ApiDescription[], version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const { title, operations } of parts)
    for (const operation of operations)
      (paths[API_BASE + operation.path] ??= {})[operation.method] = operationOf(operation, title);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wegmarke',
      version,
      description:
        'Ziele und Fahrplan einer Kommune. Tage sind ISO-Tage (2026-06-30) in der Zone Europe/Berlin, Zeitpunkte UTC. Was unbekannt ist, ist null, nie 0. Fehler kommen als application/problem+json (RFC 9457) mit einem deutschen Satz.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: parts.map(({ title, description }) => ({ name: title, description })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Zugangsschlüssel (wm_…) aus „Mein Zugang“ oder von „npm run token“.',
        },
      },
      schemas: Object.assign(
        { Problem: PROBLEM, AskedStand: ASKED_STAND },
        ...parts.map(({ schemas }) => schemas),
      ) as JsonSchema,
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([name, [status, title, detail]]) => [
          name,
          {
            description: title,
            content: {
              'application/problem+json': {
                schema: refTo('Problem'),
                example: { type: 'about:blank', title, status, detail },
              },
            },
          },
        ]),
      ),
    },
  };
}
