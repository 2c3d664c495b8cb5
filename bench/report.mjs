// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Figures of one run, as they are shown: whole numbers from a hundred on, else three digits. */
const figure = (number) =>
  number >= 100 ? Math.round(number).toLocaleString('en-GB') : String(Number(number.toPrecision(3)));
const perSecond = (number) => `${figure(number)}/s`;
const times = (number) => `${Number(number.toPrecision(3))} ×`;

/** Why a figure may fall short, as far as profiles have shown it. Shown only where it does. */
const REASONS = {
  oneWriterDisk:
    'A commit of SQLite writes whole pages of 4 kB with their checksums, the disk beside it only the bytes of the event: the quicker fdatasync is, the more that shows.',
  manyWriters: 'Not looked into: no run before this one fell short here.',
  p99: 'One commit of 64 appends takes between one and two milliseconds, so a slow hundredth is a pause: garbage collection, a checkpoint, or something else on the two cores. Which of them was not taken apart; single runs went from 4 ms on a quiet machine to 30 ms on a busy one.',
  oneGoal: 'Not looked into: no run before this one fell short here.',
  load: 'By the profile, 61 % is SQLite walking back from event to event (there is no index by stream, so that appending writes one page only) and making strings of the columns, 37 % JSON.parse of data and meta, which Emmett pays as well.',
  rebuild:
    'Everything is read and parsed twice: once from the log, to sort the journal by municipality, once from the journal, to fold the views one municipality at a time. All rows at once were quicker to write but took 950 MB. The journal, a copy of the log, is written besides: 650 MB. By the profiles, writing takes a third, parsing the second time a seventh, garbage collection a seventh to a third. Not done yet: leaving the text unparsed on the first way, and a worker thread for one of the two.',
  rebuildPeer:
    'Sixty times Emmett would be most of the rate at which this log can be read and parsed at all, with nothing folded or written; see the line before.',
  memory: 'Mostly room for short-lived objects; see fill-views.ts.',
  command:
    'Beside HTTP by the profile: the answer (the whole goal as JSON), the commit, class-validator, ids by SHA-256.',
  full: 'What the framework adds around the rendering: routing, guard, session, headers.',
  unchanged:
    'By the profile most of the time goes into writing to the socket. Nine security headers, about 700 bytes, go with every answer, the hello-world sends hardly any; and who asks is looked up.',
  reminders:
    'Each reminder is decided, appended to a stream of its own and folded into the ledger before it counts; BullMQ beside it keeps a job in memory.',
  remindersShare:
    'Per mail: a digest, an attempt and an outcome, each durable before the next step, and three folds into views.',
  stands: 'Not looked into: no run before this one fell short here.',
  survey:
    'The box is written as a whole: with 10,000 texts that is 2 MB for 64 answers, and as much again to overwrite the version before, so that no two of them lie on the disk. With the 200 texts of the quick run it is 18,000/s.',
  scaleRebuild:
    'The work is the same for each event: see the rate by the time of the processor. What is left is waiting, for the disk (log and views of 10,000,000 events are 14 GB, more than the system keeps in memory beside everything else) and for whatever else ran.',
  scaleMemory: 'Not looked into: no run before this one fell short here.',
  scaleBytes: 'Not looked into: no run before this one fell short here.',
  scaleStart: 'Not looked into: no run before this one fell short here.',
  scalePages: 'Not looked into: no run before this one fell short here.',
  scaleServing: 'Not looked into: no run before this one fell short here.',
  scaleNetwork:
    'By the profile the node waits half of the time for the server, a program in JavaScript on the same two cores; what is left goes into protobuf, HTTP/2 and writing the text of each event anew for the journal.',
  scaleNetworkMemory: 'Not looked into: no run before this one fell short here.',
  start:
    'By the profile most of it is loading and wiring Nest, Fastify and class-validator, from one bundle with the compile cache.',
};

/** By which power of the events a time grows: the slope of a straight line through the logarithms. 1: in proportion. */
function powerOf(points) {
  const logs = points.map(([events, value]) => [Math.log(events), Math.log(value)]);
  const mean = (of) => logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)];
  return mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) ** 2);
}

/** The lines on growth, for a run of its own. */
export function scaleLines(results) {
  const rows = [];
  scaleRows(results, rows);
  return [...rows.map(lineOf), '', ...rows.flatMap(shortIn).map(sentenceOn)];
}

/** One figure against what is wanted of it. */
const against = (text, value, least, reason, most = false) => ({ text, met: most ? value <= least : value >= least, reason });

const lineOf = ({ what, measured, wanted }) =>
  `| ${what} | ${measured} | ${wanted.map(({ text, met }) => (met ? text : `**${text}**`)).join('; ')} | ${wanted.every(({ met }) => met) ? 'reached' : 'short'} |`;
const shortIn = ({ what, wanted }) =>
  wanted.filter(({ met }) => !met).map(({ text, reason }) => ({ what, text, reason }));
const sentenceOn = ({ what, text, reason }) => `- **${what}**: ${text}. ${REASONS[reason] ?? ''}`;

function scaleRows({ scale, scaleOverNetwork }, lines) {
  const row = (what, measured, wanted) => lines.push({ what, measured, wanted });
  const { rows, municipalities, asked, heapMegabytes } = scale;
  const [first, last] = [rows[0], rows.at(-1)];
  /** What figures are compared with where the very first log is too short to say anything. */
  const middle = rows.find(({ size }) => size >= 100_000) ?? first;
  const long = rows.find(({ size }) => size >= 1_000_000) ?? first;
  const whole = (number) => number.toLocaleString('en-GB');
  const each = (of, how = figure) => rows.map((one) => how(of(one))).join(' / ');
  const sizes = rows.map(({ events }) => whole(events)).join(' / ');
  const power = Number(powerOf(rows.map(({ events, seconds }) => [events, seconds])).toPrecision(3));
  row(
    `rebuild of all views from ${sizes} events of ${whole(municipalities)} municipalities`,
    `${each(({ rebuild }) => rebuild)}/s (by the time of the processor ${each(({ cpuRate }) => cpuRate)}/s); the log read and parsed and nothing else ${each(({ read }) => read)}/s; the time grows with the power ${power} of the events; most memory ${each(({ peakMegabytes }) => peakMegabytes)} MB`,
    [
      against(
        `with ${whole(last.events)} ${times(last.rebuild / middle.rebuild)} the rate with ${whole(middle.events)} (≥ 0.7)`,
        last.rebuild / middle.rebuild,
        0.7,
        'scaleRebuild',
      ),
      against(
        `${times(last.peakMegabytes / long.peakMegabytes)} the memory with ${whole(long.events)} (≤ 1.5)`,
        last.peakMegabytes / long.peakMegabytes,
        1.5,
        'scaleMemory',
        true,
      ),
    ],
  );
  const bytesOf = ({ logBytes, viewBytes }) => logBytes + viewBytes;
  row(
    'the same logs: bytes on the disk for each event',
    `log ${each(({ logBytes }) => logBytes)}; views ${each(({ viewBytes }) => viewBytes)}; together ${each(({ events, ...one }) => (bytesOf(one) * events) / 1e6)} MB`,
    [
      against(
        `${times(bytesOf(last) / bytesOf(long))} those with ${whole(long.events)} (≤ 1.1)`,
        bytesOf(last) / bytesOf(long),
        1.1,
        'scaleBytes',
        true,
      ),
    ],
  );
  row(
    'the same logs: start to first answer with views in place',
    `${each(({ start }) => start)} ms`,
    [against(`${times(last.start / first.start)} (≤ 1.5)`, last.start / first.start, 1.5, 'scaleStart', true)],
  );
  const kinds = Object.keys(first.pages);
  row(
    `the same logs: pages of a municipality that has ${asked.goals} goals and ${whole(asked.events)} events in each of them, one request after the other, the programs in turns`,
    kinds
      .map((kind) => `${kind} ${each(({ pages }) => pages[kind].median)} ms, p99 ${each(({ pages }) => pages[kind].p99)} ms`)
      .join('; '),
    kinds.map((kind) => {
      const ratio = last.pages[kind].median / first.pages[kind].median;
      return against(`${kind} ${times(ratio)} (≤ 1.5)`, ratio, 1.5, 'scalePages', true);
    }),
  );
  row(
    `the same programs, with ${heapMegabytes} MB for their heaps: memory after the start / after these requests / after an Übersicht of each of the ${whole(municipalities)} municipalities`,
    `${rows.map(({ memory }) => `${figure(memory.start)} / ${figure(memory.asked)} / ${figure(memory.everybody)} MB`).join('; ')}; the Übersicht of the others, each for the first time, ${each(({ everybody }) => everybody.median)} ms, p99 ${each(({ everybody }) => everybody.p99)} ms`,
    [against(`${figure(last.memory.everybody)} MB (≤ 800)`, last.memory.everybody, 800, 'scaleServing', true)],
  );
  if (!scaleOverNetwork) return;
  const [few, many] = [scaleOverNetwork[0], scaleOverNetwork.at(-1)];
  const over = (of, how = figure) => scaleOverNetwork.map((one) => how(of(one))).join(' / ');
  row(
    `the same rebuild through the adapter \`eventstoredb\`, **protocol test server** beside it on the two cores, ${scaleOverNetwork.map(({ events }) => whole(events)).join(' / ')} events of 100 municipalities`,
    `${over(({ network }) => network.rate)}/s (by the time of its own processor ${over(({ network }) => network.cpuRate)}/s); the same log in SQLite ${over(({ sqlite }) => sqlite.rate)}/s (${over(({ sqlite }) => sqlite.cpuRate)}/s); most memory ${over(({ network }) => network.peakMegabytes)} MB, with SQLite ${over(({ sqlite }) => sqlite.peakMegabytes)} MB; copying there ${over(({ copy }) => copy)}/s`,
    [
      against(
        `${times(many.network.rate / many.sqlite.rate)} SQLite (≥ 0.25)`,
        many.network.rate / many.sqlite.rate,
        0.25,
        'scaleNetwork',
      ),
      against(
        `${times(many.network.peakMegabytes / few.network.peakMegabytes)} the memory with ${whole(few.events)} (≤ 2)`,
        many.network.peakMegabytes / few.network.peakMegabytes,
        2,
        'scaleNetworkMemory',
        true,
      ),
    ],
  );
}

export function report({ machine, log, rebuild, http, stands, start, reminders, survey, scale, scaleOverNetwork, note }) {
  const rows = [];
  const row = (what, measured, wanted) => rows.push({ what, measured, wanted });
  const one = log['one writer'];
  row(
    'durable append of one event, 1 writer',
    `${perSecond(one.own.rate)}; disk ${perSecond(one.disk.rate)}; Emmett SQLite as it comes ${perSecond(one.emmett.rate)}, on one connection ${perSecond(one.emmettOneConnection.rate)}`,
    [
      against(
        `${times(one.own.rate / one.disk.rate)} the disk (≥ 0.9)`,
        one.own.rate / one.disk.rate,
        0.9,
        'oneWriterDisk',
      ),
      against(`${times(one.own.rate / one.emmett.rate)} Emmett (≥ 10)`, one.own.rate / one.emmett.rate, 10),
      against(
        `${times(one.own.rate / one.emmettOneConnection.rate)} Emmett on one connection (≥ 3)`,
        one.own.rate / one.emmettOneConnection.rate,
        3,
      ),
    ],
  );

  const many = log['64 writers'];
  row(
    '64 writers on different goals',
    `${perSecond(many.own.rate)}, p99 ${figure(many.own.p99)} ms; disk ${perSecond(many.disk.rate)}; ${many.emmettPostgres ? `Emmett on ${log.postgres} ${perSecond(many.emmettPostgres.rate)}, p99 ${figure(many.emmettPostgres.p99)} ms` : `Emmett's PostgreSQL store not measured: ${log.postgres}`}`,
    [
      against(`${times(many.own.rate / many.disk.rate)} the disk (≥ 6)`, many.own.rate / many.disk.rate, 6, 'manyWriters'),
      against(`p99 ${figure(many.own.p99)} ms (≤ 8)`, many.own.p99, 8, 'p99', true),
      ...(many.emmettPostgres
        ? [
            against(
              `${times(many.own.rate / many.emmettPostgres.rate)} Emmett PostgreSQL (≥ 12)`,
              many.own.rate / many.emmettPostgres.rate,
              12,
            ),
          ]
        : []),
    ],
  );

  const goal = log['one goal'];
  row(
    '64 commands at once on one goal, through the CommandRunner, visible in the views',
    `${perSecond(goal.own.rate)}; disk ${perSecond(goal.disk.rate)}; conflicts: ${log['conflicts on one goal']}`,
    [
      against(`${log['conflicts on one goal']} conflicts (0)`, log['conflicts on one goal'], 0, undefined, true),
      against(`${times(goal.own.rate / goal.disk.rate)} the disk (≥ 5)`, goal.own.rate / goal.disk.rate, 5, 'oneGoal'),
    ],
  );

  const load = log['load and fold'];
  row(
    'load and fold a goal of 50 events',
    `${perSecond(load.own.rate)}; Emmett SQLite on one connection ${perSecond(load.emmettOneConnection.rate)}`,
    [
      against(
        `${times(load.own.rate / load.emmettOneConnection.rate)} Emmett (≥ 3)`,
        load.own.rate / load.emmettOneConnection.rate,
        3,
        'load',
      ),
    ],
  );

  row(
    `rebuild of all views from ${rebuild.events.toLocaleString('en-GB')} events of 20,000 goals in 100 municipalities, mixed`,
    `${perSecond(rebuild.rebuild)}; the log read and parsed and nothing else ${perSecond(rebuild.read)}; Emmett's consumer ${perSecond(rebuild.emmett)} (over ${rebuild.emmettEvents.toLocaleString('en-GB')} events, one view); most memory ${figure(rebuild.peakMegabytes)} MB (reading alone ${figure(rebuild.readPeakMegabytes)} MB)`,
    [
      against(
        `${times(rebuild.rebuild / rebuild.read)} reading (≥ 0.3)`,
        rebuild.rebuild / rebuild.read,
        0.3,
        'rebuild',
      ),
      against(
        `${times(rebuild.rebuild / rebuild.emmett)} Emmett (≥ 60)`,
        rebuild.rebuild / rebuild.emmett,
        60,
        'rebuildPeer',
      ),
      against(`${figure(rebuild.peakMegabytes)} MB (≤ 250)`, rebuild.peakMegabytes, 250, 'memory', true),
    ],
  );

  const { command, pages } = http;
  row(
    'a command over HTTP (JSON API with token; validated, decided, durable, visible in the views), 64 connections',
    `${perSecond(command.command.rate)}, p99 ${figure(command.command.p99)} ms; a fixed JSON of ${http.fixedBytes} bytes from the same server ${perSecond(command.fixed.rate)}`,
    [
      against(
        `${times(command.command.rate / command.fixed.rate)} the fixed JSON (≥ 0.25)`,
        command.command.rate / command.fixed.rate,
        0.25,
        'command',
      ),
    ],
  );

  for (const [name, page] of Object.entries(pages))
    row(
      `${name} with 200 goals: full page, 8 connections / unchanged again, 64 connections`,
      `${perSecond(page.own.rate)}; bare node:http with the same rendering ${perSecond(page.bare.rate)} / ${perSecond(page.unchanged.rate)}; a hello-world on bare node:http, asked with the same headers, ${perSecond(page.hello.rate)}`,
      [
        against(`${times(page.own.rate / page.bare.rate)} bare (≥ 0.8)`, page.own.rate / page.bare.rate, 0.8, 'full'),
        against(
          `${times(page.unchanged.rate / page.hello.rate)} hello-world (≥ 0.75)`,
          page.unchanged.rate / page.hello.rate,
          0.75,
          'unchanged',
        ),
      ],
    );

  row(
    'start to first answer with 100,000 events and views in place',
    `${figure(start.own)} ms; bare node:http ${figure(start.bare)} ms`,
    [against(`${times(start.own / start.bare)} bare (≤ 6)`, start.own / start.bare, 6, 'start', true)],
  );

  const whole = (number) => number.toLocaleString('en-GB');
  row(
    `${whole(reminders.count)} reminders of ${whole(reminders.count)} people in 100 municipalities, all due at one instant`,
    `the last is ours (durably recorded as due) ${figure(reminders.recorded)} ms after the first alarm; BullMQ alone, a job each and a worker that does nothing, ${figure(reminders.alone)} ms from the first job to the last; all sent and recorded as sent ${figure(reminders.own)} ms with a mail server that takes them at once, ${figure(reminders.mailed)} ms with one on loopback`,
    [
      against(`${figure(reminders.recorded)} ms (≤ 1,000)`, reminders.recorded, 1_000, 'reminders', true),
      against(
        `${figure((reminders.own / reminders.mailed) * 100)} % of the time ours, the rest SMTP (≤ 25 %)`,
        reminders.own / reminders.mailed,
        0.25,
        'remindersShare',
        true,
      ),
    ],
  );

  row(
    `a survey of 45 statements and 12 departments answered by ${whole(survey.answers)}, one in ten with words, 64 at a time`,
    `into the box ${perSecond(survey.box.rate)}, p99 ${figure(survey.box.p99)} ms; a row and a commit of SQLite for each ${perSecond(survey.rows.rate)}; the box at the end ${figure(survey.boxBytes / 1e6)} MB, the table ${figure(survey.rows.bytes / 1e6)} MB; counted, recorded with ${whole(survey.remarks)} remarks and forgotten in ${figure(survey.closeMs / 1000)} s${survey.evaluationMs === null ? '' : `; the page of what came out ${figure(survey.evaluationMs)} ms`}; over HTTP ${perSecond(survey.http.answer.rate)}, p99 ${figure(survey.http.answer.p99)} ms, the form itself ${perSecond(survey.http.page.rate)}`,
    [against(`${times(survey.box.rate / survey.rows.rate)} a row each (≥ 1)`, survey.box.rate / survey.rows.rate, 1, 'survey')],
  );

  const ms = (number) => `${figure(number)} ms`;
  const { alone, 'among others': among } = stands;
  row(
    `Ziele as they stood at an instant: 200 goals and ${whole(alone.events)} events, alone in the log / among ${whole(among.events)}; one request after the other`,
    `today's ${ms(alone.today)} / ${ms(among.today)}; an instant asked for before ${ms(alone.known)} / ${ms(among.known)}; any other of two years ${ms(alone.any)} / ${ms(among.any)}, one in twenty takes ${ms(alone.p95)} / ${ms(among.p95)}; the very first after the start, with everything to be folded, ${ms(alone.first)} / ${ms(among.first)}`,
    [
      against(`asked for before ${times(among.known / among.today)} today's (≤ 1.2)`, among.known / among.today, 1.2, 'stands', true),
      against(`any ${times(among.any / among.today)} today's (≤ 2)`, among.any / among.today, 2, 'stands', true),
      against(`any among others ${times(among.any / alone.any)} alone (≤ 1.5)`, among.any / alone.any, 1.5, 'stands', true),
    ],
  );
  row(
    `Vergleich of any two instants of two years, some ${whole(Math.round(alone.events / 3 / 1000) * 1000)} entries between them on the mean, the same logs`,
    `${ms(alone.difference)} / ${ms(among.difference)}; of two that were compared before ${ms(alone.differenceKnown)} / ${ms(among.differenceKnown)}`,
    [
      against(
        `among others ${times(among.difference / alone.difference)} alone (≤ 1.5)`,
        among.difference / alone.difference,
        1.5,
        'stands',
        true,
      ),
    ],
  );

  const { own: planned, alone: jobEach } = reminders.memory;
  const perMegabyte = (bytes) => `${figure(bytes / 1e6)} MB`;
  row(
    `${whole(reminders.planned)} planned reminders of ${whole(reminders.memory.goals)} goals in 100 municipalities: memory in Redis`,
    `${perMegabyte(planned.bytes)} in ${whole(planned.jobs)} jobs; BullMQ alone with a delayed job for each ${perMegabyte(jobEach.bytes)}`,
    [against(`${times(planned.bytes / jobEach.bytes)} BullMQ alone (≤ 0.1)`, planned.bytes / jobEach.bytes, 0.1, undefined, true)],
  );

  scaleRows({ scale, scaleOverNetwork }, rows);

  const short = rows.flatMap(shortIn);
  return [
    '# What was measured',
    '',
    '`npm run bench` wrote this: everything side by side in one run, contenders taking turns, medians of the turns.',
    '`synchronous=FULL` is read back from the open connections, ours and those of the peers, before anything is measured.',
    '',
    `Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.kernel}, ${machine.filesystem} file system, Node.js ${machine.node}, ${machine.date}. Load generator, servers and databases share the cores.`,
    '',
    ...(note ? [`Of this run: ${note}`, ''] : []),
    '| what | measured | wanted | |',
    '| --- | --- | --- | --- |',
    ...rows.map(lineOf),
    '',
    ...(short.length > 0
      ? [
          '## Where it falls short, and why',
          '',
          ...short.map(sentenceOn),
          '',
        ]
      : []),
    '## How',
    '',
    `- Emmett's SQLite store failed ${log['appends that Emmett had to repeat']} of its appends of the first line with SQLITE_BUSY (its commit meets its own pragma); these were done once more and counted once.`,
    '- **disk**: the bytes of the same events at the end of a growing file, `fdatasync` after each, on the same file system, from one thread.',
    "- **Emmett**: `@event-driven-io/emmett-sqlite` and `-postgresql` with the same events, `synchronous=FULL` and PostgreSQL's own defaults. Its consumer is tuned as far as its options go: one connection, batches of 1,000, no pause, `synchronous=OFF`, one row per goal.",
    '- **rebuild**: in a process of its own each time, from a log in which every goal comes once per round in shuffled order, written by the real rules; the most memory is what the operating system says the process ever held.',
    '- **fixed JSON**: goes through the same Nest, guard and hooks as everything else.',
    '- **bare node:http with the same rendering**: the same controllers and components on the same data, no framework, session or headers around them.',
    '- **reminders**: each round begins with a copy of the same data, three seconds before the hour; the mail server is `smtp-server` in a process of its own that keeps nothing, with a connection for each mail. Beside them what Redis itself says it uses, before and after.',
    '- **survey**: every answer is in the box when it is acknowledged, written as a whole with what else has come meanwhile, the version before overwritten; the rows are inserted one after the other in one thread, `synchronous=FULL`. Over HTTP with a form of 45 answers, and once into a box of its own.',
    "- **Stände**: the whole page over HTTP each time, with a session, never answered from a tag; three starts of the program, instants spread evenly over two years in an order that has nothing to do with time. A comparison tells every change between its two instants, so its page is as long as what happened.",
    '- **the same logs**: other municipalities share what is left of the events, with as many goals as come to some fifty events each; written by the real rules. The programs run beside each other and are asked in turns, so whatever disturbs disturbs all of them. Rebuilding in processes of their own, three times in turns, the longest once; the rate by the time of the processor leaves out waiting for the disk and for others. Reminders are left out. Memory is what the operating system says.',
    '- **start**: from the start of the process until `GET /health/live` has been answered; both with the compile cache that `npm start` uses; the bundled `dist/main.js`.',
    '',
  ].join('\n');
}
