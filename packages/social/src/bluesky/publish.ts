import { z } from "zod";
import { readAnswer } from "../answers";
import { readCard } from "../card";
import type { NetworkAdapter, Prepared, Sent, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import type { Reach } from "../http";
import type { Bluesky } from "./api";
import { uploadBlob } from "./blob";
import { isNamed, limitEnds } from "./failures";
import { collection, hasCard, recordOf } from "./record";
import { embedFiles } from "./upload";

const writtenSchema = z.object({ uri: z.string().startsWith("at://"), cid: z.string().min(1) });
const picture = { types: ["image/jpeg", "image/png", "image/webp"], bytes: 950_000 };

export const prepareBluesky =
  (bluesky: Bluesky, reach: Reach): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, step, signal): Promise<Prepared> => {
    const embed = hasCard(step)
      ? await embedCard(bluesky, reach, account, step, signal)
      : await embedFiles(bluesky, account, step.files, signal);
    return { record: JSON.stringify(await recordOf(bluesky, step, embed, signal)) };
  };

/** Bluesky does not read the page by itself. Source: the lexicon of app.bsky.embed.external */
async function embedCard(
  bluesky: Bluesky,
  reach: Reach,
  account: ConnectedAccount,
  { options }: Step,
  signal: AbortSignal,
): Promise<object> {
  const uri = options.linkUrl ?? "";
  const card = await readCard(reach, uri, picture, signal);
  const thumb = card.picture ? await uploadBlob(bluesky, account, card.picture, signal) : null;
  return {
    $type: "app.bsky.embed.external",
    external: {
      uri,
      title: options.title || card.title || new URL(uri).hostname,
      description: card.description ?? "",
      ...(thumb ? { thumb } : {}),
    },
  };
}

/**
 * Puts the record under its key, unless there is one: a second call changes nothing, whatever became of the first.
 * Source: docs.bsky.app/docs/api/com-atproto-repo-put-record
 */
export const sendBluesky =
  (bluesky: Bluesky): NetworkAdapter["send"] =>
  async (account, step, prepared, signal): Promise<Sent> => {
    const record: unknown = JSON.parse(String(prepared.record));
    const json = { repo: account.accountId, collection, rkey: step.key, swapRecord: null, record };
    const path = "/xrpc/com.atproto.repo.putRecord";
    try {
      const answer = await bluesky.as(account)({ method: "POST", path, json, isVisible: true, signal });
      const { uri, cid } = readAnswer(writtenSchema, answer, { isVisible: true });
      return { ...sentOf(bluesky, uri, cid), nothingBefore: limitEnds(answer.headers, bluesky.now()) };
    } catch (failure) {
      // The key is ours: what is there is an earlier try of this step.
      if (isNamed(failure, "InvalidSwap")) return alreadyThere(bluesky, account, step.key, signal);
      throw failure;
    }
  };

async function alreadyThere(
  bluesky: Bluesky,
  account: ConnectedAccount,
  key: string,
  signal: AbortSignal,
): Promise<Sent> {
  const sentence = "Bluesky has something under the key of this post, and could not be asked what.";
  const own = await findOwn(bluesky, account, key, signal).catch((cause: unknown) => {
    throw new NetworkFailure("unknown", { sentence, cause });
  });
  if (own) return own;
  throw new NetworkFailure("unknown", { sentence });
}

/** The post under a key; null where there is none. Source: docs.bsky.app/docs/api/com-atproto-repo-get-record */
async function findOwn(
  bluesky: Bluesky,
  { accountId: repo, ...caller }: ConnectedAccount,
  rkey: string,
  signal: AbortSignal,
): Promise<Sent | null> {
  const path = "/xrpc/com.atproto.repo.getRecord";
  try {
    const answer = await bluesky.as(caller)({
      method: "GET",
      path,
      query: { repo, collection, rkey },
      signal,
    });
    const { uri, cid } = readAnswer(writtenSchema, answer);
    return sentOf(bluesky, uri, cid);
  } catch (failure) {
    if (isNamed(failure, "RecordNotFound")) return null;
    throw failure;
  }
}

export const lookUpBluesky =
  (bluesky: Bluesky): NetworkAdapter["lookUp"] =>
  async (account, { step }, signal) => {
    const sent = await findOwn(bluesky, account, step.key, signal);
    return sent ? { kind: "found", sent } : { kind: "absent" };
  };

/** Source: docs.bsky.app/docs/api/com-atproto-repo-delete-record. A key that is not there is no error. */
export const removeBluesky =
  (bluesky: Bluesky): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    const json = { repo: account.accountId, collection, rkey: keyIn(externalId) };
    const path = "/xrpc/com.atproto.repo.deleteRecord";
    await bluesky.as(account)({ method: "POST", path, json, signal });
  };

const keyIn = (uri: string): string => uri.slice(uri.lastIndexOf("/") + 1);

function sentOf({ settings }: Bluesky, uri: string, cid: string): Sent {
  const [, , did = ""] = uri.split("/");
  return { externalId: uri, url: `${settings.webUrl}/profile/${did}/post/${keyIn(uri)}`, reference: cid };
}
