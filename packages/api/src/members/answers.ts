import { roles } from "@drumbeat/core/roles";
import { z } from "zod";

const role = z.enum(roles);

/** `toReview` ends at a hundred. */
export const mine = z.object({ role, unread: z.number(), toReview: z.number() });

export const members = z.object({
  items: z.array(
    z.object({
      userId: z.uuid(),
      role,
      joinedAt: z.date(),
      firstName: z.string(),
      lastName: z.string().nullable(),
      /** Null when it is not for the caller to know. */
      email: z.string().nullable(),
      isYou: z.boolean(),
      isOwner: z.boolean(),
      /** The caller may change the role and remove them. */
      isManageable: z.boolean(),
      /** The caller is the owner and may hand the business over to them. */
      mayBecomeOwner: z.boolean(),
    }),
  ),
  nextCursor: z.object({ role, userId: z.uuid() }).nullable(),
  /** Roles that the caller may give to others. */
  grantable: z.array(role),
});
