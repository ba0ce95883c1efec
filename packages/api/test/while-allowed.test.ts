import { sessions } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { whileAllowed } from "../src/members/while-allowed";
import type { BusinessContext } from "../src/context";
import { aTeam } from "./team";

const database = testDatabase();

async function following() {
  const team = await aTeam(database);
  const { businessId } = team;
  const { generationId } = await team.owner.api.strategies.generate({ businessId });
  const editor = await team.join("editor");
  const stream = await editor.api.strategies.onGeneration({ businessId, generationId });
  const messages = stream[Symbol.asyncIterator]();
  expect((await messages.next()).done).toBe(false);
  return { ...team, editor, messages };
}

test("a stream that a removed member has open ends at once, and opens no more", async () => {
  const { owner, editor, businessId, messages } = await following();
  const next = messages.next();
  await owner.api.members.remove({ businessId, userId: editor.userId });
  await expect(next).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a role that may still read goes on reading", async () => {
  const { owner, editor, businessId, messages } = await following();
  const next = messages.next();
  await owner.api.members.changeRole({ businessId, userId: editor.userId, role: "viewer" });
  await owner.api.strategies.cancel({
    businessId,
    generationId: (await owner.api.strategies.generation({ businessId }))?.id ?? "",
  });
  expect((await next).value).toMatchObject([expect.any(String), { status: "cancelled" }, expect.anything()]);
});

test("an open stream notices within its interval that the session has ended", async () => {
  const { world, owner, businessId } = await aTeam(database);
  const [session] = await database.db
    .insert(sessions)
    .values({ userId: owner.userId, token: crypto.randomUUID(), expiresAt: new Date(world.clock.time + 1e6) })
    .returning();
  const ctx: BusinessContext = {
    ...world.context(owner.session),
    session: { ...owner.session, sessionId: session?.id ?? "" },
    businessId,
    role: "admin",
    allowedAccounts: null,
  };
  const silence = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
  const stream = whileAllowed(ctx, "business.read", silence, 20);
  const next = stream.next();
  await database.db.delete(sessions).where(eq(sessions.id, session?.id ?? ""));
  await expect(next).rejects.toMatchObject({ code: "unauthorized" });
});
