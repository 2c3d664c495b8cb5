// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ActionRow, ButtonLink, ConfirmButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { Pagination } from '../../web/components/finding-way.js';
import { EmptyState, Notice } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { distanceInDays, enumeration, germanDay, germanInstant, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { ReleaseReminders } from '../commands/change-reminders.js';
import type { RemindingRules } from '../domain/rules.js';
import type { LetterLine } from '../invitation-queries.js';
import type { PlannedReminder, SentMail, UpcomingDeadline } from '../reminder-queries.js';
import {
  becauseWords,
  FAILURE_WORDS,
  heldSentence,
  KIND_WORDS,
  RESTORED_EXPLAINED,
  UNCERTAIN_WORDS,
} from '../reminder-words.js';
import type { RemindersState } from '../reminder-process.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import { Letters, TroubledLetters } from './letter-tables.js';
import {
  AboutLink,
  aboutWords,
  LedgerTable,
  type NameOf,
  PlannedTable,
  toWhomWords,
  weekdayAndDay,
} from './reminder-tables.js';

export interface RemindersPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly today: Day;
  readonly deadlines: readonly UpcomingDeadline[];
  /** Everything is shown, not only what comes next. */
  readonly all: boolean;
  readonly planned: readonly PlannedReminder[];
  readonly process: RemindersState;
  readonly rules: RemindingRules;
  readonly sendsMail: boolean;
  readonly isOfficer: boolean;
  /** Mails that need somebody. */
  readonly troubled: readonly SentMail[];
  /** Mails about reviews, the newest first. */
  readonly letters: readonly LetterLine[];
  readonly waiting: number;
  /** Newest first, those of this page; for those who are not officers only their own. */
  readonly ledger: readonly LedgerRow[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
  readonly outbox: readonly SentMail[];
  readonly personName: NameOf;
  /** Of the form that releases. */
  readonly problems: readonly FieldProblem[];
}

const DEADLINES_SHOWN = 15;
const PLANNED_SHOWN = 15;
const OUTBOX_SHOWN = 30;

/** Erinnerungen: who is reminded of what, what became of it, and what needs somebody. */
export function RemindersPage(props: RemindersPageProps): JSX.Element {
  const { frame, isOfficer, rules, deadlines, total } = props;
  return (
    <Page
      frame={{
        ...frame,
        lead: <p>{truthOf(props)}</p>,
        actions: isOfficer && (
          <>
            <ButtonLink href="/erinnerungen/regeln">Regeln</ButtonLink>
            {!rules.held && (
              <ConfirmButton action="/erinnerungen/anhalten" csrfToken={frame.csrfToken} about="(alle Erinnerungen)">
                Versand anhalten
              </ConfirmButton>
            )}
          </>
        ),
      }}
    >
      <State {...props} />
      {props.troubled.length > 0 && <Troubled {...props} />}
      <TroubledLetters {...props} csrfToken={frame.csrfToken} />
      {deadlines.length === 0 && total === 0 ? (
        <EmptyState title="Zurzeit steht keine Frist an.">
          <p>Sobald ein Ziel, ein Meilenstein oder eine Maßnahme eine Frist hat, erinnert Wegmarke daran.</p>
        </EmptyState>
      ) : (
        <>
          <Deadlines {...props} />
          <Planned {...props} />
          {props.outbox.length > 0 && <Outbox {...props} />}
          <Sent {...props} />
        </>
      )}
      <Letters {...props} />
    </Page>
  );
}

/** How it stands, in one line: what keeps mails back comes first, then what needs somebody, else what comes next. */
function truthOf(props: RemindersPageProps): string {
  const { rules, process, waiting, total, planned, isOfficer, sendsMail, personName } = props;
  const troubled = props.troubled.length + props.letters.filter(({ needsSomebody }) => needsSomebody).length;
  const sentences: string[] = [];
  if (rules.held) sentences.push(heldSentence(rules.held, personName));
  else if (process.state === 'paused')
    sentences.push(
      `Der Versand pausiert seit ${germanInstant(process.since)}, weil der Weckdienst (Redis) nicht läuft.`,
    );
  if (troubled > 0)
    sentences.push(
      isOfficer
        ? `${plural(troubled, 'Zustellung braucht', 'Zustellungen brauchen')} Sie.`
        : `${plural(troubled, 'Mail an Sie ist', 'Mails an Sie sind')} nicht sicher angekommen.`,
    );
  if (waiting > 0) sentences.push(`${plural(waiting, 'Erinnerung wartet', 'Erinnerungen warten')} auf den Versand.`);
  if (sentences.length > 0) return sentences.join(' ');
  const done =
    total === 0
      ? 'Bisher war keine Erinnerung fällig.'
      : sendsMail
        ? 'Alles zugestellt.'
        : 'Alles liegt im Postausgang.';
  const next = planned.find(({ recipientIds }) => recipientIds.length > 0);
  return next
    ? `${done} Die nächste Erinnerung geht frühestens am ${weekdayAndDay(next.onDay)}, ${toWhomWords(next, personName)!.split(', weil')[0]!}: ${aboutWords(next)}${/[?]$/.test(aboutWords(next)) ? '' : '.'}`
    : `${done} Zurzeit ist keine weitere geplant.`;
}

function State({ process, isOfficer, sendsMail, rules, frame, problems }: RemindersPageProps): JSX.Element {
  const { held } = rules;
  return (
    <>
      {held && (
        <Notice tone="warning" title="Der Versand ist angehalten. Es gehen keine Erinnerungen hinaus.">
          <p>
            {held.cause === 'restored' && `${RESTORED_EXPLAINED} Deshalb geht nichts von selbst hinaus. `}
            Geplant wird weiter: Was fällig wird, wartet, bis{' '}
            {isOfficer ? 'Sie den Versand freigeben' : 'die Digitalisierungsbeauftragten den Versand freigeben'}. Das
            gilt auch für Mails zu Sitzungen.
          </p>
          {held.cause === 'restored' && isOfficer && (
            <p>
              Voreingestellt ist, nichts nachzuholen: Was bis heute fällig war, ging vielleicht schon hinaus. Wegmarke
              schickt nichts wissentlich zweimal.
            </p>
          )}
        </Notice>
      )}
      {process.state === 'paused' && (
        <Notice tone="warning" title={`Erinnerungen pausieren seit ${germanInstant(process.since)}.`}>
          <p>
            Der Weckdienst (Redis) läuft gerade nicht. Es geht nichts verloren: Sobald er wieder da ist, wird
            nachgeholt, was inzwischen fällig war. Fristen und Fortschritt können Sie wie gewohnt bearbeiten.
          </p>
        </Notice>
      )}
      {isOfficer && !sendsMail && (
        <Notice tone="info" title="Erinnerungen werden nicht per E-Mail verschickt.">
          <p>
            Es ist kein Mailserver eingerichtet. Deshalb liegen die Erinnerungen im Postausgang auf dieser Seite, und
            Sie können sie von dort weitergeben.
          </p>
        </Notice>
      )}
      {held && isOfficer && (
        <Section title="Versand freigeben" id="freigeben">
          <CommandForm
            of={ReleaseReminders}
            action="/erinnerungen/freigeben"
            submitLabel="Versand freigeben"
            csrfToken={frame.csrfToken}
            values={{ waiting: held.cause === 'restored' ? 'drop' : 'make-up' }}
            problems={problems}
            idPrefix="freigeben-"
            warnUnsaved={false}
          />
        </Section>
      )}
    </>
  );
}

function whatHappened({ rows }: SentMail): string {
  const state = rows[0]?.state;
  if (state?.status === 'failed') return FAILURE_WORDS[state.code];
  return state?.status === 'uncertain' ? `${UNCERTAIN_WORDS[state.cause]} Ob die Mail ankam, ist ungewiss.` : '';
}

/** What happened to a delivery, and what can be done about it. */
function Troubled({ troubled, isOfficer, frame, personName }: RemindersPageProps): JSX.Element {
  return (
    <Section
      title="Diese Zustellungen brauchen jemanden"
      id="zustellungen"
      lead={
        isOfficer
          ? 'Schicken Sie die Mail noch einmal, oder sagen Sie der Person selbst Bescheid und haken Sie sie ab.'
          : 'Die Digitalisierungsbeauftragten sehen das auch und kümmern sich.'
      }
    >
      <DataTable<SentMail>
        caption="Mails, die nicht oder nicht sicher angekommen sind"
        captionHidden
        rows={troubled}
        rowKey={({ mailId }) => mailId}
        columns={[
          { key: 'at', header: 'Vom', cell: ({ at }) => <span class="wm-nowrap">{germanInstant(at)}</span> },
          {
            key: 'mail',
            header: 'Mail',
            rowHeader: true,
            cell: ({ mailId, rows, recipientId }) => (
              <>
                <a href={`/erinnerungen/post/${mailId}`}>An {personName(recipientId)}</a>
                <div class="wm-muted">{enumeration(rows.map(({ due }) => aboutWords(due)))}</div>
              </>
            ),
          },
          { key: 'why', header: 'Was geschah', cell: whatHappened },
          ...(isOfficer
            ? [
                {
                  key: 'do',
                  header: 'Was zu tun ist',
                  cell: ({ mailId, rows, recipientId }: SentMail) => (
                    <div>
                      <ActionRow>
                        <ConfirmButton
                          small
                          action={`/erinnerungen/post/${mailId}/noch-einmal`}
                          csrfToken={frame.csrfToken}
                          about={`(an ${personName(recipientId)})`}
                        >
                          Noch einmal schicken
                        </ConfirmButton>
                        <ConfirmButton
                          small
                          rank="tertiary"
                          action={`/erinnerungen/post/${mailId}/geklaert`}
                          csrfToken={frame.csrfToken}
                          about={`(an ${personName(recipientId)})`}
                        >
                          Ist geklärt
                        </ConfirmButton>
                      </ActionRow>
                      {rows.some(({ state }) => state.status === 'uncertain') && (
                        <div class="wm-muted">Noch einmal geschickt kann sie zweimal ankommen.</div>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Deadlines({ deadlines, all, today, personName }: RemindersPageProps): JSX.Element {
  const shown = all ? deadlines : deadlines.slice(0, DEADLINES_SHOWN);
  return (
    <Section title="Die nächsten Fristen" id="fristen">
      <DataTable<UpcomingDeadline>
        caption="Fristen von Zielen, Meilensteinen, Maßnahmen, Daueraufgaben, Beschlüssen und Befragungen, die früheste zuerst"
        captionHidden
        rows={shown}
        rowKey={({ key }) => key}
        empty={<p class="wm-muted">Alles ist erledigt oder beendet.</p>}
        columns={[
          {
            key: 'day',
            header: 'Frist',
            cell: ({ day, deadline }) => (
              <div>
                <span class="wm-nowrap">{germanDay(day)}</span>
                {deadline && deadline.precision !== 'day' && <div class="wm-muted">„{deadline.asWritten}“</div>}
              </div>
            ),
          },
          {
            key: 'left',
            header: 'Noch',
            cell: ({ day, paused }) =>
              paused ? (
                <span class="wm-muted">pausiert</span>
              ) : day < today ? (
                <strong>{distanceInDays(today, day)} vorbei</strong>
              ) : (
                distanceInDays(today, day)
              ),
          },
          {
            key: 'what',
            header: 'Was',
            rowHeader: true,
            cell: (row) => <AboutLink obligation={row.obligation} what={row.what} />,
          },
          { key: 'kind', header: 'Art', cell: ({ kind }) => KIND_WORDS[kind] },
          {
            key: 'owner',
            header: 'Zuständig',
            cell: ({ ownerId, kind }) =>
              kind === 'survey' ? (
                'Digitalisierungsbeauftragte'
              ) : ownerId === null ? (
                <span class="wm-unknown">noch niemand</span>
              ) : (
                personName(ownerId)
              ),
          },
        ]}
      />
      {shown.length < deadlines.length && (
        <p>
          <a href="/erinnerungen?alle=ja#fristen">Alle {deadlines.length} Fristen ansehen</a>
        </p>
      )}
    </Section>
  );
}

function Planned({ planned, personName, isOfficer }: RemindersPageProps): JSX.Element {
  return (
    <Section
      title="Was als Nächstes kommt"
      id="geplant"
      lead={
        <p>
          {isOfficer ? '' : 'Sie sehen die Erinnerungen an Sie. '}
          Wenn sich nichts ändert: Wird gemeldet, verschoben oder erreicht, entfällt, was hier steht. Mehrere
          Erinnerungen an eine Person kommen in einer Mail, und die kann einige Tage später sein als hier steht.
        </p>
      }
    >
      <PlannedTable
        planned={planned.slice(0, PLANNED_SHOWN)}
        personName={personName}
        caption="Geplante Erinnerungen, die nächste zuerst"
      />
      {planned.length > PLANNED_SHOWN && (
        <p class="wm-muted">
          Die nächsten {PLANNED_SHOWN} von {planned.length}. Alle zu einem Ziel stehen auf der Seite des Ziels unter
          „Erinnerungen zu diesem Ziel“.
        </p>
      )}
    </Section>
  );
}

function Outbox({ outbox, personName }: RemindersPageProps): JSX.Element {
  return (
    <Section
      title="Postausgang"
      id="postausgang"
      lead="So sähen die Mails aus. Sie werden nicht von selbst verschickt."
    >
      <DataTable<SentMail>
        caption="Mails im Postausgang, die neueste zuerst"
        captionHidden
        rows={outbox.slice(0, OUTBOX_SHOWN)}
        rowKey={({ mailId }) => mailId}
        columns={[
          { key: 'at', header: 'Vom', cell: ({ at }) => <span class="wm-nowrap">{germanInstant(at)}</span> },
          {
            key: 'what',
            header: 'Mail',
            rowHeader: true,
            cell: ({ mailId, rows }) => (
              <a href={`/erinnerungen/post/${mailId}`}>{enumeration(rows.map(({ due }) => aboutWords(due)))}</a>
            ),
          },
          {
            key: 'who',
            header: 'An',
            cell: ({ recipientId, rows }) => (
              <div>
                {personName(recipientId)}
                {rows[0] && <div class="wm-muted">{becauseWords(rows[0].due, personName)}</div>}
              </div>
            ),
          },
        ]}
      />
      {outbox.length > OUTBOX_SHOWN && (
        <p class="wm-muted">
          Die neuesten {OUTBOX_SHOWN} von {outbox.length}.
        </p>
      )}
    </Section>
  );
}

function Sent({ ledger, isOfficer, personName, total, page, perPage }: RemindersPageProps): JSX.Element {
  return (
    <Section
      title="Was aus den Erinnerungen wurde"
      id="verschickt"
      lead={isOfficer ? undefined : 'Sie sehen die Erinnerungen, die an Sie gingen.'}
    >
      <LedgerTable
        rows={ledger}
        personName={personName}
        caption="Was aus den fälligen Erinnerungen wurde, die neueste zuerst"
        empty="Bisher war keine fällig."
      />
      {total > 0 && (
        <Pagination
          page={page}
          pages={Math.ceil(total / perPage)}
          hrefOf={(to) => `/erinnerungen?seite=${to}#verschickt`}
          words={plural(total, 'Erinnerung', 'Erinnerungen')}
        />
      )}
    </Section>
  );
}
