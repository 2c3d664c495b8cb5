// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { questionsOn } from '../domain/interview-guide.js';
import type { SubDimensionId } from '../domain/method.js';

/** The questions of the guide on one sub-dimension. */
export function GuideQuestions({
  methodVersion,
  subDimension,
}: {
  readonly methodVersion: number;
  readonly subDimension: SubDimensionId;
}): JSX.Element | null {
  const questions = questionsOn(methodVersion, subDimension);
  if (questions.length === 0) return null;
  return (
    <ul>
      {questions.map((question) => (
        <li key={question}>{question}</li>
      ))}
    </ul>
  );
}
