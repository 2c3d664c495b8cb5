// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ActionRow, ButtonLink, ConfirmButton, PrintButton, SubmitButton } from '../../src/web/components/buttons.js';
import {
  Card,
  CardGrid,
  KeyFacts,
  PictureFrame,
  Section,
  Timeline,
  TwoColumns,
} from '../../src/web/components/card.js';
import { CommandForm } from '../../src/web/components/command-form.js';
import { DataTable } from '../../src/web/components/data-table.js';
import { FilterBar } from '../../src/web/components/filter-bar.js';
import { Pagination } from '../../src/web/components/finding-way.js';
import { EmptyState, Notice } from '../../src/web/components/notice.js';
import { ProgressBar, STATUS_WORDS, StatusBadge, type StatusName } from '../../src/web/components/status.js';
import { DiffOfVersions, differencesOf } from '../../src/web/components/versions.js';
import {
  check,
  ChoiceField,
  CodeField,
  DayField,
  DeadlineField,
  EmailField,
  EuroField,
  fromForm,
  LinkField,
  ListField,
  NumberField,
  PasswordField,
  ReferenceField,
  ReferencesField,
  TextField,
  YesNoField,
} from '../../src/web/fields.js';
import { euros, quantity } from '../../src/web/formats.js';
import { Page, type PageFrame } from '../../src/web/layout.js';

class PatternCriterion {
  @TextField({ label: 'Woran messen Sie es?' }) name!: string;
  @NumberField({ label: 'Zielwert', optional: true, min: 0, decimals: 1 }) target?: number;
}

/** One field of every kind. */
export class PatternCommand {
  @DeadlineField({ label: 'Neue Frist', hint: 'Zum Beispiel Q1/2027, Mitte 2027 oder 31.03.2027' }) deadline!: string;
  @ChoiceField({
    label: 'Art des Grundes',
    hint: 'Damit später sichtbar ist, woran es meistens liegt.',
    choices: {
      staff: 'Personal',
      funds: 'Finanzen',
      vendor: 'Hersteller',
      law: 'Rechtslage',
      priority: 'Priorität',
      dependency: 'Abhängigkeit',
      other: 'Sonstiges',
    },
  })
  reasonKind!: string;
  @ChoiceField({ label: 'Verbindlichkeit', choices: { binding: 'Verbindlich', aspired: 'Wird angestrebt' } })
  commitment!: string;
  @TextField({ label: 'Begründung', max: 1000, lines: 3, hint: 'Ein Satz, den auch der Rat versteht.' })
  sentence!: string;
  @DayField({ label: 'Gilt ab', optional: true }) effectiveOn?: string;
  @NumberField({ label: 'Personentage', min: 0, optional: true, unit: 'PT', decimals: 1 }) personDays?: number;
  @EuroField({ label: 'Kosten', optional: true }) cost?: number;
  @LinkField({ label: 'Beleg', optional: true }) evidence?: string;
  @EmailField({ label: 'E-Mail', optional: true }) email?: string;
  @PasswordField({ label: 'Passwort', optional: true }) password?: string;
  @CodeField({ label: 'Kürzel' }) code!: string;
  @ReferenceField({ label: 'Verantwortlich', to: 'person', optional: true }) ownerId?: string;
  @ReferencesField({ label: 'Abhängig von', to: 'goal', optional: true }) dependsOn?: string[];
  @YesNoField({ label: 'Der Rat hat zugestimmt' }) agreed!: boolean;
  @YesNoField({ label: 'Liegt ein Beschluss vor?', optional: true }) resolved?: boolean;
  @ListField({ label: 'Kriterien', of: PatternCriterion, optional: true }) criteria?: PatternCriterion[];
}

const REFERENCES = {
  person: [
    { id: 'p1', label: 'Erika Muster' },
    { id: 'p2', label: 'Jonas Beispiel' },
  ],
  goal: [
    { id: 'g1', label: 'Z1 Dokumentenmanagement einführen' },
    { id: 'g2', label: 'Z2 Telefonie erneuern' },
  ],
} as const;

interface Row {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: StatusName;
  readonly share: number | undefined;
  readonly deadline: string;
  readonly cost: number;
}

const ROWS: readonly Row[] = [
  {
    id: 'g1',
    code: 'Z1',
    title: 'Dokumentenmanagement in allen Fachbereichen einführen',
    status: 'at-risk',
    share: 0.41,
    deadline: 'Q3/2026',
    cost: 48_000,
  },
  {
    id: 'g2',
    code: 'Z2',
    title: 'Telefonie erneuern',
    status: 'unconfirmed',
    share: undefined,
    deadline: 'Mitte 2026',
    cost: 12_500,
  },
  {
    id: 'g3',
    code: 'Z3',
    title: 'Online-Dienste für Bürgerinnen und Bürger',
    status: 'on-track',
    share: 0.7,
    deadline: '31.12.2026',
    cost: 8200.5,
  },
  {
    id: 'g4',
    code: 'Z6',
    title: 'Dienstvereinbarung mobiles Arbeiten',
    status: 'overdue',
    share: 0.9,
    deadline: '30.09.2026',
    cost: 0,
  },
  { id: 'g5', code: 'Z7', title: 'IT-Notfallplan', status: 'achieved', share: 1, deadline: 'Ende 2025', cost: 3000 },
];

export const PATTERN_FRAME: PageFrame = {
  title: 'Musterseite',
  preline: 'Alle Bausteine',
  lead: 'Gefährdet: 41 % der Prozesse bei noch 37 Tagen bis zur Frist Q3/2026.',
  municipalityName: 'Samtgemeinde Musterau',
  actor: {
    displayName: 'Erika Muster',
    roleName: 'Digitalisierungsbeauftragte',
    isOfficer: true,
    isAdministrator: true,
  },
  csrfToken: 'token',
  current: 'goals',
  breadcrumb: [
    { label: 'Ziele', href: '/ziele' },
    { label: 'Digitale Verwaltung', href: '/ziele?dimension=2' },
  ],
  notice: {
    tone: 'success',
    title: 'Die Frist ist gespeichert.',
    text: 'Neue Frist: 31.03.2027, vorher Q3/2026.',
    link: { label: 'Rückgängig machen', href: '/ziele/g1/frist' },
  },
  stand: '2026-11-23',
  pastStand: { label: 'den Stand vom 30.06.2026', leaveHref: '/ziele' },
  version: '0.1.0',
  actions: (
    <>
      <ButtonLink href="/ziele/g1/fortschritt" rank="primary" icon="plus">
        Fortschritt melden
      </ButtonLink>
      <ButtonLink href="/ziele/g1/frist">Frist ändern</ButtonLink>
    </>
  ),
};

export function PatternPage(): JSX.Element {
  const secrets = { csrfToken: 'token', formId: 'f1', revision: 7 };
  return (
    <Page frame={PATTERN_FRAME}>
      <CardGrid>
        <Card title="überfällig" figure="1" tone="danger" href="/ziele?status=overdue">
          <ul>
            <li>
              <a href="/ziele/g4">Z6 Dienstvereinbarung</a>
              <br />
              <span class="wm-muted">seit 54 Tagen</span>
            </li>
          </ul>
        </Card>
        <Card title="fällig bis 31.12." figure="2" tone="warning">
          <ul>
            <li>
              <a href="/ziele/g5">Z7 IT-Notfallplan</a>
              <ProgressBar label="Szenarien" labelHidden share={0.6} words="3 von 5 Szenarien" />
            </li>
            <li>
              <a href="/ziele/g3">Z3 Online-Dienste</a>
              <ProgressBar label="Dienste" labelHidden share={undefined} />
            </li>
          </ul>
        </Card>
        <Card
          title="seit 90 Tagen unbestätigt"
          figure="2"
          tone="info"
          footer={
            <ConfirmButton action="/ziele/g2/bestaetigen" {...secrets} small about="für Z2 Telefonie">
              Unverändert bestätigen
            </ConfirmButton>
          }
        >
          <ul>
            <li>
              <a href="/ziele/g2">Z2 Telefonie</a>
            </li>
            <li>
              <a href="/ziele/g1">Z1 Dokumentenmanagement</a>
            </li>
          </ul>
        </Card>
      </CardGrid>

      <Section title="Zustände" lead="Wort und Zeichen sagen dasselbe wie die Farbe.">
        <ActionRow>
          {(Object.keys(STATUS_WORDS) as StatusName[]).map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
          <StatusBadge status="on-track" overridden />
        </ActionRow>
      </Section>

      <Section title="Ziele" actions={<PrintButton />}>
        <FilterBar
          action="/ziele"
          resetHref="/ziele"
          keep={{ sortierung: 'frist' }}
          filters={[
            { kind: 'search', name: 'suche', label: 'Suche', value: 'Telefon' },
            { kind: 'choice', name: 'status', label: 'Status', choices: STATUS_WORDS, value: 'overdue' },
            {
              kind: 'choice',
              name: 'fachbereich',
              label: 'Fachbereich',
              choices: new Map([['1', 'Bürgerdienste']]),
              any: 'Alle Fachbereiche',
            },
            { kind: 'day', name: 'bis', label: 'Fällig bis' },
            { kind: 'tick', name: 'meine', label: 'Nur meine Ziele' },
          ]}
        />
        <form id="bulk" method="post" action="/ziele/bestaetigen" />
        <DataTable
          caption="5 Ziele"
          rows={ROWS}
          rowKey={(row) => row.id}
          select={{ name: 'goalIds', form: 'bulk', value: (row) => row.id, label: (row) => row.title }}
          columns={[
            {
              key: 'title',
              header: 'Ziel',
              rowHeader: true,
              sortHref: '?sortierung=titel',
              cell: (row) => (
                <a href={`/ziele/${row.id}`}>
                  {row.code} {row.title}
                </a>
              ),
            },
            {
              key: 'status',
              header: 'Status',
              sortHref: '?sortierung=status',
              cell: (row) => <StatusBadge status={row.status} overridden={row.status === 'at-risk'} />,
            },
            {
              key: 'share',
              header: 'Fortschritt',
              cell: (row) => <ProgressBar label={row.title} labelHidden share={row.share} />,
            },
            {
              key: 'deadline',
              header: 'Frist',
              sortHref: '?sortierung=frist',
              sorted: 'ascending',
              cell: (row) => row.deadline,
            },
            { key: 'cost', header: 'Kosten', numeric: true, cell: (row) => euros(row.cost) },
            {
              key: 'do',
              header: 'Aktion',
              headerHidden: true,
              action: true,
              cell: (row) => (
                <ButtonLink href={`/ziele/${row.id}/fortschritt`} small rank="tertiary" about={`zu ${row.code}`}>
                  Melden
                </ButtonLink>
              ),
            },
          ]}
          footer={{ title: 'Summe', cost: euros(71_700.5) }}
        />
        <Pagination page={2} pages={5} hrefOf={(page) => `?seite=${page}`} words="51 bis 100 von 1.234" />
        <ActionRow>
          <SubmitButton form="bulk" small rank="secondary" icon="check">
            Auswahl unverändert bestätigen
          </SubmitButton>
          <span data-selected-count="goalIds" class="wm-muted" />
        </ActionRow>
      </Section>

      <Section title="Ein Ziel">
        <TwoColumns
          aside={
            <KeyFacts
              stacked
              facts={[
                { label: 'Verantwortlich', value: 'Erika Muster' },
                { label: 'Fachbereich', value: undefined },
                { label: 'Aufwand', value: quantity(12.5, 'PT') },
                {
                  label: 'Beschluss',
                  value: <a href="https://www.musterau.example/beschluss-17">Beschluss 17 vom 12.05.2026</a>,
                },
              ]}
            />
          }
        >
          <Timeline
            entries={[
              {
                id: '1',
                when: '12.05.2026',
                who: 'Erika Muster',
                what: 'Frist von 30.09.2026 auf 31.03.2027 verschoben.',
                detail:
                  'Grund: Hersteller liefert Schnittstelle nicht. Beschlossen: AG Digitalisierung, Sitzung Q2/2026.',
                tone: 'warning',
              },
              {
                id: '2',
                when: '03.03.2026',
                who: 'Jonas Beispiel',
                what: 'Meilenstein „Ausschreibung“ erreicht.',
                tone: 'success',
              },
              { id: '3', when: '02.01.2026', what: 'Ziel aus dem Strategiebericht übernommen.' },
            ]}
          />
        </TwoColumns>
      </Section>

      <Section title="Bild">
        <PictureFrame label="Fahrplan, waagerecht verschiebbar">
          <svg width="1600" height="80" viewBox="0 0 1600 80" role="img" aria-label="Ein breiter Balken">
            <rect x="0" y="20" width="1600" height="40" fill="currentColor" opacity="0.3" />
          </svg>
        </PictureFrame>
      </Section>

      <Section title="Hinweise">
        <Notice tone="info" title="Erinnerungen ruhen">
          <p>
            Der Dienst für Erinnerungen läuft gerade nicht. Alles andere geht weiter, die Erinnerungen werden
            nachgeholt.
          </p>
        </Notice>
        <Notice tone="warning" title="Noch nicht bestätigt" />
        <Notice tone="danger" title="Das Ziel konnte nicht gespeichert werden." />
        <EmptyState
          title="Noch keine Ziele"
          actions={
            <>
              <ButtonLink href="/strategie" rank="primary">
                Strategie einlesen
              </ButtonLink>
              <ButtonLink href="/ziele/neu">Ziel anlegen</ButtonLink>
            </>
          }
        >
          <p>Lesen Sie eine Strategie ein oder legen Sie das erste Ziel von Hand an.</p>
        </EmptyState>
      </Section>

      <Section title="Formular">
        <CommandForm
          of={PatternCommand}
          action="/muster"
          submitLabel="Frist ändern"
          cancelHref="/ziele/g1"
          values={{
            deadline: 'Q3/2026',
            effectiveOn: '2026-06-30',
            personDays: 12.5,
            cost: 12500.5,
            agreed: true,
            dependsOn: ['g2'],
          }}
          references={REFERENCES}
          {...secrets}
        />
      </Section>
    </Page>
  );
}

/** The same form, sent with mistakes, and two people at one goal. */
export function RefusedPage(): JSX.Element {
  const values = fromForm(PatternCommand, {
    deadline: 'Q5/2026',
    reasonKind: 'weather',
    commitment: 'binding',
    sentence: '<script>alert(1)</script> "Anführung" & mehr',
    effectiveOn: '30.02.2026',
    personDays: '-3',
    cost: '12.5',
    evidence: 'musterau',
    email: 'erika',
    password: 'kurz',
    code: 'Ziel Nummer eins',
    'criteria.0.target': 'viel',
  });
  const checked = check(PatternCommand, values);
  return (
    <Page
      frame={{
        title: 'Frist ändern',
        preline: 'Ziel Z1',
        municipalityName: 'Samtgemeinde Musterau',
        actor: { displayName: 'Jonas Beispiel', roleName: 'Leser', isOfficer: false, isAdministrator: false },
        csrfToken: 'token',
        current: 'goals',
        hasProblems: true,
        narrow: true,
      }}
    >
      <CommandForm
        of={PatternCommand}
        action="/muster"
        submitLabel="Frist ändern"
        csrfToken="token"
        values={values}
        problems={checked.ok ? [] : checked.problems}
        references={REFERENCES}
        before={
          <DiffOfVersions
            savedBy="Erika Muster, 12.05.2026, 14:05 Uhr"
            fields={differencesOf(
              PatternCommand,
              { deadline: 'Q1/2027', sentence: 'Der Hersteller liefert später.', ownerId: 'p1' },
              { deadline: 'Q2/2027', sentence: 'Es fehlt Personal.' },
              REFERENCES,
            )}
          />
        }
      />
    </Page>
  );
}

/** What is seen before signing in. */
export function SignInPage(): JSX.Element {
  return (
    <Page frame={{ title: 'Anmelden', municipalityName: 'Samtgemeinde Musterau', narrow: true }}>
      <CommandForm of={SignIn} action="/anmelden" submitLabel="Anmelden" csrfToken="token" />
    </Page>
  );
}

class SignIn {
  @EmailField({ label: 'E-Mail', autocomplete: 'username' }) email!: string;
  @PasswordField({ label: 'Passwort', existing: true }) password!: string;
}
