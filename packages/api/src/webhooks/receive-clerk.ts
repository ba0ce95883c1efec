import { DomainError } from "@drumbeat/core/errors";
import { Webhook } from "svix";
import { z } from "zod";
import type { BaseContext } from "../context";
import { clerkUserSchema } from "../users/clerk-user";
import { receiveWebhook } from "./service";

/** What a delivery must look like: about a user, all that we read of a user; else only its kind. */
const deliverySchema = z.union([
  z.object({ type: z.enum(["user.created", "user.updated"]), data: clerkUserSchema }),
  z.object({ type: z.literal("user.deleted"), data: z.object({ id: z.string().min(1) }) }),
  z.object({ type: z.string().regex(/^(?!user\.(created|updated|deleted)$)[\w.]{1,100}$/) }),
]);

/**
 * Takes in a delivery of Clerk. The signature (svix) covers the id, the time and the body to the byte; any of `secrets`
 * may have made it, so that a secret can be rotated. Deliveries over five minutes old are refused. Throws `invalid` and
 * stores nothing unless everything is right.
 */
export async function receiveClerkWebhook(
  ctx: BaseContext,
  secrets: string[],
  request: { body: string; header(name: string): string | null },
): Promise<void> {
  const headers = {
    "svix-id": request.header("svix-id") ?? "",
    "svix-timestamp": request.header("svix-timestamp") ?? "",
    "svix-signature": request.header("svix-signature") ?? "",
  };
  if (!secrets.some((secret) => isSignedWith(secret, request.body, headers))) {
    throw new DomainError(
      "invalid",
      "The signature does not fit, or the delivery is more than five minutes old.",
    );
  }
  const payload = parseJson(request.body);
  const delivery = deliverySchema.safeParse(payload);
  if (!delivery.success) {
    throw new DomainError("invalid", "This is not a delivery that we understand.", { cause: delivery.error });
  }
  const isNew = await receiveWebhook(ctx, {
    source: "clerk",
    externalId: headers["svix-id"],
    type: delivery.data.type,
    payload,
  });
  ctx.log.info({ type: delivery.data.type, externalId: headers["svix-id"], isNew }, "webhook received");
}

function isSignedWith(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

function parseJson(body: string): unknown {
  try {
    // PostgreSQL's jsonb takes neither NUL nor half a surrogate pair.
    return JSON.parse(body, (_key, value: unknown) =>
      typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value,
    );
  } catch {
    return undefined;
  }
}
