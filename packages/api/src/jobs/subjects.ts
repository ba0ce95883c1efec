import type { JobRun } from "@drumbeat/core/jobs";
import type { Database } from "@drumbeat/db/client";
import { businesses, strategies, strategyGenerations } from "@drumbeat/db/schema";
import { eq, inArray } from "drizzle-orm";
import type { RunView } from "./answers";

type Subjects = (run: JobRun) => Pick<RunView, "subject" | "business">;

/** Finds out, in one question each, which businesses these runs work for and what they are about. */
export async function findSubjects(db: Database, runs: readonly JobRun[]): Promise<Subjects> {
  const businessIds = [...new Set(runs.flatMap(({ businessId }) => businessId ?? []))];
  const generationIds = [...new Set(runs.flatMap(({ ids }) => ids.generationId ?? []))];
  const [owners, generations] = await Promise.all([
    businessIds.length === 0
      ? []
      : db
          .select({ id: businesses.id, name: businesses.name, slug: businesses.slug })
          .from(businesses)
          .where(inArray(businesses.id, businessIds)),
    generationIds.length === 0
      ? []
      : db
          .select({
            id: strategyGenerations.id,
            businessId: strategyGenerations.businessId,
            version: strategies.version,
          })
          .from(strategyGenerations)
          .leftJoin(strategies, eq(strategies.generationId, strategyGenerations.id))
          .where(inArray(strategyGenerations.id, generationIds)),
  ]);
  return ({ businessId, ids }) => {
    const owner = owners.find(({ id }) => id === businessId);
    // An event of one business that names something of another is not believed.
    const generation = generations.find(
      (each) => each.id === ids.generationId && each.businessId === businessId,
    );
    return {
      business: owner ? { name: owner.name, slug: owner.slug } : null,
      subject: generation ? { kind: "strategy", label: strategyLabel(generation.version) } : null,
    };
  };
}

const strategyLabel = (version: number | null) => (version === null ? "Strategy" : `Strategy v${version}`);
