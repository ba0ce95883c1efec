import { DomainError } from "@drumbeat/core/errors";
import type { NotificationFact } from "@drumbeat/core/notifications";
import type { Database } from "@drumbeat/db/client";
import { businesses } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BaseContext, BusinessContext, Client } from "../context";
import { announce } from "../live/announce";
import { tellAdmins } from "../members/tell-admins";
import { membersTopic } from "../members/topics";
import { isInside } from "./networks";
import type { setAllowedNetworks as setSchema } from "./schemas";

/** Refuses callers from elsewhere than the business allows. Keys of the API are held to the same list as people. */
export function requireNetwork(networks: readonly string[] | null, { address }: Client): void {
  if (networks === null || isInside(networks, address)) return;
  throw new DomainError(
    "forbidden",
    `This business can only be reached from networks that its admins have listed, and ${address ?? "yours"} is not one of them. Ask an admin.`,
  );
}

/** The networks from which members may act, and where the caller is. Empty: from everywhere. */
export async function getAllowedNetworks(ctx: BusinessContext) {
  const [row] = await ctx.db
    .select({ networks: businesses.allowedNetworks })
    .from(businesses)
    .where(eq(businesses.id, ctx.businessId));
  return { networks: row?.networks ?? [], ownAddress: ctx.client.address };
}

/** Replaces the list. A list without the caller's own address is refused, so that there is always somebody who can mend it. */
export async function setAllowedNetworks(
  ctx: BusinessContext,
  { networks }: z.infer<typeof setSchema>,
): Promise<void> {
  const { address } = ctx.client;
  if (networks.length > 0 && !isInside(networks, address)) {
    const message = address
      ? `Your own address, ${address}, is not in the list. Add it, or you lock yourself out.`
      : "Drumbeat cannot tell from which address you are calling, so it cannot make sure that you do not lock yourself out.";
    throw new DomainError("invalid", message, { field: "networks" });
  }
  await ctx.db.transaction(async (tx) => {
    const changed = await replace(tx, eq(businesses.id, ctx.businessId), networks);
    if (!changed) return;
    await tellAdmins(ctx, tx, changed.businessId, factOf(changed, ctx.session.firstName));
    await recordAudit(tx, ctx, {
      action: "security.allow_list_changed",
      subject: { kind: "business", id: ctx.businessId },
      before: { allowedNetworks: changed.before },
      after: { allowedNetworks: changed.after },
    });
  });
}

/**
 * For operators, from a terminal: lets the members of a business in from everywhere again. False when there is no such
 * business or it has no list.
 */
export async function clearAllowedNetworks(
  ctx: Pick<BaseContext, "db" | "clock" | "emit">,
  slug: string,
): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const changed = await replace(tx, eq(businesses.slug, slug), []);
    if (!changed) return false;
    await tellAdmins(ctx, tx, changed.businessId, factOf(changed, null));
    await recordAudit(
      tx,
      { clock: ctx.clock, actor: { kind: "job", id: "allow-list:clear" } },
      {
        action: "security.allow_list_changed",
        subject: { kind: "business", id: changed.businessId },
        about: { businessId: changed.businessId },
        before: { allowedNetworks: changed.before },
        after: { allowedNetworks: null },
      },
    );
    return true;
  });
}

interface Changed {
  businessId: string;
  businessName: string;
  before: string[] | null;
  after: string[] | null;
}

/** Null when nothing changed. */
async function replace(
  tx: Database,
  which: ReturnType<typeof eq>,
  networks: string[],
): Promise<Changed | null> {
  const [row] = await tx
    .select({ id: businesses.id, name: businesses.name, before: businesses.allowedNetworks })
    .from(businesses)
    .where(which)
    .for("no key update");
  const after = networks.length > 0 ? networks : null;
  if (!row || String(row.before) === String(after)) return null;
  await tx.update(businesses).set({ allowedNetworks: after }).where(eq(businesses.id, row.id));
  // Open streams are checked again at once.
  await announce(tx, membersTopic(row.id));
  return { businessId: row.id, businessName: row.name, before: row.before, after };
}

const factOf = ({ businessName, after }: Changed, by: string | null): NotificationFact => ({
  kind: "allow_list_changed",
  data: { businessName, by, isOn: after !== null },
});
