import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { SuiteDatabase } from "@drumbeat/db/testing/vitest";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { socialAccounts } from "@drumbeat/db/schema";
import { type Adapters, createAdapters } from "@drumbeat/social/adapters";
import { asc, eq } from "drizzle-orm";
import { comeBack } from "../src/accounts/come-back";
import type { RequestContext, Session } from "../src/context";
import { createCaller } from "../src/root";
import { aKeyRing } from "../src/testing/accounts";
import { startX } from "../src/testing/x";
import { aSession, aWorld } from "./support";

/** A founder whose Drumbeat reaches an X of this machine, and what a browser does between the two. */
export async function aConnectedWorld(database: SuiteDatabase) {
  const world = aWorld(database);
  const { x, settings } = await startX(() => world.clock.now());
  x.oauth.redirectUri = "https://drumbeat.example/api/oauth/x";
  const reach = { fetch, fetchForeign: fetch, now: () => world.clock.now() };
  // The others are reached over the internet, or are not there.
  const { x: adapter } = createAdapters(settings, reach);
  const adapters: Adapters = adapter ? { x: adapter } : {};
  const accounts = { adapters, ring: aKeyRing(), random: () => 0.5 };
  const session = await aSession(database.db);
  const { id: businessId, slug } = await aBusiness(database.db, { ownerId: session.userId });
  const contextOf = (who: Session | null, given: Partial<RequestContext> = {}): RequestContext => ({
    ...world.context(who),
    accounts,
    ...given,
  });
  const as = (who: Session | null, given?: Partial<RequestContext>) => createCaller(contextOf(who, given));
  const caller = as(session);

  /** To the page of the network and back, as far as the address with which it sends the browser. */
  const begin = async (input: { accountId?: string; by?: Session } = {}) => {
    const { by = session, ...wish } = input;
    const begun = await as(by).accounts.begin({ businessId, network: "x", way: "x", ...wish });
    const page = await fetch(begun.url, { redirect: "manual" });
    const query = new URL(page.headers.get("location") ?? "").searchParams;
    return { query, browserKey: begun.browserKey };
  };
  const back = (
    query: URLSearchParams,
    browserKey: string | null,
    by: { session?: Session; network?: PostNetwork; context?: Partial<RequestContext> } = {},
  ) => {
    const who = by.session ?? session;
    const ctx = { ...contextOf(who, by.context), session: who };
    return comeBack(ctx, { network: by.network ?? "x", query, browserKey });
  };
  const connect = async (input: { accountId?: string } = {}) => {
    const { query, browserKey } = await begin(input);
    const { connectionId } = await back(query, browserKey);
    return caller.accounts.connection({ businessId, connectionId });
  };
  const rows = () =>
    database.db
      .select()
      .from(socialAccounts)
      .where(eq(socialAccounts.businessId, businessId))
      .orderBy(asc(socialAccounts.id));
  return { ...world, x, accounts, session, businessId, slug, as, caller, begin, back, connect, rows };
}
