// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Section } from '../../web/components/card.js';
import { EmptyState } from '../../web/components/notice.js';
import { germanDay } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { Obligation, Subject } from '../domain/obligation.js';
import { obligationKey } from '../domain/obligation.js';
import { SILENT_AFTER_DAYS } from '../domain/schedule.js';
import type { PlannedReminder } from '../reminder-queries.js';
import { KIND_WORDS } from '../reminder-words.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import { LedgerTable, type NameOf, PlannedTable } from './reminder-tables.js';

export interface SubjectPageProps {
  readonly frame: PageFrame;
  readonly subject: Subject;
  /** Newest first; for those who are not officers only their own, as with what is planned. */
  readonly ledger: readonly LedgerRow[];
  readonly planned: readonly PlannedReminder[];
  readonly isOfficer: boolean;
  readonly personName: NameOf;
}

const STATES = { open: '', paused: 'Pausiert.', reached: 'Erledigt.', ended: 'Wird nicht mehr verfolgt.' } as const;

function titleOf({ kind, part }: Obligation): string {
  if (kind === 'confirmation') return 'Meldung, wie es steht';
  return part === null ? `${KIND_WORDS[kind]} selbst` : `${KIND_WORDS[kind]} „${part}“`;
}

function leadOf({ kind, dueDay, deadline, state }: Obligation): string {
  const day =
    kind === 'confirmation'
      ? `Gilt ab dem ${germanDay(dueDay)} als unbestätigt, wenn bis dahin niemand meldet (${SILENT_AFTER_DAYS} Tage ohne Meldung).`
      : deadline && deadline.precision !== 'day'
        ? `Frist „${deadline.asWritten}“, das ist der ${germanDay(dueDay)}.`
        : `Frist ${germanDay(dueDay)}.`;
  return `${day} ${STATES[state]}`.trim();
}

/** Everything about the reminders of one goal, decision or survey: per obligation what was sent, and what comes next and why. */
export function SubjectPage(props: SubjectPageProps): JSX.Element {
  const { frame, subject, ledger, planned, personName, isOfficer } = props;
  const keyOf = (one: Obligation) =>
    obligationKey({ kind: one.kind, subjectId: subject.subjectId, partId: one.partId });
  const keys = new Set(subject.obligations.map(keyOf));
  const rowsOf = (key: string) => ledger.filter(({ due }) => obligationKey(due.obligation) === key);
  // What was never open for reminders and has led to none would be an empty heading.
  const shown = subject.obligations.filter((one) => one.state === 'open' || rowsOf(keyOf(one)).length > 0);
  const gone = ledger.filter(({ due }) => !keys.has(obligationKey(due.obligation)));
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            {subject.kind === 'survey'
              ? 'Zuständig sind die Digitalisierungsbeauftragten.'
              : subject.ownerId === null
                ? 'Zuständig ist noch niemand.'
                : `Zuständig ist ${personName(subject.ownerId)}.`}
            {!isOfficer && ' Sie sehen die Erinnerungen, die an Sie gehen.'}
          </p>
        ),
      }}
    >
      {shown.length === 0 && gone.length === 0 && (
        <EmptyState title="Hierzu gibt es keine Erinnerungen.">
          <p>Es ist erledigt oder wird nicht mehr verfolgt.</p>
        </EmptyState>
      )}
      {shown.map((one) => {
        const key = keyOf(one);
        const rows = rowsOf(key);
        return (
          <Section key={key} title={titleOf(one)} lead={leadOf(one)}>
            {one.state === 'open' && (
              <>
                <h3>Was als Nächstes kommt</h3>
                <PlannedTable
                  planned={planned.filter(({ obligation }) => obligationKey(obligation) === key)}
                  personName={personName}
                  caption={`Geplante Erinnerungen: ${titleOf(one)}`}
                  withAbout={false}
                />
              </>
            )}
            <h3>Was geschah</h3>
            <LedgerTable
              rows={rows}
              personName={personName}
              caption={`Erinnerungen: ${titleOf(one)}`}
              empty="Bisher keine Erinnerung."
              withAbout={false}
            />
          </Section>
        );
      })}
      {gone.length > 0 && (
        <Section title="Was nicht mehr dazugehört">
          <LedgerTable rows={gone} personName={personName} caption="Erinnerungen an Früheres" empty="" />
        </Section>
      )}
    </Page>
  );
}
