// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import type { QuarterlyReportInput } from './quarterly-report-document.js';

/** Collects what a quarterly report says; the composition root reads it from the views of all contexts. */
export interface ReportSource {
  /**
   * @param stand of which it tells; it looks back to the last review that was sealed before
   */
  at(stand: Stand): Promise<QuarterlyReportInput>;
}

/** Token of the {@link ReportSource}. */
export const REPORT_SOURCE = Symbol('ReportSource');
