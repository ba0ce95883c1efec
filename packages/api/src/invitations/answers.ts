import { roles } from "@drumbeat/core/roles";
import { z } from "zod";

const role = z.enum(roles);

/** What became of the mail: `none` when nobody's address was given. */
const mail = z.enum(["sent", "failed", "not_configured", "none"]);
export type MailOutcome = z.infer<typeof mail>;

export const handedOut = z.object({
  id: z.uuid(),
  email: z.string().nullable(),
  role,
  expiresAt: z.date(),
  /** The only time that the secret leaves us. */
  link: z.string(),
  mail,
});

export const invitations = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      email: z.string().nullable(),
      role,
      createdAt: z.date(),
      expiresAt: z.date(),
      invitedBy: z.string().nullable(),
      hasExpired: z.boolean(),
      isManageable: z.boolean(),
    }),
  ),
  nextCursor: z.uuid().nullable(),
  /** Roles that the caller may invite people as. */
  grantable: z.array(role),
  /** False when no mail server is set up. */
  canMail: z.boolean(),
});

/** What somebody who has a link may know of the invitation behind it. */
export const opened = z.discriminatedUnion("state", [
  z.object({ state: z.literal("unknown") }),
  z.object({ state: z.enum(["expired", "used", "revoked"]), businessName: z.string() }),
  z.object({ state: z.literal("member"), businessName: z.string(), slug: z.string() }),
  z.object({
    state: z.literal("open"),
    businessName: z.string(),
    invitedBy: z.string().nullable(),
    role,
    expiresAt: z.date(),
    /** Whom it is for, not spelled out; null: whoever has the link. */
    address: z.string().nullable(),
    /** Whether the caller can accept it as who they are now. */
    you: z.enum(["signed_out", "fits", "other_account"]),
  }),
]);
export type OpenedInvitation = z.infer<typeof opened>;

export const accepted = z.object({ slug: z.string(), businessName: z.string() });
