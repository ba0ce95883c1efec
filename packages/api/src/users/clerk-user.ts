import { cleanLine } from "@drumbeat/core/text";
import { z } from "zod";
import { normaliseEmail } from "./emails";

/** A user as Clerk describes it, in webhooks and in its API alike. */
export const clerkUserSchema = z
  .object({
    id: z.string().min(1).max(200),
    /** Milliseconds since the epoch. */
    updated_at: z.number(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    image_url: z.string().nullish(),
    primary_email_address_id: z.string().nullish(),
    email_addresses: z
      .array(
        z.object({
          id: z.string(),
          email_address: z.string(),
          verification: z.object({ status: z.string().nullish() }).nullish(),
        }),
      )
      .default([]),
  })
  .transform((user) => {
    const primary =
      user.email_addresses.find((address) => address.id === user.primary_email_address_id) ??
      user.email_addresses[0];
    return {
      clerkId: user.id,
      email: primary ? normaliseEmail(primary.email_address) : null,
      emailVerified: primary?.verification?.status === "verified",
      firstName: cleanLine(user.first_name ?? "").slice(0, 100),
      lastName: cleanLine(user.last_name ?? "").slice(0, 100) || null,
      image: user.image_url ?? null,
      updatedAt: new Date(user.updated_at),
    };
  });

export type ClerkUser = z.output<typeof clerkUserSchema>;
