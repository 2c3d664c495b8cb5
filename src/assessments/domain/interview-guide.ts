// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { SubDimensionId } from './method.js';

/*
 * The guide (Leitfaden) for interviews: open questions of our own, two or three for each sub-dimension. Rounds keep the guide
 * of the method that they began with; like the method, a version that was used once is not changed in its meaning.
 */

type Guide = Readonly<Record<SubDimensionId, readonly string[]>>;

const version1: Guide = {
  'framework.strategy': [
    'Welche Ziele hat sich Ihre Verwaltung für die Digitalisierung gesetzt, und wie haben Sie davon erfahren?',
    'Wann haben Sie sich in Ihrer Arbeit zuletzt an einem dieser Ziele orientiert?',
    'Was würden Sie als Nächstes angehen, wenn Sie es entscheiden könnten?',
  ],
  'framework.structure': [
    'An wen wenden Sie sich, wenn Sie etwas digitaler machen möchten?',
    'Wie stimmen sich die Fachbereiche ab, wenn ein Vorhaben mehrere betrifft?',
    'Wo bleiben Entscheidungen liegen, und woran liegt das?',
  ],
  'framework.skills': [
    'Wobei fühlen Sie sich am Rechner sicher, wobei nicht?',
    'Wie haben Sie das letzte neue Programm gelernt, und was hat dabei geholfen?',
    'Wie reagiert Ihr Team, wenn sich ein gewohnter Ablauf ändert?',
  ],
  'infrastructure.hardware': [
    'Was an Ihrer Ausstattung hilft Ihnen, was hält Sie auf?',
    'Was geschieht, wenn ein Gerät oder das Netz ausfällt, und wie lange dauert es?',
  ],
  'infrastructure.software': [
    'Mit welchen Programmen arbeiten Sie täglich, und welches davon möchten Sie nicht missen?',
    'Wo übertragen Sie Angaben von Hand von einem Programm in ein anderes?',
    'Was machen Sie in Tabellen oder auf Papier, weil ein Programm dafür fehlt?',
  ],
  'infrastructure.security': [
    'Was tun Sie, wenn Ihnen eine Mail verdächtig vorkommt?',
    'Wie würde Ihr Bereich arbeiten, wenn die Technik eine Woche lang ausfiele?',
    'Wo macht Ihnen der Datenschutz die Arbeit schwer, und wie lösen Sie das?',
  ],
  'administration.data': [
    'Welche Angaben müssen Bürgerinnen und Bürger bei Ihnen mehrfach machen?',
    'Wie finden Sie einen Vorgang wieder, den jemand anderes bearbeitet hat?',
    'Was liegt bei Ihnen noch in Papierakten, und warum?',
  ],
  'administration.services': [
    'Welche Anliegen kommen bei Ihnen schon digital an, und wie geht es dann weiter?',
    'Weshalb kommen Menschen noch ins Rathaus, obwohl sie es lieber nicht müssten?',
    'Welche Rückmeldungen bekommen Sie zu den Angeboten im Internet?',
  ],
  'administration.management': [
    'Welcher Ihrer Abläufe ist beschrieben, und wer schaut in die Beschreibung?',
    'Woran merken Sie, dass ein Ablauf gut läuft, und welche Zahlen kennen Sie dazu?',
    'Wann haben Sie zuletzt einen Ablauf verändert, und wie kam es dazu?',
  ],
  'public-services.concept': [
    'Welches Bild haben Sie davon, was im Ort digital möglich sein soll?',
    'Wer überlegt mit, wenn es um Mobilität, Bildung, Gesundheit oder Ehrenamt geht?',
  ],
  'public-services.implementation': [
    'Welche digitalen Angebote gibt es im Ort, und wer nutzt sie?',
    'Was wurde begonnen und ist wieder eingeschlafen, und woran lag es?',
  ],
  'public-services.demand': [
    'Wonach fragen Einwohnerinnen, Einwohner und Betriebe?',
    'Wie erleben Sie Rat und Ausschüsse, wenn es um Digitales geht?',
    'Wer im Ort treibt das Thema voran?',
  ],
  'employer.mobile': [
    'Was brauchen Sie, um einen Tag außerhalb des Rathauses gut arbeiten zu können?',
    'Welche Regeln gibt es dafür, und wie werden sie gelebt?',
  ],
  'employer.digital': [
    'Wie beantragen Sie Urlaub oder rechnen eine Dienstreise ab?',
    'Welcher interne Ablauf kostet Sie unnötig Zeit?',
    'Was drucken Sie aus, obwohl es digital vorliegt?',
  ],
  'employer.collaboration': [
    'Wie halten Sie Kontakt zu Kolleginnen und Kollegen, die nicht im Haus sind?',
    'Wo arbeiten mehrere gemeinsam an einem Text oder einer Aufgabe, und wie?',
    'Was wünschen Sie sich von Führung, wenn nicht alle im Haus sind?',
  ],
};

const GUIDES: ReadonlyMap<number, Guide> = new Map([[1, version1]]);

/** The questions on a sub-dimension in the guide of a version of the method; empty where that version has none. */
export function questionsOn(methodVersion: number, subDimension: SubDimensionId): readonly string[] {
  return GUIDES.get(methodVersion)?.[subDimension] ?? [];
}
