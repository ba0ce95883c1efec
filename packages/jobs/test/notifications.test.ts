import type { Mail } from "@drumbeat/api/mail/mailer";
import { forgetOldInvitations } from "@drumbeat/api/invitations/clean-up";
import { forgetOldNotifications } from "@drumbeat/api/notifications/clean-up";
import { notify } from "@drumbeat/api/notifications/notify";
import { invitations, notifications } from "@drumbeat/db/schema";
import { aBusiness, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Rig, startRig } from "./support/rig";

const database = testDatabase();
const mails: Mail[] = [];
let refusals = 1;
let rig: Rig;
beforeAll(async () => {
  rig = await startRig({
    url: database.url,
    mailer: {
      isConfigured: true,
      send: async (mail) => {
        if (refusals > 0) throw new Error(`the mail server refused, ${(refusals -= 1)} to go`);
        mails.push(mail);
      },
    },
  });
});
afterAll(() => rig.stop());

test("what concerns safety arrives by mail, once, also when the mail server refuses at first", async () => {
  const user = await aUser(database.db);
  const about = { userId: user.id, businessId: null };
  await database.db.transaction((tx) =>
    notify(
      rig.ctx,
      tx,
      { ...about, kind: "new_sign_in", data: { device: "Firefox on Linux", place: "192.0.2.0" } },
      { ...about, kind: "invitation_accepted", data: { businessName: "B", person: "P", role: "viewer" } },
    ),
  );
  await rig.idle();
  expect(mails).toEqual([
    {
      to: user.email,
      subject: "New sign-in: Firefox on Linux",
      text: "New sign-in: Firefox on Linux.\n\nFrom 192.0.2.0. If that was not you, change your password and sign out everywhere.\n\nhttp://localhost/settings/security\n",
    },
  ]);
  const rows = await database.db.select().from(notifications).where(eq(notifications.userId, user.id));
  expect(rows.map((row) => [row.kind, row.mailedAt !== null])).toEqual([
    ["new_sign_in", true],
    ["invitation_accepted", false],
  ]);
});

test("what is long past is forgotten: notifications after half a year, invitations three months after their end", async () => {
  const [user, business] = [await aUser(database.db), await aBusiness(database.db)];
  const now = rig.ctx.clock.now();
  const daysAgo = (days: number) => new Date(now - days * 24 * 60 * 60_000);
  const data = { device: "d", place: null };
  await database.db.insert(notifications).values(
    [170, 190].map((days) => ({
      userId: user.id,
      kind: "new_sign_in" as const,
      data,
      createdAt: daysAgo(days),
    })),
  );
  await database.db.insert(invitations).values(
    [80, 100].map((days) => ({
      businessId: business.id,
      role: "viewer" as const,
      tokenHash: `hash ${days}`,
      expiresAt: daysAgo(days),
    })),
  );
  expect(await forgetOldNotifications(rig.ctx)).toBe(1);
  expect(await forgetOldInvitations(rig.ctx)).toBe(1);
  expect(await database.db.select().from(invitations)).toMatchObject([{ tokenHash: "hash 80" }]);
});
