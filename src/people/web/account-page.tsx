// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ConfirmButton } from '../../web/components/buttons.js';
import { KeyFacts, Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { type FieldProblem, TextField } from '../../web/fields.js';
import { germanInstant } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { ChangePassword } from '../commands/change-password.js';
import type { Session } from '../domain/person.js';
import { ROLE_NAMES } from '../role-names.js';
import type { PersonSheet, ShownPerson } from '../views/person-sheet.js';
import { CalendarSection } from './calendar-address-page.js';
import { OwnAbsencesSection, RhythmSection } from './reminder-sections.js';

/** What one may change about oneself without asking anybody. */
export class OwnName {
  @TextField({ label: 'Name', max: 120, autocomplete: 'name' })
  name!: string;
}

export interface FailedAccountForm {
  readonly form: 'name' | 'password' | 'rhythm' | 'absence';
  readonly problems: readonly FieldProblem[];
  readonly values: Readonly<Record<string, unknown>>;
}

export function AccountPage({
  frame,
  personId,
  person,
  people,
  today,
  isOfficer,
  sessions,
  currentSessionId,
  failed,
}: {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly personId: string;
  readonly person: Exclude<ShownPerson, { status: 'erased' }>;
  /** Everybody of the municipality. */
  readonly people: readonly PersonSheet[];
  readonly today: Day;
  readonly isOfficer: boolean;
  /** That can still be used. */
  readonly sessions: readonly Session[];
  readonly currentSessionId: string | undefined;
  readonly failed?: FailedAccountForm | undefined;
}): JSX.Element {
  const { csrfToken } = frame;
  const secrets = () => ({ csrfToken, formId: randomUUID() });
  const problemsOf = (form: FailedAccountForm['form']) => (failed?.form === form ? failed.problems : []);
  const valuesOf = (form: FailedAccountForm['form']) => (failed?.form === form ? failed.values : undefined);
  return (
    <Page frame={frame}>
      <KeyFacts
        facts={[
          { label: 'E-Mail-Adresse', value: person.email },
          { label: 'Rolle', value: ROLE_NAMES[person.role] },
        ]}
      />
      <Section title="Name">
        <CommandForm
          of={OwnName}
          action="/konto/name"
          submitLabel="Name speichern"
          idPrefix="name-"
          {...secrets()}
          values={valuesOf('name') ?? { name: person.name }}
          problems={problemsOf('name')}
        />
      </Section>
      <Section title="Passwort" lead="Danach sind Sie überall sonst abgemeldet.">
        <CommandForm
          of={ChangePassword}
          action="/konto/passwort"
          submitLabel="Passwort ändern"
          idPrefix="passwort-"
          {...secrets()}
          problems={problemsOf('password')}
          before={<input type="hidden" name="_email" autocomplete="username" value={person.email} />}
        />
      </Section>
      <RhythmSection
        person={person}
        csrfToken={csrfToken}
        problems={problemsOf('rhythm')}
        values={valuesOf('rhythm')}
      />
      <OwnAbsencesSection
        personId={personId}
        person={person}
        people={people}
        today={today}
        ofAll={isOfficer}
        csrfToken={csrfToken}
        problems={problemsOf('absence')}
        values={valuesOf('absence')}
      />
      <CalendarSection hasAddress={person.hasCalendarAddress} csrfToken={csrfToken} />
      <Section
        title="Wo Sie angemeldet sind"
        lead="Kommt Ihnen eine Anmeldung fremd vor, beenden Sie sie und ändern Sie Ihr Passwort."
        actions={
          <ConfirmButton action="/konto/sitzungen/beenden" {...secrets()} small>
            Überall abmelden
          </ConfirmButton>
        }
      >
        <DataTable<Session>
          caption="Anmeldungen"
          captionHidden
          rows={sessions}
          rowKey={({ sessionId }) => sessionId}
          columns={[
            {
              key: 'device',
              header: 'Gerät',
              rowHeader: true,
              cell: ({ device, sessionId }) =>
                `${device ?? 'Unbekanntes Gerät'}${sessionId === currentSessionId ? ' (dieses hier)' : ''}`,
            },
            { key: 'since', header: 'Angemeldet seit', cell: ({ since }) => germanInstant(since) },
            {
              key: 'actions',
              header: 'Aktionen',
              headerHidden: true,
              action: true,
              cell: ({ sessionId, device }) => (
                <ConfirmButton
                  action={`/konto/sitzungen/${sessionId}/beenden`}
                  {...secrets()}
                  small
                  about={device ?? 'Unbekanntes Gerät'}
                >
                  Abmelden
                </ConfirmButton>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
