import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyRing } from "./key-ring";

/** Where a secret is stored. It opens only there: copied to another row or column it is worthless. */
export interface Place {
  table: string;
  column: string;
  rowId: string;
  /** Null for what belongs to a person, not to a business. */
  businessId: string | null;
}

/** A secret that cannot be opened: damaged, moved from another place, or encrypted with a key that is not in the ring. */
export class SealError extends Error {}

const prefix = "v1";
const ivBytes = 12;
const tagBytes = 16;

/** True for text that `seal` made; what was stored before there was a key ring is not. */
export function isSealed(text: string): boolean {
  return text.startsWith(`${prefix}.`);
}

/** How everything begins that the key with this id encrypted. */
export function sealedBy(keyId: string): string {
  return `${prefix}.${keyId}.`;
}

/** Encrypts a text for its place: AES-256-GCM with the first key of the ring and a random IV, as `v1.<key id>.<base64url>`. */
export function seal(ring: KeyRing, place: Place, text: string): string {
  const { id, bytes } = ring.current;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", bytes, iv, { authTagLength: tagBytes });
  cipher.setAAD(associated(place, id));
  const encrypted = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return sealedBy(id) + encrypted.toString("base64url");
}

/** The text that was sealed for this place. Throws SealError. */
export function open(ring: KeyRing, place: Place, sealed: string): string {
  const [version, keyId = "", encoded = "", ...rest] = sealed.split(".");
  if (version !== prefix || rest.length > 0) throw new SealError("This is not a sealed secret.");
  const key = ring.find(keyId);
  if (!key) throw new SealError(`The key ${keyId} is not in ENCRYPTION_KEYS.`);
  const bytes = Buffer.from(encoded, "base64url");
  if (bytes.length < ivBytes + tagBytes) throw new SealError("A sealed secret is cut short.");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated(place, keyId));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const opened = [decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()];
    return Buffer.concat(opened).toString("utf8");
  } catch (cause) {
    const { table, column } = place;
    throw new SealError(`A secret in ${table}.${column} is damaged or belongs elsewhere.`, { cause });
  }
}

/** None of the parts can contain a line break, so no two places read the same. */
function associated({ table, column, rowId, businessId }: Place, keyId: string): Buffer {
  return Buffer.from([prefix, keyId, table, column, rowId, businessId ?? ""].join("\n"));
}
