// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { ballotLinkIn, touchesBoxes } from './box-paths.js';

describe('what only the node with the answers can answer', () => {
  it.each([
    ['GET', '/umfrage/8f3kabc'],
    ['HEAD', '/umfrage/8f3kabc'],
    ['POST', '/umfrage/8f3kabc'],
    ['GET', '/umfrage/8f3kabc/danke'],
    ['GET', '/umfrage/8f3kabc?von=mail'],
    ['GET', '/befragungen/u1'],
    ['GET', '/befragungen/u1/'],
    ['GET', '/befragungen/u1?gespeichert=neu'],
    ['GET', '/befragungen/u1/beenden'],
    ['GET', '/befragungen/u1/codes?x=1'],
    ['POST', '/befragungen/u1/starten'],
    ['POST', '/befragungen/u1/codes'],
    ['POST', '/befragungen/u1/beenden'],
    ['POST', '/befragungen/u1/abbrechen'],
    ['GET', '/api/v1/surveys'],
    ['GET', '/api/v1/surveys?status=running'],
    ['GET', '/api/v1/surveys/u1'],
    ['POST', '/api/v1/surveys/u1/start-survey'],
    ['POST', '/api/v1/surveys/u1/add-survey-codes'],
    ['POST', '/api/v1/surveys/u1/close-survey'],
    ['POST', '/api/v1/surveys/u1/cancel-survey'],
  ])('%s %s', (method, url) => expect(touchesBoxes(method, url)).toBe(true));

  it.each([
    ['GET', '/umfrage'],
    ['GET', '/umfragen/u1'],
    ['DELETE', '/umfrage/8f3kabc'],
    ['POST', '/befragungen'],
    ['POST', '/befragungen/u1'],
    ['GET', '/befragungen/u1/titel'],
    ['POST', '/befragungen/u1/aussage'],
    ['POST', '/befragungen/u1/verlaengern'],
    ['GET', '/befragungen/u1/anmerkungen/r1/loeschen'],
    ['POST', '/befragungen/u1/anmerkungen/r1/loeschen'],
    ['POST', '/api/v1/surveys'],
    ['POST', '/api/v1/surveys/u1/extend-survey'],
    ['GET', '/api/v1/surveys-of-others'],
    ['GET', '/analyse/a1/befragung'],
    ['GET', '/'],
    ['GET', '/?weiter=/umfrage/8f3k'],
  ])('not %s %s', (method, url) => expect(touchesBoxes(method, url)).toBe(false));
});

describe('the link of a survey in an address', () => {
  it.each([
    ['/umfrage/8f3kabc', '8f3kabc'],
    ['/umfrage/8f3kabc/', '8f3kabc'],
    ['/umfrage/8f3kabc/danke', '8f3kabc'],
    ['/umfrage/8f3kabc?von=mail', '8f3kabc'],
    ['/umfrage/', undefined],
    ['/umfrage?x=/umfrage/8f3kabc', undefined],
    ['/befragungen/u1', undefined],
    ['/?weiter=/umfrage/8f3kabc', undefined],
  ])('%s: %s', (url, link) => expect(ballotLinkIn(url)).toBe(link));
});
