import { DomainError } from "@drumbeat/core/errors";
import {
  deliveryOf,
  isAboutSafety,
  notificationKinds,
  type Delivery,
  type NotificationKind,
} from "@drumbeat/core/notifications";
import type { Database } from "@drumbeat/db/client";
import { notificationPreferences } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import type { UserContext } from "../context";
import type * as schemas from "./schemas";

const columns = {
  userId: notificationPreferences.userId,
  kind: notificationPreferences.kind,
  inApp: notificationPreferences.inApp,
  byMail: notificationPreferences.byMail,
};

interface Reader {
  userId: string;
  kind: NotificationKind;
}

/** How each of these readers chose to be told; undefined for those who did not choose. */
export async function chosenDeliveries(
  tx: Database,
  readers: Reader[],
): Promise<(reader: Reader) => Delivery | undefined> {
  const free = readers.filter(({ kind }) => !isAboutSafety(kind));
  if (free.length === 0) return () => undefined;
  const rows = await tx
    .select(columns)
    .from(notificationPreferences)
    .where(
      and(
        inArray(notificationPreferences.userId, [...new Set(free.map(({ userId }) => userId))]),
        inArray(notificationPreferences.kind, [...new Set(free.map(({ kind }) => kind))]),
      ),
    );
  return (reader) => rows.find((row) => row.userId === reader.userId && row.kind === reader.kind);
}

/** Every kind with how the caller is told of it, and whether they can choose. */
export async function listPreferences(ctx: UserContext) {
  const rows = await ctx.db
    .select(columns)
    .from(notificationPreferences)
    .where(eq(notificationPreferences.userId, ctx.session.userId));
  const kinds = notificationKinds.map((kind) => ({
    kind,
    isFixed: isAboutSafety(kind),
    ...deliveryOf(
      kind,
      rows.find((row) => row.kind === kind),
    ),
  }));
  return { kinds, canMail: ctx.mailer.isConfigured };
}

/** Notes how the caller wants to be told of a kind from now on. */
export async function setPreference(
  ctx: UserContext,
  { kind, inApp, byMail }: z.infer<typeof schemas.setPreference>,
): Promise<void> {
  if (isAboutSafety(kind)) {
    throw new DomainError("invalid", "What concerns your safety always arrives both ways.", {
      field: "kind",
    });
  }
  const { userId } = ctx.session;
  await ctx.db
    .insert(notificationPreferences)
    .values({ userId, kind, inApp, byMail })
    .onConflictDoUpdate({
      target: [notificationPreferences.userId, notificationPreferences.kind],
      set: { inApp, byMail, updatedAt: new Date(ctx.clock.now()) },
    });
}
