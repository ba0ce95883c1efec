import { z } from "zod";
import { readAnswer } from "../answers";
import type { OutgoingFile } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import type { Bluesky } from "./api";
import { type Blob, blobSchema } from "./blob";
import { jobIn } from "./failures";

const jobSchema = z.object({
  jobId: z.string().min(1),
  state: z.string(),
  blob: blobSchema.optional(),
  error: z.string().optional(),
  message: z.string().optional(),
});
const answerSchema = z.union([
  z.object({ jobStatus: jobSchema }),
  jobSchema.transform((jobStatus) => ({ jobStatus })),
]);
const limitsSchema = z.object({ canUpload: z.boolean(), message: z.string().optional() });
const tokenSchema = z.object({ token: z.string().min(1) });

const tokenLifeMs = 30 * 60_000;
const betweenQuestionsMs = 1_500;

/**
 * Has a video prepared by Bluesky's own service, which puts it on the account's server.
 * Source: docs.bsky.app/docs/tutorials/video
 */
export async function uploadVideo(
  bluesky: Bluesky,
  account: ConnectedAccount,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<Blob> {
  const { videoUrl } = bluesky.settings;
  await assertAllowed(bluesky, account, signal);
  const token = await tokenFor(
    bluesky,
    account,
    { aud: `did:web:${new URL(bluesky.serverOf(account)).host}`, lxm: "com.atproto.repo.uploadBlob" },
    signal,
  );
  const answer = await bluesky
    .at(videoUrl, { authorization: `Bearer ${token}` })({
      method: "POST",
      path: "/xrpc/app.bsky.video.uploadVideo",
      query: { did: account.accountId, name: "video.mp4" },
      headers: { "content-type": file.type },
      bytes: await file.read(),
      signal,
    })
    .catch(knownAlready);
  let job = readAnswer(answerSchema, answer).jobStatus;
  for (;;) {
    if (job.blob) return job.blob;
    if (job.state === "JOB_STATE_FAILED") {
      throw new NetworkFailure("refused", {
        sentence: "Bluesky could not read this video. Save it again as MP4 with H.264.",
        said: [job.error, job.message].filter(Boolean).join(": "),
      });
    }
    await pause(bluesky.reach(videoUrl), betweenQuestionsMs, signal);
    const path = "/xrpc/app.bsky.video.getJobStatus";
    const status = await bluesky.at(videoUrl)({ method: "GET", path, query: { jobId: job.jobId }, signal });
    job = readAnswer(answerSchema, status).jobStatus;
  }
}

/** The same file once more is refused with the name of the work on it. */
function knownAlready(failure: unknown) {
  const jobId = jobIn(failure);
  if (jobId === undefined) throw failure;
  const text = JSON.stringify({ jobId, state: "JOB_STATE_CREATED" });
  return { status: 200, headers: new Headers(), text };
}

async function assertAllowed(
  bluesky: Bluesky,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<void> {
  const { videoUrl } = bluesky.settings;
  const lxm = "app.bsky.video.getUploadLimits";
  const token = await tokenFor(bluesky, account, { aud: `did:web:${new URL(videoUrl).host}`, lxm }, signal);
  const api = bluesky.at(videoUrl, { authorization: `Bearer ${token}` });
  const { canUpload, message } = readAnswer(
    limitsSchema,
    await api({ method: "GET", path: `/xrpc/${lxm}`, signal }),
  );
  if (canUpload) return;
  throw new NetworkFailure("refused", {
    sentence:
      "Bluesky takes no more videos from this account for now. Its e-mail address may not be confirmed there.",
    said: message,
  });
}

/** A token with which another service may do one thing for the account. */
async function tokenFor(
  bluesky: Bluesky,
  account: ConnectedAccount,
  { aud, lxm }: { aud: string; lxm: string },
  signal: AbortSignal,
): Promise<string> {
  const exp = String(Math.floor((bluesky.now() + tokenLifeMs) / 1_000) - 30);
  const path = "/xrpc/com.atproto.server.getServiceAuth";
  const answer = await bluesky.as(account)({ method: "GET", path, query: { aud, lxm, exp }, signal });
  return readAnswer(tokenSchema, answer).token;
}
