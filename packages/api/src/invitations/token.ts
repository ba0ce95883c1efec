import { createHash, randomBytes } from "node:crypto";

/** How long an invitation can be accepted, in ms. */
export const validMs = 7 * 24 * 60 * 60 * 1000;

/** A secret of 256 bits for a link. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token. It is random, so that a plain hash cannot be guessed back. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/**
 * The link of an invitation. The secret stands behind the `#`, which browsers do not send: it is in no server's log, in no
 * Referer and in no proxy. The page takes it out of the address bar as well.
 */
export const invitationLink = (publicUrl: string, token: string): string =>
  `${publicUrl}/invitations#${token}`;
