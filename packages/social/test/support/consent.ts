import type { Grant, RedirectWay } from "../../src/connecting";
import type { NetworkAdapter } from "../../src/contract";
import { testApp } from "../../src/testing/oauth-server";
import { soon } from "./world";

const { redirectUri } = testApp;

/** Goes the way over the network's page as a browser does. */
export async function connect(adapter: NetworkAdapter, wayId: string): Promise<Grant> {
  const way = wayOf(adapter, wayId);
  const { query, remember } = await consent(way);
  return way.finish({ redirectUri, query, remember, signal: soon() });
}

export function wayOf({ ways }: NetworkAdapter, id: string): RedirectWay {
  const way = ways.find((each) => each.id === id);
  if (way?.kind !== "redirect") throw new Error(`no way ${id}`);
  return way;
}

/** To the page of the network and back. */
export async function consent(way: RedirectWay) {
  const { url, remember } = await way.begin({ redirectUri, state: "state-1", answer: null, signal: soon() });
  const page = await fetch(url, { redirect: "manual" });
  const back = page.headers.get("location");
  if (back === null) throw new Error(`the page of the network says ${page.status} ${await page.text()}`);
  const query = new URL(back).searchParams;
  return { query, remember, url: new URL(url) };
}
