import { createHash, randomBytes } from "node:crypto";
import { bearerOf } from "./bodies";
import { type Authorize, failing, invalid } from "./bluesky-errors";
import type { BlueskyRepo } from "./bluesky-repo";
import type { Outgoing, Route } from "./server";

interface Job {
  jobId: string;
  state: string;
  turnsLeft: number;
  isBroken: boolean;
  blob: object;
}

export interface BlueskyVideos {
  routes: Record<string, Route>;
  /** The next video cannot be processed. */
  failNext: boolean;
  /** Nothing more is taken today. */
  isFull: boolean;
}

/** Bluesky's video service, and the tokens with which an account's server lets it act. */
export function createBlueskyVideos(
  authorize: Authorize,
  repo: BlueskyRepo,
  now: () => number,
): BlueskyVideos {
  const tokens = new Map<string, { aud: string; lxm: string }>();
  const jobs = new Map<string, Job>();
  const videos: BlueskyVideos = { routes: {}, failNext: false, isFull: false };
  const permitted = (token: string | null, aud: string, lxm: string): void => {
    const known = tokens.get(token ?? "");
    if (known?.aud !== aud || known.lxm !== lxm) throw failing(401, "BadJwt", "jwt audience does not match");
  };
  const shown = ({ jobId, state, blob }: Job): object => ({
    jobId,
    did: "did:plc:any",
    state,
    ...(state === "JOB_STATE_COMPLETED" ? { blob } : {}),
    ...(state === "JOB_STATE_FAILED"
      ? { error: "unsupported_codec", message: "Could not process video" }
      : {}),
  });

  videos.routes = {
    "GET /xrpc/com.atproto.server.getServiceAuth": (request): Outgoing => {
      authorize(request);
      const { query } = request;
      const [aud, lxm, exp] = [query.get("aud") ?? "", query.get("lxm") ?? "", Number(query.get("exp"))];
      if (!aud.startsWith("did:web:") || !lxm) throw invalid("aud");
      if (exp * 1_000 > now() + 30 * 60_000)
        throw failing(400, "BadExpiration", "cannot request a token so long");
      const token = randomBytes(12).toString("hex");
      tokens.set(token, { aud, lxm });
      return { status: 200, body: { token } };
    },
    "GET /xrpc/app.bsky.video.getUploadLimits": (request): Outgoing => {
      const host = request.headers.get("host") ?? "";
      permitted(bearerOf(request), `did:web:${host}`, "app.bsky.video.getUploadLimits");
      const message = videos.isFull ? "User cannot upload" : undefined;
      return { status: 200, body: { canUpload: !videos.isFull, message } };
    },
    "POST /xrpc/app.bsky.video.uploadVideo": (request): Outgoing => {
      const host = request.headers.get("host") ?? "";
      permitted(bearerOf(request), `did:web:${host}`, "com.atproto.repo.uploadBlob");
      if (request.headers.get("content-type") !== "video/mp4") throw invalid("Content-Type");
      if (!request.query.get("did") || !request.query.get("name")) throw invalid("did and name");
      const jobId = createHash("sha256").update(request.body).digest("hex").slice(0, 20);
      if (jobs.has(jobId)) {
        return { status: 409, body: { error: "already_exists", message: "Video already processed", jobId } };
      }
      const job = {
        jobId,
        state: "JOB_STATE_CREATED",
        turnsLeft: 2,
        isBroken: videos.failNext,
        blob: repo.put("video/mp4", request.body),
      };
      videos.failNext = false;
      jobs.set(jobId, job);
      return { status: 200, body: shown(job) };
    },
    "GET /xrpc/app.bsky.video.getJobStatus": ({ query }): Outgoing => {
      const job = jobs.get(query.get("jobId") ?? "");
      if (!job) throw invalid("No such job");
      job.turnsLeft -= 1;
      if (job.turnsLeft <= 0) job.state = job.isBroken ? "JOB_STATE_FAILED" : "JOB_STATE_COMPLETED";
      return { status: 200, body: { jobStatus: shown(job) } };
    },
  };
  return videos;
}
