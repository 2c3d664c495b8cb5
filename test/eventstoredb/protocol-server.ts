// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceError,
} from '@grpc/grpc-js';
import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import { randomUUID } from 'node:crypto';
import type { Certificate } from './certificates.js';
import {
  type AppendAnswer,
  type Expected,
  type LogRecord,
  ProtocolLog,
  type ProposedRecord,
  system,
} from './protocol-log.js';

/*
 * A server that speaks the gRPC protocol of EventStoreDB as far as our adapter uses it, with faults on request. It is made from the
 * service definitions in the client's package and from our reading of the server's sources and documentation: what passes
 * here has passed against the *protocol test server*, not against EventStoreDB.
 */

type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** What happens to one append. */
export type AppendFault =
  /** Stored, but the answer never comes. */
  | 'lose-answer'
  /** Neither stored nor answered. */
  | 'silence'
  /** Stored some time later, after whoever asked has given up; never answered. */
  | { readonly storeAfterMs: number }
  /** Answered as if somebody else had been faster, without anything having been stored. */
  | 'wrong-version'
  /** `UNAVAILABLE` after it was stored. */
  | 'break-after-storing'
  /** `UNAVAILABLE`, nothing stored. */
  | 'break-before-storing'
  /** `DEADLINE_EXCEEDED`, nothing stored. */
  | 'deadline'
  /** Stored and answered without a position, as some versions answer a repeated append. */
  | 'no-position'
  /** What a server says whose user may not write. */
  | 'access-denied';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Security {
  readonly certificate: Certificate;
  /** PEM of the authority whose certificates clients have to show; undefined: they need none. */
  readonly clientAuthority?: string;
}

const NO_POSITION = '18446744073709551615';
const BATCH = 64;

export class ProtocolServer {
  /** Served one after the other, one per append. */
  readonly appendFaults: AppendFault[] = [];
  /** Accepts every call and answers none. */
  silent = false;
  /** As {@link silent}, for reads and subscriptions only. */
  silentReads = false;
  /** Every append, delete and read that asks for the leader is told to go there. */
  leaderIsAt: Endpoint | undefined;
  /** Deliver every event so many times more, the way a resumed subscription may. */
  duplicates = 0;
  /** Milliseconds between an event and its delivery to subscriptions. */
  deliveryDelay = 0;
  /** Milliseconds between two records of a read: a server that answers, and never comes to an end. */
  recordPause = 0;
  /** Deliver the next two events in the wrong order. */
  swapNext = false;
  /** Servers before 23.10 send none. */
  sendsCaughtUp = true;
  /** Servers before 22.6 say where an event stands in the log only in reads of `$all`. */
  positionsInStreams = true;
  maxAppendSize = 1024 * 1024;
  /** What gossip says; by default this server alone, leading. */
  members: (Endpoint & { readonly leader: boolean; readonly alive?: boolean })[] | undefined;
  /** TLS; undefined: without. Counts from the next {@link listen}. */
  security: Security | undefined;
  /** Who may do anything, with password; others are refused. Undefined: everybody, named or not. */
  users: ReadonlyMap<string, string> | undefined;
  /** What a server says to a user who lacks a right. */
  forbids: ((action: 'write' | 'delete', stream: string) => boolean) | undefined;
  /** Streams that were written to or deleted. */
  readonly changed = new Set<string>();
  /** How often each method was called. */
  readonly calls: Record<string, number> = {};
  /** From which position each subscription asked to start; undefined: from the beginning. */
  readonly subscribedFrom: (number | undefined)[] = [];

  private server: Server | undefined;
  private readonly open = new Set<ReadCall>();
  private boundPort = 0;

  constructor(public log: ProtocolLog = new ProtocolLog()) {}

  /** Listens on 127.0.0.1, on the same port as before where it did. */
  async listen(port = this.boundPort): Promise<this> {
    const server = new Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024 });
    server.addService(streamsService.StreamsService, {
      read: (call: ReadCall) => this.read(call),
      append: (
        call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
        answer: sendUnaryData<streams.AppendResp>,
      ) => this.append(call, answer),
      batchAppend: (call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>) =>
        this.batchAppend(call),
      delete: (
        call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>,
        answer: sendUnaryData<streams.DeleteResp>,
      ) => this.delete(call, answer),
      tombstone: (
        call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
        answer: sendUnaryData<streams.TombstoneResp>,
      ) => this.tombstone(call, answer),
    });
    server.addService(featuresService.ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<features.SupportedMethods>) => {
        if (!this.holds('getSupportedMethods')) answer(null, supportedMethods());
      },
    });
    server.addService(gossipService.GossipService, {
      read: (_: unknown, answer: sendUnaryData<gossip.ClusterInfo>) => {
        if (!this.holds('gossip')) answer(null, this.clusterInfo());
      },
    });
    this.boundPort = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${port}`, credentialsFor(this.security), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    this.server = server;
    return this;
  }

  get port(): number {
    return this.boundPort;
  }

  get endpoint(): Endpoint {
    return { address: '127.0.0.1', port: this.boundPort };
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.boundPort}?tls=false`;
  }

  /** Drops all connections and refuses new ones. */
  refuse(): void {
    this.server?.forceShutdown();
    this.server = undefined;
    this.open.clear();
  }

  /** What a crash and a new start look like to clients; `log` is the one read back from its file, where it has one. */
  async restart(log: ProtocolLog = this.log): Promise<void> {
    this.refuse();
    this.log = log;
    await this.listen();
  }

  /** Ends every open subscription and read, as a server does that shuts down or a proxy that has had enough. */
  cutStreams(code: status = status.CANCELLED): void {
    for (const call of this.open) call.emit('error', failure(code, 'cut'));
    this.open.clear();
  }

  /** Ends every subscription without an error. */
  endStreams(): void {
    for (const call of this.open) call.end();
    this.open.clear();
  }

  /** Records of other programs or of the server itself, between ours. */
  writeNoise(count: number, stream = '$stats-0.0.0.0:2113'): void {
    for (let index = 0; index < count; index += 1) this.log.append(stream, 'any', [system('$statsCollected')]);
  }

  /** @returns true where the call is accepted and never answered */
  private holds(method: string, reading = false): boolean {
    this.calls[method] = (this.calls[method] ?? 0) + 1;
    return this.silent || (reading && this.silentReads);
  }

  /** Why a call is not carried out, before anything is looked at. */
  private refused(metadata: Metadata): ServiceError | undefined {
    const unknown = this.users && !isKnown(metadata.get('authorization')[0], this.users);
    return unknown ? failure(status.UNAUTHENTICATED, 'Authentication Failed') : this.notLeader(metadata);
  }

  private notLeader(metadata: Metadata): ServiceError | undefined {
    if (!this.leaderIsAt || metadata.get('requires-leader')[0] !== 'true') return undefined;
    return failure(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': this.leaderIsAt.address,
      'leader-endpoint-port': String(this.leaderIsAt.port),
    });
  }

  private append(
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ): void {
    let options: streams.AppendReq.Options | undefined;
    const proposed: ProposedRecord[] = [];
    call.on('data', (request: streams.AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      else proposed.push(recordOf(request.getProposedMessage()!));
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      if (this.holds('append')) return;
      const refused = this.refused(call.metadata);
      if (refused) return answer(refused);
      const stream = nameOf(options!.getStreamIdentifier());
      this.carryOut(stream, expectedOf(options!, options!.getRevision()), proposed, (failed, done) => {
        if (failed) answer(failed);
        else answer(null, appendResponse(done!.answer, done!.position));
      });
    });
  }

  private batchAppend(call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>): void {
    const begun = new Map<string, { options: streams.BatchAppendReq.Options; proposed: ProposedRecord[] }>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: streams.BatchAppendReq) => {
      const correlation = request.getCorrelationId()!.getString();
      if (request.hasOptions()) begun.set(correlation, { options: request.getOptions()!, proposed: [] });
      const { options, proposed } = begun.get(correlation)!;
      for (const message of request.getProposedMessagesList()) proposed.push(recordOf(message));
      if (!request.getIsFinal() || this.holds('batchAppend')) return;
      const identifier = options.getStreamIdentifier();
      this.carryOut(nameOf(identifier), expectedOf(options, options.getStreamPosition()), proposed, (failed, done) => {
        if (failed) {
          call.emit('error', failed);
          return;
        }
        const response = new streams.BatchAppendResp();
        response.setCorrelationId(request.getCorrelationId());
        response.setStreamIdentifier(identifier);
        const { answer, position } = done!;
        if (answer.kind === 'written') {
          const success = new streams.BatchAppendResp.Success();
          success.setCurrentRevision(String(answer.revision));
          if (position === undefined) success.setNoPosition();
          else success.setPosition(allPosition(position));
          response.setSuccess(success);
        } else response.setError(batchError(answer));
        call.write(response);
      });
    });
  }

  /** Checks and stores, or does what the next fault says. Never answers where the fault is silence. */
  private carryOut(
    stream: string,
    expected: Expected,
    proposed: readonly ProposedRecord[],
    done: (failed: ServiceError | undefined, result?: { answer: AppendAnswer; position: number | undefined }) => void,
  ): void {
    const fault = this.appendFaults.shift();
    if (typeof fault === 'object') {
      setTimeout(() => this.log.append(stream, expected, proposed), fault.storeAfterMs).unref();
      return;
    }
    if (fault === 'silence') return;
    if (fault === 'break-before-storing') return done(failure(status.UNAVAILABLE, 'broken'));
    if (fault === 'deadline') return done(failure(status.DEADLINE_EXCEEDED, 'deadline'));
    if (fault === 'access-denied' || this.forbids?.('write', stream)) return done(accessDenied());
    if (fault === 'wrong-version') {
      return done(undefined, { answer: { kind: 'wrong', current: 99 }, position: undefined });
    }
    const size = proposed.reduce(
      (sum, { type, data, metadata }) => sum + 2 * type.length + data.length + metadata.length,
      0,
    );
    if (size > this.maxAppendSize) {
      const details = { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(this.maxAppendSize) };
      return done(failure(status.INVALID_ARGUMENT, 'too large', details));
    }
    this.changed.add(stream);
    const answer = this.log.append(stream, expected, proposed);
    if (fault === 'lose-answer') return;
    if (fault === 'break-after-storing') return done(failure(status.UNAVAILABLE, 'broken'));
    if (answer.kind === 'deleted') return done(streamDeleted(stream));
    const position = answer.kind === 'written' && fault !== 'no-position' ? answer.position : undefined;
    done(undefined, { answer, position });
  }

  private delete(
    call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>,
    answer: sendUnaryData<streams.DeleteResp>,
  ): void {
    if (this.holds('delete')) return;
    const refused = this.refused(call.metadata);
    if (refused) return answer(refused);
    const stream = nameOf(call.request.getOptions()!.getStreamIdentifier());
    if (this.forbids?.('delete', stream)) return answer(accessDenied());
    this.changed.add(stream);
    if (this.log.softDelete(stream).kind === 'deleted') return answer(streamDeleted(stream));
    answer(null, new streams.DeleteResp());
  }

  private tombstone(
    call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
    answer: sendUnaryData<streams.TombstoneResp>,
  ): void {
    if (this.holds('tombstone')) return;
    const refused = this.refused(call.metadata);
    if (refused) return answer(refused);
    const options = call.request.getOptions()!;
    const stream = nameOf(options.getStreamIdentifier());
    if (this.forbids?.('delete', stream)) return answer(accessDenied());
    this.changed.add(stream);
    const result = this.log.tombstone(stream, expectedOf(options, options.getRevision()));
    if (result.kind === 'deleted') return answer(streamDeleted(stream));
    if (result.kind === 'wrong') return answer(failure(status.FAILED_PRECONDITION, 'wrong expected version'));
    answer(null, new streams.TombstoneResp());
  }

  private read(call: ReadCall): void {
    const options = call.request.getOptions()!;
    const subscribing = options.hasSubscription();
    if (this.holds(subscribing ? 'subscribe' : 'read', true)) return;
    const refused = this.refused(call.metadata);
    if (refused) return void call.emit('error', refused);
    this.open.add(call);
    for (const event of ['cancelled', 'close', 'error']) call.on(event, () => this.open.delete(call));
    call.on('error', () => undefined);
    if (subscribing) void this.subscription(call, options);
    else void this.page(call, options);
  }

  private async page(call: ReadCall, options: streams.ReadReq.Options): Promise<void> {
    const backwards = Number(options.getReadDirection()) === 1;
    const count = Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER);
    const stream = options.getStream();
    let found: readonly LogRecord[];
    if (stream) {
      const name = nameOf(stream.getStreamIdentifier());
      const held = this.log.stream(name);
      if (held === 'deleted') return void call.emit('error', streamDeleted(name));
      if (held === undefined) {
        const missing = new streams.ReadResp.StreamNotFound();
        missing.setStreamIdentifier(stream.getStreamIdentifier());
        const response = new streams.ReadResp();
        response.setStreamNotFound(missing);
        call.write(response);
        call.end();
        return;
      }
      const from = stream.hasRevision() ? Number(stream.getRevision()) : stream.hasEnd() ? Infinity : 0;
      found = held.filter(({ revision }) => (backwards ? revision <= from : revision >= from));
    } else {
      const all = options.getAll()!;
      const at = all.hasPosition() ? Number(all.getPosition()!.getCommitPosition()) : all.hasEnd() ? Infinity : 0;
      const index = at === Infinity ? this.log.records.length : this.log.indexOf(at);
      // Backwards the position itself is left out: it is the one up to which a page before has come.
      found = backwards
        ? this.log.records.slice(Math.max(0, index - Math.min(count, index)), index)
        : this.log.records.slice(index, index + count);
    }
    const ordered = backwards ? [...found].reverse() : found;
    for (const record of ordered.slice(0, count)) {
      if (this.recordPause > 0) await new Promise((resolve) => setTimeout(resolve, this.recordPause).unref());
      if (call.cancelled) return;
      if (!call.write(this.event(record, stream === undefined || this.positionsInStreams))) await drained(call);
    }
    call.end();
  }

  private async subscription(call: ReadCall, options: streams.ReadReq.Options): Promise<void> {
    const all = options.getAll()!;
    const from = all.getPosition() ? Number(all.getPosition()!.getCommitPosition()) : undefined;
    this.subscribedFrom.push(from);
    const matches = filterOf(options.getFilter());
    const confirmation = new streams.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId(randomUUID());
    const confirmed = new streams.ReadResp();
    confirmed.setConfirmation(confirmation);
    call.write(confirmed);

    let wake: (() => void) | undefined;
    const forget = this.log.onAppended(() => wake?.());
    let over = false;
    for (const event of ['cancelled', 'close', 'error', 'finish'])
      call.on(event, () => {
        over = true;
        forget();
        wake?.();
      });
    // Where it stands is told by position, because a scavenge may take records away.
    let after = from ?? -1;
    if (all.hasEnd()) after = this.log.records.at(-1)?.position ?? -1;
    let live = false;
    while (!over) {
      const index = this.log.indexOf(after + 1);
      const batch = this.log.records.slice(index, index + BATCH);
      if (batch.length === 0) {
        if (!live && this.sendsCaughtUp) {
          const response = new streams.ReadResp();
          response.setCaughtUp(new streams.ReadResp.CaughtUp());
          call.write(response);
        }
        live = true;
        await new Promise<void>((resolve) => (wake = resolve));
        wake = undefined;
        continue;
      }
      after = batch.at(-1)!.position;
      if (this.deliveryDelay > 0) await new Promise((resolve) => setTimeout(resolve, this.deliveryDelay).unref());
      const fitting = batch.filter(matches);
      if (this.swapNext && fitting.length >= 2) {
        this.swapNext = false;
        fitting.splice(0, 2, fitting[1]!, fitting[0]!);
      }
      for (const record of fitting)
        for (let times = 0; times <= this.duplicates && !over; times += 1)
          if (!call.write(this.event(record, true))) await drained(call);
      if (over) return;
      // Checkpoints speak of records that the filter left out as well.
      const checkpoint = new streams.ReadResp.Checkpoint();
      checkpoint.setCommitPosition(String(after));
      checkpoint.setPreparePosition(String(after));
      const response = new streams.ReadResp();
      response.setCheckpoint(checkpoint);
      call.write(response);
    }
  }

  private event(record: LogRecord, withPosition: boolean): streams.ReadResp {
    const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
    const id = new shared.UUID();
    id.setString(record.id);
    recorded.setId(id);
    recorded.setStreamIdentifier(identifierOf(record.stream));
    recorded.setStreamRevision(String(record.revision));
    recorded.setCommitPosition(withPosition ? String(record.position) : NO_POSITION);
    recorded.setPreparePosition(withPosition ? String(record.position) : NO_POSITION);
    const metadata = recorded.getMetadataMap();
    metadata.set('type', record.type);
    metadata.set('content-type', record.json ? 'application/json' : 'application/octet-stream');
    metadata.set('created', String(BigInt(record.created) * 10_000n));
    recorded.setData(record.data);
    recorded.setCustomMetadata(record.metadata);
    const event = new streams.ReadResp.ReadEvent();
    event.setEvent(recorded);
    if (withPosition) event.setCommitPosition(String(record.position));
    else event.setNoPosition(new shared.Empty());
    const response = new streams.ReadResp();
    response.setEvent(event);
    return response;
  }

  private clusterInfo(): gossip.ClusterInfo {
    const info = new gossip.ClusterInfo();
    for (const member of this.members ?? [{ ...this.endpoint, leader: true }]) {
      const entry = new gossip.MemberInfo();
      const id = new shared.UUID();
      id.setString(randomUUID());
      entry.setInstanceId(id);
      entry.setTimeStamp(String(Date.now()));
      entry.setIsAlive(member.alive ?? true);
      entry.setState(member.leader ? 8 : 6);
      const endpoint = new gossip.EndPoint();
      endpoint.setAddress(member.address);
      endpoint.setPort(member.port);
      entry.setHttpEndPoint(endpoint);
      info.addMembers(entry);
    }
    return info;
  }
}

function drained(call: ReadCall): Promise<void> {
  const events = ['drain', 'cancelled', 'close', 'error'];
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.on(event, done);
  });
}

function failure(code: status, details: string, trailers: Record<string, string> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

function accessDenied(): ServiceError {
  return failure(status.PERMISSION_DENIED, 'no', { exception: 'access-denied' });
}

function credentialsFor(security: Security | undefined): ServerCredentials {
  if (!security) return ServerCredentials.createInsecure();
  const { certificate, clientAuthority } = security;
  return ServerCredentials.createSsl(
    clientAuthority === undefined ? null : Buffer.from(clientAuthority),
    [{ cert_chain: Buffer.from(certificate.cert), private_key: Buffer.from(certificate.key) }],
    clientAuthority !== undefined,
  );
}

function isKnown(authorization: string | Buffer | undefined, users: ReadonlyMap<string, string>): boolean {
  const [, encoded = ''] = /^Basic (.+)$/.exec(String(authorization)) ?? [];
  const [name, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return users.get(name!) === password.join(':');
}

function streamDeleted(stream: string): ServiceError {
  return failure(status.FAILED_PRECONDITION, 'stream deleted', { exception: 'stream-deleted', 'stream-name': stream });
}

function nameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');
}

function identifierOf(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(stream, 'utf8')));
  return identifier;
}

function recordOf(message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage): ProposedRecord {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()!.getString(),
    type: metadata.get('type')!,
    json: metadata.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

interface Expecting {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

function expectedOf(options: Expecting, revision: string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number(revision);
}

function filterOf(filter: streams.ReadReq.Options.FilterOptions | undefined): (record: LogRecord) => boolean {
  if (!filter) return () => true;
  const onStream = filter.getStreamIdentifier();
  const expression = onStream ?? filter.getEventType()!;
  const prefixes = expression.getPrefixList();
  const regex = prefixes.length > 0 ? undefined : new RegExp(expression.getRegex());
  return (record) => {
    const name = onStream ? record.stream : record.type;
    return regex ? regex.test(name) : prefixes.some((prefix) => name.startsWith(prefix));
  };
}

function allPosition(position: number): shared.AllStreamPosition {
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  return at;
}

function appendResponse(answer: AppendAnswer, position: number | undefined): streams.AppendResp {
  const response = new streams.AppendResp();
  if (answer.kind === 'written') {
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(answer.revision));
    if (position === undefined) success.setNoPosition(new shared.Empty());
    else {
      const at = new streams.AppendResp.Position();
      at.setCommitPosition(String(position));
      at.setPreparePosition(String(position));
      success.setPosition(at);
    }
    response.setSuccess(success);
  } else if (answer.kind === 'wrong') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (answer.current < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(answer.current));
    wrong.setExpectedRevision('0');
    response.setWrongExpectedVersion(wrong);
  }
  return response;
}

function batchError(answer: AppendAnswer): statusMessages.Status {
  const error = new statusMessages.Status();
  const details = new anyMessages.Any();
  const wrong = new shared.WrongExpectedVersion();
  if (answer.kind === 'wrong' && answer.current >= 0) wrong.setCurrentStreamRevision(String(answer.current));
  else wrong.setCurrentNoStream();
  details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  error.setDetails(details);
  return error;
}

function supportedMethods(): features.SupportedMethods {
  const methods = new features.SupportedMethods();
  methods.setEventStoreServerVersion('23.10.0');
  for (const name of ['append', 'batchappend', 'read', 'delete', 'tombstone']) {
    const method = new features.SupportedMethod();
    method.setServiceName('event_store.client.streams.streams');
    method.setMethodName(name);
    methods.addMethods(method);
  }
  return methods;
}
