import { createHash } from "node:crypto";
import { isRecord, jsonBody } from "./bodies";
import { assertKnown, type Authorize, failing, invalid } from "./bluesky-errors";
import { assertPost } from "./bluesky-record";
import type { Incoming, Outgoing, Route } from "./server";

interface BlueskyPost {
  uri: string;
  cid: string;
  did: string;
  record: Record<string, unknown>;
}

export interface BlueskyRepo {
  routes: Record<string, Route>;
  posts: BlueskyPost[];
  /** By their link. */
  blobs: Map<string, { bytes: Uint8Array; type: string }>;
  put(type: string, bytes: Uint8Array): object;
}

const hash = (value: string | Uint8Array): string => createHash("sha256").update(value).digest("hex");
const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const mostBytes = 5 * 1024 * 1024;

/** The records of a server of the AT Protocol: com.atproto.repo for posts. */
export function createBlueskyRepo(authorize: Authorize): BlueskyRepo {
  const posts: BlueskyPost[] = [];
  const blobs: BlueskyRepo["blobs"] = new Map();
  const known = {
    hasBlob: (link: string) => blobs.has(link),
    hasRecord: (uri: string, cid: string) => posts.some((post) => post.uri === uri && post.cid === cid),
  };
  const put = (type: string, bytes: Uint8Array): object => {
    const link = `bafkrei${hash(bytes)}`;
    blobs.set(link, { bytes, type });
    return { $type: "blob", ref: { $link: link }, mimeType: type, size: bytes.length };
  };

  const named = (request: Incoming, fields: string) => {
    const did = authorize(request);
    const body = jsonBody(request);
    if (!body) throw invalid("Request encoding (Content-Type) required but not provided");
    assertKnown(body, fields);
    if (body.repo !== did) throw failing(403, "AuthRequired", "Repo is not yours");
    if (body.collection !== "app.bsky.feed.post") throw invalid("collection");
    if (!tid.test(String(body.rkey))) throw invalid("Invalid TID string");
    return { did, body, uri: `at://${did}/app.bsky.feed.post/${String(body.rkey)}` };
  };

  const routes: Record<string, Route> = {
    "POST /xrpc/com.atproto.repo.putRecord": (request): Outgoing => {
      const { did, body, uri } = named(request, "repo collection rkey record validate swapRecord swapCommit");
      const { record, swapRecord } = body;
      if (!isRecord(record)) throw invalid("record");
      assertPost(record, known);
      const cid = `bafyrei${hash(JSON.stringify(record))}`;
      const before = posts.find((post) => post.uri === uri);
      // The same bytes change nothing, whatever was to be swapped.
      if (before?.cid === cid) return { status: 200, body: { uri, cid, validationStatus: "valid" } };
      if (before && swapRecord !== before.cid && swapRecord !== undefined) {
        throw failing(400, "InvalidSwap", `Record was at ${before.cid}`);
      }
      if (before) Object.assign(before, { cid, record });
      else posts.push({ uri, cid, did, record });
      return { status: 200, body: { uri, cid, commit: { cid, rev: body.rkey }, validationStatus: "valid" } };
    },
    "GET /xrpc/com.atproto.repo.getRecord": ({ query }): Outgoing => {
      const [repo, collection, key] = [query.get("repo"), query.get("collection"), query.get("rkey") ?? ""];
      if (!tid.test(key)) throw invalid("Invalid TID string");
      const uri = `at://${repo}/${collection}/${key}`;
      const post = posts.find((each) => each.uri === uri);
      if (!post) throw failing(400, "RecordNotFound", `Could not locate record: ${uri}`);
      return { status: 200, body: { uri, cid: post.cid, value: post.record } };
    },
    "POST /xrpc/com.atproto.repo.deleteRecord": (request): Outgoing => {
      const { uri } = named(request, "repo collection rkey swapRecord swapCommit");
      const at = posts.findIndex((post) => post.uri === uri);
      if (at >= 0) posts.splice(at, 1);
      return { status: 200, body: {} };
    },
    "POST /xrpc/com.atproto.repo.uploadBlob": (request): Outgoing => {
      authorize(request);
      const type = request.headers.get("content-type") ?? "";
      if (!/^(image|video)\//.test(type))
        throw invalid("Request encoding (Content-Type) required but not provided");
      if (request.body.length > mostBytes) throw failing(413, "PayloadTooLarge", "request entity too large");
      return { status: 200, body: { blob: put(type, request.body) } };
    },
  };
  return { routes, posts, blobs, put };
}
