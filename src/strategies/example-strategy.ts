// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** The smallest useful strategy file; examples/strategie-minimal.json is the same (a test sees to that). */
export const EXAMPLE_STRATEGY = {
  source: { title: 'Digitalstrategie der Samtgemeinde Musterau', date: '2026-03-17' },
  municipality: { name: 'Samtgemeinde Musterau' },
  guidingVision: 'Nah bei den Menschen: im Rathaus, im Dorf und am Bildschirm.',
  goals: [
    {
      code: 'Z1',
      title: 'IT-Notfallplan liegt vor und ist getestet',
      commitment: 'binding',
      deadline: { asWritten: 'Bis Q4/2027' },
      dimension: 'infrastructure',
      criteria: [
        { text: 'Szenarien mit festgelegten Maßnahmen', kind: 'quantity', target: 5, unit: 'Szenarien' },
        { text: 'Plan in einer Übung getestet', kind: 'yes-no' },
        { text: 'Überprüfung des Plans', kind: 'recurring', every: 'year' },
      ],
      notes: ['Beginnt nach dem Umzug des Serverraums.'],
    },
    {
      code: 'Z2',
      title: 'Verwaltungsprozesse laufen in digitalen Workflows',
      commitment: 'aspired',
      deadline: { asWritten: 'Bis Mitte 2028' },
      criteria: [
        {
          text: 'Prozesse in digitalen Workflows',
          kind: 'quantity',
          target: 80,
          unit: '%',
          denominator: 'relevante Verwaltungsprozesse',
        },
      ],
    },
  ],
} as const;

/** As a file: two blanks deep, with a line break at its end. */
export const EXAMPLE_STRATEGY_FILE = `${JSON.stringify(EXAMPLE_STRATEGY, null, 2)}\n`;
