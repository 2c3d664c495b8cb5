// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { readDeadline } from '../../calendar/deadline.js';
import { type DeadlineMove, DeadlineLadder, ladderSum } from './deadline-ladder.js';
import { signedMonths } from './deadline-wording.js';
import { DimensionBars, dimensionNote } from './dimension-bars.js';
import { DistributionBar, distributionSummary } from './distribution-bar.js';
import { ProgressCurve, type ProgressCurveData, progressSummary } from './progress-curve.js';
import { cutToWidth, textWidth, wrapToWidth } from './text-width.js';
import { timeAxis } from './time-axis.js';

const deadline = (words: string) => readDeadline(words)!;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('ProgressCurve', () => {
  const data = (over: Partial<ProgressCurveData> = {}): ProgressCurveData => ({
    title: 'Fachbereiche mit DMS',
    unit: '%',
    startDay: '2026-01-01',
    today: '2026-11-23',
    reports: [
      { day: '2026-03-20', value: 34 },
      { day: '2026-07-11', value: 41.5 },
    ],
    targets: [{ from: '2026-01-01', value: 80 }],
    deadline: deadline('Bis Mitte 2027'),
    ...over,
  });
  const svg = (over: Partial<ProgressCurveData> = {}): string =>
    renderToString(<ProgressCurve data={data(over)} id="k" />);
  const curve = (html: string): string => /class="curve" d="([^"]*)"/.exec(html)?.[1] ?? '';

  it('draws a step and a point with date and value for each report', () => {
    const html = svg();
    expect(html.match(/<circle class="point"/g)).toHaveLength(2);
    expect(plain(html)).toContain('<title>11.07.2026: 41,5 %</title>');
    // A step: across at the old value, then up. Two points on one line would be a promise nobody made.
    const [[, y1], , [, y2]] = [...curve(html).matchAll(/[ML]([\d.]+),([\d.]+)/g)].map((m) => [m[1], m[2]]) as [
      string[],
      string[],
      string[],
    ];
    expect(y1).not.toBe(y2);
    expect(html).toContain('class="curve since"');
  });

  it('is an image with a title and a description', () => {
    expect(svg()).toMatch(/role="img" aria-labelledby="k-titel k-text"/);
    expect(plain(progressSummary(data()))).toBe(
      '2 Meldungen, zuletzt 41,5 % am 11.07.2026. Ausgangswert unbekannt. Zielwert 80 %. ' +
        'Frist: Bis Mitte 2027, spätestens 30.06.2027.',
    );
  });

  it('leaves a gap where the value is unknown', () => {
    const html = svg({
      reports: [
        { day: '2026-02-01', value: 10 },
        { day: '2026-04-01', value: undefined },
        { day: '2026-08-01', value: 30 },
      ],
    });
    expect(curve(html).match(/M/g)).toHaveLength(2);
    // from the start to the first report, and from "unknown" to the next
    expect(html.match(/class="unknown"/g)).toHaveLength(2);
    expect(html.match(/<circle class="point"/g)).toHaveLength(2);
  });

  it('begins at a known baseline', () => {
    const html = svg({ baseline: 12 });
    expect(html).not.toContain('class="unknown"');
    expect(plain(html)).toContain('Ausgangswert 12 %');
  });

  it('shows changed targets as steps', () => {
    const html = svg({
      targets: [
        { from: '2026-09-01', value: 60 },
        { from: '2026-01-01', value: 80 },
      ],
    });
    expect(/class="target-line" d="M[\d. ]+H[\d.]+V[\d.]+H[\d.]+"/.test(html)).toBe(true);
    expect(plain(html)).toContain('neues Ziel 60 %');
    expect(plain(html)).toContain('Zielwert 60 %, ursprünglich 80 %, zuletzt geändert am 01.09.2026.');
  });

  it('calls the day of a past Stand so', () => {
    expect(svg()).toContain('>Heute</text>');
    expect(svg({ isPast: true })).toContain('>Stand 23.11.2026</text>');
    expect(svg({ isPast: true })).not.toContain('Heute');
  });

  it.each<[string, Partial<ProgressCurveData>, string]>([
    ['no report', { reports: [] }, 'Noch kein Wert gemeldet'],
    ['one report', { reports: [{ day: '2026-03-01', value: 5 }] }, '1 Meldung, zuletzt 5 %'],
    ['a value over its target', { reports: [{ day: '2026-03-01', value: 1250 }] }, 'Der Zielwert ist erreicht.'],
    [
      'nothing but zeros',
      { reports: [{ day: '2026-03-01', value: 0 }], targets: [{ from: '2026-01-01', value: 0 }] },
      'zuletzt 0 %',
    ],
    ['no target and no deadline', { targets: [], deadline: undefined }, 'Kein Zielwert festgelegt.'],
    [
      'a value unknown again',
      {
        reports: [
          { day: '2026-03-01', value: 5 },
          { day: '2026-04-01', value: undefined },
        ],
      },
      'seit dem 01.04.2026 ist der Wert unbekannt.',
    ],
    ['negative values', { reports: [{ day: '2026-03-01', value: -5 }] }, 'zuletzt -5 %'],
    ['a deadline in a far century', { deadline: deadline('31.12.2199') }, '31.12.2199'],
    ['HTML in words', { title: '<b>x</b>', unit: '<i>' }, '&lt;b'],
  ])('bears %s', (_, over, words) => {
    const html = svg(over);
    expect(plain(html)).toContain(words);
    expect(html).not.toMatch(/NaN|Infinity|undefined|<b>|<i>|style=/);
  });
});

describe('DistributionBar', () => {
  const parts = [
    { status: 'on-track', count: 3, href: '/ziele?status=on-track' },
    { status: 'overdue', count: 1 },
    { status: 'paused', count: 0 },
  ] as const;

  it('divides the bar by numbers and says them in words', () => {
    const html = renderToString(<DistributionBar title="Rahmen" parts={parts} id="v" />);
    expect([...html.matchAll(/class="body"[^>]*width="([\d.]+%)"/g)].map((m) => m[1])).toEqual(['25%', '75%']);
    expect(html).toContain('fill="url(#v-body-overdue)"');
    expect(html).toContain('<a href="/ziele?status=on-track">im Plan: 3</a>');
    expect(html).not.toContain('pausiert');
    expect(plain(distributionSummary('Rahmen', parts))).toBe('Rahmen: 4 Ziele, davon 1 überfällig und 3 im Plan.');
  });

  it('adds up parts of one standing and has words for none', () => {
    expect(plain(distributionSummary('R', [...parts, { status: 'overdue', count: 2 }]))).toContain('3 überfällig');
    expect(renderToString(<DistributionBar title="<b>" parts={[]} id="v" />)).toContain('&lt;b>: noch keine Ziele.');
  });
});

describe('DimensionBars', () => {
  const bar = (over: object): string =>
    renderToString(
      <DimensionBars dimensions={[{ title: 'Rahmen', href: '/d', total: 5, known: 3, progress: 0.5, ...over }]} />,
    );

  it('is as long as what is known, and counts the rest', () => {
    const html = bar({});
    expect(html).toMatch(/class="dimension-known"[^>]*width="60%"/);
    expect(html).toMatch(/class="dimension-done"[^>]*width="30%"/);
    expect(plain(html)).toContain('<strong>50 %</strong>');
    expect(plain(html)).toContain('2 von 5 Zielen ohne Angabe');
  });

  it('never shows unknown as zero, nor zero as unknown', () => {
    const unknown = bar({ known: 0, progress: undefined });
    expect(unknown).toContain('unbekannt');
    expect(plain(unknown)).not.toContain('0 %');
    expect(unknown).not.toContain('dimension-done');
    const zero = bar({ known: 5, progress: 0 });
    expect(plain(zero)).toContain('<strong>0 %</strong>');
    expect(zero).not.toContain('unbekannt');
  });

  it('has words for a dimension without goals, and for no dimension', () => {
    expect(dimensionNote({ total: 0, known: 0 })).toBe('noch keine Ziele');
    expect(renderToString(<DimensionBars dimensions={[]} />)).toContain('Noch keine Ziele');
  });
});

describe('DeadlineLadder', () => {
  const moves: DeadlineMove[] = [
    { decidedOn: '2026-05-12', from: deadline('Q3/2026'), to: deadline('Ende 2026'), reason: 'Hersteller <b>' },
    { decidedOn: '2026-09-15', from: deadline('Ende 2026'), to: deadline('31.08.2027') },
    { decidedOn: '2026-11-02', from: deadline('31.08.2027'), to: deadline('30.06.2027') },
  ];
  const html = renderToString(<DeadlineLadder original={deadline('Q3/2026')} moves={moves} id="l" />);

  it('says the sum first, and each move with its date, way and reason', () => {
    expect(plain(html)).toContain('<strong>3 × verschoben, +9 Monate</strong>, jetzt: 30.06.2027');
    expect(plain(html)).toContain('+8 Monate</span> am 15.09.2026: Ende 2026 → 31.08.2027');
    expect(plain(html)).toContain('−2 Monate');
    expect(html).toContain('Hersteller &lt;b>');
  });

  it('draws an arrow for each move, each beginning where the last ended', () => {
    const arrows = [...html.matchAll(/class="shift" x1="([\d.]+)%" y1="12" x2="([\d.]+)%"/g)].map((m) => [
      Number(m[1]),
      Number(m[2]),
    ]);
    expect(arrows).toHaveLength(3);
    expect(arrows[1]![0]).toBe(arrows[0]![1]);
    expect(arrows[2]![1]).toBeLessThan(arrows[2]![0]!);
    expect(html).not.toMatch(/NaN|style=/);
  });

  it('bears no move, and a move to the same day', () => {
    expect(renderToString(<DeadlineLadder original={deadline('Q3/2026')} moves={[]} id="l" />)).toContain(
      'Nie verschoben',
    );
    const same = [{ decidedOn: '2026-05-12', from: deadline('Q3/2026'), to: deadline('30.09.2026') }];
    expect(plain(ladderSum(deadline('Q3/2026'), same))).toBe('1 × verschoben, ±0 Monate');
    expect(renderToString(<DeadlineLadder original={deadline('Q3/2026')} moves={same} id="l" />)).not.toContain(
      'class="shift"',
    );
  });

  it.each([
    [1, '+1 Monat'],
    [-1, '−1 Monat'],
    [9, '+9 Monate'],
    [0, '±0 Monate'],
  ])('writes %d months as %s', (months, words) => {
    expect(plain(signedMonths(months))).toBe(words);
  });
});

describe('text widths', () => {
  it.each([
    ['Dokumentenmanagement', 14, 164.5],
    ['Bürgerservice', 14, 87],
    ['Überprüfung des Plans (80 %), 1. Halbjahr 2026', 14, 296.8],
  ])('estimates "%s" within a tenth of what a browser measures', (text, size, measured) => {
    expect(textWidth(text, size) / measured).toBeGreaterThan(0.95);
    expect(textWidth(text, size) / measured).toBeLessThan(1.1);
  });

  it('cuts to the room there is, never through a sign of two code units', () => {
    expect(cutToWidth('kurz', 14, 100)).toBe('kurz');
    const cut = cutToWidth('Ein viel zu langer Titel', 14, 80);
    expect(cut).toMatch(/^Ein.*\S…$/);
    expect(textWidth(cut, 14)).toBeLessThanOrEqual(80);
    expect(cutToWidth('lang', 14, 3)).toBe('');
    for (let room = 10; room < 90; room++) expect(cutToWidth('😀😀😀😀😀😀😀', 14, room).isWellFormed()).toBe(true);
  });

  it('wraps between words and cuts what is over', () => {
    const lines = wrapToWidth('Neue Kommunikationsanlage in allen Häusern eingeführt', 14, 180, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(180);
    expect(wrapToWidth('x'.repeat(500), 14, 100, 3)).toHaveLength(1);
    expect(wrapToWidth('  ', 14, 100, 3)).toEqual([]);
  });
});

describe('timeAxis', () => {
  it.each([
    ['2026-01-01', '2026-12-31', ['2026'], 4],
    ['2025-10-01', '2027-03-31', ['2025', '2026', '2027'], 6],
    ['2024-01-01', '2031-12-31', ['2024', '2025', '2026', '2027', '2028', '2029', '2030', '2031'], 32],
  ])('from %s to %s has its years and quarters', (from, to, years, quarters) => {
    const axis = timeAxis(from, to, 0, 1200);
    expect(axis.years.map((year) => year.label)).toEqual(years);
    expect(axis.quarters).toHaveLength(quarters);
    expect(axis.quarters.reduce((sum, quarter) => sum + quarter.width, 0)).toBeCloseTo(1200, 0);
  });

  it('takes years in steps where they would not be readable', () => {
    const axis = timeAxis('2026-01-01', '2126-12-31', 0, 1200);
    expect(axis.quarters).toEqual([]);
    expect(axis.years[1]!.label).toBe('ab 2030');
  });
});
