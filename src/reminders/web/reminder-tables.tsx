// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { type Column, DataTable } from '../../web/components/data-table.js';
import { enumeration, germanDay, germanDayInWords, germanInstant } from '../../web/formats.js';
import { audienceOf } from '../domain/recipients.js';
import type { ObligationRef, ObligationWords } from '../domain/reminder.events.js';
import { nameOf, subjectPath } from '../mail/reminder-mail.js';
import { isInMail, type PlannedReminder } from '../reminder-queries.js';
import { answerWords, becauseWords, outcomeOf, ruleWords } from '../reminder-words.js';
import type { LedgerRow } from '../views/reminder-ledger.js';

export type NameOf = (personId: string) => string;

interface About {
  readonly obligation: ObligationRef;
  readonly what: ObligationWords;
}

/** `„Plan geprobt“ (Z7 IT-Notfallplan)`, `Wie steht es um Z7 IT-Notfallplan?` */
export function aboutWords({ obligation, what }: About): string {
  return obligation.kind === 'confirmation' ? `Wie steht es um ${nameOf({ what })}?` : nameOf({ what });
}

export function AboutLink(about: About): JSX.Element {
  return <a href={subjectPath(about.obligation)}>{aboutWords(about)}</a>;
}

/** `an Jana Beispiel, weil zuständig` */
export function toWhomWords(
  planned: Pick<PlannedReminder, 'obligation' | 'recipientIds' | 'recipientAs' | 'ownerId' | 'rule'>,
  personName: NameOf,
): string | undefined {
  if (planned.recipientIds.length === 0) return undefined;
  return `an ${enumeration(planned.recipientIds.map(personName))}, ${becauseWords(planned, personName)}`;
}

/** What comes next and why. `withAbout`: false on a page that is about one obligation only. */
export function PlannedTable({
  planned,
  personName,
  caption,
  withAbout = true,
}: {
  readonly planned: readonly PlannedReminder[];
  readonly personName: NameOf;
  readonly caption: string;
  readonly withAbout?: boolean;
}): JSX.Element {
  const about: Column<PlannedReminder> = {
    key: 'what',
    header: 'Woran',
    rowHeader: true,
    cell: ({ obligation, what, dueDay }) => (
      <>
        <AboutLink obligation={obligation} what={what} />
        {obligation.kind !== 'confirmation' && <div class="wm-muted">Frist {germanDay(dueDay)}</div>}
      </>
    ),
  };
  return (
    <DataTable<PlannedReminder>
      caption={caption}
      captionHidden
      rows={planned}
      rowKey={({ key }) => key}
      empty={<p class="wm-muted">Zurzeit ist keine geplant.</p>}
      columns={[
        {
          key: 'day',
          header: 'Frühestens am',
          cell: ({ onDay }) => <span class="wm-nowrap">{germanDay(onDay)}</span>,
        },
        ...(withAbout ? [about] : []),
        {
          key: 'why',
          header: 'An wen und warum',
          rowHeader: !withAbout,
          cell: (row) => (
            <div>
              {/* Of an escalation over silence the reason says the rule already. */}
              {(audienceOf(row.recipientAs) === 'responsible' || !row.rule.startsWith('silent-')) &&
                `${ruleWords(row.rule)}; `}
              {toWhomWords(row, personName) ?? <span class="wm-unknown">niemand ist per Mail zu erreichen</span>}
            </div>
          ),
        },
      ]}
    />
  );
}

/** The outcome of a reminder, with the way to its mail and what came of it. */
export function OutcomeCell({ row }: { readonly row: LedgerRow }): JSX.Element {
  const { word, detail } = outcomeOf(row);
  return (
    <div>
      <strong>{row.mail && isInMail(row) ? <a href={`/erinnerungen/post/${row.mail.mailId}`}>{word}</a> : word}</strong>
      {detail && <div class="wm-muted">{detail}</div>}
      {row.answers.map((answer) => (
        <div key={answer.eventId}>{answerWords(answer)}</div>
      ))}
    </div>
  );
}

/** What was sent to whom, and what became of it. */
export function LedgerTable({
  rows,
  personName,
  caption,
  empty,
  withAbout = true,
}: {
  readonly rows: readonly LedgerRow[];
  readonly personName: NameOf;
  readonly caption: string;
  readonly empty: string;
  readonly withAbout?: boolean;
}): JSX.Element {
  const about: Column<LedgerRow> = {
    key: 'what',
    header: 'Woran',
    rowHeader: true,
    cell: ({ due }) => (
      <>
        <AboutLink obligation={due.obligation} what={due.what} />
        <div class="wm-muted">
          {due.obligation.kind === 'confirmation' ? '' : `Frist ${germanDay(due.dueDay)}, `}
          {ruleWords(due.rule)}
        </div>
      </>
    ),
  };
  return (
    <DataTable<LedgerRow>
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ reminderId }) => reminderId}
      empty={<p class="wm-muted">{empty}</p>}
      columns={[
        {
          key: 'at',
          header: 'Wann',
          cell: ({ changedAt }) => <span class="wm-nowrap">{germanInstant(changedAt)}</span>,
        },
        ...(withAbout
          ? [about]
          : [{ key: 'rule', header: 'Anlass', cell: ({ due }: LedgerRow) => ruleWords(due.rule) }]),
        {
          key: 'who',
          header: 'An',
          rowHeader: !withAbout,
          cell: ({ due }) => (
            <div>
              {personName(due.recipientId)}
              <div class="wm-muted">{becauseWords(due, personName)}</div>
            </div>
          ),
        },
        { key: 'outcome', header: 'Ergebnis', cell: (row) => <OutcomeCell row={row} /> },
      ]}
    />
  );
}

/** `Montag, 30.11.2026` */
export function weekdayAndDay(day: string): string {
  return `${germanDayInWords(day).split(',')[0]!}, ${germanDay(day)}`;
}
