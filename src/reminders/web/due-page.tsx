// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState, Notice } from '../../web/components/notice.js';
import { distanceInDays, enumeration, germanDay, germanInstant, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { PlannedReminder } from '../domain/plan.js';
import { goalPath, nameOf } from '../mail/reminder-mail.js';
import { type LedgerSummary, type SentMail, type UpcomingDeadline } from '../reminder-queries.js';
import { outcomeOf, RULE_WORDS } from '../reminder-words.js';
import type { RemindersState } from '../reminder-process.js';
import type { LedgerRow } from '../views/reminder-ledger.js';

export interface DuePageProps {
  readonly frame: PageFrame;
  readonly today: Day;
  readonly deadlines: readonly UpcomingDeadline[];
  /** Everything is shown, not only what comes next. */
  readonly all: boolean;
  readonly planned: readonly PlannedReminder[];
  readonly reminders: RemindersState;
  readonly sendsMail: boolean;
  readonly isOfficer: boolean;
  /** Newest first; for those who are not officers only their own. */
  readonly ledger: readonly LedgerRow[];
  readonly summary: LedgerSummary;
  readonly outbox: readonly SentMail[];
  readonly personName: (personId: string) => string;
}

const DEADLINES_SHOWN = 30;
const LEDGER_SHOWN = 30;

/** Fällig: the next deadlines, and what people are reminded of. */
export function DuePage(props: DuePageProps): JSX.Element {
  const { frame, deadlines, today } = props;
  if (deadlines.length === 0 && props.ledger.length === 0)
    return (
      <Page frame={frame}>
        <State {...props} />
        <EmptyState title="Zurzeit steht keine Frist an.">
          <p>Sobald ein Ziel oder Meilenstein eine Frist hat, steht sie hier, und Wegmarke erinnert daran.</p>
        </EmptyState>
      </Page>
    );
  const shown = props.all ? deadlines : deadlines.slice(0, DEADLINES_SHOWN);
  const late = deadlines.filter(({ day, paused }) => day < today && !paused).length;
  const next = deadlines.find(({ day, paused }) => day >= today && !paused);
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            {next ? (
              <>
                Die nächste Frist ist am <strong>{germanDay(next.day)}</strong> ({distanceInDays(today, next.day)}):{' '}
                <a href={goalPath({ kind: 'goal', goalId: next.goalId, milestoneId: null })}>
                  {next.code} {next.title ?? next.goalTitle}
                </a>
                .
              </>
            ) : (
              'Es kommt zurzeit keine weitere Frist.'
            )}
            {late > 0 && ` ${plural(late, 'Frist ist', 'Fristen sind')} schon abgelaufen.`}
          </p>
        ),
      }}
    >
      <State {...props} />
      <Section title="Die nächsten Fristen" id="fristen">
        <DataTable<UpcomingDeadline>
          caption="Fristen von Zielen, Meilensteinen und Daueraufgaben, die früheste zuerst"
          captionHidden
          rows={shown}
          rowKey={({ key }) => key}
          empty={<p class="wm-muted">Alles ist erledigt oder beendet.</p>}
          columns={[
            {
              key: 'day',
              header: 'Frist',
              cell: ({ day, deadline }) => (
                <>
                  <span class="wm-nowrap">{germanDay(day)}</span>
                  {deadline && deadline.precision !== 'day' && <div class="wm-muted">„{deadline.asWritten}“</div>}
                </>
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
              cell: ({ goalId, code, goalTitle, title }) => (
                <>
                  <a href={goalPath({ kind: 'goal', goalId, milestoneId: null })}>
                    {code} {title ?? goalTitle}
                  </a>
                  {title !== null && <div class="wm-muted">{goalTitle}</div>}
                </>
              ),
            },
            { key: 'kind', header: 'Art', cell: ({ kind }) => KIND_WORDS[kind] },
            {
              key: 'owner',
              header: 'Zuständig',
              cell: ({ ownerId }) =>
                ownerId === null ? <span class="wm-unknown">noch niemand</span> : props.personName(ownerId),
            },
          ]}
        />
        {shown.length < deadlines.length && (
          <p>
            <a href="/faellig?alle=ja">Alle {deadlines.length} Fristen ansehen</a>
          </p>
        )}
      </Section>

      <Section
        title="Geplante Erinnerungen"
        id="geplant"
        lead="Erinnert wird 30, 14 und 3 Tage vor jeder Frist und am Tag selbst, ab 8 Uhr. Wird eine Frist verschoben oder erreicht, entfallen ihre Erinnerungen."
      >
        <DataTable<PlannedReminder>
          caption="Geplante Erinnerungen, die nächste zuerst"
          captionHidden
          rows={props.planned}
          rowKey={({ obligation, rule }) => `${obligation.goalId}/${obligation.milestoneId ?? ''}/${rule}`}
          empty={<p class="wm-muted">Zurzeit ist keine geplant.</p>}
          columns={[
            { key: 'day', header: 'Am', cell: ({ forDay }) => <span class="wm-nowrap">{germanDay(forDay)}</span> },
            {
              key: 'what',
              header: 'Woran',
              rowHeader: true,
              cell: ({ obligation }) => <a href={goalPath(obligation)}>{nameOf({ what: obligation })}</a>,
            },
            {
              key: 'deadline',
              header: 'Frist',
              cell: ({ obligation, rule }) => (
                <>
                  <span class="wm-nowrap">{germanDay(obligation.deadline.latestDay)}</span>{' '}
                  <span class="wm-muted">{RULE_WORDS[rule]}</span>
                </>
              ),
            },
            {
              key: 'who',
              header: 'An',
              cell: ({ recipientIds }) =>
                recipientIds.length === 0 ? (
                  <span class="wm-unknown">noch niemand</span>
                ) : (
                  enumeration(recipientIds.map(props.personName))
                ),
            },
          ]}
        />
      </Section>

      {props.outbox.length > 0 && <Outbox {...props} />}
      <Ledger {...props} />
    </Page>
  );
}

const KIND_WORDS = { goal: 'Ziel', milestone: 'Meilenstein', recurring: 'Daueraufgabe' } as const;

function State({ reminders, isOfficer, sendsMail, summary }: DuePageProps): JSX.Element {
  const troubled = summary.failed.length + summary.uncertain.length;
  return (
    <>
      {reminders.state === 'paused' && (
        <Notice tone="warning" title={`Erinnerungen pausieren seit ${germanInstant(reminders.since)}.`}>
          <p>
            Der Weckdienst (Redis) läuft gerade nicht. Es geht nichts verloren: Sobald er wieder da ist, wird
            nachgeholt, was inzwischen fällig war. Fristen und Fortschritt können Sie wie gewohnt bearbeiten.
          </p>
        </Notice>
      )}
      {isOfficer && !sendsMail && (
        <Notice tone="info" title="Erinnerungen werden nicht per E-Mail verschickt.">
          <p>
            Es ist kein Mailserver eingerichtet. Deshalb liegen die Erinnerungen unten im{' '}
            <a href="#postausgang">Postausgang</a>, und Sie können sie von dort weitergeben.
          </p>
        </Notice>
      )}
      {isOfficer && troubled > 0 && (
        <Notice
          tone="warning"
          title={`${plural(troubled, 'Erinnerung ist', 'Erinnerungen sind')} nicht sicher angekommen.`}
        >
          <p>
            Was Sie tun können, steht bei <a href="#verschickt">den verschickten Erinnerungen</a>.
          </p>
        </Notice>
      )}
    </>
  );
}

function Outbox({ outbox, personName }: DuePageProps): JSX.Element {
  return (
    <Section
      title="Postausgang"
      id="postausgang"
      lead="So sähen die Mails aus. Sie werden nicht von selbst verschickt."
    >
      <DataTable<SentMail>
        caption="Mails im Postausgang, die neueste zuerst"
        captionHidden
        rows={outbox.slice(0, LEDGER_SHOWN)}
        rowKey={({ mailId }) => mailId}
        columns={[
          { key: 'at', header: 'Vom', cell: ({ at }) => <span class="wm-nowrap">{germanInstant(at)}</span> },
          {
            key: 'what',
            header: 'Mail',
            rowHeader: true,
            cell: ({ mailId, rows }) => (
              <a href={`/faellig/postausgang/${mailId}`}>{enumeration(rows.map(({ due }) => nameOf(due)))}</a>
            ),
          },
          { key: 'who', header: 'An', cell: ({ recipientId }) => personName(recipientId) },
        ]}
      />
    </Section>
  );
}

function Ledger({ ledger, isOfficer, personName }: DuePageProps): JSX.Element {
  return (
    <Section
      title="Was aus den Erinnerungen wurde"
      id="verschickt"
      lead={isOfficer ? undefined : 'Sie sehen die Erinnerungen, die an Sie gingen.'}
    >
      <DataTable<LedgerRow>
        caption="Was aus den fälligen Erinnerungen wurde, die neueste zuerst"
        captionHidden
        rows={ledger.slice(0, LEDGER_SHOWN)}
        rowKey={({ reminderId }) => reminderId}
        empty={<p class="wm-muted">Bisher war keine fällig.</p>}
        columns={[
          {
            key: 'at',
            header: 'Wann',
            cell: ({ changedAt }) => <span class="wm-nowrap">{germanInstant(changedAt)}</span>,
          },
          {
            key: 'what',
            header: 'Woran',
            rowHeader: true,
            cell: ({ due }) => (
              <>
                <a href={goalPath(due.obligation)}>{nameOf(due)}</a>
                <div class="wm-muted">
                  Frist {germanDay(due.deadline.latestDay)}, {RULE_WORDS[due.rule]}
                </div>
              </>
            ),
          },
          { key: 'who', header: 'An', cell: ({ due }) => personName(due.recipientId) },
          {
            key: 'outcome',
            header: 'Ergebnis',
            cell: (row) => {
              const { word, detail } = outcomeOf(row);
              const shown = row.mail && row.state.status !== 'moot' && row.state.status !== 'due';
              return (
                <>
                  <strong>{shown ? <a href={`/faellig/postausgang/${row.mail.mailId}`}>{word}</a> : word}</strong>
                  {detail && <div class="wm-muted">{detail}</div>}
                </>
              );
            },
          },
        ]}
      />
    </Section>
  );
}
