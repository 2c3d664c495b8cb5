// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { yearOf } from '../../calendar/day.js';
import type { Block, PaperDocument, Run, Words } from '../../documents/paper-document.js';
import { enumeration, germanDay, germanNumber, plural, UNKNOWN } from '../../web/formats.js';
import { isRated, pointsWords, unratedWords } from '../../web/pictures/rated-rounds.js';
import { deadlineInSentence, ended } from '../../web/sentences.js';
import { HORIZON_WORDS, URGENCY_WORDS } from '../commands/recommendation-choices.js';
import { RATING_ORIGINS } from '../web/rating-words.js';
import { RECOMMENDATION_WORDS } from '../web/recommendation-words.js';
import { AUDIENCE_WORDS, maturityInWords, NOT_LOOKED_AT } from '../web/screening-words.js';
import {
  findingWords,
  heading,
  isBlank,
  isOver,
  paragraph,
  phasesBlocks,
  radarBlocks,
  ratedBlocks,
  roundWords,
  scaleWords,
  screeningBlocks,
  totalsTable,
} from './analysis-blocks.js';
import type {
  StrategyPaperInput,
  ToldDimension,
  ToldGoal,
  ToldOrigin,
  ToldRating,
  ToldRecommendation,
  ToldService,
} from './told-analysis.js';

/*
 * The Strategiepapier of a round: how it was made, what came out, what is recommended, and which goals follow, year by year.
 * Where something is missing a sentence says so; nothing is filled in.
 */

const NOT_SAID = 'keine Angabe';
/** Of fewer interviews no areas are named. */
const INTERVIEWS_FOR_AREAS = 5;

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
      ...annexBlocks(input),
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
              ? 'noch keine aufgenommen'
              : `${germanNumber(recommendations.length)}, davon ${accepted === 0 ? 'noch keine' : germanNumber(accepted)} angenommen`,
        },
        { label: 'Ziele', words: goals.length === 0 ? 'noch keine gesetzt' : germanNumber(goals.length) },
      ],
    },
  ];
}

function methodBlocks(input: StrategyPaperInput): readonly Block[] {
  const { method, totalsRule } = input;
  const subDimensions = method.dimensions.reduce((sum, dimension) => sum + dimension.subDimensions.length, 0);
  return [
    paragraph(
      `Die ${method.name} betrachtet die Kommune in ${germanNumber(method.dimensions.length)} Dimensionen mit zusammen ${germanNumber(subDimensions)} Unterdimensionen. Wer an einem Schritt beteiligt war, steht hier als Zahl und ohne Namen.`,
    ),
    ...phasesBlocks(input),
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
  return `${RECOMMENDATION_WORDS[status]}${when}${because === null ? '' : `: ${because}`}`;
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

/** `Bis Q3/2026 (30.09.2026): DMS eingeführt (Z5)`, beneath it how it stands and what it is measured by. */
function goalWords({ code, title, description, commitment, deadline, criteria, standing }: ToldGoal): Words {
  return [
    { text: `Bis ${deadlineInSentence(deadline)}: `, strong: true },
    { text: `${title} (${code}${commitment === 'aspired' ? ', wird angestrebt' : ''})` },
    ...(description === null ? [] : [{ text: `\n${description}` }]),
    { text: `\n${standing}` },
    {
      text:
        criteria.length === 0
          ? '\nWoran das Ziel gemessen wird, ist noch nicht festgelegt.'
          : `\nGemessen an: ${criteria.join('; ')}`,
      emphasis: true,
    },
  ];
}

/** Every goal stands once: in the table, or among those without. */
function originBlocks({ dimensions, goals }: StrategyPaperInput): readonly Block[] {
  const waiting = dimensions
    .flatMap(({ recommendations }) => recommendations)
    .filter(({ isWithoutGoal }) => isWithoutGoal);
  const coming = goals.filter(({ origins }) => origins.length > 0);
  const without = goals.filter(({ origins }) => origins.length === 0);
  const blocks: Block[] = [];
  if (coming.length === 0) blocks.push(paragraph('Noch ist kein Ziel mit einer Handlungsempfehlung verknüpft.'));
  else
    blocks.push({
      kind: 'table',
      caption: 'Ziele und die Handlungsempfehlungen, aus denen sie kommen',
      columns: [
        { heading: 'Ziel', width: 44 },
        { heading: 'Handlungsempfehlungen', width: 56 },
      ],
      rowHeaders: true,
      rows: coming.map((goal) => [
        `${goal.code} ${goal.title}`,
        goal.origins.flatMap((origin, x) => [...(x === 0 ? [] : [{ text: '\n' }]), ...originWords(origin)]),
      ]),
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

/** `AG gründen (aus „Runde 2024“, über Z1)` */
function originWords({ text, round, by }: ToldOrigin): readonly Run[] {
  const said = [...(round === null ? [] : [`aus „${round}“`]), ...(by === null ? [] : [`über ${by}`])];
  return [{ text }, ...(said.length === 0 ? [] : [{ text: ` (${said.join(', ')})`, emphasis: true }])];
}

/** Somebody wrote it in lines: each is a paragraph of its own. */
function conclusionBlocks(conclusion: string | null): readonly Block[] {
  const parts = (conclusion ?? '').split(/\n+/).filter((part) => part.trim() !== '');
  return parts.length === 0
    ? [paragraph('Ein Fazit ist noch nicht festgehalten.')]
    : parts.map((part) => paragraph(part.trim()));
}

// ---------------------------------------------------------------------------------------------------------------- annexes

/** Of a report that was read in only those of which it tells. */
function annexBlocks(input: StrategyPaperInput): readonly Block[] {
  const { rounds, ratings, services, interviews } = input;
  const isOwn = !rounds.at(-1)!.isFromReport;
  const annexes: readonly { readonly title: string; readonly blocks: readonly Block[] }[] = [
    ...(isOwn || ratings.length > 0 ? [{ title: 'Bewertungen im Einzelnen', blocks: ratingBlocks(input) }] : []),
    ...(isOwn || services.length > 0 ? [{ title: 'Leistungen im Screening', blocks: serviceBlocks(input) }] : []),
    ...(isOwn || interviews.length > 0 ? [{ title: 'Interviews', blocks: interviewBlocks(input) }] : []),
  ];
  return annexes.flatMap(({ title, blocks }, x) => [
    heading(1, `Anhang ${String.fromCharCode(65 + x)}: ${title}`),
    ...blocks,
  ]);
}

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

function serviceBlocks({ services, phases }: StrategyPaperInput): readonly Block[] {
  const summary = screeningBlocks({ services, phases });
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
        maturityInWords(service.maturity),
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

/** Areas only where there were several: else everybody would know who was asked. */
function interviewBlocks({ interviews, phases }: StrategyPaperInput): readonly Block[] {
  const held = interviews.filter(({ isHeld }) => isHeld);
  const left = interviews.length - held.length;
  if (interviews.length === 0)
    return [
      paragraph(
        isOver(phases, 'interviews')
          ? 'Die Interviews sind abgeschlossen; hier sind sie nicht festgehalten.'
          : 'Interviews sind nicht festgehalten.',
      ),
    ];
  const lead = enumeration([
    held.length === 0
      ? 'Noch kein Interview wurde geführt'
      : `${plural(held.length, 'Interview wurde', 'Interviews wurden')} geführt`,
    ...(left === 0 ? [] : [`${plural(left, 'weiteres ist', 'weitere sind')} geplant`]),
  ]);
  const areas = [...new Set(held.flatMap(({ department }) => (department === null ? [] : [department])))].sort((a, b) =>
    a.localeCompare(b, 'de'),
  );
  const where =
    held.length < INTERVIEWS_FOR_AREAS || areas.length === 0 ? '' : ` Gesprochen wurde in: ${areas.join(', ')}.`;
  return [
    paragraph(
      `${lead}.${where} Wer gesprochen hat und was gesagt wurde, bleibt vertraulich; deshalb steht beides nicht hier.`,
    ),
  ];
}
