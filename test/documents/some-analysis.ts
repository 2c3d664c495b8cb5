// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type {
  InterimPresentationInput,
  StrategyPaperInput,
  ToldRecommendation,
} from '../../src/assessments/papers/told-analysis.js';
import { CURRENT_METHOD } from '../../src/assessments/domain/method.js';
import type { RatedRound } from '../../src/web/pictures/rated-rounds.js';
import { FULL, GAPPY, someRound, UNRATED_REPORT } from './some-ratings.js';

const quarter = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-09-30' } as const;
const yearEnd = { asWritten: 'Ende 2027', precision: 'year-end', latestDay: '2027-12-31' } as const;

export function aRecommendation(more: Partial<ToldRecommendation> = {}): ToldRecommendation {
  return {
    text: 'Rollout des DMS in die gesamte Verwaltung',
    subDimension: null,
    horizon: 'now',
    urgency: null,
    reasoning: null,
    status: 'open',
    because: null,
    until: null,
    isWithoutGoal: false,
    ...more,
  };
}

/** A round under way, with something missing almost everywhere; what is written goes through `words`. */
export function anAnalysis(
  words: (text: string) => string = (text) => text,
): InterimPresentationInput & StrategyPaperInput {
  const rounds: [...RatedRound[], RatedRound] = [
    { ...FULL, label: words(FULL.label) },
    { ...GAPPY, label: words(GAPPY.label) },
  ];
  const findings = [
    [
      'Digitalisierung als zentrales Zukunftsthema erkannt',
      'Digitalisierungsbeauftragte vorhanden',
      'Mehrheitlich positive Einstellung',
    ],
    ['Gute Hardware-Ausstattung', 'Schnittstellen: Abhängigkeit von Herstellern'],
    ['Erste Onlinedienste im Angebot'],
    [],
    ['Dienstvereinbarung zum mobilen Arbeiten vorhanden'],
  ];
  const recommendations: ToldRecommendation[][] = [
    [
      aRecommendation({
        text: words('Gründung einer internen AG Digitalisierung'),
        urgency: 'high',
        status: 'accepted',
        because: words('Beschluss des Ausschusses'),
      }),
      aRecommendation({
        text: words('Entwicklung eines Schulungskataloges'),
        horizon: 'perspective',
        subDimension: 'Digitale Fähigkeiten und Mindset',
        status: 'deferred',
        because: words('Kein Personal.'),
        until: '2027-03-01',
      }),
    ],
    [
      aRecommendation({
        text: words('Rollout des DMS in die gesamte Verwaltung'),
        urgency: 'medium',
        reasoning: words('Ohne DMS bleiben Abläufe auf Papier.'),
        status: 'accepted',
        isWithoutGoal: true,
      }),
      aRecommendation({ text: words('Zweites WLAN'), status: 'declined', because: words('Zu teuer.') }),
    ],
    [aRecommendation({ text: words('Qualifizierte digitale Signatur') })],
    [],
    [aRecommendation({ text: words('Vollwertige VPN-Verbindung'), urgency: 'low' })],
  ];
  return {
    municipality: words('Samtgemeinde Musterau'),
    round: words('Runde 2026'),
    day: '2026-11-27',
    stand: '27.11.2026',
    method: CURRENT_METHOD,
    totalsRule:
      'Die Punkte einer Unterdimension sind der Mittelwert ihrer Quellen, die einer Dimension der Mittelwert ihrer Unterdimensionen. Fehlt eine Bewertung, ist die Gesamtzahl unvollständig und wird nicht genannt.',
    phases: CURRENT_METHOD.phases.map(({ phase, name, about }, x) => ({
      phase,
      name,
      about,
      status: (['completed', 'completed', 'completed', 'running', 'open', 'skipped'] as const)[x]!,
      planned: { from: `2026-0${x + 3}`, to: `2026-0${x + 3}` },
      actual: x < 3 ? { from: `2026-0${x + 3}-02`, to: `2026-0${x + 3}-20` } : { from: null, to: null },
      skippedBecause: x === 5 ? words('Das Papier schreibt ein Büro.') : null,
      participants:
        x === 2
          ? [
              { who: words('Bürgeramt'), count: 3 },
              { who: words('Bauamt'), count: 2 },
            ]
          : [],
    })),
    rounds,
    dimensions: rounds[1]!.dimensions.map((rated, x) => ({
      rated,
      findings: findings[x]!.map((text, y) => ({
        text: words(text),
        subDimension: y === 0 ? rated.subDimensions[0]!.name : null,
      })),
      recommendations: recommendations[x]!,
    })),
    services: [
      {
        name: words('Führungszeugnis beantragen'),
        audience: 'residents',
        casesPerYear: 1_250,
        maturity: 4,
        evidence: 'https://musterau.example/fz',
        note: null,
        lookedOn: '2026-03-10',
      },
      {
        name: words('Gewerbe anmelden'),
        audience: 'businesses',
        casesPerYear: null,
        maturity: 2,
        evidence: null,
        note: words('Formular als PDF'),
        lookedOn: '2026-03-10',
      },
      {
        name: words('Hund anmelden'),
        audience: 'both',
        casesPerYear: null,
        maturity: null,
        evidence: null,
        note: null,
        lookedOn: '2026-03-11',
      },
    ],
    survey: {
      title: words('Wie digital sind wir?'),
      status: 'closed',
      from: '2026-04-01',
      to: '2026-04-20',
      invited: 48,
      answered: 31,
      means: CURRENT_METHOD.dimensions.flatMap((dimension, d) =>
        dimension.subDimensions.map((subDimension, s) => ({
          dimension: dimension.name,
          subDimension: subDimension.name,
          mean: d === 3 ? null : (d + s) / 2 + 0.4,
        })),
      ),
      hidden: 3,
    },
    vision: words('Dein Rathaus: Der freundliche Bürgerservice von nebenan.'),
    goals: [
      {
        code: 'Z5',
        title: words('Dokumentenmanagementsystem in allen Fachbereichen eingeführt'),
        description: null,
        commitment: 'binding',
        deadline: quarter,
        dimension: 'Digitale Infrastruktur und Netze',
        criteria: [words('Fachbereiche mit DMS: 100 %'), words('Prozesse in digitalen Workflows: 80 %')],
        standing: 'Überfällig: die Frist ist seit 58 Tagen vorbei.',
        origins: [],
      },
      {
        code: 'Z1',
        title: words('AG Digitalisierung gegründet'),
        description: words('Sie tagt vierteljährlich.'),
        commitment: 'aspired',
        deadline: yearEnd,
        dimension: null,
        criteria: [],
        standing: 'Erreicht: am 03.03.2026.',
        origins: [
          { text: words('Gründung einer internen AG Digitalisierung'), round: null, by: null },
          { text: words('Zuständigkeiten klären'), round: words('Runde 2024'), by: 'Z0' },
        ],
      },
    ],
    conclusion: words('Die Grundlagen sind geschaffen.\nDer Rollout des DMS wird dringend empfohlen.'),
    ratings: CURRENT_METHOD.dimensions.flatMap(({ subDimensions }, d) =>
      subDimensions.flatMap(({ name }, s) =>
        (['screening', 'survey', 'interviews'] as const).flatMap((source) => {
          const points = rounds[1]!.dimensions[d]!.subDimensions[s]!.bySource[source];
          return points == null
            ? []
            : [
                {
                  subDimension: name,
                  source,
                  points,
                  ratedOn: '2026-05-04',
                  reason: words('So sehen es die Fachbereiche.'),
                },
              ];
        }),
      ),
    ),
    interviews: [
      { department: words('Bürgeramt'), isHeld: true },
      { department: null, isHeld: false },
    ],
  };
}

/** A round that was taken over from a report without ratings, or has only just been planned: nothing in it. */
export function anEmptyAnalysis(isFromReport: boolean): InterimPresentationInput & StrategyPaperInput {
  const full = anAnalysis();
  const round = isFromReport ? UNRATED_REPORT : someRound('Neue Runde', []);
  return {
    ...full,
    phases: full.phases.map((phase) => ({
      ...phase,
      status: 'open',
      planned: { from: null, to: null },
      actual: { from: null, to: null },
      skippedBecause: null,
      participants: [],
    })),
    rounds: [round],
    dimensions: round.dimensions.map((rated) => ({ rated, findings: [], recommendations: [] })),
    services: [],
    survey: null,
    vision: null,
    goals: [],
    conclusion: null,
    ratings: [],
    interviews: [],
  };
}
