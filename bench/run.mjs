// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Measures Wegmarke beside what it runs on and beside others, in one run, and writes RESULTS.md.
 *
 *     npm run bench                    everything, some half an hour and 30 GB of disk, most of it for `scale`
 *     npm --prefix bench run quick     small counts, to see that it works; prints and writes nothing
 *     node run.mjs --only http,pages   some parts; prints and writes nothing
 *     node run.mjs --note "…"          a sentence on the circumstances of this run, for RESULTS.md
 *     node run.mjs --only scale --sizes 10000,100000 --logs DIR
 *                                      other lengths of the log than up to 10,000,000 events; the logs are kept in a folder, and
 *                                      taken from there the next time
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { BENCH, BUILT, ROOT, build } from './build.mjs';
import { report, scaleLines } from './report.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    note: { type: 'string' },
    sizes: { type: 'string' },
    logs: { type: 'string' },
  },
});
const { quick } = values;
const only = values.only?.split(',');
const wanted = (part) => only === undefined || only.includes(part);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const say = (line) => process.stderr.write(`${line}\n`);

// On the disk that the program itself is on: the system's folder for temporary files may be memory.
mkdirSync(BUILT, { recursive: true });
const scratch = mkdtempSync(join(BUILT, 'run-'));
const children = new Set();

function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** The first line that a program prints, as JSON; the program goes on. */
async function firstLine(child) {
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`A measured program ended with ${code}.`))),
  ]);
  return JSON.parse(line);
}

async function answerOf(name, args, { flags = [], ...options } = {}) {
  const child = start(process.execPath, [...flags, join(BUILT, `${name}.js`), ...args], options);
  const answer = await firstLine(child);
  if (child.exitCode === null) await once(child, 'exit');
  return answer;
}

// ---------------------------------------------------------------------------------------------------------------- parts

/** Appending, deciding, loading. */
async function measureLog() {
  const dir = join(scratch, 'log');
  mkdirSync(dir);
  const postgres = wanted('postgres') || only === undefined || wanted('log') ? await startPostgres() : undefined;
  try {
    return {
      ...(await answerOf('log', [
        '--dir',
        dir,
        '--rounds',
        quick ? '1' : '7',
        '--ms',
        quick ? '150' : '800',
        ...(postgres?.url ? ['--postgres', postgres.url] : []),
      ])),
      postgres: postgres?.version ?? postgres?.reason,
    };
  } finally {
    if (postgres?.child) {
      const ended = once(postgres.child, 'exit');
      postgres.child.kill('SIGINT');
      await ended;
    }
  }
}

/** A private PostgreSQL on a unix socket, as it comes, where Debian's is installed. It refuses to run as root. */
async function startPostgres() {
  const base = '/usr/lib/postgresql';
  const newest = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  const bin = newest && join(base, newest, 'bin');
  if (!bin || !existsSync(join(bin, 'initdb'))) return { reason: 'no PostgreSQL on this machine' };
  const dir = mkdtempSync(join(process.platform === 'linux' ? '/var/tmp' : scratch, 'wegmarke-pg-'));
  const cleanUp = () => rmSync(dir, { recursive: true, force: true });
  process.once('exit', cleanUp);
  let as = {};
  if (process.getuid?.() === 0) {
    const idOf = (what) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }).trim());
    try {
      as = { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      return { reason: 'no user to run PostgreSQL as' };
    }
    chownSync(dir, as.uid, as.gid);
  }
  const data = join(dir, 'data');
  const quiet = { ...as, cwd: dir, stdio: 'ignore' };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--no-locale'], quiet);
  const child = start(join(bin, 'postgres'), ['-D', data, '-k', dir, '-c', 'listen_addresses='], quiet);
  for (let tries = 0; ; tries += 1) {
    if (existsSync(join(dir, '.s.PGSQL.5432'))) break;
    if (tries > 100) return { reason: 'PostgreSQL did not start', child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return { url: `postgresql://bench@localhost/postgres?host=${dir}`, version: `PostgreSQL ${newest}`, child };
}

async function measureRebuild() {
  const events = quick ? 30_000 : 1_000_000;
  const dir = join(scratch, 'rebuild');
  await answerOf('fill', ['--dir', dir, '--municipalities', '100', '--goals', quick ? '10' : '200', '--events', String(events)]);
  const runs = { read: [], rebuild: [] };
  for (let round = 0; round < (quick ? 1 : 3); round += 1)
    for (const what of ['read', 'rebuild']) runs[what].push(await answerOf('rebuild', ['--dir', dir, '--what', what]));
  const child = start(process.execPath, [join(BENCH, 'emmett-consumer.mjs'), join(scratch, 'emmett.sqlite'), quick ? '2000' : '20000']);
  const emmett = await firstLine(child);
  rmSync(dir, { recursive: true });
  return {
    events,
    read: median(runs.read.map(({ rate }) => rate)),
    rebuild: median(runs.rebuild.map(({ rate }) => rate)),
    peakMegabytes: Math.max(...runs.rebuild.map(({ peakMegabytes }) => peakMegabytes)),
    readPeakMegabytes: Math.max(...runs.read.map(({ peakMegabytes }) => peakMegabytes)),
    emmett: emmett.rate,
    emmettEvents: emmett.events,
  };
}

const SECONDS = quick ? 1 : 5;
const ROUNDS = quick ? 1 : 5;

async function load(options, seconds = SECONDS) {
  const outcome = await autocannon({ duration: seconds, ...options });
  return outcome;
}

/** Rates of all contenders in turn, medians over the rounds; a short round before warms up. */
async function sideBySide(contenders) {
  const rates = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, { expect = 200, ...options }] of Object.entries(contenders)) {
      const outcome = await load(options, round === 0 && !quick ? 2 : SECONDS);
      const right = outcome.statusCodeStats?.[expect]?.count ?? 0;
      const answers = outcome.requests.total;
      if (outcome.errors > 0 || right < answers * 0.999)
        throw new Error(`${name}: ${JSON.stringify(outcome.statusCodeStats)}, errors ${outcome.errors}`);
      if (round > 0) rates.get(name).push({ rate: outcome.requests.total / outcome.duration, p99: outcome.latency.p99 });
    }
  return Object.fromEntries(
    [...rates].map(([name, all]) => [name, { rate: median(all.map(({ rate }) => rate)), p99: median(all.map(({ p99 }) => p99)) }]),
  );
}

async function withServers(dataDir, work) {
  const copy = join(scratch, 'bare');
  cpSync(dataDir, copy, { recursive: true });
  const server = start(process.execPath, [join(BUILT, 'server.js')], { // No reminders: what they record would change pages while they are measured.
    env: { ...process.env, DATA_DIR: dataDir, REDIS_URL: 'redis://127.0.0.1:1' },
  });
  const bare = start(process.execPath, [join(BUILT, 'bare-pages.js')], { env: { ...process.env, DATA_DIR: copy } });
  try {
    return await work(await firstLine(server), await firstLine(bare));
  } finally {
    await Promise.all([stop(server), stop(bare)]);
    rmSync(copy, { recursive: true });
  }
}

async function etagOf(url, headers) {
  const response = await fetch(url, { headers });
  await response.text();
  return { etag: response.headers.get('etag'), status: response.status };
}

async function measureHttp() {
  const dir = join(scratch, 'http');
  await answerOf('fill', ['--dir', dir, '--municipalities', '1', '--goals', '200', '--events', quick ? '2000' : '10000', '--views']);
  return withServers(dir, async (server, bare) => {
    const result = { fixedBytes: server.fixedBytes };
    if (wanted('http')) {
      let next = 0;
      result.command = await sideBySide({
        fixed: { url: `${server.address}/bench/fixed`, connections: 64 },
        command: {
          url: server.address,
          connections: 64,
          setupClient(client) {
            const goal = server.goals[next++ % server.goals.length];
            client.setRequests([
              {
                method: 'POST',
                path: `/api/v1/goals/${goal}/confirm-progress`,
                headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
                body: '{}',
              },
            ]);
          },
        },
      });
    }
    if (wanted('pages')) {
      result.pages = {};
      for (const [name, path] of [
        ['Übersicht', '/'],
        ['Fahrplan', '/fahrplan'],
      ]) {
        const headers = { cookie: server.cookie };
        const { etag, status } = await etagOf(server.address + path, headers);
        if (status !== 200 || !etag) throw new Error(`${name} answers ${status}.`);
        const pages = await sideBySide({
          bare: { url: bare.address + path, connections: 8 },
          own: { url: server.address + path, connections: 8, headers },
        });
        const unchanged = await sideBySide({
          // Asked with the same headers: reading a cookie is part of both.
          hello: { url: `${bare.address}/hello`, connections: 64, headers: { ...headers, 'if-none-match': etag } },
          unchanged: { url: server.address + path, connections: 64, headers: { ...headers, 'if-none-match': etag }, expect: 304 },
        });
        result.pages[name] = { ...pages, ...unchanged };
      }
    }
    return result;
  });
}

/** Latencies in milliseconds of one request after the other: every path once, in this order. */
async function latencies(address, paths, headers) {
  const took = [];
  for (const path of paths) {
    const began = performance.now();
    const response = await fetch(address + path, { headers });
    await response.arrayBuffer();
    took.push(performance.now() - began);
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}.`);
  }
  return took;
}

/** Instants spread over the history, in an order that has nothing to do with time. */
function instants(count) {
  const [from, to] = [Date.parse('2024-06-01T00:00:00Z'), Date.parse('2026-04-30T00:00:00Z')];
  // Weyl's sequence: spread evenly, and the same in every run.
  return Array.from({ length: count }, (_, index) => new Date(from + (to - from) * ((index * 0.6180339887) % 1)).toISOString());
}

/** Pages as of an instant and comparisons of two, beside today's page, of a municipality with 20,000 events. */
async function measureStands() {
  const [events, goals] = quick ? ['2000', '50'] : ['20000', '200'];
  const logs = quick ? [['alone', 1], ['among others', 3]] : [['alone', 1], ['among others', 50]];
  const result = {};
  for (const [name, municipalities] of logs) {
    const dir = join(scratch, `stands-${municipalities}`);
    const all = Number(events) * municipalities;
    await answerOf('fill', ['--dir', dir, '--municipalities', String(municipalities), '--goals', goals, '--events', String(all), '--views']);
    const rounds = quick ? 1 : 3;
    const figures = { today: [], first: [], known: [], any: [], p95: [], difference: [], differenceKnown: [] };
    for (let round = 0; round < rounds; round += 1) {
      const server = start(process.execPath, [join(BUILT, 'server.js')], {
        env: { ...process.env, DATA_DIR: dir, REDIS_URL: 'redis://127.0.0.1:1' },
      });
      try {
        const { address, cookie } = await firstLine(server);
        const headers = { cookie };
        const count = quick ? 20 : 150;
        const at = (instant) => `/ziele?alle=ja&stand=${instant}`;
        const today = Array.from({ length: count }, () => '/ziele?alle=ja');
        await latencies(address, today, headers);
        const [first, ...others] = instants(count + 1);
        figures.first.push((await latencies(address, ['2026-04-29T12:00:00.000Z'].map(at), headers))[0]);
        figures.today.push(median(await latencies(address, today, headers)));
        figures.known.push(median(await latencies(address, today.map(() => at(first)), headers)));
        const any = await latencies(address, others.map(at), headers);
        figures.any.push(median(any));
        figures.p95.push([...any].sort((a, b) => a - b)[Math.floor(any.length * 0.95)]);
        const spans = instants(60).map((from, index) => [from, instants(61)[index + 1]].sort());
        const compared = ([from, to]) => `/vergleich?von=${from}&bis=${to}`;
        figures.difference.push(median(await latencies(address, spans.map(compared), headers)));
        figures.differenceKnown.push(median(await latencies(address, spans.map(() => compared(spans[0])), headers)));
      } finally {
        await stop(server);
      }
    }
    result[name] = {
      events: all,
      ...Object.fromEntries(Object.entries(figures).map(([what, found]) => [what, median(found)])),
    };
    rmSync(dir, { recursive: true });
  }
  return result;
}

async function measureStart() {
  const dir = join(scratch, 'start');
  await answerOf('fill', ['--dir', dir, '--municipalities', '10', '--goals', '200', '--events', quick ? '5000' : '100000', '--views']);
  const own = [];
  const bare = [];
  for (let round = 0; round < (quick ? 3 : 11); round += 1) {
    bare.push(await timeToFirstAnswer([join(BENCH, 'bare-start.mjs')], '/', {}));
    own.push(await timeToFirstAnswer([join(ROOT, 'dist', 'main.js')], '/health/live', { DATA_DIR: dir }));
  }
  return { own: median(own), bare: median(bare) };
}

/** Milliseconds from the start of the process until its first answer has come. */
async function timeToFirstAnswer(args, path, env) {
  const port = await freePort();
  const began = performance.now();
  const child = start(process.execPath, ['--import', join(BENCH, 'compile-cache.mjs'), ...args], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await answers(port, path))) {
    if (child.exitCode !== null) throw new Error(`A measured program ended with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const took = performance.now() - began;
  await stop(child);
  return took;
}

function answers(port, path) {
  return new Promise((resolve) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    asked.once('error', () => resolve(false));
    asked.end();
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function measureReminders() {
  const dir = join(scratch, 'reminders');
  mkdirSync(dir);
  const sink = start(process.execPath, [join(BENCH, 'mail-sink.mjs')]);
  try {
    const { url } = await firstLine(sink);
    const [count, planned, rounds] = quick ? ['1000', '8000', '1'] : ['10000', '100000', '3'];
    return await answerOf('reminders', ['--dir', dir, '--smtp', url, '--count', count, '--planned', planned, '--rounds', rounds]);
  } finally {
    await stop(sink);
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A survey that many answer: in the box, over HTTP, at its close, and the page of what came out. */
async function measureSurvey() {
  const dir = join(scratch, 'survey');
  const answers = quick ? '2000' : '100000';
  const child = start(process.execPath, [join(BUILT, 'survey.js'), '--dir', dir, '--answers', answers]);
  try {
    const { address, cookie, path, form, ...result } = await firstLine(child);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const http = await sideBySide({
      page: { url: address + path, connections: 64 },
      answer: { url: address + path, connections: 64, method: 'POST', headers: type, body: form, expect: 303 },
    });
    const evaluation = '/befragungen/u1';
    const { status } = await etagOf(address + evaluation, { cookie });
    return {
      ...result,
      http,
      evaluationMs:
        status === 200 ? median(await latencies(address, Array.from({ length: quick ? 5 : 40 }, () => evaluation), { cookie })) : null,
    };
  } finally {
    await stop(child);
    rmSync(dir, { recursive: true, force: true });
  }
}

const MUNICIPALITIES = 1_000;
/** Goals and events of the municipality whose pages are asked for, at every size. */
const ASKED = { goals: 100, events: 5_000 };
/** What a program may take for its heap that shows pages; on a large machine Node.js would take gigabytes before it clears up. */
const HEAP_MEGABYTES = 512;

/** How everything grows with the log: the same municipality among ever more events of a thousand. */
async function measureScale() {
  const sizes = (values.sizes ?? (quick ? '10000,30000' : '10000,100000,1000000,10000000')).split(',').map(Number);
  const logs = [];
  for (const size of sizes) {
    const kept = join(values.logs ?? join(scratch, 'logs'), String(size));
    if (!existsSync(join(kept, 'fill.json'))) {
      say(`  a log of ${size.toLocaleString('en-GB')} events …`);
      // So many goals at once do not fit into what Node.js takes by itself.
      const filled = await answerOf('scale-fill', [
        ...['--dir', kept, '--events', String(size), '--municipalities', String(MUNICIPALITIES)],
        ...['--asked-goals', String(ASKED.goals), '--asked-events', String(ASKED.events)],
      ], { flags: ['--max-old-space-size=8000'] });
      for (const end of ['', '-wal', '-shm']) rmSync(join(kept, `views.sqlite${end}`), { force: true });
      writeFileSync(join(kept, 'fill.json'), JSON.stringify(filled));
    }
    const dir = join(scratch, `scale-${size}`);
    mkdirSync(dir);
    if (values.logs === undefined) for (const name of readdirSync(kept)) renameSync(join(kept, name), join(dir, name));
    // Not copied, which would push all of it out of the system's memory. What is asked makes each of them a little longer.
    else linkSync(join(kept, 'events.sqlite'), join(dir, 'events.sqlite'));
    const filled = JSON.parse(readFileSync(join(values.logs === undefined ? dir : kept, 'fill.json'), 'utf8'));
    logs.push({ size, dir, filled, runs: { read: [], rebuild: [] } });
  }
  // In turns; the longest once only.
  for (let round = 0; round < (quick ? 1 : 3); round += 1)
    for (const { size, dir, runs } of logs) {
      if (round > 0 && size > 1_000_000) continue;
      say(`  rebuilding from ${size.toLocaleString('en-GB')} events …`);
      for (const what of ['read', 'rebuild']) runs[what].push(await answerOf('rebuild', ['--dir', dir, '--what', what]));
    }
  const bytes = (file) => (existsSync(file) ? statSync(file).size : 0);
  const rows = logs.map(({ size, dir, filled, runs }) => ({
    size,
    events: runs.rebuild[0].events,
    fill: filled.rate,
    read: median(runs.read.map(({ rate }) => rate)),
    rebuild: median(runs.rebuild.map(({ rate }) => rate)),
    cpuRate: runs.rebuild[0].events / median(runs.rebuild.map(({ cpuSeconds }) => cpuSeconds)),
    seconds: median(runs.rebuild.map(({ seconds }) => seconds)),
    settled: median(runs.rebuild.map(({ settledSeconds }) => settledSeconds)),
    peakMegabytes: Math.max(...runs.rebuild.map(({ peakMegabytes }) => peakMegabytes)),
    logBytes: bytes(join(dir, 'events.sqlite')) / runs.rebuild[0].events,
    viewBytes: bytes(join(dir, 'views.sqlite')) / runs.rebuild[0].events,
  }));
  say('  starting …');
  const starts = logs.map(() => []);
  for (let round = 0; round < (quick ? 3 : 7); round += 1)
    for (const [n, { dir }] of logs.entries())
      starts[n].push(await timeToFirstAnswer([join(ROOT, 'dist', 'main.js')], '/health/live', { DATA_DIR: dir, REDIS_URL: 'redis://127.0.0.1:1' }));
  for (const [n, row] of rows.entries()) row.start = median(starts[n]);

  say('  pages …');
  const servers = [];
  for (const { dir } of logs) {
    const child = start(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, join(BUILT, 'server.js')], {
      env: { ...process.env, DATA_DIR: dir, REDIS_URL: 'redis://127.0.0.1:1', EVERYBODY: '1' },
    });
    servers.push({ child, memory: {}, ...(await firstLine(child)) });
  }
  try {
    for (const server of servers) server.memory.start = await residentMegabytes(server);
    const pages = await pagesInTurns(servers, quick ? 20 : 300);
    for (const server of servers) server.memory.asked = await residentMegabytes(server);
    // Everybody else comes once, with nothing in memory for them yet.
    const everybody = servers.map(() => []);
    for (let n = 0; n < servers[0].others.length; n += 1)
      for (const [which, { address, others }] of servers.entries())
        everybody[which].push(...(await latencies(address, ['/'], { cookie: others[n] })));
    for (const server of servers) server.memory.everybody = await residentMegabytes(server);
    for (const [n, row] of rows.entries())
      Object.assign(row, { pages: pages[n], everybody: spread(everybody[n]), memory: servers[n].memory });
  } finally {
    await Promise.all(servers.map(({ child }) => stop(child)));
    for (const { dir } of logs) rmSync(dir, { recursive: true, force: true });
  }
  return { municipalities: MUNICIPALITIES, asked: ASKED, heapMegabytes: HEAP_MEGABYTES, rows };
}

const spread = (took) => ({ median: median(took), p99: [...took].sort((a, b) => a - b)[Math.floor(took.length * 0.99)] });

/** Every page so many times, asked of one server after the other, so that whatever disturbs disturbs all of them. */
async function pagesInTurns(servers, count) {
  const past = instants(count);
  const kinds = {
    Übersicht: () => '/',
    Ziel: ({ goals }, n) => `/ziele/${goals[n % goals.length]}`,
    Fahrplan: () => '/fahrplan',
    'Ziele, Stand': (_server, n) => `/ziele?alle=ja&stand=${past[n]}`,
    Sitzung: ({ reviews }) => `/sitzungen/${reviews[0]}`,
    Vergleich: (_server, n) => `/vergleich?von=2025-0${1 + (n % 6)}-01&bis=2025-0${2 + (n % 6)}-15`,
  };
  const pages = servers.map(() => ({}));
  for (const [kind, pathOf] of Object.entries(kinds)) {
    const took = servers.map(() => []);
    for (let n = -5; n < count; n += 1)
      for (const [which, server] of servers.entries()) {
        const ms = await latencies(server.address, [pathOf(server, (n + count) % count)], { cookie: server.cookie });
        if (n >= 0) took[which].push(...ms);
      }
    for (const [which, all] of took.entries()) pages[which][kind] = spread(all);
  }
  const took = servers.map(() => []);
  for (let n = 0; n < count; n += 1)
    for (const [which, { address, goals, token }] of servers.entries()) {
      const began = performance.now();
      const response = await fetch(`${address}/api/v1/goals/${goals[n % goals.length]}/confirm-progress`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      await response.arrayBuffer();
      took[which].push(performance.now() - began);
      if (response.status !== 200) throw new Error(`A command was answered with ${response.status}.`);
    }
  for (const [which, all] of took.entries()) pages[which]['eine Änderung'] = spread(all);
  return pages;
}

/** As the operating system says, of a server. */
async function residentMegabytes({ address }) {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^wegmarke_process_resident_memory_bytes (\S+)/m.exec(text)[1]) / 1e6;
}

/** A node that has its log from a server, beside one that has the same log in a file. */
async function measureScaleOverNetwork() {
  const rows = [];
  for (const size of quick ? [10_000, 30_000] : [10_000, 100_000]) {
    const dir = join(scratch, `network-${size}`);
    const filled = await answerOf('scale-fill', [
      ...['--dir', dir, '--events', String(size), '--municipalities', '100', '--asked-goals', '20', '--asked-events', '1000'],
    ]);
    const server = start(process.execPath, [join(BUILT, 'serve.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const { url } = await firstLine(server);
      const copied = await answerOf('scale-copy', ['--dir', dir, '--url', url]);
      const runs = { sqlite: [], network: [] };
      for (let round = 0; round < (quick ? 1 : 3); round += 1) {
        runs.sqlite.push(await answerOf('rebuild', ['--dir', dir, '--what', 'rebuild']));
        runs.network.push(await answerOf('rebuild', ['--dir', dir, '--what', 'rebuild', '--url', url]));
      }
      const of = (all) => ({
        rate: median(all.map(({ rate }) => rate)),
        settled: median(all.map(({ settledSeconds }) => settledSeconds)),
        peakMegabytes: Math.max(...all.map(({ peakMegabytes }) => peakMegabytes)),
        cpuRate: filled.events / median(all.map(({ cpuSeconds }) => cpuSeconds)),
      });
      rows.push({ events: filled.events, copy: copied.rate, sqlite: of(runs.sqlite), network: of(runs.network) });
    } finally {
      await stop(server);
      rmSync(dir, { recursive: true, force: true });
    }
  }
  return rows;
}

function machine() {
  const said = (command, args) => {
    try {
      return execFileSync(command, args, { encoding: 'utf8' }).trim();
    } catch {
      return 'unknown';
    }
  };
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    kernel: `${process.platform} ${release().split('-')[0]}`,
    filesystem: said('df', ['--output=fstype', scratch]).split('\n').at(-1),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
}

// ------------------------------------------------------------------------------------------------------------------ run

const results = { machine: machine(), note: values.note };
try {
  say('Building …');
  await build();
  for (const [part, measure] of [
    ['log', measureLog],
    ['rebuild', measureRebuild],
    ['http', measureHttp],
    ['stands', measureStands],
    ['start', measureStart],
    ['reminders', measureReminders],
    ['survey', measureSurvey],
    ['scale', measureScale],
    ['scaleOverNetwork', measureScaleOverNetwork],
  ]) {
    if (!wanted(part) && !(part === 'http' && wanted('pages'))) continue;
    say(`Measuring: ${part} …`);
    results[part] = await measure();
  }
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
}
if (quick || only) {
  process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
  if (results.scale) say(scaleLines(results).join('\n'));
} else {
  writeFileSync(join(BENCH, 'RESULTS.md'), report(results));
  writeFileSync(join(BUILT, 'last-run.json'), JSON.stringify(results));
  say('Written: bench/RESULTS.md');
}
process.exit(0);
