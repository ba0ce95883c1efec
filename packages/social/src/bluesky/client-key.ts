import { createPrivateKey } from "node:crypto";
import type { Environment } from "../settings";

/** The key with which this installation signs: PKCS #8 in base64. */
export type ClientKey = Buffer<ArrayBuffer>;

/** Null where none is given: then servers cannot tell us from others, and end a connection after two weeks. */
export function readClientKey(env: Environment): ClientKey | null {
  const given = env.BLUESKY_CLIENT_KEY?.trim();
  if (!given) return null;
  const key = Buffer.from(given, "base64");
  try {
    const { asymmetricKeyDetails: details } = createPrivateKey({ key, format: "der", type: "pkcs8" });
    if (details?.namedCurve === "prime256v1") return key;
  } catch {
    // Said below, without what was given.
  }
  throw new Error("BLUESKY_CLIENT_KEY has to be a private key for P-256: PKCS #8 in base64.");
}
