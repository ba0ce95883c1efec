import { aBusiness } from "@drumbeat/db/testing/factories";
import type { SuiteDatabase } from "@drumbeat/db/testing/vitest";
import { onTestFinished } from "vitest";
import { aPublishingWorld } from "../src/testing/publishing";
import { aWorld } from "./support";

/** A business with an account on a local X. The clock stands at Tue 24 Nov 2026, 09:00 UTC. */
export async function aPublisher(database: SuiteDatabase) {
  const { base, clock, as } = aWorld(database);
  const world = await aPublishingWorld(base, clock);
  onTestFinished(() => world.server.stop());
  const business = await aBusiness(database.db, { timeZone: "Europe/Berlin" });
  const account = await world.account(business.id);
  const tweet = (text = "Fresh bread at seven.", given: { at?: Date } = {}) =>
    world.post({ account, texts: [text], ...given });
  const thread = (...texts: string[]) => world.post({ account, texts });
  return { ...world, base, clock, as, business, account, anAccount: world.account, tweet, thread };
}

/** Never ends, like the call of a process that is dead. */
export const never = () => new Promise<never>(() => {});
