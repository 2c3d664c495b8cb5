// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink, SubmitButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState, Notice } from '../../web/components/notice.js';
import { enumeration, inTenths, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { RadarPicture } from '../../web/pictures/radar-picture.js';
import { isRated, type RatedRound, type RatingScale, roundsSideBySide } from '../../web/pictures/rated-rounds.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import type { ComparedSubDimension, Comparison } from '../domain/comparison.js';
import { methodOf } from '../domain/method.js';
import type { SubDimensionTotal } from '../domain/totals.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { changeWords, pointsWords } from './assessment-words.js';
import { RatedBars } from './rated-bars.js';
import { ratedRoundOf } from './rated-round.js';
import { TotalWords, unratedWords } from './totals-table.js';

export interface ComparisonPageProps {
  readonly frame: PageFrame;
  /** All that can be chosen, the newest first. */
  readonly rounds: readonly AssessmentSheet[];
  /** undefined: there are no two rounds yet. */
  readonly compared:
    { readonly then: AssessmentSheet; readonly now: AssessmentSheet; readonly comparison: Comparison } | undefined;
}

/** `Was hat sich seit der früheren Runde geändert?` */
export function ComparisonPage({ frame, rounds, compared }: ComparisonPageProps): JSX.Element {
  if (!compared)
    return (
      <Page frame={frame}>
        <EmptyState
          title="Für einen Vergleich braucht es zwei Runden."
          actions={<ButtonLink href="/analyse">Zur Analyse</ButtonLink>}
        >
          <p>Sobald es eine zweite Runde der Analyse gibt, stehen hier beide nebeneinander.</p>
        </EmptyState>
      </Page>
    );
  const { then, now, comparison } = compared;
  const [earlier, later] = [then.assessment.title, now.assessment.title];
  const picture = pictureOf(then, now);
  return (
    <Page frame={{ ...frame, lead: <p>{comparisonLead(compared)}</p> }}>
      <Choice rounds={rounds} then={then} now={now} />
      <Differences comparison={comparison} earlier={earlier} later={later} />
      <Section title="Nach Dimensionen" id="dimensionen">
        {picture && (
          <RadarPicture rounds={picture.rounds} scale={picture.scale} title={`${earlier} und ${later}`} id="netz" />
        )}
        <DataTable
          caption="Gesamtwerte nach Dimension"
          captionHidden
          rows={comparison.dimensions}
          rowKey={({ dimension }) => dimension}
          columns={[
            { key: 'dimension', header: 'Dimension', rowHeader: true, cell: ({ name }) => name },
            { key: 'then', header: earlier, numeric: true, cell: (row) => <TotalWords total={row.then} /> },
            { key: 'now', header: later, numeric: true, cell: (row) => <TotalWords total={row.now} /> },
            { key: 'change', header: 'Veränderung', numeric: true, cell: ({ change }) => <Change change={change} /> },
          ]}
          footer={{
            dimension: 'Alle Dimensionen',
            then: <TotalWords total={comparison.overall.then} />,
            now: <TotalWords total={comparison.overall.now} />,
            change: <Change change={comparison.overall.change} />,
          }}
        />
      </Section>
      <Section title="Nach Unterdimensionen" id="unterdimensionen">
        {picture && <RatedBars {...barsOf(picture.rounds)} scale={picture.scale} id="balken" />}
        <DataTable
          caption="Bewertungen nach Unterdimension"
          captionHidden
          rows={comparison.subDimensions}
          rowKey={({ subDimension }) => subDimension}
          columns={[
            { key: 'sub-dimension', header: 'Unterdimension', rowHeader: true, cell: ({ name }) => name },
            { key: 'then', header: earlier, cell: (row) => <Side total={row.then} /> },
            { key: 'now', header: later, cell: (row) => <Side total={row.now} /> },
            {
              key: 'change',
              header: 'Veränderung',
              numeric: true,
              cell: ({ change, otherSources }: ComparedSubDimension) => (
                <>
                  <Change change={change} />
                  {otherSources && <span class="wm-list__note">andere Quellen</span>}
                </>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

/** What one picture can show of both: rounds of one version of the method, with something rated. */
function pictureOf(
  { assessment: then }: AssessmentSheet,
  { assessment: now }: AssessmentSheet,
): { readonly rounds: readonly RatedRound[]; readonly scale: RatingScale } | undefined {
  if (then.methodVersion !== now.methodVersion) return undefined;
  const rounds = [ratedRoundOf(then), ratedRoundOf(now)];
  return rounds.some(isRated) ? { rounds, scale: methodOf(now.methodVersion).scale } : undefined;
}

/** Side by side in the order of the tables: the older round first. */
function barsOf(rounds: readonly RatedRound[]): ReturnType<typeof roundsSideBySide> {
  const { dimensions, origins } = roundsSideBySide(rounds);
  const letters = origins.map(({ letter }) => letter);
  return { dimensions, origins: [...origins].reverse().map((origin, x) => ({ ...origin, letter: letters[x]! })) };
}

function comparisonLead({ then, now, comparison }: NonNullable<ComparisonPageProps['compared']>): string {
  const unrated = [then, now].filter(({ assessment }) => assessment.ratings.length === 0);
  if (unrated.length > 0)
    return unrated.map(({ assessment }) => `„${assessment.title}“: ${unratedWords(assessment)!}`).join(' ');
  const changed = comparison.subDimensions.filter(({ change }) => change !== null);
  const other = changed.filter(({ otherSources }) => otherSources).length;
  const changes = changed.flatMap(({ change, otherSources }) => (otherSources ? [] : (change ?? [])));
  const better = changes.filter((change) => change > 0).length;
  const worse = changes.filter((change) => change < 0).length;
  const unknown = comparison.subDimensions.length - changed.length;
  const apart = other === 0 ? '' : `, ${other} aus anderen Quellen bewertet als damals`;
  return `Von ${plural(comparison.subDimensions.length, 'Unterdimension', 'Unterdimensionen')}: ${better} besser, ${worse} schlechter, ${changes.length - better - worse} unverändert, ${unknown} nicht vergleichbar${apart}.`;
}

function Differences({
  comparison: { onlyThen, onlyNow, sameScale },
  earlier,
  later,
}: {
  readonly comparison: Comparison;
  readonly earlier: string;
  readonly later: string;
}): JSX.Element | null {
  if (onlyThen.length === 0 && onlyNow.length === 0 && sameScale) return null;
  return (
    <Notice tone="info" title="Die Runden sind nach verschiedenen Fassungen der Methode entstanden.">
      {onlyThen.length > 0 && (
        <p>
          Nur in „{earlier}“: {enumeration(onlyThen)}.
        </p>
      )}
      {onlyNow.length > 0 && (
        <p>
          Nur in „{later}“: {enumeration(onlyNow)}.
        </p>
      )}
      {!sameScale && <p>Beide Runden haben eine andere Skala: Eine Veränderung lässt sich nicht in Punkten angeben.</p>}
    </Notice>
  );
}

function Change({ change }: { readonly change: number | null }): JSX.Element {
  return change === null ? <span class="wm-unknown">unbekannt</span> : <>{changeWords(change)}</>;
}

/** The total of one round, with what each source said. */
function Side({ total }: { readonly total: SubDimensionTotal | null }): JSX.Element {
  if (total === null) return <span class="wm-unknown">nicht Teil der Methode</span>;
  if (total.points === null) return <span class="wm-unknown">unbekannt</span>;
  return (
    <>
      {pointsWords(total.points)}
      <span class="wm-list__note">
        {total.ratings.map(({ source, points }) => `${SOURCE_CHOICES[source]} ${inTenths(points)}`).join(', ')}
      </span>
    </>
  );
}

/** Which two are laid side by side. */
function Choice({
  rounds,
  then,
  now,
}: {
  readonly rounds: readonly AssessmentSheet[];
  readonly then: AssessmentSheet;
  readonly now: AssessmentSheet;
}): JSX.Element | null {
  if (rounds.length < 3) return null;
  const select = (id: string, label: string, chosen: AssessmentSheet) => (
    <div class="wm-filter__field">
      <label for={id}>{label}</label>
      <select class="wm-input" id={id} name="runden">
        {rounds.map(({ assessmentId, assessment }) => (
          <option key={assessmentId} value={assessmentId} selected={assessmentId === chosen.assessmentId}>
            {assessment.title}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form method="get" action="/analyse/vergleich" class="wm-filter">
      {select('runde-frueher', 'Frühere Runde', then)}
      {select('runde-spaeter', 'Spätere Runde', now)}
      <div class="wm-filter__buttons">
        <SubmitButton rank="secondary">Vergleichen</SubmitButton>
      </div>
    </form>
  );
}
