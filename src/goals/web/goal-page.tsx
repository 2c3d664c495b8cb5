// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { StoredEvent } from '../../event-store/event-store.js';
import { ButtonLink, ConfirmButton, MoreSteps } from '../../web/components/buttons.js';
import { Evidence } from '../../web/components/history-entry.js';
import { KeyFacts, PictureFrame, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { MovesTable } from '../../web/components/moves-table.js';
import { Badge, ProgressBar, StatusBadge } from '../../web/components/status.js';
import { euros, germanDay, germanNumber, plural, quantity, shift, UNKNOWN } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { DeadlineLadder } from '../../web/pictures/deadline-ladder.js';
import { ProgressCurve, type ProgressCurveData } from '../../web/pictures/progress-curve.js';
import { deadlineWords, reasonWords } from '../../web/sentences.js';
import type { RegisteredGoalAction } from '../commands/goal-action.js';
import { COMMITMENT_WORDS, DIMENSION_WORDS, MEASURE_WORDS } from '../commands/words.js';
import { type Criterion, isMet, latestReport, type Milestone } from '../domain/goal.js';
import { isOpen, obligationStanding, progressOf } from '../domain/standing.js';
import type { BoardGoal, GoalBoard } from '../views/goal-board.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import type { MentionedDecision, MentionedPaper } from './decisions-on-goals.js';
import { OriginCard } from './origin-card.js';
import type { LaterRound, RecommendationOfGoal } from './origins-of-goals.js';
import { ForecastCard } from './forecast-card.js';
import { forecastOn } from './forecasts.js';
import { criterionTarget, denominatorWords } from './sentences.js';
import { standingReason } from './standing-sentences.js';

export interface GoalPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly goal: BoardGoal;
  readonly board: GoalBoard;
  /** The board is that of a past Stand. */
  readonly isPast: boolean;
  /** The goal's events, oldest first. */
  readonly events: readonly StoredEvent[];
  readonly history: readonly TimelineEntry[];
  readonly nameOf: (actorId: string) => string;
  readonly departmentName: (departmentId: string) => string;
  /** Whether the visitor may do it and the goal's status allows it. */
  readonly may: (slug: string) => boolean;
  readonly actions: readonly RegisteredGoalAction[];
  readonly strategyTitle: string | undefined;
  /** What was decided about this goal and has to be carried out, the open ones first. */
  readonly decisions: readonly MentionedDecision[];
  /** Papers that ask a body to decide about it, those that wait first. */
  readonly papers: readonly MentionedPaper[];
  /** Recommendations from which it comes, and what later rounds of the analysis say of the same matter. */
  readonly recommendations: readonly RecommendationOfGoal[];
  readonly laterRounds: readonly LaterRound[];
  /** May take up a decision. */
  readonly isOfficer: boolean;
}

/** Less frequent actions that concern the goal as a whole, in the menu. */
const MENU = [
  'sachstand',
  'umformulieren',
  'zuweisen',
  'dimension',
  'verbindlichkeit',
  'beschluss',
  'status',
  'status-nach-regel',
  'pausieren',
  'fortsetzen',
  'erreicht',
  'aufgeben',
  'wieder-eroeffnen',
  'aufteilen',
  'zusammenfuehren',
  'ersetzen',
];

/** `Wie steht es, und warum?` */
export function GoalPage(props: GoalPageProps): JSX.Element {
  const { frame, goal: boardGoal, board, may, nameOf } = props;
  const { sheet } = boardGoal;
  const { goal } = sheet;
  const href = `/ziele/${sheet.goalId}`;
  const reason = standingReason(boardGoal, sheet);
  const menu = MENU.filter(may).flatMap((slug) => props.actions.filter((action) => action.slug === slug));
  const firstToReport =
    goal.criteria.find((c) => !c.dropped && c.definition.kind === 'quantity' && isMet(c) !== true) ??
    goal.criteria.find((c) => !c.dropped && c.definition.kind === 'quantity');
  return (
    <Page
      frame={{
        ...frame,
        preline: `Ziel ${goal.code}`,
        lead: (
          <p>
            <StatusBadge status={boardGoal.standing} overridden={boardGoal.reason.kind === 'override'} />{' '}
            {reason &&
              `${reason.charAt(0).toLocaleUpperCase('de')}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`}
          </p>
        ),
        actions: isOpen(goal) && (
          <>
            {may('fortschritt') && (
              <ButtonLink
                href={
                  firstToReport ? `${href}/fortschritt?criterionId=${firstToReport.criterionId}` : `${href}/sachstand`
                }
                rank="primary"
              >
                {firstToReport ? 'Fortschritt melden' : 'Sachstand berichten'}
              </ButtonLink>
            )}
            {may('bestaetigen') && (
              <ConfirmButton action={`${href}/bestaetigen`} csrfToken={frame.csrfToken} revision={sheet.revision}>
                Unverändert bestätigen
              </ConfirmButton>
            )}
            {may('frist-aendern') && <ButtonLink href={`${href}/frist-aendern`}>Frist ändern</ButtonLink>}
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={menu} />
      <KeyFacts
        stacked
        facts={[
          { label: 'Frist', value: deadlineWords(goal.deadline) },
          ...(sheet.moves.length > 0
            ? [
                {
                  label: 'Ursprünglich',
                  value: (
                    <>
                      {deadlineWords(sheet.originalDeadline)}
                      <br />
                      <a href="#verschiebungen">
                        {sheet.moves.length} × verschoben,{' '}
                        {shift(sheet.originalDeadline.latestDay, goal.deadline.latestDay)}: warum?
                      </a>
                    </>
                  ),
                },
              ]
            : []),
          { label: 'Verantwortlich', value: goal.ownerId === null ? 'noch niemand' : nameOf(goal.ownerId) },
          {
            label: 'Fachbereich',
            value: goal.departmentId === null ? undefined : props.departmentName(goal.departmentId),
          },
          { label: 'Dimension', value: goal.dimension === null ? undefined : DIMENSION_WORDS[goal.dimension] },
          { label: 'Verbindlichkeit', value: COMMITMENT_WORDS[goal.commitment] },
          ...sheet.resolutions.map(({ body, on, reference }) => ({
            label: 'Beschluss',
            value: `${body}, ${germanDay(on)}${reference === null ? '' : `, ${reference}`}`,
          })),
          {
            label: 'Zuletzt gemeldet',
            value: sheet.lastWord
              ? `${germanDay(sheet.lastWord.on)}, ${nameOf(sheet.lastWord.actorId)}${sheet.lastWord.confirmedOnly ? ' (unverändert bestätigt)' : ''}`
              : 'noch nie',
          },
        ]}
      />
      {goal.description !== null && <p class="wm-description">{goal.description}</p>}
      {sheet.statusReport && (
        <Section title="Sachstand" lead={<p>{germanDay(sheet.statusReport.on)}</p>}>
          <p class="wm-description">{sheet.statusReport.text}</p>
          {sheet.statusReport.evidence !== null && <Evidence href={sheet.statusReport.evidence} />}
        </Section>
      )}
      <Criteria {...props} />
      <Milestones {...props} />
      <Measures {...props} />
      {sheet.moves.length > 0 && (
        <Section title="Fristverschiebungen" id="verschiebungen">
          <DeadlineLadder
            id="leiter"
            original={sheet.originalDeadline}
            moves={sheet.moves.map((move) => ({
              decidedOn: move.on,
              from: move.from,
              to: move.to,
              reason: reasonWords(move.reason),
            }))}
          />
          <MovesTable moves={sheet.moves} nameOf={nameOf} />
        </Section>
      )}
      {goal.status === 'active' && <ForecastCard {...forecastOn(board, sheet.goalId)} />}
      <Decisions {...props} />
      <Papers {...props} />
      <OriginCard {...props} />
      <Connections {...props} board={board} />
      <Section
        title="Verlauf"
        id="verlauf"
        actions={
          <ButtonLink small href={`/erinnerungen/ziel/${sheet.goalId}`}>
            Erinnerungen zu diesem Ziel
          </ButtonLink>
        }
        lead={<p>{plural(props.history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <Timeline entries={props.history} />
      </Section>
    </Page>
  );
}

function ActionLinks({
  href,
  of,
  links,
  may,
}: {
  readonly href: string;
  readonly of: string;
  readonly links: readonly (readonly [slug: string, label: string, query: string])[];
  readonly may: (slug: string) => boolean;
}): JSX.Element | null {
  const allowed = links.filter(([slug]) => may(slug));
  if (allowed.length === 0) return null;
  const [first, ...rest] = allowed;
  return (
    <div class="wm-row-actions">
      <ButtonLink href={`${href}/${first![0]}?${first![2]}`} small about={`(${of})`}>
        {first![1]}
      </ButtonLink>
      {rest.length > 0 && (
        <details class="wm-more wm-more--small">
          <summary>
            Mehr<span class="wm-hidden-text"> zu {of}</span>
          </summary>
          <ul class="wm-more__list">
            {rest.map(([slug, label, query]) => (
              <li key={slug}>
                <a href={`${href}/${slug}?${query}`}>{label}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function CriterionValue({
  criterion,
  sheet,
  board,
}: {
  readonly criterion: Criterion;
  readonly sheet: GoalSheet;
  readonly board: GoalBoard;
}): JSX.Element {
  const { definition } = criterion;
  const latest = latestReport(criterion);
  if (definition.kind === 'recurring') {
    const standing = obligationStanding(criterion, sheet.setOn, board.today);
    return (
      <>
        {standing?.lastOn ? `zuletzt ${germanDay(standing.lastOn)}` : <span class="wm-unknown">noch nie gemeldet</span>}
        {standing && (
          <span class="wm-list__note">
            {standing.overdue ? 'war fällig bis' : 'nächstes Mal bis'} {germanDay(standing.dueBy)}
          </span>
        )}
      </>
    );
  }
  if (!latest) return <span class="wm-unknown">unbekannt</span>;
  return (
    <>
      <ProgressBar
        label={definition.text}
        labelHidden
        share={progressOf(criterion)}
        words={
          definition.kind === 'quantity'
            ? quantity(latest.value, definition.unit)
            : latest.value === 1
              ? 'erfüllt'
              : 'nicht erfüllt'
        }
      />
      <span class="wm-list__note">Stand {germanDay(latest.on)}</span>
    </>
  );
}

function Criteria({ goal: { sheet }, board, isPast, events, may }: GoalPageProps): JSX.Element {
  const href = `/ziele/${sheet.goalId}`;
  const criteria = sheet.goal.criteria.filter((c) => !c.dropped);
  const curves = criteria.flatMap((criterion) => curveOf(criterion, sheet, board, isPast, events) ?? []);
  return (
    <Section
      title="Kriterien"
      id="kriterien"
      actions={
        may('messgroesse') && (
          <>
            <ButtonLink href={`${href}/messgroesse`} small>
              Messgröße aufnehmen
            </ButtonLink>
            <ButtonLink href={`${href}/kriterium`} small>
              Ja-Nein-Kriterium
            </ButtonLink>
            <ButtonLink href={`${href}/daueraufgabe`} small>
              Daueraufgabe
            </ButtonLink>
          </>
        )
      }
    >
      <DataTable
        caption="Kriterien mit Zielwert und Stand"
        captionHidden
        rows={criteria}
        rowKey={({ criterionId }) => criterionId}
        empty={<p>Noch ist nicht festgelegt, woran das Ziel gemessen wird.</p>}
        columns={[
          {
            key: 'text',
            header: 'Kriterium',
            rowHeader: true,
            cell: ({ definition }) => (
              <>
                {definition.text}
                {definition.kind === 'quantity' && definition.denominator && (
                  <span class="wm-list__note">Grundgesamtheit: {denominatorWords(definition.denominator)}</span>
                )}
              </>
            ),
          },
          {
            key: 'kind',
            header: 'Art',
            cell: ({ definition }) =>
              ({ quantity: 'Messgröße', 'yes-no': 'Ja oder nein', recurring: 'Daueraufgabe' })[definition.kind],
          },
          {
            key: 'baseline',
            header: 'Ausgangswert',
            cell: ({ definition }) =>
              definition.kind !== 'quantity' ? (
                '–'
              ) : definition.baseline === null ? (
                <span class="wm-unknown">unbekannt</span>
              ) : (
                quantity(definition.baseline, definition.unit)
              ),
          },
          { key: 'target', header: 'Ziel', cell: ({ definition }) => criterionTarget(definition) },
          {
            key: 'value',
            header: 'Stand',
            cell: (criterion) => <CriterionValue criterion={criterion} sheet={sheet} board={board} />,
          },
          {
            key: 'actions',
            header: 'Schritte',
            headerHidden: true,
            action: true,
            cell: ({ criterionId, definition, reports }) => {
              const query = `criterionId=${criterionId}`;
              const last = reports[reports.length - 1];
              const report =
                definition.kind === 'quantity'
                  ? (['fortschritt', 'Melden', query] as const)
                  : definition.kind === 'yes-no'
                    ? (['erfuellung', 'Melden', query] as const)
                    : (['daueraufgabe-erledigt', 'Erledigt', query] as const);
              return (
                <ActionLinks
                  href={href}
                  of={definition.text}
                  may={may}
                  links={[
                    report,
                    ['kriterium-umformulieren', 'Umformulieren', query],
                    ...(definition.kind === 'quantity'
                      ? ([
                          ['zielwert', 'Zielwert ändern', query],
                          ['ausgangswert', 'Ausgangswert ändern', query],
                          ['grundgesamtheit', 'Grundgesamtheit ändern', query],
                          ['einheit', 'Einheit ändern', query],
                        ] as const)
                      : []),
                    ...(definition.kind === 'recurring' ? ([['rhythmus', 'Rhythmus ändern', query]] as const) : []),
                    ...(last
                      ? ([
                          ['meldung-zuruecknehmen', 'Letzte Meldung zurücknehmen', `reportId=${last.reportId}`],
                        ] as const)
                      : []),
                    ['kriterium-streichen', 'Streichen', query],
                  ]}
                />
              );
            },
          },
        ]}
      />
      {curves.map((data, index) => (
        <figure key={index} class="wm-figure">
          <figcaption>{data.title}</figcaption>
          <PictureFrame label={`Verlauf: ${data.title}`}>
            <ProgressCurve data={data} id={`kurve-${index}`} />
          </PictureFrame>
        </figure>
      ))}
    </Section>
  );
}

/** The curve of a quantity, with the targets that it had; nothing where nobody has reported. */
function curveOf(
  { criterionId, definition, reports }: Criterion,
  sheet: GoalSheet,
  board: GoalBoard,
  isPast: boolean,
  events: readonly StoredEvent[],
): ProgressCurveData | undefined {
  if (definition.kind !== 'quantity' || reports.length === 0) return undefined;
  const added = events.find(
    (e) => e.type === 'CriterionAdded' && (e.data as { criterionId: string }).criterionId === criterionId,
  );
  const changes = sheet.targetChanges.filter((change) => change.criterionId === criterionId);
  const start = added?.meta.effectiveOn ?? sheet.setOn;
  return {
    title: definition.text,
    unit: definition.unit,
    startDay: start,
    today: board.today,
    isPast,
    ...(definition.baseline === null ? {} : { baseline: definition.baseline }),
    reports: reports.map(({ on, value }) => ({ day: on, value })),
    targets: [
      { from: start, value: changes[0]?.from ?? definition.target },
      ...changes.map(({ on, to }) => ({ from: on, value: to })),
    ],
    deadline: sheet.goal.deadline,
  };
}

const MILESTONE_WORDS: Readonly<Record<Milestone['status'], string>> = {
  planned: 'geplant',
  reached: 'erreicht',
  dropped: 'gestrichen',
};

function Milestones({ goal: { sheet }, board, may }: GoalPageProps): JSX.Element {
  const href = `/ziele/${sheet.goalId}`;
  const milestones = [...sheet.goal.milestones].sort((a, b) => (a.deadline.latestDay < b.deadline.latestDay ? -1 : 1));
  return (
    <Section
      title="Meilensteine"
      id="meilensteine"
      actions={
        may('meilenstein') && (
          <ButtonLink href={`${href}/meilenstein`} small>
            Meilenstein planen
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption="Meilensteine"
        captionHidden
        rows={milestones}
        rowKey={({ milestoneId }) => milestoneId}
        empty={<p>Noch sind keine Zwischenschritte geplant.</p>}
        columns={[
          { key: 'title', header: 'Meilenstein', rowHeader: true, cell: ({ title }) => title },
          {
            key: 'deadline',
            header: 'Termin',
            cell: ({ deadline, milestoneId }) => {
              const original = sheet.originalMilestoneDays[milestoneId];
              return (
                <>
                  {deadlineWords(deadline)}
                  {original !== undefined && original !== deadline.latestDay && (
                    <span class="wm-list__note">ursprünglich {germanDay(original)}</span>
                  )}
                </>
              );
            },
          },
          {
            key: 'status',
            header: 'Stand',
            cell: ({ status, reachedOn, deadline }) =>
              status === 'planned' && deadline.latestDay < board.today
                ? 'verpasst'
                : `${MILESTONE_WORDS[status]}${reachedOn === null ? '' : ` am ${germanDay(reachedOn)}`}`,
          },
          {
            key: 'actions',
            header: 'Schritte',
            headerHidden: true,
            action: true,
            cell: ({ milestoneId, title, status }) => {
              const query = `milestoneId=${milestoneId}`;
              return (
                <ActionLinks
                  href={href}
                  of={title}
                  may={may}
                  links={
                    status === 'planned'
                      ? [
                          ['meilenstein-erreicht', 'Erreicht', query],
                          ['meilenstein-verschieben', 'Verschieben', query],
                          ['meilenstein-streichen', 'Streichen', query],
                        ]
                      : status === 'reached'
                        ? [['meilenstein-wieder-offen', 'Doch nicht erreicht', query]]
                        : []
                  }
                />
              );
            },
          },
        ]}
      />
    </Section>
  );
}

function sumOf(values: readonly (number | null)[]): { readonly sum: number; readonly unknown: number } {
  return {
    sum: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    unknown: values.filter((value) => value === null).length,
  };
}

function sumWords(values: readonly (number | null)[], words: (value: number) => string): string {
  const { sum, unknown } = sumOf(values);
  if (unknown > 0 && unknown === values.length) return UNKNOWN;
  return unknown === 0 ? words(sum) : `${words(sum)} (${unknown} unbekannt)`;
}

function Measures({ goal: { sheet }, may, isOfficer }: GoalPageProps): JSX.Element {
  const href = `/ziele/${sheet.goalId}`;
  const counted = sheet.goal.measures.filter(({ status }) => status !== 'dropped');
  const days = (value: number) => `${germanNumber(value)} PT`;
  const shown = (value: number | null, words: (value: number) => string) =>
    value === null ? <span class="wm-unknown">unbekannt</span> : words(value);
  return (
    <Section
      title="Maßnahmen"
      id="massnahmen"
      actions={
        may('massnahme') && (
          <>
            <ButtonLink href={`${href}/massnahme`} small>
              Maßnahme planen
            </ButtonLink>
            {isOfficer && (
              <ButtonLink href={`/vorlagen/neu?ziel=${sheet.goalId}`} small>
                Entscheidungsvorlage entwerfen
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <DataTable
        caption="Maßnahmen mit Personentagen und Kosten"
        captionHidden
        rows={sheet.goal.measures}
        rowKey={({ measureId }) => measureId}
        empty={<p>Noch sind keine Maßnahmen geplant; der Bedarf an Personal und Geld ist unbekannt.</p>}
        columns={[
          { key: 'title', header: 'Maßnahme', rowHeader: true, cell: ({ title }) => title },
          { key: 'status', header: 'Stand', cell: ({ status }) => MEASURE_WORDS[status] },
          {
            key: 'due',
            header: 'Fällig',
            cell: ({ due }) => (due === null ? <span class="wm-unknown">offen</span> : germanDay(due)),
          },
          {
            key: 'days',
            header: 'Personentage',
            numeric: true,
            cell: ({ planned }) => shown(planned.personDays, days),
          },
          { key: 'euros', header: 'Kosten', numeric: true, cell: ({ planned }) => shown(planned.euros, euros) },
          {
            key: 'actual',
            header: 'Tatsächlich',
            cell: ({ actual }) =>
              actual === null
                ? '–'
                : [
                    actual.personDays === null ? null : days(actual.personDays),
                    actual.euros === null ? null : euros(actual.euros),
                  ]
                    .filter((part) => part !== null)
                    .join(', ') || 'unbekannt',
          },
          {
            key: 'actions',
            header: 'Schritte',
            headerHidden: true,
            action: true,
            cell: ({ measureId, title, status }) => {
              const query = `measureId=${measureId}`;
              return status === 'done' || status === 'dropped' ? null : (
                <ActionLinks
                  href={href}
                  of={title}
                  may={may}
                  links={[
                    ['massnahme-umgesetzt', 'Umgesetzt', query],
                    ...(status === 'planned' ? ([['massnahme-genehmigen', 'Genehmigen', query]] as const) : []),
                    ['massnahme-neu-planen', 'Neu planen', query],
                    ['massnahme-streichen', 'Streichen', query],
                  ]}
                />
              );
            },
          },
        ]}
        {...(counted.length > 0
          ? {
              footer: {
                title: 'Summe (ohne gestrichene)',
                days: sumWords(
                  counted.map(({ planned }) => planned.personDays),
                  days,
                ),
                euros: sumWords(
                  counted.map(({ planned }) => planned.euros),
                  euros,
                ),
              },
            }
          : {})}
      />
    </Section>
  );
}

/** Nothing where there is nothing: most goals have no decision, and the page is long enough. */
function Decisions({ goal: { sheet }, decisions, isOfficer }: GoalPageProps): JSX.Element | null {
  if (decisions.length === 0) return null;
  return (
    <Section
      title="Beschlüsse"
      id="beschluesse"
      lead={<p>Was dazu beschlossen ist und jemand umsetzen muss</p>}
      actions={
        isOfficer &&
        isOpen(sheet.goal) && (
          <ButtonLink href={`/beschluesse/neu?goalIds=${sheet.goalId}`} small>
            Beschluss aufnehmen
          </ButtonLink>
        )
      }
    >
      <ul class="wm-list">
        {decisions.map(({ decisionId, href, title, standing, reason }) => (
          <li key={decisionId}>
            <a href={href}>{title}</a>
            <span class="wm-list__note">
              <Badge look={standing.look}>{standing.word}</Badge> {reason}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Papers({ papers }: GoalPageProps): JSX.Element | null {
  if (papers.length === 0) return null;
  return (
    <Section
      title="Entscheidungsvorlagen"
      id="vorlagen"
      lead={<p>Worüber ein Gremium entscheidet oder entschieden hat</p>}
    >
      <ul class="wm-plain">
        {papers.map(({ paperId, href, title, standing, reason }) => (
          <li key={paperId}>
            <a href={href}>{title}</a>
            <span class="wm-list__note">
              <Badge look={standing.look}>{standing.word}</Badge> {reason}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Connections({ goal: { sheet }, board, may }: GoalPageProps): JSX.Element {
  const href = `/ziele/${sheet.goalId}`;
  const { goal } = sheet;
  const link = (id: string) => {
    const other = board.byId.get(id);
    return other ? (
      <>
        <a href={`/ziele/${id}`}>
          {other.sheet.goal.code} {other.sheet.goal.title}
        </a>{' '}
        <StatusBadge status={other.standing} />
      </>
    ) : (
      'ein anderes Ziel'
    );
  };
  const waiting = board.goals.filter((other) => other.sheet.goal.dependsOn.includes(sheet.goalId));
  const into = goal.status === 'split' || goal.status === 'merged' || goal.status === 'superseded' ? goal.into : [];
  const lists: readonly (readonly [string, readonly string[], boolean])[] = [
    ['Hängt ab von', goal.dependsOn, may('abhaengigkeit-entfernen')],
    ['Darauf warten', waiting.map((other) => other.sheet.goalId), false],
    ['Lebt weiter in', into, false],
    ['Hier aufgegangen', goal.absorbed, false],
    ['Hervorgegangen aus', sheet.origin.kind === 'split' ? [sheet.origin.fromGoalId] : [], false],
  ];
  return (
    <Section
      title="Zusammenhänge"
      id="zusammenhaenge"
      actions={
        may('abhaengigkeit') && (
          <ButtonLink href={`${href}/abhaengigkeit`} small>
            Abhängigkeit eintragen
          </ButtonLink>
        )
      }
    >
      {lists.every(([, ids]) => ids.length === 0) && <p>Mit anderen Zielen hängt es nicht zusammen.</p>}
      {lists.some(([, ids]) => ids.length > 0) && (
        <dl class="wm-facts">
          {lists.map(([label, ids, removable]) =>
            ids.length === 0 ? null : (
              <div key={label} class="wm-facts__item">
                <dt>{label}</dt>
                <dd>
                  <ul class="wm-plain">
                    {ids.map((id) => (
                      <li key={id}>
                        {link(id)}
                        {removable && (
                          <>
                            {' '}
                            <a href={`${href}/abhaengigkeit-entfernen?onGoalId=${id}`}>
                              entfernen<span class="wm-hidden-text"> (Abhängigkeit)</span>
                            </a>
                          </>
                        )}
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
    </Section>
  );
}
