// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink, HiddenInputs, SubmitButton } from '../../web/components/buttons.js';
import { DataTable } from '../../web/components/data-table.js';
import { FilterBar } from '../../web/components/filter-bar.js';
import { EmptyState } from '../../web/components/notice.js';
import { ProgressBar, STATUS_WORDS, StatusBadge } from '../../web/components/status.js';
import { germanDay, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { COMMITMENT_WORDS, DIMENSION_WORDS } from '../commands/words.js';
import { isOpen } from '../domain/standing.js';
import type { BoardGoal, GoalBoard } from '../views/goal-board.js';
import type { GoalFilter, Sort } from './goal-queries.js';
import { shortReason } from './standing-sentences.js';

export interface GoalsPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly board: GoalBoard;
  readonly goals: readonly BoardGoal[];
  readonly filter: GoalFilter;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly nameOf: (personId: string) => string;
  readonly mayConfirm: (goal: BoardGoal) => boolean;
  readonly isOfficer: boolean;
}

/** The address of the same list, otherwise sorted. */
export function listHref(filter: GoalFilter, change: Partial<GoalFilter> = {}): string {
  const f = { ...filter, ...change };
  const query = new URLSearchParams();
  if (f.search) query.set('suche', f.search);
  if (f.standing) query.set('status', f.standing);
  if (f.dimension) query.set('dimension', f.dimension);
  if (f.ownerId) query.set('person', f.ownerId);
  if (f.departmentId) query.set('fachbereich', f.departmentId);
  if (f.endedToo) query.set('alle', 'ja');
  if (f.sort !== 'code') query.set('sortiert', f.sort);
  if (f.descending) query.set('absteigend', 'ja');
  const text = query.toString();
  return text === '' ? '/ziele' : `/ziele?${text}`;
}

function isFiltered(filter: GoalFilter): boolean {
  return Boolean(
    filter.search ?? filter.standing ?? filter.dimension ?? filter.ownerId ?? filter.departmentId ?? filter.endedToo,
  );
}

export function GoalsPage(props: GoalsPageProps): JSX.Element {
  const { frame, goals, board, filter } = props;
  const sortable = (sort: Sort) => ({
    sortHref: listHref(filter, { sort, descending: filter.sort === sort && !filter.descending }),
    ...(filter.sort === sort ? { sorted: filter.descending ? ('descending' as const) : ('ascending' as const) } : {}),
  });
  const confirmable = goals.some(props.mayConfirm);
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            {isFiltered(filter)
              ? `${plural(goals.length, 'Ziel passt', 'Ziele passen')} zum Filter, von insgesamt ${board.goals.length}.`
              : plural(goals.length, 'Ziel', 'Ziele')}
          </p>
        ),
        actions: props.isOfficer && (
          <ButtonLink href="/ziele/neu" rank="primary">
            Ziel aufnehmen
          </ButtonLink>
        ),
      }}
    >
      <FilterBar
        action="/ziele"
        filters={[
          { kind: 'search', name: 'suche', label: 'Suche', ...(filter.search ? { value: filter.search } : {}) },
          {
            kind: 'choice',
            name: 'status',
            label: 'Status',
            choices: STATUS_WORDS,
            ...(filter.standing ? { value: filter.standing } : {}),
          },
          {
            kind: 'choice',
            name: 'dimension',
            label: 'Dimension',
            choices: { ...DIMENSION_WORDS, none: 'Ohne Dimension' },
            ...(filter.dimension ? { value: filter.dimension } : {}),
          },
          {
            kind: 'choice',
            name: 'person',
            label: 'Verantwortlich',
            choices: new Map([
              ...props.people.map(({ id, name }) => [id, name] as const),
              ['none', 'Niemand'] as const,
            ]),
            ...(filter.ownerId ? { value: filter.ownerId } : {}),
          },
          ...(props.departments.length > 0
            ? [
                {
                  kind: 'choice' as const,
                  name: 'fachbereich',
                  label: 'Fachbereich',
                  choices: new Map([
                    ...props.departments.map(({ id, name }) => [id, name] as const),
                    ['none', 'Ohne Fachbereich'] as const,
                  ]),
                  ...(filter.departmentId ? { value: filter.departmentId } : {}),
                },
              ]
            : []),
          { kind: 'tick', name: 'alle', label: 'Auch aufgegebene und abgelöste', value: filter.endedToo ?? false },
        ]}
        keep={{
          ...(filter.sort === 'code' ? {} : { sortiert: filter.sort }),
          ...(filter.descending ? { absteigend: 'ja' } : {}),
        }}
        {...(isFiltered(filter) ? { resetHref: '/ziele' } : {})}
      />
      {confirmable && (
        <form id="bestaetigen" method="post" action="/ziele/bestaetigen" class="wm-bulk">
          <HiddenInputs csrfToken={frame.csrfToken} extra={{ _back: listHref(filter) }} />
          <SubmitButton rank="secondary">Ausgewählte unverändert bestätigen</SubmitButton>
          <span class="wm-list__note">Kreuzen Sie an, wo sich nichts geändert hat.</span>
        </form>
      )}
      <DataTable
        caption="Ziele"
        captionHidden
        rows={goals}
        rowKey={({ sheet }) => sheet.goalId}
        empty={
          <EmptyState title={isFiltered(filter) ? 'Dazu passt kein Ziel.' : 'Noch gibt es keine Ziele.'}>
            {isFiltered(filter) ? (
              <p>
                <a href="/ziele">Filter zurücksetzen</a>
              </p>
            ) : (
              <p>
                <a href="/strategie">Lesen Sie eine Strategie ein</a> oder{' '}
                <a href="/ziele/neu">nehmen Sie ein Ziel auf</a>.
              </p>
            )}
          </EmptyState>
        }
        {...(confirmable
          ? {
              select: {
                name: 'ziel',
                form: 'bestaetigen',
                value: (goal: BoardGoal) =>
                  props.mayConfirm(goal) ? `${goal.sheet.goalId}@${goal.sheet.revision}` : undefined,
                label: ({ sheet }: BoardGoal) => `Ziel ${sheet.goal.code}`,
              },
            }
          : {})}
        columns={[
          { key: 'code', header: 'Kürzel', cell: ({ sheet }) => sheet.goal.code, ...sortable('code') },
          {
            key: 'title',
            header: 'Ziel',
            rowHeader: true,
            cell: ({ sheet }) => (
              <>
                <a href={`/ziele/${sheet.goalId}`}>{sheet.goal.title}</a>
                {sheet.goal.commitment === 'aspired' && (
                  <span class="wm-list__note">{COMMITMENT_WORDS[sheet.goal.commitment]}</span>
                )}
              </>
            ),
          },
          {
            key: 'status',
            header: 'Status',
            cell: (goal) => (
              <>
                <StatusBadge status={goal.standing} overridden={goal.reason.kind === 'override'} />
                <span class="wm-list__note">{shortReason(goal, goal.sheet)}</span>
              </>
            ),
            ...sortable('status'),
          },
          {
            key: 'deadline',
            header: 'Frist',
            cell: ({ sheet }) => (
              <>
                {germanDay(sheet.goal.deadline.latestDay)}
                {sheet.goal.deadline.precision !== 'day' && (
                  <span class="wm-list__note">{sheet.goal.deadline.asWritten}</span>
                )}
                {sheet.moves.length > 0 && <span class="wm-list__note">{sheet.moves.length} × verschoben</span>}
              </>
            ),
            ...sortable('deadline'),
          },
          {
            key: 'progress',
            header: 'Fortschritt',
            cell: ({ sheet, progress, standing }) =>
              isOpen(sheet.goal) || standing === 'achieved' ? (
                <ProgressBar
                  label={`Fortschritt ${sheet.goal.code}`}
                  labelHidden
                  share={standing === 'achieved' ? 1 : progress.share}
                />
              ) : (
                '–'
              ),
            ...sortable('progress'),
          },
          {
            key: 'owner',
            header: 'Verantwortlich',
            cell: ({ sheet }) =>
              sheet.goal.ownerId === null ? (
                <span class="wm-unknown">noch niemand</span>
              ) : (
                props.nameOf(sheet.goal.ownerId)
              ),
          },
          {
            key: 'word',
            header: 'Zuletzt gemeldet',
            cell: ({ sheet }) =>
              sheet.lastWord ? germanDay(sheet.lastWord.on) : <span class="wm-unknown">noch nie</span>,
            ...sortable('word'),
          },
        ]}
      />
    </Page>
  );
}
