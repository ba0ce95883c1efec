import type { StrategyBody } from "@drumbeat/core/strategy";
import type { Database } from "@drumbeat/db/client";
import { aBusiness, aUser, type UserRow } from "@drumbeat/db/testing/factories";
import { aStrategyBody } from "@drumbeat/db/testing/strategy-body";
import type postgres from "postgres";
import type { BaseContext, RequestContext, Session } from "../src/context";
import type { DomainEvent } from "../src/events";
import type { FetchedPage } from "../src/fetch/guarded-fetch";
import { recordedJobs } from "../src/jobs/recorded";
import { createLimiter } from "../src/limits/limiter";
import { listenForChanges } from "../src/live/changes";
import { emitToOutbox } from "../src/outbox/emit";
import type { Mail, Mailer } from "../src/mail/mailer";
import { noNetworks } from "../src/testing/accounts";
import { testMedia } from "../src/testing/media";
import { createCaller } from "../src/root";
import { RefusalWatch } from "../src/security/refusals";
import { finishGeneration, startGeneration } from "../src/strategies/generation";

export const silentLog: BaseContext["log"] = { debug() {}, info() {}, warn() {}, error() {} };

/** A world on one database: a clock that stands still until told, the real outbox, and a note of what was emitted. */
export function aWorld(
  database: { db: Database; sql: postgres.Sql },
  pages: Record<string, FetchedPage> = {},
  operators: string[] = [],
) {
  const clock = { time: Date.parse("2026-11-24T09:00:00Z"), now: () => clock.time };
  const emitted: DomainEvent[] = [];
  const base: BaseContext = {
    db: database.db,
    clock,
    log: silentLog,
    emit: (tx, ...events) => {
      emitted.push(...events);
      return emitToOutbox(tx, ...events);
    },
  };
  const changes = listenForChanges(database.sql);
  const limiter = createLimiter({ ...base, scale: 1_000 });
  const refusals = new RefusalWatch(clock);
  const fetcher = (url: string) => {
    const page = pages[url];
    return page ? Promise.resolve(page) : Promise.reject(new Error(`no page at ${url}`));
  };
  const media = testMedia();
  const accounts = noNetworks();
  const mails: Mail[] = [];
  const mail = { fails: false };
  const mailer: Mailer = {
    isConfigured: true,
    send: async (letter) => {
      if (mail.fails) throw new Error("the mail server refused");
      mails.push(letter);
    },
  };
  const jobs = recordedJobs(base, { reason: "A test.", dashboardUrl: null });
  const context = (session: Session | null): RequestContext => ({
    ...base,
    session,
    requestId: "test",
    client: { address: "192.0.2.7", userAgent: "Test" },
    changes,
    fetcher,
    media: media.ports,
    accounts,
    limiter,
    billing: null,
    plans: "unlimited",
    refusals,
    operatorEmails: new Set(operators),
    mailer,
    publicUrl: "https://drumbeat.example",
    jobs,
  });
  return {
    clock,
    emitted,
    mails,
    media,
    accounts,
    mail,
    mailer,
    base,
    limiter,
    context,
    as: (session: Session | null) => createCaller(context(session)),
  };
}

/** A signed-in person, new unless one is given. */
export async function aSession(db: Database, person?: UserRow): Promise<Session> {
  const user = person ?? (await aUser(db));
  return {
    userId: user.id,
    email: user.email,
    firstName: user.firstName,
    lastName: user.lastName,
    provider: "local",
  };
}

/** A strategy that can be told from others by its statement. */
export function aBodySaying(statement: string): StrategyBody {
  const body = aStrategyBody();
  return { ...body, positioning: { ...body.positioning, statement } };
}

/** Answers as the wizard saves them. */
export const someAnswers = {
  name: "Korn & Kruste",
  website: "korn.example",
  description: "A sourdough bakery with a café corner.",
  industry: "Food and agriculture",
  targetAudience: "Families near by",
  goalsText: "120 pre-orders per week by 1 June 2027",
  networksInUse: ["instagram" as const],
  hoursPerWeek: "3",
  tone: "Warm",
  languages: ["en"],
  timeZone: "Europe/Berlin",
  mode: "creator" as const,
};

/** How a finished text describes itself. */
export const written = { source: "playbook" as const, model: null, promptVersion: "1" };

/** A founder with a business, and short ways to ask for and to write a strategy. */
export async function aFounder(database: { db: Database; sql: postgres.Sql }) {
  const world = aWorld(database);
  const session = await aSession(database.db);
  const business = await aBusiness(database.db, { ownerId: session.userId, timeZone: "Europe/Berlin" });
  const caller = world.as(session);
  const generate = (input: object = {}) => caller.strategies.generate({ businessId: business.id, ...input });
  const write = async (statement: string) => {
    const { generationId } = await generate();
    await startGeneration(world.base, generationId);
    await finishGeneration(world.base, generationId, { ...written, body: aBodySaying(statement) });
    return generationId;
  };
  return { world, session, business, caller, generate, write };
}
