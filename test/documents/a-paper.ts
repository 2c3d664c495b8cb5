// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PaperDocument } from '../../src/documents/paper-document.js';

export const DRAWING =
  '<svg viewBox="0 0 200 60"><rect x="0" y="10" width="120" height="20" fill="#1f3a5f"/>' +
  '<text x="0" y="50" font-size="12" font-family="Arial" font-weight="bold">Größe: 60 %</text></svg>';

/** One of each block, with what German has of its own. */
export const aPaper: PaperDocument = {
  title: 'Niederschrift der AG Digitalisierung, Sitzung Q4/2026',
  subtitle: 'Über die Ziele der Digitalisierungsstrategie',
  language: 'de',
  author: 'Samtgemeinde Musterau',
  subject: 'Was seit der letzten Sitzung geschah und was beschlossen wurde',
  day: '2026-11-27',
  meta: [
    { label: 'Sitzung am', words: '27.11.2026, 10:00 bis 11:30 Uhr' },
    { label: 'Ort', words: 'Rathaus, Straße des Friedens 3, großer Sitzungssaal' },
  ],
  blocks: [
    { kind: 'heading', level: 1, text: 'Tagesordnung' },
    {
      kind: 'list',
      numbered: true,
      items: ['Begrüßung', 'Stand der Ziele', [{ text: 'Verschiedenes', emphasis: true }]],
    },
    { kind: 'heading', level: 2, text: 'Verschobene Fristen' },
    {
      kind: 'paragraph',
      words: [
        { text: 'Das Ziel ' },
        { text: 'Z3 Dokumentenmanagement', strong: true },
        { text: ' wird später erreicht. Näheres unter ' },
        { text: 'wegmarke.example', link: 'https://wegmarke.example/ziele/3?a=1&b=2' },
        { text: '.\nInformationssicherheitsbeauftragter und Datenschutzfolgenabschätzung sind einbezogen.' },
      ],
    },
    {
      kind: 'table',
      caption: 'Fristen im Überblick',
      columns: [{ heading: 'Ziel' }, { heading: 'Grund' }, { heading: 'Kosten', align: 'right' }],
      rowHeaders: true,
      rows: [
        ['Z3', 'Hersteller liefert die Schnittstelle nicht', '12.500 €'],
        ['Z7', [{ text: 'Personal', strong: true }, { text: ' fehlt' }], '–'],
      ],
      total: ['Summe', '', '12.500 €'],
    },
    { kind: 'heading', level: 3, text: 'Zahlen' },
    {
      kind: 'facts',
      facts: [
        { label: 'Personentage', words: '12,5' },
        { label: 'Finanzierungslücke', words: '4.000 €' },
      ],
    },
    { kind: 'picture', svg: DRAWING, alt: 'Balken: 60 von 100 Prozessen sind digital', caption: 'Fortschritt' },
    { kind: 'note', title: 'Hinweis', words: 'Die nächste Sitzung ist am 26.02.2027.' },
    { kind: 'list', numbered: false, items: ['Erster Punkt', 'Zweiter Punkt'] },
    {
      kind: 'columns',
      columns: [
        [
          { kind: 'heading', level: 2, text: 'Ergebnisse' },
          { kind: 'list', numbered: false, items: ['Gute Geräte'] },
        ],
        [
          { kind: 'heading', level: 2, text: 'Empfehlungen' },
          { kind: 'paragraph', words: 'Besseres WLAN' },
        ],
      ],
    },
    { kind: 'page-break' },
    { kind: 'paragraph', words: 'Für die Richtigkeit:' },
    { kind: 'signatures', labels: ['Vorsitz', 'Schriftführung'] },
  ],
};
