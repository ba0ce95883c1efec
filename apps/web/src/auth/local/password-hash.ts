import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from "node:crypto";
import { verifyPassword as verifyEarlier } from "better-auth/crypto";

/** What OWASP asks of scrypt with 32 MB: N = 2^15, r = 8, p = 3. Kept with each hash, so that they can be raised. */
const current = { logN: 15, r: 8, p: 3 } as const;
const keyBytes = 32;

/** `scrypt$logN$r$p$salt$key`, salt and key in base64url. The password counts exactly as it was typed. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { logN, r, p } = current;
  const key = await derive(password, salt, { logN, r, p });
  return ["scrypt", logN, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether the password belongs to the hash. Hashes that better-auth made with its own settings are still good. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [kind, logN, r, p, salt, key] = hash.split("$");
  if (kind !== "scrypt" || !salt || !key) return verifyEarlier({ hash, password });
  const expected = Buffer.from(key, "base64url");
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, "base64url"), cost);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function derive(
  password: string,
  salt: Buffer,
  { logN, r, p }: { logN: number; r: number; p: number },
): Promise<Buffer> {
  const N = 2 ** logN;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
