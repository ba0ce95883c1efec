import { z } from "zod";

const fields = z.record(z.string(), z.unknown()).nullable();

const entry = z.object({
  /** 1, 2, 3 … without a gap. */
  sequence: z.number(),
  at: z.date(),
  actor: z.enum(["user", "api_key", "job", "automation", "guest"]),
  /** Which key, job or automation. */
  actorId: z.string().nullable(),
  userId: z.uuid().nullable(),
  /** Of the person; null when nobody acted or the account is closed. */
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  subjectId: z.string().nullable(),
  /** The name of the person it was done to; null when it was done to no person, or their account is closed. */
  affected: z.string().nullable(),
  before: fields,
  after: fields,
  clientAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** Of this entry in the chain, in hexadecimal. */
  seal: z.string(),
});

export const page = z.object({ items: z.array(entry), nextCursor: z.number().nullable() });

/** Everybody who is in the log, to filter by. */
export const people = z.array(
  z.object({ userId: z.uuid(), firstName: z.string(), lastName: z.string().nullable() }),
);
