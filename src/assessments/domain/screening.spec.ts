// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { DecisionContext } from '../../event-sourcing/decider.js';
import { given } from '../../event-sourcing/given-when-then.js';
import { screeningCatalogue } from '../screening-catalogue.js';
import type { ScreeningCommand, ScreeningCommandOf, ScreeningCommandType } from './screening.commands.js';
import type { ScreeningEvent, ServiceContent } from './screening.events.js';
import { countsByMaturity, MOST_SERVICES, screening, type ScreeningRule, summaryOf } from './screening.js';
import { ALL_PROPOSED_SERVICES } from './service-proposals.js';

const dogs: ServiceContent = {
  name: 'Hund anmelden',
  audience: 'residents',
  casesPerYear: 240,
  maturity: 2,
  evidence: 'https://www.musterau.example/hund',
  note: null,
  lookedOn: '2026-03-01',
};
const unseen: ServiceContent = {
  name: 'Reisepass beantragen',
  audience: 'residents',
  casesPerYear: null,
  maturity: null,
  evidence: null,
  note: null,
  lookedOn: null,
};
const screened: ScreeningEvent = { type: 'ServiceScreened', data: { serviceId: 's1', ...dogs } };
const unseenOne: ScreeningEvent = { type: 'ServiceScreened', data: { serviceId: 's2', ...unseen } };
const struck: ScreeningEvent = { type: 'ServiceStruck', data: { serviceId: 's1', reason: 'Macht der Landkreis.' } };

const command = <T extends ScreeningCommandType>(type: T, data: ScreeningCommandOf<T>['data']): ScreeningCommand =>
  ({ type, data }) as ScreeningCommand;
const screen = (more: Partial<ServiceContent> = {}, serviceId = 's1') =>
  command('ScreenService', { serviceId, ...dogs, ...more });
const again = (more: Partial<ServiceContent> = {}, serviceId = 's1') =>
  command('ScreenServiceAgain', { serviceId, ...dogs, ...more });
const enter = (from: number | null, to: number | null, serviceId = 's1', lookedOn = '2026-03-02') =>
  command('EnterMaturities', { lookedOn, changes: [{ serviceId, from: from as 0, to: to as 0 }] });

interface Allowed {
  readonly given: readonly ScreeningEvent[];
  readonly when: ScreeningCommand;
  readonly then: readonly ScreeningEvent[];
  /** The same command a second time: nothing, or the rule that it runs into. */
  readonly again: 'nothing' | ScreeningRule;
}

const allowed: { readonly [T in ScreeningCommandType]: Allowed } = {
  ScreenService: { given: [], when: screen(), then: [screened], again: 'screening-service-exists' },
  ScreenServiceAgain: {
    given: [screened],
    when: again({ maturity: 3, lookedOn: '2026-03-02' }),
    then: [{ type: 'ServiceScreenedAgain', data: { serviceId: 's1', ...dogs, maturity: 3, lookedOn: '2026-03-02' } }],
    again: 'nothing',
  },
  StrikeService: {
    given: [screened],
    when: command('StrikeService', { serviceId: 's1', reason: 'Macht der Landkreis.' }),
    then: [struck],
    again: 'screening-service-unknown',
  },
  TakeOverServices: {
    given: [screened],
    when: command('TakeOverServices', {
      services: [
        { serviceId: 's9', name: 'HUND  anmelden', audience: 'residents' },
        { serviceId: 's2', name: 'Reisepass beantragen', audience: 'residents' },
      ],
    }),
    then: [unseenOne],
    again: 'nothing',
  },
  EnterMaturities: {
    given: [screened, unseenOne],
    when: command('EnterMaturities', {
      lookedOn: '2026-03-02',
      changes: [
        { serviceId: 's1', from: 2, to: 2 },
        { serviceId: 's2', from: null, to: 4 },
      ],
    }),
    then: [{ type: 'ServiceScreenedAgain', data: { serviceId: 's2', ...unseen, maturity: 4, lookedOn: '2026-03-02' } }],
    again: 'nothing',
  },
};
const table = Object.entries(allowed) as [ScreeningCommandType, Allowed][];

describe('the checklist of a round', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again: repeated }) => {
    given(screening, before).when(when).then(then);
    const once = given(screening, [...before, ...then]);
    if (repeated === 'nothing') once.when(when).thenNothing();
    else once.when(when).thenThrows(repeated);
  });

  it('has a command for every event', () => {
    const led = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...led].sort()).toEqual(Object.keys(screeningCatalogue).sort());
  });

  it.each(table)('%s: not on a day to come', (_type, { given: before, when }) =>
    given(screening, before)
      .when(when, { effectiveOn: '2026-03-03' })
      .thenThrows('screening-day-in-future', 'effectiveOn'),
  );
});

describe('what else is refused, or is nothing new', () => {
  interface Case {
    readonly given?: readonly ScreeningEvent[];
    readonly when: ScreeningCommand;
    readonly context?: Partial<DecisionContext>;
    readonly then: 'nothing' | readonly [rule: ScreeningRule, field?: string] | readonly ScreeningEvent[];
  }
  const full: readonly ScreeningEvent[] = Array.from({ length: MOST_SERVICES }, (_, index) => ({
    type: 'ServiceScreened',
    data: { serviceId: `x${index}`, ...unseen, name: `Leistung ${index}` },
  }));
  const cases: Readonly<Record<string, Case>> = {
    'no name': { when: screen({ name: ' ' }), then: ['screening-name-missing', 'name'] },
    'a name twice, in other letters': {
      given: [screened],
      when: screen({ name: 'hund  ANMELDEN' }, 's2'),
      then: ['screening-name-taken', 'name'],
    },
    'its own name again': {
      given: [screened],
      when: again({ name: 'Hund  anmelden' }),
      then: [{ type: 'ServiceScreenedAgain', data: { serviceId: 's1', ...dogs, name: 'Hund  anmelden' } }],
    },
    'the name of another one': {
      given: [screened, unseenOne],
      when: again({ name: unseen.name }),
      then: ['screening-name-taken', 'name'],
    },
    'the name of a struck one': {
      given: [screened, struck],
      when: screen({}, 's2'),
      then: [{ type: 'ServiceScreened', data: { serviceId: 's2', ...dogs } }],
    },
    'the id of a struck one': { given: [screened, struck], when: screen(), then: ['screening-service-exists'] },
    'no cases at all': {
      when: screen({ casesPerYear: 0 }),
      then: [{ type: 'ServiceScreened', data: { serviceId: 's1', ...dogs, casesPerYear: 0 } }],
    },
    'fewer than no cases': { when: screen({ casesPerYear: -1 }), then: ['screening-cases-odd', 'casesPerYear'] },
    'half a case': { when: screen({ casesPerYear: 1.5 }), then: ['screening-cases-odd', 'casesPerYear'] },
    'a maturity above 4': { when: screen({ maturity: 5 as 4 }), then: ['screening-maturity-unknown', 'maturity'] },
    'a maturity below 0': { when: screen({ maturity: -1 as 0 }), then: ['screening-maturity-unknown', 'maturity'] },
    'a maturity in between': { when: screen({ maturity: 2.5 as 2 }), then: ['screening-maturity-unknown', 'maturity'] },
    'a maturity that is no number': {
      when: screen({ maturity: NaN as 2 }),
      then: ['screening-maturity-unknown', 'maturity'],
    },
    'evidence that runs something': {
      when: screen({ evidence: 'javascript:alert(1)' }),
      then: ['screening-evidence-not-web', 'evidence'],
    },
    'evidence on a disk': {
      when: screen({ evidence: 'file:///etc/passwd' }),
      then: ['screening-evidence-not-web', 'evidence'],
    },
    'evidence with a gap': {
      when: screen({ evidence: 'https://a.example/ b' }),
      then: ['screening-evidence-not-web', 'evidence'],
    },
    'evidence without a host': {
      when: screen({ evidence: 'https://' }),
      then: ['screening-evidence-not-web', 'evidence'],
    },
    'looked at, but when?': { when: screen({ lookedOn: null }), then: ['screening-day-missing', 'lookedOn'] },
    'looked at tomorrow': {
      when: screen({ lookedOn: '2026-03-03' }),
      then: ['screening-looked-in-future', 'lookedOn'],
    },
    'a day on which nobody looked': {
      when: screen({ maturity: null }),
      then: [{ type: 'ServiceScreened', data: { serviceId: 's1', ...dogs, maturity: null, lookedOn: null } }],
    },
    'looking again at what there is not': { when: again({}, 's7'), then: ['screening-service-unknown'] },
    'looking again at a struck one': {
      given: [screened, struck],
      when: again(),
      then: ['screening-service-unknown'],
    },
    'struck without a reason': {
      given: [screened],
      when: command('StrikeService', { serviceId: 's1', reason: '' }),
      then: ['screening-reason-missing', 'reason'],
    },
    'one proposed twice': {
      when: command('TakeOverServices', {
        services: [
          { serviceId: 's2', name: unseen.name, audience: 'residents' },
          { serviceId: 's3', name: unseen.name, audience: 'both' },
        ],
      }),
      then: [unseenOne],
    },
    'one more than there is room for': { given: full, when: screen(), then: ['screening-too-many'] },
    'more proposed than there is room for': {
      given: full,
      when: command('TakeOverServices', { services: [{ serviceId: 's1', name: 'Neu', audience: 'both' }] }),
      then: ['screening-too-many'],
    },
    'a row in which nothing is changed, though somebody else has': {
      given: [screened],
      when: enter(1, 1),
      then: 'nothing',
    },
    'a row changed to what somebody else has entered': { given: [screened], when: enter(1, 2), then: 'nothing' },
    'a row that somebody else has changed otherwise': {
      given: [screened],
      when: enter(1, 3),
      then: ['screening-changed-meanwhile', 'changes.0.to'],
    },
    'a row that is not looked at after all': {
      given: [screened],
      when: enter(2, null),
      then: [{ type: 'ServiceScreenedAgain', data: { serviceId: 's1', ...dogs, maturity: null, lookedOn: null } }],
    },
    'a row off the scale': {
      given: [screened],
      when: enter(2, 7),
      then: ['screening-maturity-unknown', 'changes.0.to'],
    },
    'a row of what there is not': { when: enter(2, 3), then: ['screening-service-unknown'] },
    'rows looked at tomorrow': {
      given: [screened],
      when: enter(2, 3, 's1', '2026-03-03'),
      then: ['screening-looked-in-future', 'lookedOn'],
    },
    'one row twice': {
      given: [screened],
      when: command('EnterMaturities', {
        lookedOn: '2026-03-02',
        changes: [
          { serviceId: 's1', from: 2, to: 3 },
          { serviceId: 's1', from: 2, to: 4 },
        ],
      }),
      then: ['screening-listed-twice', 'changes'],
    },
  };
  it.each(Object.entries(cases))('%s', (_name, { given: before = [], when, context, then }) => {
    const verdict = given(screening, before).when(when, context);
    if (then === 'nothing') return verdict.thenNothing();
    const [first] = then;
    if (typeof first === 'string') return verdict.thenThrows(first, then[1] as string | undefined);
    verdict.then(then as readonly ScreeningEvent[]);
  });
});

describe('what is known of a checklist', () => {
  const services = (...all: readonly (readonly [maturity: number | null, cases: number | null])[]) => ({
    services: all.map(([maturity, casesPerYear], index) => ({
      ...unseen,
      serviceId: `s${index}`,
      maturity: maturity as 0 | null,
      casesPerYear,
    })),
  });

  it('leaves out of its means what is unknown, and says how much that is', () => {
    expect(summaryOf(services([4, 100], [0, 300], [3, null], [null, 5_000]))).toEqual({
      services: 4,
      lookedAt: 3,
      meanMaturity: 7 / 3,
      whollyOnline: 1,
      weightedMaturity: 1,
      withoutCases: 1,
    });
  });

  it('has no mean of nothing', () => {
    expect(summaryOf(services([null, 12]))).toMatchObject({ lookedAt: 0, meanMaturity: null, weightedMaturity: null });
    expect(summaryOf(services([3, null]))).toMatchObject({ meanMaturity: 3, weightedMaturity: null, withoutCases: 1 });
    // Nobody asks for it: that weighs nothing, and is not unknown.
    expect(summaryOf(services([3, 0]))).toMatchObject({ weightedMaturity: null, withoutCases: 0 });
  });

  it('counts by maturity, the most mature first, those not looked at last', () => {
    const counts = countsByMaturity(services([4, 10], [4, null], [1, 5], [null, null]));
    expect(counts.map(({ maturity, services: count }) => [maturity, count])).toEqual([
      [4, 2],
      [3, 0],
      [2, 0],
      [1, 1],
      [0, 0],
      [null, 1],
    ]);
    expect(counts[0]).toEqual({ maturity: 4, services: 2, cases: 10, withoutCases: 1 });
  });
});

describe('the shipped list of services', () => {
  it('has some three dozen, each once', () => {
    expect(ALL_PROPOSED_SERVICES.length).toBeGreaterThanOrEqual(35);
    expect(new Set(ALL_PROPOSED_SERVICES.map(({ key }) => key)).size).toBe(ALL_PROPOSED_SERVICES.length);
    const names = ALL_PROPOSED_SERVICES.map(({ name }, index) => ({
      serviceId: `s${index}`,
      name,
      audience: 'both' as const,
    }));
    const events = given(screening, [])
      .when(command('TakeOverServices', { services: names }))
      .events();
    expect(events).toHaveLength(names.length);
  });
});
