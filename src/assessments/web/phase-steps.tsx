// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ActionRow, ButtonLink } from '../../web/components/buttons.js';
import { Badge } from '../../web/components/status.js';
import { type AssessmentFacts, participantsOf, type PhaseState, type PhaseStatus } from '../domain/assessment.js';
import type { Method } from '../domain/method.js';
import { participantsWords, PHASE_LOOKS, PHASE_WORDS, phaseDatesWords, phaseDateWords } from './assessment-words.js';
import type { ShownPart } from './round-part.js';

/** What can be asked of a phase, by how far it is: the slug of the form, and the words of the link. */
const STEPS: Readonly<Record<PhaseStatus, readonly (readonly [slug: string, words: string])[]>> = {
  open: [
    ['phase-beginnen', 'Beginn eintragen'],
    ['phase-terminieren', 'Terminieren'],
    ['phase-abschliessen', 'Abschließen'],
    ['phase-auslassen', 'Auslassen'],
  ],
  running: [
    ['phase-abschliessen', 'Abschließen'],
    ['phase-terminieren', 'Terminieren'],
    ['phase-beginnen', 'Beginn ändern'],
    ['phase-auslassen', 'Auslassen'],
    ['teilnehmende', 'Teilnehmende'],
  ],
  completed: [
    ['teilnehmende', 'Teilnehmende'],
    ['phase-wieder-aufnehmen', 'Wieder aufnehmen'],
  ],
  skipped: [['phase-wieder-aufnehmen', 'Wieder aufnehmen']],
};

/** How it was planned and how it came, as far as anybody has said. */
function datesNote({ status, planned, actual, skippedBecause }: PhaseState): string {
  const plan = phaseDatesWords(planned);
  const said = plan === undefined ? 'noch kein Termin' : `geplant ${plan}`;
  switch (status) {
    case 'open':
      return said;
    case 'running':
      return [actual.from === null ? 'Beginn unbekannt' : `seit ${phaseDateWords(actual.from)}`, said].join(', ');
    case 'completed':
      return [phaseDatesWords(actual) ?? 'Zeitraum unbekannt', ...(plan === undefined ? [] : [said])].join(', ');
    case 'skipped':
      return skippedBecause ?? '';
  }
}

/** The phases of a round as steps; with what belongs to each and, where somebody may act, what can be done. */
export function PhaseSteps({
  assessment,
  method,
  href,
  parts = [],
  may = false,
}: {
  readonly assessment: AssessmentFacts;
  readonly method: Method;
  /** Of the round: `/analyse/<id>`. */
  readonly href: string;
  readonly parts?: readonly ShownPart[];
  readonly may?: boolean;
}): JSX.Element {
  return (
    <ol class="wm-agenda">
      {assessment.phases.map((state) => {
        const { phase, status } = state;
        const told = method.phases.find((one) => one.phase === phase);
        const name = told?.name ?? phase;
        const groups = participantsOf(assessment, phase);
        return (
          <li key={phase} class="wm-agenda__point" id={`phase-${phase}`}>
            <h3 class="wm-agenda__title">
              {name} <Badge look={PHASE_LOOKS[status]}>{PHASE_WORDS[status]}</Badge>
            </h3>
            <span class="wm-list__note">{datesNote(state)}</span>
            {groups !== undefined && (
              <span class="wm-list__note">
                Teilgenommen: {groups.length === 0 ? 'niemand' : participantsWords(groups)}
              </span>
            )}
            {parts
              .filter((part) => part.phase === phase)
              .map((part) => (
                <p key={part.heading}>
                  {part.sentence} {part.link && <a href={part.link.href}>{part.link.words}</a>}
                </p>
              ))}
            {may && (
              <ActionRow>
                {STEPS[status].map(([slug, words]) => (
                  <ButtonLink key={slug} small href={`${href}/${slug}?phase=${phase}`} about={`(${name})`}>
                    {words}
                  </ButtonLink>
                ))}
              </ActionRow>
            )}
          </li>
        );
      })}
    </ol>
  );
}
