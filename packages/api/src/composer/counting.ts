import type { CountOptions } from "@drumbeat/core/posts/counting";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { DomainError } from "@drumbeat/core/errors";
import { posts, socialAccounts } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { BusinessContext } from "../context";
import { countOptions } from "../posts/server-limits";

/** A server rarely changes its limits, and one that did not answer is not asked by every page. Milliseconds. */
const keptFor = 24 * 60 * 60_000;

const number = z.number().int().min(1).max(1_000_000).optional().catch(undefined);
/** docs.joinmastodon.org: methods/instance. */
const instanceSchema = z.object({
  configuration: z.object({
    statuses: z.object({ max_characters: number, characters_reserved_per_url: number }),
  }),
});

/** What of an account's row says how its server counts. */
export const countingColumns = {
  id: socialAccounts.id,
  network: socialAccounts.network,
  instanceUrl: socialAccounts.instanceUrl,
  textLimit: socialAccounts.textLimit,
  linkLength: socialAccounts.linkLength,
  limitsReadAt: socialAccounts.limitsReadAt,
};
type CountedAccount = Pick<typeof socialAccounts.$inferSelect, keyof typeof countingColumns>;

/** How the text of a post is counted for its account. */
export async function postCounting(ctx: BusinessContext, { postId }: { postId: string }) {
  const { db, businessId } = ctx;
  const [account] = await db
    .select(countingColumns)
    .from(socialAccounts)
    .innerJoin(posts, and(eq(posts.businessId, businessId), eq(posts.accountId, socialAccounts.id)))
    .where(and(eq(socialAccounts.businessId, businessId), eq(posts.id, postId)));
  return account ? accountCounting(ctx, account) : {};
}

/**
 * How texts are counted where the server of an account has limits of its own, as servers of Mastodon do. They are asked for
 * once a day and kept with the account; a server that cannot be read changes nothing.
 */
export async function accountCounting(ctx: BusinessContext, account: CountedAccount): Promise<CountOptions> {
  const { db, businessId } = ctx;
  const { id, instanceUrl, textLimit, linkLength, limitsReadAt } = account;
  if (account.network !== "mastodon" || instanceUrl === null) return {};
  const now = ctx.clock.now();
  if (limitsReadAt !== null && Number(limitsReadAt) + keptFor > now) {
    return countOptions({ textLimit, linkLength });
  }
  const read = (await readLimits(ctx, instanceUrl)) ?? { textLimit, linkLength };
  await db
    .update(socialAccounts)
    .set({ ...read, limitsReadAt: new Date(now) })
    .where(and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, id)));
  return countOptions(read);
}

/** What a server says of itself; null when it cannot be read. What is as everywhere is null as well. */
async function readLimits({ fetcher }: Pick<BusinessContext, "fetcher">, instanceUrl: string) {
  try {
    const { body } = await fetcher(new URL("/api/v2/instance", instanceUrl).href, "json");
    const { statuses } = instanceSchema.parse(JSON.parse(body)).configuration;
    const usual = limitsOf("mastodon").text;
    const own = (told: number | undefined, everywhere: number | undefined) =>
      told === undefined || told === everywhere ? null : told;
    return {
      textLimit: own(statuses.max_characters, usual.limit),
      linkLength: own(statuses.characters_reserved_per_url, usual.perLink),
    };
  } catch (error) {
    if (error instanceof DomainError || error instanceof z.ZodError || error instanceof SyntaxError)
      return null;
    throw error;
  }
}
