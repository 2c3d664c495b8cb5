// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { PAPER_LOOKS, PAPER_WORDS, paperReason } from './decision-paper-words.js';
import { type LinkedGoal, LinkedGoals } from './linked-goals.js';

export interface DecisionPapersPageProps {
  readonly frame: PageFrame;
  readonly papers: readonly DecisionPaperSheet[];
  /** Of the municipality; fewer are shown where those of one goal are asked for. */
  readonly total: number;
  /** Only papers about it are shown. */
  readonly goal: LinkedGoal | undefined;
  readonly goalsOf: (sheet: DecisionPaperSheet) => readonly LinkedGoal[];
  readonly isOfficer: boolean;
}

/** `Worüber soll entschieden werden?` */
export function DecisionPapersPage(props: DecisionPapersPageProps): JSX.Element {
  const { frame, papers, total, goal, isOfficer } = props;
  const waiting = papers.filter(({ paper }) => paper.status === 'submitted').length;
  const drafts = papers.filter(({ paper }) => paper.status === 'draft').length;
  const newHref = goal === undefined ? '/vorlagen/neu' : `/vorlagen/neu?ziel=${goal.goalId}`;
  return (
    <Page
      frame={{
        ...frame,
        lead: total > 0 && (
          <p>
            {waiting === 0 ? (
              'Keine Vorlage wartet auf eine Entscheidung'
            ) : (
              <strong>{plural(waiting, 'Vorlage wartet', 'Vorlagen warten')} auf eine Entscheidung</strong>
            )}
            {drafts > 0 && `; ${plural(drafts, 'Entwurf', 'Entwürfe')}`}.
            {goal !== undefined && (
              <>
                {' '}
                Nur zu {goal.code} „{goal.title}“. <a href="/vorlagen">Alle Vorlagen</a>
              </>
            )}
          </p>
        ),
        // An empty page leads there by itself.
        actions: isOfficer && total > 0 && (
          <ButtonLink href={newHref} rank="primary">
            Vorlage entwerfen
          </ButtonLink>
        ),
      }}
    >
      <DataTable
        caption="Entscheidungsvorlagen"
        captionHidden
        rows={papers}
        rowKey={({ paperId }) => paperId}
        empty={
          <EmptyState
            title={total === 0 ? 'Noch gibt es keine Entscheidungsvorlage.' : 'Zu diesem Ziel gibt es keine Vorlage.'}
            actions={
              isOfficer && (
                <ButtonLink href={newHref} rank="primary">
                  {total === 0 ? 'Erste Vorlage entwerfen' : 'Vorlage entwerfen'}
                </ButtonLink>
              )
            }
          >
            <p>
              Eine Vorlage sagt einem Gremium, worüber es entscheiden soll: mit Stand und Verschiebungen der Ziele,
              Optionen, Mittelbedarf und Beschlussvorschlag. Was Wegmarke weiß, steht von selbst darin.
            </p>
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            header: 'Vorlage',
            rowHeader: true,
            cell: ({ paperId, paper }) => (
              <>
                <a href={`/vorlagen/${paperId}`}>{paper.title}</a>
                <span class="wm-list__note">{paper.addressee}</span>
              </>
            ),
          },
          {
            key: 'standing',
            header: 'Stand',
            cell: ({ paper }) => (
              <>
                <Badge look={PAPER_LOOKS[paper.status]}>{PAPER_WORDS[paper.status]}</Badge>
                {/* For whom a draft is stands beside its title already. */}
                {paper.status !== 'draft' && <span class="wm-list__note">{paperReason(paper)}</span>}
              </>
            ),
          },
          { key: 'goals', header: 'Ziele', cell: (sheet) => <LinkedGoals goals={props.goalsOf(sheet)} short /> },
          {
            key: 'files',
            header: 'Dokument',
            cell: ({ paperId, paper }) => (
              <a href={`/vorlagen/${paperId}.pdf`}>
                PDF<span class="wm-hidden-text"> der Vorlage {paper.title}</span>
              </a>
            ),
          },
        ]}
      />
    </Page>
  );
}
