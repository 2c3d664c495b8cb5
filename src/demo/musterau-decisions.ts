// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { germanQuarter } from '../web/formats.js';
import type { DemoCalendar } from './demo-calendar.js';
import { at, because, type Step, Told, ToldDecision } from './history.js';

const COMMITTEE = 'Samtgemeindeausschuss';

/** `AG Digitalisierung, Sitzung Q4/2026` */
function sessionOn(day: Day): string {
  return `AG Digitalisierung, Sitzung ${germanQuarter(day)}`;
}

/**
 * What was decided in Musterau and had to be carried out, beside the goals: one decision in every state, one moved, one
 * reported too early.
 *
 * @param person the id behind a key of the history
 */
export function musterauDecisions(
  municipalityId: string,
  { quarter, ago, inDays, endOfQuarter, by }: DemoCalendar,
  person: (key: string) => string,
): readonly Step[] {
  const about = (code: string): string => new Told(municipalityId, code).goalId;
  const decision = (key: string): ToldDecision => new ToldDecision(municipalityId, key);
  const evidence = (name: string): string => `https://www.musterau.example/${name}`;

  const counting = decision('counting');
  const desks = decision('desks');
  const plans = decision('plans');
  const offer = decision('offer');
  const briefing = decision('briefing');
  const funding = decision('funding');

  return [
    at(
      quarter(-5, 50),
      'jana',
      counting.take({
        title: 'Relevante Verwaltungsprozesse je Fachbereich zählen',
        text: 'Alle Fachbereiche nennen ihre Prozesse nach einer gemeinsamen Liste.',
        decidedBy: sessionOn(quarter(-5, 47)),
        decidedOn: quarter(-5, 47),
        responsibleId: person('peter'),
        due: endOfQuarter(-4),
        goalIds: [about('M1')],
      }),
      quarter(-5, 47),
    ),
    at(quarter(-4, 12), 'peter', counting.carryOut('Drei Listen liegen vor.')),
    at(
      quarter(-4, 14),
      'jana',
      counting.reopen(because('other', 'Die Liste des Fachbereichs Bauen fehlt noch.', 'Jana Beispiel')),
    ),
    at(quarter(-4, 18), 'peter', counting.carryOut('46 Prozesse in vier Listen.', evidence('prozessliste'))),

    at(
      quarter(-7, 35),
      'jana',
      desks.take({
        title: 'Raumplan für die Erprobung des Desk-Sharings vorlegen',
        decidedBy: sessionOn(quarter(-7, 31)),
        decidedOn: quarter(-7, 31),
        responsibleId: person('henrike'),
        due: endOfQuarter(-4),
        goalIds: [about('M10')],
      }),
      quarter(-7, 31),
    ),
    at(
      quarter(-4, 42),
      'jana',
      desks.drop(because('priority', 'Die Erprobung ist aufgegeben; ein Raumplan wird nicht gebraucht.')),
    ),

    at(
      quarter(-1, 14),
      'jana',
      plans.take({
        title: 'Leitungspläne für den Tiefbau beim Netzbetreiber anfordern',
        decidedBy: sessionOn(quarter(-1, 13)),
        decidedOn: quarter(-1, 13),
        responsibleId: null,
        due: by(ago(24)),
        goalIds: [],
      }),
      quarter(-1, 13),
    ),
    at(quarter(-1, 15), 'jana', plans.assign(person('aylin'))),
    at(quarter(-1, 15), 'jana', plans.link(about('M14'))),
    at(
      ago(29),
      'jana',
      plans.move(
        by(inDays(24)),
        because('vendor', 'Der Netzbetreiber stellt die Pläne erst mit dem Bauabschnitt bereit.'),
      ),
    ),

    at(
      ago(51),
      'jana',
      offer.take({
        title: 'Angebot für die Nebenstellen der Grundschulen einholen',
        decidedBy: 'AG Digitalisierung, im Umlauf',
        decidedOn: ago(52),
        responsibleId: person('peter'),
        due: by(ago(12)),
        goalIds: [about('M6')],
      }),
      ago(52),
    ),

    at(
      ago(20),
      'jana',
      briefing.take({
        title: 'Ratsmitglieder in die digitale Ratsarbeit einweisen',
        decidedBy: COMMITTEE,
        decidedOn: ago(20),
        responsibleId: person('thomas'),
        due: by(inDays(60)),
        goalIds: [about('M18')],
      }),
    ),
    at(
      ago(18),
      'jana',
      briefing.reword(
        'Ratsmitglieder an zwei Terminen in die digitale Ratsarbeit einweisen',
        'Ein Termin am Nachmittag, einer am Abend; für Mitglieder ohne eigenes Gerät liegen Leihgeräte bereit.',
      ),
    ),

    at(
      ago(13),
      'jana',
      funding.take({
        title: 'Förderantrag für die digitale Bauakte vorbereiten',
        decidedBy: COMMITTEE,
        decidedOn: ago(14),
        responsibleId: person('jana'),
        due: by(inDays(17)),
        goalIds: [about('M15')],
      }),
      ago(14),
    ),
  ];
}
