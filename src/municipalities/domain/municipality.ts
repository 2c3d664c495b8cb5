// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Decider, RuleViolation } from '../../event-sourcing/decider.js';

/*
 * A municipality (Kommune) with its departments (Fachbereiche) and its guiding vision (digitales Leitbild).
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */
interface MunicipalityEventData {
  /** A municipality began to use the program. `fictional` marks invented ones, whose pages say so. */
  MunicipalityRegistered: { readonly name: string; readonly shortName: string; readonly fictional: boolean };
  /** The municipality goes by another name. */
  MunicipalityRenamed: { readonly name: string; readonly shortName: string };
  /** A vision was adopted, in the words of the strategy paper. */
  GuidingVisionAdopted: { readonly text: string };
  /** A department exists that goals can be assigned to. */
  DepartmentEstablished: { readonly departmentId: string; readonly name: string };
  DepartmentRenamed: { readonly departmentId: string; readonly name: string };
  /** The department exists no longer; what it did stays in the history. */
  DepartmentDissolved: { readonly departmentId: string };
}
export type MunicipalityEventType = keyof MunicipalityEventData;
export type MunicipalityEvent = {
  [T in MunicipalityEventType]: { readonly type: T; readonly data: MunicipalityEventData[T] };
}[MunicipalityEventType];

interface MunicipalityCommandData {
  RegisterMunicipality: MunicipalityEventData['MunicipalityRegistered'];
  RenameMunicipality: MunicipalityEventData['MunicipalityRenamed'];
  AdoptGuidingVision: MunicipalityEventData['GuidingVisionAdopted'];
  /**
   * Because of a strategy: recorded even where the words are the same already, so that giving the command again, after
   * the vision was changed, finds that it was carried out.
   */
  AdoptVisionOfStrategy: MunicipalityEventData['GuidingVisionAdopted'];
  EstablishDepartment: MunicipalityEventData['DepartmentEstablished'];
  RenameDepartment: MunicipalityEventData['DepartmentRenamed'];
  DissolveDepartment: MunicipalityEventData['DepartmentDissolved'];
}
export type MunicipalityCommand = {
  [T in keyof MunicipalityCommandData]: { readonly type: T; readonly data: MunicipalityCommandData[T] };
}[keyof MunicipalityCommandData];

export interface Department {
  readonly departmentId: string;
  readonly name: string;
  readonly dissolved: boolean;
}

export type MunicipalityState =
  | { readonly status: 'unregistered' }
  | {
      readonly status: 'registered';
      readonly name: string;
      readonly shortName: string;
      readonly fictional: boolean;
      readonly guidingVision: string | null;
      readonly departments: readonly Department[];
    };

export type MunicipalityRule =
  'municipality-unknown' | 'municipality-registered' | 'name-missing' | 'department-unknown' | 'department-name-taken';

function violation(code: MunicipalityRule, field?: string): RuleViolation<MunicipalityRule> {
  return new RuleViolation(code, {}, field);
}

function nameFree(departments: readonly Department[], name: string, exceptId?: string): void {
  if (!name) throw violation('name-missing', 'name');
  const taken = (d: Department) =>
    !d.dissolved && d.departmentId !== exceptId && d.name.toLowerCase() === name.toLowerCase();
  if (departments.some(taken)) throw violation('department-name-taken', 'name');
}

export const municipality: Decider<MunicipalityState, MunicipalityCommand, MunicipalityEvent> = {
  initialState: { status: 'unregistered' },

  decide(state, command) {
    if (command.type === 'RegisterMunicipality') {
      if (state.status === 'registered') throw violation('municipality-registered');
      if (!command.data.name) throw violation('name-missing', 'name');
      return [{ type: 'MunicipalityRegistered', data: command.data }];
    }
    if (state.status === 'unregistered') throw violation('municipality-unknown');
    const departmentOf = (id: string): Department => {
      const found = state.departments.find((d) => d.departmentId === id && !d.dissolved);
      if (!found) throw violation('department-unknown', 'departmentId');
      return found;
    };
    switch (command.type) {
      case 'RenameMunicipality':
        if (!command.data.name) throw violation('name-missing', 'name');
        if (state.name === command.data.name && state.shortName === command.data.shortName) return [];
        return [{ type: 'MunicipalityRenamed', data: command.data }];
      case 'AdoptGuidingVision':
        return state.guidingVision === command.data.text ? [] : [{ type: 'GuidingVisionAdopted', data: command.data }];
      case 'AdoptVisionOfStrategy':
        return [{ type: 'GuidingVisionAdopted', data: command.data }];
      case 'EstablishDepartment':
        if (state.departments.some((d) => d.departmentId === command.data.departmentId)) return [];
        nameFree(state.departments, command.data.name);
        return [{ type: 'DepartmentEstablished', data: command.data }];
      case 'RenameDepartment': {
        const department = departmentOf(command.data.departmentId);
        if (department.name === command.data.name) return [];
        nameFree(state.departments, command.data.name, department.departmentId);
        return [{ type: 'DepartmentRenamed', data: command.data }];
      }
      case 'DissolveDepartment':
        if (state.departments.some((d) => d.departmentId === command.data.departmentId && d.dissolved)) return [];
        departmentOf(command.data.departmentId);
        return [{ type: 'DepartmentDissolved', data: command.data }];
    }
  },

  evolve(state, event) {
    if (event.type === 'MunicipalityRegistered')
      return { status: 'registered', ...event.data, guidingVision: null, departments: [] };
    if (state.status === 'unregistered') return state;
    switch (event.type) {
      case 'MunicipalityRenamed':
        return { ...state, ...event.data };
      case 'GuidingVisionAdopted':
        return { ...state, guidingVision: event.data.text };
      case 'DepartmentEstablished':
        return { ...state, departments: [...state.departments, { ...event.data, dissolved: false }] };
      case 'DepartmentRenamed':
        return {
          ...state,
          departments: state.departments.map((d) =>
            d.departmentId === event.data.departmentId ? { ...d, name: event.data.name } : d,
          ),
        };
      case 'DepartmentDissolved':
        return {
          ...state,
          departments: state.departments.map((d) =>
            d.departmentId === event.data.departmentId ? { ...d, dissolved: true } : d,
          ),
        };
    }
  },
};
