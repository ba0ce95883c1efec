import { accountConnections, auditLog, sessions } from "@drumbeat/db/schema";
import { aGeneration, aMember, aStrategy, aUser } from "@drumbeat/db/testing/factories";
import { newId } from "@drumbeat/db/tables/columns";
import { aMedia, anAccount, aPost } from "@drumbeat/db/testing/post-factories";
import { aStrategyBody } from "@drumbeat/db/testing/strategy-body";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { batchNetworks } from "@drumbeat/core/posts/batch-counts";
import type { JobRunDetail } from "@drumbeat/core/jobs";
import { callTRPCProcedure } from "@trpc/server";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sealFound } from "../src/accounts/connections";
import type { RequestContext, Session } from "../src/context";
import { appRouter } from "../src/root";
import { endSuggestion } from "../src/writing/writing";
import { someCredentials } from "../src/testing/accounts";
import { fingerprints, ownedTables } from "../src/testing/tables";
import { proceduresOf } from "../src/testing/procedures";
import { aPicture } from "../src/testing/media";
import { publishingScenes } from "./audit-publishing";
import { aFounder, aSession, someAnswers } from "./support";
import { tokenIn } from "./team";

const database = testDatabase();
const recorded = proceduresOf(appRouter).filter(({ meta }) => meta.audit === "recorded");

type World = Awaited<ReturnType<typeof aWorldWithEverything>>;
interface Scene {
  input?: object;
  /** Who calls; the founder unless said otherwise. */
  as?: Session;
}

/** A founder with a strategy, a colleague, an open invitation, a second session and a run of a job. */
async function aWorldWithEverything() {
  const { db } = database;
  const founder = await aFounder(database);
  const { business, session, world } = founder;
  const colleague = await aUser(db);
  await aMember(db, { businessId: business.id, userId: colleague.id, role: "admin" });
  const operator = { ...session, email: session.email };
  return { ...founder, businessId: business.id, colleague, operator, world };
}

const inBusiness = ({ businessId }: World, input: object = {}): Scene => ({
  input: { businessId, ...input },
});
const onRun = (world: World): Scene => inBusiness(world, { runId: "run" });
const aFile = async ({ businessId }: World, deletedAt: Date | null = null) =>
  (await aMedia(database.db, { businessId, deletedAt })).id;
const invite = ({ caller, businessId }: World) =>
  caller.invitations.create({ businessId, email: "guest@example.com", role: "viewer" });

const someContent = { parts: [{ text: "Fresh bread at seven.", media: [] }], options: {} };
const aDraft = async ({ businessId }: World) => (await aPost(database.db, { businessId })).id;

const anAccountAt = async ({ businessId }: World, state: "connected" | "paused") =>
  (await anAccount(database.db, { businessId, state })).id;
/** A consent that found a page, of which somebody has not said yet whether it is to be connected. */
async function aChoice({ businessId, session, world }: World): Promise<string> {
  const id = newId();
  const page = { accountId: "page-1", name: "Bakery", handle: "bakery", avatarUrl: null, instanceUrl: null };
  const found = [{ ...page, kind: "Page", credentials: someCredentials(), obstacle: null }];
  const { ring } = world.accounts;
  await database.db.insert(accountConnections).values({
    id,
    businessId,
    userId: session.userId,
    network: "practice",
    way: "practice",
    stateHash: id,
    browserHash: id,
    found: sealFound(ring, { id, businessId }, found),
    expiresAt: new Date(world.clock.now() + 60_000),
  });
  return id;
}

const aPlan = {
  startsOn: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
  days: 7,
  networks: batchNetworks(aStrategyBody()),
  posts: 7,
};
const aWish = { baseRevision: 1, task: { kind: "shorten" as const } };
async function aSuggestion(world: World): Promise<string> {
  const postId = await aDraft(world);
  const { suggestionId } = await world.caller.writing.improve({
    businessId: world.businessId,
    ...aWish,
    postId,
  });
  const answer = { options: [{ parts: ["Shorter."], note: null }] };
  const ending = { status: "ready" as const, answer, source: "playbook" as const, model: null };
  await endSuggestion(world.world.base, suggestionId, ending);
  return suggestionId;
}

/** How each recorded change comes to succeed. A new one without a scene fails this suite. */
const scenes: Record<string, (world: World) => Promise<Scene> | Scene> = {
  "accounts.pause": async (world) => inBusiness(world, { accountId: await anAccountAt(world, "connected") }),
  "accounts.resume": async (world) => inBusiness(world, { accountId: await anAccountAt(world, "paused") }),
  "accounts.disconnect": async (world) =>
    inBusiness(world, { accountId: await anAccountAt(world, "connected") }),
  "accounts.choose": async (world) =>
    inBusiness(world, { connectionId: await aChoice(world), chosen: ["page-1"] }),
  "media.describe": async (world) => inBusiness(world, { mediaId: await aFile(world), altText: "A loaf" }),
  "media.delete": async (world) => inBusiness(world, { mediaId: await aFile(world) }),
  "media.restore": async (world) => inBusiness(world, { mediaId: await aFile(world, new Date()) }),
  "media.importFromUrl": async (world) => {
    world.world.media.files.set("https://pictures.example/loaf.png", await aPicture());
    return inBusiness(world, { url: "https://pictures.example/loaf.png" });
  },
  "account.updateProfile": () => ({ input: { firstName: "Other" } }),
  "account.endSession": async ({ session }) => {
    const sessionId = await aSignIn(session.userId);
    return { input: { sessionId } };
  },
  "account.signOutEverywhere": () => ({ input: {} }),
  "billing.chooseWhatGoesOn": ({ businessId }) => ({
    input: { businessIds: [businessId], accountIds: [], members: [] },
  }),
  "activity.cancel": onRun,
  "activity.retryNow": onRun,
  "activity.replay": onRun,
  "jobs.cancel": () => ({ input: { runId: "run" } }),
  "jobs.retryNow": () => ({ input: { runId: "run" } }),
  "jobs.replay": () => ({ input: { runId: "run" } }),
  "batches.request": async (world) => {
    await aStrategy(database.db, { businessId: world.businessId });
    return inBusiness(world, aPlan);
  },
  "batches.cancel": async (world) => {
    await aStrategy(database.db, { businessId: world.businessId });
    const { batchId } = await world.caller.batches.request({ businessId: world.businessId, ...aPlan });
    return inBusiness(world, { batchId });
  },
  "batches.resume": async (world) => {
    await aStrategy(database.db, { businessId: world.businessId });
    const { batchId } = await world.caller.batches.request({ businessId: world.businessId, ...aPlan });
    await world.caller.batches.cancel({ businessId: world.businessId, batchId });
    return inBusiness(world, { batchId });
  },
  "writing.improve": async (world) => inBusiness(world, { ...aWish, postId: await aDraft(world) }),
  "writing.discard": async (world) => inBusiness(world, { suggestionId: await aSuggestion(world) }),
  "writing.accept": async (world) => inBusiness(world, { suggestionId: await aSuggestion(world) }),
  "writing.undo": async (world) => {
    const suggestionId = await aSuggestion(world);
    await world.caller.writing.accept({ businessId: world.businessId, suggestionId });
    return inBusiness(world, { suggestionId });
  },
  "businesses.update": (world) => {
    const { name: _name, website, description, industry, targetAudience, goals, ...rest } = world.business;
    const { networksInUse, hoursPerWeek, tone, languages, timeZone, mode } = rest;
    const profile = { website, description, industry, targetAudience, goals, networksInUse, hoursPerWeek };
    return inBusiness(world, { ...profile, tone, languages, timeZone, mode, name: "Other" });
  },
  "businesses.delete": (world) => inBusiness(world, { confirmName: world.business.name }),
  "calendar.schedule": async (world) => inBusiness(world, { postId: await aDraft(world), local: aTime }),
  "calendar.move": async (world) => inBusiness(world, { postId: await aPlanned(world), local: aTime }),
  "calendar.unschedule": async (world) => inBusiness(world, { postId: await aPlanned(world) }),
  "calendar.publishByHand": async (world) => inBusiness(world, { postId: await aPlanned(world) }),
  ...publishingScenes<World>(database, (world) => aPlanned(world)),
  "calendar.addSlot": (world) => inBusiness(world, aSlot),
  "calendar.removeSlot": async (world) => {
    const { id } = await world.caller.calendar.addSlot({ businessId: world.businessId, ...aSlot });
    return inBusiness(world, { slotId: id });
  },
  "calendar.changeTimeZone": async (world) => {
    await aPlanned(world);
    return inBusiness(world, { timeZone: "Asia/Tokyo", keep: "wall_times" });
  },
  "calendar.repeat": async (world) => inBusiness(world, { postId: await aPlanned(world), rule: aRule }),
  "calendar.stopRepeating": async (world) =>
    inBusiness(world, { postId: await aRepeated(world), which: "following" }),
  "calendar.changeFollowing": async (world) => inBusiness(world, { postId: await aRepeated(world) }),
  "calendar.makeFeed": (world) => inBusiness(world),
  "calendar.revokeFeed": async (world) => {
    await world.caller.calendar.makeFeed({ businessId: world.businessId });
    return inBusiness(world);
  },
  "composer.addNetwork": async (world) =>
    inBusiness(world, { postId: await aDraft(world), network: "bluesky" }),
  "invitations.create": (world) => inBusiness(world, { email: "new@example.com", role: "viewer" }),
  "invitations.resend": async (world) => inBusiness(world, { invitationId: (await invite(world)).id }),
  "invitations.revoke": async (world) => inBusiness(world, { invitationId: (await invite(world)).id }),
  "invitations.accept": async (world) => {
    const guest = await aUser(database.db);
    const { link } = await world.caller.invitations.create({
      businessId: world.businessId,
      email: guest.email,
      role: "viewer",
    });
    return { as: await aSession(database.db, guest), input: { token: tokenIn(link) } };
  },
  "members.changeRole": (world) => inBusiness(world, { userId: world.colleague.id, role: "viewer" }),
  "members.remove": (world) => inBusiness(world, { userId: world.colleague.id }),
  "members.leave": async (world) => ({
    ...inBusiness(world),
    as: await aSession(database.db, world.colleague),
  }),
  "members.transferOwnership": (world) =>
    inBusiness(world, { userId: world.colleague.id, confirmName: world.business.name }),
  "onboarding.finish": async ({ caller }) => ({
    input: { draftId: (await caller.onboarding.get()).id, answers: someAnswers },
  }),
  "posts.create": (world) => inBusiness(world, { networks: ["practice"], content: someContent }),
  "posts.duplicate": async (world) => inBusiness(world, { postId: await aDraft(world) }),
  "posts.delete": async (world) => inBusiness(world, { postIds: [await aDraft(world)] }),
  "posts.undelete": async (world) => {
    const postIds = [await aDraft(world)];
    await world.caller.posts.delete({ businessId: world.businessId, postIds });
    return inBusiness(world, { postIds });
  },
  "postFiles.import": (world) =>
    inBusiness(world, { rows: [{ line: 2, row: { network: "practice", text: "Fresh bread at seven." } }] }),
  "postLists.submit": async (world) => inBusiness(world, { postIds: [await aDraft(world)] }),
  "postLists.withdraw": async (world) => inBusiness(world, { postIds: [(await inReview(world)).postId] }),
  "postLists.unschedule": async (world) => {
    const post = await aPost(database.db, { businessId: world.businessId, status: "scheduled" });
    return inBusiness(world, { postIds: [post.id] });
  },
  "reviewLinks.create": async (world) => inBusiness(world, await aLinkOf(world)),
  "reviewLinks.revoke": async (world) => {
    const input = { businessId: world.businessId, ...(await aLinkOf(world)) };
    return inBusiness(world, { linkId: (await world.caller.reviewLinks.create(input)).id });
  },
  "reviewLinks.approve": (world) => asGuest(world),
  "reviewLinks.requestChanges": (world) => asGuest(world, { note: "Say when." }),
  "reviews.submit": async (world) => inBusiness(world, { postId: await aDraft(world) }),
  "reviews.withdraw": async (world) => inBusiness(world, { postId: (await inReview(world)).postId }),
  "reviews.reopen": async (world) => {
    const post = await aPost(database.db, { businessId: world.businessId, status: "rejected" });
    return inBusiness(world, { postId: post.id });
  },
  "reviews.approve": async (world) => inBusiness(world, await inReview(world)),
  "reviews.requestChanges": async (world) =>
    inBusiness(world, { ...(await inReview(world)), note: "Say when." }),
  "reviews.reject": async (world) => inBusiness(world, { ...(await inReview(world)), note: "Not ours." }),
  "reviews.setReviewers": async (world) =>
    inBusiness(world, { postId: await aDraft(world), userIds: [world.colleague.id] }),
  "reviews.setRules": (world) =>
    inBusiness(world, {
      approvalsRequired: 2,
      mayApproveOwn: false,
      guestsMayApprove: true,
      minScore: 50,
      bannedWords: ["cheap"],
    }),
  "security.setAllowedNetworks": (world) => inBusiness(world, { networks: ["192.0.2.0/24"] }),
  "strategies.generate": (world) => inBusiness(world),
  "strategies.cancel": async (world) => inBusiness(world, await world.generate()),
  "strategies.editSection": async (world) => {
    await aStrategy(database.db, { businessId: world.businessId });
    const value = aStrategyBody().positioning;
    return inBusiness(world, { baseVersion: 1, section: "positioning", value });
  },
  "strategies.editWhileWriting": async (world) => {
    const { businessId } = world;
    const { positioning } = aStrategyBody();
    const values = { businessId, status: "writing" as const, body: { positioning } };
    const { id: generationId } = await aGeneration(database.db, values);
    return inBusiness(world, { generationId, section: "positioning", value: positioning });
  },
  "strategies.restore": async (world) => {
    const { businessId } = world;
    await aStrategy(database.db, { businessId, isActive: false });
    await aStrategy(database.db, { businessId, version: 2 });
    return inBusiness(world, { version: 1 });
  },
};

async function inReview({ businessId }: World) {
  const post = await aPost(database.db, { businessId, status: "in_review" });
  return { postId: post.id, contentHash: post.contentHash.toString("hex") };
}

const aLinkOf = async (world: World) => ({
  name: "Client",
  postIds: [(await inReview(world)).postId],
  days: 7,
  mayDecide: true,
});

async function asGuest(world: World, more: object = {}): Promise<Scene> {
  const seen = await inReview(world);
  const { link } = await world.caller.reviewLinks.create({
    businessId: world.businessId,
    name: "Client",
    postIds: [seen.postId],
    days: 7,
    mayDecide: true,
  });
  return { input: { ...seen, token: tokenIn(link), guestName: "Carol", ...more } };
}

const aTime = "2026-12-07T09:00";
const aRule = "FREQ=DAILY;COUNT=4";
const aSlot = { network: "practice" as const, weekday: 1, minute: 540 };

async function aPlanned(world: World): Promise<string> {
  const postId = await aDraft(world);
  const { businessId } = world;
  await world.caller.calendar.schedule({ businessId, postId, local: "2026-12-01T09:00" });
  return postId;
}

async function aRepeated(world: World): Promise<string> {
  const postId = await aPlanned(world);
  await world.caller.calendar.repeat({ businessId: world.businessId, postId, rule: aRule });
  return postId;
}

async function aSignIn(userId: string): Promise<string> {
  const values = { userId, token: crypto.randomUUID(), expiresAt: new Date("2030-01-01") };
  const [row] = await database.db.insert(sessions).values(values).returning({ id: sessions.id });
  if (!row) throw new Error("there is no session");
  return row.id;
}

/** A run that can be acted on in every way, executed by nobody. */
function jobsWith(world: World, isOpen: boolean): RequestContext["jobs"] {
  const run: JobRunDetail = {
    id: "run",
    jobId: "write-strategy",
    status: isOpen ? "running" : "failed",
    businessId: world.businessId,
    ids: {},
    steps: [],
  } as unknown as JobRunDetail;
  return {
    ...world.world.context(world.session).jobs,
    get: () => Promise.resolve(run),
    acts: ["cancel", "retryNow", "replay"] as RequestContext["jobs"]["acts"],
    cancel: () => Promise.resolve(true),
    retryNow: () => Promise.resolve(true),
    replay: () => Promise.resolve("another"),
  };
}

/** Prepares the scene and gives the call that is to be watched. */
async function prepare(path: string) {
  const world = await aWorldWithEverything();
  const scene = await scenes[path]?.(world);
  if (!scene) throw new Error(`${path} is recorded, but this suite does not know how to make it succeed`);
  const caller = scene.as ?? world.session;
  const ctx: RequestContext = {
    ...world.world.context(caller),
    session: { ...caller, emailVerified: true } as Session,
    jobs: jobsWith(world, !path.endsWith("replay")),
    operatorEmails: new Set([caller.email]),
  };
  const call = () =>
    callTRPCProcedure({
      router: appRouter,
      path,
      type: "mutation",
      ctx,
      getRawInput: () => Promise.resolve(scene.input),
      signal: new AbortController().signal,
      batchIndex: 0,
    });
  const owners = { businessId: world.businessId, userIds: [world.session.userId, world.colleague.id] };
  return { call, owners };
}

const entries = () => database.db.$count(auditLog);

test.each(recorded)("$path leaves an entry when it succeeds", async ({ path }) => {
  const { call } = await prepare(path);
  const before = await entries();
  await call();
  expect(await entries()).toBeGreaterThan(before);
});

/** Whoever executes jobs keeps them by itself: what was done there cannot be undone here. */
const outside = /^(activity|jobs)\./;

test.each(recorded.filter(({ path }) => !outside.test(path)))(
  "$path leaves nothing at all when its entry cannot be written",
  async ({ path }) => {
    const { call, owners } = await prepare(path);
    const tables = await ownedTables(database.sql);
    const before = [await entries(), await fingerprints(database.sql, tables, owners)];
    await database.db.execute(sql`alter table audit_log add constraint full_up check (false) not valid`);
    try {
      await expect(call()).rejects.toThrow();
    } finally {
      await database.db.execute(sql`alter table audit_log drop constraint full_up`);
    }
    expect([await entries(), await fingerprints(database.sql, tables, owners)]).toEqual(before);
  },
);
