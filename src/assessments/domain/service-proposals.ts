// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Audience } from './screening.events.js';

/** A service that most municipalities offer, in everyday words. */
export interface ServiceProposal {
  /** Never used for another service: ids on checklists are made from it. */
  readonly key: string;
  readonly name: string;
  readonly audience: Audience;
}

/** What stands under one heading of the list. */
export interface ServiceProposalGroup {
  readonly heading: string;
  readonly services: readonly ServiceProposal[];
}

const of = (audience: Audience, key: string, name: string): ServiceProposal => ({ key, name, audience });

/**
 * From which a checklist can be begun. Our own selection and words: what people and businesses ask a municipality for most.
 * A round decides itself which of them it offers; in some Länder the district does.
 */
export const SERVICE_PROPOSALS: readonly ServiceProposalGroup[] = [
  {
    heading: 'Wohnen und Ausweise',
    services: [
      of('residents', 'register-residence', 'Wohnsitz anmelden oder ummelden'),
      of('residents', 'deregister-residence', 'Wohnsitz abmelden'),
      of('residents', 'identity-card', 'Personalausweis beantragen'),
      of('residents', 'passport', 'Reisepass beantragen'),
      of('residents', 'certificate-of-residence', 'Meldebescheinigung ausstellen'),
      of('both', 'register-information', 'Auskunft aus dem Melderegister'),
      of('residents', 'certificate-of-conduct', 'Führungszeugnis beantragen'),
      of('residents', 'appointment', 'Termin im Bürgerbüro buchen'),
    ],
  },
  {
    heading: 'Familie und Bildung',
    services: [
      of('residents', 'daycare-place', 'Kita-Platz anmelden'),
      of('residents', 'daycare-fees', 'Ermäßigung der Kita-Gebühren beantragen'),
      of('residents', 'all-day-care', 'Ganztagsbetreuung in der Grundschule anmelden'),
      of('residents', 'birth-certificate', 'Geburtsurkunde anfordern'),
      of('residents', 'marriage', 'Eheschließung anmelden'),
      of('residents', 'register-birth', 'Geburt anzeigen'),
      of('residents', 'library-card', 'Büchereiausweis beantragen'),
    ],
  },
  {
    heading: 'Soziales und Leben im Ort',
    services: [
      of('residents', 'housing-benefit', 'Wohngeld beantragen'),
      of('residents', 'housing-entitlement', 'Wohnberechtigungsschein beantragen'),
      of('residents', 'dog-tax', 'Hund anmelden, Hundesteuer'),
      of('residents', 'lost-property', 'Fundsache melden oder suchen'),
      of('both', 'report-defect', 'Schaden oder Mangel im Ort melden'),
      of('residents', 'burial-plot', 'Grabstätte erwerben oder verlängern'),
      of('both', 'hire-hall', 'Halle, Gemeindehaus oder Sportplatz anmieten'),
      of('residents', 'club-funding', 'Vereinsförderung beantragen'),
    ],
  },
  {
    heading: 'Bauen, Umwelt und Verkehr',
    services: [
      of('both', 'building-permit', 'Bauantrag einreichen oder weiterleiten'),
      of('both', 'development-plans', 'Bebauungspläne einsehen'),
      of('both', 'address-number', 'Hausnummer beantragen'),
      of('both', 'fell-tree', 'Baumfällung anzeigen oder genehmigen lassen'),
      of('both', 'waste-collection', 'Sperrmüll oder Abfallbehälter bestellen'),
      of('both', 'water-meter', 'Zählerstand für Wasser oder Abwasser melden'),
      of('both', 'road-closure', 'Sperrung einer Straße oder Halteverbot beantragen'),
      of('both', 'special-use', 'Sondernutzung von Gehweg oder Straße beantragen'),
    ],
  },
  {
    heading: 'Wirtschaft, Steuern und Abgaben',
    services: [
      of('businesses', 'trade-registration', 'Gewerbe anmelden, ummelden oder abmelden'),
      of('businesses', 'trade-information', 'Auskunft aus dem Gewerberegister'),
      of('businesses', 'restaurant-licence', 'Gaststätte oder Ausschank anzeigen'),
      of('businesses', 'trade-tax', 'Gewerbesteuer: Vorauszahlung anpassen'),
      of('both', 'property-tax', 'Grundsteuer: Fragen zum Bescheid klären'),
      of('both', 'direct-debit', 'Lastschriftmandat erteilen'),
      of('both', 'event-permit', 'Veranstaltung anzeigen'),
    ],
  },
];

/** All of them, in the order of the list. */
export const ALL_PROPOSED_SERVICES: readonly ServiceProposal[] = SERVICE_PROPOSALS.flatMap(({ services }) => services);
