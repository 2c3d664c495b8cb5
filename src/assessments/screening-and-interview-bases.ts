// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { BasisKind } from './finding-bases.js';
import { germanDay } from '../web/formats.js';
import { maturityInWords } from './web/screening-words.js';

/* Services of the screening and interviews, as that on which findings rest. */

export const serviceBasis: BasisKind = {
  kind: 'service',
  offered: (views, { municipalityId, assessmentId }) =>
    (views.screenings.get(municipalityId, assessmentId)?.screening.services ?? []).map(({ serviceId }) => ({
      kind: 'service',
      serviceId,
    })),
  told(views, { municipalityId, assessmentId }, basis) {
    if (basis.kind !== 'service') return undefined;
    const sheet = views.screenings.get(municipalityId, assessmentId);
    const service = sheet?.screening.services.find(({ serviceId }) => serviceId === basis.serviceId);
    if (service)
      return {
        words: `Leistung „${service.name}“: ${maturityInWords(service.maturity)}`,
        href: `/analyse/${assessmentId}/screening#leistung-${service.serviceId}`,
      };
    if (!sheet?.screening.struckIds.includes(basis.serviceId)) return undefined;
    return { words: 'Eine Leistung, die inzwischen gestrichen ist', href: `/analyse/${assessmentId}/screening` };
  },
};

export const interviewBasis: BasisKind = {
  kind: 'interview',
  offered: (views, { municipalityId, assessmentId }) =>
    views.interviews
      .list(municipalityId)
      .filter(({ interview }) => interview.assessmentId === assessmentId && interview.status === 'held')
      .map(({ interviewId }) => ({ kind: 'interview', interviewId })),
  told(views, { municipalityId, assessmentId }, basis) {
    if (basis.kind !== 'interview') return undefined;
    const sheet = views.interviews.get(municipalityId, basis.interviewId);
    if (sheet?.interview.assessmentId !== assessmentId) return undefined;
    const { interview } = sheet;
    const day = interview.status === 'held' ? interview.heldOn : interview.on;
    return {
      words: `Interview mit „${interview.with}“ (${germanDay(day)})`,
      href: `/analyse/${assessmentId}/interviews/${sheet.interviewId}`,
    };
  },
};
