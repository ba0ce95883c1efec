import { readAs, readQuery } from "./bodies";
import type { Done } from "./attend";
import { pageOf, type Practice } from "./context";
import type { Struck } from "./faults";
import { followersOf, measurePosts } from "./measure";
import { createPost, deletePost, ownPosts, postOfKey, usedToday } from "./posts";
import * as forms from "./requests";
import type { PracticeScope } from "@drumbeat/core/practice/scopes";
import type { Holder } from "./tokens";
import { takeFile } from "./upload";
import { empty, json, type PracticeRequest, refuse } from "./wire";

/** A request with a token that is good. */
export interface Call {
  practice: Practice;
  holder: Holder;
  request: PracticeRequest;
  /** What the address has in the place of `:name`. */
  named: string;
  query: URLSearchParams;
  /** Of what carries JSON: not held against anything yet. */
  sent: unknown;
  struck: Struck;
}

export interface Route {
  scope: PracticeScope;
  /** What the body is; what is neither has none. */
  takes?: "json" | "file";
  answer: (call: Call) => Promise<Done>;
}

/** What programs can ask for with a token, by method and address below `/api/practice`. */
export const routes: Record<string, Route> = {
  "GET /me": { scope: "read", answer: describe },
  "POST /media": { scope: "write", takes: "file", answer: upload },
  "POST /posts": { scope: "write", takes: "json", answer: publish },
  "GET /posts": { scope: "read", answer: list },
  "GET /posts/figures": { scope: "read", answer: figures },
  "GET /posts/by-key/:name": { scope: "read", answer: byKey },
  "DELETE /posts/:name": { scope: "write", answer: remove },
};

/** Who the account is, and what it has left. */
async function describe({ practice, holder, query }: Call): Promise<Done> {
  readQuery(forms.nothing, query);
  const [followers, { used }] = await Promise.all([
    followersOf(practice, holder),
    usedToday(practice, holder),
  ]);
  const { accountId, handle, name, timeZone, scopes } = holder;
  const quota = { used, limit: practice.limits.postsPerDay };
  const url = pageOf(practice, handle);
  return { answer: json(200, { id: accountId, handle, name, timeZone, url, scopes, followers, quota }) };
}

async function upload({ practice, holder, request, query }: Call): Promise<Done> {
  readQuery(forms.nothing, query);
  const type = request.headers.get("content-type") ?? "";
  if (!request.body) throw refuse(400, "empty", "Send the bytes of the file.");
  return { answer: json(201, await takeFile(practice, holder, type, request.body)) };
}

/** 201 for a new post, 200 for one that the same key has made before. */
async function publish({ practice, holder, query, sent, struck }: Call): Promise<Done> {
  readQuery(forms.nothing, query);
  const post = readAs(forms.newPost, sent);
  const { isNew, ...made } = await createPost(practice, holder, post, struck.lateMs);
  const url = pageOf(practice, holder.handle, made.id);
  return { answer: json(isNew ? 201 : 200, { ...made, url }), postId: made.id };
}

async function list({ practice, holder, query }: Call): Promise<Done> {
  const posts = await ownPosts(practice, holder, readQuery(forms.listPosts, query));
  const items = posts.map((post) => ({ ...post, url: pageOf(practice, holder.handle, post.id) }));
  return { answer: json(200, { items }) };
}

async function byKey({ practice, holder, query, named }: Call): Promise<Done> {
  readQuery(forms.nothing, query);
  const post = await postOfKey(practice, holder, readAs(forms.clientKey, named));
  if (!post) throw refuse(404, "no_such_post", "This key has posted nothing that shows.");
  return { answer: json(200, { ...post, url: pageOf(practice, holder.handle, post.id) }) };
}

async function figures({ practice, holder, query }: Call): Promise<Done> {
  const { ids } = readQuery(forms.askFigures, query);
  return { answer: json(200, { items: await measurePosts(practice, holder, ids) }) };
}

async function remove({ practice, holder, query, named }: Call): Promise<Done> {
  readQuery(forms.nothing, query);
  const postId = readAs(forms.postId, named);
  const isGone = await deletePost(practice, holder, postId);
  if (!isGone) throw refuse(404, "no_such_post", "There is no such post.");
  return { answer: empty(204), postId };
}
