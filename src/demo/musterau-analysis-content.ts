// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Horizon, Urgency } from '../assessments/domain/recommendation.events.js';
import type { RatingSource, SubDimensionId } from '../assessments/domain/method.js';
import type { Audience, Maturity } from '../assessments/domain/screening.events.js';

/*
 * What the two rounds of the analysis of Musterau found: invented, and such that the second answers the first. Points are
 * those of the method's scale, 0 to 4.
 */

/** Points with the sentence that explains them. */
export type ToldRating = readonly [subDimension: SubDimensionId, points: number, reason: string];

export interface ToldFinding {
  readonly key: string;
  readonly subDimension: SubDimensionId;
  readonly text: string;
  /** From which ratings it follows. */
  readonly from: readonly RatingSource[];
  /** Keys of services and interviews on which it rests. */
  readonly services?: readonly string[];
  readonly interviews?: readonly string[];
}

export interface ToldRecommendation {
  readonly key: string;
  readonly subDimension: SubDimensionId;
  readonly text: string;
  readonly horizon: Horizon;
  readonly urgency: Urgency;
  readonly reasoning: string;
  /** Keys of findings. */
  readonly findings: readonly string[];
  readonly outcome:
    | { readonly kind: 'open' }
    | { readonly kind: 'accepted' }
    /** Codes of goals that take it up. */
    | { readonly kind: 'joined'; readonly goals: readonly string[] }
    | { readonly kind: 'deferred'; readonly reason: string }
    | { readonly kind: 'declined'; readonly reason: string };
}

export interface ToldInterview {
  readonly key: string;
  readonly with: string;
  readonly department: string | null;
  readonly minutes: number;
  readonly notes: readonly { readonly topic: SubDimensionId; readonly text: string }[];
  readonly scores: readonly (readonly [SubDimensionId, number])[];
}

export interface ToldService {
  readonly key: string;
  readonly name: string;
  readonly audience: Audience;
  readonly casesPerYear: number | null;
  /** In the first and in the second round; null: nobody has looked. */
  readonly maturity: readonly [first: Maturity | null, second: Maturity | null];
}

export interface ToldRound {
  readonly screening: readonly ToldRating[];
  readonly interviews: readonly ToldInterview[];
  readonly findings: readonly ToldFinding[];
  readonly recommendations: readonly ToldRecommendation[];
  readonly conclusion: string;
  /** Mean agreement that the survey shall lead to, by sub-dimension, around which answers are spread. */
  readonly moods: Readonly<Record<SubDimensionId, number>>;
  /** Each with the place of its question among those with free answers. */
  readonly remarks: readonly (readonly [question: number, text: string])[];
}

export const toldServices: readonly ToldService[] = [
  service('registration', 'Wohnsitz anmelden', 'residents', 1450, [1, 4]),
  service('certificate', 'Meldebescheinigung', 'residents', 620, [2, 4]),
  service('identity-card', 'Personalausweis beantragen', 'residents', 1900, [1, 1]),
  service('birth', 'Geburtsurkunde anfordern', 'residents', 310, [3, 4]),
  service('marriage', 'Eheschließung anmelden', 'residents', 85, [1, 1]),
  service('conduct', 'Führungszeugnis beantragen', 'residents', 540, [1, 3]),
  service('dog', 'Hund anmelden', 'residents', 260, [2, 4]),
  service('kindergarten', 'Kindertagesplatz anmelden', 'residents', 380, [2, 3]),
  service('meals', 'Schulverpflegung bestellen', 'residents', null, [null, 4]),
  service('waste-water', 'Abwassergebühr: Zählerstand melden', 'residents', 4200, [3, 3]),
  service('tree', 'Baumfällung anzeigen', 'residents', 140, [2, 2]),
  service('building', 'Bauantrag stellen', 'both', 170, [1, 3]),
  service('building-notice', 'Bauvoranfrage stellen', 'both', 60, [1, 2]),
  service('business', 'Gewerbe anmelden', 'businesses', 190, [3, 4]),
  service('business-tax', 'Gewerbesteuer: Vorauszahlung anpassen', 'businesses', 75, [0, 2]),
  service('restaurant', 'Gaststättengewerbe anzeigen', 'businesses', 12, [2, 3]),
  service('market', 'Marktstand anmelden', 'businesses', 45, [0, 2]),
  service('road', 'Straße für Bauarbeiten sperren lassen', 'both', 130, [1, 2]),
  service('hall', 'Dorfgemeinschaftshaus mieten', 'both', 410, [0, 3]),
  service('library', 'Ausweis der Bücherei', 'residents', 230, [0, null]),
  service('fault', 'Schaden an Straße oder Laterne melden', 'both', 880, [3, 4]),
  service('lost', 'Fundsache suchen', 'residents', null, [2, 4]),
  service('vote', 'Briefwahl beantragen', 'residents', 3100, [4, 4]),
  service('council', 'Unterlagen des Rats einsehen', 'both', null, [1, 4]),
  service('grant', 'Vereinsförderung beantragen', 'both', 35, [1, 1]),
];

function service(
  key: string,
  name: string,
  audience: Audience,
  casesPerYear: number | null,
  maturity: ToldService['maturity'],
): ToldService {
  return { key, name, audience, casesPerYear, maturity };
}

export const firstRound: ToldRound = {
  screening: [
    ['administration.services', 1.5, 'Von 24 angesehenen Leistungen lässt sich eine ganz online erledigen.'],
    ['public-services.implementation', 1, 'Vereine und Veranstaltungen stehen auf elf verschiedenen Seiten.'],
    [
      'infrastructure.security',
      1.5,
      'Die Internetseite ist verschlüsselt; eine Erreichbarkeit im Notfall ist nicht geregelt.',
    ],
  ],
  interviews: [
    interview('head', 'Leitung der Verwaltung', null, 60, {
      'framework.strategy': [0.5, 'Es gibt Einzelvorhaben, aber kein gemeinsames Papier.'],
      'framework.structure': [
        1,
        'Zuständig ist, wer sich gerade kümmert. Eine Runde über die Fachbereiche hinweg fehlt.',
      ],
      'administration.management': [1, null],
      'public-services.concept': [0.5, null],
      'employer.collaboration': [1.5, null],
    }),
    interview('citizens', 'Sachbearbeitung Bürgerdienste', 'citizens', 55, {
      'administration.services': [
        1.5,
        'Viele Vordrucke gibt es zum Ausdrucken; ausgefüllt kommen sie trotzdem auf Papier.',
      ],
      'administration.data': [1, 'Angaben aus dem Formular werden von Hand in das Fachverfahren getippt.'],
      'infrastructure.software': [2, null],
      'framework.skills': [2, null],
    }),
    interview('building', 'Sachbearbeitung Bauen', 'building', 50, {
      'administration.data': [0.5, 'Bauakten liegen auf Papier, die ältesten im Keller.'],
      'infrastructure.hardware': [2.5, null],
      'employer.mobile': [1, 'Zu Hause gearbeitet wird nur nach Absprache im Einzelfall.'],
      'employer.digital': [1, null],
    }),
    interview('it', 'IT-Betreuung', 'central', 75, {
      'infrastructure.hardware': [3, 'Geräte werden alle fünf Jahre getauscht; das WLAN reicht nicht in alle Räume.'],
      'infrastructure.security': [1.5, 'Sicherungen laufen. Geübt wurde der Ausfall noch nie.'],
      'infrastructure.software': [2, null],
      'employer.mobile': [1.5, null],
    }),
    interview('council', 'Mitglied des Rats', null, 40, {
      'public-services.demand': [2.5, 'Die Fraktionen fragen nach Onlinediensten, vor allem für Familien.'],
      'public-services.implementation': [1, null],
      'framework.strategy': [1, null],
    }),
  ],
  findings: [
    finding('no-strategy', 'framework.strategy', 'Kein gemeinsamer Überblick über laufende Vorhaben', ['interviews'], {
      interviews: ['head'],
    }),
    finding(
      'no-group',
      'framework.structure',
      'Abstimmung über Fachbereiche hinweg geschieht nur zufällig',
      ['interviews', 'survey'],
      { interviews: ['head'] },
    ),
    finding(
      'open-minded',
      'framework.skills',
      'Beschäftigte sind aufgeschlossen, fühlen sich aber nicht ausreichend geschult',
      ['survey', 'interviews'],
    ),
    finding('good-devices', 'infrastructure.hardware', 'Gute Ausstattung mit Geräten', ['interviews', 'survey'], {
      interviews: ['it'],
    }),
    finding('paper-files', 'infrastructure.software', 'Akten überwiegend auf Papier', ['interviews'], {
      interviews: ['building', 'it'],
    }),
    finding('no-emergency', 'infrastructure.security', 'Kein IT-Notfallplan', ['interviews', 'screening'], {
      interviews: ['it'],
    }),
    finding('typing', 'administration.data', 'Angaben werden mehrfach erfasst', ['interviews'], {
      interviews: ['citizens'],
    }),
    finding(
      'few-services',
      'administration.services',
      'Eine Leistung vollständig online',
      ['screening', 'interviews'],
      { services: ['vote', 'registration', 'business'] },
    ),
    finding('post', 'administration.management', 'Post wird auf Papier im Haus verteilt', ['interviews', 'survey']),
    finding('clubs', 'public-services.implementation', 'Vereine werben einzeln auf eigenen Seiten', ['screening']),
    finding(
      'mobile-rules',
      'employer.mobile',
      'Mobiles Arbeiten nur nach Absprache im Einzelfall',
      ['interviews', 'survey'],
      { interviews: ['building'] },
    ),
    finding('phones', 'employer.collaboration', 'Telefonanlage ohne Anbindung des Homeoffice', ['survey']),
  ],
  recommendations: [
    recommendation(
      'group',
      'framework.structure',
      'Arbeitsgruppe Digitalisierung einsetzen',
      'now',
      'high',
      'Ohne einen Ort für die Abstimmung kommen weitere Vorhaben nicht zusammen.',
      ['no-group', 'no-strategy'],
      joined('M4'),
    ),
    recommendation(
      'training',
      'framework.skills',
      'Beschäftigte regelmäßig in digitalen Grundlagen schulen',
      'now',
      'medium',
      'Die Bereitschaft ist da, es fehlt an Angeboten.',
      ['open-minded'],
      joined('M12', 'M13'),
    ),
    recommendation(
      'dms',
      'infrastructure.software',
      'Dokumentenmanagement in allen Fachbereichen einführen',
      'now',
      'high',
      'Fast alles andere setzt digitale Akten voraus.',
      ['paper-files', 'typing'],
      joined('M1'),
    ),
    recommendation(
      'emergency',
      'infrastructure.security',
      'IT-Notfallplan erarbeiten und jährlich üben',
      'now',
      'high',
      'Bei einem Ausfall weiß heute niemand, was zuerst zu tun ist.',
      ['no-emergency'],
      joined('M2'),
    ),
    recommendation(
      'services',
      'administration.services',
      'Onlinedienste des Landes nachnutzen',
      'now',
      'high',
      'Nachnutzen kostet einen Bruchteil eigener Lösungen.',
      ['few-services'],
      joined('M3'),
    ),
    recommendation(
      'post',
      'administration.management',
      'Posteingang zentral digitalisieren',
      'perspective',
      'medium',
      'Sinnvoll, sobald Akten digital geführt werden.',
      ['post'],
      joined('M7'),
    ),
    recommendation(
      'app',
      'public-services.implementation',
      'Dorf-App gemeinsam mit den Vereinen erproben',
      'now',
      'low',
      'Ein gemeinsamer Kalender wird von Vereinen und Einwohnerschaft gewünscht.',
      ['clubs'],
      joined('M8'),
    ),
    recommendation(
      'concept',
      'public-services.concept',
      'Gesamtkonzept für die digitale Daseinsvorsorge erarbeiten',
      'perspective',
      'low',
      'Bisher entstehen Angebote einzeln.',
      ['clubs'],
      { kind: 'deferred', reason: 'Erst sollen die Dorf-App und das freie WLAN laufen.' },
    ),
    recommendation(
      'mobile',
      'employer.mobile',
      'Dienstvereinbarung zum mobilen Arbeiten schließen',
      'now',
      'medium',
      'Einzelabsprachen werden als ungerecht empfunden.',
      ['mobile-rules'],
      joined('M5'),
    ),
    recommendation(
      'phones',
      'employer.collaboration',
      'Telefonanlage mit Anbindung des Homeoffice beschaffen',
      'now',
      'medium',
      'Wer zu Hause arbeitet, ist heute nicht erreichbar.',
      ['phones', 'mobile-rules'],
      joined('M6'),
    ),
    recommendation(
      'desks',
      'employer.mobile',
      'Desk-Sharing prüfen',
      'perspective',
      'low',
      'Setzt die Dienstvereinbarung voraus.',
      ['mobile-rules'],
      joined('M10'),
    ),
    recommendation(
      'drones',
      'public-services.implementation',
      'Drohnen für die Kontrolle von Gewässern anschaffen',
      'perspective',
      'low',
      'Vorschlag aus dem Workshop.',
      [],
      { kind: 'declined', reason: 'Aufgabe des Unterhaltungsverbands; für die Samtgemeinde kein Nutzen.' },
    ),
  ],
  conclusion:
    'Musterau hat gute Geräte und aufgeschlossene Beschäftigte. Es fehlen eine gemeinsame Richtung, digitale Akten und ein Plan für den Notfall. Dringend empfohlen werden die Arbeitsgruppe, das Dokumentenmanagement und der IT-Notfallplan.',
  moods: {
    'framework.strategy': 0.9,
    'framework.structure': 1.2,
    'framework.skills': 1.9,
    'infrastructure.hardware': 2.9,
    'infrastructure.software': 1.8,
    'infrastructure.security': 2,
    'administration.data': 0.9,
    'administration.services': 1.6,
    'administration.management': 1,
    'public-services.concept': 0.7,
    'public-services.implementation': 1.1,
    'public-services.demand': 2.2,
    'employer.mobile': 1,
    'employer.digital': 1.3,
    'employer.collaboration': 1.6,
  },
  remarks: [
    [0, 'Dass ich dieselben Angaben in drei Programme eintippen muss.'],
    [3, 'Mehr Zeit, um Neues auch zu lernen.'],
    [3, 'Ein Verzeichnis, in dem steht, wer wofür zuständig ist.'],
    [3, 'Schnelleres WLAN im Sitzungssaal.'],
    [1, 'Die Akten: damit man sie auch am anderen Standort lesen kann.'],
  ],
};

export const secondRound: ToldRound = {
  screening: [
    ['administration.services', 3, 'Von 24 angesehenen Leistungen lassen sich zehn ganz online erledigen.'],
    [
      'public-services.implementation',
      2,
      'Die Dorf-App führt Vereine und Veranstaltungen zusammen; Mobilität und Gesundheit fehlen.',
    ],
    [
      'infrastructure.security',
      2.5,
      'Ein Notfallplan liegt vor; die Kontaktwege für den Ausfall stehen auf der Internetseite.',
    ],
  ],
  interviews: [
    interview('head', 'Leitung der Verwaltung', null, 60, {
      'framework.strategy': [3, 'Der Strategie folgen alle Fachbereiche, der Rat bekommt jedes Quartal den Stand.'],
      'framework.structure': [3.5, 'Die AG trifft sich jedes Quartal und entscheidet.'],
      'administration.management': [1.5, 'Abläufe sind nur dort beschrieben, wo das DMS eingeführt ist.'],
      'public-services.concept': [1, null],
      'employer.collaboration': [2.5, null],
    }),
    interview('citizens', 'Sachbearbeitung Bürgerdienste', 'citizens', 45, {
      'administration.services': [3, 'Die Hälfte der Anmeldungen kommt online, Bescheide gehen elektronisch hinaus.'],
      'administration.data': [2, null],
      'infrastructure.software': [2.5, null],
      'framework.skills': [1.5, 'Neue Programme kommen schneller, als wir sie lernen können.'],
    }),
    interview('building', 'Sachbearbeitung Bauen und Umwelt', 'building', 60, {
      'administration.data': [1.5, 'Neue Vorgänge sind digital, die Altakten noch nicht.'],
      'infrastructure.hardware': [3, null],
      'employer.mobile': [3, null],
      'employer.digital': [2, null],
    }),
    interview('it', 'IT-Betreuung', 'central', 70, {
      'infrastructure.hardware': [3.5, null],
      'infrastructure.security': [2.5, 'Der Plan ist geschrieben; drei von fünf Szenarien sind geübt.'],
      'infrastructure.software': [2.5, 'Es fehlt weiter eine Betreuung für das Dokumentenmanagement.'],
      'employer.mobile': [3.5, null],
    }),
    interview('council', 'Mitglied des Rats', null, 35, {
      'public-services.demand': [3, null],
      'public-services.implementation': [2, 'Die App wird genutzt. Gefragt wird jetzt nach dem Bus.'],
      'framework.strategy': [3, null],
    }),
    interview('finance', 'Sachbearbeitung Finanzen', 'finance', 40, {
      'administration.management': [2, 'Rechnungen laufen digital, Kennzahlen gibt es nur für den Haushalt.'],
      'administration.data': [2, null],
      'employer.digital': [2.5, null],
    }),
  ],
  findings: [
    finding(
      'strategy',
      'framework.strategy',
      'Strategie ist bekannt und wird jedes Quartal überprüft',
      ['interviews', 'survey'],
      { interviews: ['head', 'council'] },
    ),
    finding('group', 'framework.structure', 'AG Digitalisierung arbeitet und entscheidet', ['interviews', 'survey'], {
      interviews: ['head'],
    }),
    finding('skills', 'framework.skills', 'Schulungen werden besucht; bei Fachverfahren bleibt der Bedarf groß', [
      'survey',
      'interviews',
    ]),
    finding(
      'dms-care',
      'infrastructure.software',
      'DMS in drei Fachbereichen eingeführt, Betreuung nicht gesichert',
      ['interviews'],
      { interviews: ['it'] },
    ),
    finding(
      'exercise',
      'infrastructure.security',
      'Notfallplan liegt vor, ist aber erst zum Teil geübt',
      ['interviews', 'screening'],
      { interviews: ['it'] },
    ),
    finding('old-files', 'administration.data', 'Altakten der Bauverwaltung weiter auf Papier', ['interviews'], {
      interviews: ['building'],
    }),
    finding('services', 'administration.services', 'Zehn Leistungen vollständig online', ['screening', 'interviews'], {
      services: ['registration', 'certificate', 'dog', 'business'],
    }),
    finding(
      'processes',
      'administration.management',
      'Abläufe sind kaum beschrieben, Kennzahlen fehlen',
      ['interviews', 'survey'],
      { interviews: ['head', 'finance'] },
    ),
    finding(
      'bus',
      'public-services.implementation',
      'Dorf-App wird angenommen; Mobilität ist nicht einbezogen',
      ['interviews', 'screening'],
      { interviews: ['council'] },
    ),
    finding(
      'concept',
      'public-services.concept',
      'Ein Gesamtkonzept für die digitale Daseinsvorsorge fehlt weiterhin',
      ['interviews'],
    ),
    finding(
      'mobile',
      'employer.mobile',
      'Mobiles Arbeiten ist geregelt und selbstverständlich',
      ['interviews', 'survey'],
      { interviews: ['it', 'building'] },
    ),
  ],
  recommendations: [
    recommendation(
      'care',
      'infrastructure.software',
      'Betreuung des Dokumentenmanagements dauerhaft sichern',
      'now',
      'high',
      'Ohne Betreuung kommen keine weiteren Prozesse in den Echtbetrieb.',
      ['dms-care'],
      joined('M1'),
    ),
    recommendation(
      'exercise',
      'infrastructure.security',
      'Übrige Szenarien des Notfallplans üben',
      'now',
      'high',
      'Ein Plan, der nicht geübt ist, hilft im Ernstfall wenig.',
      ['exercise'],
      joined('M2'),
    ),
    recommendation(
      'scan',
      'administration.data',
      'Altakten der Bauverwaltung nach Bedarf scannen',
      'now',
      'medium',
      'Ein vollständiges Scannen ist nicht finanziert; gescannt wird, was gebraucht wird.',
      ['old-files'],
      { kind: 'accepted' },
    ),
    recommendation(
      'processes',
      'administration.management',
      'Prozess- und Wissensmanagement aufbauen',
      'now',
      'medium',
      'Erst beschriebene Abläufe lassen sich verbessern.',
      ['processes'],
      joined('M16'),
    ),
    recommendation(
      'figures',
      'administration.management',
      'Wenige Kennzahlen für den digitalen Service festlegen',
      'now',
      'medium',
      'Bisher ist nicht zu sagen, wie viele Anträge online kommen.',
      ['processes', 'services'],
      { kind: 'open' },
    ),
    recommendation(
      'bus',
      'public-services.implementation',
      'Rufbus und Mitfahrbänke in die Dorf-App aufnehmen',
      'now',
      'medium',
      'In den Ortsteilen ist das der häufigste Wunsch.',
      ['bus'],
      { kind: 'open' },
    ),
    recommendation(
      'concept',
      'public-services.concept',
      'Gesamtkonzept für die digitale Daseinsvorsorge erarbeiten',
      'perspective',
      'medium',
      'Jetzt gibt es Erfahrungen, auf denen es aufbauen kann.',
      ['concept', 'bus'],
      { kind: 'open' },
    ),
    recommendation(
      'key-users',
      'framework.skills',
      'In jedem Fachbereich eine Ansprechperson für Fachverfahren benennen',
      'now',
      'low',
      'Fragen werden dort beantwortet, wo sie entstehen.',
      ['skills'],
      { kind: 'accepted' },
    ),
    recommendation(
      'seats',
      'employer.digital',
      'Eigenes Rechenzentrum ausbauen',
      'perspective',
      'low',
      'Vorschlag aus einem Interview.',
      [],
      {
        kind: 'declined',
        reason: 'Der Landkreis betreibt ein gemeinsames Rechenzentrum; ein eigenes wäre teurer und unsicherer.',
      },
    ),
  ],
  conclusion:
    'In zwei Jahren hat Musterau in allen fünf Dimensionen gewonnen, am stärksten beim mobilen Arbeiten und bei der Abstimmung über Fachbereiche hinweg. Nachgelassen hat das Gefühl, mit neuen Programmen Schritt zu halten. Zurück bleiben Steuerung und Management und ein Gesamtkonzept für die Daseinsvorsorge. Dringend sind die Betreuung des Dokumentenmanagements und die Übungen zum Notfallplan.',
  moods: {
    'framework.strategy': 2.6,
    'framework.structure': 2.8,
    'framework.skills': 1.8,
    'infrastructure.hardware': 3.2,
    'infrastructure.software': 2.2,
    'infrastructure.security': 2.6,
    'administration.data': 1.6,
    'administration.services': 2.7,
    'administration.management': 1.3,
    'public-services.concept': 1.2,
    'public-services.implementation': 2.1,
    'public-services.demand': 2.6,
    'employer.mobile': 3.3,
    'employer.digital': 2.4,
    'employer.collaboration': 2.5,
  },
  remarks: [
    [0, 'Die Suche im Dokumentenmanagement findet noch nicht alles.'],
    [3, 'Bitte mehr kurze Schulungen statt ganzer Tage.'],
    [2, 'Homeoffice klappt jetzt ohne Anträge.'],
    [0, 'Dass niemand die Betreuung des DMS vertritt, wenn sie im Urlaub ist.'],
    [3, 'Ein fester Termin im Monat für Fragen zu Fachverfahren.'],
    [3, 'Weniger Programme, dafür solche, die miteinander reden.'],
  ],
};

function joined(...goals: readonly string[]): ToldRecommendation['outcome'] {
  return { kind: 'joined', goals };
}

function finding(
  key: string,
  subDimension: SubDimensionId,
  text: string,
  from: readonly RatingSource[],
  rest: { readonly services?: readonly string[]; readonly interviews?: readonly string[] } = {},
): ToldFinding {
  return { key, subDimension, text, from, ...rest };
}

function recommendation(
  key: string,
  subDimension: SubDimensionId,
  text: string,
  horizon: Horizon,
  urgency: Urgency,
  reasoning: string,
  findings: readonly string[],
  outcome: ToldRecommendation['outcome'],
): ToldRecommendation {
  return { key, subDimension, text, horizon, urgency, reasoning, findings, outcome };
}

/** Points by sub-dimension, each with a note where something was said about it. */
function interview(
  key: string,
  who: string,
  department: string | null,
  minutes: number,
  said: Readonly<Record<SubDimensionId, readonly [points: number, note: string | null]>>,
): ToldInterview {
  return {
    key,
    with: who,
    department,
    minutes,
    scores: Object.entries(said).map(([subDimension, [points]]) => [subDimension, points] as const),
    notes: Object.entries(said).flatMap(([topic, [, text]]) => (text === null ? [] : [{ topic, text }])),
  };
}
