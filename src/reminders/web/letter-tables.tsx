// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ActionRow, ConfirmButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { germanInstant } from '../../web/formats.js';
import type { LetterLine } from '../invitation-queries.js';
import { deliveryOutcome } from '../invitation-words.js';
import { letterSubject } from '../mail/invitation-sentences.js';
import type { NameOf } from './reminder-tables.js';

/** Where the mail to somebody about a review is shown. */
export function letterPath({ reviewId, personId }: Pick<LetterLine, 'reviewId' | 'personId'>): string {
  return `/erinnerungen/einladung/${encodeURIComponent(reviewId)}/${encodeURIComponent(personId)}`;
}

const LETTERS_SHOWN = 30;

interface LettersProps {
  readonly letters: readonly LetterLine[];
  readonly isOfficer: boolean;
  readonly personName: NameOf;
}

const keyOf = ({ reviewId, personId }: LetterLine): string => `${reviewId} ${personId}`;

function When({ delivery }: LetterLine): JSX.Element {
  return <span class="wm-nowrap">{germanInstant(delivery.attemptedAt)}</span>;
}

/** What happened to the mails that need somebody, and what can be done about it; nothing where there are none. */
export function TroubledLetters({
  letters,
  isOfficer,
  personName,
  csrfToken,
}: LettersProps & { readonly csrfToken: string }): JSX.Element | null {
  const troubled = letters.filter(({ needsSomebody }) => needsSomebody);
  if (troubled.length === 0) return null;
  return (
    <Section
      title="Diese Mails zu Sitzungen brauchen jemanden"
      id="einladungen-zustellungen"
      lead={
        isOfficer
          ? 'Schicken Sie die Mail noch einmal, oder sagen Sie der Person selbst Bescheid und haken Sie sie ab.'
          : 'Die Digitalisierungsbeauftragten sehen das auch und kümmern sich.'
      }
    >
      <DataTable<LetterLine>
        caption="Mails zu Sitzungen, die nicht oder nicht sicher angekommen sind"
        captionHidden
        rows={troubled}
        rowKey={keyOf}
        columns={[
          { key: 'at', header: 'Vom', cell: When },
          {
            key: 'mail',
            header: 'Mail',
            rowHeader: true,
            cell: (line) => (
              <>
                <a href={letterPath(line)}>An {personName(line.personId)}</a>
                <div class="wm-muted">{letterSubject(line.delivery.letter)}</div>
              </>
            ),
          },
          { key: 'why', header: 'Was geschah', cell: ({ delivery }) => deliveryOutcome(delivery).detail },
          ...(isOfficer
            ? [
                {
                  key: 'do',
                  header: 'Was zu tun ist',
                  cell: (line: LetterLine) => (
                    <div>
                      <ActionRow>
                        <ConfirmButton
                          small
                          action={`${letterPath(line)}/noch-einmal`}
                          csrfToken={csrfToken}
                          about={`(an ${personName(line.personId)})`}
                        >
                          Noch einmal schicken
                        </ConfirmButton>
                        <ConfirmButton
                          small
                          rank="tertiary"
                          action={`${letterPath(line)}/geklaert`}
                          csrfToken={csrfToken}
                          about={`(an ${personName(line.personId)})`}
                        >
                          Ist geklärt
                        </ConfirmButton>
                      </ActionRow>
                      {line.delivery.outcome.status === 'uncertain' && (
                        <div class="wm-muted">Noch einmal geschickt kann sie zweimal ankommen.</div>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

/** The last mails about reviews with what became of them; nothing where there were none. */
export function Letters({ letters, isOfficer, personName }: LettersProps): JSX.Element | null {
  if (letters.length === 0) return null;
  return (
    <Section
      title="Mails zu Sitzungen"
      id="einladungen"
      lead={isOfficer ? 'Zu jeder Sitzung die letzte an jede Person.' : 'Sie sehen die Mails, die an Sie gingen.'}
    >
      <DataTable<LetterLine>
        caption="Mails zu Sitzungen, die neueste zuerst"
        captionHidden
        rows={letters.slice(0, LETTERS_SHOWN)}
        rowKey={keyOf}
        columns={[
          { key: 'at', header: 'Vom', cell: When },
          {
            key: 'what',
            header: 'Mail',
            rowHeader: true,
            cell: (line) => <a href={letterPath(line)}>{letterSubject(line.delivery.letter)}</a>,
          },
          { key: 'who', header: 'An', cell: ({ personId }) => personName(personId) },
          { key: 'outcome', header: 'Ergebnis', cell: ({ delivery }) => deliveryOutcome(delivery).word },
        ]}
      />
      {letters.length > LETTERS_SHOWN && (
        <p class="wm-muted">
          Die neuesten {LETTERS_SHOWN} von {letters.length}.
        </p>
      )}
    </Section>
  );
}
