// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RuleSentences } from '../../web/problems.js';
import type { BallotRule } from '../ballots/ballot-box.js';
import type { RemarkRule } from '../domain/remark.js';

/** What is said to those who answer, and to whoever erases a remark. */
export const ballotRuleSentences: RuleSentences<BallotRule | RemarkRule> = {
  'ballot-code-not-valid': {
    status: 422,
    say: () => 'Dieser Zugangscode gilt nicht oder wurde schon benutzt. Bitte vergleichen Sie ihn mit Ihrem Zettel.',
  },
  'ballot-box-closed': { status: 409, say: () => 'Diese Befragung nimmt keine Antworten mehr an.' },
  'ballot-box-left-over': {
    status: 409,
    say: () =>
      'Zu dieser Befragung sind noch Antworten da, obwohl sie hier noch nicht begonnen hat. Vermutlich wurde eine ältere Sicherung eingespielt. Damit nichts verloren geht, lässt sie sich nicht beginnen. Bitte verständigen Sie die Administration.',
  },
  'ballot-boxes-kept-elsewhere': {
    status: 409,
    say: () =>
      'Hier lässt sich gerade keine Befragung beginnen: Wegmarke läuft auf mehreren Rechnern, und ein anderer ist für Befragungen eingerichtet. Bitte verständigen Sie die Administration.',
  },
  'ballot-texts-full': {
    status: 409,
    say: () =>
      'Diese Befragung nimmt keine weiteren Texte mehr auf. Bitte kreuzen Sie wenigstens eine Antwort an; Angekreuztes wird gezählt.',
  },
  'remark-unknown': { status: 404, say: () => 'Diese Anmerkung gibt es nicht.' },
};
