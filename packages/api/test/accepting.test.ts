import { auditLog, members } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { aTeam, tokenIn } from "./team";

const database = testDatabase();
const week = 7 * 24 * 60 * 60_000;

async function anInvitation(email: string | null = null) {
  const team = await aTeam(database);
  const { businessId } = team;
  const made = await team.owner.api.invitations.create({ businessId, email, role: "editor" });
  const joined = () => database.db.select().from(members).where(eq(members.businessId, businessId));
  return { ...team, id: made.id, token: tokenIn(made.link), joined };
}

test("whoever has the link sees what it is, signs in, and joins with the role that was chosen", async () => {
  const { world, stranger, token, business, owner, businessId } = await anInvitation();
  expect(await world.as(null).invitations.open({ token })).toMatchObject({
    state: "open",
    businessName: business.name,
    invitedBy: "Ada Okafor",
    role: "editor",
    address: null,
    you: "signed_out",
  });
  await expect(world.as(null).invitations.accept({ token })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  const guest = await stranger({ firstName: "Grace", lastName: null });
  expect(await guest.api.invitations.open({ token })).toMatchObject({ state: "open", you: "fits" });
  expect(await guest.api.invitations.accept({ token })).toEqual({
    slug: business.slug,
    businessName: business.name,
  });
  expect(await guest.api.members.mine({ businessId })).toMatchObject({ role: "editor" });
  expect((await owner.api.notifications.list({})).items[0]).toMatchObject({
    kind: "invitation_accepted",
    data: { person: "Grace", role: "editor" },
  });
  const log = await database.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.businessId, businessId), eq(auditLog.action, "invitation.accepted")));
  expect(log).toMatchObject([{ userId: guest.userId, after: { role: "editor" } }]);
});

test("fifty people accept one link at once: one gets in, the others are told that it was used", async () => {
  const { stranger, token, joined } = await anInvitation();
  const people = await Promise.all(Array.from({ length: 50 }, () => stranger()));
  const outcomes = await Promise.allSettled(people.map((each) => each.api.invitations.accept({ token })));
  expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  const refusals = outcomes.filter((each) => each.status === "rejected").map((each) => each.reason);
  expect(new Set(refusals.map((reason: { message: string }) => reason.message))).toEqual(
    new Set(["This invitation has been used. Each works once."]),
  );
  expect(await joined()).toHaveLength(2);
});

test("one person accepts fifty times at once and is a member once", async () => {
  const { stranger, token, joined } = await anInvitation();
  const guest = await stranger();
  await Promise.all(Array.from({ length: 50 }, () => guest.api.invitations.accept({ token })));
  expect(await joined()).toHaveLength(2);
});

test("an invitation by mail is for that address; another account learns only its shape", async () => {
  const email = `grace-${crypto.randomUUID()}@example.com`;
  const { stranger, token, joined } = await anInvitation(email);
  const other = await stranger();
  expect(await other.api.invitations.open({ token })).toMatchObject({
    you: "other_account",
    address: "g…@example.com",
  });
  const wrong = other.api.invitations.accept({ token });
  await expect(wrong).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await joined()).toHaveLength(1);
  const right = await stranger({ email });
  await right.api.invitations.accept({ token });
  expect(await joined()).toHaveLength(2);
});

test("after seven days it has run out", async () => {
  const { world, stranger, token, joined } = await anInvitation();
  const guest = await stranger();
  world.clock.time += week - 1;
  expect(await guest.api.invitations.open({ token })).toMatchObject({ state: "open" });
  world.clock.time += 1;
  expect(await guest.api.invitations.open({ token })).toMatchObject({ state: "expired" });
  await expect(guest.api.invitations.accept({ token })).rejects.toThrow("This invitation has run out.");
  expect(await joined()).toHaveLength(1);
});

test("a member who opens it stays what they are, and leaves it open for somebody else", async () => {
  const { join, stranger, token, businessId, business } = await anInvitation();
  const viewer = await join("viewer");
  expect(await viewer.api.invitations.open({ token })).toMatchObject({
    state: "member",
    slug: business.slug,
  });
  await viewer.api.invitations.accept({ token });
  expect(await viewer.api.members.mine({ businessId })).toMatchObject({ role: "viewer" });
  const guest = await stranger();
  await guest.api.invitations.accept({ token });
  expect(await guest.api.members.mine({ businessId })).toMatchObject({ role: "editor" });
});

test("nobody comes in on the word of someone who was removed, whichever happens first", async () => {
  const { owner, join, stranger, businessId } = await aTeam(database);
  for (let round = 0; round < 5; round += 1) {
    const manager = await join("manager");
    const { link } = await manager.api.invitations.create({ businessId, email: null, role: "editor" });
    const guest = await stranger();
    const [accepted, removed] = await Promise.allSettled([
      guest.api.invitations.accept({ token: tokenIn(link) }),
      owner.api.members.remove({ businessId, userId: manager.userId }),
    ]);
    expect(removed.status).toBe("fulfilled");
    const isIn = await guest.api.members.mine({ businessId }).then(
      () => true,
      () => false,
    );
    expect(isIn).toBe(accepted.status === "fulfilled");
  }
});

test("a link that nobody made leads nowhere", async () => {
  const { world, stranger } = await aTeam(database);
  for (const token of ["", "x", "\u0000", "a".repeat(200)]) {
    expect(await world.as(null).invitations.open({ token })).toEqual({ state: "unknown" });
    await expect((await stranger()).api.invitations.accept({ token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  }
});
