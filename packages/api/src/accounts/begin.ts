import { DomainError } from "@drumbeat/core/errors";
import { accountConnections } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { requireAccount } from "../members/service";
import type * as answers from "./answers";
import { awayMs, hashKey, newKey, sealRemembered } from "./connections";
import { finishWith } from "./finish";
import { named } from "./keeper";
import { asRefusal } from "./refusal";
import type * as schemas from "./schemas";
import { redirectUriOf, wayOf } from "./ways";
import { socialAccounts } from "@drumbeat/db/schema";

const networkWithinMs = 20_000;

/**
 * Begins a way over a page of the network. What comes back is believed once, within ten minutes, from the same person, for
 * the same business and network, in the same browser.
 */
export async function beginConnecting(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.beginConnecting>,
): Promise<z.infer<typeof answers.begun>> {
  await assertMayConnect(ctx, input);
  const { network } = input;
  const way = wayOf(ctx, network, { id: input.way, kind: "redirect" });
  const [state, browserKey, id] = [newKey(), newKey(), newId()];
  const { url, remember } = await way
    .begin({
      redirectUri: redirectUriOf(ctx.publicUrl, network),
      state,
      answer: input.answer || null,
      signal: AbortSignal.timeout(networkWithinMs),
    })
    .catch((error: unknown) => {
      throw asRefusal(error);
    });
  const { businessId } = ctx;
  await ctx.db.insert(accountConnections).values({
    ...onTheWay(ctx, input),
    id,
    stateHash: hashKey(state),
    browserHash: hashKey(browserKey),
    remembered: sealRemembered(ctx.accounts.ring, { id, businessId }, remember),
  });
  return { url, browserKey };
}

/** Connects with a name and a password made for this purpose; what came of it is in the connection. */
export async function connectWithPassword(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.connectWithPassword>,
): Promise<z.infer<typeof answers.begunWithPassword>> {
  await assertMayConnect(ctx, input);
  const { network, name, password } = input;
  const way = wayOf(ctx, network, { id: input.way, kind: "password" });
  const signal = AbortSignal.timeout(networkWithinMs);
  const grant = await way
    .finish({ name, password, answer: input.answer || null, signal })
    .catch((error: unknown) => {
      throw asRefusal(error);
    });
  const [connection] = await ctx.db
    .insert(accountConnections)
    .values({
      ...onTheWay(ctx, input),
      // Nobody comes back with these.
      stateHash: hashKey(newKey()),
      browserHash: hashKey(newKey()),
      returnedAt: new Date(ctx.clock.now()),
    })
    .returning();
  if (!connection) throw new Error("the connection was not written down");
  await finishWith(ctx, connection, grant);
  return { connectionId: connection.id };
}

function onTheWay(
  ctx: BusinessContext,
  { network, way, accountId }: z.infer<typeof schemas.beginConnecting>,
) {
  const { businessId, session } = ctx;
  const expiresAt = new Date(ctx.clock.now() + awayMs);
  return { businessId, userId: session.userId, network, way, accountId: accountId ?? null, expiresAt };
}

/** Whoever is limited to some accounts brings no others in, and connects again only their own. */
async function assertMayConnect(
  ctx: BusinessContext,
  { accountId, network }: { accountId?: string | undefined; network: string },
): Promise<void> {
  if (accountId === undefined) {
    if (ctx.allowedAccounts === null) return;
    throw new DomainError(
      "forbidden",
      "You work with certain accounts only, so an admin has to connect new ones.",
    );
  }
  requireAccount(ctx, accountId);
  const [row] = await ctx.db
    .select({ network: socialAccounts.network })
    .from(socialAccounts)
    .where(named({ businessId: ctx.businessId, accountId }));
  if (row?.network !== network) throw noSuchAccount();
}

export const noSuchAccount = () =>
  new DomainError("not_found", "There is no such account, or you are not allowed to work with it.");
