// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../event-store/event-store.js';

/** What the program knows about one kind of stored event, beside its shape (which is its TypeScript type). */
export interface CatalogueEntry {
  /** How people call it, as a heading in the history: "Frist verschoben". */
  readonly label: string;
  /** Paths of fields that hold free text or other words of people, `a.b` for nested and `a[].b` for lists. */
  readonly freeText: readonly string[];
  /** Names of fields that hold a whole file, or a secret: left out where events are listed for programs, which ask for it elsewhere. */
  readonly files?: readonly string[];
  /** Its stream says nothing any more, not of the past either, and the data of all of it is removed: see `isErasable`. */
  readonly erases?: true;
  /** Brings data stored by an earlier version to the current shape; absent while there is only one. */
  readonly upcast?: (data: object) => object;
}

/** One entry for every type of a context; the compiler names the one that is missing. */
export type ContextCatalogue<Type extends string> = { readonly [T in Type]: CatalogueEntry };

export interface Catalogue {
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  /** The event in its current shape. An event of a type that the catalogue does not know comes back as it is. */
  readonly upcast: (event: StoredEvent) => StoredEvent;
  /** Whether a kind of event ends what its stream says. */
  readonly erases: (type: string) => boolean;
}

/** @throws Error where two contexts claim one name */
export function assembleCatalogue(...contexts: readonly ContextCatalogue<string>[]): Catalogue {
  const entries = new Map<string, CatalogueEntry>();
  const upcasters = new Map<string, (data: object) => object>();
  for (const context of contexts) {
    for (const [type, entry] of Object.entries(context)) {
      if (entries.has(type)) throw new Error(`Two contexts store events named ${type}.`);
      entries.set(type, entry);
      if (entry.upcast) upcasters.set(type, entry.upcast);
    }
  }
  return {
    entries,
    erases: (type) => entries.get(type)?.erases === true,
    upcast(event) {
      const upcaster = upcasters.get(event.type);
      return upcaster ? { ...event, data: upcaster(event.data) } : event;
    },
  };
}
