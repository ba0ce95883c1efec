import type { AccountPorts } from "@drumbeat/api/accounts/keeper";
import { accountPorts } from "@drumbeat/api/accounts/ports";
import type { Base } from "@drumbeat/api/base";
import { outgoingFiles } from "@drumbeat/api/media/outgoing";
import { isPublicOrigin, publicLinks } from "@drumbeat/api/media/public-links";
import type { MediaStore } from "@drumbeat/api/media/store/store";
import { databaseClock } from "@drumbeat/api/publishing/database-clock";
import { type Feeder, startFeeder } from "@drumbeat/api/publishing/feeder";
import type { WorkerEnv } from "./env";

/** Longest that a network may take to answer a call that makes something visible. */
const sendWithinMs = 45_000;

/** Sends posts out from this process, by the clock of the database. Throws when the database cannot be reached. */
export async function startPublishing(
  { ctx, sql }: Pick<Base, "ctx" | "sql">,
  env: Pick<WorkerEnv, "publicUrl" | "keyRing" | "publishConcurrency">,
  { accounts, store }: { accounts: AccountPorts; store: MediaStore },
): Promise<Feeder> {
  const clock = await databaseClock(ctx.db);
  const timed = { ...ctx, clock };
  const links = isPublicOrigin(env.publicUrl) ? publicLinks(env.publicUrl, env.keyRing, clock) : null;
  return startFeeder({
    ctx: timed,
    ports: {
      adapters: accounts.adapters,
      ...accountPorts(timed, accounts),
      files: outgoingFiles({ db: ctx.db, store, links }),
      sendWithinMs,
      random: Math.random,
    },
    sql,
    concurrency: env.publishConcurrency,
    beforeLook: () => clock.follow(),
  });
}
