import { request } from "node:http";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnvironment } from "../src/env";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const trpc = "/api/trpc/account.updateProfile";
const input = { json: { firstName: "Eve" } };

describe("what another website could make a browser send is turned away", () => {
  test.each<[string, Record<string, string>, number]>([
    ["another origin", { origin: "https://evil.example" }, 403],
    ["another port", { origin: "http://127.0.0.1:1" }, 403],
    ["no origin at all", { origin: "null" }, 403],
    ["a cross-site fetch", { "sec-fetch-site": "cross-site" }, 403],
    ["a sibling's fetch", { "sec-fetch-site": "same-site" }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["something that only begins like JSON", { "content-type": "application/jsonp" }, 415],
  ])("%s", async (_what, headers, status) => {
    for (const path of [trpc, "/api/auth/sign-in/email"]) {
      const response = await edge.browser().post(path, input, headers);
      expect(response.status, path).toBe(status);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("a mutation by GET", async () => {
    const address = `${trpc}?input=${encodeURIComponent(JSON.stringify(input))}`;
    expect([404, 405]).toContain((await edge.browser().send(address)).status);
  });

  test("but not our own page, nor a program", async () => {
    expect((await edge.browser().post(trpc, input)).status).toBe(401);
    const headers = { "content-type": "application/json" };
    const program = await edge.browser().send(trpc, { method: "POST", headers, body: JSON.stringify(input) });
    expect(program.status).toBe(401);
  });
});

describe("bodies over 1 MB", () => {
  const long = JSON.stringify({ json: { firstName: "x".repeat(1_100_000) } });

  test.each([trpc, "/api/auth/sign-up/email", "/api/webhooks/clerk"])("to %s are refused", async (path) => {
    const response = await edge.browser().post(path, long);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("more than 1 MB");
  });

  test("are refused also when their length is not announced", async () => {
    const { hostname, port } = new URL(edge.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(
        { hostname, port, path: trpc, method: "POST", headers: { "content-type": "application/json" } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      call.once("error", reject);
      for (let each = 0; each < 15; each += 1) call.write("x".repeat(100_000));
      call.end();
    });
    expect(status).toBe(413);
  });

  test("just under are read", async () => {
    const near = JSON.stringify({ json: { firstName: "x".repeat(900_000) } });
    expect((await edge.browser().post(trpc, near)).status).toBe(401);
  });
});

test("a request carries at most fifty calls", async () => {
  const batch = (calls: number) =>
    `/api/trpc/${Array.from({ length: calls }, () => "account.me").join()}?batch=1`;
  expect((await edge.browser().send(batch(50))).status).toBe(200);
  expect((await edge.browser().send(batch(51))).status).toBe(400);
});

describe("every answer", () => {
  test.each(["/", "/api/health", "/api/trpc/account.me", "/api/nothing"])(
    "of %s carries the headers",
    async (path) => {
      const { headers } = await edge.browser().send(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
      expect(headers.get("x-powered-by")).toBeNull();
    },
  );

  test.each(["/api/health", "/api/trpc/account.me"])("of %s is not stored by anyone", async (path) => {
    expect((await edge.browser().send(path)).headers.get("cache-control")).toBe("no-store");
  });
});

describe("health", () => {
  test("does not ask the database, readiness does", async () => {
    const broken = await startEdge("postgres://nobody:x@127.0.0.1:9/nothing");
    expect((await broken.browser().send("/api/health")).status).toBe(200);
    const started = performance.now();
    const ready = await broken.browser().send("/api/ready");
    expect(ready.status).toBe(503);
    expect(performance.now() - started).toBeLessThan(5_000);
    await broken.close();
  });

  test("a database without our newest migration is not ready", async () => {
    const migration = database.sql`select id, created_at from drizzle.__drizzle_migrations order by id desc limit 1`;
    const [newest] = await migration;
    await database.sql`update drizzle.__drizzle_migrations set created_at = 0`;
    const response = await edge.browser().send("/api/ready");
    expect([response.status, await response.json()]).toMatchObject([503, { migrations: { ok: false } }]);
    await database.sql`update drizzle.__drizzle_migrations set created_at = ${newest?.created_at} where id = ${newest?.id}`;
  });

  test("is not ready when nobody has looked for work in 30 s", async () => {
    // As an executor leaves it behind that was killed: its last claim, and nobody alive.
    await edge.runtime.jobs.overview();
    edge.runtime.startedAt = Date.now() - 3_600_000;
    const claimed = (ago: number) => database.sql`
      insert into inngest.instances (id, app_hash, started_at, claimed_at)
      values (1, 'test', now(), ${new Date(Date.now() - ago).toISOString()})
      on conflict (id) do update set claimed_at = excluded.claimed_at`;
    await claimed(31_000);
    const late = await edge.browser().send("/api/ready");
    expect([late.status, await late.json()]).toMatchObject([503, { jobs: { ok: false } }]);
    await claimed(5_000);
    const fresh = await edge.browser().send("/api/ready");
    expect([fresh.status, await fresh.json()]).toMatchObject([200, { jobs: { ok: true } }]);
    await database.sql`delete from inngest.instances`;
  });

  test("is ready with a database, and not any more while stopping", async () => {
    // Nobody executes jobs here, which a process that has just started forgives.
    edge.runtime.startedAt = Date.now();
    const ready = await edge.browser().send("/api/ready");
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: "ok", database: { ok: true } }]);
    edge.lifecycle.isDraining = true;
    const draining = await edge.browser().send("/api/ready");
    expect([draining.status, draining.headers.get("connection")]).toEqual([503, "close"]);
    edge.lifecycle.isDraining = false;
  });
});

describe("without the database", () => {
  test("a page of somebody waits for it, then says so with 503; others are there", async () => {
    const broken = await startEdge("postgres://nobody:x@127.0.0.1:9/nothing");
    const ours = await broken.browser().hold("drumbeat.session_token", "x").send("/b/korn");
    expect([ours.status, await ours.text()]).toEqual([
      503,
      expect.stringContaining("Nothing of yours was lost"),
    ]);
    const chunk = await broken.browser().hold("drumbeat.session_token", "x").send("/_next/static/a.js");
    expect([chunk.status, (await broken.browser().send("/")).status]).toEqual([200, 200]);
    await broken.close();
  }, 20_000);

  test("calls and sign-ins say so, with 503", async () => {
    const broken = await startEdge("postgres://nobody:x@127.0.0.1:9/nothing");
    const browser = broken.browser();
    const signIn = await browser.auth("sign-in/email", {
      email: "ada@example.com",
      password: "long enough it is",
    });
    expect([signIn.status, await signIn.text()]).toEqual([503, expect.stringContaining("Nothing was lost")]);
    await broken.close();
  });
});

test.each(["/b/%E0%A4%A", "/%", "/api/trpc/%E0", "/api/%"])(
  "an address that cannot be decoded is not found (%s)",
  async (path) => {
    expect((await edge.browser().send(path)).status).toBe(404);
  },
);

test("TRACE is refused rather than a failure of ours", async () => {
  const { hostname, port } = new URL(edge.url);
  for (const path of ["/", "/api/health", "/api/trpc/account.me"]) {
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path, method: "TRACE" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once("error", reject)
        .end();
    });
    expect(status, path).toBe(405);
  }
});

test("an Inngest server is let in only when jobs run by one", async () => {
  expect((await edge.browser().post("/api/inngest", {})).status).toBe(404);
  const dev = await startEdge(database.url);
  expect((await dev.browser().send("/api/inngest")).status).toBe(404);
  await dev.close();
});

describe("the configuration", () => {
  const good = {
    DATABASE_URL: "postgres://u:p@localhost/db",
    SESSION_SECRET: "x".repeat(32),
    ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
  };

  test("lists everything that is wrong at once", () => {
    const wrong = { PORT: "many", DRUMBEAT_URL: "drumbeat", SESSION_SECRET: "short", SMTP_URL: "mail" };
    expect(() => readEnvironment(wrong)).toThrow(
      [
        "The configuration is not complete:",
        "- PORT must be a number",
        "- DATABASE_URL is not set",
        "- DRUMBEAT_URL must be an address such as https://drumbeat.example",
        "- SESSION_SECRET must have at least 32 characters",
        "- ENCRYPTION_KEYS is not set",
        "- SMTP_URL must be an smtp:// or smtps:// address",
      ].join("\n"),
    );
  });

  test("takes empty variables as not set", () => {
    expect(readEnvironment({ ...good, CLERK_SECRET_KEY: "", DRUMBEAT_URL: " " })).toMatchObject({
      clerk: null,
      publicUrl: "http://localhost:3000",
    });
  });

  test("accepts tokens for this server under both of its usual names", () => {
    const keys = { CLERK_SECRET_KEY: "sk", CLERK_PUBLISHABLE_KEY: "pk" };
    expect(readEnvironment({ ...good, ...keys, PORT: "4000" }).clerk?.authorizedParties).toEqual([
      "http://localhost:4000",
      "http://127.0.0.1:4000",
    ]);
    const named = { ...good, ...keys, CLERK_AUTHORIZED_PARTIES: "https://a.example, https://b.example" };
    expect(readEnvironment(named).clerk?.authorizedParties).toEqual([
      "https://a.example",
      "https://b.example",
    ]);
  });
});
