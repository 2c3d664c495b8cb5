// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Section } from '../../web/components/card.js';

const PAPERS = [
  {
    name: 'Zwischenpräsentation',
    path: 'zwischenpraesentation',
    about: 'Folien für die Vorstellung: was bisher herauskam und was zuerst empfohlen wird.',
  },
  {
    name: 'Strategiepapier',
    path: 'strategiepapier',
    about: 'Alles zusammen: Vorgehen, Ergebnisse, Handlungsempfehlungen, Leitbild und Ziele nach Jahren.',
  },
] as const;

/** The papers of a round to be saved, each as PDF and as a file that can be edited. */
export function PapersOfRound({ assessmentId }: { readonly assessmentId: string }): JSX.Element {
  return (
    <Section
      title="Papiere"
      id="papiere"
      lead={<p>Sie werden aus dem gefüllt, was eingetragen ist. Was fehlt, steht als fehlend darin.</p>}
    >
      <ul class="wm-list">
        {PAPERS.map(({ name, path, about }) => (
          <li key={path}>
            <span class="wm-description">{name}</span>{' '}
            <a href={`/analyse/${assessmentId}/${path}.pdf`}>
              PDF<span class="wm-hidden-text"> ({name})</span>
            </a>
            {', '}
            <a href={`/analyse/${assessmentId}/${path}.odt`}>
              ODT zum Bearbeiten<span class="wm-hidden-text"> ({name})</span>
            </a>
            <span class="wm-list__note">{about}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
