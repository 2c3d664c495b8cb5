// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { yearOf } from '../calendar/day.js';
import type { PaperOption } from '../reviews/domain/decision-paper.events.js';
import type { DemoCalendar } from './demo-calendar.js';
import { at, because, type Step, Told, ToldPaper } from './history.js';

const COMMITTEE = 'Samtgemeindeausschuss';
const COUNCIL = 'Samtgemeinderat';

/** Entscheidungsvorlagen of Musterau: one that was decided, one that is being written, one that was withdrawn. */
export function musterauPapers(municipalityId: string, { quarter, ago, inDays }: DemoCalendar): readonly Step[] {
  const about = (code: string): string => new Told(municipalityId, code).goalId;
  const care = new ToldPaper(municipalityId, 'care');
  const dig = new ToldPaper(municipalityId, 'dig');
  const scanning = new ToldPaper(municipalityId, 'scanning');
  const option = (
    paper: ToldPaper,
    key: string,
    title: string,
    more: Partial<Omit<PaperOption, 'optionId' | 'title'>> = {},
  ): PaperOption => ({
    optionId: paper.optionId(key),
    title,
    text: null,
    effect: null,
    personDays: null,
    euros: null,
    ...more,
  });

  const scanned = {
    title: 'Altakten der Bauverwaltung scannen lassen',
    goalIds: [about('M1')],
    addressee: COMMITTEE,
    occasion: 'Für das Scannen liegt ein Angebot vor; im Haushalt ist dafür bisher nichts eingestellt.',
    options: [
      option(scanning, 'all', 'Alle Akten scannen', { personDays: 12, euros: 30_000 }),
      option(scanning, 'few', 'Nach Bedarf scannen', {
        effect: 'Bauakten liegen auf Jahre zum Teil auf Papier vor.',
      }),
    ],
    recommendedOptionId: scanning.optionId('all'),
    resolutionText: 'Der Samtgemeindeausschuss stellt für das Scannen der Altakten 30.000 € bereit.',
    availableFunds: [{ year: yearOf(quarter(-4, 40)), euros: 0 }],
  };

  const cared = {
    title: 'Anwendungsbetreuung für das Dokumentenmanagement einkaufen',
    goalIds: [about('M1')],
    addressee: COMMITTEE,
    occasion:
      'Die Stelle der Anwendungsbetreuung ist seit Langem nicht besetzt; zwei Ausschreibungen blieben ohne Ergebnis.\n\nOhne Betreuung kommen keine weiteren Prozesse in den Echtbetrieb.',
    options: [
      option(care, 'wait', 'Die Stelle ein drittes Mal ausschreiben', {
        text: 'Die Stelle wird im nächsten Quartal noch einmal ausgeschrieben. Bis dahin bleibt es beim jetzigen Stand.',
        effect: 'Die Frist ist voraussichtlich nicht zu halten.',
        personDays: 6,
      }),
      option(care, 'buy', 'Die Betreuung über den Landkreis einkaufen', {
        text: 'Der Landkreis übernimmt die Betreuung für ein Jahr. Danach wird neu entschieden.',
        effect: 'Die Betreuung beginnt sechs Wochen nach dem Beschluss.',
        personDays: 4,
        euros: 18_500,
      }),
    ],
    recommendedOptionId: null,
    resolutionText: null,
    availableFunds: [],
  };
  const caredFor = {
    ...cared,
    recommendedOptionId: care.optionId('buy'),
    resolutionText:
      'Der Samtgemeindeausschuss beschließt, die Anwendungsbetreuung für das Dokumentenmanagement für ein Jahr über den Landkreis einzukaufen. Die fehlenden Mittel werden überplanmäßig bereitgestellt.',
    availableFunds: [{ year: yearOf(inDays(45)), euros: 12_000 }],
  };

  return [
    at(quarter(-4, 24), 'jana', scanning.draft(scanned)),
    at(quarter(-4, 26), 'jana', scanning.submit(COMMITTEE)),
    at(
      quarter(-4, 33),
      'jana',
      scanning.withdraw(because('funds', 'Der Nachtragshaushalt lässt dafür keinen Raum.', COMMITTEE)),
    ),

    at(ago(34), 'jana', care.draft(cared)),
    at(ago(28), 'jana', care.revise(caredFor)),
    at(ago(26), 'jana', care.submit(COMMITTEE)),
    at(
      ago(17),
      'jana',
      care.record({
        outcome: 'as-proposed',
        optionId: care.optionId('buy'),
        note: 'Mit einem Bericht an den Ausschuss nach sechs Monaten.',
      }),
      ago(18),
    ),

    at(
      ago(9),
      'jana',
      dig.draft({
        title: 'Tiefbau für das Glasfasernetz: Bauabschnitte und Mittel',
        goalIds: [about('M14'), about('M15')],
        addressee: COUNCIL,
        occasion:
          'Die Leitungspläne kommen später als gedacht; die Fördermittel müssen trotzdem rechtzeitig abgerufen werden.',
        options: [
          option(dig, 'once', 'In einem Zug bauen', { personDays: 20, euros: 186_000 }),
          option(dig, 'twice', 'In zwei Bauabschnitten bauen', {
            effect: 'Die Förderung des zweiten Abschnitts ist noch nicht zugesagt.',
            personDays: 26,
          }),
          option(dig, 'later', 'Um ein Jahr verschieben', { effect: 'Der Förderbescheid verfällt.' }),
        ],
        recommendedOptionId: null,
        resolutionText: null,
        availableFunds: [{ year: yearOf(inDays(200)), euros: 120_000 }],
      }),
    ),
  ];
}
