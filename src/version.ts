// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** As in package.json; a test keeps both alike. */
export const VERSION = '0.1.0';
