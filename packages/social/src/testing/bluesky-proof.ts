import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from "node:crypto";
import { isRecord } from "./bodies";
import { type Incoming, Refusal } from "./server";

/** The parts of a JWT that is signed with ES256 by the key given, or by the one in its head. Null: it is not. */
export function readJwt(
  token: string,
  jwk?: JsonWebKey,
): { head: object; body: Record<string, unknown>; jwk: JsonWebKey } | null {
  const [head = "", body = "", signature = ""] = token.split(".");
  try {
    const header: unknown = JSON.parse(Buffer.from(head, "base64url").toString("utf8"));
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
    if (!isRecord(header) || !isRecord(claims) || header.alg !== "ES256") return null;
    const key = jwk ?? (isRecord(header.jwk) ? header.jwk : {});
    const isGood = verify(
      "sha256",
      Buffer.from(`${head}.${body}`),
      { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    );
    return isGood ? { head: header, body: claims, jwk: key } : null;
  } catch {
    return null;
  }
}

export interface Proofs {
  /** The thumbprint of the key behind a proof for this request; refuses the request where there is none. */
  check(request: Incoming, accessToken: string | null): string;
  /** From now on another nonce is asked for. */
  renew(): void;
  nonce: () => string;
}

/** DPoP as RFC 9449 describes it, with a nonce that every proof has to carry. */
export function createProofs(url: () => string): Proofs {
  const seen = new Set<unknown>();
  let nonce = randomBytes(12).toString("base64url");
  const refuse = (accessToken: string | null, error: string, description: string): Refusal =>
    new Refusal({
      status: accessToken === null ? 400 : 401,
      headers: {
        "dpop-nonce": nonce,
        ...(accessToken === null
          ? {}
          : { "www-authenticate": `DPoP error="${error}", error_description="${description}"` }),
      },
      body: { error, error_description: description, message: description },
    });

  return {
    nonce: () => nonce,
    renew: () => void (nonce = randomBytes(12).toString("base64url")),
    check: ({ headers, method, path }, accessToken) => {
      const proof = readJwt(headers.get("dpop") ?? "");
      if (!proof) throw refuse(accessToken, "invalid_dpop_proof", "DPoP proof required");
      const { htm, htu, jti, ath, nonce: shown } = proof.body;
      const wanted =
        accessToken === null ? undefined : createHash("sha256").update(accessToken).digest("base64url");
      if (htm !== method || htu !== `${url()}${path}` || ath !== wanted || seen.has(jti)) {
        throw refuse(accessToken, "invalid_dpop_proof", "DPoP proof mismatch");
      }
      if (shown !== nonce)
        throw refuse(accessToken, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof");
      seen.add(jti);
      return JSON.stringify(proof.jwk);
    },
  };
}
