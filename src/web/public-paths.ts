// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Where the staff answers a survey: nobody is asked who it is, nothing is counted, and no tag is given. */
export const BALLOT_PATH = '/umfrage';
