// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { addDays, type Day } from '../../calendar/day.js';
import { ConfirmButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { CommandForm, type References } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { DiffOfVersions, differencesOf } from '../../web/components/versions.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { AgreeOnReminderRules, valuesOf } from '../commands/change-reminders.js';
import type { RemindingRules } from '../domain/rules.js';
import { AUDIENCES, type Audience, marksOf, type SendingDays } from '../domain/schedule.js';
import { SURVEY_SCHEDULE_SENTENCE } from '../mail/mail-sentences.js';
import { ruleWords } from '../reminder-words.js';
import { rulesChanged } from '../rules-words.js';
import { type NameOf, weekdayAndDay } from './reminder-tables.js';

export interface RulesPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly rules: RemindingRules;
  readonly revision: number;
  /** What the form holds; of the rules where nobody has typed anything. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  /** Somebody saved since the form was opened. */
  readonly stale: boolean;
  readonly references: References;
  readonly days: SendingDays;
  readonly example: Day;
  readonly personName: NameOf;
}

/** So many days after its deadline the example ends. */
const EXAMPLE_DAYS = 100;

/** What a municipality agrees on about its reminders, and what that means for a deadline. */
export function RulesPage(props: RulesPageProps): JSX.Element {
  const { frame, rules, revision, values, problems, stale, references, personName } = props;
  return (
    <Page frame={{ ...frame, hasProblems: problems.length > 0 || stale }}>
      <Section title="Die Regeln" id="regeln" lead={<p>{stateOf(rules, personName)}</p>}>
        <CommandForm
          of={AgreeOnReminderRules}
          action="/erinnerungen/regeln"
          submitLabel={stale ? 'Trotzdem speichern' : 'Regeln speichern'}
          csrfToken={frame.csrfToken}
          revision={revision}
          values={values}
          problems={problems}
          references={references}
          cancelHref="/erinnerungen"
          before={
            stale && (
              <DiffOfVersions fields={differencesOf(AgreeOnReminderRules, values, valuesOf(rules), references)} />
            )
          }
        />
      </Section>
      <Example {...props} />
      {rules.agreed && (
        <Section
          title="Zurück zur Vorgabe"
          id="vorgabe"
          lead="Stellt die Tage, die Uhrzeit und den Umgang mit ungewissen Mails so ein, wie Wegmarke sie mitbringt. Land und Leitung bleiben."
        >
          <ConfirmButton action="/erinnerungen/regeln/vorgabe" csrfToken={frame.csrfToken} revision={revision}>
            Vorgabe wiederherstellen
          </ConfirmButton>
        </Section>
      )}
    </Page>
  );
}

function stateOf(rules: RemindingRules, personName: NameOf): string {
  if (!rules.agreed) return 'Es gilt die Vorgabe, die Wegmarke mitbringt.';
  const changed = rulesChanged(rules, personName);
  return changed === undefined ? 'Es gilt die Vorgabe.' : `Abweichend von der Vorgabe gilt: ${changed}`;
}

interface ExampleRow {
  readonly key: string;
  readonly audience: Audience;
  readonly words: string;
  readonly forDay: Day;
  readonly sendDay: Day;
}

function exampleOf({ rules, days, example }: RulesPageProps): readonly ExampleRow[] {
  const rows: (ExampleRow & { readonly at: number })[] = [];
  for (const audience of AUDIENCES) {
    if (audience === 'lead' && rules.leadId === null) continue;
    for (const { rule, forDay, at } of marksOf({ kind: 'goal', dueDay: example }, audience, rules.schedule, days)) {
      if (forDay > addDays(example, EXAMPLE_DAYS)) break;
      rows.push({ key: `${audience} ${rule}`, audience, words: ruleWords(rule), forDay, sendDay: days.dayOf(at), at });
    }
  }
  return rows.sort((a, b) => a.at - b.at);
}

function Example(props: RulesPageProps): JSX.Element {
  const { rules, example, personName } = props;
  const to: Readonly<Record<Audience, string>> = {
    responsible: 'die zuständige Person',
    officers: 'die Digitalisierungsbeauftragten',
    lead: rules.leadId === null ? 'die Leitung' : personName(rules.leadId),
  };
  return (
    <Section
      title="Was das für eine Frist bedeutet"
      id="beispiel"
      lead={
        <p>
          Ein Beispiel mit den gespeicherten Regeln: Ein Ziel ist am {weekdayAndDay(example)} fällig, und niemand meldet
          etwas. Warnungen, die auf einen freien Tag fallen, kommen am Werktag davor, alles danach am Werktag darauf,
          jeweils ab {rules.schedule.hour} Uhr. Weil zwischen zwei Mails an eine Person mindestens{' '}
          {rules.schedule.gapDays} Tage liegen, kann eine Mail später kommen oder in der nächsten aufgehen. Sobald nach
          der Frist jemand meldet, wie es steht, gehen die Mails an Digitalisierungsbeauftragte und Leitung nicht
          hinaus.
        </p>
      }
    >
      <DataTable<ExampleRow>
        caption={`Erinnerungen an eine Frist am ${germanDay(example)}, bis ${EXAMPLE_DAYS} Tage danach`}
        captionHidden
        rows={exampleOf(props)}
        rowKey={({ key }) => key}
        columns={[
          { key: 'words', header: 'Regel', rowHeader: true, cell: ({ words }) => words },
          { key: 'day', header: 'Das ist am', cell: ({ forDay }) => weekdayAndDay(forDay) },
          {
            key: 'send',
            header: 'Die Mail geht am',
            cell: ({ forDay, sendDay }) =>
              forDay === sendDay ? <span class="wm-muted">selben Tag</span> : <strong>{weekdayAndDay(sendDay)}</strong>,
          },
          { key: 'to', header: 'An', cell: ({ audience }) => to[audience] },
        ]}
      />
      <p class="wm-muted">Gezeigt bis {EXAMPLE_DAYS} Tage nach der Frist.</p>
      <p>
        {SURVEY_SCHEDULE_SENTENCE} Die Mail geht an alle Digitalisierungsbeauftragten. Das lässt sich nicht ändern;
        Uhrzeit und freie Tage gelten wie oben.
      </p>
    </Section>
  );
}
