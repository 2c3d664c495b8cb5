// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink, MoreSteps } from '../../web/components/buttons.js';
import { KeyFacts, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { URGENCY_WORDS, HORIZON_WORDS } from '../commands/recommendation-choices.js';
import type { RegisteredRecommendationAction } from '../commands/recommendation-action.js';
import type { Finding } from '../domain/assessment.js';
import { isDueAgain } from '../domain/recommendation.js';
import type { MentionedGoal } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { findingHref, inBrief, placeWords, standingOf, standingReason } from './recommendation-words.js';

export interface RecommendationPageProps {
  readonly frame: PageFrame;
  readonly sheet: RecommendationSheet;
  readonly today: Day;
  /** The round in which it was made. */
  readonly round: { readonly title: string; readonly href: string; readonly when: string | undefined } | undefined;
  /** Those on which it rests, as far as they stand. */
  readonly findings: readonly Finding[];
  readonly goals: readonly (MentionedGoal & { readonly how: 'set' | 'joined' })[];
  readonly history: readonly TimelineEntry[];
  /** What the visitor may do and the recommendation's status allows, in the order in which it is offered. */
  readonly actions: readonly RegisteredRecommendationAction[];
}

/** Actions that have a button of their own. */
const AT_HAND = ['annehmen', 'zurueckstellen', 'ablehnen', 'neues-ziel', 'ziele-anschliessen'];
/** What stands on them, where the heading of the form would be too long. */
const SHORT: Readonly<Record<string, string>> = {
  annehmen: 'Annehmen',
  zurueckstellen: 'Zurückstellen',
  ablehnen: 'Ablehnen',
};

/** `Was ist daraus geworden?` */
export function RecommendationPage(props: RecommendationPageProps): JSX.Element {
  const { frame, sheet, today, round, findings, goals, history, actions } = props;
  const { recommendation } = sheet;
  const href = `/empfehlungen/${sheet.recommendationId}`;
  const { look, word } = standingOf(recommendation, today);
  const reason = standingReason(recommendation, today);
  const atHand = actions.filter(({ slug }) => AT_HAND.includes(slug));
  return (
    <Page
      frame={{
        ...frame,
        preline: 'Handlungsempfehlung',
        lead: (
          <p>
            <Badge look={look}>{word}</Badge> {`${reason.charAt(0).toLocaleUpperCase('de')}${reason.slice(1)}.`}
            {isDueAgain(recommendation, today) && ' Bitte entscheiden Sie neu.'}
          </p>
        ),
        actions: atHand.length > 0 && (
          <>
            {atHand.map(({ slug, title }, index) => (
              <ButtonLink key={slug} href={`${href}/${slug}`} rank={index === 0 ? 'primary' : 'secondary'}>
                {SHORT[slug] ?? title}
              </ButtonLink>
            ))}
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={actions.filter(({ slug }) => !AT_HAND.includes(slug))} />
      {recommendation.text !== frame.title && <p class="wm-description">{recommendation.text}</p>}
      <KeyFacts
        stacked
        facts={[
          { label: 'Dimension', value: placeWords(recommendation) },
          { label: 'Wann', value: HORIZON_WORDS[recommendation.horizon] },
          {
            label: 'Dringlichkeit',
            value: recommendation.urgency === null ? undefined : URGENCY_WORDS[recommendation.urgency],
          },
          {
            label: 'Aus der Analyse',
            value: round && (
              <>
                <a href={round.href}>{round.title}</a>
                {round.when !== undefined && ` (${round.when})`}
              </>
            ),
          },
          { label: 'Aufgenommen am', value: germanDay(recommendation.madeOn) },
        ]}
      />
      {recommendation.status !== 'open' && <Decided {...props} />}
      {recommendation.reasoning !== null && (
        <Section title="Warum?" id="warum">
          <p class="wm-description">{recommendation.reasoning}</p>
        </Section>
      )}
      <Section title="Worauf sie beruht" id="ergebnisse">
        {findings.length === 0 ? (
          <p>
            {recommendation.findingIds.length === 0
              ? 'Kein einzelnes Ergebnis der Analyse ist genannt.'
              : 'Die Ergebnisse, auf denen sie beruht, sind inzwischen zurückgezogen.'}
          </p>
        ) : (
          <ul>
            {findings.map(({ findingId, text }) => (
              <li key={findingId}>
                <a href={findingHref(recommendation.assessmentId, findingId)}>{inBrief(text, 300)}</a>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={goals.length === 1 ? 'Ziel' : 'Ziele'} id="ziele">
        {goals.length === 0 ? (
          <p>Noch ist daraus kein Ziel geworden.</p>
        ) : (
          <ul class="wm-list">
            {goals.map(({ goalId, code, title, standing, how }) => (
              <li key={goalId}>
                <a href={`/ziele/${goalId}`}>
                  <strong>{code}</strong> {title}
                </a>{' '}
                <Badge look={standing.look}>{standing.word}</Badge>
                <span class="wm-list__note">
                  {how === 'set' ? 'aus dieser Empfehlung gesetzt' : 'gab es schon, ihm zugeordnet'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
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

function Decided({ sheet: { recommendation }, today }: RecommendationPageProps): JSX.Element | null {
  if (recommendation.status === 'open') return null;
  const { decided } = recommendation;
  return (
    <Section title="Was entschieden ist" id="entscheidung">
      <KeyFacts
        facts={[
          {
            label: 'Entscheidung',
            value: `${standingOf({ ...recommendation, goals: [] }, decided.on).word} am ${germanDay(decided.on)}`,
          },
          ...(recommendation.status === 'deferred'
            ? [
                {
                  label: 'Wiedervorlage',
                  value:
                    recommendation.until === null
                      ? 'ohne Termin'
                      : `am ${germanDay(recommendation.until)}${isDueAgain(recommendation, today) ? ', also jetzt' : ''}`,
                },
              ]
            : []),
          ...(recommendation.status === 'withdrawn' || decided.decidedBy === null
            ? []
            : [{ label: 'Entschieden von', value: decided.decidedBy }]),
          ...(decided.reason === null ? [] : [{ label: 'Grund', value: decided.reason }]),
        ]}
      />
    </Section>
  );
}
