// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Section } from '../web/components/card.js';
import { DataTable } from '../web/components/data-table.js';
import type { FieldClass, JsonSchema } from '../web/fields.js';
import { Page, type PageFrame } from '../web/layout.js';
import { API_BASE, type ApiDescription, type ApiOperation, pathParameters, queryParameters } from './openapi.js';

/** Lines may wrap, so that nothing has to be scrolled sideways. */
function Code({ children }: { readonly children: string }): JSX.Element {
  return (
    <pre class="wm-code">
      <code>{children}</code>
    </pre>
  );
}

interface Input {
  readonly name: string;
  readonly where: string;
  readonly required: boolean;
  readonly words: string;
  readonly type: string;
}

function typeInWords(schema: JsonSchema): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].join(', ');
  if (schema['type'] === 'array') return `Liste: ${typeInWords(schema['items'] as JsonSchema)}`;
  if (schema['format'] === 'date') return 'Tag, 2026-06-30';
  const names: Readonly<Record<string, string>> = {
    string: 'Text',
    integer: 'ganze Zahl',
    number: 'Zahl',
    boolean: 'true oder false',
    object: 'Objekt',
  };
  return names[String(schema['type'])] ?? '';
}

function queryInputs(type: FieldClass): Input[] {
  return (queryParameters(type) as { name: string; required: boolean; description?: string; schema: JsonSchema }[]).map(
    ({ name, required, description = '', schema }) => ({
      name,
      where: 'Adresse',
      required,
      words: description,
      type: typeInWords(schema),
    }),
  );
}

function bodyInputs(schema: JsonSchema): Input[] {
  const required = (schema['required'] ?? []) as string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    where: 'Inhalt',
    required: required.includes(name),
    words: typeof field['description'] === 'string' ? field['description'] : '',
    type: typeInWords(field),
  }));
}

function curlOf({ method, path, body, command }: ApiOperation, publicUrl: string): string {
  const address = `${publicUrl}${API_BASE}${path.replace('{goalId}', '$ZIEL').replace('{strategyId}', '$STRATEGIE').replace('{reminderId}', '$ERINNERUNG')}`;
  return [
    `curl ${method === 'put' ? '-X PUT ' : ''}-H "Authorization: Bearer $SCHLUESSEL"`,
    ...(command?.ifMatch ? [`-H 'If-Match: "7"'`] : []),
    ...(command ? ['-H "Idempotency-Key: $(uuidgen)"', "-H 'Content-Type: application/json'"] : []),
    // A quotation mark for the shell in the midst of one is ended, escaped and begun again.
    ...(method !== 'get' ? [`-d '${JSON.stringify(body?.example ?? {}).replaceAll("'", "'\\''")}'`] : []),
    `"${address}"`,
  ].join(' \\\n  ');
}

function Operation({
  operation,
  schemas,
  publicUrl,
}: {
  readonly operation: ApiOperation;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly publicUrl: string;
}): JSX.Element {
  const { method, path, operationId, summary, description, query, body, answer, command } = operation;
  const named = body && schemas[String(body.schema['$ref']).split('/').at(-1)!];
  const inputs = [
    ...(pathParameters(path) as { name: string }[]).map(({ name }) => ({
      name,
      where: 'Pfad',
      required: true,
      words: '',
      type: 'Text',
    })),
    ...(query ? queryInputs(query) : []),
    ...(named ? bodyInputs(named) : []),
  ];
  return (
    <article id={operationId}>
      <h3>{summary}</h3>
      <p>
        <code>
          {method.toUpperCase()} {API_BASE}
          {path}
        </code>
      </p>
      {description && <p>{description}</p>}
      {command && <p>Das dürfen: {command.needs}.</p>}
      <details class="wm-more">
        <summary>
          Angaben und Beispiel<span class="wm-hidden-text"> zu „{summary}“</span>
        </summary>
        <DataTable<Input>
          caption={`Angaben für „${summary}“`}
          captionHidden
          rows={inputs}
          rowKey={({ name, where }) => `${where} ${name}`}
          empty={<p>Keine Angaben nötig.</p>}
          columns={[
            { key: 'name', header: 'Name', rowHeader: true, cell: ({ name }) => <code>{name}</code> },
            { key: 'where', header: 'Wo', cell: ({ where }) => where },
            { key: 'required', header: 'Pflicht', cell: ({ required }) => (required ? 'ja' : 'nein') },
            { key: 'type', header: 'Art', cell: ({ type }) => type },
            { key: 'words', header: 'Bedeutung', cell: ({ words }) => words || '–' },
          ]}
        />
        <Code>{curlOf(operation, publicUrl)}</Code>
        <p>
          Antwort {answer.status}: {answer.description} Ihre Form steht unter{' '}
          <code>{String(answer.schema['$ref']).split('/').at(-1)}</code> in der Beschreibung.
        </p>
      </details>
    </article>
  );
}

/** How programs talk to Wegmarke, for the people who write them. */
export function DocsPage({
  frame,
  parts,
  publicUrl,
}: {
  readonly frame: PageFrame;
  readonly parts: readonly ApiDescription[];
  readonly publicUrl: string;
}): JSX.Element {
  return (
    <Page frame={frame}>
      <Section title="Erste Schritte" id="erste-schritte">
        <p>
          Alles, was Sie auf den Seiten sehen und tun, geht auch mit einem Programm: als JSON unter{' '}
          <code>{`${publicUrl}${API_BASE}`}</code>. Die ganze Beschreibung für Werkzeuge liegt unter{' '}
          <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).
        </p>
        <p>
          Ein Programm weist sich mit einem Zugangsschlüssel aus. Die Administration stellt ihn unter „Verwaltung,
          Zugangsschlüssel für Programme“ aus, oder auf dem Server mit <code>npm run token</code>. Das Programm darf nie
          mehr als die Person, für die es handelt, und steht mit seinem Namen im Verlauf.
        </p>
        <Code>{`curl -H "Authorization: Bearer $SCHLUESSEL" "${publicUrl}${API_BASE}/goals?status=overdue"`}</Code>
        <p lang="en">
          In English: everything that people can do on the pages, programs can do with JSON. Ask your administration for
          a token (or run <code>npm run token</code> on the server) and send it as a bearer token. Names are English;
          labels, sentences and error messages are German.
        </p>
      </Section>
      <Section title="Regeln für alle Anfragen" id="regeln">
        <ul>
          <li>
            Tage sind ISO-Tage (<code>2026-06-30</code>), Zeitpunkte UTC. Was unbekannt ist, ist <code>null</code>, nie
            0.
          </li>
          <li>
            Jede Antwort auf eine Frage trägt einen <code>ETag</code>. Mit <code>If-None-Match</code> kommt 304, solange
            sich nichts geändert hat.
          </li>
          <li>
            Mit <code>If-Match</code> und dem ETag eines Ziels (oder seiner Revision, <code>"7"</code>) wird nur
            gespeichert, wenn niemand schneller war. Sonst kommt 412 mit <code>currentRevision</code>.
          </li>
          <li>
            Mit <code>Idempotency-Key</code> dürfen Sie eine Anfrage beliebig oft wiederholen. Die Wiederholung trägt{' '}
            <code>Idempotency-Replayed: true</code>; derselbe Schlüssel mit anderem Inhalt wird mit 422 abgelehnt.
          </li>
          <li>
            Fehler kommen als <code>application/problem+json</code> (RFC 9457): <code>detail</code> sagt in einem Satz,
            was zu ändern ist, <code>errors</code> nennt die Felder. Gespeichert ist dann nichts.
          </li>
          <li>Unbekannte Felder werden abgelehnt, damit ein Tippfehler nicht unbemerkt bleibt. Höchstens 1 MB.</li>
        </ul>
      </Section>
      {parts.map(({ title, description, operations, schemas }) => (
        <Section key={title} title={title} lead={<p>{description}</p>}>
          {operations.map((operation) => (
            <Operation key={operation.operationId} operation={operation} schemas={schemas} publicUrl={publicUrl} />
          ))}
        </Section>
      ))}
    </Page>
  );
}
