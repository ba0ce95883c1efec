import { z } from "zod";
import { readAnswer } from "../answers";
import type { Api } from "../api";
import { foldText } from "../comparing";
import type { LookedUp, Search, Sent } from "../contract";
import { NetworkFailure } from "../failure";
import type { Containers } from "./container";
import { isGone } from "./failures";
import { isSince } from "./since";

interface Place {
  name: string;
  containers: Containers;
  /** Looks among the latest posts of the account. */
  find: () => Promise<Sent | null>;
}

/** A container knows whether it was published; then the post is among the account's latest. */
export async function lookUpContainer(
  { name, containers, find }: Place,
  { prepared }: Search,
  signal: AbortSignal,
): Promise<LookedUp> {
  const state = await containers.stateOf(String(prepared.container), signal).catch((failure: unknown) => {
    // Containers are thrown away a day after they were made.
    if (isGone(failure)) return "EXPIRED";
    throw failure;
  });
  if (state !== "PUBLISHED" && state !== "EXPIRED") return { kind: "absent" };
  const sent = await find();
  if (sent) return { kind: "found", sent };
  if (state === "EXPIRED") return { kind: "absent" };
  throw new NetworkFailure("not_sent", { sentence: `${name} has published it and does not show it yet.` });
}

const latestSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      caption: z.string().optional(),
      text: z.string().optional(),
      timestamp: z.string(),
      permalink: z.string().optional(),
    }),
  ),
});

/** The latest post in a list that says `wanted` and is no other known one. */
export async function findLatest(
  api: Api,
  { path, words, wanted }: { path: string; words: "caption" | "text"; wanted: string },
  { since, known }: Search,
  signal: AbortSignal,
): Promise<Sent | null> {
  const query = { fields: `id,${words},timestamp,permalink`, limit: "25" };
  const { data } = readAnswer(latestSchema, await api({ method: "GET", path, query, signal }));
  const own = data.find(
    (post) =>
      !known.has(post.id) &&
      isSince(post.timestamp, since) &&
      foldText(post[words] ?? "") === foldText(wanted),
  );
  return own ? { externalId: own.id, url: own.permalink ?? null, reference: null } : null;
}
