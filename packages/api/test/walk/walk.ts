import { can, permissions, roles, type Permission } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import type { AnyTRPCRouter } from "@trpc/server";
import type postgres from "postgres";
import type { RequestContext, Session } from "../../src/context";
import type { ListedProcedure } from "../../src/testing/procedures";
import {
  inputSchemaOf,
  namesSomething,
  sampleOf,
  type Fill,
  type JsonSchema,
} from "../../src/testing/sample-input";
import { fingerprints, type OwnedTable } from "../../src/testing/tables";
import { aVictim, type Victim } from "../../src/testing/victim";
import { namesOf, namesOfNothing } from "../../src/testing/words";
import { aSession } from "../support";
import { call, type Answer } from "./call";

export interface WalkedWorld {
  db: Database;
  sql: postgres.Sql;
  tables: OwnedTable[];
  router: AnyTRPCRouter;
  context: (session: Session | null) => RequestContext;
  /** Somebody on the list of operators, who is a member of nothing. */
  operator: Session;
}

/** Calls one procedure as everybody who may not, and returns what should not have happened. */
export async function walk(world: WalkedWorld, procedure: ListedProcedure): Promise<string[]> {
  const victim = await aVictim(world, world.tables);
  const walker = new Walker(world, procedure, victim);
  const { access } = procedure.meta;
  if (access in permissions) await walker.asMembersAndOthers(access as Permission);
  else if (access === "operator") await walker.asNonOperators();
  else await walker.asPeople(access === "user");
  return walker.problems;
}

class Walker {
  readonly problems: string[] = [];
  readonly #world: WalkedWorld;
  readonly #procedure: ListedProcedure;
  readonly #victim: Victim;
  readonly #schema: JsonSchema;
  #before: Record<string, string | null> = {};

  constructor(world: WalkedWorld, procedure: ListedProcedure, victim: Victim) {
    this.#world = world;
    this.#procedure = procedure;
    this.#victim = victim;
    this.#schema = inputSchemaOf(procedure.meta.input);
  }

  async asMembersAndOthers(permission: Permission): Promise<void> {
    const { businessId } = this.#victim;
    const theirs = this.#input(namesOf(this.#victim), businessId);
    await this.#look();
    await this.#refused("nobody", null, theirs, "UNAUTHORIZED");
    await this.#refused("a stranger", await this.#stranger(), theirs, "NOT_FOUND");
    await this.#refused("an operator", this.#world.operator, theirs, "NOT_FOUND");
    const thief = await this.#thief();
    await this.#refused("a member of another business", thief.session, theirs, "NOT_FOUND");
    await this.#ownDoor(thief);

    const people = await Promise.all(
      roles.map(async (role) => ({ role, session: await this.#member(role) })),
    );
    // The new members are changes of ours.
    await this.#look();
    for (const { role, session } of people.filter((each) => !can(each.role, permission))) {
      await this.#refused(role, session, theirs, "FORBIDDEN");
    }
    for (const { role, session } of people.filter((each) => can(each.role, permission))) {
      const answer = await this.#call(session, theirs);
      const isRefused =
        answer.code === "UNAUTHORIZED" || /^Your role \(\w+\) does not allow this\. /.test(answer.message);
      if (isRefused) this.#note(role, `is refused: ${answer.message}`);
      this.#notOurFault(role, answer);
    }
  }

  async asNonOperators(): Promise<void> {
    const input = this.#input(namesOf(this.#victim));
    await this.#look();
    await this.#refused("nobody", null, input, "NOT_FOUND");
    await this.#refused("a stranger", await this.#stranger(), input, "NOT_FOUND");
    const admin = await this.#member("admin");
    await this.#look();
    await this.#refused("an admin of a business", admin, input, "NOT_FOUND");
    this.#notOurFault("an operator", await this.#call(this.#world.operator, input));
  }

  async asPeople(needsSession: boolean): Promise<void> {
    const theirs = this.#input(namesOf(this.#victim));
    await this.#look();
    if (needsSession) await this.#refused("nobody", null, theirs, "UNAUTHORIZED");
    else await this.#nothingSeen("nobody", await this.#call(null, theirs));
    await this.#tellsNothing("a stranger", await this.#stranger(), await this.#stranger());
  }

  /** Through the door of a business of one's own to things of another. */
  async #ownDoor(thief: Thief): Promise<void> {
    await this.#tellsNothing("an admin of another business", thief, await this.#thief());
  }

  /** Things of others are answered exactly like things that do not exist; unknown keys are refused. */
  async #tellsNothing(who: string, one: Caller, other: Caller): Promise<void> {
    const theirs = this.#input(namesOf(this.#victim), one.businessId);
    const nothing = this.#input(namesOfNothing(this.#victim), other.businessId);
    const parsed = this.#procedure.meta.input.safeParse(withoutBusiness(theirs));
    if (!parsed.success) this.#note("the walk", `makes no valid input: ${parsed.error.message}`);
    const found = await this.#call(one.session, theirs);
    await this.#nothingSeen(who, found);
    if (namesAnything(this.#schema)) {
      const missed = await this.#call(other.session, nothing);
      if (bare(found) !== bare(missed)) {
        this.#note(who, `can tell what exists elsewhere: ${found.text} instead of ${missed.text}`);
      }
    }
    const sparse = this.#input(namesOf(this.#victim), one.businessId, true);
    await this.#nothingSeen(who, await this.#call(one.session, sparse));
    const extra = { ...(theirs as object), walkedKey: 1 };
    const answer = await this.#call(other.session, { ...extra, ...withBusiness(other.businessId) });
    if (answer.code !== "BAD_REQUEST") this.#note(who, `may send keys that do not exist: ${answer.code}`);
  }

  #input(fill: Fill, businessId?: string, isSparse = false): unknown {
    const own = sampleOf(this.#schema, fill, isSparse);
    return businessId === undefined ? own : { ...(own as object), businessId };
  }

  #call(session: Session | null, input: unknown): Promise<Answer> {
    return call(this.#world.router, this.#procedure, this.#world.context(session), input);
  }

  async #refused(who: string, session: Session | Caller | null, input: unknown, code: string): Promise<void> {
    const answer = await this.#call(session && "session" in session ? session.session : session, input);
    if (answer.code !== code) this.#note(who, `gets ${answer.code} instead of ${code}: ${answer.text}`);
    await this.#nothingSeen(who, answer);
  }

  /** Nothing of the victim is in the answer, and nothing of it has changed. */
  async #nothingSeen(who: string, answer: Answer): Promise<void> {
    this.#notOurFault(who, answer);
    if (answer.text.includes(this.#victim.marker)) this.#note(who, `sees what is not theirs: ${answer.text}`);
    const now = await this.#fingerprints();
    const changed = Object.keys(now).filter((table) => now[table] !== this.#before[table]);
    if (changed.length > 0) this.#note(who, `changes rows of ${changed.join(", ")}`);
    this.#before = now;
  }

  #notOurFault(who: string, answer: Answer): void {
    if (answer.code === "INTERNAL_SERVER_ERROR") this.#note(who, `meets a fault of ours: ${answer.message}`);
  }

  async #look(): Promise<void> {
    this.#before = await this.#fingerprints();
  }

  #fingerprints() {
    return fingerprints(this.#world.sql, this.#world.tables, this.#victim);
  }

  async #stranger(): Promise<Caller> {
    return { session: await aSession(this.#world.db) };
  }

  async #thief(): Promise<Thief> {
    const session = await aSession(this.#world.db);
    const { id: businessId } = await aBusiness(this.#world.db, { ownerId: session.userId });
    return { session, businessId };
  }

  async #member(role: (typeof roles)[number]): Promise<Session> {
    const person = await aUser(this.#world.db);
    await aMember(this.#world.db, { businessId: this.#victim.businessId, userId: person.id, role });
    return aSession(this.#world.db, person);
  }

  #note(who: string, what: string): void {
    this.problems.push(`${this.#procedure.path}: ${who} ${what}`);
  }
}

interface Caller {
  session: Session;
  businessId?: string;
}
type Thief = Required<Caller>;

const withBusiness = (businessId: string | undefined) => (businessId === undefined ? {} : { businessId });

function withoutBusiness(input: unknown): unknown {
  if (typeof input !== "object" || input === null) return input;
  const { businessId: _businessId, ...own } = input as Record<string, unknown>;
  return own;
}

/** An answer without the ids and moments in it, which differ from call to call. */
const bare = ({ code, text }: Answer) =>
  `${code} ${text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…")}`;

/** Whether a field anywhere in the schema names something. */
function namesAnything(schema: JsonSchema, name = ""): boolean {
  if (name && namesSomething(name, schema)) return true;
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return (
    inner.some((each) => namesAnything(each, name)) ||
    Object.entries(schema.properties ?? {}).some(([key, each]) => namesAnything(each, key)) ||
    (schema.items !== undefined && namesAnything(schema.items, name))
  );
}
