import { createServer } from "node:http";
import { once } from "node:events";
import { users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clerkUser, clerkVariables, publishableKey, sessionToken } from "./support/clerk";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url, clerkVariables);
});
afterAll(() => edge.close());

let count = 0;
const freshId = () => `user_${(count += 1)}`;

/** Who the product sees behind a bearer token. */
function bearer(token: string, on = edge) {
  return on.browser().call("account.me", undefined, { authorization: `Bearer ${token}` });
}

describe("a bearer token", () => {
  test("of ours is somebody, at first sight and ever after the same", async () => {
    const sub = freshId();
    const first = await bearer(sessionToken({ sub, azp: edge.url }));
    expect(first).toMatchObject({ provider: "clerk", email: "" });
    expect(await bearer(sessionToken({ sub, azp: edge.url }, { lasts: 50 }))).toEqual(first);
  });

  test.each<[string, () => string]>([
    ["expired", () => sessionToken({ sub: "user_x", azp: edge.url }, { lasts: -60 })],
    ["not valid yet", () => sessionToken({ sub: "user_x", azp: edge.url }, { issued: 600, lasts: 900 })],
    ["signed with another key", () => sessionToken({ sub: "user_x", azp: edge.url }, { isForeign: true })],
    ["of another website", () => sessionToken({ sub: "user_x", azp: "https://evil.example" })],
    ["of no website", () => sessionToken({ sub: "user_x" })],
    ["of a pending session", () => sessionToken({ sub: "user_x", azp: edge.url, sts: "pending" })],
    ["cut short", () => sessionToken({ sub: "user_x", azp: edge.url }).slice(0, -10)],
    [
      "with another payload",
      () => {
        const [head, , signature] = sessionToken({ sub: "user_x", azp: edge.url }).split(".");
        const payload = Buffer.from(JSON.stringify({ sub: "user_y", azp: edge.url, exp: 9e9 })).toString(
          "base64url",
        );
        return `${head}.${payload}.${signature}`;
      },
    ],
    [
      "without a signature",
      () => {
        const [, payload] = sessionToken({ sub: "user_x", azp: edge.url }).split(".");
        return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${payload}.`;
      },
    ],
    ["that is no token", () => "nonsense"],
  ])("%s is nobody and makes nobody", async (_what, token) => {
    expect(await bearer(token())).toBeNull();
    expect(await database.db.select().from(users).where(eq(users.clerkId, "user_x"))).toEqual([]);
  });
});

describe("cookies", () => {
  const uat = () => String(Math.floor(Date.now() / 1000) - 3600);

  test("of a signed-in browser are somebody", async () => {
    const browser = edge.browser().hold("__session", sessionToken({ sub: freshId(), azp: edge.url }));
    expect(await browser.hold("__client_uat", uat()).me()).not.toBeNull();
  });

  test("of a browser that has signed out are nobody", async () => {
    const browser = edge.browser().hold("__session", sessionToken({ sub: freshId(), azp: edge.url }));
    expect(await browser.hold("__client_uat", "0").me()).toBeNull();
  });

  test("do not count when another website sends them along", async () => {
    const browser = edge.browser().hold("__session", sessionToken({ sub: freshId(), azp: edge.url }));
    browser.hold("__client_uat", uat());
    const response = await browser.post(
      "/api/trpc/account.signOutEverywhere",
      { json: {} },
      {
        origin: "https://evil.example",
        "sec-fetch-site": "cross-site",
      },
    );
    expect(response.status).toBe(403);
  });
});

test("twenty first sights at once make one user", async () => {
  const sub = freshId();
  const seen = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      bearer(sessionToken({ sub, azp: edge.url }, { lasts: 60 + index })),
    ),
  );
  expect(new Set(seen.map((me) => JSON.stringify(me))).size).toBe(1);
  expect(await database.db.select().from(users).where(eq(users.clerkId, sub))).toHaveLength(1);
});

describe("with Clerk's API in reach", () => {
  test("a new user has a name and an address at once, and nothing else is asked", async () => {
    const asked: string[] = [];
    const api = createServer((request, response) => {
      asked.push(`${request.headers.authorization} ${request.url}`);
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify(clerkUser("user_known", 1_000, { email: "Grace@Example.com", name: "Grace" })),
      );
    });
    api.listen(0, "127.0.0.1");
    await once(api, "listening");
    const address = api.address();
    const port = address && typeof address === "object" ? address.port : 0;
    const online = await startEdge(database.url, {
      ...clerkVariables,
      CLERK_API_URL: `http://127.0.0.1:${port}`,
    });
    const token = () => sessionToken({ sub: "user_known", azp: online.url });
    expect(await bearer(token(), online)).toMatchObject({ email: "grace@example.com", firstName: "Grace" });
    online.runtime.forgetSessions();
    await bearer(token(), online);
    // Once for the name; never for the keys that sign sessions, since the JWT key is here.
    expect(asked).toEqual(["Bearer sk_live_only-for-tests /v1/users/user_known"]);
    await online.close();
    api.close();
  });
});

test("local accounts are closed", async () => {
  const response = await edge
    .browser()
    .auth("sign-up/email", { email: "a@example.com", password: "long enough it is" });
  expect(response.status).toBe(404);
});

test("half a pair of keys stops the start", async () => {
  await expect(startEdge(database.url, { CLERK_PUBLISHABLE_KEY: publishableKey })).rejects.toThrow(
    /CLERK_SECRET_KEY is missing while CLERK_PUBLISHABLE_KEY is set/,
  );
  await expect(startEdge(database.url, { CLERK_SECRET_KEY: "sk_live_x" })).rejects.toThrow(
    /CLERK_PUBLISHABLE_KEY is missing/,
  );
});

test("the usual public name of the key serves as well", async () => {
  const { CLERK_PUBLISHABLE_KEY: key, ...rest } = clerkVariables;
  const other = await startEdge(database.url, { ...rest, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: key });
  expect(await bearer(sessionToken({ sub: freshId(), azp: other.url }), other)).not.toBeNull();
  await other.close();
});
