// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, weekdayOf } from '../calendar/day.js';
import { quarterWith } from '../calendar/quarter.js';
import { reviewWords } from '../reviews/web/review-words.js';
import type { DemoCalendar } from './demo-calendar.js';
import { at, because, type Step, Told, ToldDecision, ToldReview } from './history.js';

const BODY = 'AG Digitalisierung';
const ROOM = 'Rathaus, Zimmer 12';

/** The key of the review that the quarter lies back: `q-3`. */
const keyOf = (quarter: number): string => `q${quarter}`;

/**
 * Four quarters in which the AG Digitalisierung of Musterau has met, each review sealed: one was put off, one has left points
 * open, one was corrected later. Playing them needs somebody who seals; see `ReviewPlayer`.
 *
 * @param person the id behind a key of the history
 */
export function musterauReviews(
  municipalityId: string,
  { quarter, endOfQuarter, by, inDays }: DemoCalendar,
  person: (key: string) => string,
): readonly Step[] {
  const goal = (code: string): string => new Told(municipalityId, code).goalId;
  const circle = ['jana', 'thomas', 'aylin', 'peter', 'henrike'].map(person);
  const review = (back: number): ToldReview => new ToldReview(municipalityId, keyOf(back));
  const decision = (key: string): ToldDecision => new ToldDecision(municipalityId, `review ${key}`);
  const [first, second, third, fourth] = [review(-4), review(-3), review(-2), review(-1)];
  const [firstOn, secondOn, thirdOn, fourthOn] = [quarter(-4, 55), quarter(-3, 55), quarter(-2, 55), quarter(-1, 13)];
  const plan = (told: ToldReview, planned: Day, on: Day, hour = '09:30'): Step =>
    at(
      planned,
      'jana',
      told.plan({
        quarter: quarterWith(on),
        body: BODY,
        schedule: { on, at: hour, place: ROOM },
        invitedIds: circle,
      }),
    );
  const decidedBy = (on: Day): string => reviewWords({ body: BODY, quarter: quarterWith(on) });

  return [
    // The first: everything since the beginning.
    plan(first, quarter(-4, 20), firstOn),
    at(quarter(-4, 34), 'aylin', first.point('budget', 'Haushaltsmittel für die Telefonie', { goalIds: [goal('M6')] })),
    at(quarter(-4, 36), 'jana', first.point('rhythm', 'Wie oft wir tagen')),
    at(firstOn, 'jana', first.open()),
    at(firstOn, 'jana', first.attended(['jana', 'thomas', 'aylin', 'peter'].map(person), [person('henrike')])),
    at(firstOn, 'jana', first.note('quarterly', 'Einmal im Quartal genügt, dafür mit allen.', 'rhythm')),
    at(firstOn, 'jana', first.dealWith('rhythm', 'settled', 'Künftig einmal im Quartal.')),
    at(firstOn, 'aylin', first.note('tender', 'Zwei Anbieter haben sich gemeldet.', 'budget', goal('M6'))),
    at(
      firstOn,
      'jana',
      decision('tender').take({
        title: 'Leistungsverzeichnis für die Telefonie erstellen',
        decidedBy: decidedBy(firstOn),
        decidedOn: firstOn,
        responsibleId: person('aylin'),
        due: endOfQuarter(-3),
        goalIds: [goal('M6')],
        reviewId: first.reviewId,
      }),
    ),
    at(firstOn, 'jana', first.dealWith('budget', 'settled')),
    at(firstOn, 'jana', first.seal()),
    at(quarter(-3, 22), 'aylin', decision('tender').carryOut('Das Leistungsverzeichnis liegt vor.')),

    // The second leaves a point open.
    plan(second, quarter(-3, 15), addDays(secondOn, -7)),
    at(quarter(-3, 30), 'jana', second.reschedule({ on: secondOn, at: '14:00', place: 'Ratssaal' })),
    at(quarter(-3, 40), 'peter', second.point('scanning', 'Altakten scannen?', { goalIds: [goal('M1')] })),
    at(quarter(-3, 41), 'jana', second.point('website', 'Barrierefreiheit der Website')),
    at(quarter(-3, 42), 'jana', second.movePointUp('website')),
    at(secondOn, 'jana', second.open()),
    at(
      secondOn,
      'jana',
      second.attended(
        ['jana', 'aylin', 'peter', 'henrike'].map(person),
        [person('thomas')],
        'Frau Musterlein, Landkreis',
      ),
    ),
    at(secondOn, 'jana', second.note('audit', 'Der Landkreis bietet eine gemeinsame Prüfung an.', 'website')),
    at(secondOn, 'jana', second.dealWith('website', 'settled')),
    at(secondOn, 'jana', second.seal()),

    // The third takes it up again.
    plan(third, quarter(-2, 18), thirdOn),
    at(
      quarter(-2, 33),
      'henrike',
      third.point('desks', 'Erfahrungen mit dem Desk-Sharing', { goalIds: [goal('M10')] }),
    ),
    at(
      quarter(-2, 34),
      'jana',
      third.point('scanning', 'Altakten scannen?', {
        goalIds: [goal('M1')],
        carried: { review: second, key: 'scanning' },
      }),
    ),
    at(quarter(-2, 35), 'jana', third.point('party', 'Sommerfest')),
    at(quarter(-2, 36), 'jana', third.removePoint('party')),
    at(quarter(-2, 37), 'jana', third.invite(...circle, person('ole'))),
    at(thirdOn, 'jana', third.open()),
    at(thirdOn, 'jana', third.attended(['jana', 'thomas', 'aylin', 'peter', 'ole'].map(person), [person('henrike')])),
    at(thirdOn, 'peter', third.note('scanned', 'Gescannt wird nur, was noch gebraucht wird.', 'scanning', goal('M1'))),
    at(
      thirdOn,
      'jana',
      third.rewordNote('scanned', 'Gescannt wird nur, was in den letzten zwei Jahren gebraucht wurde.'),
    ),
    at(thirdOn, 'jana', third.note('slip', 'Gehört nicht hierher.')),
    at(thirdOn, 'jana', third.withdrawNote('slip')),
    at(
      thirdOn,
      'jana',
      decision('scanning').take({
        title: 'Aktenbestand sichten und Umfang des Scannens vorschlagen',
        text: 'Maßgeblich ist, was in den letzten zwei Jahren gebraucht wurde.',
        decidedBy: decidedBy(thirdOn),
        decidedOn: thirdOn,
        responsibleId: person('peter'),
        due: by(inDays(40)),
        goalIds: [goal('M1')],
        reviewId: third.reviewId,
      }),
    ),
    at(thirdOn, 'jana', third.dealWith('scanning', 'settled')),
    at(thirdOn, 'jana', third.dealWith('desks', 'postponed', 'Frau Exempel ist entschuldigt.')),
    at(thirdOn, 'jana', third.seal()),
    // Somebody read the minutes late.
    at(quarter(-1, 8), 'jana', third.correct('years', 'Gemeint waren die letzten drei Jahre, nicht zwei.', 'scanning')),

    // The fourth.
    plan(fourth, quarter(-1, 5), fourthOn),
    at(
      quarter(-1, 9),
      'jana',
      fourth.point('desks', 'Erfahrungen mit dem Desk-Sharing', {
        goalIds: [goal('M10')],
        carried: { review: third, key: 'desks' },
      }),
    ),
    at(quarter(-1, 10), 'jana', fourth.rewordPoint('desks', 'Desk-Sharing: wie es weitergeht', [goal('M10')])),
    at(fourthOn, 'jana', fourth.open()),
    at(fourthOn, 'jana', fourth.attended(['jana', 'thomas', 'aylin', 'henrike'].map(person), [person('peter')])),
    at(fourthOn, 'henrike', fourth.note('desks', 'Die Räume im Erdgeschoss reichen.', 'desks', goal('M10'))),
    at(fourthOn, 'jana', fourth.dealWith('desks', 'settled')),
    at(fourthOn, 'jana', fourth.seal()),
  ];
}

/** The review that comes next: planned, with two points of its own. Another one was called off. */
export function musterauNextReview(
  municipalityId: string,
  { today, ago, inDays }: DemoCalendar,
  person: (key: string) => string,
): readonly Step[] {
  const goal = (code: string): string => new Told(municipalityId, code).goalId;
  const on = workingDay(inDays(18));
  const quarter = quarterWith(today);
  const next = new ToldReview(municipalityId, keyOf(0));
  const workshop = new ToldReview(municipalityId, 'workshop');
  return [
    at(
      ago(16),
      'jana',
      workshop.plan({
        quarter,
        body: 'Lenkungskreis Telefonie',
        schedule: { on: workingDay(inDays(4)), at: null, place: null },
        invitedIds: [person('jana')],
      }),
    ),
    at(ago(13), 'jana', workshop.cancel(because('priority', 'Das bespricht die AG mit.', 'Jana Beispiel'))),
    at(
      ago(12),
      'jana',
      next.plan({
        quarter,
        body: BODY,
        schedule: { on, at: '09:30', place: ROOM },
        invitedIds: ['jana', 'thomas', 'aylin', 'peter', 'henrike'].map(person),
      }),
    ),
    at(ago(8), 'aylin', next.point('phones', 'Telefonie: wie geht es weiter?', { goalIds: [goal('M6')] })),
    at(
      ago(5),
      'jana',
      next.point('training', 'Schulungen im nächsten Jahr', {
        text: 'Wer braucht was, und wann?',
        goalIds: [goal('M12')],
      }),
    ),
  ];
}

function workingDay(day: Day): Day {
  return addDays(day, [0, 0, 0, 0, 0, 0, 2, 1][weekdayOf(day)]!);
}
