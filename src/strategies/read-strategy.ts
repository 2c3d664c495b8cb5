// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, daysInMonth, isDay, monthOf, yearOf } from '../calendar/day.js';
import { type Deadline, type DeadlinePrecision, readDeadline } from '../calendar/deadline.js';
import type { Commitment, CriterionDefinition, Dimension } from '../event-catalogue.js';
import { idFrom } from '../event-sourcing/command-id.js';
import { germanDay, germanNumber } from '../web/formats.js';
import type { StrategyContent, StrategyDimension, StrategyGoal, StrategyPhase } from './domain/strategy.js';
import { faultOfJson } from './json-place.js';

/*
 * Reads a strategy file (docs/strategy-format.md): a strategy paper as a consultant or an officer wrote it down, in JSON.
 * Everything is checked before anything is stored, and every problem is named with its place, so that one round of
 * mending is enough. Nothing is added that the file does not say.
 */

/** In bytes. */
export const LARGEST_STRATEGY_FILE = 1_000_000;
export const MOST_GOALS = 500;
export const MOST_CRITERIA = 50;
/** Of a list of texts: notes, findings, recommendations, steps of the analysis. */
const MOST_ENTRIES = 200;
/** So many problems are listed; a file with more is another kind of file. */
const MOST_PROBLEMS = 500;
const LONGEST = { code: 12, line: 300, text: 2000, deadline: 60, unit: 40, description: 8000 } as const;
const LARGEST_NUMBER = 1_000_000_000_000;

export interface StrategyProblem {
  /** `Ziel 5 („Z5“), Kriterium 2`, or `Datei`. */
  readonly place: string;
  /** German: what is wrong and what to mend. */
  readonly sentence: string;
}

/** `Ziel 5 („Z5“), Kriterium 2: Der Zielwert fehlt. …` */
export function problemText({ place, sentence }: StrategyProblem): string {
  return `${place}: ${sentence}`;
}

/** What taking the strategy over will do, goal by goal. */
export interface StrategyPreview {
  /** Whose strategy the file says it is; null where it does not. */
  readonly municipalityName: string | null;
  readonly goals: readonly {
    readonly code: string;
    readonly title: string;
    readonly commitment: Commitment;
    readonly deadline: Deadline;
    readonly dimension: Dimension | null;
    /** In words: `80 % der relevanten …` is not made up, it reads `Umgesetzte Schnittstellen: 80 %`. */
    readonly criteria: readonly string[];
    /** What the file leaves open about the goal: `Dimension`, `Grundgesamtheit von „…“`. */
    readonly unknown: readonly string[];
  }[];
  readonly phases: number;
  readonly findings: number;
  readonly recommendations: { readonly now: number; readonly perspective: number };
}

export interface ReadFor {
  readonly municipalityId: string;
  readonly fileName: string;
  /** Codes in use by goals of the municipality, also by goals that have ended. */
  readonly existingCodes: Iterable<string>;
  /** The name of the file with which a strategy was taken over before, by its id; its codes are then no second problem. */
  readonly adoptedBefore?: (strategyId: string) => string | undefined;
}

export type ReadStrategy =
  | {
      readonly ok: true;
      readonly content: StrategyContent;
      readonly strategyId: string;
      readonly fileName: string;
      readonly preview: StrategyPreview;
    }
  | { readonly ok: false; readonly problems: readonly StrategyProblem[] };

type QuantityCriterion = Extract<CriterionDefinition, { kind: 'quantity' }>;
type Recurrence = Extract<CriterionDefinition, { kind: 'recurring' }>['every'];

// Written as records so that the compiler names a word that was added to the domain and not here.
const DIMENSIONS = wordsOf<Dimension>({
  framework: 1,
  infrastructure: 1,
  administration: 1,
  'public-services': 1,
  employer: 1,
});
const COMMITMENTS = wordsOf<Commitment>({ binding: 1, aspired: 1 });
const KINDS = wordsOf<CriterionDefinition['kind']>({ quantity: 1, 'yes-no': 1, recurring: 1 });
const EVERY: Record<Recurrence, string> = {
  week: 'in jeder Woche',
  month: 'in jedem Monat',
  quarter: 'in jedem Quartal',
  'half-year': 'in jedem Halbjahr',
  year: 'in jedem Jahr',
};
const RECURRENCES = Object.keys(EVERY) as Recurrence[];
const PRECISIONS = wordsOf<DeadlinePrecision>({
  day: 1,
  month: 1,
  quarter: 1,
  'mid-year': 1,
  'half-year': 1,
  'year-end': 1,
  year: 1,
});
const HORIZONS = wordsOf<'now' | 'perspective'>({ now: 1, perspective: 1 });

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,11}$/u;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** As for texts of forms: invisible signs, and marks that turn the direction of writing and could make text lie. */
// eslint-disable-next-line no-control-regex -- to find them is the purpose
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;
/** Says of a denominator that nobody has counted it; the missing count says the same. */
const NOT_COUNTED = /\s*\(im (?:Bericht|Papier|Strategiepapier) nicht beziffert\)$/;

function wordsOf<Word extends string>(words: Record<Word, 1>): readonly Word[] {
  return Object.keys(words) as Word[];
}

export function readStrategy(file: Uint8Array | string, given: ReadFor): ReadStrategy {
  const fileName = tidyFileName(given.fileName);
  const refused = (place: string, sentence: string): ReadStrategy => ({ ok: false, problems: [{ place, sentence }] });

  const size = typeof file === 'string' ? Buffer.byteLength(file) : file.byteLength;
  if (size > LARGEST_STRATEGY_FILE)
    return refused(
      'Datei',
      `Die Datei ist ${germanNumber(size / 1_000_000)} MB groß, möglich ist höchstens 1 MB. Eine Strategie mit 100 Zielen hat etwa 0,1 MB: Bitte prüfen Sie, ob es die richtige Datei ist.`,
    );
  if (isBinary(file))
    return refused(
      'Datei',
      'Das ist keine JSON-Datei. Ein Strategiepapier als PDF, Word- oder Excel-Datei lässt sich nicht einlesen; Ihre Beratung kann daraus eine Strategiedatei erstellen.',
    );
  const text = textOf(file);
  if (text === undefined)
    return refused(
      'Datei',
      'Die Datei ist nicht in UTF-8 gespeichert. Bitte speichern Sie sie in dieser Kodierung neu.',
    );
  const fault = faultOfJson(text);
  if (fault)
    return refused(
      `Zeile ${fault.line}, Spalte ${fault.column}`,
      `${fault.sentence} Die Datei lässt sich daher nicht als JSON lesen.`,
    );

  const found = new Findings();
  const content = readContent(JSON.parse(text), found);
  if (content && found.problems.length === 0) {
    const strategyId = idFrom('strategy', given.municipalityId, JSON.stringify(content));
    const before = given.adoptedBefore?.(strategyId);
    if (before !== undefined)
      return refused(
        'Datei',
        `Diese Strategie ist schon eingelesen worden (mit der Datei „${before}“). Es gibt nichts Neues zu übernehmen.`,
      );
    codesFree(content, given.existingCodes, found);
    if (found.problems.length === 0) {
      const identified = withIds(content, strategyId);
      return { ok: true, content: identified, strategyId, fileName, preview: previewOf(identified) };
    }
  } else if (content) {
    codesFree(content, given.existingCodes, found);
  }
  const rest = found.problems.length - MOST_PROBLEMS;
  return {
    ok: false,
    problems:
      rest > 0
        ? [
            ...found.problems.slice(0, MOST_PROBLEMS),
            { place: 'Datei', sentence: `Es gibt ${rest} weitere Stellen, die hier nicht aufgeführt sind.` },
          ]
        : found.problems,
  };
}

/** A PDF, an office document, a picture: no text at all, in whatever encoding. */
function isBinary(file: Uint8Array | string): boolean {
  if (typeof file === 'string') return false;
  const start = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 4096));
  if (start.subarray(0, 5).toString('latin1') === '%PDF-') return true;
  // Text as UTF-16 has zeros as well, but says at its start that it is.
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return start.includes(0) && !isUtf16;
}

/** undefined: not UTF-8 */
function textOf(file: Uint8Array | string): string | undefined {
  if (typeof file === 'string') return file.startsWith('\ufeff') ? file.slice(1) : file;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}

/** Without folders and invisible signs; never empty. */
function tidyFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  return last.replace(/\p{C}/gu, '').normalize('NFC').trim().slice(0, 200) || 'strategie.json';
}

// ------------------------------------------------------------------------------------------------- the parts of the file

/** As the paper has it; ids are made from the whole. */
type BareGoal = Omit<StrategyGoal, 'goalId' | 'criteria'> & { readonly criteria: readonly CriterionDefinition[] };
type BareContent = Omit<StrategyContent, 'goals'> & { readonly goals: readonly BareGoal[] };

function readContent(json: unknown, found: Findings): BareContent | undefined {
  const file = found.object(json, 'Datei', ['source', 'municipality', 'guidingVision', 'assessment', 'goals']);
  if (!file) return undefined;
  const sourcePlace = 'Quelle (source)';
  const source =
    file['source'] == null
      ? found.missing('Datei', 'source', 'die Angaben zum Strategiepapier, mindestens dessen Titel')
      : found.object(file['source'], sourcePlace, ['title', 'place', 'date', 'programme', 'sponsor', 'consultant']);
  const municipalityPlace = 'Kommune (municipality)';
  const municipality =
    file['municipality'] == null
      ? undefined
      : found.object(file['municipality'], municipalityPlace, ['name', 'shortName']);
  if (municipality) found.optionalText(municipality, 'shortName', municipalityPlace, LONGEST.line);

  const assessment = readAssessment(file['assessment'], found);
  const goals = readGoals(file['goals'], found);
  return {
    title: source ? found.text(source, 'title', sourcePlace, LONGEST.line) : '',
    date: source ? found.optionalDay(source, 'date', sourcePlace) : null,
    place: source ? found.optionalText(source, 'place', sourcePlace, LONGEST.line) : null,
    programme: source ? found.optionalText(source, 'programme', sourcePlace, LONGEST.line) : null,
    sponsor: source ? found.optionalText(source, 'sponsor', sourcePlace, LONGEST.line) : null,
    consultant: source ? found.optionalText(source, 'consultant', sourcePlace, LONGEST.line) : null,
    municipalityName: municipality ? found.text(municipality, 'name', municipalityPlace, LONGEST.line) : null,
    guidingVision: found.optionalText(file, 'guidingVision', 'Leitbild', LONGEST.text),
    ...assessment,
    goals,
  };
}

function readAssessment(json: unknown, found: Findings): Pick<StrategyContent, 'method' | 'phases' | 'dimensions'> {
  const place = 'Analyse (assessment)';
  const assessment = json == null ? undefined : found.object(json, place, ['method', 'phases', 'dimensions']);
  if (!assessment) return { method: null, phases: [], dimensions: [] };
  const seen = new Map<Dimension, number>();
  return {
    method: found.optionalText(assessment, 'method', place, LONGEST.line),
    phases: found.list(assessment, 'phases', place, 50).flatMap((entry, index): StrategyPhase[] => {
      const at = `${place}, Schritt ${index + 1}`;
      const phase = found.object(entry, at, ['phase', 'name', 'description', 'from', 'to']);
      if (!phase) return [];
      const from = found.optionalMonth(phase, 'from', at);
      const to = found.optionalMonth(phase, 'to', at);
      if (from !== null && to !== null && from > to)
        found.add(at, `Der Schritt endet („to“: ${to}), bevor er beginnt („from“: ${from}).`);
      return [
        {
          phase: found.text(phase, 'phase', at, LONGEST.unit),
          name: found.text(phase, 'name', at, LONGEST.line),
          description: found.optionalText(phase, 'description', at, LONGEST.text),
          from,
          to,
        },
      ];
    }),
    dimensions: found.list(assessment, 'dimensions', place, 5).flatMap((entry, index): StrategyDimension[] => {
      const at = `${place}, Dimension ${index + 1}`;
      const dimension = found.object(entry, at, ['dimension', 'name', 'subDimensions', 'findings', 'recommendations']);
      if (!dimension) return [];
      const which = found.word(dimension, 'dimension', at, DIMENSIONS);
      if (which !== undefined) {
        const first = seen.get(which);
        if (first !== undefined)
          found.add(at, `Die Dimension „${which}“ steht schon an ${first}. Stelle. Bitte fassen Sie beide zusammen.`);
        else seen.set(which, index + 1);
      }
      return [
        {
          dimension: which ?? 'framework',
          name: found.text(dimension, 'name', at, LONGEST.line),
          subDimensions: found.texts(dimension, 'subDimensions', at, LONGEST.line),
          findings: found.texts(dimension, 'findings', at, LONGEST.text),
          recommendations: found.list(dimension, 'recommendations', at, MOST_ENTRIES).flatMap((one, number) => {
            const there = `${at}, Handlungsempfehlung ${number + 1}`;
            const recommendation = found.object(one, there, ['text', 'horizon']);
            if (!recommendation) return [];
            return [
              {
                text: found.text(recommendation, 'text', there, LONGEST.text),
                horizon: found.word(recommendation, 'horizon', there, HORIZONS) ?? 'now',
              },
            ];
          }),
        },
      ];
    }),
  };
}

function readGoals(json: unknown, found: Findings): readonly BareGoal[] {
  if (json == null || (Array.isArray(json) && json.length === 0)) {
    found.add('Datei', 'Die Strategie hat keine Ziele. Bitte führen Sie unter „goals“ mindestens ein Ziel auf.');
    return [];
  }
  if (!Array.isArray(json)) {
    found.add('Datei', '„goals“ muss eine Liste von Zielen in eckigen Klammern sein.');
    return [];
  }
  if (json.length > MOST_GOALS) {
    found.add(
      'Datei',
      `Die Strategie hat ${json.length} Ziele, möglich sind höchstens ${MOST_GOALS}. Bitte teilen Sie sie auf mehrere Dateien auf.`,
    );
    return [];
  }
  const first = new Map<string, number>();
  return json.flatMap((entry: unknown, index): BareGoal[] => {
    const code = codeOf(entry);
    const place = code === undefined ? `Ziel ${index + 1}` : `Ziel ${index + 1} („${brief(code)}“)`;
    const goal = readGoal(entry, place, found);
    if (!goal) return [];
    const upper = goal.code.toUpperCase();
    const earlier = first.get(upper);
    if (goal.code && earlier !== undefined)
      found.add(
        place,
        `Das Kürzel „${goal.code}“ hat schon Ziel ${earlier + 1}. Bitte geben Sie jedem Ziel ein eigenes (große und kleine Buchstaben zählen gleich).`,
      );
    else first.set(upper, index);
    return [goal];
  });
}

function codeOf(entry: unknown): string | undefined {
  const code =
    typeof entry === 'object' && entry !== null ? (entry as Readonly<Record<string, unknown>>)['code'] : undefined;
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : undefined;
}

function readGoal(json: unknown, place: string, found: Findings): BareGoal | undefined {
  const goal = found.object(json, place, [
    'code',
    'slideYear',
    'title',
    'commitment',
    'deadline',
    'dimension',
    'criteria',
    'notes',
  ]);
  if (!goal) return undefined;
  const code = found.text(goal, 'code', place, LONGEST.line);
  if (code && !CODE.test(code))
    found.add(
      place,
      `Das Kürzel („code“) darf 1 bis ${LONGEST.code} Buchstaben, Ziffern, Punkte und Bindestriche haben, zum Beispiel Z1 oder 3.2.`,
    );
  const title = found.text(goal, 'title', place, LONGEST.line);
  const commitment = found.word(goal, 'commitment', place, COMMITMENTS) ?? 'binding';
  const deadline = readDeadlineOf(goal, place, found);
  const dimension = goal['dimension'] == null ? null : (found.word(goal, 'dimension', place, DIMENSIONS) ?? null);
  const year = goal['slideYear'];
  if (year != null && !(Number.isInteger(year) && (year as number) >= 1990 && (year as number) <= 2199))
    found.add(place, 'Das Jahr („slideYear“) muss eine Jahreszahl sein, zum Beispiel 2026.');

  const examples: string[] = [];
  const criteria = found.list(goal, 'criteria', place, MOST_CRITERIA).flatMap((entry, index) => {
    const criterion = readCriterion(entry, `${place}, Kriterium ${index + 1}`, found);
    if (!criterion) return [];
    if (criterion.examples.length > 0)
      examples.push(`Beispiele zu „${criterion.definition.text}“: ${criterion.examples.join(', ')}`);
    return [criterion.definition];
  });
  const description = [...found.texts(goal, 'notes', place, LONGEST.text), ...examples].join('\n') || null;
  if (description !== null && description.length > LONGEST.description)
    found.add(
      place,
      `Die Anmerkungen („notes“) haben zusammen ${description.length} Zeichen, möglich sind ${LONGEST.description}. Bitte kürzen Sie.`,
    );
  return {
    code,
    title,
    description,
    commitment,
    deadline: deadline ?? { asWritten: '', precision: 'day', latestDay: '1900-01-01' },
    dimension,
    strategyYear: typeof year === 'number' ? year : null,
    criteria,
  };
}

const FIELDS_OF_KIND: Record<CriterionDefinition['kind'], readonly string[]> = {
  quantity: ['target', 'unit', 'baseline', 'denominator', 'denominatorCount', 'examples'],
  'yes-no': ['examples'],
  recurring: ['every', 'atLeast', 'examples'],
};
const CRITERION_FIELDS = ['text', 'kind', ...new Set(Object.values(FIELDS_OF_KIND).flat())];

function readCriterion(
  json: unknown,
  place: string,
  found: Findings,
): { readonly definition: CriterionDefinition; readonly examples: readonly string[] } | undefined {
  const criterion = found.object(json, place, CRITERION_FIELDS);
  if (!criterion) return undefined;
  const text = found.text(criterion, 'text', place, LONGEST.line);
  const kind = found.word(criterion, 'kind', place, KINDS);
  const examples = found.texts(criterion, 'examples', place, LONGEST.line);
  if (kind === undefined) return undefined;
  for (const field of CRITERION_FIELDS)
    if (criterion[field] != null && field !== 'text' && field !== 'kind' && !FIELDS_OF_KIND[kind].includes(field))
      found.add(
        place,
        `„${field}“ gehört nicht zu einem Kriterium der Art „${kind}“. Bitte streichen Sie die Angabe oder ändern Sie die Art („kind“).`,
      );
  switch (kind) {
    case 'yes-no':
      return { definition: { kind, text }, examples };
    case 'recurring': {
      const every = found.word(criterion, 'every', place, RECURRENCES) ?? 'year';
      const atLeast = criterion['atLeast'] ?? 1;
      if (!Number.isInteger(atLeast) || (atLeast as number) < 1 || (atLeast as number) > 1000)
        found.add(place, '„atLeast“ muss eine ganze Zahl ab 1 sein: wie oft in jedem Zeitraum mindestens.');
      return { definition: { kind, text, every, atLeast: Number(atLeast) }, examples };
    }
    case 'quantity':
      return { definition: readQuantity(criterion, text, place, found), examples };
  }
}

function readQuantity(criterion: Fields, text: string, place: string, found: Findings): QuantityCriterion {
  const unit = found.text(criterion, 'unit', place, LONGEST.unit);
  const target =
    criterion['target'] == null
      ? found.missing(place, 'target', 'der Zielwert als Zahl')
      : found.amount(criterion, 'target', 'Der Zielwert', unit, place);
  const baseline =
    criterion['baseline'] == null
      ? null
      : (found.amount(criterion, 'baseline', 'Der Ausgangswert', unit, place) ?? null);
  if (target !== undefined && baseline === target)
    found.add(place, `Ausgangswert und Zielwert sind gleich (${germanNumber(target)}). Bitte prüfen Sie beide.`);
  const words = found.optionalText(criterion, 'denominator', place, LONGEST.line);
  const count = criterion['denominatorCount'] ?? null;
  if (count !== null && !(typeof count === 'number' && count > 0 && count <= LARGEST_NUMBER))
    found.add(place, 'Die Zahl der Grundgesamtheit („denominatorCount“) muss größer als null sein.');
  if (count !== null && words === null)
    found.add(place, 'Zur Zahl der Grundgesamtheit („denominatorCount“) fehlen ihre Worte („denominator“).');
  return {
    kind: 'quantity',
    text,
    unit,
    baseline,
    target: target ?? 0,
    denominator: words === null ? null : { text: words.replace(NOT_COUNTED, ''), count: count as number | null },
  };
}

// --------------------------------------------------------------------------------------------------------------- deadline

function readDeadlineOf(goal: Fields, goalPlace: string, found: Findings): Deadline | undefined {
  const place = `${goalPlace}, Frist`;
  if (goal['deadline'] == null)
    return found.missing(goalPlace, 'deadline', 'die Frist mit ihren Worten („asWritten“), zum Beispiel „Bis Q3/2026“');
  const deadline = found.object(goal['deadline'], place, ['asWritten', 'precision', 'latestDay']);
  if (!deadline) return undefined;
  const asWritten = found.text(deadline, 'asWritten', place, LONGEST.deadline);
  const precision = deadline['precision'] == null ? undefined : found.word(deadline, 'precision', place, PRECISIONS);
  const latestDay = found.optionalDay(deadline, 'latestDay', place) ?? undefined;
  if (!asWritten) return undefined;

  const read = readDeadline(asWritten);
  if (read) {
    if (precision !== undefined && precision !== read.precision)
      found.add(
        place,
        `„${asWritten}“ ist eine Frist der Art „${read.precision}“, angegeben ist „${precision}“. Bitte ändern Sie eines von beiden oder lassen Sie „precision“ weg.`,
      );
    if (latestDay !== undefined && latestDay !== read.latestDay)
      found.add(
        place,
        `„${asWritten}“ endet am ${germanDay(read.latestDay)}, angegeben ist der ${germanDay(latestDay)}. Bitte ändern Sie eines von beiden oder lassen Sie „latestDay“ weg.`,
      );
    return { ...read, asWritten };
  }
  const impossible = impossibleIn(asWritten);
  if (impossible !== undefined) {
    found.add(place, `${impossible} Bitte nennen Sie eine Frist, die es im Kalender gibt.`);
    return undefined;
  }
  if (deadline['precision'] == null || deadline['latestDay'] == null) {
    found.add(
      place,
      `„${brief(asWritten)}“ lässt sich nicht als Frist lesen. Bitte schreiben Sie zum Beispiel 30.06.2026, Q3/2026, Mitte 2026 oder Ende 2026, oder geben Sie „precision“ und „latestDay“ dazu an.`,
    );
    return undefined;
  }
  if (precision === undefined || latestDay === undefined) return undefined;
  if (!endsSpan(latestDay, precision)) {
    found.add(
      place,
      `Der ${germanDay(latestDay)} ist nicht der letzte Tag eines Zeitraums der Art „${precision}“. Bitte ändern Sie „latestDay“ oder „precision“.`,
    );
    return undefined;
  }
  const years = asWritten.match(/\b(?:19|20|21)\d\d\b/g);
  if (years && !years.includes(String(yearOf(latestDay)))) {
    found.add(
      place,
      `Die Worte „${brief(asWritten)}“ nennen ein anderes Jahr als der ${germanDay(latestDay)} („latestDay“). Bitte ändern Sie eines von beiden.`,
    );
    return undefined;
  }
  return { asWritten, precision, latestDay };
}

/** A sentence on a quarter, month or day in the words that no calendar has. */
function impossibleIn(words: string): string | undefined {
  const quarter = /\bq\s?(\d+)|\b(\d+)\.\s*quartal/i.exec(words);
  const number = quarter?.[1] ?? quarter?.[2];
  if (number !== undefined && !/^[1-4]$/.test(number))
    return `Ein ${number}. Quartal gibt es nicht („${brief(words)}“).`;
  const half = /\b(\d+)\.\s*halbjahr/i.exec(words)?.[1];
  if (half !== undefined && !/^[12]$/.test(half)) return `Ein ${half}. Halbjahr gibt es nicht („${brief(words)}“).`;
  const day = /(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/.exec(words);
  if (day && !isDay(`${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}`))
    return `Den Tag „${day[0]}“ gibt es nicht.`;
  const iso = /\d{4}-\d{1,2}-\d{1,2}/.exec(words);
  if (iso && !isDay(iso[0])) return `Den Tag „${iso[0]}“ gibt es nicht.`;
  const month = /(?<![\d.])(\d{1,2})\/\d{4}/.exec(words);
  if (month && !/^(0?[1-9]|1[0-2])$/.test(month[1]!))
    return `Einen ${month[1]}. Monat gibt es nicht („${brief(words)}“).`;
  return undefined;
}

function endsSpan(day: Day, precision: DeadlinePrecision): boolean {
  const month = monthOf(day);
  const endsMonth = Number(day.slice(8)) === daysInMonth(yearOf(day), month);
  switch (precision) {
    case 'day':
      return true;
    case 'month':
      return endsMonth;
    case 'quarter':
      return endsMonth && month % 3 === 0;
    case 'mid-year':
      return endsMonth && month === 6;
    case 'half-year':
      return endsMonth && month % 6 === 0;
    case 'year-end':
    case 'year':
      return endsMonth && month === 12;
  }
}

// ------------------------------------------------------------------------------------------------------ codes, ids, preview

/** Last, and as one problem: behind a list of taken codes nobody would see what else is wrong. */
function codesFree(content: BareContent, existingCodes: Iterable<string>, found: Findings): void {
  const existing = new Set([...existingCodes].map((code) => code.toUpperCase()));
  const taken = content.goals
    .map(({ code }, index) => ({ code: brief(code), index, isTaken: code !== '' && existing.has(code.toUpperCase()) }))
    .filter(({ isTaken }) => isTaken);
  const [first, second] = taken;
  if (!first) return;
  if (second)
    found.add(
      'Kürzel',
      `${taken.map(({ code }) => code).join(', ')} haben in Ihrer Kommune schon andere Ziele. Bitte ändern Sie diese Kürzel in der Datei. Sind es dieselben Ziele in neuer Fassung, ändern Sie sie bitte auf ihren Seiten.`,
    );
  else
    found.add(
      `Ziel ${first.index + 1} („${first.code}“)`,
      `Das Kürzel „${first.code}“ hat in Ihrer Kommune schon ein anderes Ziel. Bitte ändern Sie es in der Datei.`,
    );
}

function withIds(content: BareContent, strategyId: string): StrategyContent {
  return {
    ...content,
    goals: content.goals.map((goal) => ({
      goalId: idFrom(strategyId, goal.code),
      ...goal,
      criteria: goal.criteria.map((criterion, index) => ({
        criterionId: idFrom(strategyId, goal.code, index),
        criterion,
      })),
    })),
  };
}

function previewOf(content: StrategyContent): StrategyPreview {
  const recommendations = content.dimensions.flatMap((dimension) => dimension.recommendations);
  return {
    municipalityName: content.municipalityName,
    goals: content.goals.map(({ code, title, commitment, deadline, dimension, criteria }) => ({
      code,
      title,
      commitment,
      deadline,
      dimension,
      criteria: criteria.map(({ criterion }) => criterionWords(criterion)),
      unknown: [
        ...(dimension === null ? ['Dimension'] : []),
        ...(criteria.length === 0 ? ['Kriterien'] : []),
        ...criteria.flatMap(({ criterion }) =>
          criterion.kind !== 'quantity'
            ? []
            : [
                ...(criterion.denominator?.count === null ? [`Anzahl „${criterion.denominator.text}“`] : []),
                ...(criterion.denominator === null && criterion.unit === '%'
                  ? [`Grundgesamtheit von „${criterion.text}“`]
                  : []),
              ],
        ),
      ].filter((words, index, all) => all.indexOf(words) === index),
    })),
    phases: content.phases.length,
    findings: content.dimensions.reduce((sum, { findings }) => sum + findings.length, 0),
    recommendations: {
      now: recommendations.filter(({ horizon }) => horizon === 'now').length,
      perspective: recommendations.filter(({ horizon }) => horizon === 'perspective').length,
    },
  };
}

/** `Szenarien mit definierten Maßnahmen: 5 Szenarien`, `Überprüfung des Plans: mindestens einmal in jedem Jahr` */
export function criterionWords(criterion: CriterionDefinition): string {
  switch (criterion.kind) {
    case 'yes-no':
      return criterion.text;
    case 'recurring':
      return `${criterion.text}: mindestens ${criterion.atLeast === 1 ? 'einmal' : `${criterion.atLeast}-mal`} ${EVERY[criterion.every]}`;
    case 'quantity': {
      const from = criterion.baseline === null ? '' : `von ${germanNumber(criterion.baseline)} auf `;
      const of = criterion.denominator ? ` (${criterion.denominator.text})` : '';
      return `${criterion.text}: ${from}${germanNumber(criterion.target)}\u00a0${criterion.unit}${of}`;
    }
  }
}

// ------------------------------------------------------------------------------------------------------------- small steps

type Fields = Readonly<Record<string, unknown>>;

/** Takes values out of parsed JSON, and notes what is wrong with them; what it answers then is only a stand-in. */
class Findings {
  readonly problems: StrategyProblem[] = [];

  add(place: string, sentence: string): undefined {
    this.problems.push({ place, sentence });
  }

  missing(place: string, field: string, what: string): undefined {
    return this.add(place, `Hier fehlt „${field}“: ${what}.`);
  }

  object(json: unknown, place: string, allowed: readonly string[]): Fields | undefined {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      return this.add(place, 'Hier müssen Angaben in geschweiften Klammern { } stehen.');
    for (const key of Object.keys(json))
      if (!allowed.includes(key))
        this.add(
          place,
          `Das Feld „${brief(key)}“ gibt es hier nicht. Möglich sind: ${allowed.join(', ')}. Bitte streichen Sie es oder berichtigen Sie den Namen.`,
        );
    return json as Fields;
  }

  list(fields: Fields, name: string, place: string, most: number): readonly unknown[] {
    const json = fields[name];
    if (json == null) return [];
    if (!Array.isArray(json)) {
      this.add(place, `„${name}“ muss eine Liste in eckigen Klammern sein.`);
      return [];
    }
    if (json.length > most) {
      this.add(place, `„${name}“ hat ${json.length} Einträge, möglich sind höchstens ${most}.`);
      return [];
    }
    return json as readonly unknown[];
  }

  texts(fields: Fields, name: string, place: string, longest: number): readonly string[] {
    return this.list(fields, name, place, MOST_ENTRIES).map((entry, index) =>
      this.checked(entry, `${name}, Eintrag ${index + 1}`, place, longest),
    );
  }

  text(fields: Fields, name: string, place: string, longest: number): string {
    const json = fields[name];
    if (json == null || (typeof json === 'string' && json.trim() === '')) {
      this.add(place, `Hier fehlt „${name}“. ${WANTED[name] ?? 'Bitte ergänzen Sie die Angabe.'}`);
      return '';
    }
    return this.checked(json, name, place, longest);
  }

  optionalText(fields: Fields, name: string, place: string, longest: number): string | null {
    const json = fields[name];
    if (json == null) return null;
    return this.checked(json, name, place, longest) || null;
  }

  /** Outer blanks go, inner runs become one; HTML is text like any other. */
  private checked(json: unknown, name: string, place: string, longest: number): string {
    if (typeof json !== 'string') {
      this.add(place, `„${name}“ muss ein Text in Anführungszeichen sein.`);
      return '';
    }
    if (!json.isWellFormed() || CONTROL.test(json)) {
      this.add(place, `„${name}“ enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu.`);
      return '';
    }
    const text = json.normalize('NFC').trim().replace(/\s+/g, ' ');
    if (text === '') this.add(place, `„${name}“ ist leer. Bitte füllen oder streichen Sie die Angabe.`);
    if (text.length > longest)
      this.add(place, `„${name}“ ist ${text.length} Zeichen lang. Bitte kürzen Sie auf höchstens ${longest} Zeichen.`);
    return text;
  }

  word<Word extends string>(fields: Fields, name: string, place: string, words: readonly Word[]): Word | undefined {
    const json = fields[name];
    if (json == null) return this.missing(place, name, `eines von ${words.join(', ')}`);
    if (words.includes(json as Word)) return json as Word;
    return this.add(
      place,
      `„${brief(asWritten(json))}“ gibt es bei „${name}“ nicht. Möglich sind: ${words.join(', ')}.`,
    );
  }

  optionalDay(fields: Fields, name: string, place: string): Day | null {
    const json = fields[name];
    if (json == null) return null;
    if (isDay(json)) return json;
    const shaped = typeof json === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(json);
    this.add(
      place,
      shaped
        ? `Den Tag „${json}“ („${name}“) gibt es nicht. Bitte nennen Sie einen Tag, der im Kalender steht.`
        : `„${name}“ muss ein Tag in der Form JJJJ-MM-TT sein, zum Beispiel 2026-06-30; angegeben ist „${brief(asWritten(json))}“.`,
    );
    return null;
  }

  optionalMonth(fields: Fields, name: string, place: string): string | null {
    const json = fields[name];
    if (json == null) return null;
    if (typeof json === 'string' && MONTH.test(json)) return json;
    this.add(
      place,
      `„${name}“ muss ein Monat in der Form JJJJ-MM sein, zum Beispiel 2026-06; angegeben ist „${brief(asWritten(json))}“.`,
    );
    return null;
  }

  amount(fields: Fields, name: string, words: string, unit: string, place: string): number | undefined {
    const json = fields[name];
    if (typeof json !== 'number' || !Number.isFinite(json) || Math.abs(json) > LARGEST_NUMBER)
      return this.add(place, `${words} („${name}“) muss eine Zahl sein, ohne Anführungszeichen und Einheit.`);
    if (json < 0) return this.add(place, `${words} („${name}“) ist kleiner als null: ${germanNumber(json)}.`);
    if (unit === '%' && json > 100)
      return this.add(
        place,
        `${words} („${name}“) liegt über 100 %: ${germanNumber(json)}. Bitte nennen Sie 0 bis 100.`,
      );
    return json;
  }
}

const WANTED: Readonly<Record<string, string>> = {
  title: 'Bitte ergänzen Sie den Titel.',
  code: 'Bitte geben Sie ein Kürzel an, zum Beispiel Z1.',
  text: 'Bitte ergänzen Sie den Text.',
  unit: 'Bitte geben Sie die Einheit an, zum Beispiel „%“ oder „Szenarien“.',
  asWritten: 'Bitte geben Sie die Frist mit den Worten des Papiers an, zum Beispiel „Bis Q3/2026“.',
};

/** What stands in the file, for a sentence: text as it is, everything else as JSON writes it. */
function asWritten(json: unknown): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}

/** Short enough for a sentence, without invisible signs. */
function brief(text: string): string {
  const visible = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return visible.length > 40 ? `${visible.slice(0, 39).trimEnd()}…` : visible;
}
