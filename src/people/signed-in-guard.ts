// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutcomeUnknown } from '../event-store/event-store.js';
import { isBehind, stillBehind } from '../web/behind.js';
import { isInDoubt } from '../web/passed-on.js';
import { fromForeignSite } from '../web/security.js';
import { foreignForm, notAllowed, notSignedIn, setUpFirst, tokenInvalid } from './refusals.js';
import { type Actor, mayAct, type Role } from './actor.js';
import { Authentication, csrfMatches, type SignedIn } from './authentication.js';
import { FirstRun } from './first-run.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by {@link SignedInGuard}; on public pages only where somebody is signed in. */
    signedIn?: SignedIn | undefined;
    actor?: Actor | undefined;
    person?: SignedIn['person'] | undefined;
    /** For the `_csrf` of forms; empty where nobody is signed in. */
    csrfToken?: string | undefined;
  }
}

interface Policy {
  readonly isPublic: boolean;
  readonly fromAnywhere: boolean;
  readonly anonymous: boolean;
  readonly needs: Role;
}

const POLICY = Symbol('policy');

function attach(policy: Partial<Policy>): MethodDecorator & ClassDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const on = (descriptor?.value ?? target) as { [POLICY]?: Partial<Policy> };
    on[POLICY] = { ...on[POLICY], ...policy };
  };
}

/** Nobody has to be signed in. On a class or a method. */
export const Public = (): MethodDecorator & ClassDecorator => attach({ isPublic: true });

/**
 * Forms and programs of any origin may send it: what nobody can guess stands in the address, and no cookie counts. For links
 * of mails, which are opened in whatever browser there is, and which mail providers call themselves (RFC 8058).
 */
export const FromAnywhere = (): MethodDecorator & ClassDecorator => attach({ isPublic: true, fromAnywhere: true });

/**
 * Nobody is asked who it is, not even where the browser sends a session along: it is not looked at. No form can be sent in
 * somebody's name then, so it may come from anywhere.
 */
export const Anonymous = (): MethodDecorator & ClassDecorator => attach({ anonymous: true });

/** Only for persons and programs that may do at least this; without it everybody who is signed in may. */
export const Needs = (needs: Role): MethodDecorator & ClassDecorator => attach({ needs });

/** Who asks, as a parameter of a controller's method. Not for public ones. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw notSignedIn(context.switchToHttp().getRequest<FastifyRequest>());
  return actor;
});

/** Who asks, with what pages need to know of them. Not for public ones. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!signedIn) throw notSignedIn(context.switchToHttp().getRequest<FastifyRequest>());
  return signedIn;
});

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every controller. Lets nobody through who is not signed in, or may not; and nothing that another site's page
 * asked for with the cookie of a person who is.
 */
@Injectable()
export class SignedInGuard implements CanActivate {
  private readonly policies = new Map<unknown, Map<unknown, Policy>>();

  constructor(
    @Inject(Authentication) private readonly authentication: Authentication,
    @Inject(FirstRun) private readonly firstRun: FirstRun,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const policy = this.policyOf(context);
    if (policy.anonymous) return true;
    const { authorization } = request.headers;
    const behind = isBehind(request.raw);
    const inDoubt = isInDoubt(request.raw);
    // A program cannot read a notice, and nothing is decided on what is known to be old.
    if (behind && !inDoubt && (request.url.startsWith('/api/') || !SAFE.has(request.method))) throw stillBehind();
    // Tokens are for programs and their part of the program: no page, no administration. What a proxy asks for before
    // pages is none of ours.
    const byToken = authorization !== undefined && request.url.startsWith('/api/');
    const signedIn = byToken
      ? this.authentication.byToken(authorization ?? '')
      : this.authentication.bySession(request);
    if (signedIn) {
      request.signedIn = signedIn;
      request.actor = signedIn.actor;
      request.person = signedIn.person;
      request.csrfToken = signedIn.session?.csrfToken ?? '';
    }
    // Whatever is refused here, and be it for what this node does not know yet, the other one may have done.
    if (inDoubt) throw new OutcomeUnknown('The node that keeps the ballot boxes did not answer.');
    if (!byToken && !SAFE.has(request.method) && !policy.fromAnywhere)
      this.checkOrigin(request, policy.isPublic ? undefined : signedIn);
    if (policy.isPublic) return true;
    if (!signedIn) {
      // They may have signed in on another node.
      if (behind) throw stillBehind();
      if (byToken) throw tokenInvalid();
      if (this.firstRun.needed) throw setUpFirst(request);
      throw notSignedIn(request);
    }
    if (!mayAct(signedIn.actor, policy.needs)) throw notAllowed(policy.needs);
    if (!byToken) this.authentication.renew(request, context.switchToHttp().getResponse<FastifyReply>());
    return true;
  }

  private checkOrigin(request: FastifyRequest, signedIn: SignedIn | undefined): void {
    const { publicOrigin } = request.server;
    // Files come in parts that are read later, so their form cannot show its token here: then the browser has to say
    // where the form was. On public pages there may be no session yet, so no token.
    const inParts = request.headers['content-type']?.startsWith('multipart/') ?? false;
    if (fromForeignSite(request.headers, publicOrigin, inParts)) throw foreignForm();
    if (!signedIn || inParts) return;
    const inBody = (request.body as { readonly _csrf?: unknown } | null | undefined)?._csrf;
    if (!csrfMatches(signedIn, request.headers['x-csrf-token'] ?? inBody)) throw foreignForm();
  }

  private policyOf(context: ExecutionContext): Policy {
    const handler = context.getHandler() as { [POLICY]?: Partial<Policy> };
    const type = context.getClass() as { [POLICY]?: Partial<Policy> };
    // By both: a handler may be inherited by several controllers.
    let ofType = this.policies.get(type);
    if (!ofType) this.policies.set(type, (ofType = new Map()));
    const known = ofType.get(handler);
    if (known) return known;
    const policy = {
      isPublic: false,
      fromAnywhere: false,
      anonymous: false,
      needs: 'reader' as const,
      ...type[POLICY],
      ...handler[POLICY],
    };
    ofType.set(handler, policy);
    return policy;
  }
}
