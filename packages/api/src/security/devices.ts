import { createHash } from "node:crypto";
import { deviceName } from "@drumbeat/core/device-name";
import { knownDevices } from "@drumbeat/db/schema";
import { and, eq, lt, ne, sql } from "drizzle-orm";
import ipaddr from "ipaddr.js";
import type { BaseContext, Client } from "../context";
import { notify } from "../notifications/notify";

const day = 24 * 60 * 60 * 1000;
/** How long a device is remembered that is not used, in ms. */
const rememberedMs = 365 * day;

/**
 * Notes that somebody has signed in, and tells them when they never did so with this kind of device from this part of the
 * internet. The first one of an account is nothing new.
 */
export async function rememberDevice(
  ctx: Pick<BaseContext, "db" | "clock" | "emit">,
  userId: string,
  client: Client,
): Promise<void> {
  const now = new Date(ctx.clock.now());
  const device = deviceName(client.userAgent);
  const fingerprint = createHash("sha256")
    .update([userId, device, networkOf(client.address)].join("\n"))
    .digest("base64url");
  await ctx.db.transaction(async (tx) => {
    const [seen] = await tx
      .insert(knownDevices)
      .values({ userId, fingerprint, firstSeenAt: now, lastSeenAt: now })
      .onConflictDoUpdate({
        target: [knownDevices.userId, knownDevices.fingerprint],
        set: { lastSeenAt: now },
      })
      .returning({ isNew: sql<boolean>`xmax = 0` });
    if (!seen?.isNew) return;
    const others = and(eq(knownDevices.userId, userId), ne(knownDevices.fingerprint, fingerprint));
    const [other] = await tx
      .select({ userId: knownDevices.userId })
      .from(knownDevices)
      .where(others)
      .limit(1);
    if (!other) return;
    const data = { device, place: shown(client.address) };
    await notify(ctx, tx, { userId, businessId: null, kind: "new_sign_in", data });
  });
}

/** Forgets devices that were not used for a year. Returns how many. */
export async function forgetOldDevices(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const gone = await ctx.db
    .delete(knownDevices)
    .where(lt(knownDevices.lastSeenAt, new Date(ctx.clock.now() - rememberedMs)))
    .returning({ userId: knownDevices.userId });
  return gone.length;
}

/**
 * The part of the internet that an address belongs to: /16 of IPv4 and /32 of IPv6, about one provider in one region. Finer,
 * and a phone would be new at every corner.
 */
function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4"
    ? ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/16`).toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/32`).toString();
}

function shown(address: string | null): string | null {
  return address !== null && ipaddr.isValid(address) ? ipaddr.process(address).toString() : null;
}
