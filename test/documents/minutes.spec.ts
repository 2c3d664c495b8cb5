// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PaperDocument } from '../../src/documents/paper-document.js';
import { pdfOf } from '../../src/documents/pdf.js';
import type { PressedMinutes } from '../../src/reviews/domain/review.commands.js';
import { minutesOf } from '../../src/reviews/papers/minutes-document.js';
import { minutesPress, pressed } from '../../src/reviews/papers/minutes-press.js';
import { quarterlyReportOf } from '../../src/reviews/papers/quarterly-report-document.js';
import { nastyText } from './nasty-text.js';
import { poppler } from './other-programs.js';
import { linesOf, section } from './paper-text.js';
import { type MusterauPapers, papersOfMusterau } from './papers-of-musterau.js';
import { aMeeting, aPoint, someMinutes } from './some-minutes.js';

const SOAK = process.env['SOAK'] === '1';
const ROOT = join(import.meta.dirname, '../..');

/** Words alone, as they stand one after the other, without what the page adds: breaks, hyphens, zero width spaces. */
const bare = (text: string) => text.replace(/[\s\u00ad\u200b-]+/g, '');
const bytesOf = ({ pdf }: PressedMinutes) => Buffer.from(pdf, 'base64');

describe('Minutes in print', () => {
  it('are the same bytes each time', async () => {
    const first = await pressed(minutesOf(someMinutes()));
    const second = await pressed(minutesOf(someMinutes()));
    expect(second.document).toEqual(first.document);
    expect(second.pdf === first.pdf).toBe(true);
    expect(hash('sha256', bytesOf(first), 'hex')).toBe(first.sha256);
  });

  it('are the same bytes where the filed document is printed again', async () => {
    const { document, pdf } = await pressed(minutesOf(someMinutes()));
    const filed = JSON.parse(JSON.stringify(document)) as PaperDocument;
    expect(Buffer.from(await pdfOf(filed)).toString('base64') === pdf).toBe(true);
    const other = minutesOf(someMinutes({ municipality: 'Samtgemeinde Andernau' }));
    expect((await pressed(other)).pdf === pdf).toBe(false);
  });

  describe('in other processes', () => {
    let folder: string;
    beforeAll(() => {
      mkdirSync(join(ROOT, '.cache'), { recursive: true });
      // Inside the project, where it finds its packages.
      folder = mkdtempSync(join(ROOT, '.cache/print-'));
      execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
        join(import.meta.dirname, 'print-minutes.ts'),
        ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'],
        `--outfile=${join(folder, 'print-minutes.mjs')}`,
      ]);
      cpSync(join(ROOT, 'src/documents/assets'), join(folder, 'assets'), { recursive: true });
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each([
      ['as everywhere', {}],
      ['half a day ahead, in Turkish', { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
      ['a day behind, without a language or a home', { TZ: 'America/Adak', LANG: 'C', LC_ALL: 'C', HOME: '/nowhere' }],
    ])(
      'are the same bytes: %s',
      async (_, env) => {
        const said = execFileSync(process.execPath, [join(folder, 'print-minutes.mjs')], {
          env: { ...process.env, NODE_OPTIONS: '', ...env },
          maxBuffer: 64_000_000,
          encoding: 'utf8',
        });
        const [there, here] = [JSON.parse(said) as PressedMinutes, await pressed(minutesOf(someMinutes()))];
        expect(there.document).toEqual(here.document);
        expect(there.sha256).toBe(here.sha256);
        expect(there.pdf === here.pdf).toBe(true);
      },
      120_000,
    );
  });

  it('can be read by machines: tagged, in German, headings in order, tables with headers', async () => {
    const pdf = bytesOf(await pressed(minutesOf(someMinutes())));
    const info = poppler('pdfinfo', pdf);
    expect(info).toMatch(/^Title: +Niederschrift der Sitzung Q4\/2026$/m);
    expect(info).toMatch(/^Author: +Samtgemeinde Musterau$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(poppler('pdfinfo', pdf, '-meta')).toMatch(/pdfuaid:part[>=]"?1/);
    expect(pdf.toString('latin1')).toMatch(/\/Lang \(de(-DE)?\)/);
    const structure = poppler('pdfinfo', pdf, '-struct-text');
    expect(structure).toMatch(/H1 "Tagesordnung".*H1 "Verlauf der Sitzung".*H2 "TOP 1: Verschoben".*H3 "Notizen"/s);
    expect(structure).toMatch(/"Beschlüsse".*THead\s+TR\s+TH.*\/Scope \/Column.*"Frist"/s);
    expect(poppler('pdftotext', pdf, '-layout')).toContain('01234567 89abcdef 01234567 89abcdef');
  });

  it('lose nothing of sixty points', async () => {
    const points = Array.from({ length: 60 }, (_, x) => aPoint({ pointId: `p${x}`, title: `Punkt ${x + 1} von 60` }));
    const review = aMeeting({ points, dealtWith: [], notes: [] });
    const pdf = bytesOf(await pressed(minutesOf(someMinutes({ review }))));
    const text = bare(poppler('pdftotext', pdf));
    for (const { title } of points) expect(text).toContain(bare(title));
  });

  it(
    'take for text whatever anybody writes',
    async () => {
      await fc.assert(
        fc.asyncProperty(nastyText, nastyText, nastyText, async (title, note, guests) => {
          const { notes } = aMeeting();
          const review = aMeeting({
            points: [aPoint({ title, text: note })],
            notes: [{ ...notes[0]!, text: note }],
            dealtWith: [{ pointId: 'phones', outcome: 'postponed', note }],
            attendance: { presentIds: ['p1'], excusedIds: [], guests },
          });
          const pdf = bytesOf(await pressed(minutesOf(someMinutes({ review }))));
          expect(poppler('pdfinfo', pdf)).toMatch(/^Tagged: +yes$/m);
        }),
        { numRuns: SOAK ? 150 : 3 },
      );
    },
    SOAK ? 900_000 : 120_000,
  );
});

describe('The papers of Musterau', () => {
  let papers: MusterauPapers;
  let minutes: PressedMinutes;
  beforeAll(async () => {
    papers = await papersOfMusterau();
    minutes = await minutesPress(papers.sources).press(papers.order);
  }, 120_000);
  afterAll(() => papers.close());

  /** PAPERS_TO=<folder> leaves them there, for eyes. */
  const look = (name: string, bytes: Uint8Array) => {
    const folder = process.env['PAPERS_TO'];
    if (folder) writeFileSync(join(folder, name), bytes);
  };

  it('have minutes that say who moved what and why, and what was decided', () => {
    const paper = minutes.document as PaperDocument;
    look('niederschrift.pdf', bytesOf(minutes));
    const course = section(paper, 'Verlauf der Sitzung');
    expect(course).toContain(
      ' | Frist von Q3/2026 (30.09.2026) auf Q2/2027 (30.06.2027) verschoben (+9\u00a0Monate). | Hersteller. Die Nebenstellen sind erst im Frühjahr lieferbar. Entschieden: AG Digitalisierung, Sitzung Q4/2026. | 23.11.2026\nJana Beispiel',
    );
    // Who set a goal stands with it, what belongs to it beneath.
    expect(course).toContain(
      'M2 IT-Notfallplan liegt vor, ist getestet und wird jährlich überprüft | Aus der Strategie übernommen: Frist Q3/2025 (30.09.2025), verbindlich. | – | 22.10.2024\nJana Beispiel',
    );
    expect(course.filter((line) => line.startsWith('## TOP'))).toHaveLength(
      section(paper, 'Tagesordnung').filter((line) => /^\d+\. /.test(line)).length,
    );
    expect(section(paper, 'Beschlüsse')[2]).toMatch(/^1 \| Lieferzusage .* \| Peter Mustermann \| 15\.12\.2026$/s);
    // Papers for this review that are decided, and those decided about while it was held; none that waits, none of before.
    expect(section(paper, 'Beschlüsse').slice(5)).toEqual([
      'Telefonanlage auf zwei Jahre verteilen\nGewählt: Auf 2027 verteilen\nBeschluss dazu: Lieferzusage für die Nebenstellen schriftlich einholen\nOhne die Grundschulen. | geändert beschlossen | AG Digitalisierung\n23.11.2026',
      'Chatbot beschaffen | abgelehnt | Samtgemeindeausschuss\n23.11.2026',
    ]);
    expect(
      section(paper, 'Änderungen während der Sitzung')
        .slice(3)
        .map((line) => line.split(' | ')[2]),
    ).toEqual([
      'M6 „Neue Telefonanlage mit Anbindung des Homeoffice eingeführt“: Frist von Q3/2026 (30.09.2026) auf Q2/2027 (30.06.2027) verschoben (+9\u00a0Monate).',
      expect.stringMatching(/^Beschluss „Lieferzusage für die Nebenstellen schriftlich einholen“: Beschlossen von/),
      'Vorlage „Telefonanlage auf zwei Jahre verteilen“: Über die Vorlage ist entschieden: geändert beschlossen, gewählt „Auf 2027 verteilen“.',
      'Vorlage „Chatbot beschaffen“: Über die Vorlage ist entschieden: abgelehnt.',
      expect.stringMatching(/^Vorlage entworfen: „Nachtrag“ für AG Digitalisierung, zu M6 /),
      'Vorlage „Nachtrag“: Vorgelegt: AG Digitalisierung.',
    ]);
    expect(linesOf(paper.blocks).join('\n')).toContain(papers.order.head.chain.slice(0, 8));
  });

  it('have no minutes that are too long to be filed', async () => {
    const filed = JSON.stringify(minutes).length;
    await expect(minutesPress(papers.sources, filed).press(papers.order)).resolves.toBeDefined();
    // The PDF makes it too much, or the text alone.
    for (const most of [filed - 1, 1_000])
      await expect(minutesPress(papers.sources, most).press(papers.order)).rejects.toMatchObject({
        code: 'review-minutes-too-long',
        details: { most },
      });
  });

  it('have minutes that are made again from the same moment when more has happened since, as do those of the next', async () => {
    const order = await papers.goOn(minutes);
    const again = await minutesPress(papers.sources).press(papers.order);
    expect(again.document).toEqual(minutes.document);
    expect(again.pdf === minutes.pdf).toBe(true);

    const next = (await minutesPress(papers.sources).press(order)).document as PaperDocument;
    expect(section(next, 'Tagesordnung').at(-1)).toBe(
      'Besprochen wurde, was sich geändert hat: seit der Sitzung Q4/2026, versiegelt am 23.11.2026.',
    );
    expect(section(next, 'Verlauf der Sitzung')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Seit der Sitzung Q4\/2026: 1\u00a0Ziel verschoben \(\+3\u00a0Monate\), \d+ gar nicht bestätigt\.$/,
        ),
        expect.stringMatching(/^M6 .* \| Frist von Q2\/2027 .* auf 30\.09\.2027 verschoben .* \| Rechtslage\. /),
      ]),
    );
    expect(section(next, 'Nächste Sitzung')).toEqual(['Sitzung Q2/2027: 15.06.2027.']);
    expect(section(next, 'Änderungen während der Sitzung')).toHaveLength(1);
    expect(section(next, 'Beschlüsse')).toEqual(['In dieser Sitzung wurde nichts beschlossen.']);
  });

  it('have a report whose numbers agree with each other', async () => {
    for (const [name, input] of [
      ['bericht.pdf', papers.report],
      ['bericht-von-beginn-an.pdf', papers.wholeReport],
    ] as const) {
      const paper = quarterlyReportOf(input);
      const pdf = await pdfOf(paper);
      look(name, pdf);
      const lines = section(paper, 'Stand der Ziele');
      expect(lines[0]).toMatch(/^<Balken: 16\u00a0Ziele, davon 2 gefährdet, 2 unbestätigt, /);
      expect(lines.filter((line) => line.startsWith('Zusammen | 16'))).toHaveLength(2);
      expect(section(paper, 'Alle Ziele')).toHaveLength(22);
      expect(poppler('pdfinfo', pdf)).toMatch(/^Tagged: +yes$/m);
      expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Alt /);
    }
    expect(quarterlyReportOf(papers.pastReport).meta![0]).toEqual({ label: 'Stand', words: '30.09.2026' });
    const structure = poppler('pdfinfo', await pdfOf(quarterlyReportOf(papers.report)), '-struct-text');
    expect(structure).toMatch(/H1 "Leitbild".*H1 "Stand der Ziele".*Figure.*H2 "Nach Dimension".*H1 "Alle Ziele"/s);
    expect(section(quarterlyReportOf(papers.report), 'Verschoben')[0]).toBe(
      '1\u00a0Frist verschoben (+9\u00a0Monate). Grund: Hersteller.',
    );
    expect(section(quarterlyReportOf(papers.wholeReport), 'Verschoben')[0]).toMatch(
      /^9\u00a0Fristen bei 5\u00a0Zielen /,
    );
  });
});
