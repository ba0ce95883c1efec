import type { Database } from "@drumbeat/db/client";
import { z } from "zod";
import type { BaseContext } from "../context";
import { applyClerkUser, removeClerkUser } from "../users/clerk";
import { clerkUserSchema } from "../users/clerk-user";

const changed = z.object({ data: clerkUserSchema });
const deleted = z.object({ data: z.object({ id: z.string().min(1) }) });

/** Applies an event about a user. Kinds that we do not follow change nothing. */
export async function applyClerkEvent(
  ctx: BaseContext,
  tx: Database,
  event: { type: string; payload: unknown },
): Promise<void> {
  switch (event.type) {
    case "user.created":
    case "user.updated":
      return applyClerkUser(ctx, tx, changed.parse(event.payload).data);
    case "user.deleted":
      return removeClerkUser(ctx, tx, deleted.parse(event.payload).data.id);
  }
}
