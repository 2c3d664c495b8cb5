// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { MentionedGoal } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import type { Origins } from './origins.js';
import { inBrief, placeWords, standingReason, weightWords } from './recommendation-words.js';

export interface OriginsPageProps {
  readonly frame: PageFrame;
  readonly origins: Origins;
  readonly today: Day;
  /** The title of the round in which it was made. */
  readonly roundOf: (sheet: RecommendationSheet) => string | undefined;
  readonly isOfficer: boolean;
}

/** `11 Ziele: 5 kommen aus Handlungsempfehlungen, 6 nicht. 23 Handlungsempfehlungen: 18 sind noch ohne Ziel.` */
export function originsSentence({ goals, goalsWithout, recommendations }: Origins): string {
  const without = recommendations.filter(({ recommendation }) => recommendation.goals.length === 0).length;
  const come = goals.length - goalsWithout.length;
  const told = [
    goals.length === 0
      ? 'Noch gibt es keine Ziele.'
      : `${plural(goals.length, 'Ziel', 'Ziele')}: ${come === 0 ? 'keines kommt' : plural(come, 'kommt', 'kommen')} aus einer Handlungsempfehlung, ${goalsWithout.length === 0 ? 'keines nicht' : `${goalsWithout.length} nicht`}.`,
    recommendations.length === 0
      ? 'Noch gibt es keine Handlungsempfehlungen.'
      : `${plural(recommendations.length, 'Handlungsempfehlung', 'Handlungsempfehlungen')}: ${without === 0 ? 'jede hat ein Ziel' : `${without} ohne Ziel`}.`,
  ];
  return told.join(' ');
}

/** `Woher kommen unsere Ziele?` */
export function OriginsPage(props: OriginsPageProps): JSX.Element {
  const { frame, origins, isOfficer } = props;
  const { recommendations, goals, together, goalsWithout } = origins;
  const nothing = recommendations.length === 0 && goals.length === 0;
  return (
    <Page
      frame={{
        ...frame,
        lead: <p>{originsSentence(origins)}</p>,
        actions: recommendations.length > 0 && <ButtonLink href="/empfehlungen">Alle Handlungsempfehlungen</ButtonLink>,
      }}
    >
      {nothing && (
        <EmptyState title="Noch ist nichts da, das zusammengehören könnte.">
          <p>
            Aus einer <a href="/analyse">360-Grad-Analyse</a> gehen Handlungsempfehlungen hervor, aus ihnen werden
            Ziele.
          </p>
        </EmptyState>
      )}
      <Recommendations
        {...props}
        title="Zur Wiedervorlage"
        id="wieder-ansehen"
        lead="Zurückgestellt, und der Tag ist gekommen."
        rows={origins.due}
        step={['', 'Neu entscheiden']}
      />
      <Recommendations
        {...props}
        title="Noch nicht entschieden"
        id="offen"
        lead="Empfohlen, aber niemand hat gesagt, ob die Kommune danach handelt."
        rows={origins.open}
        step={['/annehmen', 'Annehmen']}
      />
      <Recommendations
        {...props}
        title="Angenommen, noch ohne Ziel"
        id="ohne-ziel"
        lead="Die Kommune will danach handeln; woran sich das messen lässt, fehlt noch."
        rows={origins.acceptedWithout}
        step={['/neues-ziel', 'Ziel setzen']}
      />
      {goalsWithout.length > 0 && (
        <Section
          title="Ziele ohne Handlungsempfehlung"
          id="ziele-ohne-empfehlung"
          lead={
            <p>
              Diese Ziele haben einen anderen Ursprung. Gehört doch eine Empfehlung dazu, ordnen Sie sie dem Ziel zu.
            </p>
          }
        >
          <DataTable
            caption="Ziele ohne Handlungsempfehlung"
            captionHidden
            rows={goalsWithout}
            rowKey={({ goalId }) => goalId}
            columns={[
              { key: 'goal', header: 'Ziel', rowHeader: true, cell: (goal) => <GoalLink goal={goal} /> },
              {
                key: 'standing',
                header: 'Stand',
                cell: ({ standing }) => <Badge look={standing.look}>{standing.word}</Badge>,
              },
              ...(isOfficer && recommendations.length > 0
                ? [
                    {
                      key: 'step',
                      header: 'Schritte',
                      headerHidden: true,
                      action: true,
                      cell: (goal: MentionedGoal) => (
                        <ButtonLink small href={`/empfehlungen?ziel=${goal.goalId}`} about={`(Ziel ${goal.code})`}>
                          Empfehlung suchen
                        </ButtonLink>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
      {together.length > 0 && (
        <Section title="Was zusammengehört" id="zusammen">
          <DataTable
            caption="Ziele mit den Handlungsempfehlungen, aus denen sie kommen"
            captionHidden
            rows={together}
            rowKey={({ goal }) => goal.goalId}
            columns={[
              { key: 'goal', header: 'Ziel', rowHeader: true, cell: ({ goal }) => <GoalLink goal={goal} /> },
              {
                key: 'standing',
                header: 'Stand',
                cell: ({ goal: { standing } }) => <Badge look={standing.look}>{standing.word}</Badge>,
              },
              {
                key: 'from',
                header: 'Handlungsempfehlung',
                cell: (one) => (
                  <ul class="wm-plain">
                    {one.recommendations.map(({ sheet, by }) => (
                      <li key={sheet.recommendationId}>
                        <RecommendationLink sheet={sheet} />
                        <span class="wm-list__note">{props.roundOf(sheet)}</span>
                        {by && <span class="wm-list__note">über das frühere Ziel {by.code}</span>}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </Section>
      )}
      <Recommendations
        {...props}
        title="Zurückgestellt"
        id="zurueckgestellt"
        lead="Nicht jetzt; sie kommen an ihrem Tag wieder."
        rows={origins.deferred}
        step={['', 'Neu entscheiden']}
      />
      <Recommendations
        {...props}
        title="Abgelehnt"
        id="abgelehnt"
        lead="Mit Begründung; auch darüber kann neu entschieden werden."
        rows={origins.declined}
        step={['#entscheidung', 'Begründung lesen']}
      />
    </Page>
  );
}

function GoalLink({ goal: { goalId, code, title } }: { readonly goal: MentionedGoal }): JSX.Element {
  return (
    <a href={`/ziele/${goalId}`}>
      {code} {inBrief(title)}
    </a>
  );
}

function RecommendationLink({ sheet }: { readonly sheet: RecommendationSheet }): JSX.Element {
  return <a href={`/empfehlungen/${sheet.recommendationId}`}>{inBrief(sheet.recommendation.text)}</a>;
}

function Recommendations({
  title,
  id,
  lead,
  rows,
  step: [where, label],
  today,
  roundOf,
  isOfficer,
}: OriginsPageProps & {
  readonly title: string;
  readonly id: string;
  readonly lead: string;
  readonly rows: readonly RecommendationSheet[];
  /** Where the one next step is, after the address of the recommendation, and what it is called. */
  readonly step: readonly [where: string, label: string];
}): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <Section title={`${title} (${rows.length})`} id={id} lead={<p>{lead}</p>}>
      <DataTable
        caption={`Handlungsempfehlungen: ${title}`}
        captionHidden
        rows={rows}
        rowKey={({ recommendationId }) => recommendationId}
        columns={[
          {
            key: 'text',
            header: 'Handlungsempfehlung',
            rowHeader: true,
            cell: (sheet) => (
              <>
                <RecommendationLink sheet={sheet} />
                <span class="wm-list__note">{placeWords(sheet.recommendation)}</span>
                <span class="wm-list__note">{roundOf(sheet)}</span>
              </>
            ),
          },
          { key: 'weight', header: 'Wann', cell: ({ recommendation }) => weightWords(recommendation) },
          { key: 'standing', header: 'Stand', cell: ({ recommendation }) => standingReason(recommendation, today) },
          ...(isOfficer || where.startsWith('#entscheidung')
            ? [
                {
                  key: 'step',
                  header: 'Schritte',
                  headerHidden: true,
                  action: true,
                  cell: ({ recommendationId, recommendation }: RecommendationSheet) => (
                    <ButtonLink
                      small
                      href={`/empfehlungen/${recommendationId}${where}`}
                      about={`(${inBrief(recommendation.text, 60)})`}
                    >
                      {label}
                    </ButtonLink>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
