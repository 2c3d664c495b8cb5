// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Timeline, type TimelineEntry } from './card.js';
import { CommandForm, type References } from './command-form.js';
import { differencesOf, DiffOfVersions } from './versions.js';
import type { FieldClass, FieldProblem } from '../fields.js';
import { Page, type PageFrame } from '../layout.js';

export interface ActionPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly type: FieldClass;
  readonly action: string;
  readonly intro: string;
  readonly submitLabel: string;
  readonly asked: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  readonly references: References;
  readonly revision?: number | undefined;
  readonly formId?: string | undefined;
  /** Known from the address, not asked for. */
  readonly given: Readonly<Record<string, string>>;
  readonly cancelHref: string;
  /** Somebody else saved since the form was opened: what holds now, and what they did. */
  readonly stale?: { readonly saved: Readonly<Record<string, unknown>>; readonly since: readonly TimelineEntry[] };
}

/** The form of one command: asks for what changed and nothing else. */
export function ActionPage(props: ActionPageProps): JSX.Element {
  const { frame, type, values, stale } = props;
  // The summary goes through the form from top to bottom.
  const rankOf = ({ field }: FieldProblem): number => props.asked.indexOf(field.split('.', 1)[0]!) + 1 || Infinity;
  const problems = [...props.problems].sort((a, b) => rankOf(a) - rankOf(b) || 0);
  const { _back, ...given } = props.given;
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        hasProblems: problems.length > 0 || stale !== undefined,
        lead: <p>{props.intro}</p>,
      }}
    >
      <CommandForm
        of={type}
        action={props.action}
        submitLabel={stale ? 'Trotzdem speichern' : props.submitLabel}
        csrfToken={frame.csrfToken}
        {...(props.revision === undefined ? {} : { revision: props.revision })}
        {...(props.formId === undefined ? {} : { formId: props.formId })}
        values={values}
        problems={problems}
        only={props.asked}
        references={props.references}
        extra={{ ...(_back === undefined ? {} : { _back }), ...given }}
        cancelHref={props.cancelHref}
        spareGroups={3}
        before={
          stale && (
            // Only what is held already can differ; a reason that is given anew each time has no other version.
            <DiffOfVersions fields={differencesOf(type, values, { ...values, ...stale.saved }, props.references)}>
              <Timeline entries={stale.since} />
            </DiffOfVersions>
          )
        }
      />
    </Page>
  );
}
