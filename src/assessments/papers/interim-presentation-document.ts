// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Block, ColumnPart, PaperDocument, Words } from '../../documents/paper-document.js';
import { germanNumber, germanSpan, percent, plural } from '../../web/formats.js';
import { isRated, pointsWords } from '../../web/pictures/rated-rounds.js';
import { FEWEST_ANSWERS } from '../domain/survey.events.js';
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
import { phaseDatesWords } from '../web/assessment-words.js';
import { HORIZON_WORDS, URGENCY_WORDS } from './analysis-words.js';
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
/** Of the radar: so large that it fills a slide. */
const RADIUS = 136;

export function interimPresentationOf(input: InterimPresentationInput): PaperDocument {
  const { municipality, round, day, stand, dimensions, rounds } = input;
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
      phasesTable(input.phases),
      heading(1, 'Das Gesamtbild'),
      ...radarBlocks(input, RADIUS),
      ...(rounds.some(isRated)
        ? [heading(1, 'Das Gesamtbild in Zahlen'), totalsTable(input), paragraph(scaleWords(input))]
        : []),
      ...dimensions.filter((one) => !isBlank(one)).flatMap((dimension) => dimensionBlocks(dimension, input)),
      ...blankBlocks(dimensions.filter(isBlank)),
      heading(1, 'Online-Befragung'),
      ...surveyBlocks(input.survey, input),
      heading(1, 'Screening'),
      ...screeningBlocks(input.services),
      heading(1, 'Wie es weitergeht'),
      ...nextBlocks(input.phases),
    ],
  };
}

// ------------------------------------------------------------------------------------------------------------- dimensions

function dimensionBlocks(dimension: ToldDimension, input: ToldAnalysis): readonly Block[] {
  const { rated, findings, recommendations } = dimension;
  const first = [...recommendations].sort((a, b) => weightOf(a) - weightOf(b));
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
          ...listBlocks(first.map(recommendationWords), RECOMMENDATIONS_MOST, 'Noch wird nichts empfohlen.', [
            'Eine weitere Handlungsempfehlung steht im Strategiepapier.',
            (more) => `${more} weitere Handlungsempfehlungen stehen im Strategiepapier.`,
          ]),
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

/** What is to be done now stands before what is perspektivisch, the more urgent before the less urgent. */
function weightOf({ horizon, urgency }: ToldRecommendation): number {
  return (horizon === 'now' ? 0 : 10) + (urgency === null ? 3 : ['high', 'medium', 'low'].indexOf(urgency));
}

function recommendationWords({ text, horizon, urgency }: ToldRecommendation): Words {
  const said = [
    ...(urgency === null ? [] : [`Dringlichkeit ${URGENCY_WORDS[urgency]}`]),
    ...(horizon === 'perspective' ? [HORIZON_WORDS[horizon]] : []),
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

function surveyBlocks(survey: ToldSurvey | null, { method: { scale } }: ToldAnalysis): readonly Block[] {
  if (survey === null) return [paragraph('In dieser Runde gibt es keine Befragung.')];
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
  if (answered === null) return [`Teilgenommen haben weniger als ${FEWEST_ANSWERS}\u00a0Personen.`];
  return invited === null || invited < answered
    ? [
        `${plural(answered, 'Person hat', 'Personen haben')} teilgenommen; wie viele es hätten sein können, ist nicht bekannt.`,
      ]
    : [
        `${germanNumber(answered)} von ${plural(invited, 'Person', 'Personen')} haben teilgenommen (${percent(answered / invited)}).`,
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

function nextBlocks(phases: readonly ToldPhase[]): readonly Block[] {
  const left = phases.filter(({ status }) => status === 'open' || status === 'running');
  if (left.length === 0) return [paragraph('Alle Schritte der Analyse sind abgeschlossen.')];
  return [
    {
      kind: 'list',
      numbered: false,
      items: left.map(({ name, about, status, planned }) => {
        const when = phaseDatesWords(planned);
        const state = status === 'running' ? 'läuft' : when === undefined ? 'noch ohne Termin' : `geplant: ${when}`;
        return [{ text: name, strong: true }, { text: ` (${state})\n${about}` }];
      }),
    },
  ];
}
