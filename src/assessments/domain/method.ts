// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';

/*
 * How a 360-Grad-Analyse is made: what is looked at, in which steps, on which scale. THE IDS ARE ON DISK. A version that
 * was used once never changes; another way of working is another version beside it, and rounds keep the one they began with.
 */

/** A step of the analysis; the words stand in the method. */
export const PHASES = [
  'screening',
  'survey',
  'interviews',
  'interim-presentation',
  'workshops',
  'strategy-paper',
] as const;
export type Phase = (typeof PHASES)[number];

/** From where a rating comes. */
export const RATING_SOURCES = ['screening', 'survey', 'interviews'] as const;
export type RatingSource = (typeof RATING_SOURCES)[number];

/** `framework.strategy`: the dimension, a point, and what of it. */
export type SubDimensionId = string;

export interface SubDimension {
  readonly id: SubDimensionId;
  /** As the report words it. */
  readonly name: string;
  /** What is looked at, in one sentence of our own. */
  readonly about: string;
}

export interface MethodDimension {
  readonly dimension: Dimension;
  /** As the report words it. */
  readonly name: string;
  readonly subDimensions: readonly SubDimension[];
}

export interface MethodPhase {
  readonly phase: Phase;
  readonly name: string;
  readonly about: string;
}

export interface Method {
  readonly version: number;
  readonly name: string;
  readonly dimensions: readonly MethodDimension[];
  readonly phases: readonly MethodPhase[];
  /** Points from `least` to `most`, with `decimals` digits after the comma at most; `words` of the whole ones. */
  readonly scale: {
    readonly least: number;
    readonly most: number;
    readonly decimals: number;
    readonly words: readonly string[];
  };
}

/**
 * Version 1: dimensions, sub-dimensions and phases in the words of the report of the programme Digitale Kommune
 * Niedersachsen. The report speaks of a "quantitative Bepunktung" and does not print its scale; this one is our own,
 * 0 to 4, so that it can be laid beside the OZG-Reifegrad.
 */
const version1: Method = {
  version: 1,
  name: '360-Grad-Analyse',
  dimensions: [
    {
      dimension: 'framework',
      name: 'Digitaler Rahmen',
      subDimensions: [
        {
          id: 'framework.strategy',
          name: 'Strategie der Digitalisierung',
          about: 'Ob es gemeinsame Ziele für die Digitalisierung gibt, wer sie kennt und wer nach ihnen handelt.',
        },
        {
          id: 'framework.structure',
          name: 'Struktur der Digitalisierung',
          about: 'Wer für die Digitalisierung zuständig ist, wo Fachbereiche sich abstimmen und wer entscheidet.',
        },
        {
          id: 'framework.skills',
          name: 'Digitale Fähigkeiten und Mindset',
          about: 'Was die Beschäftigten können, wie sie lernen und wie offen sie für Neues sind.',
        },
      ],
    },
    {
      dimension: 'infrastructure',
      name: 'Digitale Infrastruktur und Netze',
      subDimensions: [
        {
          id: 'infrastructure.hardware',
          name: 'Hardware und Netze',
          about: 'Geräte, WLAN, Anbindung der Standorte und wie schnell bei Störungen geholfen wird.',
        },
        {
          id: 'infrastructure.software',
          name: 'Software',
          about: 'Fachverfahren, Dokumentenmanagement und ob Programme Daten untereinander austauschen.',
        },
        {
          id: 'infrastructure.security',
          name: 'Sicherheit und Datenschutz',
          about: 'Schutz vor Ausfall und Angriff, Notfallplan, Datenschutz im Alltag.',
        },
      ],
    },
    {
      dimension: 'administration',
      name: 'Digitale Verwaltung',
      subDimensions: [
        {
          id: 'administration.data',
          name: 'Dateneffizienz',
          about: 'Ob Angaben einmal erfasst und ohne Abtippen weiterverwendet werden, eAkte und Schnittstellen.',
        },
        {
          id: 'administration.services',
          name: 'Digitaler Servicegrad',
          about: 'Was Einwohnerinnen, Einwohner und Betriebe ohne Gang ins Rathaus erledigen können.',
        },
        {
          id: 'administration.management',
          name: 'Steuerung und Management',
          about: 'Ob Abläufe beschrieben sind, besser werden und mit Zahlen gesteuert werden.',
        },
      ],
    },
    {
      dimension: 'public-services',
      name: 'Digitale Daseinsvorsorge',
      subDimensions: [
        {
          id: 'public-services.concept',
          name: 'Konzept',
          about: 'Ob es ein Gesamtkonzept für digitale Angebote im Ort gibt, etwa für Mobilität, Bildung, Gesundheit.',
        },
        {
          id: 'public-services.implementation',
          name: 'Umsetzungsstand',
          about: 'Welche Angebote es schon gibt und ob sie genutzt werden.',
        },
        {
          id: 'public-services.demand',
          name: 'Umsetzungswille und -druck aus Politik und Einwohnerschaft',
          about: 'Wie sehr Politik und Einwohnerschaft digitale Angebote wollen und mittragen.',
        },
      ],
    },
    {
      dimension: 'employer',
      name: 'Digitaler Arbeitgeber',
      subDimensions: [
        {
          id: 'employer.mobile',
          name: 'Voraussetzungen für mobiles Arbeiten',
          about: 'Geräte, Zugang von außen und Regeln für die Arbeit außerhalb des Rathauses.',
        },
        {
          id: 'employer.digital',
          name: 'Digitales Arbeiten',
          about: 'Interne Abläufe wie Urlaub, Reisekosten, Zeiterfassung und die Arbeit mit digitalen Akten.',
        },
        {
          id: 'employer.collaboration',
          name: 'Kommunikation, Zusammenarbeit, Führung',
          about: 'Werkzeuge für die Zusammenarbeit und wie auf Distanz geführt wird.',
        },
      ],
    },
  ],
  phases: [
    {
      phase: 'screening',
      name: 'Screening',
      about: 'Blick von außen: Was kann heute schon alles digital in der Kommune beantragt werden?',
    },
    {
      phase: 'survey',
      name: 'Online-Befragung',
      about: 'Erstes umfassendes Bild der Kommune zum Stand entlang der fünf digitalen Dimensionen.',
    },
    {
      phase: 'interviews',
      name: 'Interviews',
      about: 'Gespräche mit Mitarbeitenden unterschiedlicher Abteilungen und Bewertung der Dimensionen.',
    },
    {
      phase: 'interim-presentation',
      name: 'Zwischenpräsentation',
      about: 'Vorstellung der Ergebnisse und erster Handlungsempfehlungen.',
    },
    {
      phase: 'workshops',
      name: 'Workshops',
      about: 'Gemeinsame Vertiefung und Ausarbeitung der Handlungsempfehlungen vor Ort.',
    },
    {
      phase: 'strategy-paper',
      name: 'Strategiepapier',
      about: 'Leitbild, strategische Ziele und Handlungsempfehlungen für die weitere Digitalisierung.',
    },
  ],
  scale: {
    least: 0,
    most: 4,
    decimals: 1,
    words: [
      'nicht vorhanden',
      'erste Ansätze',
      'teilweise umgesetzt',
      'weitgehend umgesetzt',
      'durchgängig umgesetzt und gelebt',
    ],
  },
};

/** Every version that a round may have begun with; the newest is the last. */
export const METHODS: readonly Method[] = [version1];

/** The method of new rounds. */
export const CURRENT_METHOD: Method = version1;

/** @throws Error the version was never known to this program: it is older than the log */
export function methodOf(version: number, methods: readonly Method[] = METHODS): Method {
  const method = methods.find((one) => one.version === version);
  if (!method) throw new Error(`Version ${version} of the 360-Grad-Analyse is not known to this program.`);
  return method;
}

/** All sub-dimensions in the method's order, each with its dimension. */
export function subDimensionsOf(method: Method): readonly (SubDimension & { readonly dimension: Dimension })[] {
  return method.dimensions.flatMap(({ dimension, subDimensions }) =>
    subDimensions.map((subDimension) => ({ ...subDimension, dimension })),
  );
}
