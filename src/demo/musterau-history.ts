// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Role } from '../people/actor.js';
import type { Day } from '../calendar/day.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { ReadIn } from '../strategies/adopt-strategy.js';
import type { StrategyContent } from '../strategies/domain/strategy.js';
import { DemoCalendar } from './demo-calendar.js';
import {
  at,
  because,
  effort,
  ofMunicipality,
  ofPerson,
  quantity,
  recurring,
  type Step,
  Told,
  type ToldGoal,
  yesNo,
} from './history.js';
import { musterauAnalysis } from './musterau-analysis.js';
import { musterauDecisions } from './musterau-decisions.js';
import { musterauNextReview, musterauReviews } from './musterau-reviews.js';
import { musterauPapers } from './musterau-papers.js';

/*
 * Two years of the Samtgemeinde Musterau, which does not exist, and whose people do not exist either. Told goal by goal;
 * the player puts the entries in the order of their days.
 */

export const MUSTERAU = 'musterau';

export interface DemoPerson {
  /** By which the history names them. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export const musterauPeople: readonly DemoPerson[] = [
  { key: 'jana', name: 'Jana Beispiel', email: 'jana.beispiel@musterau.example', role: 'officer' },
  { key: 'thomas', name: 'Thomas Muster', email: 'thomas.muster@musterau.example', role: 'admin' },
  { key: 'aylin', name: 'Aylin Musterfrau', email: 'aylin.musterfrau@musterau.example', role: 'owner' },
  { key: 'peter', name: 'Peter Mustermann', email: 'peter.mustermann@musterau.example', role: 'owner' },
  { key: 'henrike', name: 'Henrike Exempel', email: 'henrike.exempel@musterau.example', role: 'owner' },
  { key: 'ole', name: 'Ole Musterbach', email: 'ole.musterbach@musterau.example', role: 'reader' },
];

const COUNCIL = 'Samtgemeinderat';
const COMMITTEE = 'Samtgemeindeausschuss';
const GROUP = 'AG Digitalisierung';

/** @param today the day after the last one of the history */
export function musterauHistory(today: Day, personIds: ReadonlyMap<string, string>): readonly Step[] {
  const calendar = new DemoCalendar(today);
  const { quarter, ago, inDays, endOfQuarter, endOfYear, by } = calendar;
  const about = (code: string): Told => new Told(MUSTERAU, code);
  const person = (key: string): string => personIds.get(key)!;
  const department = (key: string): string => idFrom(MUSTERAU, 'department', key);
  /** `Vorlage 2025/021` */
  const paper = (day: Day, number: number): string => `Vorlage ${day.slice(0, 4)}/${String(number).padStart(3, '0')}`;
  const evidence = (name: string): string => `https://www.musterau.example/${name}`;

  const dms = about('M1');
  const emergency = about('M2');
  const online = about('M3');
  const group = about('M4');
  const mobile = about('M5');
  const phones = about('M6');
  const post = about('M7');
  const app = about('M8');
  const appOnly = about('M8a');
  const clubs = about('M8b');
  const wifi = about('M9');
  const desks = about('M10');
  const invoices = about('M11');
  const training = about('M12');
  const catalogue = about('M13');
  const buildings = about('M14');
  const permits = about('M15');
  const knowledge = about('M16');
  const files = about('M17');
  const council = about('M18');

  const started = quarter(-10, 8);
  const adopted = quarter(-8, 22);

  const inStrategy: readonly (readonly [Told, Omit<ToldGoal, 'code'>])[] = [
    [
      dms,
      {
        title: 'Dokumentenmanagementsystem (DMS) in allen Fachbereichen eingeführt',
        description: 'Grundlage für digitale Akten und Workflows in der gesamten Verwaltung.',
        deadline: endOfQuarter(-3),
        dimension: 'infrastructure',
        criteria: {
          departments: quantity('Fachbereiche mit DMS', 4, 'Fachbereiche', { baseline: 0 }),
          workflows: quantity('Verwaltungsprozesse in digitalen Workflows', 80, '%', {
            baseline: 0,
            denominator: { text: 'relevante Verwaltungsprozesse', count: null },
          }),
        },
      },
    ],
    [
      emergency,
      {
        title: 'IT-Notfallplan liegt vor, ist getestet und wird jährlich überprüft',
        deadline: endOfQuarter(-5),
        dimension: 'infrastructure',
        criteria: {
          scenarios: quantity('Szenarien mit festgelegten Maßnahmen', 5, 'Szenarien', { baseline: 0 }),
          tested: yesNo('Plan in einer Übung getestet'),
          review: recurring('Überprüfung des Plans', 'year'),
        },
      },
    ],
    [
      online,
      {
        title: 'Zwanzig Verwaltungsleistungen online',
        deadline: endOfQuarter(2),
        dimension: 'administration',
        criteria: {
          services: quantity('Leistungen, die vollständig online beantragt werden können', 20, 'Leistungen', {
            baseline: 3,
          }),
        },
      },
    ],
    [
      group,
      {
        title: 'Arbeitsgruppe „Digitalisierung“ gegründet, die digitale Vorhaben koordiniert',
        deadline: endOfQuarter(-7),
        dimension: 'framework',
        criteria: {
          founded: yesNo('Arbeitsgruppe eingesetzt'),
          members: quantity('Vertretene Fachbereiche', 4, 'Fachbereiche', { baseline: 0 }),
          meets: recurring('Sitzung der Arbeitsgruppe', 'month'),
        },
      },
    ],
    [
      mobile,
      {
        title: 'Dienstvereinbarung zum mobilen Arbeiten verabschiedet',
        deadline: endOfQuarter(-5),
        dimension: 'employer',
        criteria: {
          reachable: yesNo('Regelung zur Erreichbarkeit'),
          privacy: yesNo('Regelung zum Datenschutz'),
          equipment: yesNo('Regelung zur technischen Ausstattung'),
        },
      },
    ],
    [
      phones,
      {
        title: 'Neue Telefonanlage mit Anbindung des Homeoffice eingeführt',
        deadline: endOfQuarter(-4),
        dimension: 'infrastructure',
        criteria: {
          presence: yesNo('Digitale Anwesenheitsanzeige'),
          home: yesNo('Telefonie im Homeoffice'),
          moved: quantity('Umgestellte Nebenstellen', 96, 'Nebenstellen', { baseline: 0 }),
        },
      },
    ],
    [
      post,
      {
        title: 'Posteingang in allen Fachbereichen digitalisiert',
        deadline: endOfQuarter(-1),
        dimension: 'administration',
        criteria: {
          scanned: quantity('Digital zugestellte Eingangspost', 100, '%', {
            baseline: 0,
            denominator: { text: 'Sendungen einer Woche', count: null },
          }),
          assigned: yesNo('Automatische Zuordnung zum Fachbereich'),
        },
      },
    ],
    [
      app,
      {
        title: 'Dorf-App mit Vereins- und Veranstaltungskalender gestartet',
        deadline: endOfQuarter(-2),
        dimension: 'public-services',
        criteria: { online: yesNo('App in den App-Stores verfügbar') },
      },
    ],
    [
      wifi,
      {
        title: 'Freies WLAN an zehn öffentlichen Orten',
        commitment: 'aspired',
        deadline: endOfQuarter(-2),
        dimension: 'public-services',
        criteria: { places: quantity('Orte mit freiem WLAN', 10, 'Orte', { baseline: 2 }) },
      },
    ],
    [
      desks,
      {
        title: 'Desk-Sharing in einem Fachbereich erprobt',
        commitment: 'aspired',
        deadline: endOfQuarter(-3),
        dimension: 'employer',
        criteria: { tried: yesNo('Erprobung über drei Monate ausgewertet') },
      },
    ],
    [
      training,
      {
        title: 'Alle Beschäftigten in digitalen Grundlagen geschult',
        deadline: endOfQuarter(1),
        dimension: 'framework',
        criteria: {
          trained: quantity('Geschulte Beschäftigte', 90, '%', {
            baseline: 0,
            denominator: { text: 'alle Beschäftigten', count: 84 },
          }),
        },
      },
    ],
    [
      catalogue,
      {
        title: 'Schulungskatalog veröffentlicht',
        deadline: endOfQuarter(-2),
        dimension: 'framework',
        criteria: { published: yesNo('Katalog im Intranet verfügbar') },
      },
    ],
  ];

  const administration: Step[] = [
    at(
      started,
      'thomas',
      ofMunicipality({
        type: 'EstablishDepartment',
        data: { departmentId: department('central'), name: 'Zentrale Dienste' },
      }),
    ),
    at(
      started,
      'thomas',
      ofMunicipality({
        type: 'EstablishDepartment',
        data: { departmentId: department('citizens'), name: 'Bürgerdienste' },
      }),
    ),
    at(
      started,
      'thomas',
      ofMunicipality({ type: 'EstablishDepartment', data: { departmentId: department('building'), name: 'Bauen' } }),
    ),
    at(
      started,
      'thomas',
      ofMunicipality({ type: 'EstablishDepartment', data: { departmentId: department('finance'), name: 'Finanzen' } }),
    ),
    at(
      started,
      'thomas',
      ofMunicipality({
        type: 'EstablishDepartment',
        data: { departmentId: department('project'), name: 'Projektbüro Digitalisierung' },
      }),
    ),
    at(
      quarter(-4, 12),
      'thomas',
      ofMunicipality({
        type: 'RenameDepartment',
        data: { departmentId: department('building'), name: 'Bauen und Umwelt' },
      }),
    ),
    at(
      quarter(-3, 6),
      'thomas',
      ofMunicipality({ type: 'DissolveDepartment', data: { departmentId: department('project') } }),
    ),
    at(adopted, 'jana', { of: 'strategy', read: musterauStrategy(adopted, inStrategy) }),
  ];

  const aboutDms: Step[] = [
    at(quarter(-8, 30), 'jana', dms.assign(person('peter'), department('project'))),
    at(quarter(-8, 44), 'jana', dms.resolve(COUNCIL, quarter(-8, 43), paper(quarter(-8, 43), 118))),
    at(quarter(-8, 50), 'jana', dms.plan('tender', 'Auftrag an den Hersteller vergeben', endOfQuarter(-7))),
    at(quarter(-8, 50), 'jana', dms.plan('pilot', 'Pilotbetrieb im Fachbereich Zentrale Dienste', endOfQuarter(-6))),
    at(quarter(-8, 50), 'jana', dms.plan('scan', 'Altakten der Bauverwaltung digitalisiert', endOfQuarter(-4))),
    at(
      quarter(-8, 52),
      'jana',
      dms.measure('licences', 'Lizenzen und Einführung durch den Hersteller', effort(25, 48000), quarter(-7, 60)),
    ),
    at(quarter(-8, 52), 'jana', dms.measure('scanning', 'Altakten scannen lassen', effort(12, 30000), quarter(-4, 40))),
    at(quarter(-8, 60), 'jana', dms.approve('licences', COUNCIL, quarter(-8, 58), 'Haushalt, Produkt 11.01')),
    at(quarter(-7, 34), 'peter', dms.reach('tender', evidence('vergabe-dms')), quarter(-7, 30)),
    at(quarter(-7, 35), 'peter', dms.report('departments', 0, 'Vergabe abgeschlossen, Einführung beginnt.')),
    at(quarter(-7, 58), 'peter', dms.done('licences', effort(31, 51200))),
    at(
      quarter(-6, 20),
      'peter',
      dms.status('Die Anbindung an das Fachverfahren Einwohnerwesen verzögert sich beim Hersteller.'),
    ),
    at(
      quarter(-6, 40),
      'jana',
      dms.move(
        endOfQuarter(-1),
        because('vendor', 'Der Hersteller liefert die Schnittstelle zum Einwohnerwesen erst im nächsten Jahr.'),
      ),
    ),
    at(
      quarter(-6, 40),
      'jana',
      dms.moveMilestone('pilot', endOfQuarter(-5), because('vendor', 'Der Pilotbetrieb braucht die Schnittstelle.')),
    ),
    at(quarter(-5, 25), 'peter', dms.reach('pilot')),
    at(
      quarter(-5, 29),
      'jana',
      dms.reopenMilestone(
        'pilot',
        because('other', 'Der Pilotbetrieb war nur für einen Tag umgestellt; er läuft noch nicht.', 'Jana Beispiel'),
      ),
    ),
    at(quarter(-5, 48), 'peter', dms.reach('pilot', evidence('dms-pilot'))),
    at(quarter(-5, 49), 'peter', dms.report('departments', 1, 'Zentrale Dienste arbeiten vollständig mit dem DMS.')),
    at(
      quarter(-4, 18),
      'jana',
      dms.counted(
        'workflows',
        'relevante Verwaltungsprozesse',
        46,
        because('other', 'Die Fachbereiche haben ihre Prozesse erstmals gezählt.'),
      ),
    ),
    at(quarter(-4, 20), 'peter', dms.report('workflows', 11, '5 von 46 Prozessen.')),
    at(
      quarter(-4, 33),
      'jana',
      dms.dropMilestone(
        'scan',
        because('funds', 'Für das Scannen der Altakten stehen in diesem Haushalt keine Mittel bereit.', COMMITTEE),
      ),
    ),
    at(
      quarter(-4, 33),
      'jana',
      dms.dropMeasure(
        'scanning',
        because('funds', 'Gestrichen mit dem Nachtragshaushalt; Altakten werden nach Bedarf gescannt.', COMMITTEE),
      ),
    ),
    at(quarter(-3, 6), 'jana', dms.assign(person('peter'), department('central'))),
    at(quarter(-3, 27), 'peter', dms.report('departments', 2, 'Die Bürgerdienste sind umgestellt.')),
    at(quarter(-3, 28), 'peter', dms.report('workflows', 24, null, null, 'too early')),
    at(quarter(-3, 36), 'peter', dms.withdraw('too early', 'Vier der Prozesse liefen nur im Testsystem.')),
    at(quarter(-3, 36), 'peter', dms.report('workflows', 15, '7 von 46 Prozessen im Echtbetrieb.'), quarter(-3, 28)),
    at(
      quarter(-3, 55),
      'jana',
      dms.move(
        endOfQuarter(0),
        because('staff', 'Die Stelle der Anwendungsbetreuung ist seit vier Monaten nicht besetzt.', COMMITTEE),
      ),
    ),
    at(
      quarter(-2, 20),
      'jana',
      dms.target(
        'workflows',
        60,
        because(
          'staff',
          'Ohne Anwendungsbetreuung sind 80 % nicht zu erreichen; vereinbart sind die wichtigsten Prozesse.',
          COMMITTEE,
        ),
      ),
    ),
    at(
      quarter(-2, 20),
      'jana',
      dms.counted(
        'workflows',
        'relevante Verwaltungsprozesse',
        52,
        because('law', 'Durch die Reform der Grundsteuer sind sechs Prozesse hinzugekommen.'),
      ),
    ),
    at(quarter(-2, 41), 'peter', dms.report('workflows', 29, '15 von 52 Prozessen.')),
    at(quarter(-2, 41), 'peter', dms.report('departments', 3)),
    at(
      quarter(-1, 15),
      'jana',
      dms.move(
        endOfQuarter(2),
        because('vendor', 'Die Anbindung des Bauverfahrens wird erst mit der nächsten Fassung ausgeliefert.'),
      ),
    ),
    at(quarter(-1, 16), 'jana', dms.plan('building', 'Bauverfahren an das DMS angebunden', by(ago(12)))),
    at(
      quarter(-1, 16),
      'jana',
      dms.measure('care', 'Anwendungsbetreuung über den Landkreis einkaufen', effort(4, 18500), inDays(45)),
    ),
    at(ago(24), 'peter', dms.report('workflows', 40, '21 von 52 Prozessen.', evidence('dms-stand'))),
    at(ago(17), 'jana', dms.approve('care', COMMITTEE, ago(18), paper(ago(18), 142))),
  ];

  const aboutEmergency: Step[] = [
    at(quarter(-8, 31), 'jana', emergency.assign(person('peter'), department('central'))),
    at(
      quarter(-8, 55),
      'jana',
      emergency.measure('advice', 'Beratung durch den IT-Dienstleister', effort(8, 6400), quarter(-6, 40)),
    ),
    at(quarter(-7, 10), 'jana', emergency.approve('advice', COMMITTEE, quarter(-7, 9), null)),
    at(quarter(-7, 20), 'peter', emergency.report('scenarios', 2, 'Stromausfall und Brand.')),
    at(quarter(-6, 31), 'peter', emergency.report('scenarios', 4, 'Dazu Schadsoftware und Ausfall der Leitung.')),
    at(quarter(-6, 44), 'peter', emergency.done('advice', effort(9, 6400)), quarter(-6, 38)),
    at(
      quarter(-5, 22),
      'peter',
      emergency.report('scenarios', 5, 'Dazu Ausfall des Rechenzentrums.', evidence('notfallplan')),
    ),
    at(
      quarter(-5, 47),
      'peter',
      emergency.fulfilled('tested', 'Übung „Stromausfall“ mit allen Fachbereichen.', evidence('notfalluebung')),
      quarter(-5, 40),
    ),
    at(quarter(-5, 50), 'jana', emergency.achieve()),
    at(quarter(-4, 55), 'peter', emergency.met('review', 'Rufnummern und Vertretungen berichtigt.')),
    at(
      quarter(-1, 24),
      'peter',
      emergency.met('review', 'Szenario „Hochwasser“ geprüft, keine Änderung nötig.'),
      quarter(-1, 11),
    ),
  ];

  const aboutOnline: Step[] = [
    at(quarter(-8, 32), 'jana', online.assign(person('aylin'), department('citizens'))),
    at(quarter(-8, 59), 'aylin', online.report('services', 3, 'Stand zu Beginn.')),
    at(
      quarter(-7, 15),
      'jana',
      online.reword(
        'Zwanzig Verwaltungsleistungen vollständig online',
        'Gezählt wird eine Leistung, wenn Antrag, Bezahlung und Bescheid ohne Papier möglich sind.',
      ),
    ),
    at(
      quarter(-7, 15),
      'jana',
      online.rewordCriterion('services', 'Leistungen mit Antrag, Bezahlung und Bescheid ohne Papier'),
    ),
    at(quarter(-7, 45), 'aylin', online.report('services', 5)),
    at(quarter(-6, 47), 'aylin', online.report('services', 7)),
    at(quarter(-5, 20), 'aylin', online.report('services', 9, null, evidence('onlinedienste'))),
    at(quarter(-4, 45), 'aylin', online.report('services', 13)),
    at(
      quarter(-3, 15),
      'jana',
      online.target(
        'services',
        25,
        because('priority', 'Das Land stellt acht weitere Dienste bereit, die wir nachnutzen können.'),
      ),
    ),
    at(
      quarter(-3, 15),
      'jana',
      online.reword(
        '25 Verwaltungsleistungen vollständig online',
        'Gezählt wird eine Leistung, wenn Antrag, Bezahlung und Bescheid ohne Papier möglich sind.',
      ),
    ),
    at(quarter(-3, 40), 'aylin', online.report('services', 16)),
    at(quarter(-2, 44), 'aylin', online.report('services', 18)),
    at(quarter(-1, 20), 'aylin', online.report('services', 20)),
    at(quarter(-1, 22), 'jana', online.plan('parking', 'Bewohnerparken online', by(inDays(9)))),
    at(
      quarter(-1, 22),
      'jana',
      online.measure('pay', 'Bezahldienst für drei Leistungen anbinden', effort(6, 4200), inDays(30)),
    ),
    at(ago(20), 'aylin', online.report('services', 21, 'Neu: Hundesteuer anmelden.', evidence('onlinedienste'))),
  ];

  const aboutGroup: Step[] = [
    at(quarter(-8, 33), 'jana', group.assign(person('jana'), null)),
    at(
      quarter(-8, 57),
      'jana',
      group.fulfilled('founded', 'Verfügung des Samtgemeindebürgermeisters.', evidence('ag-digitalisierung')),
      quarter(-8, 54),
    ),
    at(quarter(-8, 57), 'jana', group.report('members', 3)),
    at(quarter(-7, 5), 'jana', group.met('meets', 'Erste Sitzung.')),
    at(
      quarter(-7, 8),
      'jana',
      group.rhythm(
        'meets',
        'quarter',
        1,
        because('staff', 'Monatliche Sitzungen sind neben dem Tagesgeschäft nicht zu leisten.'),
      ),
    ),
    at(quarter(-7, 50), 'jana', group.report('members', 4, 'Der Fachbereich Finanzen ist dabei.')),
    at(quarter(-7, 51), 'jana', group.achieve()),
    at(quarter(-6, 12), 'jana', group.met('meets')),
    at(quarter(-5, 12), 'jana', group.met('meets')),
    at(quarter(-4, 30), 'jana', group.met('meets'), quarter(-4, 10)),
    at(quarter(-3, 13), 'jana', group.met('meets', null, evidence('protokoll-ag'))),
    at(quarter(-2, 12), 'jana', group.met('meets')),
    at(quarter(-1, 14), 'jana', group.met('meets')),
    at(ago(27), 'jana', group.met('meets', 'Schwerpunkt: Stand des DMS.'), ago(33)),
  ];

  const aboutMobile: Step[] = [
    at(quarter(-8, 34), 'jana', mobile.assign(person('henrike'), department('central'))),
    at(quarter(-7, 22), 'henrike', mobile.status('Entwurf mit dem Personalrat abgestimmt.')),
    at(quarter(-7, 40), 'henrike', mobile.fulfilled('reachable')),
    at(quarter(-6, 33), 'henrike', mobile.confirm('Wartet auf die Neuwahl des Personalrats.')),
    at(
      quarter(-6, 50),
      'jana',
      mobile.move(
        endOfQuarter(-3),
        because(
          'law',
          'Nach der Neuwahl des Personalrats muss die Mitbestimmung neu beginnen.',
          'Samtgemeindebürgermeister',
        ),
      ),
    ),
    at(quarter(-5, 30), 'henrike', mobile.fulfilled('privacy')),
    at(quarter(-4, 28), 'henrike', mobile.fulfilled('equipment')),
    at(
      quarter(-4, 52),
      'henrike',
      mobile.unfulfilled('equipment', 'Die Regelung zur Ausstattung wurde im Personalrat zurückgestellt.'),
    ),
    at(quarter(-3, 30), 'jana', mobile.resolve(COMMITTEE, quarter(-3, 28), 'Dienstvereinbarung mobiles Arbeiten')),
    at(
      quarter(-3, 33),
      'jana',
      mobile.achieve(
        because(
          'priority',
          'Die Vereinbarung gilt; die Ausstattung regelt eine Dienstanweisung, die im nächsten Jahr folgt.',
          'Samtgemeindebürgermeister',
        ),
      ),
    ),
  ];

  const aboutPhones: Step[] = [
    at(quarter(-8, 35), 'jana', phones.assign(person('peter'), department('central'))),
    at(
      quarter(-7, 25),
      'jana',
      phones.measure('system', 'Anlage und Endgeräte beschaffen', effort(10, 62000), quarter(-5, 50)),
    ),
    at(quarter(-7, 48), 'jana', phones.approve('system', COUNCIL, quarter(-7, 47), paper(quarter(-7, 47), 21))),
    at(quarter(-6, 28), 'peter', phones.status('Ausschreibung läuft.')),
    at(
      quarter(-5, 55),
      'jana',
      phones.move(endOfQuarter(-2), because('vendor', 'Die Endgeräte sind erst in drei Monaten lieferbar.')),
    ),
    at(quarter(-4, 40), 'peter', phones.fulfilled('presence')),
    at(quarter(-4, 41), 'peter', phones.report('moved', 20)),
    at(
      quarter(-3, 45),
      'jana',
      phones.replan(
        'system',
        'Anlage und Endgeräte beschaffen',
        effort(16, 71500),
        quarter(-2, 50),
        because('funds', 'Die Preise für Endgeräte sind gestiegen.', COMMITTEE),
      ),
    ),
    at(
      quarter(-3, 46),
      'jana',
      phones.move(
        endOfQuarter(-1),
        because('funds', 'Die Mehrkosten müssen erst im Nachtragshaushalt bereitgestellt werden.', COUNCIL),
      ),
    ),
    at(quarter(-2, 45), 'peter', phones.done('system', effort(18, 70900))),
    at(quarter(-2, 46), 'peter', phones.report('moved', 58)),
    at(quarter(-1, 28), 'peter', phones.confirm('Die Außenstellen fehlen noch.')),
    at(ago(15), 'peter', phones.report('moved', 81, 'Es fehlen die Grundschulen.')),
  ];

  const aboutPost: Step[] = [
    at(quarter(-8, 36), 'jana', post.assign(person('henrike'), department('central'))),
    at(quarter(-7, 30), 'jana', post.dependsOn(dms, 'Ohne DMS gibt es kein Ziel für die gescannte Post.')),
    at(quarter(-6, 36), 'henrike', post.status('Scanstrecke ausgewählt, Beschaffung vorbereitet.')),
    at(quarter(-5, 33), 'jana', post.measure('scanner', 'Scanstrecke und Software', effort(5, 14800), quarter(-3, 40))),
    at(quarter(-5, 44), 'jana', post.approve('scanner', COMMITTEE, quarter(-5, 43), null)),
    at(
      quarter(-4, 22),
      'jana',
      post.counted(
        'scanned',
        'Sendungen einer Woche',
        420,
        because('other', 'Die Poststelle hat vier Wochen lang gezählt.', 'Henrike Exempel'),
      ),
    ),
    at(quarter(-4, 50), 'jana', post.independentOf(dms, 'Das DMS der Zentralen Dienste genügt für die Poststelle.')),
    at(quarter(-3, 38), 'henrike', post.done('scanner', effort(7, 13950)), quarter(-3, 31)),
    at(quarter(-3, 42), 'henrike', post.report('scanned', 25)),
    at(quarter(-2, 30), 'henrike', post.report('scanned', 55)),
    at(
      quarter(-2, 48),
      'jana',
      post.move(
        by(inDays(18)),
        because('dependency', 'Die Bauverwaltung kann erst nach der Schulung im DMS umgestellt werden.'),
      ),
    ),
    at(quarter(-1, 26), 'henrike', post.fulfilled('assigned', 'Zuordnung trifft in neun von zehn Fällen.')),
    at(quarter(-1, 27), 'henrike', post.report('scanned', 80)),
    at(ago(9), 'henrike', post.report('scanned', 92, 'Es fehlt die Bauverwaltung.')),
  ];

  const aboutApp: Step[] = [
    at(quarter(-8, 37), 'jana', app.assign(person('aylin'), department('citizens'))),
    at(quarter(-7, 28), 'aylin', app.status('Drei Anbieter haben ihre App vorgestellt.')),
    at(
      quarter(-6, 30),
      'jana',
      app.pause(
        quarter(-4, 20),
        because('funds', 'Die Förderung durch den Landkreis ist noch nicht bewilligt.', COUNCIL),
      ),
    ),
    at(quarter(-4, 24), 'jana', app.resume('Der Förderbescheid liegt vor.')),
    at(quarter(-4, 25), 'jana', app.resolve(COUNCIL, quarter(-4, 23), paper(quarter(-4, 23), 94))),
    at(
      quarter(-3, 22),
      'jana',
      app.move(endOfQuarter(2), because('vendor', 'Der Anbieter braucht für die Anpassung ein halbes Jahr.')),
    ),
    at(
      quarter(-2, 50),
      'jana',
      app.split(
        because('priority', 'Die App kann starten, bevor der Kalender der Vereine fertig ist.'),
        [appOnly, 'Dorf-App gestartet'],
        [clubs, 'Vereins- und Veranstaltungskalender online'],
      ),
    ),
    at(quarter(-2, 51), 'jana', appOnly.add('concept', yesNo('Redaktionskonzept beschlossen'))),
    at(quarter(-2, 51), 'jana', appOnly.add('stores', yesNo('App in den App-Stores verfügbar'))),
    at(
      quarter(-2, 51),
      'jana',
      appOnly.add('users', quantity('Registrierte Nutzerinnen und Nutzer', 1500, 'Personen', { baseline: 0 })),
    ),
    at(quarter(-2, 51), 'jana', appOnly.add('languages', quantity('Sprachen der App', 3, 'Sprachen', { baseline: 1 }))),
    at(
      quarter(-2, 52),
      'jana',
      clubs.add('entries', quantity('Vereine mit eigenem Eintrag', 40, 'Vereine', { baseline: 0 })),
    ),
    at(quarter(-1, 18), 'aylin', appOnly.fulfilled('concept', null, evidence('redaktionskonzept'))),
    at(
      quarter(-1, 19),
      'jana',
      appOnly.dropCriterion(
        'languages',
        because('funds', 'Übersetzungen sind in der Förderung nicht enthalten.', COMMITTEE),
      ),
    ),
    at(quarter(-1, 25), 'jana', appOnly.plan('test', 'Testgruppe aus drei Dörfern', by(inDays(40)))),
    at(ago(22), 'aylin', appOnly.report('users', 600, 'Anmeldungen zur Testphase.')),
  ];

  const aboutWifiAndBuildings: Step[] = [
    at(quarter(-8, 38), 'jana', wifi.assign(person('aylin'), department('citizens'))),
    at(quarter(-7, 32), 'aylin', wifi.report('places', 4)),
    at(quarter(-6, 45), 'aylin', wifi.confirm()),
    at(
      quarter(-5, 35),
      'jana',
      wifi.abandon(
        because(
          'priority',
          'Für weitere Standorte fehlt der Bedarf; Mobilfunk ist inzwischen überall verfügbar.',
          COMMITTEE,
        ),
      ),
    ),
    at(
      quarter(-4, 38),
      'jana',
      wifi.reopen(
        because('funds', 'Das Land fördert den Anschluss von Schulen und Dorfgemeinschaftshäusern.', COUNCIL),
      ),
    ),
    at(
      quarter(-2, 35),
      'jana',
      buildings.set({
        title: 'Schulen und Dorfgemeinschaftshäuser mit Glasfaser und WLAN versorgt',
        commitment: 'aspired',
        deadline: endOfYear(1),
        dimension: 'public-services',
        criteria: {
          connected: quantity('Angeschlossene Gebäude', 12, 'Gebäude', { baseline: 0 }),
          operated: recurring('Wartung der Zugangspunkte', 'half-year'),
        },
      }),
    ),
    at(
      quarter(-2, 35),
      'jana',
      wifi.supersede(buildings, because('funds', 'Die Förderung gilt für Gebäude statt für Plätze.', COUNCIL)),
    ),
    at(quarter(-2, 36), 'jana', buildings.assign(person('aylin'), department('building'))),
    at(quarter(-2, 42), 'aylin', buildings.report('connected', 2)),
    at(
      quarter(-1, 12),
      'jana',
      buildings.commit('binding', because('law', 'Mit dem Förderbescheid ist der Ausbau verpflichtend.', COUNCIL)),
    ),
    at(quarter(-1, 13), 'jana', buildings.resolve(COUNCIL, quarter(-1, 11), 'Förderbescheid des Landes')),
    at(
      quarter(-1, 13),
      'jana',
      buildings.measure('dig', 'Tiefbau und Hausanschlüsse', effort(20, 186000), inDays(200)),
    ),
    at(quarter(-1, 30), 'aylin', buildings.report('connected', 4)),
    at(ago(30), 'aylin', buildings.confirm('Der Tiefbau ruht, bis die Leitungspläne vorliegen.')),
  ];

  const aboutDesks: Step[] = [
    at(quarter(-8, 39), 'jana', desks.assign(person('henrike'), department('central'))),
    at(quarter(-7, 33), 'henrike', desks.status('Umfrage unter den Beschäftigten: geringes Interesse.')),
    at(
      quarter(-4, 42),
      'jana',
      desks.abandon(because('priority', 'Kein Fachbereich möchte die Erprobung übernehmen.', GROUP)),
    ),
  ];

  const aboutInvoices: Step[] = [
    at(
      quarter(-6, 15),
      'jana',
      invoices.set({
        title: 'Rechnungen werden elektronisch geprüft, freigegeben und bezahlt',
        deadline: endOfQuarter(3),
        dimension: null,
        criteria: {
          days: quantity('Dauer vom Eingang bis zur Zahlung', 6, 'Arbeitstage', { baseline: 17 }),
          paper: quantity('Rechnungen auf Papier je Monat', 0, 'Rechnungen', { baseline: 260 }),
        },
      }),
    ),
    at(quarter(-6, 16), 'jana', invoices.assign(person('henrike'), department('finance'))),
    at(quarter(-6, 18), 'jana', invoices.link('administration')),
    at(quarter(-5, 24), 'henrike', invoices.report('days', 16)),
    at(
      quarter(-4, 15),
      'jana',
      invoices.unit(
        'days',
        'Kalendertage',
        8,
        null,
        because('other', 'Das Kassenverfahren wertet nur Kalendertage aus.', 'Henrike Exempel'),
      ),
    ),
    at(
      quarter(-4, 16),
      'jana',
      invoices.baseline(
        'days',
        24,
        because('other', 'Ausgangswert aus dem Kassenverfahren in Kalendertagen nachgetragen.', 'Henrike Exempel'),
      ),
    ),
    at(quarter(-4, 17), 'henrike', invoices.report('days', 21)),
    at(quarter(-4, 17), 'henrike', invoices.report('paper', 210)),
    at(quarter(-3, 24), 'henrike', invoices.report('days', 17)),
    at(quarter(-3, 24), 'henrike', invoices.report('paper', 140)),
    at(
      quarter(-2, 25),
      'jana',
      invoices.override('at-risk', because('staff', 'Die Kasse ist für drei Monate nur halb besetzt.', GROUP)),
    ),
    at(quarter(-2, 40), 'henrike', invoices.report('days', 14)),
    at(quarter(-1, 20), 'jana', invoices.lift('Die Kasse ist wieder voll besetzt.')),
    at(quarter(-1, 21), 'henrike', invoices.report('paper', 60)),
    at(ago(35), 'henrike', invoices.report('days', 12), ago(38)),
    at(ago(6), 'henrike', invoices.confirm()),
  ];

  const aboutTraining: Step[] = [
    at(quarter(-8, 40), 'jana', training.assign(person('henrike'), department('central'))),
    at(quarter(-8, 40), 'jana', catalogue.assign(person('henrike'), department('central'))),
    at(
      quarter(-7, 37),
      'jana',
      training.measure('course', 'Online-Kurse für alle Beschäftigten', effort(3, 5900), quarter(-5, 30)),
    ),
    at(quarter(-6, 22), 'henrike', training.report('trained', 8)),
    at(quarter(-5, 21), 'jana', training.approve('course', COMMITTEE, quarter(-5, 20), null)),
    at(quarter(-5, 38), 'henrike', training.report('trained', 14)),
    at(
      quarter(-3, 18),
      'jana',
      catalogue.merge(training, because('priority', 'Katalog und Schulungen werden gemeinsam geplant.', GROUP)),
    ),
    at(quarter(-3, 35), 'henrike', training.report('trained', 21)),
    at(quarter(-2, 33), 'henrike', training.confirm('Zurzeit kein Kurs; der nächste ist ausgeschrieben.')),
    at(
      quarter(-1, 23),
      'jana',
      training.counted(
        'trained',
        'alle Beschäftigten',
        88,
        because('staff', 'Vier neue Beschäftigte.', 'Henrike Exempel'),
      ),
    ),
    at(ago(33), 'henrike', training.report('trained', 33, '29 von 88 Beschäftigten.')),
  ];

  const aboutPermits: Step[] = [
    at(
      quarter(-5, 18),
      'jana',
      permits.set({
        title: 'Bauantrag und Baugenehmigung digital',
        description: 'Gemeinsam mit dem Landkreis, der die Genehmigung erteilt.',
        deadline: endOfYear(1),
        dimension: 'administration',
        criteria: {
          share: quantity('Digital eingereichte Bauanträge', 70, '%', {
            baseline: 0,
            denominator: { text: 'Bauanträge eines Jahres', count: 130 },
          }),
        },
      }),
    ),
    at(quarter(-5, 19), 'jana', permits.assign(person('aylin'), department('building'))),
    at(quarter(-5, 19), 'jana', permits.dependsOn(dms, 'Die Bauakte wird im DMS geführt.')),
    at(quarter(-3, 20), 'aylin', permits.report('share', 12)),
    at(quarter(-2, 38), 'aylin', permits.report('share', 31)),
    at(quarter(-1, 17), 'aylin', permits.report('share', 44)),
    at(ago(26), 'aylin', permits.report('share', 48, null, evidence('bauantrag-online'))),
    at(
      ago(16),
      'jana',
      permits.override(
        'on-track',
        because(
          'other',
          'Der Landkreis stellt bis zur Anbindung des DMS eine eigene Ablage bereit.',
          'AG Digitalisierung, letzte Sitzung',
        ),
      ),
    ),
  ];

  const aboutTheRest: Step[] = [
    at(
      quarter(-6, 25),
      'jana',
      knowledge.set({
        title: 'Prozess- und Wissensmanagement eingeführt',
        commitment: 'aspired',
        deadline: endOfQuarter(-2),
        dimension: 'administration',
        criteria: {
          described: quantity('Beschriebene Kernprozesse', 15, 'Prozesse'),
          wiki: yesNo('Wissensdatenbank im Intranet'),
        },
      }),
    ),
    at(quarter(-6, 26), 'jana', knowledge.assign(null, department('central'))),
    at(quarter(-6, 26), 'jana', knowledge.measure('wiki', 'Wissensdatenbank einrichten', effort(12, null), null)),
    at(
      quarter(-4, 35),
      'jana',
      files.set({
        title: 'Elektronische Personalakte eingeführt',
        deadline: endOfQuarter(3),
        dimension: 'employer',
        criteria: {
          moved: quantity('Übernommene Personalakten', 84, 'Akten', { baseline: 0 }),
          access: yesNo('Rechtekonzept mit dem Personalrat abgestimmt'),
        },
      }),
    ),
    at(quarter(-4, 36), 'jana', files.assign(person('henrike'), department('central'))),
    at(quarter(-3, 26), 'henrike', files.fulfilled('access')),
    at(quarter(-2, 28), 'henrike', files.report('moved', 20)),
    at(
      quarter(-1, 29),
      'jana',
      files.pause(
        inDays(75),
        because(
          'vendor',
          'Der Anbieter des Personalverfahrens wird übernommen; die Fortführung ist offen.',
          'Samtgemeindebürgermeister',
        ),
      ),
    ),
    at(
      ago(20),
      'jana',
      council.set({
        title: 'Ratsarbeit vollständig digital',
        description: 'Einladungen, Vorlagen und Abstimmungen ohne Papier.',
        deadline: endOfYear(1),
        dimension: 'framework',
        criteria: {
          members: quantity('Ratsmitglieder mit digitalem Zugang', 26, 'Personen', { baseline: 9 }),
          rooms: yesNo('Sitzungsräume ausgestattet'),
        },
      }),
    ),
    at(ago(20), 'jana', council.assign(person('thomas'), department('central'))),
    at(ago(19), 'jana', council.plan('rooms', 'Ratssaal ausgestattet', by(inDays(120)))),
    at(ago(1), 'jana', online.status('Bewohnerparken ist im Test; Start wie geplant.')),
  ];

  const aboutPeople: Step[] = [
    at(
      ago(4),
      'henrike',
      ofPerson(person('henrike'), {
        type: 'PlanAbsence',
        data: {
          absenceId: idFrom(MUSTERAU, 'absence', 'henrike'),
          from: inDays(10),
          until: inDays(21),
          deputyId: person('aylin'),
        },
      }),
    ),
    at(ago(12), 'peter', ofPerson(person('peter'), { type: 'ChooseReminderRhythm', data: { rhythm: 'weekly' } })),
  ];

  return [
    ...administration,
    ...aboutDms,
    ...aboutEmergency,
    ...aboutOnline,
    ...aboutGroup,
    ...aboutMobile,
    ...aboutPhones,
    ...aboutPost,
    ...aboutApp,
    ...aboutWifiAndBuildings,
    ...aboutDesks,
    ...aboutInvoices,
    ...aboutTraining,
    ...aboutPermits,
    ...aboutTheRest,
    ...musterauAnalysis(MUSTERAU, calendar),
    ...musterauDecisions(MUSTERAU, calendar, person),
    ...musterauReviews(MUSTERAU, calendar, person),
    ...musterauNextReview(MUSTERAU, calendar, person),
    ...musterauPapers(MUSTERAU, calendar),
    ...aboutPeople,
  ];
}

function musterauStrategy(date: Day, goals: readonly (readonly [Told, Omit<ToldGoal, 'code'>])[]): ReadIn {
  const content: StrategyContent = {
    title: 'Digitalstrategie der Samtgemeinde Musterau',
    date,
    place: 'Musterau',
    programme: null,
    sponsor: null,
    consultant: null,
    municipalityName: 'Samtgemeinde Musterau',
    guidingVision: 'Nah bei den Menschen: im Rathaus, im Dorf und am Bildschirm.',
    method: '360-Grad-Analyse',
    phases: [],
    // Its analysis was made with this program: nothing of it has to be read in.
    dimensions: [],
    goals: goals.map(([told, goal]) => ({
      goalId: told.goalId,
      code: told.code,
      title: goal.title,
      description: goal.description ?? null,
      commitment: goal.commitment ?? 'binding',
      deadline: goal.deadline,
      dimension: goal.dimension,
      strategyYear: Number(goal.deadline.latestDay.slice(0, 4)),
      criteria: told.criteriaOf({ ...goal, code: told.code }),
    })),
  };
  return { strategyId: idFrom(MUSTERAU, 'strategy'), fileName: 'digitalstrategie-musterau.json', content };
}
