import { createHmac } from "node:crypto";

/**
 * The code that an authenticator app shows for an otpauth address or its secret (RFC 6238, SHA-1, 6 digits), now or `later`
 * steps of 30 seconds from now. Each code counts once, and the next one is good already.
 */
export function codeFor(uri: string, later = 0): string {
  const secret = uri.startsWith("otpauth:") ? (new URL(uri).searchParams.get("secret") ?? "") : uri;
  const bits = secret
    .split("")
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
