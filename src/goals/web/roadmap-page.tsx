// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { PrintButton } from '../../web/components/buttons.js';
import { PictureFrame, Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { FilterBar } from '../../web/components/filter-bar.js';
import { StatusBadge } from '../../web/components/status.js';
import { germanDay, shift } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { RoadmapPicture } from '../../web/pictures/roadmap-picture.js';
import type { RoadmapData } from '../../web/pictures/roadmap-layout.js';
import type { BoardGoal } from '../views/goal-board.js';
import { TABLE_FORMATS } from './goal-tables.js';
import type { RoadmapGrouping } from './roadmap-data.js';

const GROUPINGS: Readonly<Record<RoadmapGrouping, string>> = {
  dimension: 'nach Dimension',
  year: 'nach Jahr im Strategiepapier',
  department: 'nach Fachbereich',
};

export interface RoadmapPageProps {
  readonly frame: PageFrame;
  readonly goals: readonly BoardGoal[];
  readonly data: RoadmapData;
  readonly grouping: RoadmapGrouping;
  readonly endedToo: boolean;
}

/** `Wann kommt was?`: the picture, and the same as a table beneath. */
export function RoadmapPage({ frame, goals, data, grouping, endedToo }: RoadmapPageProps): JSX.Element {
  const next = goals
    .filter(({ sheet }) => sheet.goal.status === 'active' && sheet.goal.deadline.latestDay >= data.today)
    .sort((a, b) => (a.sheet.goal.deadline.latestDay < b.sheet.goal.deadline.latestDay ? -1 : 1))[0];
  const hasDependencies = goals.some(({ sheet }) => sheet.goal.dependsOn.length > 0);
  return (
    <Page
      frame={{
        ...frame,
        lead: next ? (
          <p>
            Als Nächstes:{' '}
            <a href={`/ziele/${next.sheet.goalId}`}>
              {next.sheet.goal.code} {next.sheet.goal.title}
            </a>{' '}
            bis {germanDay(next.sheet.goal.deadline.latestDay)}.
          </p>
        ) : undefined,
        actions: <PrintButton />,
      }}
    >
      <FilterBar
        action="/fahrplan"
        label="Fahrplan ordnen"
        filters={[
          {
            kind: 'choice',
            name: 'gruppiert',
            label: 'Zeilen',
            choices: GROUPINGS,
            value: grouping,
            any: 'automatisch',
          },
          ...(hasDependencies
            ? [
                {
                  kind: 'tick' as const,
                  name: 'abhaengigkeiten',
                  label: 'Abhängigkeiten zeigen',
                  value: data.showDependencies ?? false,
                },
              ]
            : []),
          { kind: 'tick', name: 'alle', label: 'Auch aufgegebene und abgelöste', value: endedToo },
        ]}
      />
      <PictureFrame label="Fahrplan als Bild">
        <RoadmapPicture data={data} />
      </PictureFrame>
      <Section title="Der Fahrplan als Tabelle">
        <DataTable
          caption="Ziele mit Frist, Status und Meilensteinen"
          captionHidden
          rows={data.groups.flatMap((group) => group.goals.map((goal) => ({ ...goal, group: group.title })))}
          rowKey={({ id }) => id}
          empty={<p>Noch gibt es nichts zu zeigen.</p>}
          columns={[
            { key: 'group', header: 'Gruppe', cell: ({ group }) => group },
            {
              key: 'goal',
              header: 'Ziel',
              rowHeader: true,
              cell: ({ code, title, href }) => (
                <a href={href}>
                  {code} {title}
                </a>
              ),
            },
            { key: 'status', header: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
            {
              key: 'deadline',
              header: 'Frist',
              cell: ({ deadline }) => (
                <>
                  {germanDay(deadline.latestDay)}
                  {deadline.precision !== 'day' && <span class="wm-list__note">{deadline.asWritten}</span>}
                </>
              ),
            },
            {
              key: 'moved',
              header: 'Verschoben',
              cell: ({ moves, originalDeadline, deadline, href }) =>
                moves === 0 || !originalDeadline ? (
                  'nein'
                ) : (
                  <a href={`${href}#verschiebungen`}>
                    {moves} ×, {shift(originalDeadline.latestDay, deadline.latestDay)} (ursprünglich{' '}
                    {germanDay(originalDeadline.latestDay)})
                  </a>
                ),
            },
            {
              key: 'milestones',
              header: 'Meilensteine',
              cell: ({ milestones }) =>
                milestones.length === 0 ? (
                  'keine'
                ) : (
                  <ul class="wm-plain">
                    {milestones.map(({ title, day, state }, index) => (
                      <li key={index}>
                        {germanDay(day)} {title} (
                        {{ planned: 'geplant', reached: 'erreicht', missed: 'verpasst' }[state]})
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
        <TableDownloads />
      </Section>
    </Page>
  );
}

/** What can be reckoned with elsewhere: all goals and all measures, whatever the page was narrowed to. */
function TableDownloads(): JSX.Element {
  return (
    <>
      {[['fahrplan', 'Ziele'] as const, ['massnahmen', 'Maßnahmen'] as const].map(([path, what]) => (
        <p key={path}>
          {`Alle ${what} als Tabelle herunterladen: `}
          {TABLE_FORMATS.map(({ ending, name }, x) => (
            <>
              {x > 0 && ' · '}
              <a href={`/${path}.${ending}`}>
                {name}
                <span class="wm-hidden-text"> ({what})</span>
              </a>
            </>
          ))}
        </p>
      ))}
    </>
  );
}
