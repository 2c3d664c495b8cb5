// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { germanNumber, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { PlannedAssessment } from '../domain/assessment.js';
import { type Method, methodOf, subDimensionsOf } from '../domain/method.js';
import { totalsOf } from '../domain/totals.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { ratedCount } from './assessment-queries.js';
import { phaseDatesWords, standingOfRound } from './assessment-words.js';
import { PhaseSteps } from './phase-steps.js';
import { dueWords, type RecommendationCounts } from './recommendation-queries.js';
import { roundLead } from './round-lead.js';
import { TotalsOfRound, TotalWords, unratedWords } from './totals-table.js';

export interface AnalysisPageProps {
  readonly frame: PageFrame;
  /** All of the municipality, the newest first. */
  readonly rounds: readonly AssessmentSheet[];
  /** Of which the page speaks first. */
  readonly current: AssessmentSheet | undefined;
  /** The one whose picture is shown: the current one, or where that has no ratings yet the last that has. */
  readonly rated: AssessmentSheet | undefined;
  /** With which the rated one can be compared. */
  readonly before: AssessmentSheet | undefined;
  /** What is still to be done with the municipality's recommendations, whichever round they come from. */
  readonly recommendations: RecommendationCounts;
  readonly isOfficer: boolean;
}

/** `Wo stehen wir, und was kommt als Nächstes?` */
export function AnalysisPage(props: AnalysisPageProps): JSX.Element {
  const { frame, rounds, current, before, recommendations, isOfficer } = props;
  if (!current)
    return (
      <Page frame={frame}>
        <NothingThere isOfficer={isOfficer} />
      </Page>
    );
  const { assessment, assessmentId } = current;
  const shown = props.rated ?? current;
  const { look, word } = standingOfRound(assessment);
  const method = methodOf(assessment.methodVersion);
  const href = `/analyse/${assessmentId}`;
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            <strong>
              <a href={href}>{assessment.title}</a>
            </strong>{' '}
            <Badge look={look}>{word}</Badge> {roundLead(assessment, method)}
          </p>
        ),
        actions: (
          <>
            <ButtonLink href={href} rank="primary">
              Zur Runde
            </ButtonLink>
            {isOfficer && <ButtonLink href="/analyse/neu">Runde planen</ButtonLink>}
          </>
        ),
      }}
    >
      <NextSteps recommendations={recommendations} />
      <Section
        title="Wo wir stehen"
        id="stand"
        actions={
          before && <ButtonLink href={comparisonHref(before, shown)}>Mit der vorigen Runde vergleichen</ButtonLink>
        }
        {...(shown === current
          ? {}
          : {
              lead: (
                <p>
                  So stand es in „<a href={`/analyse/${shown.assessmentId}`}>{shown.assessment.title}</a>“ (
                  {spanOf(shown.assessment)}). In „{assessment.title}“ ist noch nichts bewertet.
                </p>
              ),
            })}
      >
        <TotalsOfRound assessment={shown.assessment} method={methodOf(shown.assessment.methodVersion)} />
      </Section>
      <Section title="Die Phasen" id="phasen">
        <PhaseSteps assessment={assessment} method={method} href={href} />
      </Section>
      <Section title="Alle Runden" id="runden">
        <Rounds rounds={rounds} />
      </Section>
    </Page>
  );
}

/** What waits for a decision or a goal; nothing where there are no recommendations at all. */
function NextSteps({ recommendations }: Pick<AnalysisPageProps, 'recommendations'>): JSX.Element | null {
  const { all, open, withoutGoal, due } = recommendations;
  if (all === 0) return null;
  const steps = [
    [due, 'due', dueWords(due)],
    [
      open,
      'open',
      `${plural(open, 'Handlungsempfehlung', 'Handlungsempfehlungen')} ${open === 1 ? 'ist' : 'sind'} noch nicht entschieden`,
    ],
    [
      withoutGoal,
      'without-goal',
      `${plural(withoutGoal, 'angenommene Handlungsempfehlung hat', 'angenommene Handlungsempfehlungen haben')} noch kein Ziel`,
    ],
  ] as const;
  const waiting = steps.filter(([count]) => count > 0);
  return (
    <Section
      title="Was als Nächstes ansteht"
      id="naechstes"
      actions={<ButtonLink href="/empfehlungen">Alle Handlungsempfehlungen</ButtonLink>}
    >
      {waiting.length === 0 ? (
        <p>Über alle Handlungsempfehlungen ist entschieden, und die angenommenen haben ein Ziel.</p>
      ) : (
        <ul>
          {waiting.map(([, sift, words]) => (
            <li key={sift}>
              <a href={`/empfehlungen?status=${sift}`}>{words}</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Of two rounds side by side, the earlier one first. */
export function comparisonHref(then: AssessmentSheet, now: AssessmentSheet): string {
  return `/analyse/vergleich?runden=${then.assessmentId},${now.assessmentId}`;
}

function Rounds({ rounds }: { readonly rounds: readonly AssessmentSheet[] }): JSX.Element {
  return (
    <DataTable
      caption="Alle Runden"
      captionHidden
      rows={rounds}
      rowKey={({ assessmentId }) => assessmentId}
      columns={[
        {
          key: 'round',
          header: 'Runde',
          rowHeader: true,
          cell: ({ assessmentId, assessment }) => (
            <>
              <a href={`/analyse/${assessmentId}`}>{assessment.title}</a>
              <span class="wm-list__note">{spanOf(assessment)}</span>
            </>
          ),
        },
        {
          key: 'standing',
          header: 'Stand',
          cell: ({ assessment }) => {
            const { look, word } = standingOfRound(assessment);
            return <Badge look={look}>{word}</Badge>;
          },
        },
        {
          key: 'rated',
          header: 'Bewertet',
          cell: ({ assessment }) => ratedWords(assessment, methodOf(assessment.methodVersion)),
        },
        {
          key: 'total',
          header: 'Gesamt',
          numeric: true,
          cell: ({ assessment }) =>
            assessment.ratings.length === 0 ? (
              <span class="wm-unknown">unbekannt</span>
            ) : (
              <TotalWords total={totalsOf(assessment.ratings, methodOf(assessment.methodVersion)).overall} />
            ),
        },
        {
          key: 'findings',
          header: 'Ergebnisse',
          numeric: true,
          cell: ({ assessment }) => germanNumber(assessment.findings.length, 0),
        },
      ]}
    />
  );
}

function ratedWords(assessment: PlannedAssessment, method: Method): JSX.Element {
  const unrated = unratedWords(assessment);
  if (unrated !== undefined) return <span class="wm-unknown">{unrated}</span>;
  return (
    <>
      {ratedCount(assessment, method)} von{' '}
      {plural(subDimensionsOf(method).length, 'Unterdimension', 'Unterdimensionen')}
    </>
  );
}

/** From its first to its last known day or month. */
function spanOf({ phases }: PlannedAssessment): string {
  const dates = (key: 'actual' | 'planned') =>
    phases
      .flatMap((phase) => [phase[key].from, phase[key].to])
      .flatMap((date) => date ?? [])
      .sort();
  const held = dates('actual');
  const known = held.length > 0 ? held : dates('planned');
  const words = phaseDatesWords({ from: known[0] ?? null, to: known[known.length - 1] ?? null });
  if (words === undefined) return 'noch ohne Termine';
  return held.length > 0 ? words : `geplant ${words}`;
}

function NothingThere({ isOfficer }: { readonly isOfficer: boolean }): JSX.Element {
  return (
    <EmptyState
      title="Noch gibt es keine Runde der Analyse."
      actions={
        isOfficer && (
          <>
            <ButtonLink href="/analyse/neu" rank="primary">
              Erste Runde planen
            </ButtonLink>
            <ButtonLink href="/strategie">Strategie einlesen</ButtonLink>
          </>
        )
      }
    >
      <p>
        Die 360-Grad-Analyse zeigt, wie weit die Kommune in fünf Dimensionen ist: mit einem Blick von außen, einer
        Befragung der Beschäftigten und Interviews. Daraus werden Ergebnisse, Handlungsempfehlungen und schließlich
        Ziele. Ein paar Jahre später zeigt die nächste Runde, was sich geändert hat.
      </p>
    </EmptyState>
  );
}
