import { z } from "zod";
import { readAnswer } from "../answers";
import type { OutgoingFile } from "../contract";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import type { Caller, Mastodon } from "./api";

const mediaSchema = z.object({ id: z.string() });

/** How long to wait between questions, in milliseconds: video takes a server minutes, pictures no time. */
const waits = [500, 1_000, 2_000, 5_000] as const;

/** Uploads one file with its description; its id once the server has processed it. Source: docs.joinmastodon.org/methods/media */
export async function upload(
  mastodon: Mastodon,
  caller: Caller,
  { file, altText }: { file: OutgoingFile; altText: number },
  signal: AbortSignal,
): Promise<string> {
  const api = mastodon.as(caller);
  const parts = new FormData();
  parts.set("file", new Blob([await file.read()], { type: file.type }), "media");
  const description = file.altText.trim().slice(0, altText);
  if (description) parts.set("description", description);
  const answer = await inWords(api({ method: "POST", path: "/api/v2/media", parts, signal }));
  const { id } = readAnswer(mediaSchema, answer);
  let { status } = answer;
  for (let turn = 0; status === 202 || status === 206; turn += 1) {
    const longest = waits.at(-1) ?? 0;
    await pause(mastodon.reach(mastodon.serverOf(caller)), waits[turn] ?? longest, signal);
    const path = `/api/v1/media/${encodeURIComponent(id)}`;
    ({ status } = await inWords(api({ method: "GET", path, signal })));
  }
  return id;
}

/** 422 on the way of a file says that the server cannot make anything of it. */
async function inWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || failure.status !== 422) throw failure;
    throw new NetworkFailure("refused", {
      sentence:
        "The server could not read this file. Save it again in a common format (MP4 with H.264, or JPEG).",
      said: failure.said ?? undefined,
      status: 422,
    });
  }
}
