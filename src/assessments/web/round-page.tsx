// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ActionRow, ButtonLink, MoreSteps } from '../../web/components/buttons.js';
import { Card, CardGrid, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, inTenths, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { RegisteredAssessmentAction } from '../commands/assessment-action.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import { type Finding, nextPhaseOf, type Rating } from '../domain/assessment.js';
import { type Method, RATING_SOURCES, type RatingSource } from '../domain/method.js';
import { type SubDimensionTotal, totalsOf } from '../domain/totals.js';
import type { ToldBasis } from '../finding-bases.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { comparisonHref } from './analysis-page.js';
import { namesOfMethod } from './assessment-sentences.js';
import { disagreementWords, pointsWords, standingOfRound } from './assessment-words.js';
import { PapersOfRound } from './papers-of-round.js';
import { PhaseSteps } from './phase-steps.js';
import { RatedBars } from './rated-bars.js';
import { ratedRoundOf } from './rated-round.js';
import { RATING_ORIGINS } from './rating-words.js';
import { roundLead } from './round-lead.js';
import type { ShownPart } from './round-part.js';
import { TotalsOfRound, unratedWords } from './totals-table.js';

export interface ShownFinding {
  readonly finding: Finding;
  readonly basis: readonly ToldBasis[];
}

export interface RoundPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly sheet: AssessmentSheet;
  readonly method: Method;
  readonly parts: readonly ShownPart[];
  readonly findings: readonly ShownFinding[];
  /** The round before it, with which it can be compared. */
  readonly before: AssessmentSheet | undefined;
  readonly history: readonly TimelineEntry[];
  /** What the visitor may do and the status allows, in the order in which it is offered. */
  readonly actions: readonly RegisteredAssessmentAction[];
}

/** Actions that are offered apart from where they belong. */
const ELSEWHERE = ['umbenennen', 'abbrechen'];

/** `Wie weit ist diese Runde, und was hat sie ergeben?` */
export function RoundPage(props: RoundPageProps): JSX.Element {
  const { frame, sheet, method, parts, before, actions } = props;
  const { assessment, assessmentId } = sheet;
  const href = `/analyse/${assessmentId}`;
  const may = (slug: string): boolean => actions.some((action) => action.slug === slug);
  const standing = standingOfRound(assessment);
  const next = nextStepOf(props);
  const whole = parts.filter(({ phase }) => phase === null);
  return (
    <Page
      frame={{
        ...frame,
        preline: method.name,
        lead: (
          <p>
            <Badge look={standing.look}>{standing.word}</Badge> {roundLead(assessment, method)}
          </p>
        ),
        actions: (
          <>
            {next && (
              <ButtonLink href={next.href} rank="primary">
                {next.words}
              </ButtonLink>
            )}
            {may('abschliessen') && next?.href !== `${href}/abschliessen` && (
              <ButtonLink href={`${href}/abschliessen`}>Runde abschließen</ButtonLink>
            )}
            {may('wieder-aufnehmen') && <ButtonLink href={`${href}/wieder-aufnehmen`}>Wieder aufnehmen</ButtonLink>}
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={actions.filter(({ slug }) => ELSEWHERE.includes(slug))} />
      <Contents />
      {assessment.status === 'concluded' && (
        <Card title="Fazit" tone="success">
          <p class="wm-description">{assessment.conclusion.text}</p>
        </Card>
      )}
      {assessment.origin.kind === 'strategy' && (
        <p>
          Diese Runde stammt aus dem eingelesenen <a href="/strategie">Strategiepapier</a>. Was dort nicht steht, ist
          hier unbekannt.
        </p>
      )}
      <Section
        title="Das Bild dieser Runde"
        id="bild"
        actions={
          before && (
            <ButtonLink href={comparisonHref(before, sheet)}>Mit „{before.assessment.title}“ vergleichen</ButtonLink>
          )
        }
      >
        <TotalsOfRound assessment={assessment} method={method} />
      </Section>
      <Section title="Phasen" id="phasen">
        <PhaseSteps assessment={assessment} method={method} href={href} parts={parts} may={may('phase-beginnen')} />
      </Section>
      {whole.length > 0 && (
        <CardGrid>
          {whole.map((part) => (
            <Card
              key={part.heading}
              title={part.heading}
              {...(part.link ? { footer: <a href={part.link.href}>{part.link.words}</a> } : {})}
            >
              <p>{part.sentence}</p>
            </Card>
          ))}
        </CardGrid>
      )}
      <Ratings {...props} href={href} may={may} />
      <Findings {...props} href={href} may={may} />
      <PapersOfRound assessmentId={assessmentId} />
      <Section
        title="Verlauf"
        id="verlauf"
        lead={<p>{plural(props.history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <History entries={props.history} />
      </Section>
    </Page>
  );
}

/** The one step that comes next, for somebody who may do it: with the phase in turn, and at last the conclusion. */
export function nextStepOf({
  sheet: { assessment, assessmentId },
  method,
  parts,
  actions,
}: Pick<RoundPageProps, 'sheet' | 'method' | 'parts' | 'actions'>):
  { readonly href: string; readonly words: string } | undefined {
  const href = `/analyse/${assessmentId}`;
  const may = (slug: string): boolean => actions.some((action) => action.slug === slug);
  const next = nextPhaseOf(assessment);
  if (!next) return may('abschliessen') ? { href: `${href}/abschliessen`, words: 'Runde abschließen' } : undefined;
  const { phase, status } = next;
  const name = method.phases.find((one) => one.phase === phase)?.name ?? phase;
  if (!may('phase-beginnen')) return undefined;
  if (status === 'open') return { href: `${href}/phase-beginnen?phase=${phase}`, words: `${name}: Beginn eintragen` };
  const part = parts.find((one) => one.phase === phase);
  return part?.link ?? { href: `${href}/phase-abschliessen?phase=${phase}`, words: `${name} abschließen` };
}

/** The parts of the page, for whoever looks for one of them only. */
const CONTENTS = [
  ['bild', 'Das Bild dieser Runde'],
  ['phasen', 'Phasen'],
  ['bewertung', 'Bewertungen'],
  ['ergebnisse', 'Ergebnisse'],
  ['verlauf', 'Verlauf'],
] as const;

function Contents(): JSX.Element {
  return (
    <nav aria-label="Auf dieser Seite">
      <p>
        Auf dieser Seite:{' '}
        {CONTENTS.map(([id, words], index) => (
          <span key={id}>
            {index > 0 && ', '}
            <a href={`#${id}`}>{words}</a>
          </span>
        ))}
      </p>
    </nav>
  );
}

/** So many entries are shown at once: fifteen ratings from three sources make a long list. */
const NEWEST = 12;

/** A link to an older entry opens the part in which it stands. */
function History({ entries }: { readonly entries: readonly TimelineEntry[] }): JSX.Element {
  const older = entries.slice(NEWEST);
  return (
    <>
      <Timeline entries={entries.slice(0, NEWEST)} />
      {older.length > 0 && (
        <details class="wm-more">
          <summary>{plural(older.length, 'früherer Eintrag', 'frühere Einträge')}</summary>
          <Timeline entries={older} />
        </details>
      )}
    </>
  );
}

type PartProps = RoundPageProps & { readonly href: string; readonly may: (slug: string) => boolean };

function Ratings({ sheet: { assessment }, method, href, may }: PartProps): JSX.Element {
  const unrated = unratedWords(assessment);
  const names = namesOfMethod(method);
  const { subDimensions } = totalsOf(assessment.ratings, method);
  return (
    <Section
      title="Bewertungen"
      id="bewertung"
      {...(unrated === undefined
        ? {
            lead: (
              <p>
                Punkte von {method.scale.least} bis {method.scale.most}. Weichen Quellen voneinander ab, bleiben beide
                stehen.
              </p>
            ),
          }
        : {})}
      actions={
        may('bewerten') &&
        RATING_SOURCES.map((source) => (
          <ButtonLink key={source} small href={`${href}/bewerten/${source}`}>
            {SOURCE_CHOICES[source]} bewerten
          </ButtonLink>
        ))
      }
    >
      {unrated !== undefined && <p>{unrated}</p>}
      {unrated === undefined && (
        <RatedBars
          dimensions={ratedRoundOf(assessment, method).dimensions}
          origins={RATING_ORIGINS}
          scale={method.scale}
          id="balken"
        />
      )}
      {unrated === undefined && (
        <DataTable
          caption="Bewertungen nach Unterdimension und Quelle"
          captionHidden
          rows={subDimensions}
          rowKey={({ subDimension }) => subDimension}
          columns={[
            {
              key: 'sub-dimension',
              header: 'Unterdimension',
              rowHeader: true,
              cell: ({ subDimension, dimension }) => (
                <span id={`bewertung-${subDimension}`}>
                  {names.subDimension(subDimension)}
                  <span class="wm-list__note">{names.dimension(dimension)}</span>
                </span>
              ),
            },
            ...RATING_SOURCES.map((source) => ({
              key: source,
              header: SOURCE_CHOICES[source],
              cell: (row: SubDimensionTotal) => (
                <RatingCell
                  rating={row.ratings.find((rating) => rating.source === source)}
                  name={names.subDimension(row.subDimension)}
                  source={source}
                  href={may('bewertung-zuruecknehmen') ? href : undefined}
                />
              ),
            })),
            {
              key: 'total',
              header: 'Gesamt',
              cell: (row: SubDimensionTotal) => {
                const apart = disagreementWords(row);
                return (
                  <>
                    {row.points === null ? (
                      <span class="wm-unknown">unbekannt</span>
                    ) : (
                      <strong>{inTenths(row.points)}</strong>
                    )}
                    {apart !== undefined && <span class="wm-list__note">{apart}</span>}
                  </>
                );
              },
            },
          ]}
        />
      )}
    </Section>
  );
}

function RatingCell({
  rating,
  name,
  source,
  href,
}: {
  readonly rating: Rating | undefined;
  readonly name: string;
  readonly source: RatingSource;
  /** Where the visitor may take it back. */
  readonly href: string | undefined;
}): JSX.Element {
  if (!rating) return <span class="wm-unknown">unbekannt</span>;
  const { subDimension, points, reason, ratedOn } = rating;
  return (
    <>
      {pointsWords(points)}
      <span class="wm-list__note">
        {reason} ({germanDay(ratedOn)})
      </span>
      {href !== undefined && (
        <span class="wm-list__note">
          <a href={`${href}/bewertung-zuruecknehmen?${new URLSearchParams({ subDimension, source }).toString()}`}>
            Zurücknehmen
            <span class="wm-hidden-text">
              {' '}
              ({name}, {SOURCE_CHOICES[source]})
            </span>
          </a>
        </span>
      )}
    </>
  );
}

/** The form for a recommendation that rests on this finding. */
function recommendingHref(runde: string, { findingId, dimension, subDimension }: Finding): string {
  const about = subDimension === null ? { dimension } : { dimension, subDimension };
  return `/empfehlungen/neu?${new URLSearchParams({ runde, findingIds: findingId, ...about }).toString()}`;
}

function Findings({ sheet: { assessmentId }, method, findings, href, may }: PartProps): JSX.Element {
  const names = namesOfMethod(method);
  // Of a report nobody knows it for any of them; then it is said once.
  const anyBasis = findings.some(({ basis }) => basis.length > 0);
  const groups = method.dimensions
    .map(({ dimension, name }) => ({
      dimension,
      name,
      within: findings.filter(({ finding }) => finding.dimension === dimension),
    }))
    .filter(({ within }) => within.length > 0);
  return (
    <Section
      title="Ergebnisse"
      id="ergebnisse"
      lead={
        <p>
          {findings.length === 0
            ? 'Noch ist kein Ergebnis festgehalten.'
            : `${plural(findings.length, 'Ergebnis', 'Ergebnisse')}, nach Dimensionen.`}
          {findings.length > 0 && !anyBasis && ' Worauf sie sich stützen, ist nicht angegeben.'}
        </p>
      }
      actions={may('ergebnis') && <ButtonLink href={`${href}/ergebnis`}>Ergebnis festhalten</ButtonLink>}
    >
      {groups.map(({ dimension, name, within }) => (
        <div key={dimension}>
          <h3>{name}</h3>
          <ul class="wm-list">
            {within.map(({ finding, finding: { findingId, text, subDimension }, basis }) => (
              <li key={findingId} id={`ergebnis-${findingId}`}>
                <span class="wm-description">{text}</span>
                {subDimension !== null && <span class="wm-list__note">{names.subDimension(subDimension)}</span>}
                <span class="wm-list__note">
                  {basis.length === 0
                    ? anyBasis
                      ? 'Worauf es sich stützt, ist nicht angegeben.'
                      : ''
                    : 'Stützt sich auf: '}
                  {basis.map(({ words, href: to }, index) => (
                    <span key={index}>
                      {index > 0 && '; '}
                      {to === null ? words : <a href={to}>{words}</a>}
                    </span>
                  ))}
                </span>
                {may('ergebnis-ueberarbeiten') && (
                  <ActionRow>
                    <ButtonLink small href={recommendingHref(assessmentId, finding)} about={`(${text})`}>
                      Empfehlung aufnehmen
                    </ButtonLink>
                    <ButtonLink
                      small
                      href={`${href}/ergebnis-ueberarbeiten?findingId=${findingId}`}
                      about={`(${text})`}
                    >
                      Überarbeiten
                    </ButtonLink>
                    <ButtonLink
                      small
                      href={`${href}/ergebnis-zurueckziehen?findingId=${findingId}`}
                      about={`(${text})`}
                    >
                      Zurückziehen
                    </ButtonLink>
                  </ActionRow>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
