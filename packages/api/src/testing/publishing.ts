import type { PostOptions, PostPart } from "@drumbeat/core/posts/content";
import type { Database } from "@drumbeat/db/client";
import { businesses, postEvents, postParts, posts, publishAttempts } from "@drumbeat/db/schema";
import { type AccountRow, anAccount, aPost, type PostRow } from "@drumbeat/db/testing/post-factories";
import type { NetworkAdapter } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import { NetworkFailure } from "@drumbeat/social/failure";
import { testApp } from "@drumbeat/social/testing/oauth-server";
import { startXServer } from "@drumbeat/social/testing/x-server";
import { xAdapter } from "@drumbeat/social/x/adapter";
import { asc, eq } from "drizzle-orm";
import type { BaseContext } from "../context";
import { contentHash } from "../posts/content-hash";
import { claimPosts, nextDue } from "../publishing/claim";
import type { PublishingPorts } from "../publishing/ports";
import { publishClaimed } from "../publishing/publish";

const xScopes = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];

const quietMs = 12 * 3_600_000;

interface Planned {
  account: AccountRow;
  /** Parts of a thread, or one text. */
  texts: readonly string[];
  at: Date;
  options?: PostOptions;
  media?: PostPart["media"];
}

/** An approved post that is due at `at`. */
export async function aPlannedPost(db: Database, planned: Planned): Promise<PostRow> {
  const { account, texts, at, options = {}, media = [] } = planned;
  const { businessId, network } = account;
  const parts = texts.map((text, index) => ({ text, media: index === 0 ? media : [] }));
  const hash = contentHash({
    network,
    accountId: account.id,
    content: { parts, options },
    scheduledAt: at,
  });
  const post = await aPost(db, {
    businessId,
    network,
    accountId: account.id,
    status: "scheduled",
    body: texts[0] ?? "",
    options,
    contentHash: hash,
    scheduledAt: at,
    scheduledLocal: at.toISOString().slice(0, 19).replace("T", " "),
    timeZone: "UTC",
  });
  const more = texts.slice(1).map((text, index) => ({
    businessId,
    postId: post.id,
    position: index + 1,
    text,
  }));
  if (more.length > 0) await db.insert(postParts).values(more);
  return post;
}

interface Clock {
  time: number;
  now(): number;
}

/** A local X that refuses what the real one refuses, accounts on it, and the ways to send posts there by a test's clock. */
export async function aPublishingWorld(ctx: BaseContext, clock: Clock) {
  const { db } = ctx;
  const server = await startXServer(() => clock.time);
  server.left = 1_000_000;
  const x = xAdapter(
    { X_CLIENT_ID: testApp.id, X_CLIENT_SECRET: testApp.secret, X_API_URL: server.url },
    { fetch, fetchForeign: fetch, now: () => clock.time, wait: () => Promise.resolve() },
  );
  const connected = new Map<string, ConnectedAccount>();

  const account = async (businessId: string): Promise<AccountRow> => {
    const id = String(1_000 + connected.size);
    const row = await anAccount(db, { businessId, network: "x", accountId: id, handle: `bakery${id}` });
    server.accounts.set(id, { username: row.handle, name: row.name });
    connected.set(row.id, connection(row, server.oauth.issue(id, xScopes).accessToken));
    return row;
  };
  const ports = (
    given: Partial<PublishingPorts> = {},
    changed: Partial<NetworkAdapter> = {},
  ): PublishingPorts & { adapters: { x: NetworkAdapter } } => {
    const adapters = { x: { ...x, ...changed } };
    return {
      open: async ({ accountId }) => {
        const found = connected.get(accountId);
        if (!found) throw new NetworkFailure("reconnect", { sentence: "It has to be connected again." });
        return found;
      },
      renew: () => Promise.resolve(null),
      files: () => Promise.resolve([]),
      sendWithinMs: 2_000,
      random: () => 0.5,
      ...given,
      adapters,
    };
  };

  /** Claims and publishes what is due now, once. */
  const turn = async (given: PublishingPorts = ports()): Promise<number> => {
    const claims = await claimPosts(ctx, 100);
    await Promise.all(claims.map((claim) => publishClaimed(ctx, given, claim, new AbortController().signal)));
    return claims.length;
  };
  /** Lets time pass until nothing is planned for the next twelve hours; at most so many turns. */
  const untilQuiet = async (given: PublishingPorts = ports(), turns = 60): Promise<void> => {
    for (let each = 0; each < turns; each += 1) {
      const next = await nextDue(ctx);
      if (next === null || next > clock.time + quietMs) return;
      clock.time = Math.max(clock.time, next);
      await turn(given);
    }
    throw new Error(`not quiet after ${turns} turns`);
  };
  const row = async (postId: string): Promise<PostRow> => {
    const [found] = await db.select().from(posts).where(eq(posts.id, postId));
    if (!found) throw new Error("there is no such post");
    return found;
  };
  return {
    server,
    x,
    account,
    connected,
    ports,
    turn,
    untilQuiet,
    row,
    post: (planned: Omit<Planned, "at"> & { at?: Date }) =>
      aPlannedPost(db, { at: new Date(clock.time), ...planned }),
    timeline: (postId: string) =>
      db.select().from(postEvents).where(eq(postEvents.postId, postId)).orderBy(asc(postEvents.id)),
    attempts: (postId: string) =>
      db
        .select()
        .from(publishAttempts)
        .where(eq(publishAttempts.postId, postId))
        .orderBy(asc(publishAttempts.id)),
    rules: (businessId: string, values: Partial<typeof businesses.$inferInsert>) =>
      db.update(businesses).set(values).where(eq(businesses.id, businessId)),
    /** Texts that the network has, in the order in which it took them. */
    texts: () => server.posts.map(({ text }) => text),
  };
}

const connection = ({ accountId, handle }: AccountRow, accessToken: string): ConnectedAccount => ({
  accountId,
  handle,
  instanceUrl: null,
  credentials: {
    accessToken,
    refreshToken: null,
    expiresAt: null,
    refreshExpiresAt: null,
    scopes: xScopes,
    extra: {},
  },
});
