import { aBusiness } from "@drumbeat/db/testing/factories";
import { newId } from "@drumbeat/db/tables/columns";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test } from "vitest";
import { createCaller } from "../src/root";
import { aSession, aWorld } from "./support";

const database = testDatabase();

test("what is refused is written down: what was asked for, by whom, from where, and never with what", async () => {
  const world = aWorld(database);
  const stranger = await aSession(database.db);
  const business = await aBusiness(database.db);
  const lines: object[] = [];
  const log = {
    ...world.base.log,
    info: (details: object, message: string) => void lines.push({ message, ...details }),
  };
  const as = (session: typeof stranger | null) => createCaller({ ...world.context(session), log });

  await expect(as(null).account.sessions()).rejects.toThrow("Sign in to go on.");
  await expect(as(stranger).strategies.get({ businessId: business.id })).rejects.toThrow();
  await expect(as(stranger).account.endSession({ sessionId: "a planted text" })).rejects.toThrow();
  await as(stranger).account.endSession({ sessionId: newId() });

  const from = { message: "refused", client: "192.0.2.7", requestId: "test" };
  expect(lines).toEqual([
    { ...from, path: "account.sessions", code: "UNAUTHORIZED", userId: undefined },
    { ...from, path: "strategies.get", code: "NOT_FOUND", userId: stranger.userId },
    { ...from, path: "account.endSession", code: "BAD_REQUEST", userId: stranger.userId },
  ]);
  expect(JSON.stringify(lines)).not.toContain("planted");
});
