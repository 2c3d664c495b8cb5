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
import { ASSESSMENT_LOOKS, ASSESSMENT_WORDS, phaseDatesWords } from './assessment-words.js';
import { PhaseSteps } from './phase-steps.js';
import { roundLead } from './round-lead.js';
import { TotalsOfRound, TotalWords, unratedWords } from './totals-table.js';

export interface AnalysisPageProps {
  readonly frame: PageFrame;
  /** All of the municipality, the newest first. */
  readonly rounds: readonly AssessmentSheet[];
  /** Of which the page speaks first. */
  readonly current: AssessmentSheet | undefined;
  /** With which the current one can be compared. */
  readonly before: AssessmentSheet | undefined;
  readonly isOfficer: boolean;
}

/** `Wo stehen wir, und was kommt als Nächstes?` */
export function AnalysisPage({ frame, rounds, current, before, isOfficer }: AnalysisPageProps): JSX.Element {
  if (!current)
    return (
      <Page frame={frame}>
        <NothingThere isOfficer={isOfficer} />
      </Page>
    );
  const { assessment, assessmentId } = current;
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
            <Badge look={ASSESSMENT_LOOKS[assessment.status]}>{ASSESSMENT_WORDS[assessment.status]}</Badge>{' '}
            {roundLead(assessment, method)}
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
      <Section
        title="Wo wir stehen"
        id="stand"
        actions={
          before && <ButtonLink href={comparisonHref(before, current)}>Mit der vorigen Runde vergleichen</ButtonLink>
        }
      >
        <TotalsOfRound assessment={assessment} method={method} />
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
          cell: ({ assessment: { status } }) => (
            <Badge look={ASSESSMENT_LOOKS[status]}>{ASSESSMENT_WORDS[status]}</Badge>
          ),
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
