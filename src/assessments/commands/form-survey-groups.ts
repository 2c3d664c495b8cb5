// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { RuleViolation } from '../../event-sourcing/decider.js';
import { ListField, NumberField, ReferenceField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { FEWEST_ANSWERS } from '../domain/survey.events.js';
import type { SurveyRule } from '../domain/survey.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class SurveyDepartmentInput {
  @ReferenceField({ label: 'Fachbereich', to: 'department', hidden: true })
  departmentId!: string;

  @NumberField({ label: 'Beschäftigte', hint: 'Leer: steht nicht zur Wahl.', min: 1, max: 100_000, optional: true })
  headcount?: number;

  @ReferenceField({
    label: 'Zusammen mit',
    hint: `Für Fachbereiche mit weniger als ${FEWEST_ANSWERS} Beschäftigten.`,
    to: 'department',
    optional: true,
  })
  togetherWith?: string;
}

/** Departments that are offered as one, with how many people work in them and where the form lists the first. */
export interface DepartmentsTogether {
  readonly departmentIds: readonly string[];
  readonly headcount: number;
  readonly row: number;
}

/** The id of a group is made of those of its departments, so that the form knows them again. */
const JOINT = '+';

export function groupIdOf(departmentIds: readonly string[]): string {
  return departmentIds.join(JOINT);
}

export function departmentsOfGroup(groupId: string): readonly string[] {
  return groupId.split(JOINT);
}

/**
 * Who is offered together with whom, in the order of the form. Chains count: A with B and B with C are three together; with a
 * department that is left out one stands alone. Where no headcount is said of a department that is with another one, that one's is
 * of both.
 */
export function departmentsTogether(rows: readonly SurveyDepartmentInput[]): readonly DepartmentsTogether[] {
  const offered = rows.flatMap((row, index) =>
    row.headcount === undefined && row.togetherWith === undefined ? [] : [{ ...row, row: index }],
  );
  const leaders = new Map(offered.map(({ departmentId }) => [departmentId, departmentId]));
  const leaderOf = (id: string): string => {
    const leader = leaders.get(id)!;
    return leader === id ? id : leaderOf(leader);
  };
  for (const { departmentId, togetherWith } of offered)
    if (togetherWith !== undefined && leaders.has(togetherWith))
      leaders.set(leaderOf(departmentId), leaderOf(togetherWith));
  const parts = Map.groupBy(offered, ({ departmentId }) => leaderOf(departmentId));
  return [...parts.values()].map((members) => ({
    departmentIds: members.map(({ departmentId }) => departmentId),
    headcount: members.reduce((sum, { headcount = 0 }) => sum + headcount, 0),
    row: members[0]!.row,
  }));
}

export class FormSurveyGroups extends SurveyAction {
  @ListField({
    label: 'Fachbereiche',
    of: SurveyDepartmentInput,
    each: 'Fachbereich',
    headedBy: 'departmentId',
    optional: true,
    max: 200,
  })
  departments?: SurveyDepartmentInput[];

  /** What departments together are called: set by the handler, which knows their names. */
  declare nameOf: (departmentIds: readonly string[]) => string;

  /**
   * What the domain refuses as well, said at the row of the form.
   *
   * @throws RuleViolation `survey-group-too-small`
   */
  checkSizes(): void {
    for (const { departmentIds, headcount, row } of departmentsTogether(this.departments ?? []))
      if (headcount < FEWEST_ANSWERS)
        throw new RuleViolation<SurveyRule>(
          'survey-group-too-small',
          { name: this.nameOf(departmentIds), headcount, least: FEWEST_ANSWERS },
          `departments.${row}.headcount`,
        );
  }

  override toCommand(): SurveyCommand {
    return {
      type: 'FormSurveyGroups',
      data: {
        groups: departmentsTogether(this.departments ?? []).map(({ departmentIds, headcount }) => ({
          groupId: groupIdOf(departmentIds),
          name: this.nameOf(departmentIds),
          headcount,
        })),
      },
    };
  }
}

export const formSurveyGroups = surveyAction(FormSurveyGroups, {
  slug: 'fachbereiche',
  title: 'Fachbereiche festlegen',
  submit: 'Speichern',
  done: 'Die Fachbereiche sind gespeichert.',
  intro: `Wer antwortet, kann seinen Fachbereich angeben, muss es aber nicht. Zur Wahl stehen nur Fachbereiche, in denen mindestens ${FEWEST_ANSWERS} Menschen arbeiten: Legen Sie kleinere zusammen. Ohne jede Angabe wird niemand nach dem Fachbereich gefragt.`,
});
