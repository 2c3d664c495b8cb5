// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = new URL('../../scripts/system-packages.mjs', import.meta.url).pathname;
const ORDINARY_USER = '--import=data:text/javascript,process.getuid=()=>1000';
const ROOT_USER = '--import=data:text/javascript,process.getuid=()=>0';

// A machine of our own: one folder is the whole PATH, and its package managers are scripts that keep a diary.
let machine: string;
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'wegmarke-packages-'));
});
afterEach(() => {
  rmSync(machine, { recursive: true, force: true });
});

function program(name: string, script = 'exit 0'): string {
  const path = join(machine, name);
  writeFileSync(path, `#!/bin/sh\nPATH=$PATH:/usr/bin:/bin\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** An apt-get that knows its packages only after an update, as on a fresh machine. */
function freshApt(brings: string): void {
  program(
    'apt-get',
    `echo "apt-get $*" >> ${machine}/diary
case "$*" in
  *update*) touch ${machine}/lists ;;
  *install*) [ -e ${machine}/lists ] || exit 100
    printf '#!/bin/sh\\n' > ${machine}/${brings}; chmod 755 ${machine}/${brings} ;;
esac`,
  );
}

function run(needs: string[], env: Record<string, string> = {}) {
  const result = spawnSync(process.execPath, [SCRIPT, ...needs], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { PATH: machine, WEGMARKE_ONLY_PATH: '1', NODE_OPTIONS: ROOT_USER, ...env },
  });
  const diary = join(machine, 'diary');
  return { ...result, diary: existsSync(diary) ? readFileSync(diary, 'utf8').trim().split('\n') : [] };
}

describe('System packages', () => {
  it('finds what is there without asking the package manager', () => {
    const redis = program('redis-server');
    const chromium = program('chromium');
    freshApt('redis-server');
    const { status, stdout, stderr, diary } = run(['redis', 'chromium']);
    expect({ status, stderr, diary }).toEqual({ status: 0, stderr: '', diary: [] });
    expect(stdout).toBe(`redis=${redis}\nchromium=${chromium}\n`);
  });

  it('takes the path that a variable names, before anything on the PATH', () => {
    program('redis-server');
    const own = program('my-redis');
    expect(run(['redis'], { REDIS_SERVER: own }).stdout).toBe(`redis=${own}\n`);
  });

  it('says so when a variable leads nowhere, and installs nothing behind its back', () => {
    freshApt('redis-server');
    const { status, stderr, diary } = run(['redis'], { REDIS_SERVER: '/nowhere/redis' });
    expect(status).toBe(1);
    expect(stderr).toContain('REDIS_SERVER=/nowhere/redis ist kein ausführbares Programm');
    expect(diary).toEqual([]);
  });

  it('installs as root with apt, updating empty lists first, in one line of progress', () => {
    freshApt('redis-server');
    const { status, stdout, stderr, diary } = run(['redis']);
    expect(status).toBe(0);
    expect(stdout).toBe(`redis=${join(machine, 'redis-server')}\n`);
    expect(stderr).toBe('Redis fehlt noch und wird installiert (apt) …\n');
    expect(diary.map((line) => /install|update/.exec(line)?.[0])).toEqual(['install', 'update', 'install']);
  });

  it('installs all packages that one program is made of', () => {
    freshApt('soffice');
    const { status, diary } = run(['libreoffice']);
    expect(status).toBe(0);
    expect(diary.at(-1)).toMatch(/ libreoffice-writer-nogui libreoffice-calc-nogui$/);
  });

  it('uses sudo where it needs no password', () => {
    freshApt('redis-server');
    program('sudo', `echo "sudo $*" >> ${machine}/diary\nshift\nexec "$@"`);
    const { status, diary } = run(['redis'], { NODE_OPTIONS: ORDINARY_USER });
    expect(status).toBe(0);
    expect(diary[0]).toBe('sudo -n true');
    expect(diary.filter((line) => line.startsWith('sudo')).every((line) => line.startsWith('sudo -n '))).toBe(true);
  });

  it('names the one command where sudo would ask for a password', () => {
    freshApt('redis-server');
    program('sudo', 'exit 1');
    const { status, stderr, diary } = run(['redis', 'chromium'], { NODE_OPTIONS: ORDINARY_USER });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      'Redis und Chromium fehlen auf diesem Rechner. Bitte einmal ausführen: sudo apt-get update && sudo apt-get install -y redis-server chromium',
    ]);
    expect(diary).toEqual([]);
  });

  it('uses Homebrew where that is the package manager', () => {
    program(
      'brew',
      `echo "brew $*" >> ${machine}/diary; printf '#!/bin/sh\\n' > ${machine}/redis-server; chmod 755 ${machine}/redis-server`,
    );
    const { status, diary } = run(['redis'], { NODE_OPTIONS: ORDINARY_USER });
    expect({ status, diary }).toEqual({ status: 0, diary: ['brew install --quiet redis'] });
  });

  it('names the command of a package manager that it does not use itself', () => {
    program('dnf');
    expect(run(['redis']).stderr).toContain('sudo dnf install -y redis');
  });

  it('says what is missing after an installation that failed', () => {
    program('apt-get', 'exit 100');
    const { status, stderr } = run(['chromium']);
    expect(status).toBe(1);
    expect(stderr).toContain('Chromium fehlt auf diesem Rechner. Bitte einmal ausführen: sudo apt-get update');
  });

  it('knows only what it knows', () => {
    expect(run(['postgres']).status).toBe(2);
  });
});
