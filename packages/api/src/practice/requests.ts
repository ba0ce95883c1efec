import { z } from "zod";

/** What the network takes, name by name. Unknown names are refused. */
const key = z
  .string()
  .regex(/^[A-Za-z0-9._-]{8,64}$/, "8 to 64 letters, digits, dots, underscores or hyphens");
const longestAltText = 1_500;

export const clientKey = key;
export const postId = z.uuid();

export const newPost = z.strictObject({
  clientKey: key,
  text: z.string().max(5_000),
  replyTo: z.uuid().optional(),
  media: z
    .array(z.strictObject({ id: z.uuid(), altText: z.string().max(longestAltText) }))
    .max(4)
    .default([]),
});

export const listPosts = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.uuid().optional(),
});

/** Most posts whose figures are told at once. */
const mostFigures = 50;

export const askFigures = z.strictObject({
  ids: z
    .string()
    .transform((ids) => ids.split(","))
    .pipe(z.array(z.uuid()).min(1).max(mostFigures)),
});

const client = { client_id: z.string().max(100) };
const secret = z.string().min(1).max(200);

export const tokenForm = z.discriminatedUnion("grant_type", [
  z.strictObject({
    ...client,
    grant_type: z.literal("authorization_code"),
    code: secret,
    redirect_uri: z.string().max(2_000),
    code_verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, "43 to 128 characters, as RFC 7636 says"),
  }),
  z.strictObject({ ...client, grant_type: z.literal("refresh_token"), refresh_token: secret }),
]);

export const revokeForm = z.strictObject({
  ...client,
  token: secret,
  token_type_hint: z.enum(["access_token", "refresh_token"]).optional(),
});

/** The file comes as it is: nothing is asked for in the address. */
export const nothing = z.strictObject({});
