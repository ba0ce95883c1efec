import type { Readable } from "node:stream";
import { mediaForMember } from "@drumbeat/api/media/access";
import { handOut } from "@drumbeat/api/media/hand-out";
import { outgoingFile } from "@drumbeat/api/media/outgoing";
import { outgoingPath, publicLinks } from "@drumbeat/api/media/public-links";
import { takeIn, uploadTarget } from "@drumbeat/api/media/take-in";
import { findSharedMedia } from "@drumbeat/api/review-links/shared-media";
import { z } from "zod";
import type { HeaderReader } from "../auth/identify";
import type { Runtime } from "../runtime";
import { methodNotAllowed, notFound, refusalResponse } from "./answers";
import { checkOrigin } from "./guard";
import { refusalOf } from "./domain-refusal";

const mediaPath = "/api/media";
/** Files of posts that a review link shows: `/api/review/<link>/<file>?key=…`. */
const sharedPath = "/api/review/";

/** A request for a file or with one, whoever serves it. */
export interface MediaRequest {
  method: string;
  /** Path and query. */
  address: string;
  headers: HeaderReader;
  /** Of an upload; not read yet. */
  body: Readable | null;
}

/** An answer whose body may be long. */
export interface MediaAnswer {
  status: number;
  headers: Record<string, string>;
  body: Readable | Buffer | null;
}

/** True for the addresses that `answerMedia` answers. */
export function isMediaPath(address: string): boolean {
  return address.startsWith(sharedPath) || /^\/api\/media(?:[/?]|$)/.test(address);
}

/** Takes in a file (`POST /api/media?businessId=…&name=…`, the bytes as they are) or hands one out (`GET /api/media/<id>`). */
export async function answerMedia(runtime: Runtime, request: MediaRequest): Promise<MediaAnswer> {
  const url = new URL(request.address, runtime.env.publicUrl);
  try {
    if (url.pathname === mediaPath) return await upload(runtime, request, url.searchParams);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return await fromResponse(methodNotAllowed("GET", "HEAD"));
    }
    if (url.pathname.startsWith(outgoingPath)) return await handOutgoing(runtime, request, url.pathname);
    const file = await findFile(runtime, request, url);
    if (!file) return await fromResponse(refusalResponse(notFound));
    const answer = await handOut(runtime, file, {
      width: url.searchParams.get("w"),
      range: request.headers.get("range"),
      known: request.headers.get("if-none-match"),
    });
    return withoutBody(request, answer);
  } catch (error) {
    return fromResponse(refusalOf(error));
  }
}

/** A file for a network that fetches it by itself, in the form in which it takes it. */
async function handOutgoing(runtime: Runtime, request: MediaRequest, path: string): Promise<MediaAnswer> {
  const { ctx, env, media } = runtime;
  const wanted = publicLinks(env.publicUrl, env.keyRing, ctx.clock).read(path);
  if (!wanted) return fromResponse(refusalResponse(notFound));
  const file = await outgoingFile({ db: ctx.db, store: media.store }, wanted).catch((error: unknown) => {
    if (error instanceof Error && error.name === "NetworkFailure") return null;
    throw error;
  });
  if (!file) return fromResponse(refusalResponse(notFound));
  const range = request.headers.get("range");
  if (file.original) {
    return withoutBody(request, await handOut(runtime, file.original, { width: null, range, known: null }));
  }
  const body = Buffer.from(await file.read());
  const headers = {
    "content-type": file.type,
    "content-length": String(body.length),
    "cache-control": "private, max-age=3600",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  return withoutBody(request, { status: 200, headers, body });
}

/** What a HEAD is answered with, of what a GET would be. */
function withoutBody({ method }: MediaRequest, answer: MediaAnswer): MediaAnswer {
  if (method === "GET" || answer.body === null) return answer;
  if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
  return { ...answer, body: null };
}

const named = (text: string | undefined): text is string => z.uuid().safeParse(text).success;

/** The file at an address, if whoever asks may see it. */
async function findFile(runtime: Runtime, { headers }: MediaRequest, url: URL) {
  if (url.pathname.startsWith(sharedPath)) {
    const [linkId, mediaId, ...rest] = url.pathname.slice(sharedPath.length).split("/");
    const key = url.searchParams.get("key") ?? "";
    if (!named(linkId) || !named(mediaId) || rest.length > 0) return null;
    return findSharedMedia(runtime.ctx, { linkId, mediaId, key });
  }
  const mediaId = url.pathname.slice(mediaPath.length + 1);
  return named(mediaId) ? mediaForMember(await runtime.createRequestContext(headers), mediaId) : null;
}

async function upload(runtime: Runtime, request: MediaRequest, query: URLSearchParams): Promise<MediaAnswer> {
  if (request.method !== "POST") return fromResponse(methodNotAllowed("POST"));
  const refusal = checkOrigin(request, runtime.env.publicUrl);
  if (refusal) return fromResponse(refusalResponse(refusal));
  // Not a type that a form of another website could send without being asked.
  if (request.headers.get("content-type") !== "application/octet-stream") {
    const message = "Send the bytes of the file, with the header content-type: application/octet-stream.";
    return fromResponse(refusalResponse({ status: 415, code: "unsupported_media_type", message }));
  }
  const target = uploadTarget.safeParse({
    businessId: query.get("businessId"),
    name: query.get("name") ?? "",
  });
  if (!target.success || !request.body) {
    const message = "Name the business as businessId and the file as name in the address.";
    return fromResponse(refusalResponse({ status: 400, code: "invalid", message }));
  }
  const ctx = await runtime.createRequestContext(request.headers);
  const length = request.headers.get("content-length");
  const received = await takeIn(ctx, target.data, {
    source: request.body,
    announced: length === null ? null : Number(length),
  });
  return fromResponse(Response.json(received, { headers: { "cache-control": "no-store" } }));
}

async function fromResponse(response: Response): Promise<MediaAnswer> {
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
