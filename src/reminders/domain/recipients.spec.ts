// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { peopleOf, subjectWith, type Town } from '../../../test/reminders/a-subject.js';
import { addressedTo, audienceOf, type People } from './recipients.js';
import { RECIPIENT_ROLES } from './reminder.events.js';
import { AUDIENCES, type Audience } from './schedule.js';

function whom(
  audience: Audience,
  { ownerId = 'p1', unanswered = true, ...town }: Town & { ownerId?: string | null; unanswered?: boolean } = {},
): string {
  const { as, personIds } = addressedTo(
    subjectWith([], { ownerId }),
    audience,
    unanswered,
    '2026-06-16',
    peopleOf(town),
  );
  return `${as} ${personIds.join(' ')}`.trim();
}

describe('who is reminded', () => {
  it.each<[string, Parameters<typeof whom>[1], string]>([
    ['is the owner', {}, 'owner p1'],
    ['is the owner also when somebody has said something', { unanswered: false }, 'owner p1'],
    ['is the deputy while the owner is away', { away: { p1: 'p2' } }, 'deputy p2'],
    ['is the deputy’s deputy while both are away', { away: { p1: 'p2', p2: 'p3' } }, 'deputy p3'],
    ['are the officers where the owner is away without a deputy', { away: { p1: null } }, 'officer o1 o2'],
    ['are the officers where the last of the chain has no deputy', { away: { p1: 'p2', p2: null } }, 'officer o1 o2'],
    ['are the officers where deputies stand in for each other', { away: { p1: 'p2', p2: 'p1' } }, 'officer o1 o2'],
    ['are the officers where somebody is their own deputy', { away: { p1: 'p1' } }, 'officer o1 o2'],
    ['are the officers where a circle does not lead back', { away: { p1: 'p2', p2: 'p3', p3: 'p2' } }, 'officer o1 o2'],
    ['are the officers where the deputy cannot be reached', { away: { p1: 'p2' }, gone: ['p2'] }, 'officer o1 o2'],
    ['are the officers where the owner cannot be reached', { gone: ['p1'] }, 'officer o1 o2'],
    ['are the officers where nobody is responsible', { ownerId: null }, 'officer o1 o2'],
    ['are the officers who are there', { ownerId: null, away: { o1: null } }, 'officer o2'],
    ['is an officer’s deputy, too', { ownerId: null, away: { o1: 'p2' } }, 'officer p2 o2'],
    ['is nobody twice', { ownerId: null, away: { o1: 'o2' } }, 'officer o2'],
    ['are all officers where none of them is there', { ownerId: null, away: { o1: null, o2: null } }, 'officer o1 o2'],
    ['is an officer as owner where the goal is theirs', { ownerId: 'o1' }, 'owner o1'],
    ['is an officer as deputy where they stand in', { away: { p1: 'o1' } }, 'deputy o1'],
    ['is nobody where there is nobody', { ownerId: null, officerIds: [] }, 'officer'],
  ])('%s', (_, town, expected) => expect(whom('responsible', town)).toBe(expected));
});

describe('who is told when nobody says anything', () => {
  it.each<[string, Audience, Parameters<typeof whom>[1], string]>([
    ['first the officers', 'officers', {}, 'escalated-officer o1 o2'],
    ['those of them who are there', 'officers', { away: { o2: null } }, 'escalated-officer o1'],
    ['all of them where none is', 'officers', { away: { o1: null, o2: null } }, 'escalated-officer o1 o2'],
    ['not when somebody has', 'officers', { unanswered: false }, 'officer'],
    ['then the lead', 'lead', {}, 'lead l1'],
    ['who stands in for the lead', 'lead', { away: { l1: 'o1' } }, 'lead o1'],
    ['the lead also while away without a deputy', 'lead', { away: { l1: null } }, 'lead l1'],
    ['no lead when somebody has', 'lead', { unanswered: false }, 'officer'],
    ['no lead where none was named', 'lead', { leadId: null }, 'officer'],
    ['no lead who cannot be reached', 'lead', { gone: ['l1'] }, 'officer'],
  ])('%s', (_, audience, town, expected) => expect(whom(audience, town)).toBe(expected));

  it('depends on the day', () => {
    const holiday = (day: string) => (day >= '2026-07-01' && day <= '2026-07-14' ? { deputyId: 'p2' } : undefined);
    const people: People = {
      ...peopleOf(),
      reachable: (personId) => ({ personId, awayOn: (day) => (personId === 'p1' ? holiday(day) : undefined) }),
    };
    const on = (day: string) => addressedTo(subjectWith([]), 'responsible', true, day, people).personIds[0];
    expect(['2026-06-30', '2026-07-01', '2026-07-14', '2026-07-15'].map(on)).toEqual(['p1', 'p2', 'p2', 'p1']);
  });
});

it('a recipient belongs to the audience as which they were told', () => {
  expect(RECIPIENT_ROLES.map((as) => [as, audienceOf(as)])).toEqual([
    ['owner', 'responsible'],
    ['deputy', 'responsible'],
    ['officer', 'responsible'],
    ['escalated-officer', 'officers'],
    ['lead', 'lead'],
  ]);
  // What is addressed comes back as the same audience.
  for (const audience of AUDIENCES)
    expect(audienceOf(addressedTo(subjectWith([]), audience, true, '2026-06-16', peopleOf()).as)).toBe(audience);
});
