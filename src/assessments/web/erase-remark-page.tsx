// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink, ConfirmButton } from '../../web/components/buttons.js';
import { Page, type PageFrame } from '../../web/layout.js';

/** Asks before words are gone for good. */
export function EraseRemarkPage({
  frame,
  action,
  cancelHref,
  text,
}: {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly action: string;
  readonly cancelHref: string;
  readonly text: string;
}): JSX.Element {
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        lead: (
          <p>
            Löschen Sie, was eine Person erkennen lässt. Die Worte sind danach nirgends mehr zu lesen, auch nicht an
            einem früheren Stand.
          </p>
        ),
      }}
    >
      <blockquote class="wm-vision survey-remark">{text}</blockquote>
      <div class="wm-actions">
        <ConfirmButton action={action} csrfToken={frame.csrfToken} rank="primary">
          Für immer löschen
        </ConfirmButton>
        <ButtonLink href={cancelHref} rank="tertiary">
          Abbrechen
        </ButtonLink>
      </div>
    </Page>
  );
}
