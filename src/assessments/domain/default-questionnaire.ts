// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { methodOf, type SubDimensionId, subDimensionsOf } from './method.js';
import type { Questionnaire, SurveyQuestion } from './survey.events.js';

/*
 * The questionnaire that a survey starts from, by version of the method: words of our own, made for a town hall in which not
 * everybody knows what software is called. Ten minutes; nothing negated, nothing that asks two things at once, because such
 * statements cannot be answered with one tick. Municipalities may change all of it before the start.
 */

interface Defaults {
  readonly title: string;
  readonly intro: string;
  readonly statements: Readonly<Record<SubDimensionId, readonly string[]>>;
  readonly open: readonly { readonly dimension: Dimension | null; readonly text: string }[];
}

const version1: Defaults = {
  title: 'Wie digital arbeiten wir?',
  intro:
    'Wir möchten wissen, wie Sie die Digitalisierung in Ihrem Arbeitsalltag erleben. Die Befragung dauert etwa zehn Minuten. Es gibt keine richtigen oder falschen Antworten; was Sie nicht beurteilen können, lassen Sie einfach aus.',
  statements: {
    'framework.strategy': [
      'Ich weiß, was unsere Verwaltung mit der Digitalisierung erreichen will.',
      'Die digitalen Ziele unserer Verwaltung helfen mir bei Entscheidungen im Alltag.',
    ],
    'framework.structure': [
      'Ich weiß, wer in unserem Haus für digitale Themen zuständig ist.',
      'Bei digitalen Vorhaben stimmen sich die Fachbereiche gut miteinander ab.',
    ],
    'framework.skills': [
      'Ich fühle mich sicher im Umgang mit den Programmen, die ich brauche.',
      'Ich bekomme genug Zeit, um den Umgang mit neuen Programmen zu lernen.',
      'In meinem Fachbereich ist man offen für neue Arbeitsweisen.',
    ],
    'infrastructure.hardware': [
      'Mein Arbeitsplatz ist mit zeitgemäßen Geräten ausgestattet.',
      'Die Internetverbindung an meinem Arbeitsplatz ist schnell genug.',
      'Bei technischen Störungen wird mir schnell geholfen.',
    ],
    'infrastructure.software': [
      'Die Programme an meinem Arbeitsplatz passen zu meinen Aufgaben.',
      'Angaben lassen sich leicht von einem Programm in ein anderes übernehmen.',
    ],
    'infrastructure.security': [
      'Ich weiß, was ich bei einer verdächtigen E-Mail tun soll.',
      'Ich weiß, wie ich bei einem Ausfall der Technik weiterarbeiten kann.',
    ],
    'administration.data': [
      'Unterlagen, die ich brauche, finde ich schnell in digitaler Form.',
      'Angaben, die im Haus schon vorliegen, kann ich ohne Abtippen weiterverwenden.',
    ],
    'administration.services': [
      'Einwohnerinnen und Einwohner können die Leistungen meines Fachbereichs online beantragen.',
      'Online gestellte Anträge kann ich ohne Ausdrucken bearbeiten.',
    ],
    'administration.management': [
      'Die Arbeitsabläufe in meinem Fachbereich sind nachvollziehbar beschrieben.',
      'Vorschläge für bessere Abläufe werden bei uns aufgegriffen.',
    ],
    'public-services.concept': [
      'Ich kenne die Pläne unserer Kommune für digitale Angebote im Ort.',
      'Die digitalen Angebote unserer Kommune passen gut zueinander.',
    ],
    'public-services.implementation': [
      'Unsere Kommune hat nützliche digitale Angebote für das Leben im Ort.',
      'Die digitalen Angebote im Ort werden gern genutzt.',
    ],
    'public-services.demand': [
      'Die Menschen im Ort wünschen sich mehr digitale Angebote von uns.',
      'Die Politik vor Ort unterstützt die Digitalisierung.',
    ],
    'employer.mobile': [
      'Ich kann auch außerhalb des Rathauses gut arbeiten, wenn meine Aufgaben es zulassen.',
      'Die Regeln für das Arbeiten von zu Hause sind klar.',
    ],
    'employer.digital': [
      'Urlaub, Dienstreisen oder Zeiterfassung kann ich digital erledigen.',
      'Ich kann meine Aufgaben weitgehend ohne Papier erledigen.',
    ],
    'employer.collaboration': [
      'Die Zusammenarbeit über Fachbereiche hinweg wird durch digitale Werkzeuge leichter.',
      'Wichtige Informationen aus dem Haus erreichen mich rechtzeitig.',
      'Meine Führungskraft unterstützt mich bei digitalen Neuerungen.',
    ],
  },
  open: [
    { dimension: null, text: 'Was hindert Sie im Arbeitsalltag am meisten?' },
    { dimension: 'administration', text: 'Welchen Ablauf würden Sie als ersten digital gestalten?' },
    { dimension: null, text: 'Was läuft bei uns digital schon richtig gut?' },
    { dimension: 'employer', text: 'Was brauchen Sie, um digital gut arbeiten zu können?' },
  ],
};

const DEFAULTS: ReadonlyMap<number, Defaults> = new Map([[1, version1]]);

/**
 * The questionnaire that a survey of a round by this version of the method starts from; nobody is asked for a department yet.
 * Ids say where a question comes from, and are the same in every survey that takes it over.
 *
 * @throws Error there is none for this version
 */
export function defaultQuestionnaire(methodVersion: number): Questionnaire {
  const defaults = DEFAULTS.get(methodVersion);
  if (!defaults) throw new Error(`There is no questionnaire for version ${methodVersion} of the method.`);
  const { title, intro, statements, open } = defaults;
  const scale = subDimensionsOf(methodOf(methodVersion)).flatMap(({ id }) =>
    (statements[id] ?? []).map((text, index): SurveyQuestion => ({
      questionId: `v${methodVersion}-${id.replace('.', '-')}-${index + 1}`,
      kind: 'scale',
      subDimension: id,
      text,
    })),
  );
  const words = open.map(({ dimension, text }, index): SurveyQuestion => ({
    questionId: `v${methodVersion}-open-${index + 1}`,
    kind: 'text',
    dimension,
    text,
  }));
  return { title, intro, questions: [...scale, ...words], groups: [] };
}
