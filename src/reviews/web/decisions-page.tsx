// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink } from '../../web/components/buttons.js';
import { DataTable } from '../../web/components/data-table.js';
import { FilterBar } from '../../web/components/filter-bar.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { standingOf } from '../domain/decision.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import { countLate, type DecisionFilter } from './decision-queries.js';
import { DECISION_LOOKS, DECISION_WORDS, standingReason } from './decision-words.js';
import { type LinkedGoal, LinkedGoals } from './linked-goals.js';

export interface DecisionsPageProps {
  readonly frame: PageFrame;
  readonly today: Day;
  /** Those that fit the filter. */
  readonly decisions: readonly DecisionSheet[];
  readonly filter: DecisionFilter;
  /** Of all decisions of the municipality. */
  readonly total: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly nameOf: (personId: string) => string;
  readonly goalsOf: (sheet: DecisionSheet) => readonly LinkedGoal[];
  readonly isOfficer: boolean;
}

/** `Was ist beschlossen, und was davon ist offen?` */
export function DecisionsPage(props: DecisionsPageProps): JSX.Element {
  const { frame, decisions, filter, today, total, isOfficer } = props;
  const open = decisions.filter(({ decision }) => decision.status === 'open').length;
  const late = countLate(decisions, today);
  const filtered = filter.endedToo === true || filter.responsibleId !== undefined;
  return (
    <Page
      frame={{
        ...frame,
        lead: total > 0 && (
          <p>
            {open === 0 ? (
              'Nichts ist offen'
            ) : (
              <strong>{plural(open, 'Beschluss ist', 'Beschlüsse sind')} offen</strong>
            )}
            {late > 0 && `, davon ${late === 1 ? 'einer' : late} verspätet`}
            {decisions.length > open && `; ${plural(decisions.length - open, 'ist', 'sind')} erledigt`}.
          </p>
        ),
        // An empty page leads there by itself.
        actions: (
          <>
            {isOfficer && total > 0 && (
              <ButtonLink href="/beschluesse/neu" rank="primary">
                Beschluss aufnehmen
              </ButtonLink>
            )}
            <ButtonLink href="/vorlagen">Entscheidungsvorlagen</ButtonLink>
          </>
        ),
      }}
    >
      {total > 0 && (
        <FilterBar
          action="/beschluesse"
          filters={[
            {
              kind: 'choice',
              name: 'person',
              label: 'Zuständig',
              choices: new Map([
                ...props.people.map(({ id, name }) => [id, name] as const),
                ['none', 'Niemand'] as const,
              ]),
              ...(filter.responsibleId === undefined ? {} : { value: filter.responsibleId }),
            },
            { kind: 'tick', name: 'alle', label: 'Auch Erledigte', value: filter.endedToo ?? false },
          ]}
          {...(filtered ? { resetHref: '/beschluesse' } : {})}
        />
      )}
      <DataTable
        caption="Beschlüsse"
        captionHidden
        rows={decisions}
        rowKey={({ decisionId }) => decisionId}
        empty={<NothingThere {...props} />}
        columns={[
          {
            key: 'title',
            header: 'Beschluss',
            rowHeader: true,
            cell: ({ decisionId, decision }) => (
              <>
                <a href={`/beschluesse/${decisionId}`}>{decision.title}</a>
                <span class="wm-list__note">
                  {decision.decidedBy}, {germanDay(decision.decidedOn)}
                </span>
              </>
            ),
          },
          {
            key: 'standing',
            header: 'Stand',
            cell: ({ decision }) => {
              const standing = standingOf(decision, today);
              return (
                <>
                  <Badge look={DECISION_LOOKS[standing]}>{DECISION_WORDS[standing]}</Badge>
                  <span class="wm-list__note">{standingReason(decision, today)}</span>
                </>
              );
            },
          },
          {
            key: 'due',
            header: 'Frist',
            cell: ({ decision: { due }, moves }) => (
              <>
                {due === null ? 'keine' : germanDay(due.latestDay)}
                {due !== null && due.precision !== 'day' && <span class="wm-list__note">{due.asWritten}</span>}
                {moves.length > 0 && <span class="wm-list__note">{moves.length} × verschoben</span>}
              </>
            ),
          },
          {
            key: 'responsible',
            header: 'Zuständig',
            cell: ({ decision: { responsibleId } }) =>
              responsibleId === null ? <span class="wm-unknown">noch niemand</span> : props.nameOf(responsibleId),
          },
          { key: 'goals', header: 'Ziele', cell: (sheet) => <LinkedGoals goals={props.goalsOf(sheet)} short /> },
        ]}
      />
    </Page>
  );
}

function NothingThere({ total, filter, isOfficer }: DecisionsPageProps): JSX.Element {
  if (total === 0)
    return (
      <EmptyState
        title="Noch ist kein Beschluss aufgenommen."
        actions={
          isOfficer && (
            <ButtonLink href="/beschluesse/neu" rank="primary">
              Ersten Beschluss aufnehmen
            </ButtonLink>
          )
        }
      >
        <p>
          Nehmen Sie auf, was eine Sitzung festgelegt hat und was jemand tun muss: mit einer zuständigen Person und
          einer Frist. Dann ist hier zu sehen, was davon noch offen ist und was sich verspätet.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title={filter.responsibleId === undefined ? 'Alles ist erledigt.' : 'Dazu passt kein Beschluss.'}>
      <p>
        {filter.endedToo ? (
          <a href="/beschluesse">Filter zurücksetzen</a>
        ) : (
          <a href="/beschluesse?alle=ja">Auch Erledigte ansehen</a>
        )}
      </p>
    </EmptyState>
  );
}
