// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { PaperDocument } from '../../documents/paper-document.js';
import { ButtonLink, MoreSteps } from '../../web/components/buttons.js';
import { KeyFacts, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, germanInstant, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { RegisteredPaperAction } from '../commands/paper-action.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { OUTCOME_WORDS, PAPER_LOOKS, PAPER_WORDS, paperReason } from './decision-paper-words.js';
import { type LinkedGoal, LinkedGoals } from './linked-goals.js';
import { PaperBlocks } from './paper-blocks.js';

export interface DecisionPaperPageProps {
  readonly frame: PageFrame;
  readonly sheet: DecisionPaperSheet;
  readonly document: PaperDocument;
  readonly goals: readonly LinkedGoal[];
  /** The decision that followed, where one is recorded. */
  readonly decision: { readonly decisionId: string; readonly title: string } | undefined;
  /** The review for which it is made; undefined: for none. */
  readonly review: { readonly reviewId: string; readonly title: string } | undefined;
  readonly history: readonly TimelineEntry[];
  /** What the visitor may do and the paper's status allows, in the order in which it is offered. */
  readonly actions: readonly RegisteredPaperAction[];
  readonly isOfficer: boolean;
}

/** Actions that have a button of their own. */
const AT_HAND = ['vorlegen', 'ueberarbeiten', 'entscheidung'];

/** `Worüber wird entschieden, und was ist daraus geworden?` */
export function DecisionPaperPage(props: DecisionPaperPageProps): JSX.Element {
  const { frame, sheet, document, goals, decision, review, history, actions, isOfficer } = props;
  const { paper, paperId, submittedAt } = sheet;
  const href = `/vorlagen/${paperId}`;
  const reason = paperReason(paper);
  const atHand = actions.filter(({ slug }) => AT_HAND.includes(slug));
  const option =
    paper.status === 'decided' ? paper.options.find(({ optionId }) => optionId === paper.decided.optionId) : undefined;
  return (
    <Page
      frame={{
        ...frame,
        preline: 'Entscheidungsvorlage',
        lead: (
          <p>
            <Badge look={PAPER_LOOKS[paper.status]}>{PAPER_WORDS[paper.status]}</Badge>{' '}
            {`${reason.charAt(0).toLocaleUpperCase('de')}${reason.slice(1)}.`}
            {submittedAt !== null &&
              ` Die Angaben zu den Zielen sind die vom ${germanInstant(submittedAt.recordedAt)} und ändern sich nicht mehr.`}
          </p>
        ),
        actions: (
          <>
            {atHand.map(({ slug, title }, index) => (
              <ButtonLink key={slug} href={`${href}/${slug}`} rank={index === 0 ? 'primary' : 'secondary'}>
                {title}
              </ButtonLink>
            ))}
            <ButtonLink href={`${href}.pdf`}>PDF herunterladen</ButtonLink>
            <ButtonLink href={`${href}.odt`}>ODT zum Bearbeiten</ButtonLink>
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={actions.filter(({ slug }) => !AT_HAND.includes(slug))} />
      {isOfficer && paper.status !== 'draft' && (
        <p>
          <a href={`/vorlagen/neu?vorlage=${paperId}`}>Als neue Vorlage übernehmen</a>
        </p>
      )}
      <KeyFacts
        stacked
        facts={[
          { label: 'Vorlage für', value: paper.addressee },
          ...(review === undefined
            ? []
            : [{ label: 'Für die Sitzung', value: <a href={`/sitzungen/${review.reviewId}`}>{review.title}</a> }]),
          { label: goals.length === 1 ? 'Ziel' : 'Ziele', value: <LinkedGoals goals={goals} /> },
          ...(paper.status === 'decided'
            ? [
                {
                  label: 'Entscheidung',
                  value: `${germanDay(paper.decided.on)}, ${OUTCOME_WORDS[paper.decided.outcome]}`,
                },
                ...(option === undefined ? [] : [{ label: 'Gewählte Option', value: option.title }]),
                ...(decision === undefined
                  ? []
                  : [
                      {
                        label: 'Beschluss',
                        value: <a href={`/beschluesse/${decision.decisionId}`}>{decision.title}</a>,
                      },
                    ]),
                ...(paper.decided.note === null ? [] : [{ label: 'Anmerkung', value: paper.decided.note }]),
              ]
            : []),
        ]}
      />
      <PaperBlocks blocks={document.blocks} />
      <Section
        title="Verlauf der Vorlage"
        id="verlauf"
        lead={<p>{plural(history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <Timeline entries={history} />
      </Section>
    </Page>
  );
}
