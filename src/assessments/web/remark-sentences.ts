// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RemarkEventType } from '../domain/survey.events.js';

/** The history says that there is a remark, never what it says: that stands with the results, where it can be erased. */
export const REMARK_SENTENCES: Readonly<Record<RemarkEventType, string>> = {
  RemarkLeft: 'In der Befragung der Beschäftigten hat jemand eine Anmerkung hinterlassen.',
  RemarkErased: 'Eine Anmerkung aus der Befragung der Beschäftigten wurde endgültig gelöscht.',
};
