// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { MunicipalityEventType } from './domain/municipality.js';

export const municipalityCatalogue: ContextCatalogue<MunicipalityEventType> = {
  MunicipalityRegistered: { label: 'Kommune angelegt', freeText: ['name', 'shortName'] },
  MunicipalityRenamed: { label: 'Kommune umbenannt', freeText: ['name', 'shortName'] },
  GuidingVisionAdopted: { label: 'Leitbild festgelegt', freeText: ['text'] },
  DepartmentEstablished: { label: 'Fachbereich angelegt', freeText: ['name'] },
  DepartmentRenamed: { label: 'Fachbereich umbenannt', freeText: ['name'] },
  DepartmentDissolved: { label: 'Fachbereich aufgelöst', freeText: [] },
};
