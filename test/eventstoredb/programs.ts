// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');

/** One of the programs in this folder as a file that Node runs; inside the project, where packages are found. */
export function programOf(name: 'serve' | 'append-and-close'): string {
  const outfile = join(ROOT, '.cache/eventstoredb', `${name}-${process.pid}.mjs`);
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(import.meta.dirname, `${name}.ts`),
    ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'],
    `--outfile=${outfile}`,
  ]);
  return outfile;
}

/** The protocol test server in a process of its own: see serve.ts. */
export class ServerProcess {
  private constructor(
    readonly process: ChildProcess,
    readonly url: string,
    private readonly control: string,
  ) {}

  static async start(program: string, words: readonly string[] = []): Promise<ServerProcess> {
    const child = spawn(process.execPath, [program, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, control } = JSON.parse(line) as { url: string; control: string };
    return new ServerProcess(child, url, control);
  }

  /** Calls a method of the server (`body`: its arguments) or sets one of its properties (`body`: the value). */
  async tell(name: string, body: unknown = []): Promise<void> {
    const response = await fetch(`${this.control}/${name}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  }

  async ask(): Promise<{ readonly calls: Readonly<Record<string, number>>; readonly records: number }> {
    return (await fetch(`${this.control}/`)).json() as Promise<{ calls: Record<string, number>; records: number }>;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }
}
