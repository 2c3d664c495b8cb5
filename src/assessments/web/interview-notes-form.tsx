// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink, ConfirmButton, HiddenInputs } from '../../web/components/buttons.js';
import { ErrorSummary } from '../../web/components/error-summary.js';
import { Notice } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { GENERAL_WORDS } from '../commands/interview-notes-actions.js';
import { GENERAL_TOPIC, topicsOf } from '../domain/interview-notes.js';
import { type Method, subDimensionsOf } from '../domain/method.js';
import { FormEnd, inputAttributes, InputProblem } from './form-parts.js';
import { GuideQuestions } from './interview-guide-list.js';
import { inputId } from '../../web/components/error-summary.js';

export interface InterviewNotesFormProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly action: string;
  readonly cancelHref: string;
  readonly formId: string;
  /** Of the stream of the notes, as the form was opened. */
  readonly revision: number;
  readonly method: Method;
  /** By topic, as it was typed. */
  readonly texts: ReadonlyMap<string, string>;
  /** By topic, what somebody else has saved since; undefined where nobody has. */
  readonly saved?: ReadonlyMap<string, string> | undefined;
  readonly problems: readonly FieldProblem[];
}

/** One field per topic of the guide, below its questions. */
export function InterviewNotesForm(props: InterviewNotesFormProps): JSX.Element {
  const { frame, method, texts, saved, problems } = props;
  const parts = new Map(subDimensionsOf(method).map((part) => [part.id, part]));
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        hasProblems: problems.length > 0 || saved !== undefined,
        lead: <p>Was im Gespräch gesagt wurde, nach den Themen des Leitfadens. Leere Felder sind in Ordnung.</p>,
      }}
    >
      <Notice tone="warning" title="Bitte schreiben Sie keine Namen auf">
        <p>
          Auch nichts, woran man eine Person erkennt. Notizen sehen nur Digitalisierungsbeauftragte; löschen Sie sie,
          sobald die Analyse sie nicht mehr braucht. Die Punkte bleiben.
        </p>
      </Notice>
      <form method="post" action={props.action} class="wm-form" noValidate data-warn-unsaved="">
        <HiddenInputs csrfToken={frame.csrfToken} formId={props.formId} revision={props.revision} />
        <ErrorSummary problems={problems} linked={(field) => field.endsWith('.text')} />
        {saved && (
          <Notice tone="warning" title="Inzwischen hat jemand anderes Notizen gespeichert" announce>
            <p>
              Ihre Eingaben stehen in den Feldern, was gespeichert ist, darunter. Übernehmen Sie, was bleiben soll; mit
              „Trotzdem speichern“ gelten Ihre.
            </p>
          </Notice>
        )}
        {topicsOf(method).map((topic, index) => {
          const name = `notes.${index}.text`;
          const part = parts.get(topic);
          const text = texts.get(topic) ?? '';
          const other = saved?.get(topic);
          return (
            <div key={topic} class="wm-field wm-field--lines">
              <label class="wm-field__label" for={inputId(name)}>
                {topic === GENERAL_TOPIC ? GENERAL_WORDS : (part?.name ?? topic)}
              </label>
              {part && (
                <div class="wm-field__hint">
                  <GuideQuestions methodVersion={method.version} subDimension={part.id} />
                </div>
              )}
              <InputProblem name={name} problems={problems} />
              <input type="hidden" name={`notes.${index}.topic`} value={topic} />
              <textarea class="wm-input" rows={4} autocomplete="off" {...inputAttributes(name, problems)}>
                {text.startsWith('\n') ? `\n${text}` : text}
              </textarea>
              {other !== undefined && other !== text && (
                <p class="wm-field__hint">
                  <strong>Gespeichert: </strong>
                  {other}
                </p>
              )}
            </div>
          );
        })}
        <FormEnd cancelHref={props.cancelHref}>{saved ? 'Trotzdem speichern' : 'Notizen speichern'}</FormEnd>
      </form>
    </Page>
  );
}

/** The question before the notes go. */
export function EraseNotesPage({
  frame,
  here,
  formId,
  problem,
}: {
  readonly frame: PageFrame & { readonly csrfToken: string };
  /** Of the interview. */
  readonly here: string;
  readonly formId: string;
  readonly problem?: string | undefined;
}): JSX.Element {
  return (
    <Page frame={{ ...frame, narrow: true }}>
      {problem && <Notice tone="danger" title={problem} announce />}
      <Notice tone="warning" title="Das lässt sich nicht rückgängig machen">
        <p>
          Alle Notizen dieses Interviews werden entfernt, auch frühere Fassungen, und sind in keinem früheren Stand mehr
          zu sehen. Punkte und Verlauf bleiben. Neue Notizen lassen sich zu diesem Interview danach nicht mehr anlegen.
          Sicherungen, die es schon gibt, enthalten sie weiter.
        </p>
      </Notice>
      <div class="wm-actions">
        <ConfirmButton action={`${here}/notizen-loeschen`} csrfToken={frame.csrfToken} formId={formId} rank="primary">
          Notizen endgültig löschen
        </ConfirmButton>
        <ButtonLink href={here} rank="tertiary">
          Abbrechen
        </ButtonLink>
      </div>
    </Page>
  );
}
