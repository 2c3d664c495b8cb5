// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { Notice, type NoticeTone } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { AnsweredGoal, AnswerForm } from './answering.js';

type Frame = PageFrame & { readonly csrfToken: string };

/** A form as it came back. */
export interface ReturnedForm {
  readonly slug: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
}

/** The last click of an answer: whom it is for, what it is about, how it stands, and the form. */
export function AnswerPage({
  frame,
  goal,
  personName,
  due,
  forms,
  path,
  submitLabel,
  returned,
}: {
  readonly frame: Frame;
  readonly goal: AnsweredGoal;
  readonly personName: string;
  /** What the mail said is due, today. */
  readonly due: string;
  readonly forms: readonly AnswerForm[];
  /** Where the forms are sent: the address of the link itself. */
  readonly path: string;
  /** Of a form that is the only one. */
  readonly submitLabel: string;
  readonly returned?: ReturnedForm | undefined;
}): JSX.Element {
  const alone = forms.length === 1;
  return (
    <Page frame={{ ...frame, narrow: true, preline: goal.name, hasProblems: returned !== undefined }}>
      <p>{due}</p>
      <p>{goal.standing ?? 'Wie es steht, hat bisher niemand gemeldet.'}</p>
      <p>
        Dieser Link ist für <strong>{personName}</strong>. Was Sie hier eintragen, steht mit diesem Namen im Verlauf.
      </p>
      {forms.map((form) => {
        const { slug } = form.action;
        const came = returned?.slug === slug ? returned : undefined;
        return (
          <Around key={slug} title={alone ? undefined : form.action.title}>
            <CommandForm
              of={form.action.type}
              action={path}
              submitLabel={alone ? submitLabel : form.action.submit}
              csrfToken=""
              values={came?.values ?? form.values}
              problems={came?.problems ?? []}
              only={form.asked}
              references={form.references}
              extra={{ _art: slug }}
              {...(alone ? {} : { idPrefix: `${slug}-` })}
            />
          </Around>
        );
      })}
    </Page>
  );
}

function Around({
  title,
  children,
}: {
  readonly title: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  return title === undefined ? <>{children}</> : <Section title={title}>{children}</Section>;
}

/** What came of a link, or why it leads no further, with the way into the program. */
export function LinkSaysPage({
  frame,
  tone,
  title,
  text,
  href,
  label,
}: {
  readonly frame: Frame;
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text?: string | undefined;
  readonly href: string;
  readonly label: string;
}): JSX.Element {
  return (
    <Page frame={{ ...frame, narrow: true }}>
      <Notice tone={tone} title={title} announce>
        {text !== undefined && <p>{text}</p>}
      </Notice>
      <div class="wm-actions">
        <ButtonLink href={href}>{label}</ButtonLink>
      </div>
    </Page>
  );
}
