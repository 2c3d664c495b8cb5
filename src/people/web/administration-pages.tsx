// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink, ConfirmButton } from '../../web/components/buttons.js';
import { Card, CardGrid, KeyFacts, Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState, Notice } from '../../web/components/notice.js';
import { ChoiceField, EmailField, type FieldProblem, TextField } from '../../web/fields.js';
import { germanDay, germanInstant } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { Role } from '../actor.js';
import { InvitePerson } from '../commands/invite-person.js';
import { IssueApiToken } from '../commands/issue-api-token.js';
import { INVITATION_DAYS } from '../domain/person.js';
import { ROLE_CHOICES, ROLE_NAMES } from '../role-names.js';
import { RHYTHM_NAMES } from '../rhythm-names.js';
import type { ApiTokenSheet } from '../views/api-token-sheet.js';
import type { PersonSheet, ShownPerson } from '../views/person-sheet.js';
import { absenceWords, type SheetOf } from './absence-table.js';

type FrameWithToken = PageFrame & { readonly csrfToken: string };
type KnownShownPerson = Exclude<ShownPerson, { status: 'erased' }>;

export class NameOfPerson {
  @TextField({ label: 'Name', max: 120 })
  name!: string;
}

export class EmailOfPerson {
  @EmailField({ label: 'E-Mail-Adresse', hint: 'Damit meldet sich die Person an.', autocomplete: 'off' })
  email!: string;
}

export class RoleOfPerson {
  @ChoiceField({ label: 'Rolle', choices: ROLE_CHOICES })
  role!: Role;
}

/** In the first line of a person: may they sign in, and if not, why. */
export function statusWords(person: KnownShownPerson): string {
  if (person.status === 'deactivated') return 'gesperrt';
  if (person.hasPassword) return person.invitation ? 'aktiv, neuer Link offen' : 'aktiv';
  return person.invitation ? `eingeladen bis ${germanDay(person.invitation.validUntil)}` : 'ohne Passwort';
}

interface Row {
  readonly sheet: PersonSheet;
  readonly person: KnownShownPerson;
}

export function AdministrationPage({
  frame,
  people,
}: {
  readonly frame: FrameWithToken;
  readonly people: readonly PersonSheet[];
}): JSX.Element {
  const rows = people.flatMap((sheet): Row[] =>
    sheet.person.status === 'erased' ? [] : [{ sheet, person: sheet.person }],
  );
  return (
    <Page frame={frame}>
      <Section
        title="Personen"
        actions={
          <ButtonLink href="/verwaltung/personen/neu" rank="primary">
            Person einladen
          </ButtonLink>
        }
      >
        <DataTable<Row>
          caption="Personen"
          captionHidden
          rows={[...rows].sort((a, b) => a.person.name.localeCompare(b.person.name, 'de'))}
          rowKey={({ sheet }) => sheet.personId}
          columns={[
            {
              key: 'name',
              header: 'Name',
              rowHeader: true,
              cell: ({ sheet, person }) => <a href={`/verwaltung/personen/${sheet.personId}`}>{person.name}</a>,
            },
            { key: 'email', header: 'E-Mail-Adresse', cell: ({ person }) => person.email },
            { key: 'role', header: 'Rolle', cell: ({ person }) => ROLE_NAMES[person.role] },
            { key: 'status', header: 'Zustand', cell: ({ person }) => statusWords(person) },
            {
              key: 'last',
              header: 'Zuletzt angemeldet',
              cell: ({ sheet }) => (sheet.lastSignInAt ? germanInstant(sheet.lastSignInAt) : 'noch nie'),
            },
          ]}
        />
      </Section>
      <CardGrid>
        <Card title="Kommune und Fachbereiche" href="/verwaltung/kommune">
          <p>Name, digitales Leitbild und die Fachbereiche, denen Ziele zugeordnet werden.</p>
        </Card>
        <Card title="Abwesenheiten" href="/abwesenheiten">
          <p>Wer abwesend ist, und wer in dieser Zeit die Erinnerungen bekommt.</p>
        </Card>
        <Card title="Zugangsschlüssel für Programme" href="/verwaltung/schluessel">
          <p>Damit andere Programme Ziele lesen oder Fortschritt melden können.</p>
        </Card>
      </CardGrid>
    </Page>
  );
}

export function InvitePersonPage({
  frame,
  problems = [],
  values = {},
}: {
  readonly frame: FrameWithToken;
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}): JSX.Element {
  return (
    <Page frame={frame}>
      <CommandForm
        of={InvitePerson}
        action="/verwaltung/personen/neu"
        submitLabel="Einladen"
        csrfToken={frame.csrfToken}
        formId={randomUUID()}
        values={values}
        problems={problems}
        cancelHref="/verwaltung"
      />
    </Page>
  );
}

/** The link is shown here and nowhere else: of its code only a hash is kept. */
export function LinkPage({
  frame,
  link,
  name,
  personHref,
}: {
  readonly frame: FrameWithToken;
  readonly link: string;
  readonly name: string;
  readonly personHref: string;
}): JSX.Element {
  return (
    <Page frame={frame}>
      <Notice tone="success" title={`Geben Sie ${name} diesen Link`} announce>
        <p>
          <code class="wm-secret">{link}</code>
        </p>
        <p>
          Damit wählt {name} ein Passwort. Der Link gilt einmal und {INVITATION_DAYS} Tage lang. Er wird nur jetzt
          angezeigt; geht er verloren, stellen Sie einen neuen aus.
        </p>
      </Notice>
      <p>
        <a href={personHref}>Zu {name}</a> oder <a href="/verwaltung">zur Verwaltung</a>
      </p>
    </Page>
  );
}

export interface FailedPersonForm {
  readonly form: 'name' | 'email' | 'role' | 'other';
  readonly problems: readonly FieldProblem[];
  readonly values: Readonly<Record<string, unknown>>;
}

export function PersonPage({
  frame,
  sheet,
  person,
  self,
  today,
  sheetOf,
  failed,
}: {
  readonly frame: FrameWithToken;
  readonly sheet: PersonSheet;
  readonly person: KnownShownPerson;
  /** It is the person who looks. */
  readonly self: boolean;
  readonly today: Day;
  readonly sheetOf: SheetOf;
  readonly failed?: FailedPersonForm | undefined;
}): JSX.Element {
  const here = `/verwaltung/personen/${sheet.personId}`;
  const { csrfToken } = frame;
  const secrets = () => ({ csrfToken, formId: randomUUID() });
  const of = (form: FailedPersonForm['form'], values: Readonly<Record<string, unknown>>) => ({
    idPrefix: `${form}-`,
    values: failed?.form === form ? failed.values : values,
    problems: failed?.form === form ? failed.problems : [],
  });
  return (
    <Page frame={frame}>
      {failed?.form === 'other' && (
        <Notice tone="danger" title={failed.problems.map(({ message }) => message).join(' ')} announce />
      )}
      <KeyFacts
        facts={[
          { label: 'Zustand', value: statusWords(person) },
          { label: 'Zuletzt angemeldet', value: sheet.lastSignInAt ? germanInstant(sheet.lastSignInAt) : 'noch nie' },
          { label: 'Offene Anmeldungen', value: String(person.sessions.length) },
          { label: 'Zugangsschlüssel', value: String(person.tokens.length) },
          { label: 'Abwesenheit', value: absenceWords(person.absences, today, sheetOf) },
          { label: 'Erinnerungen per E-Mail', value: RHYTHM_NAMES[person.reminderRhythm] },
        ]}
      />
      {person.status === 'active' && (
        <Section title="Rolle">
          <CommandForm
            of={RoleOfPerson}
            action={`${here}/rolle`}
            submitLabel="Rolle speichern"
            {...secrets()}
            {...of('role', { role: person.role })}
          />
        </Section>
      )}
      <Section title="Name">
        <CommandForm
          of={NameOfPerson}
          action={`${here}/name`}
          submitLabel="Name speichern"
          {...secrets()}
          {...of('name', { name: person.name })}
        />
      </Section>
      <Section title="E-Mail-Adresse">
        <CommandForm
          of={EmailOfPerson}
          action={`${here}/email`}
          submitLabel="E-Mail-Adresse speichern"
          {...secrets()}
          {...of('email', { email: person.email })}
        />
      </Section>
      <Section title="Zugang">
        {person.status === 'active' ? (
          <div class="wm-actions">
            <ConfirmButton action={`${here}/einladung`} {...secrets()}>
              {person.hasPassword ? 'Link für ein neues Passwort' : 'Neuen Einladungslink'}
            </ConfirmButton>
            <ConfirmButton action={`${here}/abmelden`} {...secrets()}>
              Überall abmelden
            </ConfirmButton>
            <ConfirmButton action={`${here}/sperren`} {...secrets()}>
              Sperren
            </ConfirmButton>
          </div>
        ) : (
          <ConfirmButton action={`${here}/entsperren`} {...secrets()}>
            Entsperren
          </ConfirmButton>
        )}
      </Section>
      {!self && (
        <Section
          title="Personendaten löschen"
          lead="Name, E-Mail-Adresse und Zugang werden endgültig entfernt. Was die Person getan hat, bleibt im Verlauf als „Ehemalige Person“."
        >
          <ButtonLink href={`${here}/loeschen`}>Personendaten löschen …</ButtonLink>
        </Section>
      )}
    </Page>
  );
}

export function ErasePage({
  frame,
  sheet,
  name,
  problem,
}: {
  readonly frame: FrameWithToken;
  readonly sheet: PersonSheet;
  readonly name: string;
  readonly problem?: string | undefined;
}): JSX.Element {
  const here = `/verwaltung/personen/${sheet.personId}`;
  return (
    <Page frame={frame}>
      {problem && <Notice tone="danger" title={problem} announce />}
      <Notice tone="warning" title="Das lässt sich nicht rückgängig machen">
        <p>
          Name, E-Mail-Adresse, Passwort, Anmeldungen, Zugangsschlüssel, Abwesenheiten und Kalenderadresse von {name}
          werden entfernt. Ziele, für die {name} zuständig ist, zeigen dann „Ehemalige Person“; übertragen Sie sie
          vorher. Sicherungen, die es schon gibt, enthalten die Daten weiter.
        </p>
      </Notice>
      <div class="wm-actions">
        <ConfirmButton action={`${here}/loeschen`} csrfToken={frame.csrfToken} formId={randomUUID()} rank="primary">
          Personendaten endgültig löschen
        </ConfirmButton>
        <ButtonLink href={here} rank="tertiary">
          Abbrechen
        </ButtonLink>
      </div>
    </Page>
  );
}

export function ApiTokensPage({
  frame,
  tokens,
  nameOf,
  issued,
  problems = [],
  values = {},
}: {
  readonly frame: FrameWithToken;
  readonly tokens: readonly ApiTokenSheet[];
  readonly nameOf: (personId: string) => string;
  /** Just issued: shown here and nowhere else. */
  readonly issued?: { readonly token: string; readonly label: string } | undefined;
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}): JSX.Element {
  const { csrfToken } = frame;
  return (
    <Page frame={frame}>
      {issued && (
        <Notice tone="success" title={`Zugangsschlüssel für „${issued.label}“`} announce>
          <p>
            <code class="wm-secret">{issued.token}</code>
          </p>
          <p>Bitte kopieren Sie ihn jetzt: Er wird nicht noch einmal angezeigt.</p>
        </Notice>
      )}
      <Section title="Gültige Zugangsschlüssel">
        <DataTable<ApiTokenSheet>
          caption="Zugangsschlüssel"
          captionHidden
          rows={tokens}
          rowKey={({ tokenId }) => tokenId}
          empty={<EmptyState title="Noch kein Zugangsschlüssel" />}
          columns={[
            { key: 'label', header: 'Wofür', rowHeader: true, cell: ({ label }) => label },
            { key: 'person', header: 'Handelt für', cell: ({ personId }) => nameOf(personId) },
            { key: 'role', header: 'Darf so viel wie', cell: ({ role }) => ROLE_NAMES[role] },
            { key: 'issued', header: 'Ausgestellt', cell: ({ issuedAt }) => germanInstant(issuedAt) },
            {
              key: 'actions',
              header: 'Aktionen',
              headerHidden: true,
              action: true,
              cell: ({ tokenId, label }) => (
                <ConfirmButton
                  action={`/verwaltung/schluessel/${tokenId}/widerrufen`}
                  csrfToken={csrfToken}
                  formId={randomUUID()}
                  small
                  about={label}
                >
                  Widerrufen
                </ConfirmButton>
              ),
            },
          ]}
        />
      </Section>
      <Section
        title="Neuer Zugangsschlüssel"
        lead="Das Programm handelt in Ihrem Namen und darf nie mehr als Sie selbst. Werden Sie gesperrt, gilt der Schlüssel nicht mehr."
      >
        <CommandForm
          of={IssueApiToken}
          action="/verwaltung/schluessel"
          submitLabel="Zugangsschlüssel ausstellen"
          csrfToken={csrfToken}
          formId={randomUUID()}
          values={values}
          problems={problems}
        />
      </Section>
    </Page>
  );
}
