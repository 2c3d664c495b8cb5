// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { linesOf, section } from '../../../test/documents/paper-text.js';
import { anAnalysis, anEmptyAnalysis, aRecommendation } from '../../../test/documents/some-analysis.js';
import { interimPresentationOf } from './interim-presentation-document.js';
import type { InterimPresentationInput, ToldSurvey } from './told-analysis.js';

const input = (more: Partial<InterimPresentationInput> = {}) => ({ ...anAnalysis(), ...more });
const slide = (title: string, more: Partial<InterimPresentationInput> = {}) =>
  section(interimPresentationOf(input(more)), title);
const titles = (of: InterimPresentationInput) =>
  linesOf(interimPresentationOf(of).blocks).filter((line) => line.startsWith('# '));

describe('The interim presentation', () => {
  it('is a set of slides with a title, one for each dimension of which there is something to say', () => {
    const { layout, titlePage, title, subtitle } = interimPresentationOf(input());
    expect({ layout, titlePage, title, subtitle }).toEqual({
      layout: 'slides',
      titlePage: true,
      title: 'Zwischenpräsentation',
      subtitle: '360-Grad-Analyse: Runde 2026',
    });
    expect(titles(input())).toEqual([
      '# So haben wir gearbeitet',
      '# Das Gesamtbild',
      '# Das Gesamtbild in Zahlen',
      '# Digitaler Rahmen',
      '# Digitale Infrastruktur und Netze',
      '# Digitale Verwaltung',
      '# Digitaler Arbeitgeber',
      '# Noch ohne Angaben',
      '# Online-Befragung',
      '# Screening',
      '# Wie es weitergeht',
    ]);
    expect(slide('Noch ohne Angaben').at(-1)).toBe('* Digitale Daseinsvorsorge');
  });

  it('says how the round was made, without names', () => {
    expect(slide('So haben wir gearbeitet')).toEqual([
      '[Schritte der Analyse]',
      'Schritt | Zeitraum | Stand | Beteiligt',
      'Screening | 02.03.2026 bis 20.03.2026 | Abgeschlossen | nicht festgehalten',
      'Online-Befragung | 02.04.2026 bis 20.04.2026 | Abgeschlossen | nicht festgehalten',
      'Interviews | 02.05.2026 bis 20.05.2026 | Abgeschlossen | 5\u00a0Personen',
      'Zwischenpräsentation | geplant: Juni 2026 | Läuft | nicht festgehalten',
      'Workshops | geplant: Juli 2026 | Steht aus | nicht festgehalten',
      'Strategiepapier | geplant: August 2026 | Ausgelassen: Das Papier schreibt ein Büro. | nicht festgehalten',
    ]);
  });

  it('shows the whole as a picture, and its numbers in a table', () => {
    const [picture] = slide('Das Gesamtbild');
    expect(picture).toMatch(
      /^<Netzdiagramm\. .*Runde 2026: Digitaler Rahmen 2,7, .* unvollständig \(2 von 3\).*Runde 2024: /,
    );
    expect(slide('Das Gesamtbild in Zahlen')).toEqual([
      '[Punkte nach Dimension, von 0 bis 4]',
      'Dimension | Runde 2024 | Runde 2026',
      'Digitaler Rahmen | 1,4 | 2,7',
      'Digitale Infrastruktur und Netze | 2,0 | unvollständig (2 von 3)',
      'Digitale Verwaltung | 1,0 | 1,8',
      'Digitale Daseinsvorsorge | 1,2 | keine Bewertung',
      'Digitaler Arbeitgeber | 2,1 | 3,1',
      'Bewertet wird mit Punkten: 0\u00a0=\u00a0nicht vorhanden; 1\u00a0=\u00a0erste Ansätze; 2\u00a0=\u00a0teilweise umgesetzt; 3\u00a0=\u00a0weitgehend umgesetzt; 4\u00a0=\u00a0durchgängig umgesetzt und gelebt.',
    ]);
  });

  it('says of a dimension how it is rated, what was found and what is recommended first', () => {
    const [picture, total, ...rest] = slide('Digitaler Rahmen');
    expect(total).toBe('Zusammen 2,7 von 4\u00a0Punkten.');
    expect(picture).toMatch(/^<Balken, Punkte von 0 bis 4\. Strategie der Digitalisierung: Screening 2,5, /);
    expect(rest).toEqual([
      '## Ergebnisse',
      '* Digitalisierung als zentrales Zukunftsthema erkannt (Strategie der Digitalisierung)',
      '* Digitalisierungsbeauftragte vorhanden',
      '* Mehrheitlich positive Einstellung',
      '## Erste Handlungsempfehlungen',
      '* Gründung einer internen AG Digitalisierung (Dringlichkeit hoch)',
      '* Entwicklung eines Schulungskataloges (perspektivisch, zurückgestellt bis 01.03.2027)',
    ]);
    expect(slide('Digitale Infrastruktur und Netze')[1]).toBe(
      'Unvollständig: 2 von 3\u00a0Unterdimensionen sind bewertet. Eine Gesamtzahl gibt es deshalb nicht.',
    );
  });

  it.each([
    [5, undefined],
    [6, 'Eine weitere Handlungsempfehlung steht im Strategiepapier.'],
    [40, '35 weitere Handlungsempfehlungen stehen im Strategiepapier.'],
  ])('shows the most pressing five of %i recommendations and says how many more there are', (count, sentence) => {
    const { dimensions } = anAnalysis();
    const recommendations = Array.from({ length: count }, (_, x) =>
      aRecommendation({
        text: `E${x}`,
        horizon: x === 0 ? 'perspective' : 'now',
        urgency: x === count - 1 ? 'high' : x === count - 2 ? 'low' : null,
      }),
    );
    const lines = slide('Digitaler Rahmen', { dimensions: [{ ...dimensions[0]!, recommendations }] });
    const shown = lines.slice(lines.indexOf('## Erste Handlungsempfehlungen') + 1);
    expect(shown.slice(0, 3)).toEqual([
      `* E${count - 1} (Dringlichkeit hoch)`,
      `* E${count - 2} (Dringlichkeit niedrig)`,
      '* E1',
    ]);
    expect(shown.filter((line) => line.startsWith('* '))).toHaveLength(5);
    expect(shown[5]).toBe(sentence);
  });

  it('does not recommend what was declined, and says what is deferred', () => {
    const { dimensions } = anAnalysis();
    const recommendations = [
      aRecommendation({ text: 'A', status: 'deferred', urgency: 'high' }),
      aRecommendation({ text: 'B', status: 'declined' }),
      aRecommendation({ text: 'C', horizon: 'perspective' }),
    ];
    const lines = (all: typeof recommendations) =>
      slide('Digitaler Rahmen', { dimensions: [{ ...dimensions[0]!, recommendations: all }] }).slice(-2);
    expect(lines(recommendations)).toEqual(['* C (perspektivisch)', '* A (Dringlichkeit hoch, zurückgestellt)']);
    expect(lines([recommendations[1]!])).toEqual([
      '## Erste Handlungsempfehlungen',
      'Was empfohlen wurde, ist abgelehnt.',
    ]);
  });

  it('calls those of the survey invited, and says of steps without results that they were taken', () => {
    const full = anAnalysis();
    const participants = [{ who: 'Rathaus', count: 63 }];
    const phases = full.phases.map((phase) => ({ ...phase, participants }));
    const lines = slide('So haben wir gearbeitet', { phases });
    expect(lines.filter((line) => line.endsWith('| Eingeladen: 63\u00a0Personen: Rathaus (63)'))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith('| 63\u00a0Personen: Rathaus (63)'))).toHaveLength(4);
    expect(lines.filter((line) => line.endsWith('| 63\u00a0Personen'))).toHaveLength(1);
    expect(slide('Online-Befragung', { survey: null })).toEqual([
      'Die Befragung ist abgeschlossen; ihre Ergebnisse sind hier nicht festgehalten.',
    ]);
    expect(slide('Screening', { services: [] })).toEqual([
      'Das Screening ist abgeschlossen; die Liste der Leistungen ist hier nicht festgehalten.',
    ]);
  });

  describe('on the survey', () => {
    const said = (more: Partial<ToldSurvey>) =>
      slide('Online-Befragung', { survey: { ...anAnalysis().survey!, ...more } });

    it('says how many took part, the means, and what is hidden', () => {
      const lines = said({});
      expect(lines[0]).toBe(
        '„Wie digital sind wir?“: Die Befragung ist abgeschlossen (01.04.2026 bis 20.04.2026). 31 von 48\u00a0eingeladenen Personen haben geantwortet (65\u00a0%). ' +
          'Die Ergebnisse von 3\u00a0Fragen werden nicht gezeigt: Weniger als 5\u00a0Personen haben Punkte vergeben.',
      );
      expect(lines).toContain('Strategie der Digitalisierung | Digitaler Rahmen | 0,4');
      expect(lines).toContain('Konzept | Digitale Daseinsvorsorge | nicht gezeigt');
    });

    it.each<[string, Partial<ToldSurvey>, string]>([
      [
        'running',
        { status: 'running' },
        'Die Befragung läuft (01.04.2026 bis 20.04.2026). Ergebnisse gibt es nach ihrem Ende.',
      ],
      ['draft', { status: 'draft', from: null, to: null }, 'Die Befragung ist vorbereitet und noch nicht gestartet.'],
      ['cancelled', { status: 'cancelled' }, 'Die Befragung wurde abgebrochen; Antworten wurden nicht ausgezählt.'],
    ])('says nothing of answers while there is nothing to say: %s', (_, more, sentence) => {
      expect(said(more)).toEqual([`„Wie digital sind wir?“: ${sentence}`]);
    });

    it.each([
      [{ invited: null }, '31\u00a0Personen haben geantwortet; wie viele eingeladen waren, ist nicht bekannt.'],
      [{ answered: 1, invited: null }, '1\u00a0Person hat geantwortet; wie viele eingeladen waren, ist nicht bekannt.'],
      [{ answered: null }, 'Geantwortet haben weniger als 5\u00a0Personen.'],
    ])('says who took part: %#', (more, sentence) => {
      expect(said(more)[0]).toContain(sentence);
    });

    it('says where no mean can be shown', () => {
      const { means } = anAnalysis().survey!;
      expect(said({ means: means.map((one) => ({ ...one, mean: null })), hidden: 1 })).toEqual([
        expect.stringMatching(/Das Ergebnis von 1\u00a0Frage wird nicht gezeigt: Weniger als 5\u00a0Personen/),
        'Mittelwerte können nicht gezeigt werden.',
      ]);
    });

    it('says where there is none', () => {
      const phases = anAnalysis().phases.map((phase) => ({ ...phase, status: 'skipped' as const }));
      expect(slide('Online-Befragung', { survey: null, phases })).toEqual(['In dieser Runde gibt es keine Befragung.']);
    });
  });

  it('counts services by maturity, the unknown ones apart', () => {
    expect(slide('Screening')).toEqual([
      '3\u00a0Leistungen stehen auf der Liste, angesehen sind 2. 1 davon kann online beantragt werden (Reifegrad 3 oder 4).',
      '[Leistungen nach OZG-Reifegrad]',
      'Reifegrad | Leistungen',
      expect.stringMatching(/^0.* \| 0$/),
      expect.stringMatching(/^1.* \| 0$/),
      expect.stringMatching(/^2.* \| 1$/),
      expect.stringMatching(/^3.* \| 0$/),
      expect.stringMatching(/^4.* \| 1$/),
      'Noch nicht angesehen | 1',
      'Zusammen | 3',
    ]);
  });

  it('says what comes next, and that nothing does', () => {
    expect(slide('Wie es weitergeht')).toEqual([
      '## Schritte der Analyse',
      '* Zwischenpräsentation (läuft; geplant: Juni 2026)\nVorstellung der Ergebnisse und erster Handlungsempfehlungen.',
      '* Workshops (geplant: Juli 2026)\nGemeinsame Vertiefung und Ausarbeitung der Handlungsempfehlungen vor Ort.',
      '## Noch zu entscheiden',
      '* Vollwertige VPN-Verbindung (Dringlichkeit niedrig)',
      '* Qualifizierte digitale Signatur',
    ]);
    // Whose day has come is to be decided, too.
    expect(slide('Wie es weitergeht', { day: '2027-03-01' })).toContain(
      '* Entwicklung eines Schulungskataloges (perspektivisch, zurückgestellt bis 01.03.2027)',
    );
    const dimensions = anAnalysis().dimensions.map((dimension) => ({
      ...dimension,
      recommendations: [aRecommendation({ status: 'declined' })],
    }));
    expect(slide('Wie es weitergeht', { dimensions }).at(-1)).toBe('Über alle Handlungsempfehlungen ist entschieden.');
    const phases = anAnalysis().phases.map((phase) => ({ ...phase, status: 'completed' as const }));
    expect(slide('Wie es weitergeht', { phases })).toContain('Alle Schritte der Analyse sind abgeschlossen.');
  });

  it.each([
    [true, 'Der Bericht nennt keine Bepunktung.'],
    [false, 'In dieser Runde ist noch nichts bewertet.'],
  ])('has few slides where nothing is known, each with a sentence (from a report: %s)', (isFromReport, unrated) => {
    const empty = anEmptyAnalysis(isFromReport);
    const paper = interimPresentationOf(empty);
    expect(titles(empty)).toHaveLength(isFromReport ? 3 : 6);
    expect(section(paper, 'Noch ohne Angaben')).toHaveLength(6);
    if (isFromReport)
      expect(section(paper, 'So haben wir gearbeitet').slice(-2)).toEqual([
        'Im eingelesenen Bericht nicht enthalten: Befragungsergebnisse, Screening-Liste, Interviews.',
        unrated,
      ]);
    else {
      expect(section(paper, 'Das Gesamtbild')).toEqual([unrated]);
      expect(section(paper, 'Screening')).toEqual(['Auf der Liste der Leistungen steht noch nichts.']);
    }
    expect(section(paper, 'Wie es weitergeht')[0]).toContain('Screening (noch ohne Termin)');
  });
});
