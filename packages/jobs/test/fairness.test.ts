import type { Mail } from "@drumbeat/api/mail/mailer";
import { notify } from "@drumbeat/api/notifications/notify";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { aUser } from "@drumbeat/db/testing/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Rig, startRig } from "./support/rig";

const database = testDatabase();
const mails: Mail[] = [];
let letGo: () => void = () => {};
const held = new Promise<void>((resolve) => {
  letGo = resolve;
});
let rig: Rig;
beforeAll(async () => {
  rig = await startRig({
    url: database.url,
    mailer: {
      isConfigured: true,
      send: async (mail) => {
        if (mail.to.startsWith("greedy")) await held;
        mails.push(mail);
      },
    },
  });
});
afterAll(() => rig.stop());

test("one who gets hundreds of mails does not keep others waiting for theirs", async () => {
  const [greedy, quiet] = [
    await aUser(database.db, { email: "greedy@example.com" }),
    await aUser(database.db, { email: "quiet@example.com" }),
  ];
  const notice = (userId: string) =>
    ({
      userId,
      businessId: null,
      kind: "new_sign_in",
      data: { device: "Firefox on Linux", place: null },
    }) as const;
  await database.db.transaction((tx) =>
    notify(rig.ctx, tx, ...Array.from({ length: 100 }, () => notice(greedy.id))),
  );
  await database.db.transaction((tx) => notify(rig.ctx, tx, notice(quiet.id)));
  await expect.poll(() => mails.map(({ to }) => to), { timeout: 10_000 }).toEqual(["quiet@example.com"]);
  letGo();
  await rig.idle();
  expect(mails).toHaveLength(101);
});
