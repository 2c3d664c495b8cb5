// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { dayIn, MUNICIPAL_ZONE } from '../calendar/zone.js';
import { Core } from '../core.js';
import { SettableClock } from '../event-sourcing/clock.js';
import type { SealedReview } from '../reviews/domain/review.js';
import { differencePointId } from '../reviews/domain/review.js';
import { reviewCatalogue } from '../reviews/review-catalogue.js';
import { reviewDomain } from '../reviews/review-domain.js';
import { listReviews, offeredPoints } from '../reviews/web/review-queries.js';
import { DemoCalendar } from './demo-calendar.js';
import { musterauNextReview, musterauReviews } from './musterau-reviews.js';
import { playHistory } from './play-history.js';

const PEOPLE = ['jana', 'thomas', 'aylin', 'peter', 'henrike', 'ole'];
const ids = new Map(PEOPLE.map((key) => [key, `id of ${key}`]));

describe('the reviews of Musterau', () => {
  let core: Core;
  let dataDir: string;
  afterEach(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  // Beginnings and ends of quarters, a leap day, weekends.
  it.each(['2026-11-27', '2026-10-01', '2027-01-01', '2028-02-29', '2026-06-30', '2027-05-15', '2026-08-22'])(
    'are planned, held and sealed without breaking a rule, looked at on %s',
    async (today) => {
      const now = new Date(`${today}T09:30:00Z`);
      dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-musterau-reviews-'));
      const clock = new SettableClock(now);
      core = await Core.open({ dataDir, clock });
      const calendar = new DemoCalendar(dayIn(MUNICIPAL_ZONE, now));
      const person = (key: string) => ids.get(key)!;
      const history = [...musterauReviews('m1', calendar, person), ...musterauNextReview('m1', calendar, person)];
      const looked: number[] = [];
      await playHistory(core, clock, 'm1', ids, history, {
        changedSince: (_municipalityId, position) => {
          looked.push(position);
          return Promise.resolve([{ pointId: differencePointId('slipped'), title: 'Verschoben' }]);
        },
        seal: async (reviewId, openPoints, envelope) => {
          const position = core.journal.lastPosition(envelope.municipalityId);
          const head = { events: position, position, eventId: `e${position}`, chain: 'c' };
          const minutes = { document: {}, pdf: '', sha256: '' };
          const command = { type: 'SealReview', data: { head, minutes, openPoints } } as const;
          await core.commands.run(reviewDomain, reviewId, command, envelope);
        },
      });
      const sheets = listReviews(core.views.reviews.list('m1')).filter(
        ({ review }) => review.body === 'AG Digitalisierung',
      );
      expect(sheets.map(({ review }) => review.status)).toEqual(['planned', 'sealed', 'sealed', 'sealed', 'sealed']);
      expect(new Set(sheets.map(({ review }) => review.quarter)).size).toBe(5);
      // Each looks back to the one before.
      const heads = sheets.slice(1).map(({ review }) => (review as SealedReview).seal.head.position);
      expect(looked).toEqual([0, ...heads.slice(1).reverse()]);
      const types = new Set([...core.journal.forward('m1')].map(({ type }) => type));
      expect(Object.keys(reviewCatalogue).filter((type) => !types.has(type))).toEqual([]);
      // What the second and third put off was taken up again.
      expect(offeredPoints(core.views.reviews.list('m1'))).toEqual([]);
    },
  );
});
