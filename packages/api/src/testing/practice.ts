import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { PracticeFault, PracticeFaultScope } from "@drumbeat/core/practice/faults";
import { practicePosts } from "@drumbeat/db/schema";
import type { RedirectWay } from "@drumbeat/social/connecting";
import type { NetworkAdapter } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import type { Reach } from "@drumbeat/social/http";
import { practiceAdapter } from "@drumbeat/social/practice/adapter";
import { asc, eq } from "drizzle-orm";
import type { BaseContext } from "../context";
import { createAccount } from "../practice/accounts";
import { allowAccess } from "../practice/consent";
import type { Practice, PracticeAccountName, PracticeLimits } from "../practice/context";
import { listRequests, switchFaultOn } from "../practice/control";
import type { PracticeScope } from "@drumbeat/core/practice/scopes";
import { servePractice } from "../practice/serve-node";
import { testMedia } from "./media";

interface Wrong {
  scope?: PracticeFaultScope;
  amount?: number;
  /** For how many requests; once when not said, null: until the end. */
  times?: number | null;
}

export interface PracticeServer {
  /** Origin, without a slash at the end. */
  url: string;
  practice: Practice;
  /** What adapters find in their environment; for `createAdapters`. */
  env: Record<string, string>;
  adapter: NetworkAdapter;
  /** A new account of a business on the network. */
  account(businessId: string, handle?: string): Promise<PracticeAccountName>;
  /** Goes the whole way over the consent, as a person with a browser does. */
  connect(name: PracticeAccountName, scopes?: readonly PracticeScope[]): Promise<ConnectedAccount>;
  /** Has the network fail for an account. */
  breaks(name: PracticeAccountName, kind: PracticeFault, how?: Wrong): Promise<void>;
  /** Every post of an account, the oldest first, also those that are deleted or do not show yet. */
  posts(name: PracticeAccountName): Promise<(typeof practicePosts.$inferSelect)[]>;
  /** What was asked and answered, the oldest first. */
  requests(name: PracticeAccountName): ReturnType<typeof requestsOf>;
  close(): Promise<void>;
}

const generous: PracticeLimits = {
  postsPerDay: 1_000_000,
  requestsPerWindow: 1_000_000,
  mediaBytes: 100 * 1024 * 1024,
};

/** The practice network on a free port of this machine, with real connections and the database of the test. */
export async function startPractice(
  ctx: Pick<BaseContext, "db" | "clock" | "log">,
  { limits = {}, reach = {} }: { limits?: Partial<PracticeLimits>; reach?: Partial<Reach> } = {},
): Promise<PracticeServer> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const { db, clock, log } = ctx;
  const practice: Practice = {
    db,
    clock,
    log,
    media: testMedia().ports,
    publicUrl: url,
    limits: { ...generous, ...limits },
  };
  server.on("request", (request, response) => {
    servePractice(practice, request, response).catch((error: unknown) => {
      log.error({ err: error, path: request.url }, "the practice network failed");
      response.destroy();
    });
  });
  const env = { DRUMBEAT_URL: url };
  const adapter = practiceAdapter(env, {
    fetch,
    fetchForeign: fetch,
    now: () => clock.now(),
    ...reach,
  });
  return {
    url,
    practice,
    env,
    adapter,
    account: async (businessId, handle = `shop-${randomUUID().slice(0, 8)}`) => {
      const wish = { handle, name: "Harbour Bakery", timeZone: "Europe/Berlin" };
      return { businessId, accountId: (await createAccount(practice, businessId, wish)).id };
    },
    connect: (name, scopes = ["read", "write"]) => connect(practice, adapter, name, scopes),
    breaks: (name, kind, { scope = "publishing", amount, times = 1 } = {}) =>
      switchFaultOn(practice, name, { kind, scope, amount: amount ?? null, times }),
    posts: ({ accountId }) =>
      db
        .select()
        .from(practicePosts)
        .where(eq(practicePosts.accountId, accountId))
        .orderBy(asc(practicePosts.id)),
    requests: (name) => requestsOf(practice, name),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function connect(
  practice: Practice,
  { ways }: NetworkAdapter,
  name: PracticeAccountName,
  scopes: readonly PracticeScope[],
): Promise<ConnectedAccount> {
  const way = ways.find((each): each is RedirectWay => each.kind === "redirect");
  if (!way) throw new Error("There is no way over a page.");
  const redirectUri = `${practice.publicUrl}/api/oauth/practice`;
  const signal = AbortSignal.timeout(30_000);
  const { url, remember } = await way.begin({ redirectUri, state: "a-state", answer: null, signal });
  const sent = new URL(url).searchParams;
  const asked = {
    clientId: sent.get("client_id") ?? "",
    redirectUri: sent.get("redirect_uri") ?? "",
    challenge: sent.get("code_challenge") ?? "",
    state: sent.get("state") ?? "",
  };
  const back = await allowAccess(practice, name, asked, scopes);
  const query = new URL(back).searchParams;
  const { accounts } = await way.finish({ redirectUri, query, remember, signal });
  const [found] = accounts;
  if (!found) throw new Error("No account was found.");
  const { accountId, handle, instanceUrl, credentials } = found;
  return { accountId, handle, instanceUrl, credentials };
}

async function requestsOf(practice: Practice, name: PracticeAccountName) {
  const { items } = await listRequests(practice, name, { limit: 1_000 });
  return items.reverse();
}
