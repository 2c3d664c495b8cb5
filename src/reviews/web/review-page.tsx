// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ActionRow, ButtonLink, ConfirmButton, MoreSteps } from '../../web/components/buttons.js';
import { Card, KeyFacts, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, germanInstant, germanNumber, germanTime, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { RegisteredReviewAction } from '../commands/review-action.js';
import { openPointsOf, type PlannedReview, type SealedReview } from '../domain/review.js';
import type { InvitationsOf } from '../invitations-of.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { DifferenceLines, namesOf, Notes, OutcomeWords, pointNote, type ShownPoint } from './agenda.js';
import { DECISION_LOOKS, DECISION_WORDS, standingReason } from './decision-words.js';
import { standingOf } from '../domain/decision.js';
import { LinkedGoals } from './linked-goals.js';
import { newPaperHref, PapersOfReview } from './papers-of-review.js';
import type { OfferedPoint } from './review-queries.js';
import {
  checksumWords,
  isMissed,
  quarterWords,
  REVIEW_LOOKS,
  REVIEW_WORDS,
  reviewTitle,
  scheduleWords,
} from './review-words.js';

export interface ReviewPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly sheet: ReviewSheet;
  readonly today: Day;
  /** In the order in which they are called; before the meeting with what has changed until now. */
  readonly points: readonly ShownPoint[];
  /** What the points made from the difference look back to: `die Sitzung Q3/2026`; null: to the beginning. */
  readonly lastReview: { readonly href: string; readonly label: string } | null;
  /** Put off earlier and not taken up yet; only while points can be added. */
  readonly offered: readonly OfferedPoint[];
  /** Of other reviews, not carried out yet. */
  readonly openDecisions: readonly DecisionSheet[];
  /** Taken in this one. */
  readonly decisions: readonly DecisionSheet[];
  /** Made for this one. */
  readonly decisionPapers: readonly DecisionPaperSheet[];
  /** The visitor may write papers. */
  readonly isOfficer: boolean;
  readonly papers: readonly { readonly href: string; readonly label: string }[];
  /** How the mails about it stand; undefined: nobody has been told anything, and nobody will be. */
  readonly invitations: ReturnType<InvitationsOf['of']>;
  /** Whether the visitor may look at the mail to somebody, and is told what can be done. */
  readonly maySeeMailTo: (personId: string) => boolean;
  readonly history: readonly TimelineEntry[];
  readonly nameOf: (actorId: string) => string;
  /** What the visitor may do and the status allows, in the order in which it is offered. */
  readonly actions: readonly RegisteredReviewAction[];
}

/** Actions that stand where they belong, or need to be told of which point or note. */
const IN_PLACE = [
  'eroeffnen',
  'punkt',
  'punkt-umformulieren',
  'punkt-verschieben',
  'punkt-entfernen',
  'punkt-behandeln',
  'notiz',
  'notiz-umformulieren',
  'notiz-zurueckziehen',
  'berichtigen',
  'anwesenheit',
  'versiegeln',
];

/** `Worum geht es?` before, `Wie weit sind wir?` while, `Was kam heraus?` after the meeting. */
export function ReviewPage(props: ReviewPageProps): JSX.Element {
  const { frame, sheet, today, points, nameOf, actions } = props;
  const { review } = sheet;
  const href = `/sitzungen/${sheet.reviewId}`;
  const may = (slug: string): boolean => actions.some((action) => action.slug === slug);
  return (
    <Page
      frame={{
        ...frame,
        preline: review.body,
        lead: (
          <p>
            <Badge look={REVIEW_LOOKS[review.status]}>{REVIEW_WORDS[review.status]}</Badge>{' '}
            {leadOf(review, today, points.length)}
          </p>
        ),
        actions: (
          <>
            {may('eroeffnen') && review.schedule.on !== today && (
              // On another day than planned one is asked first: there is no way back.
              <ButtonLink href={`${href}/eroeffnen?${new URLSearchParams({ _back: `${href}/live` }).toString()}`}>
                Sitzung eröffnen
              </ButtonLink>
            )}
            {may('eroeffnen') && review.schedule.on === today && (
              <ConfirmButton
                action={`${href}/eroeffnen`}
                csrfToken={frame.csrfToken}
                revision={sheet.revision}
                rank="primary"
                extra={{ _back: `${href}/live` }}
              >
                Sitzung eröffnen
              </ConfirmButton>
            )}
            {review.status === 'open' && !frame.pastStand && (
              <ButtonLink href={`${href}/live`} rank="primary">
                {may('versiegeln') ? 'Sitzung halten' : 'Sitzung verfolgen'}
              </ButtonLink>
            )}
            {may('berichtigen') && <ButtonLink href={`${href}/berichtigen`}>Niederschrift berichtigen</ButtonLink>}
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={actions.filter(({ slug }) => !IN_PLACE.includes(slug))} />
      {review.status === 'sealed' && <Seal review={review} sheet={sheet} nameOf={nameOf} papers={props.papers} />}
      <KeyFacts
        stacked
        facts={[
          { label: 'Termin', value: scheduleWords(review.schedule) },
          { label: 'Eingeladen', value: <Invited {...props} /> },
          ...attendanceFacts(review, nameOf),
        ]}
      />
      {review.status === 'sealed' && review.corrections.length > 0 && (
        <Section title="Berichtigungen" id="berichtigungen">
          <ul class="wm-list">
            {review.corrections.map(({ correctionId, text, concerns, recordedAt, actorId }) => {
              const point = points.find(({ pointId }) => pointId === concerns);
              return (
                <li key={correctionId}>
                  {point && <strong>Zu „{point.title}“: </strong>}
                  <span class="wm-description">{text}</span>
                  <span class="wm-list__note">
                    {nameOf(actorId)}, {germanInstant(recordedAt)}
                  </span>
                </li>
              );
            })}
          </ul>
        </Section>
      )}
      <Agenda {...props} href={href} may={may} />
      {props.decisions.length > 0 && (
        <Section title="Beschlüsse dieser Sitzung" id="beschluesse">
          <Decisions decisions={props.decisions} today={today} nameOf={nameOf} />
        </Section>
      )}
      <DecisionPapers {...props} />
      {review.status !== 'sealed' && review.status !== 'cancelled' && props.openDecisions.length > 0 && (
        <Section
          title="Offen aus früheren Sitzungen"
          id="offene-beschluesse"
          lead={<p>{plural(props.openDecisions.length, 'Beschluss', 'Beschlüsse')}, noch nicht umgesetzt</p>}
        >
          <Decisions decisions={props.openDecisions} today={today} nameOf={nameOf} />
        </Section>
      )}
      <Section
        title="Verlauf"
        id="verlauf"
        lead={<p>{plural(props.history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <Timeline entries={props.history} />
      </Section>
    </Page>
  );
}

function leadOf(review: PlannedReview, today: Day, points: number): string {
  const agenda = points === 0 ? 'noch ohne Tagesordnung' : `mit ${plural(points, 'Punkt', 'Punkten')}`;
  switch (review.status) {
    case 'planned':
      return isMissed(review, today)
        ? `Der Termin war am ${germanDay(review.schedule.on)}; die Sitzung ist noch nicht eröffnet.`
        : `${scheduleWords(review.schedule)}, ${agenda}.`;
    case 'open': {
      const left = openPointsOf(review).length;
      return left === 0 ? 'Alle Punkte sind besprochen.' : `${plural(left, 'Punkt ist', 'Punkte sind')} noch offen.`;
    }
    case 'sealed':
      return `Gehalten am ${germanDay(review.openedOn)}, versiegelt am ${germanDay(review.seal.on)}.`;
    case 'cancelled':
      return `Am ${germanDay(review.cancelledOn)}; sie hätte am ${germanDay(review.schedule.on)} stattgefunden.`;
  }
}

/** Who is invited, how the mails to them stand, and one by one those of which nobody knows that they arrived. */
function Invited({ sheet: { review }, invitations, maySeeMailTo, nameOf }: ReviewPageProps): JSX.Element {
  const doubtful = invitations?.people.filter(({ tone }) => tone === 'warning' || tone === 'danger') ?? [];
  return (
    <>
      {review.invitedIds.length === 0 ? 'noch niemand' : namesOf(review.invitedIds, nameOf)}
      {invitations && <span class="wm-list__note">{invitations.words}</span>}
      {doubtful.length > 0 && (
        <ul class="wm-plain">
          {doubtful.map(({ personId, word, detail, href }) => (
            <li key={personId}>
              {maySeeMailTo(personId) ? <a href={href}>{nameOf(personId)}</a> : nameOf(personId)}: {word}
              {detail !== null && maySeeMailTo(personId) && <span class="wm-list__note">{detail}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function attendanceFacts(review: PlannedReview, nameOf: (id: string) => string) {
  if (!('attendance' in review)) return [];
  if (review.attendance === null) return [{ label: 'Anwesend', value: 'noch nicht festgehalten' }];
  const { presentIds, excusedIds, guests } = review.attendance;
  const names = (ids: readonly string[]) => namesOf(ids, nameOf);
  return [
    { label: 'Anwesend', value: presentIds.length === 0 ? 'niemand' : names(presentIds) },
    ...(excusedIds.length === 0 ? [] : [{ label: 'Entschuldigt', value: names(excusedIds) }]),
    ...(guests === null ? [] : [{ label: 'Gäste', value: guests }]),
  ];
}

function Seal({
  review: { seal },
  sheet,
  nameOf,
  papers,
}: {
  readonly review: SealedReview;
  readonly sheet: ReviewSheet;
  readonly nameOf: (id: string) => string;
  readonly papers: ReviewPageProps['papers'];
}): JSX.Element {
  return (
    <Card title="Siegel" tone="success">
      <p>
        Bis hierher steht alles fest: {plural(seal.head.events, 'Eintrag', 'Einträge')} dieser Kommune, von Beginn an.
        Berichtigungen werden angehängt, die Niederschrift bleibt.
      </p>
      <KeyFacts
        stacked
        facts={[
          { label: 'Versiegelt von', value: nameOf(seal.by) },
          { label: 'Versiegelt am', value: germanInstant(seal.at) },
          // Counted over every municipality that the program keeps: it is not the number of entries above.
          { label: 'Reicht bis', value: `Position ${germanNumber(seal.head.position, 0)} der gesamten Aufzeichnung` },
          { label: 'Prüfsumme', value: <span class="wm-digest">{checksumWords(seal.head.chain)}</span> },
          ...(seal.sha256 === null
            ? []
            : [
                {
                  label: 'Prüfsumme der Niederschrift (PDF)',
                  value: <span class="wm-digest">{checksumWords(seal.sha256)}</span>,
                },
              ]),
          ...(sheet.seal === null
            ? []
            : [{ label: 'Im Verlauf', value: <a href={`#ereignis-${sheet.seal.eventId}`}>Eintrag ansehen</a> }]),
        ]}
      />
      {papers.length > 0 && (
        <>
          <h3>Unterlagen</h3>
          <ul class="wm-plain">
            {papers.map((paper) => (
              <li key={paper.href}>
                <a href={paper.href}>{paper.label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Agenda({
  frame,
  sheet,
  points,
  lastReview,
  offered,
  nameOf,
  href,
  may,
}: ReviewPageProps & { readonly href: string; readonly may: (slug: string) => boolean }): JSX.Element {
  const { review } = sheet;
  const own = points.filter(({ isFixed }) => !isFixed);
  const loose = 'notes' in review ? review.notes.filter(({ pointId }) => pointId === null) : [];
  return (
    <Section
      title="Tagesordnung"
      id="tagesordnung"
      lead={
        <p hidden={review.status === 'cancelled'}>
          Seit{' '}
          {lastReview === null ? 'Beginn der Aufzeichnungen' : <a href={lastReview.href}>der {lastReview.label}</a>}{' '}
          {points.some(({ isFixed }) => isFixed) ? 'hat sich geändert:' : 'hat sich nichts geändert.'}
        </p>
      }
      actions={may('punkt') && <ButtonLink href={`${href}/punkt`}>Punkt aufnehmen</ButtonLink>}
    >
      <ol class="wm-agenda">
        {points.map((point) => (
          <li key={point.pointId} class="wm-agenda__point">
            <h3 class="wm-agenda__title">
              {point.title} {point.isFixed && <span class="wm-agenda__note">{pointNote(point)}</span>}
            </h3>
            {point.dealtWith && (
              <p class="wm-agenda__outcome">
                <OutcomeWords dealtWith={point.dealtWith} />
              </p>
            )}
            {point.text !== null && <p class="wm-description">{point.text}</p>}
            {point.goals.length > 0 && <LinkedGoals goals={point.goals} />}
            {point.lines.length > 0 && (
              <details class="wm-more">
                <summary>
                  Was sich geändert hat<span class="wm-hidden-text"> ({point.title})</span>
                </summary>
                <DifferenceLines lines={point.lines} />
              </details>
            )}
            {point.notes.length > 0 && <Notes notes={point.notes} nameOf={nameOf} timeOf={germanTime} />}
            {!point.isFixed && may('punkt-verschieben') && (
              <ActionRow>
                {(['up', 'down'] as const).map(
                  (direction) =>
                    point !== own[direction === 'up' ? 0 : own.length - 1] && (
                      <ConfirmButton
                        key={direction}
                        small
                        action={`${href}/punkt-verschieben`}
                        csrfToken={frame.csrfToken}
                        revision={sheet.revision}
                        extra={{ pointId: point.pointId, direction }}
                        about={`(${point.title})`}
                      >
                        {direction === 'up' ? 'Nach oben' : 'Nach unten'}
                      </ConfirmButton>
                    ),
                )}
                <ButtonLink
                  small
                  href={`${href}/punkt-umformulieren?pointId=${point.pointId}`}
                  about={`(${point.title})`}
                >
                  Umformulieren
                </ButtonLink>
                <ButtonLink small href={`${href}/punkt-entfernen?pointId=${point.pointId}`} about={`(${point.title})`}>
                  Entfernen
                </ButtonLink>
              </ActionRow>
            )}
          </li>
        ))}
      </ol>
      {loose.length > 0 && (
        <>
          <h3>Notizen ohne Punkt</h3>
          <Notes notes={loose} nameOf={nameOf} timeOf={germanTime} />
        </>
      )}
      {offered.length > 0 && may('punkt') && (
        <>
          <h3>Früher vertagt</h3>
          <ul class="wm-list">
            {offered.map(({ reviewId, quarter, pointId, title, text, goalIds }) => (
              <li key={`${reviewId} ${pointId}`}>
                <a href={`/sitzungen/${reviewId}`}>{title}</a>
                <span class="wm-list__note">vertagt in der {reviewTitle({ quarter })}</span>
                <ButtonLink
                  small
                  about={`(${title})`}
                  href={`${href}/punkt?${new URLSearchParams({
                    title: pointId.startsWith('difference:') ? `${title} (aus ${quarterWords(quarter)})` : title,
                    ...(text === null ? {} : { text }),
                    ...(goalIds.length === 0 ? {} : { goalIds: goalIds.join(',') }),
                    postponedIn: reviewId,
                    postponedPointId: pointId,
                  }).toString()}`}
                >
                  Wieder aufnehmen
                </ButtonLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function DecisionPapers({ sheet, decisionPapers, isOfficer }: ReviewPageProps): JSX.Element | null {
  const newHref = isOfficer ? newPaperHref(sheet.reviewId, sheet.review) : undefined;
  if (decisionPapers.length === 0 && newHref === undefined) return null;
  return (
    <Section
      title="Entscheidungsvorlagen für diese Sitzung"
      id="vorlagen"
      actions={newHref !== undefined && <ButtonLink href={newHref}>Entscheidungsvorlage entwerfen</ButtonLink>}
    >
      {decisionPapers.length === 0 ? (
        <p>Noch ist für diese Sitzung keine Vorlage entworfen.</p>
      ) : (
        <PapersOfReview papers={decisionPapers} />
      )}
    </Section>
  );
}

export function Decisions({
  decisions,
  today,
  nameOf,
}: {
  readonly decisions: readonly DecisionSheet[];
  readonly today: Day;
  readonly nameOf: (id: string) => string;
}): JSX.Element {
  return (
    <ul class="wm-list">
      {decisions.map(({ decisionId, decision }) => {
        const standing = standingOf(decision, today);
        return (
          <li key={decisionId}>
            <a href={`/beschluesse/${decisionId}`}>{decision.title}</a>{' '}
            <Badge look={DECISION_LOOKS[standing]}>{DECISION_WORDS[standing]}</Badge>
            <span class="wm-list__note">
              {decision.responsibleId === null ? 'noch niemand zuständig' : nameOf(decision.responsibleId)},{' '}
              {standingReason(decision, today)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
