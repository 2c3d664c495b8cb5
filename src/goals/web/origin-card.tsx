// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { UNKNOWN } from '../../web/formats.js';
import type { BoardGoal } from '../views/goal-board.js';
import type { LaterRound, RecommendationOfGoal } from './origins-of-goals.js';

/** `Herkunft`: from the recommendation to its findings and its round, and what the rounds after it say. */
export function OriginCard({
  goal: { sheet },
  recommendations,
  laterRounds,
  strategyTitle,
  isOfficer,
}: {
  readonly goal: BoardGoal;
  readonly recommendations: readonly RecommendationOfGoal[];
  readonly laterRounds: readonly LaterRound[];
  readonly strategyTitle: string | undefined;
  readonly isOfficer: boolean;
}): JSX.Element {
  return (
    <Section
      title="Herkunft"
      id="herkunft"
      lead={<p>{originSentence(sheet, strategyTitle)}</p>}
      actions={
        isOfficer &&
        recommendations.length === 0 && (
          <ButtonLink small href={`/empfehlungen?ziel=${sheet.goalId}`}>
            Handlungsempfehlung suchen
          </ButtonLink>
        )
      }
    >
      {recommendations.length === 0 ? (
        <p>Keine Handlungsempfehlung ist mit diesem Ziel verbunden.</p>
      ) : (
        <ul class="wm-list">
          {recommendations.map((one) => (
            <li key={one.recommendationId}>
              Handlungsempfehlung: <a href={one.href}>{one.text}</a>
              <span class="wm-list__note">{one.about}</span>
              {one.by && (
                <span class="wm-list__note">
                  über das frühere Ziel <a href={`/ziele/${one.by.goalId}`}>{one.by.code}</a>
                </span>
              )}
              {one.findings.length > 0 && (
                <>
                  <span class="wm-list__note">beruht auf:</span>
                  <ul>
                    {one.findings.map(({ href, text }) => (
                      <li key={href}>
                        <a href={href}>{text}</a>
                      </li>
                    ))}
                  </ul>
                </>
              )}
              <span class="wm-list__note">
                aus: <a href={one.round.href}>{one.round.title}</a>
                {one.round.when !== undefined && ` (${one.round.when})`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {recommendations.length > 0 && <NextAnalysis rounds={laterRounds} />}
    </Section>
  );
}

function originSentence({ origin, strategyYear }: BoardGoal['sheet'], strategyTitle: string | undefined): string {
  switch (origin.kind) {
    case 'strategy':
      return `Aus der Strategie${strategyTitle === undefined ? '' : ` „${strategyTitle}“`} übernommen${strategyYear === null ? '' : `, dort unter ${strategyYear}`}.`;
    case 'split':
      return 'Aus einem aufgeteilten Ziel hervorgegangen.';
    case 'recommendation':
      return 'Aus einer Handlungsempfehlung gesetzt.';
    case 'entered':
      return 'Von Hand aufgenommen.';
  }
}

function NextAnalysis({ rounds }: { readonly rounds: readonly LaterRound[] }): JSX.Element {
  const rows = rounds.flatMap((round) => round.ratings.map((rating) => ({ round, rating })));
  const said = (words: string | undefined) => words ?? <span class="wm-unknown">{UNKNOWN}</span>;
  return (
    <>
      <h3>Was die nächste Analyse dazu sagt</h3>
      {rows.length === 0 ? (
        <p>Seitdem gab es keine weitere Analyse.</p>
      ) : (
        <DataTable
          caption="Bewertung damals und in späteren Analysen"
          captionHidden
          rows={rows}
          rowKey={({ round, rating }) => `${round.assessmentId} ${rating.about}`}
          columns={[
            {
              key: 'round',
              header: 'Analyse',
              rowHeader: true,
              cell: ({ round: { href, title, when } }) => (
                <>
                  <a href={href}>{title}</a>
                  {when !== undefined && <span class="wm-list__note">{when}</span>}
                </>
              ),
            },
            { key: 'about', header: 'Bewertet', cell: ({ rating }) => rating.about },
            { key: 'then', header: 'Damals', cell: ({ rating }) => said(rating.then) },
            { key: 'now', header: 'Jetzt', cell: ({ rating }) => said(rating.now) },
            { key: 'change', header: 'Änderung', cell: ({ rating }) => said(rating.change) },
          ]}
        />
      )}
    </>
  );
}
