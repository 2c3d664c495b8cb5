// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { addDays } from '../../calendar/day.js';
import { ButtonLink, ConfirmButton } from '../../web/components/buttons.js';
import { CardGrid, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { Card } from '../../web/components/card.js';
import { EmptyState } from '../../web/components/notice.js';
import { germanDay, germanInstant, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { DimensionBars } from '../../web/pictures/dimension-bars.js';
import { DistributionBar } from '../../web/pictures/distribution-bar.js';
import { DIMENSION_WORDS } from '../commands/words.js';
import type { BoardGoal, GoalBoard } from '../views/goal-board.js';
import type { MentionedDecision } from './decisions-on-goals.js';
import type { NextReview } from './next-review.js';
import { attentionOf, byDimension, DUE_SOON_DAYS, lateDuties } from './goal-queries.js';
import { shortReason } from './standing-sentences.js';

export interface OverviewProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly board: GoalBoard;
  readonly guidingVision: string | null;
  /** What happened since the visit before, newest first. */
  readonly changes: readonly TimelineEntry[];
  readonly changesSince: string | null;
  /** How many of the changes are new since then. */
  readonly news: number;
  readonly mayConfirm: (goal: BoardGoal) => boolean;
  readonly isOfficer: boolean;
  /** Whoever looks: their own goals stand first. */
  readonly personId: string;
  /** What they have to carry out, the earliest deadline first. */
  readonly ownDecisions: readonly MentionedDecision[];
  readonly nextReview: NextReview | undefined;
  /** How many recommendations wait for a decision, and how many are to be looked at again. */
  readonly recommendations: { readonly open: number; readonly due: number };
}

const SHOWN = 5;

function isOwn({ sheet }: BoardGoal, personId: string): boolean {
  return sheet.goal.ownerId === personId;
}

function ownFirst(goals: readonly BoardGoal[], personId: string): readonly BoardGoal[] {
  return [...goals.filter((goal) => isOwn(goal, personId)), ...goals.filter((goal) => !isOwn(goal, personId))];
}

function Goals({
  goals,
  moreHref,
  props,
  confirm = false,
}: {
  readonly goals: readonly BoardGoal[];
  readonly moreHref: string;
  readonly props: OverviewProps;
  readonly confirm?: boolean;
}): JSX.Element {
  return (
    <>
      <ul class="wm-list">
        {ownFirst(goals, props.personId)
          .slice(0, SHOWN)
          .map((goal) => {
            const { sheet } = goal;
            return (
              <li key={sheet.goalId}>
                <a href={`/ziele/${sheet.goalId}`}>
                  <strong>{sheet.goal.code}</strong> {sheet.goal.title}
                </a>
                <span class="wm-list__note">
                  {sheet.goal.ownerId === props.personId && <strong>Ihr Ziel: </strong>}
                  {shortReason(goal, sheet) || `Frist ${germanDay(sheet.goal.deadline.latestDay)}`}
                </span>
                {confirm && props.mayConfirm(goal) && sheet.lastWord === null && (
                  // Nothing can be unchanged of which nobody has ever said how it stands.
                  <ButtonLink small href={`/ziele/${sheet.goalId}/sachstand`} about={`(Ziel ${sheet.goal.code})`}>
                    Stand melden
                  </ButtonLink>
                )}
                {confirm && props.mayConfirm(goal) && sheet.lastWord !== null && (
                  <ConfirmButton
                    small
                    action={`/ziele/${sheet.goalId}/bestaetigen`}
                    csrfToken={props.frame.csrfToken}
                    revision={sheet.revision}
                    extra={{ _back: '/' }}
                    about={`(Ziel ${sheet.goal.code})`}
                  >
                    Unverändert bestätigen
                  </ConfirmButton>
                )}
              </li>
            );
          })}
      </ul>
      {goals.length > SHOWN && (
        <p>
          <a href={moreHref}>Alle {goals.length} ansehen</a>
        </p>
      )}
    </>
  );
}

function LateDecisions({ count }: { readonly count: number }): JSX.Element | null {
  return count === 0 ? null : (
    <> {count === 1 ? 'Einer Ihrer Beschlüsse ist' : `${count} Ihrer Beschlüsse sind`} verspätet.</>
  );
}

function Meeting({ next }: { readonly next: NextReview | undefined }): JSX.Element | null {
  if (!next) return null;
  return (
    <>
      {' '}
      {next.isOpen ? (
        <a href={next.href}>Die Sitzung läuft gerade.</a>
      ) : (
        <>
          Nächste Sitzung: <a href={next.href}>{germanDay(next.on)}</a>.
        </>
      )}
    </>
  );
}

/** What officers have to bring to a decision. */
function Recommendations({ open, due }: OverviewProps['recommendations']): JSX.Element | null {
  if (open === 0 && due === 0) return null;
  return (
    <p>
      {open > 0 && (
        <a href="/empfehlungen?status=open">
          {plural(open, 'Handlungsempfehlung ist', 'Handlungsempfehlungen sind')} noch nicht entschieden
        </a>
      )}
      {open > 0 && due > 0 && ', '}
      {due > 0 && (
        <a href="/empfehlungen?status=due">
          {plural(due, 'zurückgestellte ist', 'zurückgestellte sind')} wieder anzusehen
        </a>
      )}
      .
    </p>
  );
}

export function OverviewPage(props: OverviewProps): JSX.Element {
  const { frame, board, guidingVision, changes } = props;
  if (board.goals.length === 0)
    return (
      <Page frame={frame}>
        <EmptyState
          title="Noch gibt es keine Ziele."
          actions={
            props.isOfficer && (
              <>
                <ButtonLink href="/strategie" rank="primary">
                  Strategie einlesen
                </ButtonLink>
                <ButtonLink href="/ziele/neu">Einzelnes Ziel aufnehmen</ButtonLink>
              </>
            )
          }
        >
          <p>
            Lesen Sie die Strategie Ihrer Kommune ein: Aus dem Papier werden Ziele mit Fristen, aus den Fristen ein
            Fahrplan, und an jede Frist wird von selbst erinnert.
          </p>
        </EmptyState>
      </Page>
    );
  const attention = attentionOf(board);
  const needed = attention.overdue.length + attention.unconfirmed.length + attention.atRisk.length;
  const own = [...attention.overdue, ...attention.unconfirmed, ...attention.atRisk].filter((goal) =>
    isOwn(goal, props.personId),
  ).length;
  const duties = lateDuties(board);
  const until = addDays(board.today, DUE_SOON_DAYS);
  const decisions = props.ownDecisions.filter(({ dueOn }) => dueOn !== null && dueOn <= until);
  const late = decisions.filter((decision) => decision.late).length;
  const cards = [
    attention.overdue,
    attention.unconfirmed,
    attention.atRisk,
    attention.dueSoon,
    duties,
    decisions,
  ].filter((group) => group.length > 0).length;
  const dimensions = byDimension(board).filter(({ goals }) => goals.length > 0);
  const counts = new Map<BoardGoal['standing'], number>();
  for (const { standing } of board.goals) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  return (
    <Page
      frame={{
        ...frame,
        lead:
          needed === 0 ? (
            <p>
              Zurzeit ist kein Ziel überfällig, unbestätigt oder gefährdet.
              <LateDecisions count={late} />
              <Meeting next={props.nextReview} />
            </p>
          ) : (
            <p>
              <strong>{plural(needed, 'Ziel braucht', 'Ziele brauchen')} jetzt Aufmerksamkeit</strong>
              {own > 0 && own < needed && `, ${own === 1 ? 'davon eines Ihres' : `davon ${own} Ihre`}`}
              {attention.dueSoon.length > 0 &&
                `, ${plural(attention.dueSoon.length, 'weiteres ist', 'weitere sind')} bald fällig`}
              .<LateDecisions count={late} />
              <Meeting next={props.nextReview} />
            </p>
          ),
      }}
    >
      <CardGrid wide={cards < 3}>
        {attention.overdue.length > 0 && (
          <Card title="überfällig" figure={String(attention.overdue.length)} tone="danger" href="/ziele?status=overdue">
            <Goals goals={attention.overdue} moreHref="/ziele?status=overdue" props={props} />
          </Card>
        )}
        {attention.unconfirmed.length > 0 && (
          <Card
            title="unbestätigt"
            figure={String(attention.unconfirmed.length)}
            tone="warning"
            href="/ziele?status=unconfirmed"
          >
            <Goals goals={attention.unconfirmed} moreHref="/ziele?status=unconfirmed" props={props} confirm />
          </Card>
        )}
        {attention.atRisk.length > 0 && (
          <Card title="gefährdet" figure={String(attention.atRisk.length)} tone="warning" href="/ziele?status=at-risk">
            <Goals goals={attention.atRisk} moreHref="/ziele?status=at-risk" props={props} />
          </Card>
        )}
        {decisions.length > 0 && (
          <Card
            title={decisions.length === 1 ? 'Beschluss für Sie' : 'Beschlüsse für Sie'}
            figure={String(decisions.length)}
            tone={late > 0 ? 'danger' : 'info'}
            href={`/beschluesse?person=${props.personId}`}
          >
            <ul class="wm-list">
              {decisions.slice(0, SHOWN).map(({ decisionId, href, title, standing, reason, late: isLate }) => (
                <li key={decisionId}>
                  <a href={href}>{title}</a>
                  <span class="wm-list__note">
                    {isLate && <strong>{standing.word}: </strong>}
                    {reason}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {duties.length > 0 && (
          <Card title="Daueraufgaben fällig" figure={String(duties.length)} tone="warning" href="/erinnerungen#fristen">
            <ul class="wm-list">
              {duties.slice(0, SHOWN).map(({ goal: { sheet }, text, dueBy, criterionId }) => (
                <li key={criterionId}>
                  <a href={`/ziele/${sheet.goalId}#kriterien`}>
                    <strong>{sheet.goal.code}</strong> {text}
                  </a>
                  <span class="wm-list__note">
                    {sheet.goal.ownerId === props.personId && <strong>Ihr Ziel: </strong>}
                    war fällig bis {germanDay(dueBy)}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {attention.dueSoon.length > 0 && (
          <Card
            title={`fällig in den nächsten ${DUE_SOON_DAYS} Tagen`}
            figure={String(attention.dueSoon.length)}
            tone="info"
            href="/erinnerungen#fristen"
          >
            <Goals goals={attention.dueSoon} moreHref="/erinnerungen#fristen" props={props} />
          </Card>
        )}
        {cards === 0 && (
          <Card title="Alles im grünen Bereich" tone="success">
            <p>
              Der nächste Schritt: <a href="/fahrplan">den Fahrplan ansehen</a>.
            </p>
          </Card>
        )}
      </CardGrid>
      <Section title="So stehen die Ziele">
        <DistributionBar
          id="verteilung"
          title="Alle Ziele"
          parts={[...counts].map(([status, count]) => ({ status, count, href: `/ziele?status=${status}` }))}
        />
        {attention.unowned.length > 0 && (
          <p>
            <a href="/ziele?person=none">
              {plural(attention.unowned.length, 'offenes Ziel hat', 'offene Ziele haben')} noch keine verantwortliche
              Person.
            </a>
          </p>
        )}
        {props.isOfficer && <Recommendations {...props.recommendations} />}
      </Section>
      <Section title="Fortschritt nach Dimension">
        <DimensionBars
          dimensions={dimensions.map(({ dimension, goals, known, share }) => ({
            title: dimension === null ? 'Ohne Dimension' : DIMENSION_WORDS[dimension],
            href: `/ziele?dimension=${dimension ?? 'none'}`,
            total: goals.length,
            known,
            progress: share,
          }))}
        />
      </Section>
      <Section
        title={props.changesSince !== null && props.news > 0 ? 'Seit Ihrem letzten Besuch' : 'Zuletzt geändert'}
        lead={
          props.changesSince === null ? undefined : (
            <p>
              {props.news > 0
                ? `Seit ${germanInstant(props.changesSince)}`
                : `Seit Ihrem letzten Besuch (${germanInstant(props.changesSince)}) hat sich nichts geändert.`}
            </p>
          )
        }
      >
        {changes.length > 0 ? (
          <>
            <Timeline entries={changes} />
            <p>
              <a href="/vergleich">Was hat sich seit der letzten Sitzung geändert?</a> ·{' '}
              <a href="/verlauf">Ganzer Verlauf</a>
            </p>
          </>
        ) : (
          <p>Noch ist nichts eingetragen.</p>
        )}
      </Section>
      {guidingVision !== null && (
        <Section title="Leitbild">
          <blockquote class="wm-vision">
            <p>{guidingVision}</p>
          </blockquote>
        </Section>
      )}
    </Page>
  );
}
