// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink, HiddenInputs, SubmitButton } from '../../web/components/buttons.js';
import { KeyFacts, Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { ErrorSummary } from '../../web/components/error-summary.js';
import { Notice } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay, germanInstant, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { TakeOver } from '../commands/take-over.js';
import type { StrategyContent } from '../domain/strategy.js';
import { problemText, type StrategyPreview, type StrategyProblem } from '../read-strategy.js';
import type { StrategySheet } from '../views/strategy-sheet.js';

type Frame = PageFrame & { readonly csrfToken: string };

/** Where the file is chosen, with what was wrong with the last one and what was read in before. */
export function StrategyPage({
  frame,
  problems = [],
  fileName,
  adopted,
}: {
  readonly frame: Frame;
  readonly problems?: readonly StrategyProblem[];
  readonly fileName?: string;
  readonly adopted: readonly StrategySheet[];
}): JSX.Element {
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            Übernehmen Sie die Ziele Ihres Strategiepapiers in einem Schritt. Bevor etwas gespeichert wird, sehen Sie,
            was daraus wird.
          </p>
        ),
        hasProblems: problems.length > 0,
      }}
    >
      <ErrorSummary
        problems={problems.map((problem) => ({ field: '', message: problemText(problem) }))}
        title={headingOf(problems, fileName)}
      />
      <form method="post" action="/strategie" enctype="multipart/form-data" class="wm-form">
        <HiddenInputs csrfToken={frame.csrfToken} />
        <div class="wm-field">
          <label class="wm-field__label" for="feld-datei">
            Strategiedatei
          </label>
          <p class="wm-field__hint" id="feld-datei-hinweis">
            Eine Datei im Format JSON, höchstens 1 MB. Ihre Beratung kann sie nach dem Strategiepapier erstellen.
          </p>
          <input
            class="wm-input"
            type="file"
            id="feld-datei"
            name="datei"
            accept=".json,application/json"
            required
            aria-describedby="feld-datei-hinweis"
          />
        </div>
        <div class="wm-actions wm-form__end">
          <SubmitButton>Datei prüfen</SubmitButton>
        </div>
      </form>
      <Section title="Wie die Datei aussieht">
        <p>
          Je Ziel stehen darin Kürzel, Titel, Verbindlichkeit, die Frist mit den Worten des Papiers („Bis Mitte 2027“)
          und die Kriterien. Was das Papier nicht sagt, bleibt weg und gilt als unbekannt.{' '}
          <a href="/strategie/beispiel.json" download="strategie-beispiel.json">
            Beispieldatei herunterladen
          </a>
        </p>
      </Section>
      {adopted.length > 0 && (
        <Section title="Bisher eingelesen">
          <DataTable<StrategySheet>
            caption="Eingelesene Strategien"
            captionHidden
            rows={adopted}
            rowKey={({ strategyId }) => strategyId}
            columns={[
              { key: 'title', header: 'Strategiepapier', rowHeader: true, cell: ({ title }) => title },
              { key: 'date', header: 'Vom', cell: ({ date }) => (date === null ? 'unbekannt' : germanDay(date)) },
              { key: 'goals', header: 'Ziele', cell: ({ codes }) => codes.join(', ') },
              { key: 'since', header: 'Gilt seit', cell: ({ effectiveOn }) => germanDay(effectiveOn) },
              { key: 'when', header: 'Eingelesen am', cell: ({ recordedAt }) => germanInstant(recordedAt) },
              { key: 'file', header: 'Datei', cell: ({ fileName: name }) => name },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}

/** A file that is the wrong one, or was read in before, has no place that could be changed. */
function headingOf(problems: readonly StrategyProblem[], fileName: string | undefined): string {
  if (problems.length === 1 && problems[0]!.place === 'Datei')
    return `${fileName ? `„${fileName}“ wurde nicht eingelesen. ` : ''}Es wurde nichts gespeichert.`;
  const places = problems.length === 1 ? 'Eine Stelle muss' : `${problems.length} Stellen müssen`;
  return `${fileName ? `„${fileName}“: ` : ''}${places} noch geändert werden. Es wurde nichts gespeichert.`;
}

const DIMENSION_NAMES: Readonly<Record<string, string>> = {
  framework: 'Digitaler Rahmen',
  infrastructure: 'Digitale Infrastruktur und Netze',
  administration: 'Digitale Verwaltung',
  'public-services': 'Digitale Daseinsvorsorge',
  employer: 'Digitaler Arbeitgeber',
};

type PreviewGoal = StrategyPreview['goals'][number];

/** Exactly what will happen, and the one button that lets it happen. */
export function PreviewPage({
  frame,
  strategyId,
  fileName,
  content,
  preview,
  municipality,
  formId,
  effectiveOn,
  problems = [],
}: {
  readonly frame: Frame;
  readonly strategyId: string;
  readonly fileName: string;
  readonly content: StrategyContent;
  readonly preview: StrategyPreview;
  readonly municipality: { readonly name: string; readonly guidingVision: string | null };
  readonly formId: string;
  /** ISO, or what was typed and could not be read. */
  readonly effectiveOn: unknown;
  readonly problems?: readonly FieldProblem[];
}): JSX.Element {
  const { goals, municipalityName } = preview;
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            „{fileName}“ ist in Ordnung. Mit „Übernehmen“ werden {plural(goals.length, 'Ziel', 'Ziele')} aufgenommen.
            Noch ist nichts gespeichert.
          </p>
        ),
        hasProblems: problems.length > 0,
      }}
    >
      {municipalityName !== null && municipalityName !== municipality.name && (
        <Notice tone="warning" title={`Die Datei nennt „${municipalityName}“ als Kommune.`}>
          <p>Die Ziele werden in „{municipality.name}“ aufgenommen. Bitte prüfen Sie, ob es die richtige Datei ist.</p>
        </Notice>
      )}
      <Section title="Strategiepapier">
        <KeyFacts
          facts={[
            { label: 'Titel', value: content.title },
            { label: 'Vom', value: content.date === null ? undefined : germanDay(content.date) },
            { label: 'Programm', value: content.programme ?? undefined },
            { label: 'Beratung', value: content.consultant ?? undefined },
          ]}
        />
      </Section>
      <Section title="Digitales Leitbild">
        {content.guidingVision === null ? (
          <p>Die Datei nennt kein Leitbild. {municipality.guidingVision === null ? '' : 'Das bisherige bleibt.'}</p>
        ) : content.guidingVision === municipality.guidingVision ? (
          <p>Das Leitbild bleibt, wie es ist: „{municipality.guidingVision}“</p>
        ) : (
          <KeyFacts
            stacked
            facts={[
              { label: 'Bisher', value: municipality.guidingVision ?? 'noch keines' },
              { label: 'Neu', value: content.guidingVision },
            ]}
          />
        )}
      </Section>
      <Section
        title="Ziele"
        lead={
          <p>
            Wer für ein Ziel zuständig ist und wie weit es ist, steht nicht in der Datei: Das ist unbekannt, bis es
            jemand einträgt.
          </p>
        }
      >
        <DataTable<PreviewGoal>
          caption="Ziele, die aufgenommen werden"
          captionHidden
          rows={goals}
          rowKey={({ code }) => code}
          columns={[
            { key: 'code', header: 'Kürzel', cell: ({ code }) => code },
            {
              key: 'title',
              header: 'Ziel',
              rowHeader: true,
              cell: ({ title, commitment, dimension }) => (
                <>
                  {title}
                  {commitment === 'aspired' && ' (angestrebt)'}
                  {dimension !== null && ` – ${DIMENSION_NAMES[dimension]!}`}
                </>
              ),
            },
            {
              key: 'deadline',
              header: 'Frist',
              cell: ({ deadline }) => `${deadline.asWritten}, also ${germanDay(deadline.latestDay)}`,
            },
            { key: 'criteria', header: 'Kriterien', cell: ({ criteria }) => <Words words={criteria} none="keine" /> },
            { key: 'unknown', header: 'Unbekannt', cell: ({ unknown }) => <Words words={unknown} none="nichts" /> },
          ]}
        />
      </Section>
      {content.dimensions.length + preview.phases > 0 && (
        <Section title="Analyse">
          <p>
            {plural(preview.findings, 'Ergebnis', 'Ergebnisse')} und{' '}
            {plural(
              preview.recommendations.now + preview.recommendations.perspective,
              'Handlungsempfehlung',
              'Handlungsempfehlungen',
            )}
            {preview.recommendations.perspective > 0 &&
              ` (davon ${preview.recommendations.perspective} perspektivisch)`}{' '}
            aus {plural(content.dimensions.length, 'Dimension', 'Dimensionen')} werden für die Analyse aufbewahrt.
            Daraus entstehen keine Ziele.
          </p>
        </Section>
      )}
      <Section title="Übernehmen">
        <p>Alle Ziele werden zusammen aufgenommen, oder keines.</p>
        <CommandForm
          of={TakeOver}
          action={`/strategie/vorschau/${strategyId}`}
          submitLabel="Übernehmen"
          csrfToken={frame.csrfToken}
          formId={formId}
          values={{ effectiveOn }}
          problems={problems}
          cancelHref="/strategie"
          cancelLabel="Verwerfen"
        />
      </Section>
    </Page>
  );
}

function Words({ words, none }: { readonly words: readonly string[]; readonly none: string }): JSX.Element {
  if (words.length === 0) return <>{none}</>;
  if (words.length === 1) return <>{words[0]}</>;
  return (
    <ul>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}

/** The address of a preview that is not there any more, or was taken over meanwhile. */
export function NoPreviewPage({ frame, adopted }: { readonly frame: Frame; readonly adopted: boolean }): JSX.Element {
  return (
    <Page frame={frame}>
      {adopted ? (
        <>
          <p>Diese Strategie ist schon eingelesen worden. Ihre Ziele stehen im Fahrplan.</p>
          <ButtonLink href="/fahrplan">Zum Fahrplan</ButtonLink>
        </>
      ) : (
        <>
          <p>
            Die Vorschau ist abgelaufen: Sie wird höchstens eine halbe Stunde aufgehoben. Es wurde nichts gespeichert.
            Bitte wählen Sie die Datei noch einmal aus.
          </p>
          <ButtonLink href="/strategie">Datei auswählen</ButtonLink>
        </>
      )}
    </Page>
  );
}
