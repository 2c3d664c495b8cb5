// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { API_BASE } from '../../api/openapi.js';
import { BALLOT_PATH } from '../../web/public-paths.js';
import { answerActions } from '../commands/survey-actions.js';

const SLUGS = new Set(answerActions.map(({ slug }) => slug));
const API_NAMES = new Set(answerActions.map(({ apiName }) => apiName));

/** The link of the survey at whose public page an address leads; undefined: at none. */
export function ballotLinkIn(url: string): string | undefined {
  const [, link] = new RegExp(`^${BALLOT_PATH}/([^/?]+)(?:[/?]|$)`).exec(url) ?? [];
  return link;
}

/**
 * Whether a request reads or changes the answers of running surveys, so that only the node that has them can answer it: what the
 * staff sees and sends, how many have answered, and beginning, codes and end of a survey. Everything else about surveys (drafts,
 * evaluations, remarks) is in the log.
 *
 * @param url as in the first line of the request
 */
export function touchesBoxes(method: string, url: string): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  const path = url.split('?', 1)[0]!;
  if (path.startsWith(`${BALLOT_PATH}/`)) return reads || method === 'POST';
  const page = /^\/befragungen\/[^/]+(?:\/([^/]+))?\/?$/.exec(path);
  if (page) {
    const [, slug] = page;
    // The page itself; forms that say how many have answered; what they send.
    return slug === undefined ? reads : SLUGS.has(slug) && (reads || method === 'POST');
  }
  if (!path.startsWith(`${API_BASE}/surveys`)) return false;
  const api = /^(?:\/[^/]+(?:\/([^/]+))?)?\/?$/.exec(path.slice(`${API_BASE}/surveys`.length));
  if (!api) return false;
  const [, name] = api;
  return name === undefined ? reads : method === 'POST' && API_NAMES.has(name);
}
