// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { factLines, linesOf, section } from '../../../test/documents/paper-text.js';
import { anAnalysis, anEmptyAnalysis } from '../../../test/documents/some-analysis.js';
import { strategyPaperOf } from './strategy-paper-document.js';
import type { StrategyPaperInput } from './told-analysis.js';

const part = (title: string, more: Partial<StrategyPaperInput> = {}) =>
  section(strategyPaperOf({ ...anAnalysis(), ...more }), title);

describe('The Strategiepapier', () => {
  it('has a title page and its parts in order', () => {
    const paper = strategyPaperOf(anAnalysis());
    expect([paper.title, paper.subtitle, paper.titlePage, paper.layout]).toEqual([
      'Strategiepapier zur Digitalisierung',
      'Ergebnisse der 360-Grad-Analyse: Runde 2026',
      true,
      undefined,
    ]);
    expect(factLines(paper.meta!)).toEqual([
      'Kommune: Samtgemeinde Musterau',
      'Stand: 27.11.2026',
      'Verfahren: 360-Grad-Analyse, Version 1',
    ]);
    expect(linesOf(paper.blocks).filter((line) => /^(# |---)/.test(line))).toEqual([
      '# Auf einen Blick',
      '# Wie wir vorgegangen sind',
      '# Das Gesamtbild',
      '# Ergebnisse und Handlungsempfehlungen',
      '# Digitales Leitbild',
      '# Strategische Ziele',
      '# Woher die Ziele kommen',
      '# Fazit',
      '# Anhang A: Bewertungen im Einzelnen',
      '# Anhang B: Leistungen im Screening',
      '# Anhang C: Interviews',
    ]);
  });

  it.each([
    ['Runde 2026', 'Ergebnisse der 360-Grad-Analyse: Runde 2026'],
    ['360-Grad-Analyse 2026', 'Ergebnisse der 360-Grad-Analyse 2026'],
    // "Ergebnisse der" asks for the method's name first.
    ['Zweite 360-Grad-Analyse', 'Ergebnisse der 360-Grad-Analyse: Zweite 360-Grad-Analyse'],
  ])('names the method of %s once, if it can', (round, subtitle) => {
    expect(strategyPaperOf({ ...anAnalysis(), round }).subtitle).toBe(subtitle);
  });

  it('counts what is in it', () => {
    expect(part('Auf einen Blick').slice(1)).toEqual([
      'Bewertung: 3 der 5\u00a0Dimensionen sind vollständig bewertet.',
      'Ergebnisse: 7',
      'Empfehlungen: 6, davon 2 angenommen',
      'Ziele: 2',
    ]);
  });

  it('tells scale and rule of totals in words', () => {
    const lines = part('Wie wir vorgegangen sind');
    expect(lines[0]).toContain('in 5 Dimensionen mit zusammen 15 Unterdimensionen');
    expect(lines.find((line) => line.startsWith('Bewertet wird'))).toContain('0\u00a0=\u00a0nicht vorhanden; ');
    expect(lines.at(-1)).toBe(anAnalysis().totalsRule);
  });

  it('tells of each dimension ratings, findings and recommendations with horizon, urgency and how they stand', () => {
    const lines = part('Ergebnisse und Handlungsempfehlungen');
    const from = lines.indexOf('## Digitaler Rahmen');
    const own = lines.slice(from, lines.indexOf('## Digitale Infrastruktur und Netze'));
    expect(own.filter((line) => !line.startsWith('<'))).toEqual([
      '## Digitaler Rahmen',
      'Zusammen 2,7 von 4\u00a0Punkten.',
      '### Ergebnisse',
      '* Digitalisierung als zentrales Zukunftsthema erkannt (Strategie der Digitalisierung)',
      '* Digitalisierungsbeauftragte vorhanden',
      '* Mehrheitlich positive Einstellung',
      '### Handlungsempfehlungen',
      '[Digitaler Rahmen: 2\u00a0Handlungsempfehlungen]',
      'Empfehlung | Wann | Dringlichkeit | Stand',
      expect.stringMatching(
        /^Gründung einer internen AG Digitalisierung \| \w+ \| hoch \| Angenommen: Beschluss des Ausschusses$/,
      ),
      'Entwicklung eines Schulungskataloges (Digitale Fähigkeiten und Mindset) | perspektivisch | keine Angabe | Zurückgestellt bis 01.03.2027: Kein Personal.',
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^Rollout des DMS.*\nOhne DMS bleiben Abläufe auf Papier\. \| /),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^Zweites WLAN .*Abgelehnt: Zu teuer\.$/));
    expect(lines.slice(lines.indexOf('## Digitale Daseinsvorsorge') + 1)[0]).toBe(
      'Zu dieser Dimension ist noch nichts bewertet, kein Ergebnis festgehalten und nichts empfohlen.',
    );
  });

  it('lists goals by year, in the words of their deadline and with what they are measured by', () => {
    expect(part('Strategische Ziele')).toEqual([
      '## 2026',
      '* Bis Q3/2026 (30.09.2026): Dokumentenmanagementsystem in allen Fachbereichen eingeführt (Z5)\nÜberfällig: die Frist ist seit 58 Tagen vorbei.\nGemessen an: Fachbereiche mit DMS: 100 %; Prozesse in digitalen Workflows: 80 %',
      '## 2027',
      '* Bis Ende 2027 (31.12.2027): AG Digitalisierung gegründet (Z1, wird angestrebt)\nSie tagt vierteljährlich.\nErreicht: am 03.03.2026.\nWoran das Ziel gemessen wird, ist noch nicht festgelegt.',
    ]);
  });

  it('says where goals come from, and what stands alone on either side', () => {
    expect(part('Woher die Ziele kommen')).toEqual([
      '[Ziele und die Handlungsempfehlungen, aus denen sie kommen]',
      'Ziel | Handlungsempfehlungen',
      'Z1 AG Digitalisierung gegründet | Gründung einer internen AG Digitalisierung\nZuständigkeiten klären (aus „Runde 2024“, über Z0)',
      '## Angenommen, aber noch ohne Ziel',
      '* Rollout des DMS in die gesamte Verwaltung',
      '## Ziele ohne Handlungsempfehlung',
      '* Z5 Dokumentenmanagementsystem in allen Fachbereichen eingeführt',
    ]);
  });

  it('has the conclusion in the paragraphs in which it was written', () => {
    expect(part('Fazit')).toContain('Der Rollout des DMS wird dringend empfohlen.');
    expect(part('Fazit')).toHaveLength(2);
  });

  it('has every rating with source, day and reason, services with their proof, and interviews without names', () => {
    const ratings = part('Anhang A: Bewertungen im Einzelnen');
    expect(ratings.slice(0, 3)).toEqual([
      '[31\u00a0Bewertungen mit Quelle, Tag und Begründung, von 0 bis 4]',
      'Unterdimension | Quelle | Punkte | Bewertet am | Begründung',
      'Strategie der Digitalisierung | Screening | 2,5 | 04.05.2026 | So sehen es die Fachbereiche.',
    ]);
    const services = part('Anhang B: Leistungen im Screening');
    expect(services).toContainEqual(
      expect.stringMatching(
        /^Führungszeugnis beantragen\nNachweis: https:\/\/musterau\.example\/fz \| Einwohner.* \| 1\.250 \| 4.* \| 10\.03\.2026$/,
      ),
    );
    expect(services.at(-1)).toMatch(/^Hund anmelden \| .* \| unbekannt \| Noch nicht angesehen \| 11\.03\.2026$/);
    expect(part('Anhang C: Interviews')).toEqual([
      '1\u00a0Interview wurde geführt und 1\u00a0weiteres ist geplant. Wer gesprochen hat und was gesagt wurde, bleibt vertraulich; deshalb steht beides nicht hier.',
    ]);
  });

  it.each([
    [4, undefined],
    [5, 'Gesprochen wurde in: Bauamt, Bürgeramt.'],
  ])('names areas of interviews only where there were several of them (%i)', (count, sentence) => {
    const interviews = Array.from({ length: count }, (_, x) => ({
      department: ['Bürgeramt', 'Bauamt', null][x % 3]!,
      isHeld: true,
    }));
    const lines = part('Anhang C: Interviews', { interviews: [...interviews, { department: 'Kasse', isHeld: false }] });
    expect(lines).toHaveLength(1);
    if (sentence === undefined) expect(lines[0]).not.toContain('Gesprochen wurde');
    else expect(lines[0]).toContain(sentence);
  });

  it('has every goal in exactly one list of those that come from recommendations and those that do not', () => {
    const [one] = anAnalysis().goals;
    const origins = [{ text: 'E', round: null, by: null }];
    const goals = Array.from({ length: 9 }, (_, x) => ({ ...one!, code: `M${x}.`, origins: x % 2 ? origins : [] }));
    const lines = part('Woher die Ziele kommen', { goals });
    for (const { code } of goals) expect(lines.filter((line) => line.includes(code))).toHaveLength(1);
  });

  it('tells of a report that was read in once what it does not hold, and has no annexes of that', () => {
    const { services } = anAnalysis();
    const titles = (more: Partial<StrategyPaperInput>) =>
      linesOf(strategyPaperOf({ ...anEmptyAnalysis(true), ...more }).blocks).filter((line) => line.startsWith('# A'));
    expect(titles({})).toEqual(['# Auf einen Blick']);
    expect(titles({ services })).toEqual(['# Auf einen Blick', '# Anhang A: Leistungen im Screening']);
    const said = linesOf(strategyPaperOf(anEmptyAnalysis(true)).blocks).filter((line) =>
      line.includes('nicht enthalten'),
    );
    expect(said).toEqual([
      'Im eingelesenen Bericht nicht enthalten: Befragungsergebnisse, Screening-Liste, Interviews.',
    ]);
  });

  it.each([
    [true, 'Der Bericht nennt keine Bepunktung.'],
    [false, 'In dieser Runde ist noch nichts bewertet.'],
  ])(
    'says of each missing piece that it is missing, and draws nothing (from a report: %s)',
    (isFromReport, unrated) => {
      const paper = strategyPaperOf(anEmptyAnalysis(isFromReport));
      const said = (title: string) => section(paper, title);
      expect(paper.blocks.some(({ kind }) => kind === 'picture')).toBe(false);
      expect(said('Auf einen Blick').slice(1)).toEqual([
        `Bewertung: ${unrated}`,
        'Ergebnisse: noch keine festgehalten',
        'Empfehlungen: noch keine aufgenommen',
        'Ziele: noch keine gesetzt',
      ]);
      expect(said('Das Gesamtbild')).toEqual([unrated]);
      expect(said('Digitales Leitbild')).toEqual(['Ein Leitbild ist noch nicht festgehalten.']);
      expect(said('Strategische Ziele')).toEqual(['Ziele sind noch nicht gesetzt.']);
      expect(said('Woher die Ziele kommen')).toEqual(['Noch ist kein Ziel mit einer Handlungsempfehlung verknüpft.']);
      expect(said('Fazit')[0]).toBe('Ein Fazit ist noch nicht festgehalten.');
      if (!isFromReport) {
        expect(said('Anhang A: Bewertungen im Einzelnen')).toEqual([unrated]);
        expect(said('Anhang B: Leistungen im Screening')).toEqual(['Auf der Liste der Leistungen steht noch nichts.']);
        expect(said('Anhang C: Interviews')).toEqual(['Interviews sind nicht festgehalten.']);
      }
      expect(JSON.stringify(paper)).not.toMatch(/undefined|NaN/);
    },
  );
});
