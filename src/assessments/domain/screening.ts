// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { MaturityChange, ScreeningCommand } from './screening.commands.js';
import {
  MATURITIES,
  type Maturity,
  type ScreeningEvent,
  type ScreeningEventOf,
  type ScreeningEventType,
  type ServiceContent,
} from './screening.events.js';

export interface ScreenedService extends ServiceContent {
  readonly serviceId: string;
}

/** The checklist of a round; it is there as soon as the round is, and empty. */
export interface ScreeningState {
  /** In the order in which they were put on it, without those that were struck. */
  readonly services: readonly ScreenedService[];
  readonly struckIds: readonly string[];
}

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type ScreeningRule =
  | 'screening-service-unknown'
  | 'screening-service-exists'
  | 'screening-name-missing'
  | 'screening-name-taken'
  | 'screening-cases-odd'
  | 'screening-maturity-unknown'
  | 'screening-evidence-not-web'
  | 'screening-day-missing'
  | 'screening-looked-in-future'
  | 'screening-day-in-future'
  | 'screening-reason-missing'
  | 'screening-changed-meanwhile'
  | 'screening-listed-twice'
  | 'screening-too-many';

/** More are no checklist that anybody goes through. */
export const MOST_SERVICES = 400;

function violation(code: ScreeningRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<ScreeningRule>(code, details, field);
}

/** How names are compared: case and spaces say nothing. */
export function comparableName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('de');
}

/** What is known of a checklist. Sums and means leave out what is unknown, and say how much that is. */
export interface ScreeningSummary {
  readonly services: number;
  /** Of these, how many somebody has looked at. */
  readonly lookedAt: number;
  /** null: nobody has looked at any. */
  readonly meanMaturity: number | null;
  /** Services that can be dealt with online from beginning to end. */
  readonly whollyOnline: number;
  /** Weighted by cases a year, of the services of which both are known; null: of none. */
  readonly weightedMaturity: number | null;
  /** Services looked at whose cases a year are unknown: they do not weigh in. */
  readonly withoutCases: number;
}

const WHOLLY_ONLINE: Maturity = 4;

export function summaryOf({ services }: Pick<ScreeningState, 'services'>): ScreeningSummary {
  let [lookedAt, points, whollyOnline, withoutCases, cases, weighted] = [0, 0, 0, 0, 0, 0];
  for (const { maturity, casesPerYear } of services) {
    if (maturity === null) continue;
    lookedAt += 1;
    points += maturity;
    if (maturity === WHOLLY_ONLINE) whollyOnline += 1;
    if (casesPerYear === null) withoutCases += 1;
    else {
      cases += casesPerYear;
      weighted += casesPerYear * maturity;
    }
  }
  return {
    services: services.length,
    lookedAt,
    meanMaturity: lookedAt === 0 ? null : points / lookedAt,
    whollyOnline,
    weightedMaturity: cases === 0 ? null : weighted / cases,
    withoutCases,
  };
}

/** How many services stand at a maturity, and how often a year they are asked for. */
export interface MaturityCount {
  /** null: nobody has looked yet. */
  readonly maturity: Maturity | null;
  readonly services: number;
  /** Sum of the cases that are known. */
  readonly cases: number;
  /** Services whose cases a year are unknown. */
  readonly withoutCases: number;
}

/** From 4 down to 0, then those that nobody has looked at. */
export function countsByMaturity({ services }: Pick<ScreeningState, 'services'>): readonly MaturityCount[] {
  return [...[...MATURITIES].reverse(), null].map((maturity) => {
    const of = services.filter((service) => service.maturity === maturity);
    return {
      maturity,
      services: of.length,
      cases: of.reduce((sum, { casesPerYear }) => sum + (casesPerYear ?? 0), 0),
      withoutCases: of.filter(({ casesPerYear }) => casesPerYear === null).length,
    };
  });
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends ScreeningEventType>(type: T, data: ScreeningEventOf<T>['data']): ScreeningEvent[] {
  return [{ type, data } as ScreeningEvent];
}

const nothing: ScreeningEvent[] = [];

function service({ services }: ScreeningState, serviceId: string): ScreenedService {
  const found = services.find((one) => one.serviceId === serviceId);
  if (!found) throw violation('screening-service-unknown');
  return found;
}

function notInFuture({ effectiveOn, today }: DecisionContext): void {
  if (effectiveOn > today) throw violation('screening-day-in-future', { day: effectiveOn }, 'effectiveOn');
}

function newId({ services, struckIds }: ScreeningState, serviceId: string): void {
  if (struckIds.includes(serviceId) || services.some((one) => one.serviceId === serviceId))
    throw violation('screening-service-exists');
}

function nameFree(state: ScreeningState, name: string, serviceId: string): void {
  const wanted = comparableName(name);
  if (state.services.some((one) => one.serviceId !== serviceId && comparableName(one.name) === wanted))
    throw violation('screening-name-taken', { name }, 'name');
}

function isMaturity(maturity: number): maturity is Maturity {
  return (MATURITIES as readonly number[]).includes(maturity);
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text)) return false;
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}

/** What is said of a service, with nothing that contradicts itself. */
function contentOf(
  state: ScreeningState,
  serviceId: string,
  { name, audience, casesPerYear, maturity, evidence, note, lookedOn }: ServiceContent,
  { today }: DecisionContext,
): ServiceContent {
  if (!name.trim()) throw violation('screening-name-missing', {}, 'name');
  nameFree(state, name, serviceId);
  if (casesPerYear !== null && !(Number.isSafeInteger(casesPerYear) && casesPerYear >= 0))
    throw violation('screening-cases-odd', { casesPerYear }, 'casesPerYear');
  if (maturity !== null && !isMaturity(maturity))
    throw violation('screening-maturity-unknown', { maturity }, 'maturity');
  if (evidence !== null && !isWebAddress(evidence)) throw violation('screening-evidence-not-web', {}, 'evidence');
  if (maturity !== null && lookedOn === null) throw violation('screening-day-missing', {}, 'lookedOn');
  if (lookedOn !== null && lookedOn > today)
    throw violation('screening-looked-in-future', { day: lookedOn }, 'lookedOn');
  // As long as nobody has looked there is no day on which somebody did.
  return { name, audience, casesPerYear, maturity, evidence, note, lookedOn: maturity === null ? null : lookedOn };
}

function sameContent(a: ServiceContent, b: ServiceContent): boolean {
  return (
    a.name === b.name &&
    a.audience === b.audience &&
    a.casesPerYear === b.casesPerYear &&
    a.maturity === b.maturity &&
    a.evidence === b.evidence &&
    a.note === b.note &&
    a.lookedOn === b.lookedOn
  );
}

function room({ services }: ScreeningState, more: number): void {
  if (services.length + more > MOST_SERVICES) throw violation('screening-too-many', { most: MOST_SERVICES });
}

function entered(
  state: ScreeningState,
  { serviceId, from, to }: MaturityChange,
  index: number,
  lookedOn: string,
): ScreeningEvent[] {
  const before = service(state, serviceId);
  if (to !== null && !isMaturity(to))
    throw violation('screening-maturity-unknown', { maturity: to }, `changes.${index}.to`);
  if (to === from || to === before.maturity) return nothing;
  if (before.maturity !== from)
    throw violation(
      'screening-changed-meanwhile',
      { name: before.name, maturity: before.maturity ?? -1 },
      `changes.${index}.to`,
    );
  return happened('ServiceScreenedAgain', { ...before, maturity: to, lookedOn: to === null ? null : lookedOn });
}

function decide(state: ScreeningState, command: ScreeningCommand, context: DecisionContext): readonly ScreeningEvent[] {
  notInFuture(context);
  switch (command.type) {
    case 'ScreenService': {
      const { serviceId, ...content } = command.data;
      newId(state, serviceId);
      room(state, 1);
      return happened('ServiceScreened', { serviceId, ...contentOf(state, serviceId, content, context) });
    }
    case 'ScreenServiceAgain': {
      const { serviceId, ...content } = command.data;
      const before = service(state, serviceId);
      const now = contentOf(state, serviceId, content, context);
      return sameContent(before, now) ? nothing : happened('ServiceScreenedAgain', { serviceId, ...now });
    }
    case 'StrikeService': {
      const { serviceId, reason } = command.data;
      service(state, serviceId);
      if (!reason) throw violation('screening-reason-missing', {}, 'reason');
      return happened('ServiceStruck', { serviceId, reason });
    }
    case 'TakeOverServices': {
      const known = new Set(state.services.map(({ name }) => comparableName(name)));
      const added = command.data.services.filter(({ name }) => {
        const comparable = comparableName(name);
        if (known.has(comparable)) return false;
        known.add(comparable);
        return true;
      });
      room(state, added.length);
      return added.flatMap(({ serviceId, name, audience }) => {
        newId(state, serviceId);
        const unknown = { casesPerYear: null, maturity: null, evidence: null, note: null, lookedOn: null };
        return happened('ServiceScreened', { serviceId, name, audience, ...unknown });
      });
    }
    case 'EnterMaturities': {
      const { changes, lookedOn } = command.data;
      if (lookedOn > context.today) throw violation('screening-looked-in-future', { day: lookedOn }, 'lookedOn');
      if (new Set(changes.map(({ serviceId }) => serviceId)).size !== changes.length)
        throw violation('screening-listed-twice', {}, 'changes');
      return changes.flatMap((change, index) => entered(state, change, index, lookedOn));
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function evolve(state: ScreeningState, event: Recorded<ScreeningEvent>): ScreeningState {
  switch (event.type) {
    case 'ServiceScreened':
      return { ...state, services: [...state.services, event.data] };
    case 'ServiceScreenedAgain':
      return {
        ...state,
        services: state.services.map((one) => (one.serviceId === event.data.serviceId ? event.data : one)),
      };
    case 'ServiceStruck': {
      const { serviceId } = event.data;
      return {
        services: state.services.filter((one) => one.serviceId !== serviceId),
        struckIds: [...state.struckIds, serviceId],
      };
    }
  }
}

export const screening: Decider<ScreeningState, ScreeningCommand, ScreeningEvent> = {
  initialState: { services: [], struckIds: [] },
  decide,
  evolve,
};
