// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { goalActions } from '../commands/goal-actions.js';
import { SetGoal } from '../commands/set-goal.js';
import { eventSchemas } from './event-resource.js';
import { GoalsQuery, JournalQuery, RoadmapQuery } from './goal-api-queries.js';
import { goalSchemas } from './goal-resource.js';
import { roadmapSchemas } from './roadmap-resource.js';

const ACTED_ON = { path: '/goals/{goalId}', outcome: 'GoalOutcome', what: 'das Ziel' } as const;
const tagged = true;
const asOf = true;

/** What programs can ask about goals and of them; actions come from their registry. */
export const goalApi: ApiDescription = {
  title: 'Ziele',
  description: 'Ziele lesen, aufnehmen und ändern. Jede Änderung ist eine benannte Aktion, wie auf den Seiten.',
  operations: [
    {
      method: 'get',
      path: '/goals',
      operationId: 'listGoals',
      summary: 'Ziele auflisten',
      asOf,
      description: 'Ohne weitere Angaben alle offenen und erreichten Ziele, nach Kürzel.',
      query: GoalsQuery,
      answer: { status: 200, description: 'Die Ziele.', schema: refTo('GoalList'), tagged },
    },
    {
      method: 'post',
      path: '/goals',
      operationId: 'setGoal',
      summary: 'Ziel aufnehmen',
      description:
        'Ein neues strategisches Ziel mit der Frist, wie sie beschlossen ist. Kriterien, Meilensteine und Maßnahmen kommen danach.',
      body: { schema: refTo('SetGoal'), example: { ...exampleOf(SetGoal), dimension: 'administration' } },
      answer: { status: 201, description: 'Aufgenommen.', schema: refTo('GoalOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/goals/{goalId}',
      operationId: 'getGoal',
      summary: 'Alles über ein Ziel',
      asOf,
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Das Ziel, wie es heute steht.', schema: refTo('Goal'), tagged },
    },
    {
      method: 'get',
      path: '/goals/{goalId}/events',
      operationId: 'getGoalHistory',
      summary: 'Verlauf eines Ziels',
      asOf,
      description: 'Alles, was mit dem Ziel geschah: was aufgezeichnet ist, und derselbe Satz wie auf der Seite.',
      answer: { status: 200, description: 'Der Verlauf.', schema: refTo('GoalHistory'), tagged },
    },
    ...goalActions.map((action) => actionOperation(action, ACTED_ON)),
    {
      method: 'get',
      path: '/roadmap',
      operationId: 'getRoadmap',
      summary: 'Fahrplan',
      asOf,
      query: RoadmapQuery,
      answer: { status: 200, description: 'Der Fahrplan.', schema: refTo('Roadmap'), tagged },
    },
    {
      method: 'get',
      path: '/journal',
      operationId: 'readJournal',
      summary: 'Verlauf der Kommune mitlesen',
      asOf,
      description:
        'Alle Ereignisse der Kommune in der Reihenfolge, in der sie aufgezeichnet wurden. Wer next als after wieder mitschickt, verpasst nichts. Was einzelne Personen betrifft, steht nicht darin.',
      query: JournalQuery,
      answer: { status: 200, description: 'Die nächsten Ereignisse.', schema: refTo('Journal'), tagged },
    },
  ],
  schemas: {
    ...goalSchemas,
    ...eventSchemas,
    ...roadmapSchemas,
    ...Object.fromEntries([SetGoal, ...goalActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)])),
  },
};
