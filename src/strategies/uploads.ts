// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { LRUCache } from 'lru-cache';

/** A file that was read in and found right, and waits for somebody to take it over. */
export interface Upload {
  readonly file: Uint8Array;
  readonly fileName: string;
}

const MINUTES = 30;

/**
 * Files between preview and taking over, in this node's memory only: nothing of them is stored before somebody decided.
 * Lost at a restart, after half an hour, or where many larger ones came after; then the file is uploaded again.
 */
export class Uploads {
  private readonly uploads = new LRUCache<string, Upload>({
    max: 200,
    maxSize: 50_000_000,
    sizeCalculation: ({ file }) => Math.max(1, file.byteLength),
    ttl: MINUTES * 60_000,
  });

  keep(municipalityId: string, strategyId: string, upload: Upload): void {
    this.uploads.set(`${municipalityId} ${strategyId}`, upload);
  }

  find(municipalityId: string, strategyId: string): Upload | undefined {
    return this.uploads.get(`${municipalityId} ${strategyId}`);
  }
}
