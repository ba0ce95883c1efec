import { testDatabase } from "@drumbeat/db/testing/vitest";
import { notifications } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { mailNotification } from "../src/notifications/mail";
import { aReviewingTeam } from "./reviewing";

const database = testDatabase();

async function askedBy(delivery: { inApp: boolean; byMail: boolean } | null) {
  const team = await aReviewingTeam(database);
  const { businessId, owner, join, write, world } = team;
  const reviewer = await join("reviewer");
  if (delivery) await reviewer.api.notifications.setPreference({ kind: "review_requested", ...delivery });
  const postId = await write();
  world.emitted.length = 0;
  await owner.api.reviews.submit({ businessId, postId, userIds: [reviewer.userId] });
  const rows = await database.db
    .select()
    .from(notifications)
    .where(eq(notifications.userId, reviewer.userId));
  return { ...team, reviewer, postId, rows };
}

test.each([
  [null, 1, 1],
  [{ inApp: true, byMail: false }, 1, 0],
  [{ inApp: false, byMail: true }, 0, 1],
  [{ inApp: false, byMail: false }, 0, 0],
])("whoever chose %j is told so", async (delivery, inApp, byMail) => {
  const { reviewer, world, kinds } = await askedBy(delivery);
  expect(await kinds(reviewer)).toHaveLength(inApp);
  expect(await reviewer.api.notifications.unread()).toBe(inApp);
  expect(world.emitted).toHaveLength(byMail);
});

test("the mail about a post leads to it", async () => {
  const { world, rows, business, postId } = await askedBy(null);
  const ctx = { ...world.base, mailer: world.mailer, publicUrl: "https://drumbeat.example" };
  expect(await mailNotification(ctx, rows[0]?.id ?? "")).toBe("sent");
  expect(world.mails[0]).toMatchObject({
    subject: `Ada Okafor asks you to review a post of ${business.name}`,
  });
  expect(world.mails[0]?.text).toContain(`https://drumbeat.example/b/${business.slug}/posts/${postId}`);
});

test("people see what they chose, and cannot switch off what concerns their safety", async () => {
  const { reviewer } = await askedBy({ inApp: false, byMail: true });
  const { kinds } = await reviewer.api.notifications.preferences();
  const of = (kind: string) => kinds.find((each) => each.kind === kind);
  expect(of("review_requested")).toEqual({
    kind: "review_requested",
    inApp: false,
    byMail: true,
    isFixed: false,
  });
  expect(of("new_sign_in")).toMatchObject({ inApp: true, byMail: true, isFixed: true });
  const off = { kind: "new_sign_in" as const, inApp: true, byMail: false };
  await expect(reviewer.api.notifications.setPreference(off)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("somebody who left the business is not told about its posts any more", async () => {
  const { businessId, owner, reviewer, postId, world } = await askedBy(null);
  await owner.api.members.remove({ businessId, userId: reviewer.userId });
  world.emitted.length = 0;
  const at = { businessId, postId };
  await owner.api.comments.add({ ...at, body: "Anybody?" });
  const rows = await database.db
    .select()
    .from(notifications)
    .where(eq(notifications.userId, reviewer.userId));
  expect(rows.map((row) => row.kind).sort()).toEqual(["member_removed", "review_requested"]);
});
