// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Block, Fact, PaperDocument, TableBlock, Words } from '../../documents/paper-document.js';
import { enumeration, euros, germanDay, germanNumber, plural, quantity, shift, UNKNOWN } from '../../web/formats.js';
import { deadlineWords, ended, reasonWords } from '../../web/sentences.js';
import type { DraftedPaper } from '../domain/decision-paper.js';
import { submissionOf } from '../domain/decision-paper.js';
import type { PaperOption } from '../domain/decision-paper.events.js';
import type { GoalForPaper, MeasureForPaper } from '../goals-for-papers.js';
import { type Amount, type Funding, fundingOf, type FundingRow, type Gap, needed, withMore } from './funding.js';

/** Everything that a paper says: its own words, and its goals as they stood. */
export interface PaperFacts {
  readonly paper: DraftedPaper;
  /** Name of the municipality. */
  readonly municipality: string;
  /** In the order in which the paper names them. */
  readonly goals: readonly GoalForPaper[];
  /** The day of the Stand: status and days left are worked out for it. */
  readonly day: Day;
  /** The Stand in words: `27.11.2026`, `12.05.2026, 11:30 Uhr`. */
  readonly stand: string;
  /** `AG Digitalisierung, Sitzung Q4/2026`; null: for none. */
  readonly review: string | null;
}

const NONE = '–';
const MEASURE_WORDS: Readonly<Record<MeasureForPaper['status'], string>> = {
  planned: 'geplant',
  approved: 'genehmigt',
  done: 'umgesetzt',
  dropped: 'gestrichen',
};

/** The whole Entscheidungsvorlage. The same facts give the same paper; no clock is asked, and nobody's name is in it that was not written. */
export function decisionPaperDocument(facts: PaperFacts): PaperDocument {
  const { paper, municipality, goals, day, stand } = facts;
  const submission = submissionOf(paper);
  return {
    title: paper.title,
    subtitle: submission === null ? 'Entscheidungsvorlage (Entwurf)' : 'Entscheidungsvorlage',
    language: 'de',
    author: municipality,
    subject: `Entscheidungsvorlage für ${submission?.to ?? paper.addressee}`,
    day,
    meta: [
      { label: 'Vorlage für', words: submission?.to ?? paper.addressee },
      ...(submission === null ? [] : [{ label: 'Vorgelegt am', words: germanDay(submission.on) }]),
      ...(facts.review === null ? [] : [{ label: 'Sitzung', words: facts.review }]),
      {
        label: goals.length === 1 ? 'Ziel' : 'Ziele',
        words: goals.length === 0 ? NONE : goals.map(({ code, title }) => `${code} ${title}`).join('\n'),
      },
      { label: 'Stand der Angaben', words: stand },
    ],
    blocks: [
      ...resolution(facts),
      ...(paper.occasion === null ? [] : [heading(1, 'Anlass und Sachverhalt'), ...paragraphs(paper.occasion)]),
      ...standings(facts),
      ...slips(goals),
      ...criteria(goals),
      ...options(paper),
      ...funding(facts),
      { kind: 'paragraph', words: `Stand der Angaben: ${stand}.` },
      { kind: 'signatures', labels: ['Ort, Datum', 'Unterschrift'] },
    ],
  };
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

function paragraph(words: Words): Block {
  return { kind: 'paragraph', words };
}

/** An empty line parts paragraphs. */
function paragraphs(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map(paragraph);
}

/** `Option 2: Den Rollout verteilen` */
function optionName(paper: DraftedPaper, optionId: string): string {
  const index = paper.options.findIndex((option) => option.optionId === optionId);
  return `Option ${index + 1}: ${paper.options[index]?.title ?? UNKNOWN}`;
}

function resolution({ paper }: PaperFacts): Block[] {
  const { resolutionText, recommendedOptionId } = paper;
  return [
    heading(1, 'Beschlussvorschlag'),
    ...(resolutionText === null
      ? [{ kind: 'note', words: 'Ein Beschlussvorschlag ist noch nicht formuliert.' } as const]
      : paragraphs(resolutionText)),
    ...(recommendedOptionId === null
      ? []
      : [
          paragraph([
            { text: 'Empfohlen wird ' },
            { text: ended(optionName(paper, recommendedOptionId)), strong: true },
          ]),
        ]),
  ];
}

function standings({ paper, goals }: PaperFacts): Block[] {
  const absent = paper.goalIds.length - goals.length;
  return [
    heading(1, paper.goalIds.length === 1 ? 'Ziel und Stand' : 'Ziele und Stand'),
    ...goals.flatMap((goal): Block[] => [
      heading(2, `${goal.code} ${goal.title}`),
      { kind: 'facts', facts: standingFacts(goal) },
      ...(goal.statusReport === null
        ? []
        : [paragraph(`Sachstand vom ${germanDay(goal.statusReport.on)}: ${ended(goal.statusReport.text)}`)]),
    ]),
    ...(absent > 0
      ? [
          paragraph(
            `Zu diesem Stand ${absent === 1 ? 'gibt es ein Ziel' : `gibt es ${absent} Ziele`} dieser Vorlage nicht.`,
          ),
        ]
      : []),
  ];
}

function standingFacts(goal: GoalForPaper): Fact[] {
  const moved = goal.moves.length > 0;
  return [
    { label: 'Status', words: goal.standing },
    { label: 'Frist', words: deadlineWords(goal.deadline) },
    ...(moved
      ? [
          { label: 'Ursprüngliche Frist', words: deadlineWords(goal.originalDeadline) },
          { label: 'Verschiebungen', words: movesWords(goal) },
        ]
      : []),
    { label: 'Verbindlichkeit', words: goal.commitment },
  ];
}

/** `3 × verschoben, +9 Monate` */
function movesWords({ moves, originalDeadline, deadline }: GoalForPaper): string {
  return `${moves.length} × verschoben, ${shift(originalDeadline.latestDay, deadline.latestDay)}`;
}

/*
 * Widths are given, in characters or so, because what stands in these columns is known: days, amounts, a few words.
 */

/** One table for all goals; which one a row is about is said where there are several. */
function ofGoals<Part>(
  goals: readonly GoalForPaper[],
  table: Pick<TableBlock, 'caption' | 'columns'>,
  partsOf: (goal: GoalForPaper) => readonly Part[],
  cells: (part: Part) => readonly Words[],
  total?: readonly Words[],
): Block[] {
  const several = goals.length > 1;
  const rows = goals.flatMap((goal) => partsOf(goal).map((part) => [...(several ? [goal.code] : []), ...cells(part)]));
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: table.caption,
      columns: [...(several ? [{ heading: 'Ziel', width: 7 }] : []), ...table.columns],
      rowHeaders: true,
      rows,
      ...(total === undefined ? {} : { total: [...(several ? [''] : []), ...total] }),
    },
  ];
}

function slips(goals: readonly GoalForPaper[]): Block[] {
  const moved = goals.filter(({ moves }) => moves.length > 0);
  const one = goals.length === 1;
  return [
    heading(1, 'Verlauf und Verschiebungen'),
    paragraph(
      moved.length === 0
        ? one
          ? 'Die Frist ist nicht verschoben worden.'
          : 'Keine der Fristen ist verschoben worden.'
        : `${moved.map((goal) => (one ? movesWords(goal) : `${goal.code}: ${movesWords(goal)}`)).join('; ')}.`,
    ),
    ...ofGoals(
      goals,
      {
        caption: 'Jede Verschiebung mit Grund und Entscheidung',
        columns: [
          { heading: 'Am', width: 12 },
          { heading: 'Von', width: 13 },
          { heading: 'Auf', width: 13 },
          { heading: 'Um', width: 13 },
          { heading: 'Grund', width: 26 },
          { heading: 'Entschieden', width: 16 },
        ],
      },
      ({ moves }) => moves,
      ({ on, from, to, reason }) => [
        germanDay(on),
        deadlineWords(from),
        deadlineWords(to),
        shift(from.latestDay, to.latestDay),
        reasonWords(reason),
        reason.decidedBy,
      ],
      one && moved.length === 1
        ? ['Summe', '', '', shift(moved[0]!.originalDeadline.latestDay, moved[0]!.deadline.latestDay), '', '']
        : undefined,
    ),
    ...ofGoals(
      goals,
      {
        caption: 'Beschlüsse und geänderte Zielwerte',
        columns: [
          { heading: 'Am', width: 12 },
          { heading: 'Was', width: 79 },
        ],
      },
      ({ changes }) => changes,
      ({ on, what }) => [germanDay(on), what],
    ),
  ];
}

function criteria(goals: readonly GoalForPaper[]): Block[] {
  const tables = [
    ...ofGoals(
      goals,
      {
        caption: 'Kriterien mit Zielwert und Stand',
        columns: [
          { heading: 'Kriterium' },
          { heading: 'Zielwert' },
          { heading: 'Stand' },
          { heading: 'Grundgesamtheit' },
        ],
      },
      (goal) => goal.criteria,
      ({ text, target, value, valueOn, denominator }) => [
        text,
        target,
        value === null ? UNKNOWN : `${value}${valueOn === null ? '' : ` (${germanDay(valueOn)})`}`,
        denominator ?? NONE,
      ],
    ),
    ...ofGoals(
      goals,
      { caption: 'Meilensteine', columns: [{ heading: 'Meilenstein' }, { heading: 'Termin' }, { heading: 'Stand' }] },
      (goal) => goal.milestones,
      ({ title, deadline, standing }) => [title, deadlineWords(deadline), standing],
    ),
  ];
  const unmeasured = goals.filter((goal) => goal.criteria.length === 0).map(({ code }) => code);
  return [
    heading(1, 'Kriterien und Meilensteine'),
    ...(unmeasured.length === 0
      ? []
      : [
          paragraph(
            `Woran ${enumeration(unmeasured)} gemessen ${unmeasured.length === 1 ? 'wird' : 'werden'}, ist noch nicht festgelegt.`,
          ),
        ]),
    ...tables,
  ];
}

function orUnknown(value: number | null, words: (value: number) => string): string {
  return value === null ? UNKNOWN : words(value);
}

const personDays = (value: number): string => quantity(value, 'PT');

function options(paper: DraftedPaper): Block[] {
  const isRecommended = ({ optionId }: PaperOption) => optionId === paper.recommendedOptionId;
  if (paper.options.length === 0)
    return [heading(1, 'Optionen'), paragraph('Andere Möglichkeiten sind in dieser Vorlage nicht genannt.')];
  return [
    heading(1, 'Optionen'),
    {
      kind: 'table',
      caption: 'Optionen im Vergleich',
      columns: [
        { heading: 'Option', width: 34 },
        { heading: 'Auswirkung', width: 34 },
        { heading: 'Personentage', align: 'right', width: 17 },
        { heading: 'Kosten', align: 'right', width: 13 },
      ],
      rowHeaders: true,
      rows: paper.options.map((option, index) => [
        `${index + 1}. ${option.title}${isRecommended(option) ? ' (empfohlen)' : ''}`,
        option.effect ?? NONE,
        orUnknown(option.personDays, personDays),
        orUnknown(option.euros, euros),
      ]),
    },
    ...paper.options.flatMap((option): Block[] =>
      option.text === null ? [] : [heading(2, optionName(paper, option.optionId)), ...paragraphs(option.text)],
    ),
    ...(paper.recommendedOptionId === null ? [paragraph('Empfohlen wird keine bestimmte Option.')] : []),
  ];
}

// --------------------------------------------------------------------------------------------------------------- funding

function amountWords({ known, of, unknown }: Amount, words: (value: number) => string): string {
  if (unknown === 0) return of === 0 ? NONE : words(known);
  return of === 0
    ? `${UNKNOWN} (${germanNumber(unknown)})`
    : `mindestens ${words(known)} (${germanNumber(unknown)} unbekannt)`;
}

/** `mindestens 12.500 €` */
function gapWords(gap: Gap | undefined): string {
  if (gap === undefined) return NONE;
  switch (gap.kind) {
    case 'none':
      return 'keine Lücke';
    case 'unknown':
      return UNKNOWN;
    case 'exactly':
      return euros(gap.euros);
    case 'at-least':
      return `mindestens ${euros(gap.euros)}`;
    case 'at-most':
      return `höchstens ${euros(gap.euros)}`;
  }
}

function availableWords({ year, available }: FundingRow, isTotal = false): string {
  if (available !== null) return euros(available);
  return year === null && !isTotal ? NONE : 'nicht angegeben';
}

/** What is missing, and why it is not known better; undefined where nothing is. */
function missingSentence(gap: Gap, need: Amount, { unsaid }: Funding): string | undefined {
  const unknown = plural(need.unknown, 'Betrag ist', 'Beträge sind');
  const years = enumeration(unsaid.map(String));
  const notSaid = unsaid.length === 0 ? '' : ` Für ${years} ist nicht angegeben, welche Mittel verfügbar sind.`;
  switch (gap.kind) {
    case 'exactly':
      return `Es fehlen ${euros(gap.euros)}.`;
    case 'at-least':
      return `Es fehlen mindestens ${euros(gap.euros)}; ${unknown} noch unbekannt.`;
    case 'at-most':
      return `Es fehlen höchstens ${euros(gap.euros)}.${notSaid || ' Welche Mittel verfügbar sind, ist nicht angegeben.'}`;
    case 'unknown':
      return `Wie viel fehlt, ist nicht bekannt: ${unknown} noch unbekannt.${notSaid}`;
    case 'none':
      return undefined;
  }
}

/** What is missing in all for the measures: the first thing that a body wants to know. */
export function fundingSentence(funding: Funding): string {
  const { total, rows } = funding;
  const missing = missingSentence(total.gap!, total.need, funding);
  if (missing !== undefined) return missing;
  if (total.need.of === 0) return 'Es ist nichts geplant, das noch zu bezahlen wäre.';
  const short = rows.filter((row) => row.gap && row.gap.kind !== 'none' && row.gap.kind !== 'unknown');
  return short.length === 0
    ? 'Es gibt keine Finanzierungslücke.'
    : `Insgesamt reichen die verfügbaren Mittel, aber nicht in jedem Jahr: Im Jahr ${enumeration(
        short.map((row) => `${row.year} fehlen ${gapWords(row.gap)}`),
      )}.`;
}

/** What the sums leave out, and how they would be with what is recommended: an option has no year, so it is in none of them. */
function optionsAndFunding(paper: DraftedPaper, funding: Funding): Block[] {
  if (paper.options.length === 0) return [];
  const apart = 'Die Optionen dieser Vorlage haben kein Jahr und sind in diesen Angaben nicht enthalten.';
  const recommended = paper.options.find(({ optionId }) => optionId === paper.recommendedOptionId);
  if (!recommended) return [paragraph(apart)];
  const { need, gap } = withMore(funding, recommended.euros);
  const { available } = funding.total;
  const outcome =
    missingSentence(gap, need, funding) ??
    (available === null
      ? 'Es gibt keine Finanzierungslücke.'
      : 'Insgesamt reichen die verfügbaren Mittel; ob auch in jedem Jahr, hängt davon ab, wann die Option zu bezahlen ist.');
  return [
    paragraph(apart),
    paragraph([
      { text: `Mit der empfohlenen Option (${optionName(paper, recommended.optionId)}): ${outcome}`, strong: true },
      {
        text: ` Bedarf der Maßnahmen und der Option zusammen: ${amountWords(need, euros)}, verfügbare Mittel: ${availableWords(funding.total, true)}.`,
      },
    ]),
  ];
}

function funding({ goals, paper }: PaperFacts): Block[] {
  const sums = fundingOf(goals, paper.availableFunds);
  const { unplanned, approved } = sums;
  const rowOf = (row: FundingRow, name: string, isTotal = false): readonly Words[] => [
    name,
    amountWords(row.personDays, personDays),
    amountWords(row.need, euros),
    availableWords(row, isTotal),
    gapWords(row.gap),
  ];
  return [
    heading(1, 'Mittelbedarf und Finanzierung'),
    paragraph([
      {
        text: `${paper.options.length === 0 ? '' : 'Ohne die Optionen: '}${fundingSentence(sums)}`,
        strong: true,
      },
    ]),
    ...optionsAndFunding(paper, sums),
    ...(unplanned.length === 0
      ? []
      : [
          paragraph(
            `Zu ${enumeration(unplanned)} sind keine Maßnahmen geplant; der Bedarf an Personal und Geld ist dort unbekannt.`,
          ),
        ]),
    ...ofGoals(
      goals,
      {
        caption: 'Geplante und genehmigte Maßnahmen',
        columns: [
          { heading: 'Maßnahme', width: 36 },
          { heading: 'Fällig', width: 12 },
          { heading: 'Stand', width: 12 },
          { heading: 'Personentage', align: 'right', width: 17 },
          { heading: 'Kosten', align: 'right', width: 14 },
        ],
      },
      ({ measures }) => needed(measures),
      ({ title, due, status, personDays: days, euros: money }) => [
        title,
        due === null ? 'offen' : germanDay(due),
        MEASURE_WORDS[status],
        orUnknown(days, personDays),
        orUnknown(money, euros),
      ],
    ),
    ...(sums.rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: 'Mittelbedarf nach Jahren',
            columns: [
              { heading: 'Jahr', width: 11 },
              { heading: 'Personentage', align: 'right', width: 20 },
              { heading: 'Bedarf', align: 'right', width: 22 },
              { heading: 'Verfügbare Mittel', align: 'right', width: 18 },
              { heading: 'Finanzierungslücke', align: 'right', width: 20 },
            ],
            rowHeaders: true,
            rows: sums.rows.map((row) => rowOf(row, row.year === null ? 'ohne Jahr' : String(row.year))),
            total: rowOf(sums.total, 'Summe', true),
          } as const,
        ]),
    paragraph(
      `Bedarf: die geplanten und genehmigten Maßnahmen nach dem Jahr, in dem sie fällig sind; umgesetzte und gestrichene zählen nicht mehr.${
        approved.of + approved.unknown === 0 ? '' : ` Davon genehmigt: ${amountWords(approved, euros)}.`
      } Finanzierungslücke: Bedarf abzüglich der verfügbaren Mittel.`,
    ),
  ];
}
