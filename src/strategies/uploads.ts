// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { LRUCache } from 'lru-cache';
import { QuickRedis } from '../redis/quick-redis.js';

/** A file that was read in and found right, and waits for somebody to take it over. */
export interface Upload {
  readonly file: Uint8Array;
  readonly fileName: string;
}

const MINUTES = 30;

/**
 * Files between preview and taking over: nothing of them is stored before somebody decided. They are in this node's memory and,
 * where several share a Redis, in that as well, because another node may be asked next. Lost at a restart or when Redis is away,
 * after half an hour, or where many larger ones came after; then the file is uploaded again.
 *
 * A strategy's id comes from its content: whoever takes a file over compares it with the one under which it was found, and so takes
 * over what was previewed, wherever it was.
 */
export class Uploads {
  private readonly uploads = new LRUCache<string, Upload>({
    max: 200,
    maxSize: 50_000_000,
    sizeCalculation: ({ file }) => Math.max(1, file.byteLength),
    ttl: MINUTES * 60_000,
  });

  /** @param prefix begins the names of all keys in Redis */
  constructor(
    private readonly redis = new QuickRedis(),
    private readonly prefix = 'wegmarke',
  ) {}

  /** Never rejects. */
  async keep(municipalityId: string, strategyId: string, upload: Upload): Promise<void> {
    const key = keyOf(municipalityId, strategyId);
    this.uploads.set(key, upload);
    const text = JSON.stringify({ fileName: upload.fileName, file: Buffer.from(upload.file).toString('base64') });
    await this.redis.ask<unknown>(
      (client) => client.set(this.nameOf(key), text, 'EX', MINUTES * 60),
      () => undefined,
    );
  }

  /** Never rejects. */
  async find(municipalityId: string, strategyId: string): Promise<Upload | undefined> {
    const key = keyOf(municipalityId, strategyId);
    const here = this.uploads.get(key);
    if (here) return here;
    const text = await this.redis.ask(
      (client) => client.get(this.nameOf(key)),
      () => null,
    );
    return text === null ? undefined : uploadIn(text);
  }

  private nameOf(key: string): string {
    return `${this.prefix}:upload:${key}`;
  }
}

/** Undefined where another version, or somebody else, has written it. */
function uploadIn(text: string): Upload | undefined {
  try {
    const { fileName, file } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof fileName !== 'string' || typeof file !== 'string') return undefined;
    return { fileName, file: Buffer.from(file, 'base64') };
  } catch {
    return undefined;
  }
}

function keyOf(municipalityId: string, strategyId: string): string {
  return `${municipalityId} ${strategyId}`;
}
