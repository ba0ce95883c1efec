import { aPicture } from "@drumbeat/api/testing/media";
import { allowAccess } from "@drumbeat/api/practice/consent";
import { createAccount } from "@drumbeat/api/practice/accounts";
import { switchFaultOn } from "@drumbeat/api/practice/control";
import { practicePosts } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mountPractice } from "../src/edge/next-mount";
import { practiceOf } from "../src/edge/practice";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;
let name: { businessId: string; accountId: string };
let authorization: string;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());
beforeEach(async () => {
  const practice = practiceOf(edge.runtime);
  const { id: businessId } = await aBusiness(database.db);
  const wish = { handle: `shop-${randomUUID().slice(0, 8)}`, name: "Shop", timeZone: "Europe/Berlin" };
  name = { businessId, accountId: (await createAccount(practice, businessId, wish)).id };
  const redirectUri = `${edge.url}/api/oauth/practice`;
  const verifier = "v".repeat(43);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = { clientId: "drumbeat", redirectUri, challenge, state: "s" };
  const back = await allowAccess(practice, name, asked, ["read", "write"]);
  const code = new URL(back).searchParams.get("code") ?? "";
  const tokens = await form("/oauth/token", {
    grant_type: "authorization_code",
    client_id: "drumbeat",
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  authorization = `Bearer ${token}`;
});

const ask = (path: string, init: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {}) =>
  fetch(`${edge.url}/api/practice${path}`, { ...init, headers: { authorization, ...init.headers } });

const form = (path: string, fields: Record<string, string> | string) =>
  fetch(`${edge.url}/api/practice${path}`, { method: "POST", body: new URLSearchParams(fields) });

const json = { "content-type": "application/json" };
const aPost = (given: object = {}) => ({
  method: "POST",
  headers: json,
  body: JSON.stringify({ clientKey: randomUUID(), text: "Fresh bread at seven", ...given }),
});
const codeOf = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string } | string };
  return typeof error === "string" ? error : error.code;
};

test("a post, and the limits with every answer", async () => {
  const answer = await ask("/posts", aPost());
  expect(answer.status).toBe(201);
  expect(answer.headers.get("x-ratelimit-limit")).toBe("1200");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const listed = (await (await ask("/posts?limit=5")).json()) as { items: unknown[] };
  expect(listed.items).toMatchObject([{ text: "Fresh bread at seven" }]);
});

describe("turned away", () => {
  test.each<[string, string, RequestInit & { headers?: Record<string, string> }, number, string]>([
    ["an unknown address", "/nothing", {}, 404, "no_such_address"],
    ["a deeper one", "/posts/by-key/a/b", {}, 404, "no_such_address"],
    ["another method", "/posts", { method: "PUT", body: "x" }, 405, "wrong_method"],
    ["no token", "/me", { headers: { authorization: "" } }, 401, "not_allowed"],
    ["a token in another form", "/me", { headers: { authorization: "Basic abc" } }, 401, "not_allowed"],
    ["a token that nobody has", "/me", { headers: { authorization: "Bearer abc" } }, 401, "not_allowed"],
    ["a name in the query that is not known", "/me?fields=all", {}, 400, "invalid"],
    ["a name that stands there twice", "/posts?limit=5&limit=6", {}, 400, "invalid"],
    ["a form instead of JSON", "/posts", { method: "POST", body: "text=x" }, 415, "wrong_encoding"],
    ["no JSON", "/posts", { method: "POST", headers: json, body: "{" }, 400, "not_json"],
    ["a field that is not known", "/posts", aPost({ status: "x" }), 400, "invalid"],
    ["a key in another form", "/posts", aPost({ clientKey: "a b" }), 400, "invalid"],
    ["nothing to post", "/posts", aPost({ text: " " }), 400, "empty"],
    ["a body that is too large", "/posts", aPost({ text: "x".repeat(70_000) }), 413, "too_large"],
    [
      "a file that was not uploaded",
      "/posts",
      aPost({ media: [{ id: randomUUID(), altText: "" }] }),
      400,
      "no_such_media",
    ],
  ])("%s", async (_words, path, init, status, code) => {
    const answer = await ask(path, init);
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
  });

  test("a file that is not what the header says, or no picture at all", async () => {
    const body = new Uint8Array(await aPicture({ format: "png" }));
    const send = (type: string, bytes: BodyInit) =>
      ask("/media", { method: "POST", headers: { "content-type": type }, body: bytes });
    expect((await send("image/jpeg", body)).status).toBe(415);
    expect((await send("text/html", "<script>alert(1)</script>")).status).toBe(400);
  });

  test("forms of the token address that are not by the book", async () => {
    const refresh = { grant_type: "refresh_token", client_id: "drumbeat", refresh_token: "x" };
    expect(await codeOf(await form("/oauth/token", refresh))).toBe("invalid_grant");
    expect(await codeOf(await form("/oauth/token", { ...refresh, client_id: "other" }))).toBe(
      "invalid_client",
    );
    expect(await codeOf(await form("/oauth/token", { ...refresh, scope: "read" }))).toBe("invalid_request");
    expect(
      await codeOf(await form("/oauth/token", `${new URLSearchParams(refresh)}&client_id=drumbeat`)),
    ).toBe("invalid_request");
    expect(await codeOf(await form("/oauth/token", { ...refresh, grant_type: "password" }))).toBe(
      "invalid_request",
    );
    const asJson = await ask("/oauth/token", {
      method: "POST",
      headers: json,
      body: JSON.stringify(refresh),
    });
    expect(await codeOf(asJson)).toBe("invalid_request");
  });
});

test("a dropped connection is cut off without an answer, with the post there or not", async () => {
  const posts = () => database.db.$count(practicePosts, eq(practicePosts.accountId, name.accountId));
  for (const [kind, count] of [
    ["drop_before", 0],
    ["drop_after", 1],
  ] as const) {
    const once = { kind, scope: "publishing", amount: null, times: 1 } as const;
    await switchFaultOn(practiceOf(edge.runtime), name, once);
    await expect(ask("/posts", aPost())).rejects.toThrow("fetch failed");
    expect(await posts()).toBe(count);
  }
  expect(edge.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("everybody sees the files of posts, and of nothing else", async () => {
  const body = new Uint8Array(await aPicture());
  const upload = { method: "POST", headers: { "content-type": "image/png" }, body };
  const { id } = (await (await ask("/media", upload)).json()) as { id: string };
  const look = (path: string) => fetch(`${edge.url}/api/practice/files/${path}`);
  expect((await look(id)).status).toBe(404);
  const posted = await ask("/posts", aPost({ media: [{ id, altText: "A loaf" }] }));
  const { id: postId } = (await posted.json()) as { id: string };
  const seen = await look(id);
  expect([seen.status, seen.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(seen.headers.get("x-robots-tag")).toBe("noindex");
  expect((await look("x")).status).toBe(404);
  expect((await ask(`/posts/${postId}`, { method: "DELETE" })).status).toBe(204);
  expect((await look(id)).status).toBe(404);
});

test("the mount for hosts that only run Next does the same", async () => {
  Object.assign(globalThis, { [Symbol.for("drumbeat.runtime")]: edge.runtime });
  const mounted = (init: { headers: Record<string, string> }) =>
    mountPractice(
      new Request(`${edge.url}/api/practice/posts`, {
        ...init,
        headers: { ...init.headers, authorization },
      }),
    );
  expect((await mounted(aPost())).status).toBe(201);
  const once = { kind: "drop_after", scope: "publishing", amount: null, times: 1 } as const;
  await switchFaultOn(practiceOf(edge.runtime), name, once);
  await expect((await mounted(aPost())).text()).rejects.toThrow("dropped");
});
