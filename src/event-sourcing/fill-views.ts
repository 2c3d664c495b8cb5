// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { type EventStore, isErasable, type Position, type StoredEvent } from '../event-store/event-store.js';
import type { Journal } from './journal.js';
import type { Projection, ViewDatabase } from './view-database.js';

const BATCH = 1_000;
/** Room for new objects from which on V8 may not make more. */
const YOUNG_BYTES = 24 * 1024 * 1024;

/**
 * Brings the views a long way forward. Histories of many municipalities lie mixed in the log, and all their rows at once
 * would take more memory than there may be. So the log is gone through once for the journal, which sorts it by municipality,
 * and then the views are folded from the journal, one municipality at a time: each row is read and written once.
 *
 * Events of streams that can be erased are folded on the first way, because the journal does not keep what they say. A
 * view's row is therefore made of events of such streams or of others, never of both.
 *
 * @param onPassing told of every event on the first way, and after which position that begins
 * @returns the position up to which all views have come, at least `head`
 */
export async function fillViews(...words: Parameters<typeof fill>): Promise<Position> {
  try {
    return await fill(...words);
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2');
  }
}

/**
 * Everything here is used for a moment only. Left alone, V8 makes ever more room for it, hundreds of megabytes; with too little
 * room it spends a third of the time on clearing up.
 */
function keepHeapSmall(): void {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if (young && young.space_size >= YOUNG_BYTES) setFlagsFromString('--semi-space-growth-factor=1');
}

async function fill(
  store: EventStore,
  database: ViewDatabase,
  journal: Journal,
  views: readonly Projection[],
  head: Position,
  upcast: (event: StoredEvent) => StoredEvent,
  onProgress: (position: Position) => void,
  onPassing: (after: Position, batch: readonly StoredEvent[]) => void,
): Promise<Position> {
  const known = new Map(views.map((view) => [view, view.position]));
  const concerned = new Map<string, readonly Projection[]>();
  const apply = (event: StoredEvent): void => {
    let ofType = concerned.get(event.type);
    if (!ofType) concerned.set(event.type, (ofType = views.filter((view) => view.concerns?.(event.type) ?? true)));
    for (const view of ofType) if (event.position > known.get(view)!) view.apply(event);
  };
  const from = Math.min(journal.position, ...known.values());
  let reached = from;
  await new Promise<void>((resolve, reject) => {
    const subscription = store.subscribe({ after: from, batchSize: BATCH }, (batch) => {
      if (reached >= head) return;
      for (const stored of batch) {
        if (stored.position > journal.position) journal.apply(stored);
        if (isErasable(stored.stream)) apply(upcast(stored));
      }
      onPassing(from, batch);
      database.inOne(() => journal.writeFull());
      keepHeapSmall();
      reached = batch[batch.length - 1]!.position;
      onProgress(Math.floor(reached / 2));
      if (reached >= head) subscription.stop().then(resolve, reject);
    });
    subscription.ended.catch(reject);
  });
  database.write([...views, journal]);

  const municipalities = journal.municipalities();
  const after = Math.min(...known.values());
  for (const [index, municipalityId] of municipalities.entries()) {
    for (const event of journal.forward(municipalityId, after)) if (!isErasable(event.stream)) apply(event);
    database.inOne(() => {
      for (const view of views) view.write();
    });
    onProgress(Math.floor(head / 2 + (head / 2) * ((index + 1) / municipalities.length)));
  }
  for (const view of views) view.position = reached;
  database.write([...views, journal]);
  return reached;
}
