// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink, PrintButton } from '../../web/components/buttons.js';
import { Notice } from '../../web/components/notice.js';
import { germanDay, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { FEWEST_ANSWERS } from '../domain/survey.events.js';
import { QrCode } from '../../web/pictures/qr-code.js';

/** Two beside each other, five below: one sheet of A4. */
const PER_SHEET = 10;

export interface SlipsPageProps {
  readonly frame: PageFrame;
  /** `/befragungen/<id>` */
  readonly href: string;
  readonly title: string;
  /** The whole address. */
  readonly link: string;
  readonly closesOn: Day;
  readonly codes: readonly string[];
}

/**
 * Codes to cut out, on the page that follows their making and on no other: they are kept nowhere. There is no list of them to
 * download, because it would soon say who was given which.
 */
export function SlipsPage({ frame, href, title, link, closesOn, codes }: SlipsPageProps): JSX.Element {
  const sheets = Array.from({ length: Math.ceil(codes.length / PER_SHEET) }, (_, sheet) =>
    codes.slice(sheet * PER_SHEET, (sheet + 1) * PER_SHEET),
  );
  return (
    <Page
      frame={{
        ...frame,
        actions: (
          <>
            <PrintButton />
            <ButtonLink href={href}>Gedruckt, weiter zur Befragung</ButtonLink>
          </>
        ),
      }}
    >
      <div class="survey-slips__advice">
        <Notice tone="warning" title="Drucken Sie diese Seite jetzt: Die Codes sind nur hier und nur einmal zu sehen.">
          <p>
            Wegmarke bewahrt sie nicht auf. {plural(codes.length, 'Zettel', 'Zettel')} auf{' '}
            {plural(sheets.length, 'Blatt', 'Blättern')}. Fehlen später welche, geben Sie weitere aus.
          </p>
        </Notice>
        <Notice tone="info" title="So bleibt die Befragung anonym">
          <p>
            Schneiden Sie die Zettel aus, mischen Sie sie, und lassen Sie jede und jeden selbst einen ziehen: verdeckt,
            wie ein Los. Führen Sie keine Liste darüber, wer welchen Code bekommen hat.
          </p>
        </Notice>
      </div>
      <div class="survey-slips">
        {sheets.map((sheet, index) => (
          <ul key={index} class="survey-slips__sheet" aria-label={`Blatt ${index + 1}`}>
            {sheet.map((code) => (
              <li key={code} class="survey-slip">
                <div class="survey-slip__words">
                  <p class="survey-slip__title">{title}</p>
                  <p class="survey-slip__address">{link}</p>
                  <p class="survey-slip__code">
                    <span class="wm-hidden-text">Ihr Code: </span>
                    {code}
                  </p>
                  <p class="survey-slip__until">Bis {germanDay(closesOn)}</p>
                  <p class="survey-slip__promise">
                    Der Code gilt einmal und wird nicht mit den Antworten gespeichert. Gezählt wird nur, welche Antwort
                    wie oft gegeben wurde. Bereiche mit weniger als {FEWEST_ANSWERS} Antwortenden werden nicht für sich
                    ausgewertet; einzelne Stimmen und freie Texte sind zu sehen, ohne Namen.
                  </p>
                </div>
                <QrCode text={link} label="QR-Code mit der Adresse der Befragung" />
              </li>
            ))}
          </ul>
        ))}
      </div>
    </Page>
  );
}
