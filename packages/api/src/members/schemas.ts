import { roles } from "@drumbeat/core/roles";
import { z } from "zod";

const userId = z.uuid();
const role = z.enum(roles, "Choose one of the roles.");

export const listMembers = z.strictObject({
  /** Where the page before ended. */
  cursor: z.strictObject({ role, userId }).optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const changeRole = z.strictObject({ userId, role });
export const nameMember = z.strictObject({ userId });
export const transferOwnership = z.strictObject({ userId, confirmName: z.string().max(200) });
