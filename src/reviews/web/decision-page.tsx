// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink, MoreSteps } from '../../web/components/buttons.js';
import { KeyFacts, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { MovesTable } from '../../web/components/moves-table.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, plural, shift } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { deadlineWords } from '../../web/sentences.js';
import type { RegisteredDecisionAction } from '../commands/decision-action.js';
import { standingOf } from '../domain/decision.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import { DECISION_LOOKS, DECISION_WORDS, standingReason } from './decision-words.js';
import { type LinkedGoal, LinkedGoals } from './linked-goals.js';

export interface DecisionPageProps {
  readonly frame: PageFrame;
  readonly sheet: DecisionSheet;
  readonly today: Day;
  readonly goals: readonly LinkedGoal[];
  /** In which it was taken, where it was one of ours. */
  readonly review: { readonly href: string; readonly label: string } | undefined;
  readonly history: readonly TimelineEntry[];
  readonly nameOf: (actorId: string) => string;
  /** What the visitor may do and the decision's status allows, in the order in which it is offered. */
  readonly actions: readonly RegisteredDecisionAction[];
}

/** Actions that have a button of their own. */
const AT_HAND = ['umgesetzt', 'frist-aendern', 'wieder-eroeffnen'];

/** `Wie steht es damit?` */
export function DecisionPage(props: DecisionPageProps): JSX.Element {
  const { frame, sheet, today, goals, review, history, nameOf, actions } = props;
  const { decision, moves, originalDue } = sheet;
  const href = `/beschluesse/${sheet.decisionId}`;
  const standing = standingOf(decision, today);
  const reason = standingReason(decision, today);
  const atHand = actions.filter(({ slug }) => AT_HAND.includes(slug));
  return (
    <Page
      frame={{
        ...frame,
        preline: 'Beschluss',
        lead: (
          <p>
            <Badge look={DECISION_LOOKS[standing]}>{DECISION_WORDS[standing]}</Badge>{' '}
            {`${reason.charAt(0).toLocaleUpperCase('de')}${reason.slice(1)}.`}
          </p>
        ),
        actions: atHand.length > 0 && (
          <>
            {atHand.map(({ slug, title, submit }) => (
              <ButtonLink key={slug} href={`${href}/${slug}`} rank={slug === 'umgesetzt' ? 'primary' : 'secondary'}>
                {slug === 'umgesetzt' ? submit : title}
              </ButtonLink>
            ))}
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={actions.filter(({ slug }) => !AT_HAND.includes(slug))} />
      <KeyFacts
        stacked
        facts={[
          { label: 'Beschlossen von', value: decision.decidedBy },
          { label: 'Beschlossen am', value: germanDay(decision.decidedOn) },
          ...(review ? [{ label: 'Sitzung', value: <a href={review.href}>{review.label}</a> }] : []),
          {
            label: 'Zuständig',
            value: decision.responsibleId === null ? 'noch niemand' : nameOf(decision.responsibleId),
          },
          { label: 'Frist', value: decision.due === null ? 'keine' : deadlineWords(decision.due) },
          ...(moves.length > 0
            ? [
                {
                  label: 'Ursprünglich',
                  value: (
                    <>
                      {originalDue === null ? 'ohne Frist' : deadlineWords(originalDue)}
                      <br />
                      <a href="#verschiebungen">
                        {moves.length} × verschoben
                        {originalDue !== null &&
                          decision.due !== null &&
                          `, ${shift(originalDue.latestDay, decision.due.latestDay)}`}
                        : warum?
                      </a>
                    </>
                  ),
                },
              ]
            : []),
          { label: goals.length === 1 ? 'Ziel' : 'Ziele', value: <LinkedGoals goals={goals} /> },
        ]}
      />
      {decision.text !== null && <p class="wm-description">{decision.text}</p>}
      {moves.length > 0 && (
        <Section title="Fristverschiebungen" id="verschiebungen">
          <MovesTable moves={moves} nameOf={nameOf} />
        </Section>
      )}
      <Section
        title="Verlauf"
        id="verlauf"
        lead={<p>{plural(history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <Timeline entries={history} />
      </Section>
    </Page>
  );
}
