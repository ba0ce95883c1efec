import { createHash } from "node:crypto";

/** Keys for what is stored encrypted: the first encrypts, all decrypt. */
export interface KeyRing {
  current: Key;
  find(id: string): Key | undefined;
}

export interface Key {
  /** Names the key in what it encrypted; says nothing about the key itself. */
  id: string;
  bytes: Buffer;
}

/** Thrown when `ENCRYPTION_KEYS` cannot be used; the message says why, and never the keys. */
export class KeyRingError extends Error {}

/** Reads `ENCRYPTION_KEYS`: 32 bytes each in base64, separated by commas. Throws KeyRingError. */
export function readKeyRing(text: string): KeyRing {
  const keys = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map(toKey);
  const [current] = keys;
  if (!current) throw new KeyRingError("ENCRYPTION_KEYS is empty; give 32 random bytes in base64.");
  const byId = new Map(keys.map((key) => [key.id, key]));
  return { current, find: (id) => byId.get(id) };
}

function toKey(text: string, position: number): Key {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32 || !/^[\w+/-]{43}=?$/.test(text)) {
    throw new KeyRingError(
      `Key ${position + 1} of ENCRYPTION_KEYS must be 32 bytes in base64, which is 44 characters.`,
    );
  }
  const id = createHash("sha256").update("drumbeat key id").update(bytes).digest("base64url").slice(0, 8);
  return { id, bytes };
}
