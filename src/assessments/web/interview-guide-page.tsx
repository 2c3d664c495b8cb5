// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { PrintButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { Method } from '../domain/method.js';
import { GuideQuestions } from './interview-guide-list.js';

/** The questions for interviews, to be printed and taken along. */
export function InterviewGuidePage({
  frame,
  method,
}: {
  readonly frame: PageFrame;
  readonly method: Method;
}): JSX.Element {
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        lead: (
          <p>
            Offene Fragen zu jeder Unterdimension. Sie müssen nicht alle stellen: Lassen Sie erzählen, und schreiben Sie
            keine Namen auf.
          </p>
        ),
        actions: <PrintButton />,
      }}
    >
      {method.dimensions.map(({ dimension, name, subDimensions }) => (
        <Section key={dimension} title={name}>
          {subDimensions.map(({ id, name: part, about }) => (
            <div key={id} class="wm-guide">
              <h3>{part}</h3>
              <p class="wm-muted">{about}</p>
              <GuideQuestions methodVersion={method.version} subDimension={id} />
            </div>
          ))}
        </Section>
      ))}
    </Page>
  );
}
