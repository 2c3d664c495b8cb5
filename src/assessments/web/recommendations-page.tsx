// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink } from '../../web/components/buttons.js';
import { DataTable } from '../../web/components/data-table.js';
import { FilterBar } from '../../web/components/filter-bar.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { DIMENSION_CHOICES } from '../commands/method-choices.js';
import { HORIZON_WORDS, URGENCY_WORDS } from '../commands/recommendation-choices.js';
import type { MentionedGoal } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { dueWords, type RecommendationCounts, type RecommendationFilter, SIFTS } from './recommendation-queries.js';
import { inBrief, placeWords, standingOf, standingReason } from './recommendation-words.js';

export interface RecommendationsPageProps {
  readonly frame: PageFrame;
  readonly today: Day;
  /** Those that fit the filter. */
  readonly recommendations: readonly RecommendationSheet[];
  readonly filter: RecommendationFilter;
  /** Of all recommendations of the municipality. */
  readonly counts: RecommendationCounts;
  readonly withdrawn: number;
  /** The rounds in which they were made, the newest first. */
  readonly rounds: readonly { readonly assessmentId: string; readonly title: string }[];
  /** The title of the round in which it was made. */
  readonly roundOf: (sheet: RecommendationSheet) => string | undefined;
  readonly goalsOf: (sheet: RecommendationSheet) => readonly MentionedGoal[];
  readonly isOfficer: boolean;
  /** The form for one more; undefined where no round goes on in which the visitor could make it. */
  readonly makeHref: string | undefined;
  /** A goal for which somebody looks for the recommendation from which it comes. */
  readonly lookingFor: MentionedGoal | undefined;
}

/** `23 Handlungsempfehlungen: 9 angenommen, 3 zurückgestellt, 1 abgelehnt, 10 offen` */
export function countsSentence({ all, accepted, deferred, declined, open }: RecommendationCounts): string {
  const parts = [
    [accepted, 'angenommen'],
    [deferred, 'zurückgestellt'],
    [declined, 'abgelehnt'],
    [open, 'offen'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${plural(all, 'Handlungsempfehlung', 'Handlungsempfehlungen')}: ${told.join(', ')}`;
}

/** By their codes: titles have no room in a list. */
function MentionedGoals({ goals }: { readonly goals: readonly MentionedGoal[] }): JSX.Element {
  if (goals.length === 0) return <>keines</>;
  return (
    <ul class="wm-plain">
      {goals.map(({ goalId, code, title, standing }) => (
        <li key={goalId}>
          <a href={`/ziele/${goalId}`}>
            {code}
            <span class="wm-hidden-text"> {inBrief(title, 90)}</span>
          </a>{' '}
          <Badge look={standing.look}>{standing.word}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** Where somebody has a goal in hand, what joins it to this recommendation; undefined: it is joined, or cannot be. */
export function joiningHref(
  { recommendationId, recommendation }: RecommendationSheet,
  goalId: string,
): string | undefined {
  const { status, goals } = recommendation;
  if (goals.some((goal) => goal.goalId === goalId)) return undefined;
  if (status === 'accepted') return `/empfehlungen/${recommendationId}/ziele-anschliessen?goalIds=${goalId}`;
  return status === 'open' || status === 'deferred'
    ? `/empfehlungen/${recommendationId}/annehmen?consequence=existing-goals&goalIds=${goalId}`
    : undefined;
}

/** `Was wurde empfohlen, und was ist daraus geworden?` */
export function RecommendationsPage(props: RecommendationsPageProps): JSX.Element {
  const { frame, recommendations, filter, counts, today, rounds, isOfficer, lookingFor } = props;
  const filtered = Object.keys(filter).length > 0;
  const total = counts.all + props.withdrawn;
  return (
    <Page
      frame={{
        ...frame,
        lead: total > 0 && (
          <>
            <p>
              <strong>{countsSentence(counts)}</strong>.{counts.due > 0 && ` ${dueWords(counts.due)}.`}
            </p>
            {lookingFor && (
              <p>
                Aus welcher Handlungsempfehlung kommt das Ziel{' '}
                <a href={`/ziele/${lookingFor.goalId}`}>
                  {lookingFor.code} {inBrief(lookingFor.title, 90)}
                </a>
                ? Wählen Sie in ihrer Zeile „Zuordnen“.
              </p>
            )}
          </>
        ),
        actions: total > 0 && (
          <>
            {props.makeHref !== undefined && (
              <ButtonLink href={props.makeHref} rank="primary">
                Handlungsempfehlung aufnehmen
              </ButtonLink>
            )}
            <ButtonLink href="/empfehlungen/herkunft">Woher kommen unsere Ziele?</ButtonLink>
          </>
        ),
      }}
    >
      {total > 0 && (
        <FilterBar
          action="/empfehlungen"
          filters={[
            ...(rounds.length > 1
              ? [
                  {
                    kind: 'choice' as const,
                    name: 'runde',
                    label: 'Analyse',
                    choices: new Map(rounds.map(({ assessmentId, title }) => [assessmentId, title] as const)),
                    ...(filter.assessmentId === undefined ? {} : { value: filter.assessmentId }),
                  },
                ]
              : []),
            {
              kind: 'choice',
              name: 'dimension',
              label: 'Dimension',
              choices: new Map(Object.entries(DIMENSION_CHOICES)),
              ...(filter.dimension === undefined ? {} : { value: filter.dimension }),
            },
            {
              kind: 'choice',
              name: 'wann',
              label: 'Wann',
              choices: new Map(Object.entries(HORIZON_WORDS)),
              ...(filter.horizon === undefined ? {} : { value: filter.horizon }),
            },
            {
              kind: 'choice',
              name: 'status',
              label: 'Stand',
              choices: new Map(Object.entries(SIFTS)),
              ...(filter.sift === undefined ? {} : { value: filter.sift }),
            },
          ]}
          {...(lookingFor ? { keep: { ziel: lookingFor.goalId } } : {})}
          {...(filtered ? { resetHref: '/empfehlungen' } : {})}
        />
      )}
      <DataTable
        caption="Handlungsempfehlungen"
        captionHidden
        rows={recommendations}
        rowKey={({ recommendationId }) => recommendationId}
        empty={<NothingThere {...props} total={total} />}
        columns={[
          {
            key: 'text',
            header: 'Handlungsempfehlung',
            rowHeader: true,
            cell: (sheet) => (
              <>
                <a href={`/empfehlungen/${sheet.recommendationId}`}>{inBrief(sheet.recommendation.text)}</a>
                <span class="wm-list__note">{placeWords(sheet.recommendation)}</span>
                <span class="wm-list__note">{props.roundOf(sheet)}</span>
              </>
            ),
          },
          {
            key: 'horizon',
            header: 'Wann',
            cell: ({ recommendation: { horizon, urgency } }) => (
              <>
                {HORIZON_WORDS[horizon]}
                {urgency !== null && <span class="wm-list__note">Dringlichkeit {URGENCY_WORDS[urgency]}</span>}
              </>
            ),
          },
          {
            key: 'standing',
            header: 'Stand',
            cell: ({ recommendation }) => {
              const { look, word } = standingOf(recommendation, today);
              return (
                <>
                  <Badge look={look}>{word}</Badge>
                  <span class="wm-list__note">{standingReason(recommendation, today)}</span>
                </>
              );
            },
          },
          { key: 'goals', header: 'Ziele', cell: (sheet) => <MentionedGoals goals={props.goalsOf(sheet)} /> },
          ...(isOfficer
            ? [
                {
                  key: 'step',
                  header: 'Schritte',
                  headerHidden: true,
                  action: true,
                  cell: (sheet: RecommendationSheet) => <NextStep sheet={sheet} lookingFor={lookingFor} />,
                },
              ]
            : []),
        ]}
      />
    </Page>
  );
}

function NextStep({
  sheet,
  lookingFor,
}: {
  readonly sheet: RecommendationSheet;
  readonly lookingFor: MentionedGoal | undefined;
}): JSX.Element | null {
  const { recommendationId, recommendation } = sheet;
  const about = `(${inBrief(recommendation.text, 60)})`;
  if (lookingFor) {
    const href = joiningHref(sheet, lookingFor.goalId);
    return href === undefined ? null : (
      <ButtonLink small href={href} about={about}>
        Zuordnen
      </ButtonLink>
    );
  }
  const { status, goals } = recommendation;
  if (status === 'open' || status === 'deferred')
    return (
      <ButtonLink small href={`/empfehlungen/${recommendationId}`} about={about}>
        Entscheiden
      </ButtonLink>
    );
  return status === 'accepted' && goals.length === 0 ? (
    <ButtonLink small href={`/empfehlungen/${recommendationId}/neues-ziel`} about={about}>
      Ziel setzen
    </ButtonLink>
  ) : null;
}

function NothingThere({ total, isOfficer }: RecommendationsPageProps & { readonly total: number }): JSX.Element {
  if (total > 0)
    return (
      <EmptyState title="Dazu passt keine Handlungsempfehlung.">
        <p>
          <a href="/empfehlungen">Filter zurücksetzen</a>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Noch gibt es keine Handlungsempfehlungen."
      actions={
        <>
          <ButtonLink href="/analyse" rank="primary">
            Zur Analyse
          </ButtonLink>
          {isOfficer && <ButtonLink href="/strategie">Strategie einlesen</ButtonLink>}
        </>
      }
    >
      <p>
        Handlungsempfehlungen gehen aus einer 360-Grad-Analyse hervor: Nehmen Sie sie auf der Seite der Runde auf, oder
        lesen Sie ein Strategiepapier ein, in dem sie stehen.
      </p>
    </EmptyState>
  );
}
