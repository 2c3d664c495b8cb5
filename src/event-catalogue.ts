// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assembleCatalogue } from './event-sourcing/catalogue.js';
import { goalCatalogue } from './goals/goal-catalogue.js';
import { municipalityCatalogue } from './municipalities/municipality-catalogue.js';

/**
 * Every kind of event that is stored, the heart of the program. What each one says stands with its type, in the
 * `domain/` folder of its context; here stands what holds of it everywhere.
 */
export const catalogue = assembleCatalogue(goalCatalogue, municipalityCatalogue);
