import type { Role } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import type postgres from "postgres";
import type { Session } from "../src/context";
import { aSession, aWorld } from "./support";

/** A business with its owner, and a way to bring in others by role. */
export async function aTeam(database: { db: Database; sql: postgres.Sql }) {
  const world = aWorld(database);
  const owner = await aSession(database.db);
  const business = await aBusiness(database.db, { ownerId: owner.userId });
  const businessId = business.id;
  /** A person with calls that name this business. */
  const actingAs = (session: Session) => ({ session, userId: session.userId, api: world.as(session) });
  const join = async (role: Role, values: Parameters<typeof aUser>[1] = {}) => {
    const person = await aUser(database.db, values);
    await aMember(database.db, { businessId, userId: person.id, role });
    return actingAs(await aSession(database.db, person));
  };
  const stranger = async (values: Parameters<typeof aUser>[1] = {}) =>
    actingAs(await aSession(database.db, await aUser(database.db, values)));
  return { world, business, businessId, owner: actingAs(owner), join, stranger };
}

/** The secret in a link. */
export const tokenIn = (link: string): string => new URL(link).hash.slice(1);
