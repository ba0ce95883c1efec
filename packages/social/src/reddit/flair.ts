import { z } from "zod";
import { readAnswer } from "../answers";
import type { Api } from "../api";
import { foldText } from "../comparing";
import { NetworkFailure } from "../failure";
import { shownAs } from "./submission";

const flairsSchema = z.array(z.object({ id: z.string(), text: z.string() }));

/** The id of a flair by its words. Source: reddit.com/dev/api#GET_api_link_flair_v2 */
export async function flairId(
  api: Api,
  community: string,
  wanted: string,
  signal: AbortSignal,
): Promise<string> {
  const path = `/r/${encodeURIComponent(community)}/api/link_flair_v2`;
  const answer = await api({ method: "GET", path, query: { raw_json: "1" }, signal }).catch(noneIfClosed);
  const flairs = answer === null ? [] : readAnswer(flairsSchema, answer);
  const found = flairs.find(({ text }) => fold(text) === fold(wanted));
  if (found) return found.id;
  const names = flairs.map(({ text }) => text).join(", ");
  throw new NetworkFailure("refused", {
    sentence: names
      ? `${shownAs(community)} has no flair “${wanted}”. It has: ${names}.`
      : `${shownAs(community)} has no flairs to choose from. Remove the flair.`,
  });
}

/** Reddit refuses to list the flairs of communities that have none. */
function noneIfClosed(failure: unknown): null {
  const isClosed = failure instanceof NetworkFailure && failure.kind === "refused" && failure.status === 403;
  if (isClosed && !/private|banned|quarantined/.test(failure.said ?? "")) return null;
  throw failure;
}

const fold = (text: string): string => foldText(text).toLowerCase();
