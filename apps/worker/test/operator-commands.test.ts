import { randomBytes } from "node:crypto";
import { createBase } from "@drumbeat/api/base";
import { createLog } from "@drumbeat/api/log";
import { auditLog, members, publishingStops, sessions, twoFactors } from "@drumbeat/db/schema";
import { aBusiness, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { operatorCommands } from "../src/operator-commands";

const database = testDatabase();

test("keys:rotate says what it will do, does it, and finds nothing left", async () => {
  const { id: userId } = await aUser(database.db);
  await database.db.insert(twoFactors).values({ userId, secret: "a1b2", backupCodes: "c3d4" });
  const log = createLog({ name: "test", level: "silent" });
  const { ctx, close } = createBase({ databaseUrl: database.url, log, name: "test", poolSize: 2 });
  const encryptionKeys = randomBytes(32).toString("base64");
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const say = (sentence: string) => void said.push(sentence);
    const isDone = await operatorCommands["keys:rotate"]?.({ ctx, say, args, encryptionKeys, env: {} });
    expect(isDone).toBe(true);
    return said;
  };
  expect(await run("--dry-run")).toEqual([
    "two_factors.secret: 1 to be encrypted anew",
    "two_factors.backupCodes: 1 to be encrypted anew",
    "social_accounts.credentials: 0 to be encrypted anew",
    "account_connections.remembered: 0 to be encrypted anew",
    "account_connections.found: 0 to be encrypted anew",
  ]);
  expect((await run()).slice(0, 2)).toEqual([
    "two_factors.secret: 1 encrypted anew",
    "two_factors.backupCodes: 1 encrypted anew",
  ]);
  expect((await run())[0]).toBe("two_factors.secret: 0 encrypted anew");
  await close();
});

test("sessions:end signs out one person, or everybody, and writes it down", async () => {
  const people = await Promise.all([aUser(database.db), aUser(database.db), aUser(database.db)]);
  const expiresAt = new Date(Date.now() + 60_000);
  const rows = people.map(({ id: userId }) => ({ userId, token: `token of ${userId}`, expiresAt }));
  await database.db.insert(sessions).values(rows);
  const log = createLog({ name: "test", level: "silent" });
  const { ctx, close } = createBase({ databaseUrl: database.url, log, name: "test", poolSize: 2 });
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const say = (sentence: string) => void said.push(sentence);
    const isDone = await operatorCommands["sessions:end"]?.({
      ctx,
      say,
      args,
      encryptionKeys: undefined,
      env: {},
    });
    return [isDone, ...said];
  };
  const [first] = people;
  expect(await run()).toEqual([false, expect.stringContaining("--all")]);
  expect(await run("nobody@example.com")).toEqual([false, "Nobody has the address nobody@example.com."]);
  expect(await database.db.$count(sessions)).toBe(3);
  expect(await run(first?.email.toUpperCase() ?? "")).toEqual([
    true,
    expect.stringMatching(/1 session ended/),
  ]);
  expect(await database.db.$count(sessions)).toBe(2);
  expect(await run("--all")).toEqual([true, "Everybody is signed out: 2 sessions ended."]);
  expect(await database.db.$count(sessions)).toBe(0);
  const written = await database.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.action, "account.sessions_ended"));
  expect(written.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([
    ["sessions:end", first?.id],
    ["sessions:end", null],
  ]);
  await close();
});

test("business:hand-over says what it needs, whom it refuses and what it did", async () => {
  const [owner, heir] = [await aUser(database.db), await aUser(database.db, { firstName: "Grace" })];
  const business = await aBusiness(database.db, { ownerId: owner.id });
  const log = createLog({ name: "test", level: "silent" });
  const { ctx, close } = createBase({ databaseUrl: database.url, log, name: "test", poolSize: 2 });
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const say = (sentence: string) => void said.push(sentence);
    const isDone = await operatorCommands["business:hand-over"]?.({
      ctx,
      say,
      args,
      encryptionKeys: undefined,
      env: {},
    });
    return [isDone, ...said];
  };
  expect(await run(business.slug)).toEqual([false, expect.stringContaining("npm run business:hand-over")]);
  expect(await run(business.slug, heir.email)).toEqual([false, expect.stringContaining("can hand it over")]);
  await database.db.delete(members).where(eq(members.userId, owner.id));
  expect(await run(business.slug, "nobody@example.com")).toEqual([
    false,
    "Nobody has the address nobody@example.com. They have to sign up first.",
  ]);
  expect(await run(business.slug, heir.email)).toEqual([
    true,
    expect.stringMatching(/ belongs to Grace.* now, who is told\.$/),
  ]);
  await close();
});

test("doctor says in plain words what to set; only what is set up and does not answer is a problem", async () => {
  const log = createLog({ name: "test", level: "silent" });
  const { ctx, close } = createBase({ databaseUrl: database.url, log, name: "test", poolSize: 2 });
  const said: string[] = [];
  const isWell = await operatorCommands.doctor?.({
    ctx,
    say: (sentence) => void said.push(sentence),
    args: [],
    encryptionKeys: randomBytes(32).toString("base64"),
    // Where no web server runs, the practice network of it does not answer.
    env: { DRUMBEAT_URL: "https://drumbeat.example", PRACTICE_API_URL: "http://127.0.0.1:9/api/practice" },
  });
  const text = said.join("\n");
  expect(text).toContain("X is not set up. Set X_CLIENT_ID and X_CLIENT_SECRET");
  expect(text).toContain("https://drumbeat.example/api/oauth/x");
  expect(text).toContain("PROBLEM: The practice network does not answer at http://127.0.0.1:9/api/practice.");
  expect(isWell).toBe(false);
  await close();
});

test("publishing:stop holds everything back, and publishing:resume says how many posts waited", async () => {
  const log = createLog({ name: "test", level: "silent" });
  const { ctx, close } = createBase({ databaseUrl: database.url, log, name: "test", poolSize: 2 });
  const said: string[] = [];
  const options = {
    ctx,
    say: (sentence: string) => void said.push(sentence),
    args: [],
    encryptionKeys: undefined,
    env: {},
  };
  expect(await operatorCommands["publishing:stop"]?.(options)).toBe(true);
  expect(await database.db.select().from(publishingStops)).toMatchObject([{ stoppedBy: null }]);
  expect(await operatorCommands["publishing:resume"]?.(options)).toBe(true);
  expect(await database.db.select().from(publishingStops)).toEqual([]);
  expect(said).toEqual([
    expect.stringContaining("Nothing of this Drumbeat goes out"),
    expect.stringContaining("0 that became due meanwhile"),
  ]);
  await close();
});
