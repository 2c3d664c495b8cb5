// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { InterviewCommand } from '../../src/assessments/domain/interview.commands.js';
import { ALL_PROPOSED_SERVICES } from '../../src/assessments/domain/service-proposals.js';
import { interviewDomain, interviewNotesDomain } from '../../src/assessments/interview-domain.js';
import { screeningDomain } from '../../src/assessments/screening-domain.js';
import type { Core } from '../../src/core.js';

/** Services and interviews of a round that is under way; the addresses of all their pages. */
export async function screenedRound(core: Core, municipalityId: string, assessmentId: string): Promise<string[]> {
  let n = 0;
  const by = () => ({ municipalityId, actorId: 'system', commandId: `screened ${++n}` });
  const services = ALL_PROPOSED_SERVICES.slice(0, 30).map(({ key, name, audience }) => ({
    serviceId: `s-${key}`,
    name,
    audience,
  }));
  const [first, second] = services as [(typeof services)[number], (typeof services)[number]];
  await core.commands.run(screeningDomain, assessmentId, { type: 'TakeOverServices', data: { services } }, by());
  const looked = {
    casesPerYear: 1_250,
    maturity: 3,
    evidence: 'https://www.musterau.example/dienste/wohnsitz',
    note: 'Mit Termin im Bürgerbüro.',
    lookedOn: '2021-03-01',
  } as const;
  await core.commands.run(
    screeningDomain,
    assessmentId,
    { type: 'ScreenServiceAgain', data: { ...first, ...looked } },
    by(),
  );
  const interview = (id: string, command: InterviewCommand) => core.commands.run(interviewDomain, id, command, by());
  for (const id of ['ahead', 'held', 'erased', 'off']) {
    const content = { with: `Sachbearbeitung (${id})`, departmentId: null, on: '2021-03-19' };
    await interview(id, { type: 'PlanInterview', data: { assessmentId, ...content } });
  }
  for (const id of ['held', 'erased']) {
    await interview(id, { type: 'ReportInterviewHeld', data: { minutes: 55 } });
    const scores = [{ subDimension: 'framework.strategy', points: 2.5 }];
    await interview(id, { type: 'ScoreInterview', data: { scores } });
    const notes = [{ topic: 'framework.strategy', text: 'Ziele hängen im Flur.' }];
    const data = { interviewId: id, notes };
    await core.commands.run(interviewNotesDomain, id, { type: 'TakeInterviewNotes', data }, by());
  }
  const erase = { type: 'EraseInterviewNotes', data: { interviewId: 'erased' } } as const;
  await core.commands.run(interviewNotesDomain, 'erased', erase, by());
  await interview('off', { type: 'CancelInterview', data: { reason: 'Die Stelle ist nicht besetzt.' } });
  const here = `/analyse/${assessmentId}`;
  return [
    '/screening',
    '/screening?reifegrad=3',
    '/screening/vorschlaege',
    '/screening/reifegrade',
    '/screening/neu',
    `/screening/ansehen?leistung=${first.serviceId}`,
    `/screening/streichen?leistung=${second.serviceId}`,
    '/interviews',
    '/interviews/neu',
    '/interviews/leitfaden',
    '/interviews/ahead',
    '/interviews/ahead/gefuehrt',
    '/interviews/ahead/verlegen',
    '/interviews/ahead/absagen',
    '/interviews/ahead/notizen',
    '/interviews/held',
    '/interviews/held/bepunkten',
    '/interviews/held/notizen',
    '/interviews/held/notizen-loeschen',
    '/interviews/erased',
    '/interviews/off',
  ].map((path) => here + path);
}
