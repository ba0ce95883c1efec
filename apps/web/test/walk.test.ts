import { appRouter } from "@drumbeat/api/root";
import { type ListedProcedure, proceduresOf } from "@drumbeat/api/testing/procedures";
import { inputSchemaOf, sampleOf } from "@drumbeat/api/testing/sample-input";
import { fingerprints, type OwnedTable, ownedTables } from "@drumbeat/api/testing/tables";
import { aVictim, type Victim } from "@drumbeat/api/testing/victim";
import { namesOf } from "@drumbeat/api/testing/words";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doors } from "../src/edge/api";
import { mountApi, mountTrpc } from "../src/edge/next-mount";
import { type Edge, startEdge } from "./support/edge";
import { sendRaw } from "./support/raw";
import { cookieOf, signInAs } from "./support/signed-in";

const database = testDatabase();
const procedures = proceduresOf(appRouter);
let edge: Edge;
let tables: OwnedTable[];
let victim: Victim;

beforeAll(async () => {
  edge = await startEdge(database.url, { RATE_LIMIT_SCALE: "1000" });
  tables = await ownedTables(database.sql);
  victim = await aVictim(database, tables);
});
afterAll(() => edge.close());

/** Told that a proxy has done its work already, a server must not believe it (CVE-2025-29927). */
const passes: Record<string, string>[] = [
  { "x-middleware-subrequest": Array.from({ length: 5 }, () => "src/proxy").join(":") },
  { "x-middleware-subrequest": Array.from({ length: 5 }, () => "src/middleware").join(":") },
  { "x-middleware-subrequest": "pages/_middleware", "x-drumbeat-client": "127.0.0.1" },
];

async function send({ path, type, meta }: ListedProcedure, headers: Record<string, string>) {
  const own = sampleOf(inputSchemaOf(meta.input), namesOf(victim));
  const isOfBusiness = !["public", "user", "operator"].includes(meta.access);
  const input = isOfBusiness ? { businessId: victim.businessId, ...(own as object) } : own;
  const text = JSON.stringify({ json: input });
  const address = `/api/trpc/${path}`;
  if (type === "mutation") {
    const all = { ...headers, "content-type": "application/json" };
    return sendRaw(edge.url, { method: "POST", path: address, headers: all, body: text });
  }
  const query = { method: "GET", path: `${address}?input=${encodeURIComponent(text)}` };
  if (type === "query") return sendRaw(edge.url, { ...query, headers });
  // A stream begins before it fails.
  const streamed = await sendRaw(
    edge.url,
    { ...query, headers: { ...headers, accept: "text/event-stream" } },
    2,
  );
  return { ...streamed, status: Number(/"httpStatus":(\d+)/.exec(streamed.text)?.[1] ?? streamed.status) };
}

const closed = procedures.filter(({ meta }) => meta.access !== "public");

describe("over HTTP, a procedure for somebody is closed to", () => {
  test.each<[string, () => Promise<Record<string, string>>]>([
    ["nobody", async () => ({})],
    [
      "an expired session",
      async () => ({ cookie: await signInAs(database.db, victim.ownerId, new Date(0)) }),
    ],
    [
      "a made-up token",
      async () => ({ cookie: cookieOf("made up", "a-secret-for-tests-that-is-long-enough") }),
    ],
    ["a session signed with another secret", forged],
    ["an unsigned session", async () => ({ cookie: `drumbeat.session_token=${victim.marker}` })],
    ["somebody whose account was closed", closedAccount],
    ["the claim of a proxy", async () => passes[0] ?? {}],
    ["the claim of another proxy", async () => passes[1] ?? {}],
    ["the claims of a neighbour", async () => passes[2] ?? {}],
  ])("%s", async (_who, credentials) => {
    const headers = await credentials();
    const before = await fingerprints(database.sql, tables, victim);
    for (const procedure of closed) {
      const answer = await send(procedure, headers);
      const status = procedure.meta.access === "operator" ? 404 : 401;
      expect(`${procedure.path} ${answer.status}`).toBe(`${procedure.path} ${status}`);
      expect(answer.text).not.toContain(victim.marker);
    }
    expect(await fingerprints(database.sql, tables, victim)).toEqual(before);
  });
});

test("a stranger with a claim of a proxy stays a stranger", async () => {
  const cookie = await signInAs(database.db, (await aUser(database.db)).id);
  for (const procedure of closed.filter(({ meta }) => meta.access !== "user")) {
    for (const pass of passes) {
      const answer = await send(procedure, { ...pass, cookie });
      expect(`${procedure.path} ${answer.status}`).toBe(`${procedure.path} 404`);
      expect(answer.text).not.toContain(victim.marker);
    }
  }
});

test.each(Object.entries(doors))(
  "%s lets nobody in who has not shown what it needs",
  async (path, { needs }) => {
    for (const headers of [{}, ...passes]) {
      for (const method of ["GET", "POST", "PUT"]) {
        const body =
          method === "GET" ? undefined : JSON.stringify({ type: "user.deleted", data: { id: "x" } });
        const answer = await sendRaw(edge.url, {
          method,
          path,
          headers: { ...headers, "content-type": "application/json" },
          ...(body ? { body } : {}),
        });
        if (needs === "signature")
          expect([400, 401, 404, 405, 501], `${method} ${path}`).toContain(answer.status);
        expect(answer.text).not.toContain(victim.marker);
      }
    }
  },
);

test("the mounts for hosts that only run Next believe no claims either", async () => {
  // Where Next's own copy of the code finds the process's runtime.
  Object.assign(globalThis, { [Symbol.for("drumbeat.runtime")]: edge.runtime });
  for (const { path, type, meta } of closed.filter((each) => each.type !== "subscription")) {
    for (const headers of [{}, ...passes]) {
      const request = new Request(`${edge.url}/api/trpc/${path}`, {
        method: type === "mutation" ? "POST" : "GET",
        headers: { ...headers, "content-type": "application/json" },
      });
      const { status } = await mountTrpc(request);
      expect(`${path} ${status}`).toBe(`${path} ${meta.access === "operator" ? 404 : 401}`);
    }
  }
  expect((await mountApi(new Request(`${edge.url}/api/nothing`))).status).toBe(404);
});

async function forged() {
  const real = await signInAs(database.db, victim.ownerId);
  const token = decodeURIComponent(real.split("=", 2)[1] ?? "").split(".")[0] ?? "";
  return { cookie: cookieOf(token, "another secret of some length, made up") };
}

async function closedAccount() {
  const person = await aUser(database.db, { deletedAt: new Date() });
  return { cookie: await signInAs(database.db, person.id) };
}
