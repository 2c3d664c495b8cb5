// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import type { Action, ActionClass } from '../../web/action.js';
import type { InterviewCommand } from '../domain/interview.commands.js';
import { interviewDomain, interviewNotesDomain } from '../interview-domain.js';
import { interviewActions } from './interview-actions.js';
import { EraseInterviewNotes, TakeInterviewNotes } from './interview-notes-actions.js';
import { InterviewReferences } from './interview-references.js';
import { PlanInterview } from './plan-interview.js';

function handlerOf(type: ActionClass<Action<InterviewCommand>>): Type<ICommandHandler> {
  @CommandHandler(type)
  class InterviewActionHandler implements ICommandHandler<Action<InterviewCommand>, Outcome> {
    private readonly references: InterviewReferences;

    constructor(
      private readonly core: Core,
      @Inject(DIRECTORY) directory: Directory,
    ) {
      this.references = new InterviewReferences(core.views, directory);
    }

    execute(action: Action<InterviewCommand>): Promise<Outcome> {
      const { subjectId, envelope } = action;
      const command = action.toCommand();
      return this.core.commands.run(interviewDomain, subjectId, command, envelope, () =>
        this.references.check(action, command),
      );
    }
  }
  return InterviewActionHandler;
}

@CommandHandler(TakeInterviewNotes)
class TakeInterviewNotesHandler implements ICommandHandler<TakeInterviewNotes, Outcome> {
  private readonly references: InterviewReferences;

  constructor(
    private readonly core: Core,
    @Inject(DIRECTORY) directory: Directory,
  ) {
    this.references = new InterviewReferences(core.views, directory);
  }

  execute(action: TakeInterviewNotes): Promise<Outcome> {
    const command = action.toCommand();
    return this.core.commands.run(interviewNotesDomain, action.subjectId, command, action.envelope, () =>
      this.references.checkNotes(action, command),
    );
  }
}

@CommandHandler(EraseInterviewNotes)
class EraseInterviewNotesHandler implements ICommandHandler<EraseInterviewNotes, Outcome> {
  private readonly references: InterviewReferences;

  constructor(
    private readonly core: Core,
    @Inject(DIRECTORY) directory: Directory,
  ) {
    this.references = new InterviewReferences(core.views, directory);
  }

  /** From the decision on the notes are told nowhere; then they go. */
  async execute(action: EraseInterviewNotes): Promise<Outcome> {
    const { subjectId, envelope } = action;
    const command = action.toCommand();
    const outcome = await this.core.commands.run(interviewNotesDomain, subjectId, command, envelope, () =>
      this.references.checkNotes(action, command),
    );
    await this.core.erase(streamName(interviewNotesDomain.category, envelope.municipalityId, subjectId));
    return outcome;
  }
}

/** Nest wants one handler per command; all of them only wire. */
export const interviewCommandHandlers: readonly Type<ICommandHandler>[] = [
  ...[PlanInterview as ActionClass<Action<InterviewCommand>>, ...interviewActions.map(({ type }) => type)].map(
    handlerOf,
  ),
  TakeInterviewNotesHandler,
  EraseInterviewNotesHandler,
];

/** Removes what an end of the program between the decision to erase notes and the erasing has left. */
export async function finishErasingNotes(core: Core): Promise<void> {
  for (const { municipalityId, interviewId, erasedOn } of [...core.views.interviewNotes.all()]) {
    if (erasedOn !== null)
      await core.finishErasing(streamName(interviewNotesDomain.category, municipalityId, interviewId));
  }
}
