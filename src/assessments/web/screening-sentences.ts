// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ended, remark, type Sentence } from '../../web/sentences.js';
import type { ScreeningEventOf, ScreeningEventType, ServiceContent } from '../domain/screening.events.js';
import { MATURITY_WORDS } from './screening-words.js';

type Teller<T extends ScreeningEventType> = (
  data: ScreeningEventOf<T>['data'],
  nameOf: (serviceId: string) => string,
) => Sentence;

function howFar({ maturity }: ServiceContent): string {
  return maturity === null
    ? 'noch nicht angesehen'
    : `Reifegrad ${maturity} (${MATURITY_WORDS[maturity].charAt(0).toLocaleLowerCase('de')}${MATURITY_WORDS[maturity].slice(1)})`;
}

/** Every event of a checklist as a sentence that people understand. */
const tellers: { readonly [T in ScreeningEventType]: Teller<T> } = {
  ServiceScreened: (data) => ({
    what: `„${data.name}“ aufgenommen: ${howFar(data)}.`,
    evidence: data.evidence,
    ...remark(data.note),
  }),
  ServiceScreenedAgain: (data) => ({
    what: `„${data.name}“ angesehen: ${howFar(data)}.`,
    evidence: data.evidence,
    ...remark(data.note),
  }),
  ServiceStruck: ({ serviceId, reason }, nameOf) => ({
    what: `${nameOf(serviceId)} gestrichen.`,
    why: ended(reason),
  }),
};

/** What happened, in words; undefined for an event that is not one of checklists. */
export function tellScreeningEvent(
  event: { readonly type: string; readonly data: object },
  nameOf: (serviceId: string) => string = () => 'Eine Leistung',
): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as ScreeningEventType] as Teller<ScreeningEventType>;
  return tell(event.data as never, nameOf);
}
