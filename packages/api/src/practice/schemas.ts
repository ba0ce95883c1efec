import { practiceFaults, practiceFaultScopes } from "@drumbeat/core/practice/faults";
import { cleanLine } from "@drumbeat/core/text";
import { isTimeZone } from "@drumbeat/core/time";
import { z } from "zod";
import { practiceScopes } from "@drumbeat/core/practice/scopes";

const practiceAccountId = z.uuid();

/** The name after the @. */
const handle = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,28})[a-z0-9]$/, "Use 3 to 30 letters, digits and hyphens.");

export const newAccount = z.strictObject({
  handle,
  name: z
    .string()
    .transform(cleanLine)
    .pipe(z.string().min(1, "Give the account a name.").max(60, "Keep the name under 60 characters.")),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone."),
});

export const nameAccount = z.strictObject({ practiceAccountId });

export const listRequests = z.strictObject({
  practiceAccountId,
  /** The id of the last request that was shown. */
  cursor: z.uuid().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const switchOn = z.strictObject({
  practiceAccountId,
  kind: z.enum(practiceFaults),
  scope: z.enum(practiceFaultScopes),
  /** In the unit of the kind; null: the usual. */
  amount: z.number().int().min(1).max(86_400).nullable(),
  /** For how many requests; null: until it is switched off. */
  times: z.number().int().min(1).max(1_000).nullable(),
});

export const switchOff = z.strictObject({
  practiceAccountId,
  /** Left out: all of them. */
  kind: z.enum(practiceFaults).optional(),
});

/** As a program sends it to the page of consent. */
const asked = {
  clientId: z.string().max(100),
  redirectUri: z.string().max(2_000),
  challenge: z.string().regex(/^[\w-]{43}$/, "The program has to use PKCE with S256."),
  state: z.string().min(1).max(500),
};

export const ask = z.strictObject(asked);

export const allow = z.strictObject({
  ...asked,
  practiceAccountId,
  scopes: z
    .array(z.enum(Object.keys(practiceScopes) as [keyof typeof practiceScopes]))
    .min(1, "Tick what Drumbeat may do.")
    .max(10),
});

export const profile = z.strictObject({
  handle,
  cursor: z.uuid().optional(),
  direction: z.literal("forward").optional(),
});

export const thread = z.strictObject({ handle, postId: z.uuid() });
