// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import {
  municipality,
  type MunicipalityCommand,
  type MunicipalityEvent,
  type MunicipalityState,
} from './municipality.js';

const context: DecisionContext = { id: 'm1', today: '2026-03-02', effectiveOn: '2026-03-02' };
const meta = { effectiveOn: '2026-03-01', recordedAt: '2026-03-01T08:00:00.000Z', actorId: 'p1' };
const name = { name: 'Samtgemeinde Musterau', shortName: 'SG Musterau' };
const registered: MunicipalityEvent = { type: 'MunicipalityRegistered', data: { ...name, fictional: true } };
const established = (departmentId: string, words: string): MunicipalityEvent => ({
  type: 'DepartmentEstablished',
  data: { departmentId, name: words },
});
const dissolved: MunicipalityEvent = { type: 'DepartmentDissolved', data: { departmentId: 'd1' } };

const after = (events: readonly MunicipalityEvent[]): MunicipalityState =>
  events.reduce((state, event) => municipality.evolve(state, { ...event, meta }), municipality.initialState);

const cases: readonly {
  readonly it: string;
  readonly given: readonly MunicipalityEvent[];
  readonly when: MunicipalityCommand;
  readonly then: readonly MunicipalityEvent[] | string;
}[] = [
  {
    it: 'registers',
    given: [],
    when: { type: 'RegisterMunicipality', data: { ...name, fictional: true } },
    then: [registered],
  },
  {
    it: 'registers once',
    given: [registered],
    when: { type: 'RegisterMunicipality', data: { ...name, fictional: true } },
    then: 'municipality-registered',
  },
  {
    it: 'wants a name',
    given: [],
    when: { type: 'RegisterMunicipality', data: { ...name, name: '', fictional: false } },
    then: 'name-missing',
  },
  {
    it: 'does nothing for one that is unknown',
    given: [],
    when: { type: 'RenameMunicipality', data: name },
    then: 'municipality-unknown',
  },
  {
    it: 'renames',
    given: [registered],
    when: { type: 'RenameMunicipality', data: { ...name, name: 'Gemeinde Musterau' } },
    then: [{ type: 'MunicipalityRenamed', data: { ...name, name: 'Gemeinde Musterau' } }],
  },
  {
    it: 'renames to another name only',
    given: [registered],
    when: { type: 'RenameMunicipality', data: name },
    then: [],
  },
  {
    it: 'wants a name when renaming',
    given: [registered],
    when: { type: 'RenameMunicipality', data: { ...name, name: '' } },
    then: 'name-missing',
  },
  {
    it: 'adopts a vision',
    given: [registered],
    when: { type: 'AdoptGuidingVision', data: { text: 'Bürgernah.' } },
    then: [{ type: 'GuidingVisionAdopted', data: { text: 'Bürgernah.' } }],
  },
  {
    it: 'adopts the same vision once',
    given: [registered, { type: 'GuidingVisionAdopted', data: { text: 'Bürgernah.' } }],
    when: { type: 'AdoptGuidingVision', data: { text: 'Bürgernah.' } },
    then: [],
  },
  {
    it: 'establishes a department',
    given: [registered],
    when: { type: 'EstablishDepartment', data: { departmentId: 'd1', name: 'Zentrale Dienste' } },
    then: [established('d1', 'Zentrale Dienste')],
  },
  {
    it: 'establishes no second one of that name, however it is written',
    given: [registered, established('d1', 'Zentrale Dienste')],
    when: { type: 'EstablishDepartment', data: { departmentId: 'd2', name: 'ZENTRALE dienste' } },
    then: 'department-name-taken',
  },
  {
    it: 'establishes one anew under the name of one that was dissolved',
    given: [registered, established('d1', 'Zentrale Dienste'), dissolved],
    when: { type: 'EstablishDepartment', data: { departmentId: 'd2', name: 'Zentrale Dienste' } },
    then: [established('d2', 'Zentrale Dienste')],
  },
  {
    it: 'establishes none without a name',
    given: [registered],
    when: { type: 'EstablishDepartment', data: { departmentId: 'd1', name: '' } },
    then: 'name-missing',
  },
  {
    it: 'renames a department',
    given: [registered, established('d1', 'Zentrale Dienste')],
    when: { type: 'RenameDepartment', data: { departmentId: 'd1', name: 'zentrale Dienste' } },
    then: [{ type: 'DepartmentRenamed', data: { departmentId: 'd1', name: 'zentrale Dienste' } }],
  },
  {
    it: 'renames to a free name only',
    given: [registered, established('d1', 'Zentrale Dienste'), established('d2', 'Bauen')],
    when: { type: 'RenameDepartment', data: { departmentId: 'd2', name: 'Zentrale Dienste' } },
    then: 'department-name-taken',
  },
  {
    it: 'renames none that was dissolved',
    given: [registered, established('d1', 'Zentrale Dienste'), dissolved],
    when: { type: 'RenameDepartment', data: { departmentId: 'd1', name: 'Innere Dienste' } },
    then: 'department-unknown',
  },
  {
    it: 'dissolves',
    given: [registered, established('d1', 'Zentrale Dienste')],
    when: { type: 'DissolveDepartment', data: { departmentId: 'd1' } },
    then: [dissolved],
  },
  {
    it: 'dissolves once',
    given: [registered, established('d1', 'Zentrale Dienste'), dissolved],
    when: { type: 'DissolveDepartment', data: { departmentId: 'd1' } },
    then: [],
  },
  {
    it: 'dissolves what it knows',
    given: [registered],
    when: { type: 'DissolveDepartment', data: { departmentId: 'd1' } },
    then: 'department-unknown',
  },
];

describe('a municipality', () => {
  it.each(cases)('$it', ({ given, when, then }) => {
    const decide = () => municipality.decide(after(given), when, context);
    if (typeof then !== 'string') return expect(decide()).toEqual(then);
    expect(decide).toThrow(RuleViolation);
    return expect(decide).toThrow(then);
  });
});
