// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * What npm cannot bring: redis-server and, for the tests, Chromium, poppler's tools that read PDF, and LibreOffice, which is
 * large and only brought for the long rounds. Looks for them on this machine; if one is missing, has the system's package manager install it where that works without asking anybody anything (apt as root or
 * with a sudo that needs no password, Homebrew), and otherwise names the one command to run.
 *
 *     node scripts/system-packages.mjs redis chromium    prints what it found; exit code 1 when something is missing
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Daemons often live outside a user's PATH. */
const MORE_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];

/**
 * `commands` are tried in turn; an absolute one is taken as it stands.
 * @typedef {'redis' | 'chromium' | 'poppler' | 'libreoffice'} Need
 */
const NEEDS = {
  redis: {
    label: 'Redis',
    variable: 'REDIS_SERVER',
    commands: ['redis-server', 'valkey-server'],
    apt: 'redis-server',
    brew: ['redis'],
    other: 'redis',
  },
  chromium: {
    label: 'Chromium',
    variable: 'CHROMIUM',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    apt: 'chromium',
    brew: ['--cask', 'chromium'],
    other: 'chromium',
  },
  poppler: {
    label: 'Poppler',
    variable: 'PDFINFO',
    commands: ['pdfinfo'],
    apt: 'poppler-utils',
    brew: ['poppler'],
    other: 'poppler-utils',
  },
  libreoffice: {
    label: 'LibreOffice',
    variable: 'SOFFICE',
    commands: ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'],
    apt: 'libreoffice-writer-nogui libreoffice-calc-nogui',
    brew: ['--cask', 'libreoffice'],
    other: 'libreoffice',
  },
};

/** For systems whose package manager we only name, because we have not tried it. */
const OTHER_MANAGERS = [
  ['dnf', 'sudo dnf install -y'],
  ['zypper', 'sudo zypper install -y'],
  ['pacman', 'sudo pacman -S --noconfirm'],
  ['apk', 'sudo apk add'],
];

const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * @param {Need} need
 * @param {NodeJS.ProcessEnv} env `REDIS_SERVER`, `CHROMIUM`, `PDFINFO` or `SOFFICE` say where it is; a value that leads nowhere counts as missing
 * @returns {string | undefined} absolute path of the program
 */
export function find(need, env = process.env) {
  const { variable, commands } = NEEDS[need];
  const named = env[variable];
  if (named) return isProgram(named) ? named : undefined;
  const folders = foldersOf(env);
  for (const command of commands) {
    const candidates = command.startsWith('/') ? [command] : folders.map((folder) => join(folder, command));
    const found = candidates.find(isProgram);
    if (found) return found;
  }
  return undefined;
}

/**
 * Finds what is asked for and brings what is missing, in one line of progress per program.
 * @param {Need[]} needs
 * @param {{ env?: NodeJS.ProcessEnv, say?: (line: string) => void }} [options]
 * @returns {{ found: Partial<Record<Need, string>>, missing: Need[], command: string | undefined }} `command`: what to
 *   run to get all that is missing
 */
export function bring(needs, { env = process.env, say = (line) => console.error(line) } = {}) {
  const found = {};
  const absent = [];
  for (const need of needs) {
    const path = find(need, env);
    if (path) found[need] = path;
    else absent.push(need);
  }
  if (absent.length === 0) return { found, missing: [], command: undefined };

  const labels = absent.map((need) => NEEDS[need].label).join(' und ');
  const wrong = absent.filter((need) => env[NEEDS[need].variable]);
  for (const need of wrong) {
    const { variable, label } = NEEDS[need];
    say(
      `${variable}=${env[variable]} ist kein ausführbares Programm. Bitte den Pfad zu ${label} angeben oder ${variable} weglassen.`,
    );
  }
  const installable = absent.filter((need) => !wrong.includes(need));
  const how = installable.length > 0 ? installer(env) : undefined;
  if (how) {
    say(`${labels} fehlt noch und wird installiert (${how.name}) …`);
    how.install(installable);
    for (const need of installable) {
      const path = find(need, env);
      if (path) found[need] = path;
    }
  }
  const missing = absent.filter((need) => !found[need]);
  return { found, missing, command: missing.length > 0 ? commandFor(missing, env) : undefined };
}

/** @returns {{ name: string, install: (needs: Need[]) => void } | undefined} a way that never asks for a password */
function installer(env) {
  const apt = onPath('apt-get', env);
  if (apt) {
    const sudo = process.getuid?.() === 0 ? [] : sudoWithoutPassword(env);
    if (!sudo) return undefined;
    const aptGet = (...words) => {
      const line = [
        ...sudo,
        '/usr/bin/env',
        'DEBIAN_FRONTEND=noninteractive',
        apt,
        '-qq',
        '-o',
        'DPkg::Lock::Timeout=120',
        ...words,
      ];
      return run(line, env);
    };
    return {
      name: 'apt',
      install(needs) {
        const packages = needs.flatMap((need) => NEEDS[need].apt.split(' '));
        const install = () => aptGet('install', '-y', '--no-install-recommends', ...packages);
        // On a fresh machine the lists are empty, on an old one they name packages that are gone.
        if (install() !== 0) {
          aptGet('update');
          install();
        }
      },
    };
  }
  const brew = onPath('brew', env);
  if (brew) {
    return {
      name: 'Homebrew',
      install(needs) {
        for (const need of needs) run([brew, 'install', '--quiet', ...NEEDS[need].brew], env);
      },
    };
  }
  return undefined;
}

function commandFor(needs, env) {
  if (onPath('apt-get', env)) {
    const packages = needs.map((need) => NEEDS[need].apt).join(' ');
    return `sudo apt-get update && sudo apt-get install -y ${packages}`;
  }
  if (process.platform === 'darwin' || onPath('brew', env)) {
    return needs.map((need) => `brew install ${NEEDS[need].brew.join(' ')}`).join(' && ');
  }
  const packages = needs.map((need) => NEEDS[need].other).join(' ');
  const manager = OTHER_MANAGERS.find(([name]) => onPath(name, env));
  return manager ? `${manager[1]} ${packages}` : undefined;
}

function sudoWithoutPassword(env) {
  const sudo = onPath('sudo', env);
  return sudo && run([sudo, '-n', 'true'], env) === 0 ? [sudo, '-n'] : undefined;
}

/** Without input, so that nothing can wait for an answer; output only where it helps, which is the caller's closing line. */
function run([program, ...words], env) {
  const { status } = spawnSync(program, words, { env, stdio: 'ignore', timeout: INSTALL_LIMIT_MS });
  return status ?? 1;
}

function onPath(name, env) {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function foldersOf(env) {
  const own = (env.PATH ?? '').split(delimiter).filter(Boolean);
  // Tests say where to look and nowhere else.
  return env.WEGMARKE_ONLY_PATH ? own : [...own, ...MORE_FOLDERS];
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {Need[]} missing @param {string | undefined} command @returns {string} one German sentence */
export function sentenceFor(missing, command) {
  const labels = missing.map((need) => NEEDS[need].label).join(' und ');
  const verb = missing.length > 1 ? 'fehlen' : 'fehlt';
  const plain = `${labels} ${verb} auf diesem Rechner`;
  return command
    ? `${plain}. Bitte einmal ausführen: ${command}`
    : `${plain}. Bitte mit der Paketverwaltung des Systems installieren.`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const needs = process.argv.slice(2);
  const unknown = needs.filter((need) => !Object.hasOwn(NEEDS, need));
  if (unknown.length > 0 || needs.length === 0) {
    console.error(`Erlaubt sind: ${Object.keys(NEEDS).join(', ')}.`);
    process.exit(2);
  }
  const { found, missing, command } = bring(needs);
  for (const [need, path] of Object.entries(found)) console.log(`${need}=${path}`);
  if (missing.length > 0) {
    console.error(sentenceFor(missing, command));
    process.exit(1);
  }
}
