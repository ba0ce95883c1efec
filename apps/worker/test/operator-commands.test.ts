import { randomBytes } from "node:crypto";
import { createBase } from "@drumbeat/api/base";
import { createLog } from "@drumbeat/api/log";
import { twoFactors } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
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
    const isDone = await operatorCommands["keys:rotate"]?.({ ctx, say, args, encryptionKeys });
    expect(isDone).toBe(true);
    return said;
  };
  expect(await run("--dry-run")).toEqual([
    "two_factors.secret: 1 to be encrypted anew",
    "two_factors.backupCodes: 1 to be encrypted anew",
  ]);
  expect((await run()).slice(0, 2)).toEqual([
    "two_factors.secret: 1 encrypted anew",
    "two_factors.backupCodes: 1 encrypted anew",
  ]);
  expect((await run())[0]).toBe("two_factors.secret: 0 encrypted anew");
  await close();
});
