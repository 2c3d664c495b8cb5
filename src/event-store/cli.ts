// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { SingleBar } from 'cli-progress';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Engine, OutcomeUnknown, StoreUnavailable } from './event-store.js';
import { DataDirInUse } from './instance-lock.js';
import { ConfigurationError, readStoreSettings } from '../configuration.js';
import { systemClock } from '../event-sourcing/clock.js';
import { holdRemindersIn } from '../hold-reminders.js';
import { SEALS } from '../sealed-heads.js';
import { LogCommandFailed, backupLog, logFileIn, restoreLog, verifyLog, type Progress } from './log-commands.js';
import { type NotedHeads, readNotedHeads } from './noted-heads.js';
import { LogReader, type LogVerdict } from './sqlite/log-reader.js';

const USAGE = `Aufruf:
  npm run events -- list [--after <Position>] [--limit <Anzahl>] [--stream <Anfang des Namens>]
  npm run events -- show <Position>
  npm run events -- verify [--stand <Position>:<Prüfsumme>] [--heads <Datei mit notierten Ständen>]
  npm run events -- copy --from sqlite --to eventstoredb     (oder umgekehrt; braucht EVENTSTORE_URL)
  npm run backup -- <Datei>
  npm run restore -- <Datei> [--force]`;

const DEFAULT_LIMIT = 100;
const LINE_EVERY_MS = 5_000;
/** As a shell says that Ctrl-C ended a program. */
const BROKEN_OFF = 130;

/** Where the commands write, so that tests can read it. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
  readonly isTTY: boolean;
}

const terminal: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isTTY: process.stderr.isTTY === true,
};

/**
 * The tools for the log: `list`, `show`, `verify`, `copy`, `backup`, `restore`.
 *
 * @param argv what stands behind the program's name
 * @returns the exit code: 0 done, 1 refused or the log is damaged, 2 called wrongly
 */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  output: Output = terminal,
): Promise<number> {
  const dataDir = env['DATA_DIR'] ?? './data';
  if (env['EVENT_STORE']?.trim() === 'eventstoredb' && argv[0] !== 'copy') {
    output.err(
      'Diese Befehle lesen und sichern das eingebaute Protokoll; mit EVENT_STORE=eventstoredb sichert man den Server. Um zu prüfen, was dort steht, übertragen Sie es mit „npm run events -- copy --from eventstoredb --to sqlite“ in ein leeres DATA_DIR und rufen dort ohne EVENT_STORE „npm run events -- verify“ auf.',
    );
    return 1;
  }
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        after: { type: 'string' },
        limit: { type: 'string' },
        stream: { type: 'string' },
        stand: { type: 'string' },
        heads: { type: 'string' },
        force: { type: 'boolean' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
    const [command, argument, ...rest] = positionals;
    if (rest.length > 0) return wrong(output);
    switch (command) {
      case 'list':
        if (argument !== undefined) return wrong(output);
        return list(
          dataDir,
          numberIn(values.after) ?? 0,
          numberIn(values.limit) ?? DEFAULT_LIMIT,
          values.stream,
          output,
        );
      case 'show':
        return argument === undefined ? wrong(output) : show(dataDir, numberIn(argument) ?? 0, output);
      case 'verify':
        if (argument !== undefined) return wrong(output);
        return await verify(dataDir, values.stand, values.heads, output);
      case 'copy':
        if (argument !== undefined) return wrong(output);
        return await copy(values.from, values.to, dataDir, env, output);
      case 'backup': {
        if (argument === undefined) return wrong(output);
        const verdict = await withBar('Sichern', output, (progress) => backupLog(dataDir, argument, progress));
        output.out(`Gesichert in ${argument}: ${standOf(verdict)}`);
        return 0;
      }
      case 'restore': {
        if (argument === undefined) return wrong(output);
        const force = values.force === true;
        const { verdict, kept } = await withBar('Zurückspielen', output, (onProgress) =>
          restoreLog(dataDir, argument, {
            force,
            now: new Date(),
            onProgress,
            prepare: (copy) => holdRemindersIn(copy, systemClock),
          }),
        );
        if (kept !== undefined) output.out(`Der frühere Bestand liegt jetzt in ${kept}.`);
        output.out(`Zurückgespielt aus ${argument}: ${standOf(verdict)}`);
        output.out(
          'Erinnerungen sind angehalten: Wegmarke weiß nicht, welche seit der Sicherung verschickt wurden. Freigeben unter „Erinnerungen“.',
        );
        return 0;
      }
      default:
        return wrong(output);
    }
  } catch (error) {
    if (
      error instanceof ConfigurationError ||
      error instanceof LogCommandFailed ||
      error instanceof DataDirInUse ||
      error instanceof StoreUnavailable
    ) {
      output.err(error.message);
      return 1;
    }
    if (error instanceof WrongCall || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      if (error instanceof WrongCall) output.err(error.message);
      return wrong(output);
    }
    throw error;
  }
}

class WrongCall extends Error {}

function list(dataDir: string, after: number, limit: number, stream: string | undefined, output: Output): number {
  const reader = LogReader.open(logFileIn(dataDir));
  try {
    for (const entry of reader.entries(after, limit, stream)) {
      output.out([entry.position, entry.recordedAt, entry.stream, entry.revision, entry.type].join('\t'));
    }
    return 0;
  } finally {
    reader.close();
  }
}

function show(dataDir: string, position: number, output: Output): number {
  const reader = LogReader.open(logFileIn(dataDir));
  try {
    const event = reader.event(position);
    if (event === undefined) throw new LogCommandFailed(`Ein Ereignis ${position} gibt es nicht.`);
    output.out(JSON.stringify(event, undefined, 2));
    return 0;
  } finally {
    reader.close();
  }
}

async function verify(
  dataDir: string,
  stand: string | undefined,
  headsFile: string | undefined,
  output: Output,
): Promise<number> {
  const match = stand === undefined ? undefined : /^(\d+):([0-9a-f]{64})$/.exec(stand);
  if (match === null) throw new WrongCall('--stand braucht Position und Prüfsumme, wie verify sie ausgibt.');
  const noted = headsFile === undefined ? undefined : notedIn(headsFile);
  const stands = [...(match ? [{ position: Number(match[1]), chain: match[2]! }] : []), ...(noted?.stands ?? [])];
  const checks = { stands, heads: noted?.heads ?? [], seals: SEALS };
  const verdict = await withBar('Prüfen', output, (progress) => verifyLog(logFileIn(dataDir), progress, checks));
  if (verdict.defect) {
    output.err(`Das Protokoll ist beschädigt: ${verdict.defect.sentence}`);
    output.err(`Bis dahin unversehrt: ${standOf(verdict)}`);
    return 1;
  }
  output.out(`Unversehrt: ${standOf(verdict)}`);
  if (verdict.seals > 0) output.out(`Versiegelungen, die noch stimmen: ${verdict.seals.toLocaleString('de-DE')}`);
  if (noted) {
    const count = noted.heads.length + noted.stands.length;
    output.out(`Notierte Stände, die noch stimmen: ${count.toLocaleString('de-DE')}`);
  }
  return 0;
}

async function copy(
  from: string | undefined,
  to: string | undefined,
  dataDir: string,
  env: NodeJS.ProcessEnv,
  output: Output,
): Promise<number> {
  if (!isEngine(from) || !isEngine(to) || from === to)
    throw new WrongCall('copy braucht --from und --to: eines ist sqlite, das andere eventstoredb.');
  const server = readStoreSettings({ ...env, EVENT_STORE: 'eventstoredb' });
  if (server.engine !== 'eventstoredb') throw new TypeError('These settings are of another engine.');
  // Only here: the client takes longer to load than the other commands to do their work.
  const { ENGINE_NAMES, moveLog } = await import('./move-log.js');
  const step = <T>(label: string, work: (progress: Progress) => Promise<T>) => withProgress(label, output, work);
  const breakOff = (): void => {
    // A bar hides the cursor, and would come to no end of its own.
    output.err(`${output.isTTY ? '\u001B[?25h\n' : ''}Abgebrochen. Derselbe Befehl macht dort weiter.`);
    process.exit(BROKEN_OFF);
  };
  const move = {
    from,
    to,
    dataDir,
    server,
    seals: SEALS,
    onWaiting: (sentence: string) => output.err(sentence),
    onBegin: () => void process.once('SIGINT', breakOff),
  };
  try {
    const { before, added, streams, order } = await moveLog(move, step);
    const [all, fresh, inStreams] = [before + added, added, streams].map((count) => count.toLocaleString('de-DE'));
    output.out(
      `Übertragen von ${ENGINE_NAMES[from]} nach ${ENGINE_NAMES[to]}: ${all} Ereignisse in ${inStreams} Strömen, davon ${fresh} neu; jeder Strom und die Reihenfolge haben auf beiden Seiten dieselbe Prüfsumme (${order}).`,
    );
    if (to === 'sqlite')
      output.out(
        'Läuft noch ein Knoten auf einem anderen Rechner, fehlt hier, was dort ab jetzt eingetragen wird: bitte alle Knoten beenden, bevor Sie Wegmarke hier starten. Lief einer weiter, rufen Sie danach denselben Befehl noch einmal auf.',
      );
    return 0;
  } catch (error) {
    if (error instanceof OutcomeUnknown)
      throw new LogCommandFailed(
        'EventStoreDB hat zuletzt nicht geantwortet. Bitte rufen Sie denselben Befehl noch einmal auf: es geht weiter, wo es aufgehört hat.',
        { cause: error },
      );
    throw error;
  } finally {
    process.off('SIGINT', breakOff);
  }
}

function isEngine(text: string | undefined): text is Engine {
  return text === 'sqlite' || text === 'eventstoredb';
}

/** @throws LogCommandFailed where it cannot be read, or holds none: nobody shall take that for a check */
function notedIn(file: string): NotedHeads {
  let noted: NotedHeads;
  try {
    noted = readNotedHeads(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LogCommandFailed(`${file} lässt sich nicht lesen: ${(error as Error).message}`, { cause: error });
  }
  if (noted.heads.length + noted.stands.length === 0) {
    throw new LogCommandFailed(`In ${file} ist kein Stand notiert.`);
  }
  return noted;
}

function standOf(verdict: LogVerdict): string {
  return `${verdict.events.toLocaleString('de-DE')} Ereignisse, Stand ${verdict.position}:${verdict.chain}`;
}

async function withBar<T>(label: string, output: Output, work: (progress: Progress) => T | Promise<T>): Promise<T> {
  if (!output.isTTY) return work(() => undefined);
  const bar = new SingleBar({ format: `${label} [{bar}] {percentage} %`, clearOnComplete: true, hideCursor: true });
  bar.start(1, 0);
  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}

/** As {@link withBar}; where nobody can see a bar, with lines for whoever looks into the log file. */
async function withProgress<T>(label: string, output: Output, work: (progress: Progress) => Promise<T>): Promise<T> {
  if (output.isTTY) return withBar(label, output, work);
  output.err(`${label} …`);
  let said = Date.now();
  return work((done, total) => {
    if (Date.now() - said < LINE_EVERY_MS) return;
    said = Date.now();
    output.err(`${label}: ${Math.floor((done / total) * 100)} %`);
  });
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new WrongCall(`„${text}“ ist keine Zahl.`);
  return Number(text);
}

function wrong(output: Output): number {
  output.err(USAGE);
  return 2;
}
