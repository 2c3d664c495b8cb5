// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ActionRow, ButtonLink, ConfirmButton } from '../../web/components/buttons.js';
import { Section, TwoColumns } from '../../web/components/card.js';
import { CommandForm, type References } from '../../web/components/command-form.js';
import { germanTime, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { ended } from '../../web/sentences.js';
import { TakeNote } from '../commands/take-note.js';
import type { DifferenceGroup } from '../differences.js';
import type { OpenReview, ReviewNote } from '../domain/review.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { DifferenceLines, namesOf, Notes, OutcomeWords, pointNote, type ShownPoint } from './agenda.js';
import type { LinkedGoal } from './linked-goals.js';
import { newPaperHref, PapersOfReview } from './papers-of-review.js';
import { Decisions } from './review-page.js';
import { reviewWords } from './review-words.js';

export interface LivePageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly sheet: ReviewSheet;
  readonly review: OpenReview;
  readonly today: Day;
  readonly points: readonly ShownPoint[];
  /** The one that is talked about; undefined: there is none on the agenda. */
  readonly current: ShownPoint | undefined;
  /** A goal as it is called today; undefined where the municipality has none such. */
  readonly goalOf: (goalId: string) => LinkedGoal | undefined;
  /** What has come about since the meeting began. */
  readonly since: readonly DifferenceGroup[];
  readonly decisions: readonly DecisionSheet[];
  /** Made for this review. */
  readonly decisionPapers: readonly DecisionPaperSheet[];
  readonly references: References;
  readonly nameOf: (actorId: string) => string;
  readonly may: (slug: string) => boolean;
  /** The visitor may change every goal and take decisions. */
  readonly isOfficer: boolean;
}

export function liveHref(reviewId: string, pointId?: string): string {
  return `/sitzungen/${reviewId}/live${pointId === undefined ? '' : `?punkt=${encodeURIComponent(pointId)}`}`;
}

/**
 * The meeting on screen. What stands in a `[data-live]` follows what is recorded (see `wegmarke.js`); nothing that people type
 * into may stand there.
 */
export function LivePage(props: LivePageProps): JSX.Element {
  const { frame, sheet, review, points, current, may } = props;
  const { reviewId } = sheet;
  const here = liveHref(reviewId, current?.pointId);
  return (
    <Page
      frame={{
        ...frame,
        preline: review.body,
        lead: (
          <div id="lage" data-live>
            <p>
              <Progress points={points} />
            </p>
          </div>
        ),
        actions: may('versiegeln') && (
          <ButtonLink href={`/sitzungen/${reviewId}/versiegeln`}>Sitzung schließen und versiegeln</ButtonLink>
        ),
      }}
    >
      <p class="wm-live" data-live-stream={`/sitzungen/${reviewId}/strom`}>
        <a href={here}>Aktualisieren</a> <span role="status" aria-live="polite" data-live-state></span>
      </p>
      <TwoColumns aside={<Aside {...props} here={here} />}>
        {current ? <CurrentPoint {...props} point={current} here={here} /> : <NoPoint {...props} />}
        {may('notiz') && (
          <Section title="Notiz aufnehmen" id="notiz">
            <CommandForm
              of={TakeNote}
              action={`/sitzungen/${reviewId}/notiz`}
              submitLabel="Notiz aufnehmen"
              csrfToken={frame.csrfToken}
              revision={sheet.revision}
              values={{ ...(current ? { pointId: current.pointId } : {}) }}
              only={['text', 'goalId', 'pointId']}
              references={props.references}
              extra={{ _back: here }}
              idPrefix="notiz-"
            />
          </Section>
        )}
      </TwoColumns>
    </Page>
  );
}

function Progress({ points }: { readonly points: readonly ShownPoint[] }): JSX.Element {
  const open = points.filter(({ dealtWith }) => dealtWith === undefined).length;
  if (points.length === 0) return <>Auf der Tagesordnung steht noch nichts.</>;
  if (open === 0) return <strong>Alle {points.length} Punkte sind besprochen.</strong>;
  return (
    <>
      <strong>Noch {plural(open, 'Punkt', 'Punkte')} offen</strong>, {points.length - open} von {points.length}{' '}
      besprochen.
    </>
  );
}

type Placed = LivePageProps & { readonly here: string };

function Aside(props: Placed): JSX.Element {
  const { sheet, review, points, current, here, nameOf, may } = props;
  const { reviewId } = sheet;
  const back = new URLSearchParams({ _back: here }).toString();
  const newHref = props.isOfficer ? newPaperHref(reviewId, review) : undefined;
  return (
    <>
      <Section
        title="Tagesordnung"
        id="tagesordnung"
        actions={
          may('punkt') && (
            <ButtonLink small href={`/sitzungen/${reviewId}/punkt?${back}`}>
              Punkt aufnehmen
            </ButtonLink>
          )
        }
      >
        <div id="punkte" data-live>
          <ol class="wm-agenda wm-agenda--short">
            {points.map((point) => (
              <li key={point.pointId} class="wm-agenda__point">
                <a
                  href={liveHref(reviewId, point.pointId)}
                  {...(point.pointId === current?.pointId ? { 'aria-current': 'step' as const } : {})}
                >
                  {point.title}
                </a>
                <span class="wm-list__note">
                  {point.dealtWith ? <OutcomeWords dealtWith={{ ...point.dealtWith, note: null }} /> : pointNote(point)}
                  {point.notes.length > 0 && `, ${plural(point.notes.length, 'Notiz', 'Notizen')}`}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </Section>
      <Section
        title="Anwesenheit"
        id="anwesenheit"
        actions={
          may('anwesenheit') && (
            <ButtonLink small href={`/sitzungen/${reviewId}/anwesenheit?${back}`}>
              {review.attendance === null ? 'Eintragen' : 'Ändern'}
            </ButtonLink>
          )
        }
      >
        <div id="anwesende" data-live>
          <p>{attendanceWords(review, nameOf)}</p>
        </div>
      </Section>
      <Section title="Beschlüsse dieser Sitzung" id="beschluesse">
        <div id="beschlossen" data-live>
          {props.decisions.length === 0 ? (
            <p>Noch ist nichts beschlossen.</p>
          ) : (
            <Decisions decisions={props.decisions} today={props.today} nameOf={nameOf} />
          )}
        </div>
      </Section>
      <Section
        title="Entscheidungsvorlagen"
        id="vorlagen"
        actions={
          newHref !== undefined && (
            <ButtonLink small href={newHref}>
              Entscheidungsvorlage entwerfen
            </ButtonLink>
          )
        }
      >
        <div id="vorgelegt" data-live>
          {props.decisionPapers.length === 0 ? (
            <p>Für diese Sitzung gibt es keine Vorlage.</p>
          ) : (
            <PapersOfReview papers={props.decisionPapers} />
          )}
        </div>
      </Section>
      <div id="seitdem" data-live>
        {props.since.length > 0 && (
          <Section title="In dieser Sitzung geändert">
            <ul class="wm-plain">
              {props.since.map(({ key, heading, count }) => (
                <li key={key}>
                  {heading}: {count}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </>
  );
}

function attendanceWords({ attendance }: OpenReview, nameOf: (id: string) => string): string {
  if (!attendance) return 'Noch nicht festgehalten.';
  const { presentIds, excusedIds, guests } = attendance;
  const names = (ids: readonly string[]) => namesOf(ids, nameOf);
  return [
    presentIds.length === 0 ? 'Niemand ist anwesend.' : `${names(presentIds)}.`,
    ...(excusedIds.length === 0 ? [] : [`Entschuldigt: ${names(excusedIds)}.`]),
    ...(guests === null ? [] : [ended(`Gäste: ${guests}`)]),
  ].join(' ');
}

function NoPoint({ review }: LivePageProps): JSX.Element {
  return (
    <Section title="Kein Punkt" id="punkt">
      <p>
        Seit der letzten Sitzung hat sich nichts geändert
        {review.points.length === 0 && ', und niemand hat einen Punkt aufgenommen'}.
      </p>
    </Section>
  );
}

function CurrentPoint(props: Placed & { readonly point: ShownPoint }): JSX.Element {
  const { frame, sheet, points, point, here, nameOf, may } = props;
  const { reviewId } = sheet;
  const next = points.find(({ pointId, dealtWith }) => pointId !== point.pointId && dealtWith === undefined);
  const goals = goalsOf(props, point);
  return (
    <Section title={point.title} id="punkt">
      <div id="aktueller-punkt" data-live>
        {point.text !== null && <p class="wm-description">{point.text}</p>}
        {point.lines.length > 0 && <DifferenceLines lines={point.lines} />}
        {point.dealtWith && (
          <p>
            <strong>
              <OutcomeWords dealtWith={point.dealtWith} />
            </strong>
          </p>
        )}
        {point.notes.length > 0 && (
          <>
            <h3>Notizen</h3>
            <Notes
              notes={point.notes}
              nameOf={nameOf}
              timeOf={germanTime}
              actions={(note) => <NoteActions {...props} note={note} />}
            />
          </>
        )}
        {may('punkt-behandeln') && (
          <ActionRow>
            {(['settled', 'postponed'] as const).map(
              (outcome) =>
                point.dealtWith?.outcome !== outcome && (
                  <ConfirmButton
                    key={outcome}
                    action={`/sitzungen/${reviewId}/punkt-behandeln`}
                    csrfToken={frame.csrfToken}
                    revision={sheet.revision}
                    rank={outcome === 'settled' ? 'primary' : 'secondary'}
                    extra={{ pointId: point.pointId, outcome, _back: liveHref(reviewId, (next ?? point).pointId) }}
                    about={`(${point.title})`}
                  >
                    {outcome === 'settled' ? 'Behandelt' : 'Vertagt'}
                  </ConfirmButton>
                ),
            )}
          </ActionRow>
        )}
        {props.isOfficer && (
          <>
            <ActionRow>
              <ButtonLink href={decideHref(props, goals, here)}>Beschluss fassen</ButtonLink>
            </ActionRow>
            {goals.length > 0 && <GoalActions {...props} goals={goals} here={here} />}
          </>
        )}
      </div>
    </Section>
  );
}

function NoteActions({ sheet, here, may, note }: Placed & { readonly note: ReviewNote }): JSX.Element | null {
  if (!may('notiz-umformulieren')) return null;
  const query = new URLSearchParams({ noteId: note.noteId, _back: here }).toString();
  const about = `(Notiz „${note.text.slice(0, 40)}“)`;
  return (
    <ActionRow>
      <ButtonLink small href={`/sitzungen/${sheet.reviewId}/notiz-umformulieren?${query}`} about={about}>
        Umformulieren
      </ButtonLink>
      <ButtonLink small href={`/sitzungen/${sheet.reviewId}/notiz-zurueckziehen?${query}`} about={about}>
        Zurückziehen
      </ButtonLink>
    </ActionRow>
  );
}

/** Each once: those of the point, and those of which something has changed. */
function goalsOf({ goalOf }: LivePageProps, { goals, lines }: ShownPoint): readonly LinkedGoal[] {
  const found = new Map(goals.map((goal) => [goal.goalId, goal]));
  for (const { goalId } of lines) {
    const goal = goalId === null ? undefined : goalOf(goalId);
    if (goal) found.set(goal.goalId, goal);
  }
  return [...found.values()];
}

function decideHref({ sheet, review, today }: LivePageProps, goals: readonly LinkedGoal[], here: string): string {
  return `/beschluesse/neu?${new URLSearchParams({
    reviewId: sheet.reviewId,
    decidedBy: reviewWords(review),
    decidedOn: today,
    // Of many goals nobody can say which the decision is about.
    ...(goals.length === 1 ? { goalIds: goals[0]!.goalId } : {}),
    _back: here,
  }).toString()}`;
}

/** What is done to a goal in a meeting; the forms are those of its own page. */
const GOAL_STEPS = [
  ['frist-aendern', 'Frist ändern'],
  ['sachstand', 'Sachstand'],
  ['zuweisen', 'Zuweisen'],
  ['pausieren', 'Pausieren'],
] as const;

function GoalActions({
  review,
  goals,
  here,
}: LivePageProps & { readonly goals: readonly LinkedGoal[]; readonly here: string }): JSX.Element {
  const query = new URLSearchParams({ decidedBy: reviewWords(review), _back: here }).toString();
  return (
    <details class="wm-more" id="ziele">
      <summary>Gleich hier am Ziel ändern</summary>
      <ul class="wm-list">
        {goals.map(({ goalId, code, title }) => (
          <li key={goalId}>
            <a href={`/ziele/${goalId}`}>
              <strong>{code}</strong> {title}
            </a>
            <ActionRow>
              {GOAL_STEPS.map(([slug, label]) => (
                <ButtonLink key={slug} small href={`/ziele/${goalId}/${slug}?${query}`} about={`(Ziel ${code})`}>
                  {label}
                </ButtonLink>
              ))}
            </ActionRow>
          </li>
        ))}
      </ul>
    </details>
  );
}
