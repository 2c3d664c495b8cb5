// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { CommandForm } from '../../web/components/command-form.js';
import type { References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { DraftSurvey } from '../commands/draft-survey.js';
import type { Questionnaire } from '../domain/survey.events.js';
import { PROMISE, sizeWords } from './survey-words.js';

export interface PrepareSurveyPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly assessmentId: string;
  /** What is proposed. */
  readonly questionnaire: Questionnaire;
  /** Earlier surveys, the newest first, under `survey`. */
  readonly references: References;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  readonly formId: string;
}

/** There is no survey of this round yet: begin one. */
export function PrepareSurveyPage(props: PrepareSurveyPageProps): JSX.Element {
  const { frame, assessmentId, questionnaire, references, values, problems, formId } = props;
  const earlier = references['survey'] ?? [];
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        hasProblems: problems.length > 0,
        lead: (
          <>
            <p>
              Ein Fragebogen liegt bereit: {sizeWords(questionnaire)}. Sie können alles ändern, bevor die Befragung
              beginnt.
            </p>
            <p>{PROMISE.join(' ')}</p>
          </>
        ),
      }}
    >
      <CommandForm
        of={DraftSurvey}
        action="/befragungen"
        submitLabel="Fragebogen anlegen"
        csrfToken={frame.csrfToken}
        formId={formId}
        values={{ ...values, assessmentId }}
        problems={problems}
        only={earlier.length === 0 ? ['assessmentId'] : ['assessmentId', 'likeSurveyId']}
        references={references}
        cancelHref={`/analyse/${assessmentId}`}
      />
    </Page>
  );
}
