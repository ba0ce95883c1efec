import { aBusiness, aGeneration } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "./support/browser";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;
beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

/** A new person who is signed in. */
async function aPerson(name: string): Promise<{ browser: Browser; userId: string }> {
  const browser = edge.browser();
  const answer = await browser.auth("sign-up/email", {
    name,
    email: `${name}-${crypto.randomUUID()}@example.com`,
    password: "correct horse battery staple",
  });
  expect(answer.status).toBe(200);
  return { browser, userId: (await browser.me())?.userId ?? "" };
}

/** A founder with a business, and an editor who came in by a link. */
async function aTeam() {
  const [founder, editor] = [await aPerson("ada"), await aPerson("grace")];
  const { id: businessId } = await aBusiness(database.db, { ownerId: founder.userId });
  const input = { businessId, email: null, role: "editor" };
  const { link } = (await founder.browser.call("invitations.create", input)) as { link: string };
  const token = new URL(link).hash.slice(1);
  return { founder, editor, businessId, token };
}

test("the secret of an invitation works, and is in no line of the log", async () => {
  const { editor, token } = await aTeam();
  expect(await edge.browser().call("invitations.open", { token })).toMatchObject({ state: "open" });
  await editor.browser.call("invitations.accept", { token });
  await expect(editor.browser.call("invitations.accept", { token: `${token}x` })).rejects.toThrow(
    "NOT_FOUND",
  );
  expect(token.length).toBeGreaterThan(40);
  expect(JSON.stringify(edge.lines)).not.toContain(token);
});

test("a query cannot carry the secret: there is none that takes it", async () => {
  const { token } = await aTeam();
  const input = encodeURIComponent(JSON.stringify({ json: { token } }));
  const answer = await edge.browser().send(`/api/trpc/invitations.open?input=${input}`);
  expect([404, 405]).toContain(answer.status);
});

test("removed, the next call of a session that is still remembered finds nothing", async () => {
  const { founder, editor, businessId, token } = await aTeam();
  await editor.browser.call("invitations.accept", { token });
  expect(await editor.browser.call("members.mine", { businessId })).toMatchObject({ role: "editor" });
  await founder.browser.call("members.remove", { businessId, userId: editor.userId });
  await expect(editor.browser.call("members.mine", { businessId })).rejects.toThrow("NOT_FOUND");
  expect(await editor.browser.me()).toMatchObject({ userId: editor.userId });
});

test("removed, a stream that is open ends with the refusal, in another process too", async () => {
  const { founder, editor, businessId, token } = await aTeam();
  await editor.browser.call("invitations.accept", { token });
  const { id: generationId } = await aGeneration(database.db, { businessId });
  const other = await startEdge(database.url, { DRUMBEAT_URL: edge.url });
  try {
    const input = encodeURIComponent(JSON.stringify({ json: { businessId, generationId } }));
    const response = await fetch(`${other.url}/api/trpc/strategies.onGeneration?input=${input}`, {
      headers: { accept: "text/event-stream", cookie: editor.browser.cookie },
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const readUntil = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { value, done } = (await reader?.read()) ?? { value: "", done: true };
        if (done) throw new Error(`the stream ended without ${wanted}: ${text}`);
        text += value;
      }
    };
    await readUntil(generationId);
    await founder.browser.call("members.remove", { businessId, userId: editor.userId });
    await readUntil("NOT_FOUND");
    expect(text).not.toContain("INTERNAL_SERVER_ERROR");
  } finally {
    await other.close();
  }
});
