import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { planStrategy } from "@drumbeat/ai/strategy/playbook/plan-strategy";
import { connect, type DatabaseClient } from "@drumbeat/db/client";
import { startEmbeddedPostgres } from "@drumbeat/db/embedded";
import { migrateDatabase } from "@drumbeat/db/migrate";
import { aBusiness, aMember, aProfile, aStrategy } from "@drumbeat/db/testing/factories";

export interface World extends DatabaseClient {
  /** Address of the database. */
  url: string;
  /** Of PostgreSQL, for its processor time. */
  pid: number;
  stop: () => Promise<void>;
}

/** A PostgreSQL of our own with its usual settings, so that commits cost what they cost, and an empty migrated database. */
export async function startWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "drumbeat-bench-"));
  const password = randomBytes(12).toString("hex");
  const server = await startEmbeddedPostgres({ directory, password, database: "bench" });
  await migrateDatabase(server.url);
  const client = connect(server.url, { max: 3, name: "drumbeat-bench" });
  return {
    ...client,
    url: server.url,
    pid: server.pid,
    stop: async () => {
      await client.close();
      await server.stop();
      await Promise.all([directory, server.data].map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** A business of `userId` with a strategy by the playbook, among a hundred others, each with three versions. */
export async function furnish({ db }: World, userId: string): Promise<{ businessId: string; slug: string }> {
  const body = planStrategy({
    profile: aProfile(),
    today: new Date().toISOString().slice(0, 10),
    feedback: null,
    previous: null,
    section: null,
  });
  for (let index = 0; index < 100; index += 1) await anotherBusiness();
  const business = await anotherBusiness();
  await aMember(db, { businessId: business.id, userId, role: "admin" });
  return { businessId: business.id, slug: business.slug };

  async function anotherBusiness() {
    const made = await aBusiness(db);
    for (const version of [1, 2, 3]) {
      await aStrategy(db, {
        businessId: made.id,
        version,
        isActive: version === 3,
        body,
        authorId: made.ownerId,
      });
    }
    return made;
  }
}
