import { auditLog, invitations, members, notifications, outbox } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { aTeam, tokenIn } from "./team";

const database = testDatabase();
const day = 24 * 60 * 60_000;
const membersOf = async (businessId: string) =>
  database.db.select().from(members).where(eq(members.businessId, businessId));

describe("inviting", () => {
  test("by mail: the link goes to the address, the answer says so, and the database keeps no secret", async () => {
    const { owner, businessId, world, business } = await aTeam(database);
    const made = await owner.api.invitations.create({
      businessId,
      email: " Grace@Example.com",
      role: "editor",
    });
    expect(made).toMatchObject({ email: "grace@example.com", role: "editor", mail: "sent" });
    expect(world.mails).toHaveLength(1);
    expect(world.mails[0]).toMatchObject({ to: "grace@example.com" });
    expect(world.mails[0]?.subject).toContain(business.name);
    expect(world.mails[0]?.text).toContain(made.link);
    const secret = tokenIn(made.link);
    expect(secret.length).toBeGreaterThanOrEqual(43);
    for (const table of [invitations, auditLog, notifications, outbox])
      expect(JSON.stringify(await database.db.select().from(table))).not.toContain(secret);
  });

  test("by link: nobody is written to", async () => {
    const { owner, businessId, world } = await aTeam(database);
    const made = await owner.api.invitations.create({ businessId, email: null, role: "viewer" });
    expect(made.mail).toBe("none");
    expect(made.link).toMatch(/^https:\/\/drumbeat\.example\/invitations#[\w-]{43}$/);
    expect(world.mails).toEqual([]);
  });

  test("without a mail server, or with one that refuses, the link is there all the same", async () => {
    const { owner, businessId, world } = await aTeam(database);
    world.mail.fails = true;
    const email = `${crypto.randomUUID()}@example.com`;
    const failed = await owner.api.invitations.create({ businessId, email, role: "viewer" });
    expect(failed.mail).toBe("failed");
    world.mailer.isConfigured = false;
    const again = await owner.api.invitations.resend({ businessId, invitationId: failed.id });
    expect(again.mail).toBe("not_configured");
    expect((await owner.api.invitations.list({ businessId })).canMail).toBe(false);
  });

  test("nobody invites above their own role, weak roles and strangers not at all", async () => {
    const { join, stranger, businessId } = await aTeam(database);
    const invite = async (who: Awaited<ReturnType<typeof join>>, role: "admin" | "manager" | "viewer") =>
      who.api.invitations.create({ businessId, email: null, role });
    const manager = await join("manager");
    await expect(invite(manager, "admin")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(invite(manager, "manager")).resolves.toMatchObject({ role: "manager" });
    for (const role of ["editor", "reviewer", "viewer"] as const)
      await expect(invite(await join(role), "viewer")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(invite(await stranger(), "viewer")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("an address has one open invitation, also when two invite it at once; a run-out one makes room", async () => {
    const { owner, businessId, world } = await aTeam(database);
    const email = `${crypto.randomUUID()}@example.com`;
    const invite = () => owner.api.invitations.create({ businessId, email, role: "editor" });
    const both = await Promise.allSettled([invite(), invite()]);
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(invite()).rejects.toMatchObject({ code: "CONFLICT" });
    world.clock.time += 7 * day;
    await invite();
    expect((await owner.api.invitations.list({ businessId })).items).toHaveLength(1);
  });

  test("a member is not invited again; whether somebody has an account makes no difference", async () => {
    const { owner, join, stranger, businessId } = await aTeam(database);
    const editor = await join("editor");
    const outsider = await stranger();
    const invite = (email: string) => owner.api.invitations.create({ businessId, email, role: "viewer" });
    await expect(invite(editor.session.email)).rejects.toMatchObject({ code: "CONFLICT" });
    const known = await invite(outsider.session.email);
    const unknown = await invite(`${crypto.randomUUID()}@example.com`);
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(known.mail).toBe(unknown.mail);
  });

  test("nobody's mailbox is filled through us", async () => {
    const email = `${crypto.randomUUID()}@example.com`;
    let refused = 0;
    for (let each = 0; each < 12; each += 1) {
      const { owner, businessId } = await aTeam(database);
      await owner.api.invitations
        .create({ businessId, email, role: "viewer" })
        .catch((error: { code: string }) => (refused += Number(error.code === "TOO_MANY_REQUESTS")));
    }
    expect(refused).toBe(2);
  });
});

describe("the open ones", () => {
  test("are listed for those who invite; others' ids are not there", async () => {
    const { owner, join, businessId } = await aTeam(database);
    const other = await aTeam(database);
    const { id } = await owner.api.invitations.create({ businessId, email: null, role: "editor" });
    expect((await owner.api.invitations.list({ businessId })).items).toMatchObject([
      { id, role: "editor", invitedBy: "Ada Okafor", hasExpired: false, isManageable: true },
    ]);
    const viewer = await join("viewer");
    await expect(viewer.api.invitations.list({ businessId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const mine = { businessId: other.businessId, invitationId: id };
    for (const call of [
      () => other.owner.api.invitations.resend(mine),
      () => other.owner.api.invitations.revoke(mine),
    ])
      await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await owner.api.invitations.list({ businessId })).items).toHaveLength(1);
  });

  test("a manager does not handle an invitation as admin", async () => {
    const { owner, join, businessId } = await aTeam(database);
    const manager = await join("manager");
    const { id } = await owner.api.invitations.create({ businessId, email: null, role: "admin" });
    for (const call of [
      () => manager.api.invitations.resend({ businessId, invitationId: id }),
      () => manager.api.invitations.revoke({ businessId, invitationId: id }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("sent again, the old link no longer works and the new one is good for seven days more", async () => {
    const { owner, stranger, businessId, world } = await aTeam(database);
    const first = await owner.api.invitations.create({ businessId, email: null, role: "editor" });
    world.clock.time += 6 * day;
    const second = await owner.api.invitations.resend({ businessId, invitationId: first.id });
    expect(second.expiresAt.getTime() - world.clock.time).toBe(7 * day);
    const guest = await stranger();
    expect(await guest.api.invitations.open({ token: tokenIn(first.link) })).toEqual({ state: "unknown" });
    const accept = guest.api.invitations.accept({ token: tokenIn(first.link) });
    await expect(accept).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await guest.api.invitations.open({ token: tokenIn(second.link) })).toMatchObject({
      state: "open",
    });
  });

  test("withdrawn, it lets nobody in, and says so", async () => {
    const { owner, stranger, businessId } = await aTeam(database);
    const { id, link } = await owner.api.invitations.create({ businessId, email: null, role: "editor" });
    await owner.api.invitations.revoke({ businessId, invitationId: id });
    const guest = await stranger();
    expect(await guest.api.invitations.open({ token: tokenIn(link) })).toMatchObject({ state: "revoked" });
    const accept = guest.api.invitations.accept({ token: tokenIn(link) });
    await expect(accept).rejects.toMatchObject({ code: "CONFLICT" });
    const again = owner.api.invitations.resend({ businessId, invitationId: id });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await membersOf(businessId)).toHaveLength(1);
  });
});
