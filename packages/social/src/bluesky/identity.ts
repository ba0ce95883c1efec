import { z } from "zod";
import { readAnswer } from "../answers";
import { NetworkFailure } from "../failure";
import type { Bluesky } from "./api";

export interface Identity {
  did: string;
  /** Null where the identity does not name one. */
  handle: string | null;
  /** The server that holds its posts, without a slash at the end. */
  server: string;
}

const resolvedSchema = z.object({ did: z.string().startsWith("did:") });
const documentSchema = z.object({
  id: z.string(),
  alsoKnownAs: z.array(z.string()).default([]),
  service: z.array(z.object({ id: z.string(), type: z.string(), serviceEndpoint: z.unknown() })).default([]),
});

const refused = (sentence: string) => new NetworkFailure("refused", { sentence });

/** Whose a handle is; null where it is nobody's. Source: docs.bsky.app/docs/api/com-atproto-identity-resolve-handle */
export async function didOf(bluesky: Bluesky, handle: string, signal: AbortSignal): Promise<string | null> {
  try {
    const path = "/xrpc/com.atproto.identity.resolveHandle";
    const api = bluesky.at(bluesky.settings.publicUrl);
    return readAnswer(resolvedSchema, await api({ method: "GET", path, query: { handle }, signal })).did;
  } catch (failure) {
    if (failure instanceof NetworkFailure && (failure.status === 400 || failure.status === 404)) return null;
    throw failure;
  }
}

/** What a DID stands for. Source: atproto.com/specs/did */
export async function identityOf(bluesky: Bluesky, did: string, signal: AbortSignal): Promise<Identity> {
  const { directoryUrl, serverUrl } = bluesky.settings;
  const host = /^did:web:([a-z0-9.-]+)$/i.exec(did)?.[1];
  const [base, path] = host ? [`https://${host}`, "/.well-known/did.json"] : [directoryUrl, `/${did}`];
  const document = readAnswer(documentSchema, await bluesky.at(base)({ method: "GET", path, signal }));
  const server = document.service.find(
    ({ id, type }) => /(^|^did:.*)#atproto_pds$/.test(id) && type === "AtprotoPersonalDataServer",
  )?.serviceEndpoint;
  const url = typeof server === "string" && URL.canParse(server) ? new URL(server) : null;
  if (
    document.id !== did ||
    !url ||
    (url.protocol !== "https:" && url.origin !== new URL(serverUrl).origin)
  ) {
    throw refused("The identity of this account names no server that could be reached.");
  }
  const handle = document.alsoKnownAs.find((name) => name.startsWith("at://"))?.slice("at://".length);
  return { did, handle: handle ?? null, server: url.origin };
}

/**
 * Whom somebody means by "name.bsky.social", "@name", their own domain or a DID. A password goes to the server that is
 * found here, so handle and identity have to name each other.
 */
export async function identityFrom(
  bluesky: Bluesky,
  written: string,
  signal: AbortSignal,
): Promise<Identity> {
  const name = written.trim().replace(/^@/, "").toLowerCase();
  if (/^did:(plc|web):[a-z0-9.:-]+$/.test(name)) return identityOf(bluesky, name, signal);
  const handle = name.includes(".") ? name : `${name}.${new URL(bluesky.settings.serverUrl).hostname}`;
  const isHandle = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(handle);
  const did = isHandle ? await didOf(bluesky, handle, signal) : null;
  if (did === null) {
    throw refused(
      `There is no account ${handle} on Bluesky. Write the whole name, such as name.bsky.social.`,
    );
  }
  const identity = await identityOf(bluesky, did, signal);
  if (identity.handle?.toLowerCase() === handle) return identity;
  throw refused(
    `${handle} points to an account that does not call itself so. Check the name in the settings there.`,
  );
}
