// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { readConfiguration } from '../../src/configuration.js';

/*
 * docker-compose.yml on paper: there is no Docker engine where this runs. What can be wrong without one is looked for here: names
 * that lead nowhere, keys that Compose does not know, variables that the program does not.
 */

interface Service {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly secrets?: readonly { readonly source: string }[];
  readonly configs?: readonly { readonly source: string }[];
  readonly deploy?: { readonly replicas?: number };
  readonly ports?: readonly string[];
  readonly container_name?: string;
  readonly healthcheck?: object;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
  readonly networks: {
    readonly default: { readonly ipam: { readonly config: readonly { readonly subnet: string }[] } };
  };
}

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as Compose;
const services = Object.entries(compose.services);

/** What the program reads: written as `said('NAME')` or `env['NAME']` in its configuration. */
const configuration = readFileSync(new URL('../../src/configuration.ts', import.meta.url), 'utf8');
const known = new Set([...configuration.matchAll(/(?:said\(|env\[)'([A-Z_]+)'/g)].map(([, name]) => name!));

/** Of the Compose specification, what is used here; another one is first to be looked up there. */
const SERVICE_KEYS = new Set(
  (
    'build cap_add cap_drop command configs depends_on deploy entrypoint environment healthcheck image init ports profiles ' +
    'read_only restart secrets security_opt stop_grace_period tmpfs user volumes'
  ).split(' '),
);
const DEPENDENCIES = new Set(['service_started', 'service_healthy', 'service_completed_successfully']);

function dependenciesOf({ depends_on: on = [] }: Service): readonly (readonly [string, string])[] {
  if (Array.isArray(on)) return (on as string[]).map((name) => [name, 'service_started']);
  return Object.entries(on as Record<string, { condition: string }>).map(([name, { condition }]) => [name, condition]);
}

/** What `docker compose --profile P up NAME` starts. */
function startedWith(name: string): Set<string> {
  const started = new Set([name]);
  for (const one of started) for (const [next] of dependenciesOf(compose.services[one]!)) started.add(next);
  return started;
}

describe('docker-compose.yml', () => {
  it.each(services)('%s has only keys that Compose knows, and names only what there is', (_name, service) => {
    expect(Object.keys(service).filter((key) => !SERVICE_KEYS.has(key))).toEqual([]);
    for (const [name, condition] of dependenciesOf(service)) {
      expect(compose.services).toHaveProperty(name);
      expect(DEPENDENCIES).toContain(condition);
      if (condition === 'service_healthy') expect(compose.services[name]).toHaveProperty('healthcheck');
    }
    for (const volume of service.volumes ?? [])
      if (!volume.startsWith('/')) expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
    for (const { source } of service.secrets ?? []) expect(compose.secrets ?? {}).toHaveProperty(source);
    for (const { source } of service.configs ?? []) expect(compose.configs).toHaveProperty(source);
  });

  it('names each image with its version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:\d+\.\d+\.\d+(-[a-z]+)?$/);
  });

  it('uses every volume, secret and file that it declares', () => {
    const used = services.flatMap(([, { volumes = [], secrets = [], configs = [] }]) => [
      ...volumes.map((volume) => volume.split(':')[0]),
      ...[...secrets, ...configs].map(({ source }) => source),
    ]);
    for (const declared of [compose.volumes, compose.secrets ?? {}, compose.configs].flatMap((each) =>
      Object.keys(each),
    ))
      expect(used).toContain(declared);
  });

  it.each(['app', 'node', 'surveys'])('gives %s only variables that the program reads', (name) => {
    expect(known.size).toBeGreaterThan(8);
    expect(Object.keys(compose.services[name]!.environment!).filter((variable) => !known.has(variable))).toEqual([]);
  });

  it.each(['app', 'node'])(
    'lets %s believe those on its own network where a visitor comes from, and nobody else',
    (name) => {
      const [{ subnet }] = compose.networks.default.ipam.config as [{ readonly subnet: string }];
      expect(compose.services[name]!.environment!['TRUST_PROXY']).toBe(subnet);
      const trustProxy = /:-(.*)\}$/.exec(subnet)![1]!;
      expect(readConfiguration({ TRUST_PROXY: trustProxy }).trustProxy).toEqual([trustProxy]);
      // From outside nobody comes to it but by the proxy, or from this host.
      for (const port of compose.services[name]!.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
      expect(Object.keys(compose.networks)).toEqual(['default']);
    },
  );

  it('says in its head which variables it wants, and wants no others', () => {
    // `$$` is Compose's word for a dollar sign that is not its own.
    const wanted = new Set([...text.replaceAll('$$', '').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!));
    const head = text.slice(0, text.indexOf('\nx-'));
    expect([...wanted].filter((name) => !head.includes(name))).toEqual([]);
    for (const name of ['PUBLIC_URL', 'PUBLIC_HOST', 'EVENTSTORE_PASSWORD']) expect([...wanted]).toContain(name);
  });

  it('starts the program with its own log, and nothing of the cluster, where no profile is named', () => {
    expect(services.filter(([, { profiles = [] }]) => profiles.length === 0).map(([name]) => name)).toEqual([
      'app',
      'redis',
    ]);
    expect([...startedWith('app')].sort()).toEqual(['app', 'redis']);
  });

  it('starts with the proxy the whole cluster, and not the program of one host', () => {
    expect([...startedWith('proxy')].sort()).toEqual(
      ['certificates', 'esdb1', 'esdb2', 'esdb3', 'node', 'proxy', 'redis', 'surveys'].sort(),
    );
  });

  it('scales the program to three, none of which has a name or a port of its own', () => {
    const { deploy, ports, container_name: name, volumes } = compose.services['node']!;
    expect([deploy?.replicas, ports, name]).toEqual([3, undefined, undefined]);
    // A directory that two shared would be locked by one of them.
    expect(volumes).toContain('/data');
  });

  it('keeps the answers of surveys on one node, whose directory lasts, and all others pass on to that one', () => {
    const { surveys: keeper, node } = compose.services as Record<'surveys' | 'node', Service>;
    expect([keeper.deploy, keeper.environment!['SURVEYS_AT'], keeper.ports]).toEqual([undefined, undefined, undefined]);
    expect(keeper.volumes).toContain('surveys:/data');
    expect(node.environment!['SURVEYS_AT']).toBe('http://surveys:3000');
    // In everything else they are nodes of one installation.
    const { SURVEYS_AT: _elsewhere, ...same } = node.environment!;
    expect(keeper.environment).toEqual(same);
    expect(compose.configs['caddyfile']!.content).not.toContain('surveys');
  });

  it('has nodes of EventStoreDB that know each other, under the names in their certificates', () => {
    const names = services.filter(([, { image }]) => image?.startsWith('eventstore/eventstore:')).map(([name]) => name);
    expect(names).toEqual(['esdb1', 'esdb2', 'esdb3']);
    const url = String(compose.services['node']!.environment!['EVENTSTORE_URL']);
    for (const name of names) {
      const { environment = {}, volumes } = compose.services[name]!;
      expect(environment['EVENTSTORE_NODE_HOST_ADVERTISE_AS']).toBe(name);
      const others = names.filter((other) => other !== name).map((other) => `${other}:2113`);
      expect(environment['EVENTSTORE_GOSSIP_SEED']).toBe(others.join(','));
      expect(volumes).toContain(`certificates-${name}:/certs/node:ro`);
      expect(url).toContain(`${name}:2113`);
      expect(environment).not.toHaveProperty('EVENTSTORE_INSECURE');
    }
    expect(url).toContain('tls=true');
    // The authority's key is where certificates are made and nowhere else.
    const holders = services.filter(([, { volumes = [] }]) =>
      volumes.some((one) => one.startsWith('certificates-authority:')),
    );
    expect(holders.map(([name]) => name)).toEqual(['certificates']);
  });

  it('says that it has run only on paper', () => {
    expect(text).toContain('HAS RUN ONLY ON PAPER');
  });
});
