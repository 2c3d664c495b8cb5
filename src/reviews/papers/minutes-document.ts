// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { Block, Fact, PaperDocument, Run, Words } from '../../documents/paper-document.js';
import {
  enumeration,
  germanDay,
  germanDayInWords,
  germanInstant,
  germanNumber,
  germanTime,
  plural,
  UNKNOWN,
} from '../../web/formats.js';
import { ended } from '../../web/sentences.js';
import type { DifferencePoint, SealedHead } from '../domain/review.events.js';
import {
  type AgendaPoint,
  agendaOf,
  type DealtWith,
  groupOfPoint,
  type MeetingFacts,
  type OpenReview,
  outcomeOf,
  type ReviewNote,
} from '../domain/review.js';
import { checksumWords, OUTCOME_WORDS, quarterWords, scheduleWords } from '../web/review-words.js';

/*
 * The minutes of a review (Niederschrift) as a paper. They are made once, when the review is sealed, and filed with the seal:
 * what stands in them is what was known at that moment, names included.
 */

/** One change since the Stand that was compared with, as people read it. */
export interface MinutesLine {
  /** null: it is about no single goal. */
  readonly goal: { readonly code: string; readonly title: string } | null;
  /** One sentence or two, with full stop. */
  readonly what: string;
  readonly why: string | null;
  /** Who entered it; null where only time has passed. */
  readonly who: string | null;
  /** Since when it is so; null where only time has passed. */
  readonly when: Day | null;
}

/** Changes of one kind. */
export interface MinutesDifference {
  /** The group of the difference: its point on the agenda has the id `difference:<key>`. */
  readonly key: string;
  readonly heading: string;
  /** What is to be said of all lines together. */
  readonly lead: string | null;
  readonly lines: readonly MinutesLine[];
}

/** What was decided in the review. */
export interface MinutesDecision {
  readonly title: string;
  readonly text: string | null;
  /** Name; null: nobody. */
  readonly responsible: string | null;
  /** In words; null: none was named. */
  readonly due: string | null;
  /** `Z5 „DMS eingeführt“` */
  readonly goals: readonly string[];
  /** What has become of it before the seal: `Aufgehoben am 15.12.2026.`; null: it is to be carried out. */
  readonly remark: string | null;
}

/** A decision paper that was decided about. */
export interface MinutesPaper {
  readonly title: string;
  /** `wie vorgeschlagen beschlossen` */
  readonly outcome: string;
  /** Title of the option that was chosen; null: none, or nobody has said. */
  readonly option: string | null;
  /** Title of the decision that follows from it; null: none is recorded. */
  readonly decision: string | null;
  /** What was remarked on it, for example how the wording was changed; null: nothing. */
  readonly note: string | null;
  /** The body to which it was submitted. */
  readonly decidedBy: string;
  readonly decidedOn: Day;
}

/** One entry that was made between opening and seal, about a goal, a decision or a decision paper. */
export interface MinutesChange {
  /** ISO instant at which it was recorded. */
  readonly at: string;
  readonly who: string;
  /** `Z5 „DMS eingeführt“`; null: the sentence says it. */
  readonly about: string | null;
  readonly what: string;
  readonly why: string | null;
}

/** Names as they are when the review is sealed. */
export interface MinutesNames {
  person(personId: string): string;
  /** `Z5 „DMS eingeführt“` */
  goal(goalId: string): string;
  /** `Sitzung Q3/2026` */
  review(reviewId: string): string;
}

export interface MinutesSeal {
  readonly head: SealedHead;
  /** ISO instant */
  readonly at: string;
  /** Id of who seals. */
  readonly by: string;
  /** Points that nobody has dealt with and that are put off by the seal. */
  readonly openPointIds: readonly string[];
}

export interface MinutesInput {
  /** Name of the municipality. */
  readonly municipality: string;
  readonly review: MeetingFacts;
  readonly seal: MinutesSeal;
  readonly names: MinutesNames;
  /** Name; null: nobody has said. */
  readonly chair: string | null;
  /** Name of who answers for the minutes; null: nobody has said. */
  readonly minutesBy: string | null;
  /** `seit der Sitzung Q3/2026, versiegelt am 15.09.2026`, `von Beginn an` */
  readonly comparedWith: string;
  /** All changes in one sentence; null: none was made. */
  readonly summary: string | null;
  /** Up to the head of the seal. */
  readonly differences: readonly MinutesDifference[];
  readonly decisions: readonly MinutesDecision[];
  /** Made for this review, or decided about while it was held. */
  readonly papers: readonly MinutesPaper[];
  /** In the order in which they were recorded. */
  readonly changes: readonly MinutesChange[];
  /** null: no day is known yet. */
  readonly next: {
    readonly quarter: string;
    readonly on: Day;
    readonly at: string | null;
    readonly place: string | null;
  } | null;
}

type Point = DifferencePoint | AgendaPoint;

const NOT_RECORDED = 'nicht festgehalten';
const NONE = '–';

export function minutesOf(input: MinutesInput): PaperDocument {
  const { municipality, review, seal } = input;
  return {
    title: `Niederschrift der Sitzung ${quarterWords(review.quarter)}`,
    subtitle: review.body,
    language: 'de',
    author: municipality,
    subject: `Was in der Sitzung ${quarterWords(review.quarter)} (${review.body}) besprochen, geändert und beschlossen wurde`,
    day: dayIn(MUNICIPAL_ZONE, new Date(seal.at)),
    meta: headOf(input),
    blocks: [
      ...agendaBlocks(input),
      ...courseBlocks(input),
      ...decisionBlocks(input.decisions, input.papers),
      ...changeBlocks(input),
      ...postponedBlocks(input),
      ...nextBlocks(input.next),
      ...sealBlocks(input),
      {
        kind: 'signatures',
        labels: [signer('Leitung der Sitzung', input.chair), signer('Protokollführung', input.minutesBy)],
      },
    ],
  };
}

function signer(label: string, name: string | null): string {
  return name === null ? label : `${label}: ${name}`;
}

// ------------------------------------------------------------------------------------------------------------------ head

function headOf({ review, seal, names, chair, minutesBy }: MinutesInput): readonly Fact[] {
  const { schedule, openedOn, attendance, invitedIds } = review;
  const people = (ids: readonly string[], nobody: string) =>
    ids.length === 0 ? nobody : enumeration(ids.map((id) => names.person(id)));
  const missing =
    attendance === null
      ? []
      : invitedIds.filter((id) => !attendance.presentIds.includes(id) && !attendance.excusedIds.includes(id));
  return [
    {
      label: 'Tag',
      words: `${germanDayInWords(openedOn)}${openedOn === schedule.on ? '' : ` (geplant war der ${germanDay(schedule.on)})`}`,
    },
    { label: 'Zeit', words: timeWords(review, seal) },
    { label: 'Ort', words: schedule.place ?? 'nicht angegeben' },
    { label: 'Leitung', words: chair ?? NOT_RECORDED },
    { label: 'Protokollführung', words: minutesBy ?? NOT_RECORDED },
    { label: 'Anwesend', words: attendance ? people(attendance.presentIds, 'niemand') : NOT_RECORDED },
    { label: 'Entschuldigt', words: attendance ? people(attendance.excusedIds, 'niemand') : NOT_RECORDED },
    ...(missing.length === 0 ? [] : [{ label: 'Ohne Entschuldigung', words: people(missing, NONE) }]),
    { label: 'Gäste', words: attendance ? (attendance.guests ?? 'keine') : NOT_RECORDED },
  ];
}

/** As the clock on the wall showed it, where the meeting was recorded while it was held. */
function timeWords({ schedule, openedOn, openedAt }: MeetingFacts, { at }: MinutesSeal): string {
  const dayOf = (instant: string) => dayIn(MUNICIPAL_ZONE, new Date(instant));
  if (dayOf(openedAt) !== openedOn) {
    const planned = schedule.at === null ? UNKNOWN : `geplant ab ${schedule.at}\u00a0Uhr, wirklicher Beginn ${UNKNOWN}`;
    return `${planned}; nachträglich eingetragen vom ${germanInstant(openedAt)} bis zum ${germanInstant(at)}`;
  }
  return dayOf(at) === openedOn
    ? `${germanTime(openedAt)} bis ${germanTime(at)}`
    : `eröffnet um ${germanTime(openedAt)}, geschlossen am ${germanInstant(at)}`;
}

// ---------------------------------------------------------------------------------------------------------------- agenda

function agendaBlocks({ review, comparedWith }: MinutesInput): readonly Block[] {
  const agenda = agendaIn(review);
  return [
    { kind: 'heading', level: 1, text: 'Tagesordnung' },
    agenda.length === 0
      ? { kind: 'paragraph', words: 'Es stand nichts auf der Tagesordnung.' }
      : { kind: 'list', numbered: true, items: agenda.map(({ title }) => title) },
    { kind: 'paragraph', words: `Besprochen wurde, was sich geändert hat: ${comparedWith}.` },
  ];
}

function agendaIn(review: MeetingFacts): readonly Point[] {
  return agendaOf(asOpen(review));
}

/** The seal is not recorded yet when its minutes are made. */
function asOpen(review: MeetingFacts): OpenReview {
  return { ...review, status: 'open' };
}

function courseBlocks(input: MinutesInput): readonly Block[] {
  const { review, summary, differences, names } = input;
  const agenda = agendaIn(review);
  const called = new Set(agenda.map(({ pointId }) => groupOfPoint(pointId)));
  const further = differences.filter(({ key, lines }) => !called.has(key) && lines.length > 0);
  const pointIds = new Set(agenda.map(({ pointId }) => pointId));
  const others = review.notes.filter(({ pointId }) => pointId === null || !pointIds.has(pointId));
  const blocks: Block[] = [
    ...(summary === null ? [] : [paragraph(summary)]),
    ...agenda.flatMap((point, index) => pointBlocks(input, point, index + 1)),
  ];
  if (further.length > 0) {
    blocks.push(
      { kind: 'heading', level: 2, text: 'Ohne eigenen Punkt auf der Tagesordnung' },
      paragraph('Diese Änderungen standen bei der Eröffnung nicht auf der Tagesordnung.'),
      ...further.flatMap((difference): Block[] => [
        { kind: 'heading', level: 3, text: difference.heading },
        ...differenceBlocks(difference),
      ]),
    );
  }
  if (others.length > 0) {
    blocks.push(
      { kind: 'heading', level: 2, text: agenda.length === 0 ? 'Notizen' : 'Weitere Notizen' },
      notesList(others, names),
    );
  }
  if (blocks.length === 0) blocks.push(paragraph('Zum Verlauf ist nichts festgehalten.'));
  return [{ kind: 'heading', level: 1, text: 'Verlauf der Sitzung' }, ...blocks];
}

function pointBlocks(
  { review, seal, names, differences }: MinutesInput,
  point: Point,
  number: number,
): readonly Block[] {
  const group = groupOfPoint(point.pointId);
  const notes = review.notes.filter(({ pointId }) => pointId === point.pointId);
  return [
    { kind: 'heading', level: 2, text: `TOP ${number}: ${point.title}` },
    ...(group === undefined
      ? ownPointBlocks(point as AgendaPoint, names)
      : differenceBlocks(differences.find(({ key }) => key === group))),
    ...(notes.length === 0 ? [] : [{ kind: 'heading', level: 3, text: 'Notizen' } as const, notesList(notes, names)]),
    {
      kind: 'facts',
      facts: [{ label: 'Ergebnis', words: outcomeWords(outcomeOf(asOpen(review), point.pointId), seal, point) }],
    },
  ];
}

function ownPointBlocks({ text, goalIds, carriedFrom }: AgendaPoint, names: MinutesNames): readonly Block[] {
  const facts: Fact[] = [
    ...(goalIds.length === 0
      ? []
      : [{ label: goalIds.length === 1 ? 'Ziel' : 'Ziele', words: goalIds.map((id) => names.goal(id)).join('\n') }]),
    ...(carriedFrom === null ? [] : [{ label: 'Zuvor vertagt', words: names.review(carriedFrom.reviewId) }]),
  ];
  return [
    ...(text === null ? [] : paragraphs(text)),
    ...(facts.length === 0 ? [] : [{ kind: 'facts', facts } as const]),
  ];
}

function differenceBlocks(difference: MinutesDifference | undefined): readonly Block[] {
  if (!difference || difference.lines.length === 0)
    return [paragraph('Bei der Versiegelung gab es dazu keine Änderung mehr.')];
  const { heading, lead, lines } = difference;
  const hasReasons = lines.some(({ why }) => why !== null);
  const hasEntries = lines.some(({ who, when }) => who !== null || when !== null);
  const goals = new Set(lines.flatMap(({ goal }) => goal?.code ?? [])).size;
  return [
    ...(lead === null ? [] : [paragraph(lead)]),
    {
      kind: 'table',
      caption: goals === 0 ? heading : `${heading}: ${plural(goals, 'Ziel', 'Ziele')}`,
      columns: [
        { heading: 'Ziel', width: 24 },
        { heading: 'Was sich geändert hat', width: 36 },
        ...(hasReasons ? [{ heading: 'Warum', width: 32 }] : []),
        ...(hasEntries ? [{ heading: 'Wann, wer', width: 19 }] : []),
      ],
      rows: lines.map(({ goal, what, why, who, when }, x) => [
        goalCell(goal, lines[x - 1]?.goal ?? null),
        what,
        ...(hasReasons ? [why ?? NONE] : []),
        ...(hasEntries
          ? [[...(when === null ? [] : [germanDay(when)]), ...(who === null ? [] : [who])].join('\n') || NONE]
          : []),
      ]),
    },
  ];
}

/** Of several lines in a row about one goal only the first has its title. */
function goalCell(goal: MinutesLine['goal'], before: MinutesLine['goal']): Words {
  if (goal === null) return NONE;
  const code: Run = { text: goal.code, strong: true };
  return goal.code === before?.code ? [code] : [code, { text: ` ${goal.title}` }];
}

function outcomeWords(dealt: DealtWith | undefined, { openPointIds }: MinutesSeal, { pointId }: Point): Words {
  if (dealt) {
    const word: Run = { text: `${OUTCOME_WORDS[dealt.outcome]}.`, strong: true };
    return dealt.note === null ? [word] : [word, { text: ` ${ended(dealt.note)}` }];
  }
  return openPointIds.includes(pointId)
    ? [{ text: 'Vertagt.', strong: true }, { text: ' Dazu ist man nicht mehr gekommen.' }]
    : NOT_RECORDED;
}

/** Who took it down and when stands beneath, smaller than what it says. */
function notesList(notes: readonly ReviewNote[], names: MinutesNames): Block {
  return {
    kind: 'list',
    numbered: false,
    items: notes.map(({ goalId, text, takenBy, takenAt }) => [
      ...(goalId === null ? [] : [{ text: `${names.goal(goalId)}: `, strong: true }]),
      { text },
      { text: ` (${names.person(takenBy)}, ${germanInstant(takenAt)})`, emphasis: true },
    ]),
  };
}

// ------------------------------------------------------------------------------------------------------------- decisions

function decisionBlocks(decisions: readonly MinutesDecision[], papers: readonly MinutesPaper[]): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: 'Beschlüsse' };
  if (decisions.length === 0 && papers.length === 0)
    return [heading, paragraph('In dieser Sitzung wurde nichts beschlossen.')];
  return [heading, ...takenDecisions(decisions), ...decidedPapers(papers)];
}

function takenDecisions(decisions: readonly MinutesDecision[]): readonly Block[] {
  if (decisions.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `${plural(decisions.length, 'Beschluss', 'Beschlüsse')} mit Zuständigkeit und Frist`,
      columns: [
        { heading: 'Nr.', align: 'right', width: 6 },
        { heading: 'Beschluss', width: 52 },
        { heading: 'Zuständig', width: 22 },
        { heading: 'Frist', width: 22 },
      ],
      rows: decisions.map(({ title, text, responsible, due, goals, remark }, index) => [
        String(index + 1),
        [
          { text: title, strong: true },
          ...(text === null ? [] : [{ text: `\n${text}` }]),
          ...(goals.length === 0
            ? []
            : [{ text: `\n${goals.length === 1 ? 'Ziel' : 'Ziele'}: ${enumeration(goals)}` }]),
          ...(remark === null ? [] : [{ text: `\n${remark}`, emphasis: true }]),
        ],
        responsible ?? 'niemand',
        due ?? 'keine genannt',
      ]),
    },
  ];
}

/** Who decided about it, and when: a paper can have gone to another body than the one that meets. */
function decidedPapers(papers: readonly MinutesPaper[]): readonly Block[] {
  if (papers.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `${plural(papers.length, 'Entscheidungsvorlage', 'Entscheidungsvorlagen')}, über die entschieden ist`,
      columns: [
        { heading: 'Vorlage', width: 52 },
        { heading: 'Entscheidung', width: 26 },
        { heading: 'Entschieden von, am', width: 24 },
      ],
      rows: papers.map(({ title, outcome, option, decision, note, decidedBy, decidedOn }) => [
        [
          { text: title, strong: true },
          ...(option === null ? [] : [{ text: `\nGewählt: ${option}` }]),
          ...(decision === null ? [] : [{ text: `\nBeschluss dazu: ${decision}` }]),
          ...(note === null ? [] : [{ text: `\n${note}`, emphasis: true }]),
        ],
        outcome,
        `${decidedBy}\n${germanDay(decidedOn)}`,
      ]),
    },
  ];
}

// --------------------------------------------------------------------------------------------------------------- changes

function changeBlocks({ changes, review, seal }: MinutesInput): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: 'Änderungen während der Sitzung' };
  const span = `Zwischen Eröffnung (${germanInstant(review.openedAt)}) und Versiegelung (${germanInstant(seal.at)})`;
  if (changes.length === 0)
    return [heading, paragraph(`${span} wurde zu Zielen, Beschlüssen und Entscheidungsvorlagen nichts eingetragen.`)];
  const hasReasons = changes.some(({ why }) => why !== null);
  return [
    heading,
    paragraph(`${span} wurde eingetragen:`),
    {
      kind: 'table',
      caption: `${plural(changes.length, 'Änderung', 'Änderungen')} während der Sitzung`,
      columns: [
        { heading: 'Wann', width: 16 },
        { heading: 'Wer', width: 18 },
        { heading: 'Was', width: 44 },
        ...(hasReasons ? [{ heading: 'Warum', width: 30 }] : []),
      ],
      rows: changes.map(({ at, who, about, what, why }) => [
        germanInstant(at),
        who,
        about === null ? what : [{ text: `${about}: `, strong: true }, { text: what }],
        ...(hasReasons ? [why ?? NONE] : []),
      ]),
    },
  ];
}

// ------------------------------------------------------------------------------------------------------ put off, the next

function postponedBlocks({ review, seal }: MinutesInput): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: 'Vertagt' };
  const putOff = agendaIn(review).flatMap((point, index) => {
    const dealt = outcomeOf(asOpen(review), point.pointId);
    const title = `TOP ${index + 1}: ${point.title}`;
    if (dealt?.outcome === 'postponed') return [dealt.note === null ? title : `${title}. ${ended(dealt.note)}`];
    return !dealt && seal.openPointIds.includes(point.pointId) ? [`${title}. Dazu ist man nicht mehr gekommen.`] : [];
  });
  if (putOff.length === 0) return [heading, paragraph('Kein Punkt wurde vertagt.')];
  return [
    heading,
    { kind: 'list', numbered: false, items: putOff },
    paragraph(
      putOff.length === 1
        ? 'Der Punkt wird für die nächste Sitzung vorgeschlagen.'
        : 'Die Punkte werden für die nächste Sitzung vorgeschlagen.',
    ),
  ];
}

function nextBlocks(next: MinutesInput['next']): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Nächste Sitzung' },
    paragraph(
      next === null
        ? 'Ein Tag für die nächste Sitzung steht noch nicht fest.'
        : `Sitzung ${quarterWords(next.quarter)}: ${scheduleWords(next)}.`,
    ),
  ];
}

// ------------------------------------------------------------------------------------------------------------------ seal

function sealBlocks({ municipality, seal, names }: MinutesInput): readonly Block[] {
  const { head, at, by } = seal;
  return [
    { kind: 'heading', level: 1, text: 'Versiegelung' },
    {
      kind: 'note',
      title: `Versiegelt am ${germanInstant(at)} von ${names.person(by)}`,
      words: [
        { text: 'Stand: ', strong: true },
        {
          text: `alles bis zum unten genannten letzten Eintrag, bis Position ${germanNumber(head.position, 0)}\n`,
        },
        { text: 'Einträge: ', strong: true },
        { text: `${germanNumber(head.events, 0)} (${municipality}, von Beginn an)\n` },
        { text: 'Letzter Eintrag: ', strong: true },
        { text: `${head.eventId}\n` },
        { text: 'Prüfsumme (SHA-256) über alle diese Einträge:\n', strong: true },
        { text: checksumWords(head.chain) },
      ],
    },
    paragraph(
      'So lässt sich das prüfen: Wer das Programm betreibt, ruft „npm run events -- verify“ auf. Das Programm rechnet alle Einträge nach; wurde einer geändert, entfernt, hinzugefügt oder umgestellt, nennt es den ersten. Die Prüfsumme auf der Seite dieser Sitzung muss dieselbe sein wie auf diesem Papier.',
    ),
    paragraph(
      'Berichtigungen: Diese Niederschrift bleibt, wie sie ist. Was darin nicht stimmt, wird als eigener Eintrag berichtigt, der auf sie verweist. Berichtigungen stehen auf der Seite dieser Sitzung.',
    ),
  ];
}

// ----------------------------------------------------------------------------------------------------------------- words

function paragraph(words: Words): Block {
  return { kind: 'paragraph', words };
}

/** What somebody wrote with empty lines between. */
function paragraphs(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => paragraph(part.trim()));
}
