import { auditLog, businesses, invitations, members } from "@drumbeat/db/schema";
import { aStrategy } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { authorise, requireAccount } from "../src/members/service";
import { nameOf } from "../src/members/names";
import { aTeam } from "./team";

const database = testDatabase();
const roleOf = async (businessId: string, userId: string) =>
  (
    await database.db
      .select({ role: members.role })
      .from(members)
      .where(and(eq(members.businessId, businessId), eq(members.userId, userId)))
  )[0]?.role;

describe("roles", () => {
  test("an admin changes a role; the member is told, and it is written down", async () => {
    const { owner, join, businessId, business } = await aTeam(database);
    const editor = await join("editor");
    await owner.api.members.changeRole({ businessId, userId: editor.userId, role: "reviewer" });
    expect(await editor.api.members.mine({ businessId })).toEqual({
      role: "reviewer",
      unread: 1,
      toReview: 0,
    });
    const { items } = await editor.api.notifications.list({});
    expect(items[0]).toMatchObject({
      kind: "role_changed",
      data: { businessName: business.name, by: "Ada Okafor", from: "editor", to: "reviewer" },
    });
    const log = await database.db.select().from(auditLog).where(eq(auditLog.businessId, businessId));
    expect(log).toMatchObject([
      { action: "member.role_changed", before: { role: "editor" }, after: { role: "reviewer" } },
    ]);
  });

  test("nobody changes their own role, not even an admin", async () => {
    const { join, businessId } = await aTeam(database);
    const admin = await join("admin");
    const manager = await join("manager");
    for (const person of [admin, manager]) {
      const call = person.api.members.changeRole({ businessId, userId: person.userId, role: "admin" });
      await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    expect(await roleOf(businessId, manager.userId)).toBe("manager");
  });

  test("a manager gives roles up to manager, to those below, and touches neither admins nor managers", async () => {
    const { join, businessId } = await aTeam(database);
    const [manager, peer, admin, editor] = [
      await join("manager"),
      await join("manager"),
      await join("admin"),
      await join("editor"),
    ];
    const change = (userId: string, role: "admin" | "manager" | "viewer") =>
      manager.api.members.changeRole({ businessId, userId, role });
    await expect(change(editor.userId, "admin")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(change(peer.userId, "viewer")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(change(admin.userId, "viewer")).rejects.toMatchObject({ code: "FORBIDDEN" });
    const remove = manager.api.members.remove({ businessId, userId: admin.userId });
    await expect(remove).rejects.toMatchObject({ code: "FORBIDDEN" });
    await change(editor.userId, "manager");
    expect(await roleOf(businessId, editor.userId)).toBe("manager");
  });

  test("weaker roles manage nobody, strangers find nothing, and people of other businesses are not there", async () => {
    const { join, stranger, businessId, owner } = await aTeam(database);
    const [editor, viewer, outsider] = [await join("editor"), await join("viewer"), await stranger()];
    const other = await aTeam(database);
    const theirs = await other.join("editor");
    const demote = { businessId, userId: viewer.userId, role: "viewer" as const };
    await expect(editor.api.members.changeRole(demote)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(outsider.api.members.changeRole(demote)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(outsider.api.members.list({ businessId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const call of [
      () => owner.api.members.changeRole({ businessId, userId: theirs.userId, role: "viewer" }),
      () => owner.api.members.remove({ businessId, userId: theirs.userId }),
      () => owner.api.members.transferOwnership({ businessId, userId: theirs.userId, confirmName: "x" }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await roleOf(other.businessId, theirs.userId)).toBe("editor");
  });
});

describe("going", () => {
  test("a removed member is out at once, is told, and their open invitations go with them", async () => {
    const { owner, join, businessId } = await aTeam(database);
    const manager = await join("manager");
    await manager.api.invitations.create({ businessId, email: null, role: "viewer" });
    await owner.api.members.remove({ businessId, userId: manager.userId });
    await expect(manager.api.members.mine({ businessId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await manager.api.notifications.list({})).items[0]?.kind).toBe("member_removed");
    const open = await owner.api.invitations.list({ businessId });
    expect(open.items).toEqual([]);
  });

  test("what they made stays, under their name", async () => {
    const { owner, join, businessId, world } = await aTeam(database);
    const editor = await join("editor", { firstName: "Grace", lastName: null });
    await aStrategy(database.db, { businessId, authorId: editor.userId });
    await owner.api.members.remove({ businessId, userId: editor.userId });
    const { items } = await world.as(owner.session).strategies.versions({ businessId });
    expect(items[0]?.author).toMatchObject({ firstName: "Grace", lastName: null });
  });

  test("the owner can neither be removed, nor demoted, nor leave", async () => {
    const { owner, join, businessId } = await aTeam(database);
    const admin = await join("admin");
    const userId = owner.userId;
    for (const call of [
      () => admin.api.members.remove({ businessId, userId }),
      () => admin.api.members.changeRole({ businessId, userId, role: "viewer" }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(owner.api.members.leave({ businessId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await roleOf(businessId, userId)).toBe("admin");
  });

  test("whoever leaves is missed: the owner and all admins are told, and nobody else", async () => {
    const { owner, join, business, businessId } = await aTeam(database);
    const [admin, viewer, leaver] = [await join("admin"), await join("viewer"), await join("editor")];
    await leaver.api.members.leave({ businessId });
    const person = nameOf(leaver.session);
    for (const { api } of [owner, admin])
      expect((await api.notifications.list({})).items).toMatchObject([
        { kind: "member_left", data: { businessName: business.name, person, role: "editor" } },
      ]);
    for (const { api } of [viewer, leaver]) expect((await api.notifications.list({})).items).toEqual([]);
  });

  test("everybody else can leave", async () => {
    const { join, businessId } = await aTeam(database);
    for (const role of ["admin", "manager", "editor", "reviewer", "viewer"] as const) {
      const person = await join(role);
      await person.api.members.leave({ businessId });
      expect(await roleOf(businessId, person.userId)).toBeUndefined();
    }
  });

  test("two admins who remove each other at once do not both go", async () => {
    const { join, businessId } = await aTeam(database);
    for (let round = 0; round < 5; round += 1) {
      const [first, second] = [await join("admin"), await join("admin")];
      const outcomes = await Promise.allSettled([
        first.api.members.remove({ businessId, userId: second.userId }),
        second.api.members.remove({ businessId, userId: first.userId }),
      ]);
      expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("a demoted manager keeps no invitation that they could not send any more", async () => {
    const { owner, join, businessId } = await aTeam(database);
    const admin = await join("admin");
    for (const role of ["admin", "editor"] as const)
      await admin.api.invitations.create({ businessId, email: null, role });
    await owner.api.members.changeRole({ businessId, userId: admin.userId, role: "manager" });
    const rows = await database.db.select().from(invitations).where(eq(invitations.businessId, businessId));
    expect(rows.filter((row) => row.revokedAt === null).map((row) => row.role)).toEqual(["editor"]);
  });
});

describe("ownership", () => {
  test("passes to an admin when the name is typed; both are told; the old owner can then leave", async () => {
    const { owner, join, businessId, business } = await aTeam(database);
    const [admin, editor] = [await join("admin"), await join("editor")];
    const hand = (userId: string, confirmName = business.name) =>
      owner.api.members.transferOwnership({ businessId, userId, confirmName });
    await expect(hand(editor.userId)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(hand(admin.userId, "Something else")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const grab = admin.api.members.transferOwnership({
      businessId,
      userId: admin.userId,
      confirmName: business.name,
    });
    await expect(grab).rejects.toMatchObject({ code: "FORBIDDEN" });
    await hand(admin.userId);
    const [row] = await database.db.select().from(businesses).where(eq(businesses.id, businessId));
    expect(row?.ownerId).toBe(admin.userId);
    for (const person of [owner, admin])
      expect((await person.api.notifications.list({})).items[0]?.kind).toBe("ownership_transferred");
    await owner.api.members.leave({ businessId });
    expect(await roleOf(businessId, owner.userId)).toBeUndefined();
  });

  test("handed to two people at once, it has one owner, who is an admin", async () => {
    const { owner, join, businessId, business } = await aTeam(database);
    const [first, second] = [await join("admin"), await join("admin")];
    await Promise.allSettled([
      ...[first, second].map(({ userId }) =>
        owner.api.members.transferOwnership({ businessId, userId, confirmName: business.name }),
      ),
      first.api.members.remove({ businessId, userId: second.userId }),
    ]);
    const [row] = await database.db.select().from(businesses).where(eq(businesses.id, businessId));
    expect(await roleOf(businessId, row?.ownerId ?? "")).toBe("admin");
  });
});

test("a member who is limited to some accounts finds no others; the limit comes with every call", async () => {
  const { join, world, businessId } = await aTeam(database);
  const editor = await join("editor");
  const limits = { allowedAccounts: ["01a1fe27-35b7-76bc-bd66-68e6ef1ace7a"] };
  await database.db.update(members).set(limits).where(eq(members.userId, editor.userId));
  const ctx = { ...world.context(editor.session), session: editor.session };
  const membership = await authorise(ctx, businessId, "strategy.read");
  expect(membership).toEqual({ role: "editor", ...limits });
  expect(() => requireAccount(membership, limits.allowedAccounts[0] ?? "")).not.toThrow();
  expect(() => requireAccount(membership, businessId)).toThrow("There is no such account");
  expect(() => requireAccount({ allowedAccounts: null }, businessId)).not.toThrow();
});

test("the list says what can be done about whom, and shows addresses only to those who invite", async () => {
  const { owner, join, businessId } = await aTeam(database);
  const [admin, viewer] = [await join("admin"), await join("viewer")];
  const seen = await owner.api.members.list({ businessId });
  expect(
    seen.items.map(({ userId, isOwner, isYou, isManageable, mayBecomeOwner }) => ({
      userId,
      isOwner,
      isYou,
      isManageable,
      mayBecomeOwner,
    })),
  ).toEqual([
    { userId: owner.userId, isOwner: true, isYou: true, isManageable: false, mayBecomeOwner: false },
    { userId: admin.userId, isOwner: false, isYou: false, isManageable: true, mayBecomeOwner: true },
    { userId: viewer.userId, isOwner: false, isYou: false, isManageable: true, mayBecomeOwner: false },
  ]);
  const asViewer = await viewer.api.members.list({ businessId });
  expect(asViewer.grantable).toEqual([]);
  expect(asViewer.items.map((item) => item.email)).toEqual([null, null, viewer.session.email]);
  const first = await owner.api.members.list({ businessId, limit: 2 });
  const rest = await owner.api.members.list({ businessId, limit: 2, cursor: first.nextCursor ?? undefined });
  expect([...first.items, ...rest.items].map((item) => item.userId)).toEqual([
    owner.userId,
    admin.userId,
    viewer.userId,
  ]);
  expect(rest.nextCursor).toBeNull();
});
