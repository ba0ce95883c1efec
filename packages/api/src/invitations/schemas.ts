import { roles } from "@drumbeat/core/roles";
import { z } from "zod";

const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Give an address such as ada@example.com.").max(254, "Use at most 254 characters."));

export const createInvitation = z.strictObject({
  /** Who may accept it; null: whoever has the link. */
  email: email.nullable(),
  role: z.enum(roles, "Choose one of the roles."),
});

export const listInvitations = z.strictObject({
  /** The id of the last one that was shown. */
  cursor: z.uuid().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const nameInvitation = z.strictObject({ invitationId: z.uuid() });

/** What stands behind the `#` of a link. */
export const nameToken = z.strictObject({ token: z.string().max(200) });
