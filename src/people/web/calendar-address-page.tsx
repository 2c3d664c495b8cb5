// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import { ConfirmButton } from '../../web/components/buttons.js';
import { KeyFacts, Section } from '../../web/components/card.js';
import { Notice } from '../../web/components/notice.js';
import { Page, type PageFrame } from '../../web/layout.js';

/** On the page of one's account: whether there is an address. Which one it is nobody can say any more. */
export function CalendarSection({
  hasAddress,
  csrfToken,
}: {
  readonly hasAddress: boolean;
  readonly csrfToken: string;
}): JSX.Element {
  const secrets = () => ({ csrfToken, formId: randomUUID() });
  return (
    <Section
      title="Kalender"
      id="kalender"
      lead={
        hasAddress
          ? 'Ihre Kalenderadresse ist ausgestellt; sie wurde nur einmal angezeigt. Ist sie verloren gegangen, stellen Sie eine neue aus: Die bisherige gilt dann nicht mehr.'
          : 'Ihr Kalenderprogramm kann Ihre Fristen anzeigen. Dafür stellen Sie eine geheime Adresse aus.'
      }
    >
      <div class="wm-actions">
        <ConfirmButton action="/konto/kalender" {...secrets()}>
          {hasAddress ? 'Neue Kalenderadresse ausstellen' : 'Kalenderadresse ausstellen'}
        </ConfirmButton>
        {hasAddress && (
          <ConfirmButton action="/konto/kalender/widerrufen" {...secrets()}>
            Kalenderadresse widerrufen
          </ConfirmButton>
        )}
      </div>
    </Section>
  );
}

/** The address is shown here and nowhere else: of its secret only a hash is kept. */
export function CalendarAddressPage({
  frame,
  address,
}: {
  readonly frame: PageFrame;
  readonly address: string;
}): JSX.Element {
  return (
    <Page frame={frame}>
      <Notice tone="success" title="Bitte kopieren Sie die Adresse jetzt" announce>
        <p>Sie wird nicht noch einmal angezeigt. Eine Adresse, die Sie vorher hatten, gilt nicht mehr.</p>
      </Notice>
      <div class="wm-field wm-field--link">
        <label class="wm-field__label" for="kalenderadresse">
          Kalenderadresse
        </label>
        <p class="wm-field__hint" id="kalenderadresse-hinweis">
          Wer sie kennt, sieht Ihre Fristen, ohne sich anzumelden. Geben Sie sie nicht weiter.
        </p>
        <input
          class="wm-input"
          id="kalenderadresse"
          type="text"
          readOnly
          value={address}
          aria-describedby="kalenderadresse-hinweis"
          autocomplete="off"
          spellcheck={false}
          data-select-text
        />
      </div>
      <Section
        title="So abonnieren Sie den Kalender"
        lead="Je nach Version heißen die Menüpunkte etwas anders. Ihr Kalenderprogramm, oder der Server dahinter, muss Wegmarke über das Netz erreichen."
      >
        <KeyFacts
          stacked
          facts={[
            {
              label: 'Outlook',
              value: 'Im Kalender „Kalender hinzufügen“ wählen, dann „Aus dem Internet“, und die Adresse einfügen.',
            },
            {
              label: 'Open-Xchange',
              value:
                'Im Kalender einen neuen Kalender hinzufügen, dabei „Über URL abonnieren (iCal)“ wählen, und die Adresse einfügen.',
            },
            {
              label: 'Thunderbird',
              value:
                'Im Kalender „Neuer Kalender“ wählen, dann „Im Netzwerk“, und die Adresse einfügen. Ein Benutzername ist nicht nötig.',
            },
          ]}
        />
      </Section>
    </Page>
  );
}
