import { failing, invalid } from "./bluesky-errors";
import { createBlueskyOAuth, type BlueskyOAuth } from "./bluesky-oauth";
import { createBlueskyRepo, type BlueskyRepo } from "./bluesky-repo";
import { createBlueskySessions, type BlueskySessions } from "./bluesky-sessions";
import { createBlueskyVideos, type BlueskyVideos } from "./bluesky-video";
import { type Incoming, type Outgoing, startServer, type StrictServer } from "./server";

export interface BlueskyServer extends StrictServer {
  posts: BlueskyRepo["posts"];
  blobs: BlueskyRepo["blobs"];
  oauth: BlueskyOAuth;
  sessions: BlueskySessions;
  videos: BlueskyVideos;
  /** Handles by DID. */
  handles: Map<string, string>;
  /** What the directory says of an identity instead of the truth, by DID. */
  documents: Map<string, object>;
  /** Calls that are left in this window. */
  left: number;
}

export const bakeryDid = "did:plc:bakery2345bakery2345bake";

/** A server of the AT Protocol with all that is around it: directory, public figures, video. */
export async function startBlueskyServer(now: () => number = Date.now): Promise<BlueskyServer> {
  const handles = new Map([
    [bakeryDid, "bakery.test"],
    ["did:plc:ann23452345ann23452345an", "ann.test"],
  ]);
  const documents = new Map<string, object>();
  const state = { left: 1_000 };
  let url = "";
  const oauth = createBlueskyOAuth(() => url, bakeryDid);
  const sessions = createBlueskySessions(handles, now);
  const authorize = (request: Incoming): string => {
    if (!request.headers.get("authorization")?.startsWith("DPoP ")) return sessions.didOf(request);
    const session = oauth.sessionOf(request);
    if (!session) throw failing(401, "InvalidToken", "Token has been revoked");
    if (!session.scope.includes("transition:generic") && request.method === "POST") {
      throw failing(403, "InsufficientScope", "Missing required scope");
    }
    return session.did;
  };
  const repo = createBlueskyRepo(authorize);
  const videos = createBlueskyVideos(authorize, repo, now);

  const document = (did: string): object => ({
    id: did,
    alsoKnownAs: [`at://${handles.get(did)}`],
    service: [{ id: "#atproto_pds", type: "AtprotoPersonalDataServer", serviceEndpoint: url }],
  });

  const counts = ({ query }: Incoming): Outgoing => {
    const uris = query.getAll("uris");
    if (uris.length < 1 || uris.length > 25) throw invalid("uris must have between 1 and 25 elements");
    const found = repo.posts.filter(({ uri }) => uris.includes(uri));
    const figures = { likeCount: 40, repostCount: 2, replyCount: 3, quoteCount: 1, bookmarkCount: 5 };
    return { status: 200, body: { posts: found.map(({ uri, cid }) => ({ uri, cid, ...figures })) } };
  };

  const server = await startServer({
    unknown: { status: 404, body: { error: "MethodNotImplemented", message: "Method Not Implemented" } },
    decorate: (answer, { path }) =>
      path.endsWith("putRecord")
        ? {
            ...answer,
            headers: {
              ...answer.headers,
              "ratelimit-limit": "5000",
              "ratelimit-remaining": String(Math.max(0, state.left)),
              "ratelimit-reset": String(Math.floor(now() / 1_000) + 3_600),
              "ratelimit-policy": "5000;w=3600",
            },
          }
        : answer,
    routes: {
      ...oauth.routes,
      ...sessions.routes,
      ...repo.routes,
      ...videos.routes,
      "POST /xrpc/com.atproto.repo.putRecord": async (request) => {
        if (state.left <= 0) throw failing(429, "RateLimitExceeded", "Rate Limit Exceeded");
        const put = repo.routes["POST /xrpc/com.atproto.repo.putRecord"];
        if (!put) throw failing(500, "InternalServerError");
        const answer = await put(request);
        state.left -= 1;
        return answer;
      },
      "GET /xrpc/com.atproto.server.describeServer": () => ({
        status: 200,
        body: { did: "did:web:localhost" },
      }),
      "GET /xrpc/com.atproto.server.getSession": (request) => {
        const did = authorize(request);
        return { status: 200, body: { did, handle: handles.get(did), active: true } };
      },
      "GET /xrpc/com.atproto.identity.resolveHandle": ({ query }) => {
        const did = [...handles].find(([, handle]) => handle === query.get("handle"))?.[0];
        if (did === undefined) throw invalid("Unable to resolve handle");
        return { status: 200, body: { did } };
      },
      "GET /xrpc/app.bsky.actor.getProfile": ({ query }) => {
        const did = query.get("actor") ?? "";
        if (did !== bakeryDid) throw invalid("Profile not found");
        const avatar = "https://cdn.bsky.test/me.jpg";
        return { status: 200, body: { did, displayName: "Corner Bakery", avatar, followersCount: 321 } };
      },
      "GET /xrpc/app.bsky.feed.getPosts": counts,
      "GET /:did": ({ params }) => {
        const did = params.did ?? "";
        if (!handles.has(did)) throw failing(404, "NotFound", `DID not registered: ${did}`);
        return { status: 200, body: documents.get(did) ?? document(did) };
      },
    },
  });
  ({ url } = server);
  return Object.assign(state, { ...server, ...repo, oauth, sessions, videos, handles, documents });
}
