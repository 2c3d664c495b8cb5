// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { type Deadline, readDeadline } from '../../calendar/deadline.js';
import {
  ROADMAP_WIDTH,
  type RoadmapData,
  type RoadmapGoal,
  layOutRoadmap,
  roadmapSpan,
  roadmapSummary,
} from './roadmap-layout.js';
import { RoadmapPicture } from './roadmap-picture.js';
import { STANDINGS } from './standing.js';

const deadline = (words: string): Deadline => readDeadline(words)!;

function goal(over: Partial<RoadmapGoal> = {}): RoadmapGoal {
  return {
    id: 'z4',
    code: 'Z4',
    title: 'Neue Kommunikationsanlage eingeführt',
    href: '/ziele/z4',
    status: 'on-track',
    statusText: 'im Plan',
    startDay: '2026-01-01',
    deadline: deadline('Bis Mitte 2026'),
    moves: 0,
    movedMonths: 0,
    milestones: [],
    ...over,
  };
}

function roadmap(goals: readonly RoadmapGoal[], over: Partial<RoadmapData> = {}): RoadmapData {
  return { today: '2026-05-01', from: '2026-01-01', to: '2026-12-31', groups: [{ title: 'Rahmen', goals }], ...over };
}

const only = (data: RoadmapData) => layOutRoadmap(data).groups[0]!.rows[0]!;
const PER_DAY = (ROADMAP_WIDTH - 16) / 365;
/** px of a day of 2026, by hand */
const x = (daysSinceNewYear: number): number => 8 + daysSinceNewYear * PER_DAY;

describe('the bar', () => {
  it.each([
    // words, first day left open, day after the last (days since 01.01.2026)
    ['Bis Mitte 2026', 90, 181],
    ['Q3/2026', 181, 273],
    ['Ende 2026', 273, 365],
    ['Juni 2026', 151, 181],
    ['15.06.2026', 166, 166],
  ])('is hatched where "%s" leaves the day open', (words, open, end) => {
    const row = only(roadmap([goal({ deadline: deadline(words) })]));
    expect(row.start).toBeCloseTo(x(0), 0);
    expect(row.open).toBeCloseTo(x(open), 0);
    expect(row.end).toBeCloseTo(x(end), 0);
  });

  it('is drawn with a hatch as wide as the quarter before mid-year, and without one for a single day', () => {
    const hatched = renderToString(<RoadmapPicture data={roadmap([goal()])} legend={false} />);
    const path = /class="open" fill="url\(#fahrplan-open-on-track\)" d="M([\d.]+) [\d.]+H([\d.]+)/.exec(hatched)!;
    expect(Number(path[2]) + 3 - Number(path[1])).toBeCloseTo(91 * PER_DAY, 0);
    const exact = renderToString(
      <RoadmapPicture data={roadmap([goal({ deadline: deadline('30.06.2026') })])} legend={false} />,
    );
    expect(exact).not.toContain('class="open"');
  });

  it('never leaves the picture, and says so where it would', () => {
    const row = only(roadmap([goal({ startDay: '1950-01-01', deadline: deadline('31.12.2126') })]));
    expect(row).toMatchObject({ start: 8, end: ROADMAP_WIDTH - 8, cutLeft: true, cutRight: true });
  });

  it('keeps a least length where the deadline lies before the start', () => {
    const row = only(roadmap([goal({ startDay: '2026-11-01', deadline: deadline('30.06.2026') })]));
    expect(row.end).toBeCloseTo(x(181), 0);
    expect(row.end - row.start).toBeGreaterThanOrEqual(6);
    expect(row.start).toBeLessThan(row.end);
  });

  it.each(['2026-05-05', '2026-11-01'])(
    'shows the whole span of the words for a goal begun late, on %s',
    (startDay) => {
      const row = only(roadmap([goal({ startDay, deadline: deadline('Bis Mitte 2026') })]));
      expect(row.start).toBe(row.open);
      expect(row.open).toBeCloseTo(x(90), 0);
      expect(row.end).toBeCloseTo(x(181), 0);
    },
  );

  it('shows known progress only: unknown is no bar of length zero', () => {
    const done = (progress: number | undefined): string =>
      renderToString(<RoadmapPicture data={roadmap([goal({ progress })])} legend={false} />);
    expect(done(0.5)).toMatch(/class="done"/);
    expect(Number(/class="done" [^>]*width="([\d.]+)"/.exec(done(0.5))![1])).toBeCloseTo((181 * PER_DAY - 2) / 2, 0);
    expect(done(7)).toContain('Fortschritt 100\u00a0%');
    expect(done(undefined)).not.toMatch(/class="done"/);
    expect(done(undefined)).toContain('Fortschritt unbekannt');
    expect(done(undefined)).not.toContain('0\u00a0%');
    expect(done(0)).toContain('im Plan · 0\u00a0%');
  });
});

describe('the ghost', () => {
  const moved = goal({
    deadline: deadline('30.09.2026'),
    originalDeadline: deadline('Bis Ende 2025'),
    moves: 3,
    movedMonths: 9,
  });

  it('ends where the original deadline ended, with the number of moves', () => {
    const data = roadmap([{ ...moved, originalDeadline: deadline('Q2/2026') }]);
    const { ghost } = only(data);
    expect(ghost?.end).toBeCloseTo(x(181), 0);
    expect(ghost?.note).toBe('3\u00a0× verschoben, +9\u00a0Monate');
    const html = renderToString(<RoadmapPicture data={data} />);
    expect(html).toContain('3\u00a0× verschoben, +9\u00a0Monate');
    expect(html).toMatch(/class="ghost"/);
    expect(html).toMatch(/class="shift"[^>]*marker-end="url\(#fahrplan-schub\)"/);
  });

  it('stays within the picture where the original date lies before it', () => {
    expect(only(roadmap([moved])).ghost?.end).toBe(8);
  });

  it('keeps its words in the picture for a bar that fills it', () => {
    const { ghost } = only(roadmap([{ ...moved, deadline: deadline('31.12.2026') }]));
    expect(ghost).toMatchObject({ noteX: ROADMAP_WIDTH - 8, noteEnd: true });
  });

  it('keeps its words off the arrow where the original date lies before the bar', () => {
    const { ghost } = only(
      roadmap([
        {
          ...moved,
          startDay: '2026-12-01',
          deadline: deadline('31.12.2026'),
          originalDeadline: deadline('30.06.2026'),
        },
      ]),
    );
    expect(ghost!.noteX).toBeLessThan(ghost!.end);
  });

  it('is absent where nothing was moved', () => {
    const html = renderToString(<RoadmapPicture data={roadmap([goal({ originalDeadline: deadline('Q1/2026') })])} />);
    expect(html).not.toContain('class="ghost"');
    expect(html).not.toContain('verschoben');
  });
});

describe('milestones', () => {
  const milestones = [
    { title: 'Ausschreibung', day: '2026-02-15', state: 'reached' as const, href: '/m/1' },
    { title: 'Zuschlag', day: '2026-03-15', state: 'missed' as const, href: '/m/2' },
    { title: 'Betrieb', day: '2026-06-15', state: 'planned' as const, href: '/m/3' },
    { title: 'Später', day: '2031-06-15', state: 'planned' as const, href: '/m/4' },
  ];

  it('stand at the end of their day; those outside of the picture are left to the table', () => {
    const row = only(roadmap([goal({ milestones })]));
    expect(row.milestones.map((m) => m.milestone.title)).toEqual(['Ausschreibung', 'Zuschlag', 'Betrieb']);
    expect(row.milestones[0]!.x).toBeCloseTo(x(46), 0);
  });

  it('are told apart by their signs and named in full', () => {
    const html = renderToString(<RoadmapPicture data={roadmap([goal({ milestones })])} legend={false} />);
    expect(html.match(/class="diamond"/g)).toHaveLength(3);
    expect(html.match(/class="mark"/g)).toHaveLength(2);
    expect(html).toContain('aria-label="Meilenstein Zuschlag, 15.03.2026, verpasst. Gehört zu Z4."');
    expect(html).toContain('href="/m/3"');
  });
});

describe('names', () => {
  it('say title, status, deadline as written, date and moves', () => {
    const row = only(
      roadmap([
        goal({
          status: 'at-risk',
          statusText: 'gefährdet',
          progress: 0.41,
          deadline: deadline('Q1/2027'),
          originalDeadline: deadline('Bis Mitte 2026'),
          moves: 1,
          movedMonths: 9,
        }),
      ]),
    );
    expect(row.name).toBe(
      'Z4 Neue Kommunikationsanlage eingeführt. Status: gefährdet. Fortschritt 41\u00a0%. ' +
        'Frist: Q1/2027, spätestens 31.03.2027. ' +
        '1\u00a0× verschoben, +9\u00a0Monate, ursprünglich: Bis Mitte 2026, spätestens 30.06.2026.',
    );
  });

  it('keep a long title whole that the picture cuts', () => {
    const title = 'Sehr langer Titel '.repeat(20).trim();
    const html = renderToString(<RoadmapPicture data={roadmap([goal({ title })])} />);
    expect(only(roadmap([goal({ title })])).label).toMatch(/…$/);
    expect(html).toContain(`aria-label="Z4 ${title}.`);
  });

  it('escape HTML wherever people wrote it', () => {
    const evil = `<script>alert("1")</script>' onload='x`;
    const wicked = goal({
      title: evil,
      code: '<b>',
      statusText: '<i>x</i>',
      href: '/z"><script>',
      deadline: { ...deadline('Q3/2026'), asWritten: evil },
      milestones: [{ title: evil, day: '2026-02-02', state: 'planned', href: '/m"><script>' }],
    });
    const html = renderToString(<RoadmapPicture data={roadmap([], { groups: [{ title: evil, goals: [wicked] }] })} />);
    expect(html).not.toMatch(/<script|<b>|<i>/);
    // Within quotes an apostrophe is harmless; a quotation mark would end the attribute.
    expect(html).not.toMatch(/="[^"]*"[^\s/>]/);
    expect(html.match(/&lt;script/g)!.length).toBeGreaterThan(5);
  });

  it('tell what a goal waits for when arrows are asked for', () => {
    const data = roadmap([goal(), goal({ id: 'z5', code: 'Z5', deadline: deadline('Q4/2026') })], {
      dependencies: [
        { fromGoalId: 'z4', toGoalId: 'z5' },
        { fromGoalId: 'gone', toGoalId: 'z5' },
        { fromGoalId: 'z5', toGoalId: 'z5' },
      ],
    });
    expect(layOutRoadmap(data).arrows).toEqual([]);
    const asked = layOutRoadmap({ ...data, showDependencies: true });
    expect(asked.arrows).toHaveLength(1);
    expect(asked.groups[0]!.rows[1]!.name).toContain('wartet auf Z4');
    expect(renderToString(<RoadmapPicture data={{ ...data, showDependencies: true }} />)).toContain('class="arrow"');
  });
});

describe('the picture', () => {
  it('teaches where there is nothing to draw', () => {
    const html = renderToString(<RoadmapPicture data={roadmap([])} />);
    expect(html).not.toContain('<svg');
    expect(html).toContain('Der Fahrplan ist noch leer.');
  });

  it('is described by its summary and has no inline style or script', () => {
    const data = roadmap([goal()]);
    const html = renderToString(<RoadmapPicture data={data} id="a" />);
    expect(html).toContain('aria-describedby="a-text"');
    expect(html).toContain(`<desc id="a-text">${roadmapSummary(data)}</desc>`);
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son\w+=/);
  });

  it('marks today only where it is shown', () => {
    const svg = (today: string): string => renderToString(<RoadmapPicture data={roadmap([goal()], { today })} />);
    expect(svg('2026-05-01')).toContain('Heute, 01.05.2026');
    expect(svg('2025-05-01')).not.toContain('Heute,');
  });

  it('calls the day of a past Stand so', () => {
    const data = roadmap([goal()], { today: '2026-05-01', isPast: true });
    const svg = renderToString(<RoadmapPicture data={data} />);
    expect(svg).toContain('>Stand 01.05.2026</text>');
    expect(svg).not.toContain('Heute');
  });

  it('has one sign, and a word in the key, for every standing', () => {
    const data = roadmap(STANDINGS.map((status) => goal({ id: status, status, statusText: '' })));
    const html = renderToString(<RoadmapPicture data={data} />);
    for (const status of STANDINGS) expect(html).toContain(`href="#fahrplan-glyph-${status}"`);
    const shapes = [...html.matchAll(/<g id="fahrplan-glyph-[a-z-]+">(.*?)<\/g>/g)].map((match) => match[1]);
    expect(new Set(shapes).size).toBe(STANDINGS.length);
  });

  it.each([
    ['2026-01-01', '2126-12-31'],
    ['1900-01-01', '2199-12-31'],
    ['2026-12-31', '2026-01-01'],
    ['2026-01-01', '2026-01-01'],
  ])('bears a span from %s to %s', (from, to) => {
    const layout = layOutRoadmap(roadmap([goal()], { from, to }));
    expect(layout.axis.years.length + layout.axis.quarters.length).toBeLessThan(80);
    const html = renderToString(<RoadmapPicture data={roadmap([goal()], { from, to })} />);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws 200 goals quickly', () => {
    const goals = Array.from({ length: 200 }, (_, i) =>
      goal({
        id: `g${String(i)}`,
        code: `Z${String(i)}`,
        title: 'Dokumentenmanagementsystem in allen Fachbereichen eingeführt',
        status: STANDINGS[i % STANDINGS.length]!,
        progress: i % 3 ? i / 200 : undefined,
        milestones: [{ title: 'Pilot', day: '2026-05-05', state: 'reached', href: '/m' }],
      }),
    );
    const data = roadmap(goals);
    const times: number[] = [];
    let html = '';
    for (let i = 0; i < 25; i++) {
      const before = performance.now();
      html = renderToString(<RoadmapPicture data={data} />);
      times.push(performance.now() - before);
    }
    expect(html.match(/class="goal"/g)).toHaveLength(200);
    // Some 6 ms on an idle machine; the bound only catches what grows with the square of the goals.
    expect(Math.min(...times)).toBeLessThan(60);
  });
});

describe('roadmapSpan', () => {
  const today = '2026-11-23';
  it.each<[string, Partial<RoadmapGoal>[], string, string]>([
    ['a year from the quarter of today without goals', [], '2026-10-01', '2027-09-30'],
    [
      'whole quarters around the goals',
      [{ startDay: '2025-02-10', deadline: deadline('15.08.2028') }],
      '2025-01-01',
      '2028-09-30',
    ],
    [
      'today at least, among goals long past',
      [{ startDay: '2025-01-10', deadline: deadline('Q2/2025') }],
      '2025-01-01',
      '2027-03-31',
    ],
    [
      'the original date of a goal moved forward',
      [{ startDay: '2026-10-01', deadline: deadline('Q1/2028'), originalDeadline: deadline('Q4/2028'), moves: 1 }],
      '2026-10-01',
      '2028-12-31',
    ],
    [
      'a milestone after the deadline',
      [
        {
          startDay: '2026-10-01',
          deadline: deadline('Q1/2028'),
          milestones: [{ title: 'm', day: '2028-05-01', state: 'planned', href: '' }],
        },
      ],
      '2026-10-01',
      '2028-06-30',
    ],
    [
      'at most eight years around today',
      [{ startDay: '1990-01-01', deadline: deadline('31.12.2126') }],
      '2024-01-01',
      '2031-12-31',
    ],
  ])('shows %s', (_, goals, from, to) => {
    expect(
      roadmapSpan(
        goals.map((over) => goal(over)),
        today,
      ),
    ).toEqual({ from, to });
  });
});

describe('roadmapSummary', () => {
  it('says what the picture shows', () => {
    const data = roadmap([
      goal({ progress: 0.2 }),
      goal({ id: 'b', code: 'Z5', status: 'overdue', deadline: deadline('Q1/2026'), moves: 2, movedMonths: 6 }),
      goal({ id: 'c', code: 'Z6', status: 'achieved', moves: 1, movedMonths: 3 }),
    ]);
    expect(roadmapSummary(data).replaceAll('\u00a0', ' ')).toBe(
      'Fahrplan vom 01.01.2026 bis 31.12.2026 mit 3 Zielen. ' +
        'Stand 01.05.2026: 1 überfällig, 1 im Plan und 1 erreicht. ' +
        'Bei 1 offenen Ziel ist der Fortschritt unbekannt. ' +
        'Als Nächstes fällig: Z4 Neue Kommunikationsanlage eingeführt (Bis Mitte 2026, spätestens 30.06.2026). ' +
        '2 Ziele wurden verschoben, am stärksten Z5 (2 × verschoben, +6 Monate).',
    );
    expect(roadmapSummary(roadmap([]))).toBe('Der Fahrplan enthält noch keine Ziele.');
  });
});

describe('the stylesheet', () => {
  const css = readFileSync(new URL('../assets/pictures.css', import.meta.url), 'utf8');

  it('knows every standing', () => {
    for (const status of STANDINGS) expect(css).toContain(`.is-${status}`);
  });

  it('reaches glyphs by their class alone, as they are drawn through <use>', () => {
    const selectors = css.match(/^.*\.glyph-(shape|sign).*$/gm)!;
    expect(selectors.length).toBeGreaterThan(3);
    for (const selector of selectors) expect(selector).toMatch(/^\.glyph-(shape|sign)(\.glyph-hollow)? \{$/);
  });

  it('hides callouts until their link has pointer or focus, and always on paper', () => {
    expect(css).toMatch(/\.callout \{\s*display: none;/);
    expect(css).toMatch(/a:focus-visible \.callout \{\s*display: inline;/);
    expect(css.slice(css.indexOf('@media print'))).toMatch(/\.callout \{\s*display: none;/);
  });
});
