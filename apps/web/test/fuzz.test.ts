import { appRouter } from "@drumbeat/api/root";
import { type ListedProcedure, proceduresOf } from "@drumbeat/api/testing/procedures";
import { fuzzedInputs } from "@drumbeat/api/testing/fuzzed-input";
import { inputSchemaOf } from "@drumbeat/api/testing/sample-input";
import { type OwnedTable, ownedTables } from "@drumbeat/api/testing/tables";
import { aVictim } from "@drumbeat/api/testing/victim";
import { namesOf } from "@drumbeat/api/testing/words";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFuzzSettings } from "./support/env";
import { type Edge, startEdge } from "./support/edge";
import { sendRaw } from "./support/raw";
import { signInAs } from "./support/signed-in";
import { oddRequests } from "./support/odd-requests";

const database = testDatabase();
const procedures = proceduresOf(appRouter);
const { seed, count } = readFuzzSettings();
let edge: Edge;
let tables: OwnedTable[];

beforeAll(async () => {
  console.info(`fuzzing with seed ${seed}; FUZZ_SEED=${seed} repeats it`);
  edge = await startEdge(database.url, { RATE_LIMIT_SCALE: "1000" });
  tables = await ownedTables(database.sql);
});
afterAll(() => edge.close());

/** What nobody outside may read: where our code lies, what it asks the database, how that answered. */
const innards =
  /\bat .+:\d+:\d+|node_modules|\.tsx?\b|\b(select|insert into|update|delete from) .*\b(from|values|set|where)\b|violates|constraint|syntax error|PostgresError|drizzle|\bECONN/i;

/** What stands in the victim's row instead of sealed credentials cannot be opened, and operators have to hear of it. */
const isPlanted = (details: object) =>
  "err" in details && String(details.err).includes("not a sealed secret");

/** Failures that were logged since the last time somebody asked. */
const faults = () =>
  edge.lines
    .splice(0)
    .filter(({ level, details }) => level === "error" && !isPlanted(details))
    .map(({ details }) => details);

test.each(procedures)("$path answers whatever it is given", async (procedure) => {
  const victim = await aVictim(database, tables);
  const cookie = await signInAs(database.db, victim.ownerId);
  const schema = inputSchemaOf(procedure.meta.input);
  const inputs = fuzzedInputs(schema, namesOf(victim), { count, seed });
  const problems: string[] = [];
  for (let from = 0; from < inputs.length; from += 8) {
    await Promise.all(
      inputs.slice(from, from + 8).map(async (own) => {
        const isObject = typeof own === "object" && own !== null && !Array.isArray(own);
        const input = isObject ? { businessId: victim.businessId, ...own } : own;
        const answer = await send(procedure, cookie, isObject && !isOfBusiness(procedure) ? own : input);
        // What a fuzzed name or text says may look like anything; our own messages may not.
        const leak = answer.status >= 400 ? innards.exec(withoutEcho(answer.text)) : null;
        if (answer.status >= 500 || leak)
          problems.push(`${JSON.stringify(input)} → ${answer.status} ${answer.text}`);
      }),
    );
  }
  expect(problems.slice(0, 3)).toEqual([]);
  expect(faults()).toEqual([]);
});

test("odd requests are refused like anything else", async () => {
  const problems: string[] = [];
  const cookie = await signInAs(database.db, (await aVictim(database, tables)).ownerId);
  const requests = oddRequests(edge.url, procedures, { count: count * 40, seed, cookie });
  for (let from = 0; from < requests.length; from += 8) {
    await Promise.all(
      requests.slice(from, from + 8).map(async (request) => {
        const answer = await sendRaw(edge.url, request).catch((error: unknown) => ({
          status: 0,
          text: String(error),
        }));
        const isFault = answer.status >= 500 && !expected.has(`${answer.status} ${request.path}`);
        // Who announces more bytes than come is waited for, as they asked.
        const isWaitedFor = Number(request.headers?.["content-length"] ?? 0) > (request.body?.length ?? 0);
        if ((answer.status === 0 && !isWaitedFor) || isFault || innards.test(withoutEcho(answer.text))) {
          const { body = "", ...rest } = request;
          problems.push(
            `${JSON.stringify(rest)} ${body.toString("utf8").slice(0, 200)} → ${answer.status} ${answer.text}`,
          );
        }
      }),
    );
  }
  expect(problems.slice(0, 5)).toEqual([]);
  expect(faults()).toEqual([]);
}, 60_000);

/** Says so where nothing is configured: an answer, not a fault. */
const expected = new Set(["501 /api/webhooks/clerk", "503 /api/ready"]);

const isOfBusiness = ({ meta }: ListedProcedure) => !["public", "user", "operator"].includes(meta.access);

/** Paths of procedures are part of every failure, and have dots in them. */
const withoutEcho = (text: string) => text.replaceAll(/"path":"[^"]*"/g, "");

function send({ path, type }: ListedProcedure, cookie: string, input: unknown) {
  const text = JSON.stringify({ json: input });
  const address = `/api/trpc/${path}`;
  if (type === "mutation") {
    const headers = { cookie, "content-type": "application/json" };
    return sendRaw(edge.url, { method: "POST", path: address, headers, body: text });
  }
  const accept = type === "subscription" ? "text/event-stream" : "application/json";
  const query = encodeURIComponent(text.toWellFormed());
  // Longer addresses do not get past node's own limit.
  if (query.length > 12_000) return Promise.resolve({ status: 431, text: "" });
  return sendRaw(edge.url, { method: "GET", path: `${address}?input=${query}`, headers: { cookie, accept } });
}
