import * as oauth from "oauth4webapi";
import { z } from "zod";

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;

const keySchema = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** A key of an account's own: tokens are bound to it. As text, for its credentials. */
export async function makeKey(): Promise<string> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  return JSON.stringify(keySchema.parse(await crypto.subtle.exportKey("jwk", pair.privateKey)));
}

/** The two halves of a key that is kept as text. */
export async function readKey(text: string): Promise<oauth.CryptoKeyPair> {
  const { d, ...open } = keySchema.parse(JSON.parse(text));
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey("jwk", { ...open, d }, algorithm, false, ["sign"]),
    crypto.subtle.importKey("jwk", open, algorithm, true, ["verify"]),
  ]);
  return { privateKey, publicKey };
}

/**
 * A fetch that shows the token together with a proof that we hold its key. A server that wants the proof with a word of
 * its own has refused the call and gets it once more. Source: RFC 9449
 */
export function dpopFetch(send: typeof fetch, accessToken: string, key: string): typeof fetch {
  let handle: Promise<oauth.DPoPHandle> | undefined;
  return async (input, init) => {
    handle ??= readKey(key).then((pair) => oauth.DPoP({}, pair));
    const DPoP = await handle;
    const url = new URL(input instanceof Request ? input.url : input);
    const ask = () =>
      oauth.protectedResourceRequest(
        accessToken,
        init?.method ?? "GET",
        url,
        new Headers(init?.headers),
        null,
        {
          DPoP,
          [oauth.allowInsecureRequests]: true,
          [oauth.customFetch]: (address, { headers, method, redirect }) =>
            send(address, { ...init, headers, method, redirect }),
        },
      );
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof oauth.WWWAuthenticateChallengeError)) throw error;
      if (!oauth.isDPoPNonceError(error)) return error.response;
    }
    return ask().catch((error: unknown) => {
      if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response;
      throw error;
    });
  };
}
