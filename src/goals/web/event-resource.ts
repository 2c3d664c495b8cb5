// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, object, orNull, text, truth, listOf, refTo } from '../../api/openapi.js';
import { catalogue } from '../../event-catalogue.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { JsonSchema } from '../../web/fields.js';
import type { Directory } from '../../directory.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import { namesFor } from './goal-names.js';
import type { OtherEventWords } from './other-events.js';
import { tellGoalEvent } from './sentences.js';

/** One event for programs: what was recorded, and the sentence that people read. */
export function eventResource(
  event: StoredEvent,
  sheets: ViewRows<GoalSheet>,
  directory: Directory,
  otherEvents: OtherEventWords,
) {
  const { municipalityId, actorId, effectiveOn, recordedAt } = event.meta;
  const ofGoal = categoryOfStream(event.stream) === 'goal';
  const nameOf = (id: string) => directory.nameOf(municipalityId, id);
  const goalId = ofGoal ? idOfStream(event.stream) : null;
  const sheet = goalId === null ? undefined : sheets.get(municipalityId, goalId);
  const told = ofGoal ? tellGoalEvent(event, namesFor(sheet, municipalityId, sheets, directory)) : undefined;
  const more = ofGoal ? undefined : otherEvents.more(event);
  return {
    eventId: event.id,
    position: event.position,
    type: event.type,
    label: catalogue.entries.get(event.type)?.label ?? event.type,
    goalId,
    goalCode: sheet?.goal.code ?? null,
    decisionId: categoryOfStream(event.stream) === 'decision' ? idOfStream(event.stream) : null,
    paperId: categoryOfStream(event.stream) === 'paper' ? idOfStream(event.stream) : null,
    reviewId: categoryOfStream(event.stream) === 'review' ? idOfStream(event.stream) : null,
    assessmentId: categoryOfStream(event.stream) === 'assessment' ? idOfStream(event.stream) : null,
    recommendationId: categoryOfStream(event.stream) === 'recommendation' ? idOfStream(event.stream) : null,
    revision: event.revision,
    effectiveOn,
    recordedAt,
    actorId,
    actorName: nameOf(actorId),
    sentence: told?.what ?? otherEvents.tell(event, nameOf) ?? catalogue.entries.get(event.type)?.label ?? '',
    why: (told ?? more)?.why ?? null,
    evidence: (told ?? more)?.evidence ?? null,
    data: withoutFiles(event),
  };
}

/** A file of some hundred kilobytes is no line of a list. */
function withoutFiles({ type, data }: StoredEvent): object {
  const { files = [] } = catalogue.entries.get(type) ?? {};
  return files.length === 0 ? data : Object.fromEntries(Object.entries(data).filter(([name]) => !files.includes(name)));
}

export const eventSchemas: Readonly<Record<string, JsonSchema>> = {
  Event: object({
    eventId: text(),
    position: integer('Stelle im Protokoll; wächst mit jedem Ereignis, nicht unbedingt um eins.'),
    type: text('Was geschah, „GoalDeadlineMoved“.'),
    label: text('Dasselbe auf Deutsch.'),
    goalId: orNull(text()),
    goalCode: orNull(text()),
    decisionId: orNull(text('Wo es um einen Beschluss geht.')),
    paperId: orNull(text('Wo es um eine Entscheidungsvorlage geht.')),
    reviewId: orNull(text('Wo es um eine Sitzung geht.')),
    assessmentId: orNull(text('Wo es um eine Runde der Analyse geht.')),
    recommendationId: orNull(text('Wo es um eine Handlungsempfehlung geht.')),
    revision: integer('Das wievielte Ereignis seines Ziels, Beschlusses, seiner Sitzung oder Vorlage.'),
    effectiveOn: day('Seit wann es gilt.'),
    recordedAt: instant('Wann es eingetragen wurde.'),
    actorId: text(),
    actorName: text(),
    sentence: text('Was geschah, als Satz.'),
    why: orNull(text()),
    evidence: orNull(text()),
    data: { type: 'object', description: 'Der Inhalt, je nach type; er ändert seine Gestalt nie rückwirkend.' },
  }),
  GoalHistory: object({ goalId: text(), revision: integer(), events: listOf(refTo('Event'), 'Das älteste zuerst.') }),
  Journal: object({
    events: listOf(refTo('Event'), 'Das älteste zuerst.'),
    next: integer('Für after, um weiterzulesen; auch wenn gerade nichts Neues da ist.'),
    more: truth('Es gibt schon jetzt mehr.'),
  }),
};
