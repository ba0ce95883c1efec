import { z } from "zod";

/** Who is signed in; null when nobody is. */
export const me = z
  .object({
    userId: z.uuid(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string().nullable(),
    provider: z.enum(["clerk", "local"]),
    onboardingCompletedAt: z.date().nullable(),
    hasTwoFactor: z.boolean(),
    isOperator: z.boolean(),
  })
  .nullable();

export const sessions = z.array(
  z.object({
    id: z.uuid(),
    userAgent: z.string().nullable(),
    ipAddress: z.string().nullable(),
    createdAt: z.date(),
    expiresAt: z.date(),
    isCurrent: z.boolean(),
  }),
);
