import { createHash, randomBytes } from "node:crypto";

/** A code or token that nobody can guess. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Only this is kept of codes and tokens; also what PKCE (S256) makes of a verifier. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
