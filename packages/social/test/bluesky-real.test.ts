import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blueskyAdapter } from "../src/bluesky/adapter";
import type { FoundAccount } from "../src/connecting";
import type { NetworkAdapter, Step } from "../src/contract";
import { aFile } from "../src/testing/files";
import { wayOf } from "./support/consent";
import { type RealServer, startRealServer } from "./support/real-server";
import { aReach, aStep, failureOf, sendStep, soon } from "./support/world";

/** What the reference server itself does, so that our strict one cannot be wrong about it. */
describe("the reference server of the AT Protocol", () => {
  let server: RealServer;
  let adapter: NetworkAdapter;
  let account: FoundAccount;
  let appPassword: string;

  beforeAll(async () => {
    server = await startRealServer();
    adapter = blueskyAdapter(
      {
        BLUESKY_URL: server.url,
        BLUESKY_PUBLIC_URL: server.url,
        BLUESKY_DIRECTORY_URL: server.directoryUrl,
        DRUMBEAT_URL: "http://127.0.0.1:3000",
      },
      aReach({ fetch: withoutView }),
    );
    ({ appPassword } = await server.join("bakery.test"));
    await server.join("ann.test");
    const way = adapter.ways.find(({ kind }) => kind === "password");
    if (way?.kind !== "password") throw new Error("no way");
    const grant = await way.finish({
      name: "bakery.test",
      password: appPassword,
      answer: null,
      signal: soon(),
    });
    const [found] = grant.accounts;
    if (!found) throw new Error("no account");
    account = found;
  });
  afterAll(() => server.stop());

  /** Profiles come from a part of Bluesky that is not here. */
  const withoutView: typeof fetch = (url, init) =>
    new Request(url).url.includes("getProfile")
      ? Promise.resolve(Response.json({ error: "InvalidRequest" }, { status: 400 }))
      : fetch(url, init);

  const send = (given: Partial<Step> = {}) => sendStep(adapter, account, aStep(adapter, given));
  const read = async (uri: string) => {
    const [, , repo = "", collection = "", rkey = ""] = uri.split("/");
    const query = new URLSearchParams({ repo, collection, rkey });
    return (await fetch(`${server.url}/xrpc/com.atproto.repo.getRecord?${query.toString()}`)).json();
  };

  test("knows the account", async () => {
    expect(account).toMatchObject({ handle: "bakery.test", name: "bakery.test", instanceUrl: server.url });
    expect(account.credentials.scopes).toEqual(["com.atproto.appPass"]);
    expect(await adapter.check(account, soon())).toMatchObject({ handle: "bakery.test", missing: [] });
  });

  test("takes text with links, names and tags, pictures, and a thread", async () => {
    const text = "🥐 @ann.test https://example.com/menu #Brötchen";
    const picture = aFile({ type: "image/png", altText: "A loaf" });
    const root = await send({ text, files: [picture], language: "pt-BR" });
    const previous = await send({ kind: "reply", root, previous: root });
    const last = await send({ kind: "reply", root, previous });
    expect(await read(root.externalId)).toMatchObject({
      cid: root.reference,
      value: { langs: ["pt-BR"], facets: [{}, {}, {}], embed: { images: [{ alt: "A loaf" }] } },
    });
    expect(await read(last.externalId)).toMatchObject({
      value: { reply: { root: { cid: root.reference }, parent: { uri: previous.externalId } } },
    });
  });

  test("keeps one post for one key, whatever is sent under it", async () => {
    const step = aStep(adapter);
    const search = { step, prepared: {}, since: Date.now(), known: new Set<string>() };
    expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
    const first = await sendStep(adapter, account, step);
    expect(await sendStep(adapter, account, step)).toEqual(first);
    expect(await sendStep(adapter, account, { ...step, text: "Other words" })).toEqual(first);
    expect(await read(first.externalId)).toMatchObject({ value: { text: step.text } });
    expect(await adapter.lookUp(account, search, soon())).toMatchObject({
      kind: "found",
      sent: { externalId: first.externalId, reference: first.reference },
    });
    await adapter.remove?.(account, first.externalId, soon());
    await adapter.remove?.(account, first.externalId, soon());
    expect(await adapter.lookUp(account, search, soon())).toEqual({ kind: "absent" });
  });

  test("two calls with one key at the same time make one post", async () => {
    const step = aStep(adapter);
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    const calls = await Promise.allSettled(
      [1, 2, 3].map(() => adapter.send(account, step, prepared, soon())),
    );
    const ids = calls.map((call) => (call.status === "fulfilled" ? call.value.externalId : "later"));
    const search = { step, prepared, since: Date.now(), known: new Set<string>() };
    const found = await adapter.lookUp(account, search, soon());
    const id = found.kind === "found" ? found.sent.externalId : "";
    expect(ids.every((each) => each === id || each === "later")).toBe(true);
    expect(ids).toContain(id);
  });

  test("refuses what is too long, in words", async () => {
    const failure = await failureOf(send({ text: "é".repeat(301) }));
    expect(failure).toMatchObject({ kind: "refused", status: 400 });
    expect(failure.message).toContain("maximum 300");
  });

  test("renews tokens, and gives the same again when the answer was lost", async () => {
    const first = await adapter.refresh?.(account, soon());
    const second = await adapter.refresh?.(account, soon());
    expect(first?.refreshToken).not.toBe(account.credentials.refreshToken);
    expect(second?.refreshExpiresAt).toBe(first?.refreshExpiresAt);
    if (!second) throw new Error("no refresh");
    account = { ...account, credentials: second };
    await send();
  });

  test("takes our pushed request with its proof, and sends people to its page", async () => {
    const redirectUri = "http://127.0.0.1:3000/api/oauth/bluesky";
    const start = { redirectUri, state: "state-1", answer: "bakery.test", signal: soon() };
    const { url, remember } = await wayOf(adapter, "oauth").begin(start);
    expect(url).toMatch(/\/oauth\/authorize\?client_id=http.*&request_uri=urn/);
    expect(remember).toMatchObject({ issuer: server.url, tokenUrl: `${server.url}/oauth/token` });
  });

  test("ends a session", async () => {
    await adapter.revoke?.(account, soon());
    expect((await failureOf(Promise.resolve(adapter.refresh?.(account, soon())))).kind).toBe("reconnect");
  });
});
