// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { DemoAccount } from '../../core.module.js';
import { ConfirmButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { Notice } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { AcceptInvitation } from '../commands/accept-invitation.js';
import { SetUp } from '../commands/set-up.js';
import { SignIn } from '../commands/sign-in.js';

interface FormPage {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

export function SignInPage({
  frame,
  problems = [],
  values = {},
  next,
  demoAccounts,
}: FormPage & {
  /** Where to go after that, '' for the overview. */
  readonly next: string;
  readonly demoAccounts: readonly DemoAccount[];
}): JSX.Element {
  const { csrfToken } = frame;
  const extra: Record<string, string> = next === '' ? {} : { _weiter: next };
  // What went wrong is said in the form, which is then what comes first.
  const failed = problems.length > 0;
  const accounts = demoAccounts.length > 0 && (
    <Section
      title="Zum Ausprobieren"
      lead="Dies ist eine Vorführung: Sehen Sie sich mit einem dieser Konten um. Alle Passwörter sind bekannt, also bitte nichts Echtes eintragen."
    >
      <DataTable<DemoAccount>
        caption="Konten zum Ausprobieren"
        captionHidden
        rows={demoAccounts}
        rowKey={({ email }) => email}
        columns={[
          { key: 'name', header: 'Name', rowHeader: true, cell: ({ name }) => name },
          { key: 'municipality', header: 'Kommune', cell: ({ municipality }) => municipality },
          { key: 'role', header: 'Rolle', cell: ({ role }) => role },
          {
            key: 'sign-in',
            header: 'Anmelden',
            headerHidden: true,
            action: true,
            cell: ({ name, email, password }) => (
              <ConfirmButton
                action="/anmelden"
                csrfToken={csrfToken}
                extra={{ email, password, ...extra }}
                small
                about={`als ${name}`}
              >
                Anmelden
              </ConfirmButton>
            ),
          },
        ]}
      />
    </Section>
  );
  return (
    <Page frame={frame}>
      {failed ? null : accounts}
      <CommandForm
        of={SignIn}
        action="/anmelden"
        submitLabel="Anmelden"
        csrfToken={csrfToken}
        values={{ email: values['email'] }}
        problems={problems}
        extra={extra}
      />
      <p>Passwort vergessen? Ihre Administration gibt Ihnen einen Link, mit dem Sie ein neues wählen.</p>
      {failed ? accounts : null}
    </Page>
  );
}

export function InvitationPage({
  frame,
  problems = [],
  code,
  email,
}: FormPage & { readonly code: string; readonly email: string }): JSX.Element {
  return (
    <Page frame={frame}>
      <CommandForm
        of={AcceptInvitation}
        action={`/einladung/${code}`}
        submitLabel="Passwort speichern und anmelden"
        csrfToken={frame.csrfToken}
        problems={problems}
        before={
          // So that password managers keep the new password under the right name.
          <input type="hidden" name="_email" autocomplete="username" value={email} />
        }
      />
    </Page>
  );
}

export function SetUpPage({
  frame,
  problems = [],
  values = {},
  code,
}: FormPage & { readonly code: string }): JSX.Element {
  return (
    <Page frame={frame}>
      <CommandForm
        of={SetUp}
        action="/einrichten"
        submitLabel="Einrichten und anmelden"
        csrfToken={frame.csrfToken}
        values={{ ...values, password: undefined }}
        problems={problems}
        extra={{ _code: code }}
      />
    </Page>
  );
}

/** A public page that only says something. */
export function WordsPage({
  frame,
  tone,
  title,
  text,
}: {
  readonly frame: PageFrame;
  readonly tone: 'info' | 'warning' | 'danger';
  readonly title: string;
  readonly text: string;
}): JSX.Element {
  return (
    <Page frame={frame}>
      <Notice tone={tone} title={title}>
        <p>{text}</p>
      </Notice>
    </Page>
  );
}
