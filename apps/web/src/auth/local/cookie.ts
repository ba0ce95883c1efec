import { createHmac, timingSafeEqual } from "node:crypto";

/** Prefix of the names of all cookies of local accounts. On https the browser binds them to this very host. */
export function cookiePrefix(publicUrl: string): string {
  return publicUrl.startsWith("https://") ? "__Host-drumbeat" : "drumbeat";
}

export function sessionCookieName(publicUrl: string): string {
  return `${cookiePrefix(publicUrl)}.session_token`;
}

/** The decoded value of the first cookie of that name in a Cookie header. */
export function readCookie(header: string | null, name: string): string | null {
  if (!header) return null;
  for (const part of header.split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === name) {
      try {
        return decodeURIComponent(part.slice(equals + 1).trim());
      } catch {
        return null;
      }
    }
  }
  return null;
}

/** The value that better-auth signed as `value.signature` (HMAC-SHA-256, base64); null when the signature is not ours. */
export function verifySigned(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return null;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  const expected = createHmac("sha256", secret).update(value).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}

/** The token of the session that a Cookie header names, if it is one of ours. */
export function sessionToken(
  cookies: string | null,
  { publicUrl, secret }: { publicUrl: string; secret: string },
): string | null {
  const signed = readCookie(cookies, sessionCookieName(publicUrl));
  return signed && verifySigned(signed, secret);
}
