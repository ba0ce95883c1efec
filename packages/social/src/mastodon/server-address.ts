import { NetworkFailure } from "../failure";
import type { MastodonSettings } from "./settings";

const host = /^(?:https:\/\/)?(?:@?[\w.-]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)(?:\/.*)?$/i;

/**
 * The server that somebody means by "mastodon.social", "https://mastodon.social/about" or "@name@mastodon.social";
 * without a slash at the end. Nothing: the standard one.
 */
export function serverFrom(answer: string | null, { serverUrl }: MastodonSettings): string {
  const written = answer?.trim() ?? "";
  if (written === "" || written.replace(/\/$/, "") === serverUrl) return serverUrl;
  const name = host.exec(written)?.[1]?.toLowerCase();
  if (name === new URL(serverUrl).host) return serverUrl;
  if (name?.includes(".") && URL.canParse(`https://${name}`)) return `https://${name}`;
  throw new NetworkFailure("refused", {
    sentence: "This is not the name of a server. Write it like mastodon.social, or your whole @name@server.",
  });
}
