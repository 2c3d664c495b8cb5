// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { Forecast } from '../domain/forecast.js';
import { ForecastCard } from './forecast-card.js';
import { backTestSentence, forecastSentence } from './forecast-sentences.js';

const sample = { achieved: 14, open: 9, otherwise: 0 };
const plain = (words: string | undefined) => words?.replaceAll('\u00a0', ' ');

describe('a forecast in words', () => {
  it.each<[Forecast, string | undefined]>([
    [
      { kind: 'range', from: '2027-03-17', to: '2027-11-02', sample },
      'Von 14 erreichten Zielen (und 9 offenen) her geschätzt: zwischen 03/2027 und 11/2027 erreicht. Die Hälfte solcher Ziele liegt darin, ein Viertel davor, ein Viertel danach.',
    ],
    [
      { kind: 'range', from: '2027-03-02', to: '2027-03-20', sample: { achieved: 14, open: 0, otherwise: 2 } },
      'Von 14 erreichten Zielen (und 2 anders beendeten) her geschätzt: etwa 03/2027 erreicht. Die Hälfte solcher Ziele liegt darin, ein Viertel davor, ein Viertel danach.',
    ],
    [
      { kind: 'not-before', from: '2027-03-17', sample: { achieved: 14, open: 9, otherwise: 2 } },
      'Von 14 erreichten Zielen (und 9 offenen und 2 anders beendeten) her geschätzt: eher nicht vor 03/2027 erreicht. Wie lange es höchstens dauert, lässt sich noch nicht sagen.',
    ],
    [
      { kind: 'too-few', needed: 10, sample: { achieved: 4, open: 9, otherwise: 0 } },
      'Noch keine Schätzung: Dafür braucht es mindestens 10 erreichte Ziele, bisher sind es 4.',
    ],
    [
      { kind: 'too-few', needed: 10, sample: { achieved: 1, open: 9, otherwise: 0 } },
      'Noch keine Schätzung: Dafür braucht es mindestens 10 erreichte Ziele, bisher ist es 1.',
    ],
    [
      { kind: 'too-few-as-late', asLate: 1, needed: 5, sample },
      'Keine Schätzung: Erst 1 Ziel wurde noch später nach der ersten Frist erreicht, als dieses heute ist; nötig wären 5.',
    ],
    [{ kind: 'no-end', sample }, 'Keine Schätzung: Von vergleichbaren Zielen sind noch zu viele offen.'],
    [{ kind: 'nothing-promised' }, 'Keine Schätzung: Für dieses Ziel war nie eine Frist genannt.'],
    [{ kind: 'ended' }, undefined],
  ])('%j', (forecast, sentence) => {
    expect(plain(forecastSentence(forecast))).toBe(sentence);
  });

  it('says how earlier ones turned out, where there were enough', () => {
    expect(plain(backTestSentence({ ranges: 12, within: 6, earlier: 2, later: 4 }))).toBe(
      'In der Rückschau lagen von 12 früheren Schätzungen dieser Art 6 richtig; 2 Mal war das Ziel früher erreicht, 4 Mal später oder noch nicht.',
    );
    expect(backTestSentence({ ranges: 9, within: 9, earlier: 0, later: 0 })).toBeUndefined();
  });
});

describe('the card', () => {
  const backTest = { ranges: 12, within: 6, earlier: 2, later: 4 };
  const html = (forecast: Forecast) => renderToString(<ForecastCard forecast={forecast} backTest={backTest} />);

  it('says with a figure what it does not know, and how it did', () => {
    const shown = html({ kind: 'range', from: '2027-03-17', to: '2027-11-02', sample });
    expect(shown).toContain('zwischen 03/2027 und 11/2027');
    expect(shown).toContain('eine Zusage ist sie nicht');
    expect(shown).toContain('In der Rückschau');
  });

  it('shows no figure where there is none, and nothing of a goal that has ended', () => {
    const shown = html({ kind: 'too-few', needed: 10, sample: { achieved: 4, open: 9, otherwise: 0 } });
    expect(shown).toContain('bisher sind es 4');
    expect(shown).not.toContain('Rückschau');
    expect(html({ kind: 'ended' })).toBe('');
  });
});
