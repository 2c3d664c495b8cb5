// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Block, ColumnPart, PaperDocument, Words } from '../../documents/paper-document.js';
import { germanDay, germanNumber, germanSpan, percent, plural } from '../../web/formats.js';
import { isRated, pointsWords, unratedWords } from '../../web/pictures/rated-rounds.js';
import { HORIZON_WORDS, URGENCY_WORDS } from '../commands/recommendation-choices.js';
import { FEWEST_ANSWERS } from '../domain/survey.events.js';
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
import { phaseDatesWords } from '../web/assessment-words.js';
import type {
  InterimPresentationInput,
  ToldAnalysis,
  ToldDimension,
  ToldPhase,
  ToldRecommendation,
  ToldSurvey,
} from './told-analysis.js';

/*
 * The interim presentation of a round (Zwischenpräsentation) as slides: what came out and what is recommended first, for a
 * meeting. Long lists are cut and say so; the Strategiepapier has all of it.
 */

/** On one slide of a dimension. */
const FINDINGS_MOST = 5;
const RECOMMENDATIONS_MOST = 5;
/** On the last slide. */
const UNDECIDED_MOST = 7;
/** Of the radar: so large that it fills a slide. */
const RADIUS = 158;

export function interimPresentationOf(input: InterimPresentationInput): PaperDocument {
  const { municipality, round, day, stand, dimensions, rounds } = input;
  const { isFromReport } = rounds.at(-1)!;
  return {
    title: 'Zwischenpräsentation',
    subtitle: roundWords(input),
    language: 'de',
    author: municipality,
    subject: `Was die Runde „${round}“ bisher ergeben hat und was zuerst empfohlen wird; Stand: ${stand}`,
    day,
    layout: 'slides',
    titlePage: true,
    meta: [
      { label: 'Kommune', words: municipality },
      { label: 'Stand', words: stand },
    ],
    blocks: [
      heading(1, 'So haben wir gearbeitet'),
      ...phasesBlocks(input),
      ...(isFromReport && !rounds.some(isRated)
        ? [paragraph(unratedWords(rounds.at(-1)!))]
        : [heading(1, 'Das Gesamtbild'), ...radarBlocks(input, RADIUS)]),
      ...(rounds.some(isRated)
        ? [heading(1, 'Das Gesamtbild in Zahlen'), totalsTable(input), paragraph(scaleWords(input))]
        : []),
      ...dimensions.filter((one) => !isBlank(one)).flatMap((dimension) => dimensionBlocks(dimension, input)),
      ...blankBlocks(dimensions.filter(isBlank)),
      // Of a report that was read in, what it does not hold is said with the steps.
      ...(isFromReport && input.survey === null ? [] : [heading(1, 'Online-Befragung'), ...surveyBlocks(input)]),
      ...(isFromReport && input.services.length === 0 ? [] : [heading(1, 'Screening'), ...screeningBlocks(input)]),
      heading(1, 'Wie es weitergeht'),
      ...nextBlocks(input),
    ],
  };
}

// ------------------------------------------------------------------------------------------------------------- dimensions

function dimensionBlocks(dimension: ToldDimension, input: ToldAnalysis): readonly Block[] {
  const { rated, findings, recommendations } = dimension;
  // What was declined is not recommended any more.
  const first = recommendations.filter(({ status }) => status !== 'declined').sort((a, b) => weightOf(a) - weightOf(b));
  return [
    heading(1, rated.name),
    ...ratedBlocks(rated, input),
    {
      kind: 'columns',
      columns: [
        [
          heading(2, 'Ergebnisse'),
          ...listBlocks(findings.map(findingWords), FINDINGS_MOST, 'Noch kein Ergebnis ist festgehalten.', [
            'Ein weiteres Ergebnis steht im Strategiepapier.',
            (more) => `${more} weitere Ergebnisse stehen im Strategiepapier.`,
          ]),
        ],
        [
          heading(2, 'Erste Handlungsempfehlungen'),
          ...listBlocks(
            first.map(recommendationWords),
            RECOMMENDATIONS_MOST,
            recommendations.length === 0 ? 'Noch wird nichts empfohlen.' : 'Was empfohlen wurde, ist abgelehnt.',
            [
              'Eine weitere Handlungsempfehlung steht im Strategiepapier.',
              (more) => `${more} weitere Handlungsempfehlungen stehen im Strategiepapier.`,
            ],
          ),
        ],
      ],
    },
  ];
}

/** One slide for all of them. */
function blankBlocks(dimensions: readonly ToldDimension[]): readonly Block[] {
  if (dimensions.length === 0) return [];
  return [
    heading(1, 'Noch ohne Angaben'),
    paragraph('Zu diesen Dimensionen ist noch nichts bewertet, kein Ergebnis festgehalten und nichts empfohlen:'),
    { kind: 'list', numbered: false, items: dimensions.map(({ rated }) => rated.name) },
  ];
}

/** What is to be done now stands before what is perspektivisch, the more urgent before the less urgent, deferred ones last. */
function weightOf({ status, horizon, urgency }: ToldRecommendation): number {
  return (
    (status === 'deferred' ? 100 : 0) +
    (horizon === 'now' ? 0 : 10) +
    (urgency === null ? 3 : ['high', 'medium', 'low'].indexOf(urgency))
  );
}

function recommendationWords({ text, horizon, urgency, status, until }: ToldRecommendation): Words {
  const said = [
    ...(urgency === null ? [] : [`Dringlichkeit ${URGENCY_WORDS[urgency]}`]),
    ...(horizon === 'perspective' ? [HORIZON_WORDS[horizon]] : []),
    ...(status === 'deferred' ? [until === null ? 'zurückgestellt' : `zurückgestellt bis ${germanDay(until)}`] : []),
  ];
  return said.length === 0 ? text : [{ text }, { text: ` (${said.join(', ')})`, emphasis: true }];
}

function listBlocks(
  items: readonly Words[],
  most: number,
  none: string,
  [one, many]: readonly [one: string, many: (more: string) => string],
): readonly ColumnPart[] {
  if (items.length === 0) return [paragraph(none)];
  const more = items.length - most;
  return [
    { kind: 'list', numbered: false, items: items.slice(0, most) },
    ...(more > 0 ? [paragraph(more === 1 ? one : many(germanNumber(more)))] : []),
  ];
}

// ----------------------------------------------------------------------------------------------------------------- survey

function surveyBlocks({ survey, phases, method: { scale } }: ToldAnalysis): readonly Block[] {
  if (survey === null)
    return [
      paragraph(
        isOver(phases, 'survey')
          ? 'Die Befragung ist abgeschlossen; ihre Ergebnisse sind hier nicht festgehalten.'
          : 'In dieser Runde gibt es keine Befragung.',
      ),
    ];
  const lead = [`„${survey.title}“: ${stateWords(survey)}`, ...participationWords(survey), ...hiddenWords(survey)];
  if (survey.status !== 'closed') return [paragraph(lead.join(' '))];
  if (survey.means.every(({ mean }) => mean === null))
    return [paragraph(lead.join(' ')), paragraph('Mittelwerte können nicht gezeigt werden.')];
  return [
    paragraph(lead.join(' ')),
    {
      kind: 'table',
      caption: `Mittlere Punkte aus der Befragung, von ${scale.least} bis ${scale.most}`,
      columns: [
        { heading: 'Unterdimension', width: 52 },
        { heading: 'Dimension', width: 32 },
        { heading: 'Mittelwert', align: 'right', width: 16 },
      ],
      rowHeaders: true,
      rows: survey.means.map(({ dimension, subDimension, mean }) => [
        subDimension,
        dimension,
        mean === null ? 'nicht gezeigt' : pointsWords(mean),
      ]),
    },
  ];
}

function stateWords({ status, from, to }: ToldSurvey): string {
  switch (status) {
    case 'draft':
      return 'Die Befragung ist vorbereitet und noch nicht gestartet.';
    case 'running':
      return `Die Befragung läuft${from && to ? ` (${germanSpan(from, to)})` : ''}. Ergebnisse gibt es nach ihrem Ende.`;
    case 'closed':
      return `Die Befragung ist abgeschlossen${from && to ? ` (${germanSpan(from, to)})` : ''}.`;
    case 'cancelled':
      return 'Die Befragung wurde abgebrochen; Antworten wurden nicht ausgezählt.';
  }
}

function participationWords({ status, invited, answered }: ToldSurvey): readonly string[] {
  if (status !== 'closed') return [];
  if (answered === null) return [`Geantwortet haben weniger als ${FEWEST_ANSWERS}\u00a0Personen.`];
  return invited === null || invited < answered
    ? [
        `${plural(answered, 'Person hat', 'Personen haben')} geantwortet; wie viele eingeladen waren, ist nicht bekannt.`,
      ]
    : [
        `${germanNumber(answered)} von ${plural(invited, 'eingeladenen Person', 'eingeladenen Personen')} ${answered === 1 ? 'hat' : 'haben'} geantwortet (${percent(answered / invited)}).`,
      ];
}

function hiddenWords({ status, hidden }: ToldSurvey): readonly string[] {
  if (status !== 'closed' || hidden === 0) return [];
  const whose =
    hidden === 1
      ? 'Das Ergebnis von 1\u00a0Frage wird'
      : `Die Ergebnisse von ${germanNumber(hidden)}\u00a0Fragen werden`;
  return [`${whose} nicht gezeigt: Weniger als ${FEWEST_ANSWERS}\u00a0Personen haben Punkte vergeben.`];
}

// ------------------------------------------------------------------------------------------------------------------- next

function nextBlocks({ phases, dimensions, day }: ToldAnalysis): readonly Block[] {
  const left = phases.filter(({ status }) => status === 'open' || status === 'running');
  const undecided = dimensions
    .flatMap(({ recommendations }) => recommendations)
    .filter(({ status, until }) => status === 'open' || (status === 'deferred' && until !== null && until <= day))
    .sort((a, b) => weightOf(a) - weightOf(b));
  const steps: readonly ColumnPart[] =
    left.length === 0
      ? [paragraph('Alle Schritte der Analyse sind abgeschlossen.')]
      : [{ kind: 'list', numbered: false, items: left.map(stepWords) }];
  if (undecided.length === 0)
    return dimensions.every(({ recommendations }) => recommendations.length === 0)
      ? steps
      : [...steps, paragraph('Über alle Handlungsempfehlungen ist entschieden.')];
  return [
    {
      kind: 'columns',
      columns: [
        [heading(2, 'Schritte der Analyse'), ...steps],
        [
          heading(2, 'Noch zu entscheiden'),
          ...listBlocks(undecided.map(recommendationWords), UNDECIDED_MOST, '', [
            'Eine weitere Handlungsempfehlung steht im Strategiepapier.',
            (more) => `${more} weitere Handlungsempfehlungen stehen im Strategiepapier.`,
          ]),
        ],
      ],
    },
  ];
}

function stepWords({ name, about, status, planned }: ToldPhase): Words {
  const when = phaseDatesWords(planned);
  const planning = when === undefined ? 'noch ohne Termin' : `geplant: ${when}`;
  return [
    { text: name, strong: true },
    { text: ` (${status !== 'running' ? planning : when === undefined ? 'läuft' : `läuft; ${planning}`})\n${about}` },
  ];
}
