// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Typst in a process of its own. Setting a paper is native code that neither yields nor can be interrupted: on the main
 * thread everybody would wait for it, and a thread that does not come back cannot be ended. A process can, and takes what
 * it remembers with it. One at a time is enough: papers are rare, and the machine is small.
 */

/** A paper that takes longer has gone wrong; hundreds of pages take a few seconds. */
const LIMIT_MS = 60_000;
/** So long the process stays for the next paper: whoever reads one often wants the next. */
const IDLE_MS = 30_000;
const SAID_MOST = 2_000;

const FONTS = [
  '400Regular/FiraSans_400Regular.ttf',
  '400Regular_Italic/FiraSans_400Regular_Italic.ttf',
  '600SemiBold/FiraSans_600SemiBold.ttf',
  '600SemiBold_Italic/FiraSans_600SemiBold_Italic.ttf',
];

/** What a paper is set with. The four fonts have the same characters. */
export interface SettingParts {
  readonly program: string;
  readonly template: string;
  readonly fonts: readonly Uint8Array[];
}

/** Beside the source in `assets/`, fonts in their package; a bundle in `dist/` has all of it below `dist/assets/documents/`. */
function locate(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = ['assets/documents', 'assets', 'assets/documents/fonts'].map((folder) => join(here, folder, name));
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  if (name.endsWith('.ttf'))
    return join(dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/fira-sans/package.json')), name);
  throw new Error(`${name} is missing; looked in ${places.join(', ')}.`);
}

let parts: Promise<SettingParts> | undefined;

/** Read once, when the first paper is asked for. */
export function settingParts(): Promise<SettingParts> {
  return (parts ??= (async () => ({
    program: locate('typesetting-process.mjs'),
    template: await readFile(locate('paper.typ'), 'utf8'),
    fonts: await Promise.all(FONTS.map((font) => readFile(locate(font)))),
  }))());
}

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

type Answer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly error?: undefined }
  | { readonly id: number; readonly error: string };

/** Sets papers one after the other, in a process that is there while papers are asked for. */
export class Typesetter {
  #process: ChildProcess | undefined;
  #said = '';
  #waiting = new Map<number, Waiting>();
  #last = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly limitMs = LIMIT_MS,
    private readonly idleMs = IDLE_MS,
  ) {}

  /**
   * @param paper what the template reads, as JSON
   * @param seconds since 1970 (UTC), the date of the file
   * @throws Error where Typst refuses the paper, takes too long or its process ends
   */
  set(paper: string, seconds: number): Promise<Uint8Array> {
    const set = this.#queue.then(() => this.#setNow(paper, seconds));
    this.#queue = set.catch(() => undefined);
    return set;
  }

  /** Ends the process. The next paper starts another one. */
  end(): void {
    clearTimeout(this.#idle);
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
  }

  async #setNow(paper: string, seconds: number): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    const process = (this.#process ??= await this.#start());
    const id = ++this.#last;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        timer = setTimeout(() => {
          reject(new Error(`Typst has not set the paper within ${this.limitMs} ms.`));
          if (this.#process === process) this.end();
        }, this.limitMs);
        // While a paper is being set, a program that has nothing else to do waits for it.
        process.ref();
        process.channel?.ref();
        process.send({ id, paper, seconds }, (error) => error && reject(error));
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
      process.unref();
      process.channel?.unref();
      this.#idle = setTimeout(() => this.end(), this.idleMs).unref();
    }
  }

  async #start(): Promise<ChildProcess> {
    const { program, template, fonts } = await settingParts();
    const { PATH, SYSTEMROOT, LD_LIBRARY_PATH } = process.env;
    const child = fork(program, {
      // Nothing of our own environment: no secrets, no HOME with fonts in it, no options of the test runner.
      env: {
        ...(PATH === undefined ? {} : { PATH }),
        ...(SYSTEMROOT === undefined ? {} : { SYSTEMROOT }),
        ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }),
        // Typst would lay out on every core, and pages are to be answered meanwhile.
        RAYON_NUM_THREADS: '1',
      },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-SAID_MOST);
    });
    // The pipe is a socket, which would keep the program alive.
    (child.stderr as { unref?: () => void } | null)?.unref?.();
    child.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      if (answer.error === undefined) waiting?.resolve(answer.pdf);
      else waiting?.reject(new Error(answer.error));
    });
    const gone = (why: string) => {
      if (this.#process === child) this.#process = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error(`${why} ${this.#said}`.trim()));
    };
    child.on('error', ({ message }) => gone(message));
    child.on('exit', (code, signal) => gone(`The process that sets papers has ended (${signal ?? code}).`));
    child.send({ template, fonts });
    return child;
  }
}
