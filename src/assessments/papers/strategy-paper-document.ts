// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { yearOf } from '../../calendar/day.js';
import type { Block, PaperDocument, Words } from '../../documents/paper-document.js';
import { enumeration, germanDay, germanNumber, plural, UNKNOWN } from '../../web/formats.js';
import { isRated, pointsWords, unratedWords } from '../../web/pictures/rated-rounds.js';
import { deadlineInSentence, ended } from '../../web/sentences.js';
import { RATING_ORIGINS } from '../web/rating-words.js';
import {
  findingWords,
  heading,
  isBlank,
  paragraph,
  phasesTable,
  radarBlocks,
  ratedBlocks,
  roundWords,
  scaleWords,
  screeningBlocks,
  totalsTable,
} from './analysis-blocks.js';
import {
  AUDIENCE_WORDS,
  HORIZON_WORDS,
  MATURITY_WORDS,
  NOT_LOOKED_AT,
  STANDING_OF_RECOMMENDATION,
  URGENCY_WORDS,
} from './analysis-words.js';
import type {
  StrategyPaperInput,
  ToldDimension,
  ToldGoal,
  ToldInterview,
  ToldRating,
  ToldRecommendation,
  ToldService,
} from './told-analysis.js';

/*
 * The Strategiepapier of a round: how it was made, what came out, what is recommended, and which goals follow, year by year.
 * Where something is missing a sentence says so; nothing is filled in.
 */

const NOT_SAID = 'keine Angabe';

export function strategyPaperOf(input: StrategyPaperInput): PaperDocument {
  const { municipality, day, stand, method } = input;
  return {
    title: 'Strategiepapier zur Digitalisierung',
    subtitle: `Ergebnisse der ${roundWords(input)}`,
    language: 'de',
    author: municipality,
    subject: `Ergebnisse, Handlungsempfehlungen, Leitbild und Ziele; Stand: ${stand}`,
    day,
    titlePage: true,
    meta: [
      { label: 'Kommune', words: municipality },
      { label: 'Stand', words: stand },
      { label: 'Verfahren', words: `${method.name}, Version ${method.version}` },
    ],
    blocks: [
      heading(1, 'Auf einen Blick'),
      ...overviewBlocks(input),
      heading(1, 'Wie wir vorgegangen sind'),
      ...methodBlocks(input),
      heading(1, 'Das Gesamtbild'),
      ...radarBlocks(input),
      ...(input.rounds.some(isRated) ? [totalsTable(input)] : []),
      heading(1, 'Ergebnisse und Handlungsempfehlungen'),
      paragraph(
        'Die Handlungsempfehlungen sind nach Dimensionen geordnet. „Sofort“ heißt: Damit soll gleich begonnen werden. „Perspektivisch“ heißt: Das kommt später oder setzt anderes voraus.',
      ),
      ...input.dimensions.flatMap((dimension) => dimensionBlocks(dimension, input)),
      heading(1, 'Digitales Leitbild'),
      input.vision === null
        ? paragraph('Ein Leitbild ist noch nicht festgehalten.')
        : { kind: 'note', words: input.vision },
      heading(1, 'Strategische Ziele'),
      ...goalBlocks(input.goals),
      heading(1, 'Woher die Ziele kommen'),
      ...originBlocks(input),
      heading(1, 'Fazit'),
      ...conclusionBlocks(input.conclusion),
      { kind: 'page-break' },
      heading(1, 'Anhang A: Bewertungen im Einzelnen'),
      ...ratingBlocks(input),
      heading(1, 'Anhang B: Leistungen im Screening'),
      ...serviceBlocks(input.services),
      heading(1, 'Anhang C: Interviews'),
      ...interviewBlocks(input.interviews),
    ],
  };
}

// --------------------------------------------------------------------------------------------------------------- overview

function overviewBlocks({ dimensions, goals, rounds }: StrategyPaperInput): readonly Block[] {
  const round = rounds.at(-1)!;
  const findings = dimensions.reduce((sum, dimension) => sum + dimension.findings.length, 0);
  const recommendations = dimensions.flatMap((dimension) => dimension.recommendations);
  const accepted = recommendations.filter(({ status }) => status === 'accepted').length;
  const complete = round.dimensions.filter(({ total }) => total !== null).length;
  const rated = !isRated(round)
    ? unratedWords(round)
    : complete === round.dimensions.length
      ? `Alle ${plural(complete, 'Dimension ist', 'Dimensionen sind')} vollständig bewertet.`
      : `${complete === 0 ? 'Keine' : germanNumber(complete)} der ${plural(round.dimensions.length, 'Dimension', 'Dimensionen')} ${complete > 1 ? 'sind' : 'ist'} vollständig bewertet.`;
  return [
    paragraph(
      'Dieses Papier fasst zusammen, was die Analyse ergeben hat, was empfohlen wird und welche Ziele daraus geworden sind.',
    ),
    {
      kind: 'facts',
      facts: [
        { label: 'Bewertung', words: rated },
        { label: 'Ergebnisse', words: findings === 0 ? 'noch keine festgehalten' : germanNumber(findings) },
        {
          label: 'Empfehlungen',
          words:
            recommendations.length === 0
              ? 'noch keine ausgesprochen'
              : `${germanNumber(recommendations.length)}, davon ${accepted === 0 ? 'noch keine' : germanNumber(accepted)} angenommen`,
        },
        { label: 'Ziele', words: goals.length === 0 ? 'noch keine gesetzt' : germanNumber(goals.length) },
      ],
    },
  ];
}

function methodBlocks(input: StrategyPaperInput): readonly Block[] {
  const { method, phases, totalsRule } = input;
  const subDimensions = method.dimensions.reduce((sum, dimension) => sum + dimension.subDimensions.length, 0);
  return [
    paragraph(
      `Die ${method.name} betrachtet die Kommune in ${germanNumber(method.dimensions.length)} Dimensionen mit zusammen ${germanNumber(subDimensions)} Unterdimensionen. Wer an einem Schritt beteiligt war, steht hier als Zahl und ohne Namen.`,
    ),
    phasesTable(phases),
    heading(2, 'Wie bewertet wird'),
    paragraph(scaleWords(input)),
    paragraph(
      'Jede Unterdimension kann aus dem Screening, aus der Befragung und aus den Interviews bewertet werden. Die Quellen dürfen sich widersprechen; jede Bewertung bleibt stehen.',
    ),
    paragraph(totalsRule),
  ];
}

// ------------------------------------------------------------------------------------------------------------- dimensions

function dimensionBlocks(dimension: ToldDimension, input: StrategyPaperInput): readonly Block[] {
  return [
    heading(2, dimension.rated.name),
    ...(isBlank(dimension)
      ? [paragraph('Zu dieser Dimension ist noch nichts bewertet, kein Ergebnis festgehalten und nichts empfohlen.')]
      : filledBlocks(dimension, input)),
  ];
}

function filledBlocks(
  { rated, findings, recommendations }: ToldDimension,
  input: StrategyPaperInput,
): readonly Block[] {
  return [
    ...ratedBlocks(rated, input, `${rated.name}: Punkte nach Quelle`),
    heading(3, 'Ergebnisse'),
    findings.length === 0
      ? paragraph('Zu dieser Dimension ist kein Ergebnis festgehalten.')
      : { kind: 'list', numbered: false, items: findings.map(findingWords) },
    heading(3, 'Handlungsempfehlungen'),
    recommendations.length === 0
      ? paragraph('Zu dieser Dimension wird nichts empfohlen.')
      : recommendationTable(rated.name, recommendations),
  ];
}

function recommendationTable(dimension: string, recommendations: readonly ToldRecommendation[]): Block {
  return {
    kind: 'table',
    caption: `${dimension}: ${plural(recommendations.length, 'Handlungsempfehlung', 'Handlungsempfehlungen')}`,
    columns: [
      { heading: 'Empfehlung', width: 46 },
      { heading: 'Wann', width: 19 },
      { heading: 'Dringlichkeit', width: 18 },
      { heading: 'Stand', width: 27 },
    ],
    rows: recommendations.map((recommendation) => [
      recommendationWords(recommendation),
      HORIZON_WORDS[recommendation.horizon],
      recommendation.urgency === null ? NOT_SAID : URGENCY_WORDS[recommendation.urgency],
      standingWords(recommendation),
    ]),
  };
}

function recommendationWords({ text, subDimension, reasoning }: ToldRecommendation): Words {
  return [
    { text },
    ...(subDimension === null ? [] : [{ text: ` (${subDimension})`, emphasis: true }]),
    ...(reasoning === null ? [] : [{ text: `\n${reasoning}` }]),
  ];
}

function standingWords({ status, because, until }: ToldRecommendation): string {
  const when = status === 'deferred' && until !== null ? ` bis ${germanDay(until)}` : '';
  return `${STANDING_OF_RECOMMENDATION[status]}${when}${because === null ? '' : `: ${because}`}`;
}

// ------------------------------------------------------------------------------------------------------------------ goals

function goalBlocks(goals: readonly ToldGoal[]): readonly Block[] {
  if (goals.length === 0) return [paragraph('Ziele sind noch nicht gesetzt.')];
  const inOrder = [...goals].sort(
    (a, b) =>
      a.deadline.latestDay.localeCompare(b.deadline.latestDay) || a.code.localeCompare(b.code, 'de', { numeric: true }),
  );
  const years = [...new Set(inOrder.map(({ deadline }) => yearOf(deadline.latestDay)))];
  return years.flatMap((year): Block[] => [
    heading(2, String(year)),
    {
      kind: 'list',
      numbered: false,
      items: inOrder.filter(({ deadline }) => yearOf(deadline.latestDay) === year).map(goalWords),
    },
  ]);
}

/** `Bis Q3/2026 (30.09.2026): DMS eingeführt (Z5)`, beneath it what it is measured by. */
function goalWords({ code, title, description, commitment, deadline, criteria }: ToldGoal): Words {
  return [
    { text: `Bis ${deadlineInSentence(deadline)}: `, strong: true },
    { text: `${title} (${code}${commitment === 'aspired' ? ', wird angestrebt' : ''})` },
    ...(description === null ? [] : [{ text: `\n${description}` }]),
    {
      text:
        criteria.length === 0
          ? '\nWoran das Ziel gemessen wird, ist noch nicht festgelegt.'
          : `\nGemessen an: ${criteria.join('; ')}`,
      emphasis: true,
    },
  ];
}

function originBlocks({ dimensions, goals }: StrategyPaperInput): readonly Block[] {
  const recommendations = dimensions.flatMap((dimension) => dimension.recommendations);
  const leading = recommendations.filter((recommendation) => recommendation.goals.length > 0);
  const waiting = recommendations.filter(({ status, goals: own }) => status === 'accepted' && own.length === 0);
  const without = goals.filter((goal) => goal.recommendations.length === 0);
  const blocks: Block[] = [];
  if (leading.length === 0) blocks.push(paragraph('Noch ist kein Ziel mit einer Handlungsempfehlung verknüpft.'));
  else
    blocks.push({
      kind: 'table',
      caption: 'Handlungsempfehlungen und die Ziele, die sie aufnehmen',
      columns: [
        { heading: 'Handlungsempfehlung', width: 50 },
        { heading: 'Ziele', width: 50 },
      ],
      rows: leading.map(({ text, goals: own }) => [text, own.join('\n')]),
    });
  if (waiting.length > 0)
    blocks.push(heading(2, 'Angenommen, aber noch ohne Ziel'), {
      kind: 'list',
      numbered: false,
      items: waiting.map(({ text }) => text),
    });
  if (without.length > 0)
    blocks.push(heading(2, 'Ziele ohne Handlungsempfehlung'), {
      kind: 'list',
      numbered: false,
      items: without.map(({ code, title }) => `${code} ${title}`),
    });
  return blocks;
}

/** Somebody wrote it in lines: each is a paragraph of its own. */
function conclusionBlocks(conclusion: string | null): readonly Block[] {
  const parts = (conclusion ?? '').split(/\n+/).filter((part) => part.trim() !== '');
  return parts.length === 0
    ? [paragraph('Ein Fazit ist noch nicht festgehalten.')]
    : parts.map((part) => paragraph(part.trim()));
}

// ---------------------------------------------------------------------------------------------------------------- annexes

function ratingBlocks({ ratings, rounds, method }: StrategyPaperInput): readonly Block[] {
  if (ratings.length === 0) return [paragraph(unratedWords(rounds.at(-1)!))];
  return [
    {
      kind: 'table',
      caption: `${plural(ratings.length, 'Bewertung', 'Bewertungen')} mit Quelle, Tag und Begründung, von ${method.scale.least} bis ${method.scale.most}`,
      columns: [
        { heading: 'Unterdimension', width: 30 },
        { heading: 'Quelle', width: 15 },
        { heading: 'Punkte', align: 'right', width: 12 },
        { heading: 'Bewertet am', width: 16 },
        { heading: 'Begründung', width: 36 },
      ],
      rows: ratings.map((rating: ToldRating) => [
        rating.subDimension,
        RATING_ORIGINS.find(({ key }) => key === rating.source)!.name,
        pointsWords(rating.points),
        germanDay(rating.ratedOn),
        rating.reason,
      ]),
    },
  ];
}

function serviceBlocks(services: readonly ToldService[]): readonly Block[] {
  const summary = screeningBlocks(services);
  if (services.length === 0) return summary;
  return [
    ...summary,
    {
      kind: 'table',
      caption: 'Leistungen im Einzelnen',
      columns: [
        { heading: 'Leistung', width: 32 },
        { heading: 'Für', width: 21 },
        { heading: 'Fälle im Jahr', align: 'right', width: 13 },
        { heading: 'Reifegrad', width: 22 },
        { heading: 'Angesehen am', width: 15 },
      ],
      rows: services.map((service) => [
        serviceWords(service),
        AUDIENCE_WORDS[service.audience],
        service.casesPerYear === null ? UNKNOWN : germanNumber(service.casesPerYear),
        service.maturity === null ? NOT_LOOKED_AT : `${service.maturity}\u00a0– ${MATURITY_WORDS[service.maturity]}`,
        service.lookedOn === null ? NOT_LOOKED_AT : germanDay(service.lookedOn),
      ]),
    },
  ];
}

function serviceWords({ name, evidence, note }: ToldService): Words {
  return [
    { text: name },
    ...(note === null ? [] : [{ text: `\n${ended(note)}` }]),
    ...(evidence === null ? [] : [{ text: '\n' }, { text: 'Nachweis', link: evidence }, { text: `: ${evidence}` }]),
  ];
}

function interviewBlocks(interviews: readonly ToldInterview[]): readonly Block[] {
  const held = interviews.filter(({ isHeld }) => isHeld);
  const left = interviews.length - held.length;
  if (interviews.length === 0) return [paragraph('Interviews sind nicht festgehalten.')];
  const lead = enumeration([
    held.length === 0
      ? 'Noch kein Interview wurde geführt'
      : `${plural(held.length, 'Interview wurde', 'Interviews wurden')} geführt`,
    ...(left === 0 ? [] : [`${plural(left, 'weiteres ist', 'weitere sind')} geplant`]),
  ]);
  return [
    paragraph(`${lead}. Was gesagt wurde, bleibt vertraulich; genannt ist nur, aus welcher Aufgabe heraus.`),
    ...(held.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Geführte Interviews',
            columns: [
              { heading: 'Mit', width: 44 },
              { heading: 'Fachbereich', width: 34 },
              { heading: 'Am', width: 16 },
            ],
            rows: held.map((interview) => [interview.with, interview.department ?? NOT_SAID, germanDay(interview.on)]),
          },
        ]),
  ];
}
