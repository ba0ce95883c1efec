import { notificationKinds, readNotification } from "@drumbeat/core/notifications";
import { notifications } from "@drumbeat/db/schema";
import { aBusiness, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { notify } from "../src/notifications/notify";
import { aSession, aWorld } from "./support";

const database = testDatabase();
const joined = (person: string) => ({
  kind: "invitation_accepted" as const,
  data: { businessName: "Korn & Kruste", person, role: "editor" as const },
});

test("people read their own notifications, newest first, and no one else's", async () => {
  const world = aWorld(database);
  const [ada, grace] = [await aSession(database.db), await aSession(database.db)];
  const business = await aBusiness(database.db);
  for (const person of ["Alan", "Edsger", "Barbara"])
    await notify(world.base, database.db, { userId: ada.userId, businessId: business.id, ...joined(person) });
  const caller = world.as(ada);
  expect(await caller.notifications.unread()).toBe(3);
  const first = await caller.notifications.list({ limit: 2 });
  expect(first.items.map((item) => item.data)).toMatchObject([{ person: "Barbara" }, { person: "Edsger" }]);
  const rest = await caller.notifications.list({ cursor: first.nextCursor ?? "", limit: 2 });
  expect(rest.items.map((item) => item.data)).toMatchObject([{ person: "Alan" }]);
  expect(rest.nextCursor).toBeNull();
  expect((await world.as(grace).notifications.list({})).items).toEqual([]);
});

test("marking as read stops at the newest one that was seen, and at the caller's own", async () => {
  const world = aWorld(database);
  const [ada, grace] = [await aSession(database.db), await aSession(database.db)];
  const tell = (userId: string, person: string) =>
    notify(world.base, database.db, { userId, businessId: null, ...joined(person) });
  await tell(grace.userId, "Alan");
  await tell(ada.userId, "Alan");
  const { items } = await world.as(ada).notifications.list({});
  await tell(ada.userId, "Edsger");
  await world.as(ada).notifications.markRead({ upTo: items[0]?.id ?? "" });
  expect(await world.as(ada).notifications.unread()).toBe(1);
  expect(await world.as(grace).notifications.unread()).toBe(1);
});

test("what concerns safety asks for a mail, in the same transaction", async () => {
  const world = aWorld(database);
  const user = await aUser(database.db);
  const fact = { kind: "new_sign_in" as const, data: { device: "Firefox on Linux", place: null } };
  const undone = database.db.transaction(async (tx) => {
    await notify(world.base, tx, { userId: user.id, businessId: null, ...fact });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await database.db.select().from(notifications).where(eq(notifications.userId, user.id))).toEqual([]);
  world.emitted.length = 0;
  await notify(
    world.base,
    database.db,
    { userId: user.id, businessId: null, ...fact },
    { userId: user.id, businessId: null, ...joined("Alan") },
  );
  expect(world.emitted.map((event) => event.name)).toEqual(["notifications/notification.made"]);
});

test("a row that was never written like this is not shown as if it was", () => {
  for (const kind of notificationKinds) expect(() => readNotification(kind, { nonsense: 1 })).toThrow();
});
