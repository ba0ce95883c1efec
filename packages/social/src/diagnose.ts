import type { Finding } from "./contract";
import { NetworkFailure } from "./failure";
import type { Reach } from "./http";
import { type OAuthNetwork, refreshCredentials } from "./oauth";
import type { AppSettings } from "./settings";

interface Place {
  name: string;
  /** The menu of the network where the redirect address is entered. */
  redirectMenu: string;
  redirectUri: string;
}

/** The findings that every network with an app has. */
export function describeApp(
  { missingSettings }: AppSettings,
  { name, redirectMenu, redirectUri }: Place,
): Finding[] {
  if (missingSettings.length > 0) {
    return [
      {
        state: "problem",
        title: `${name} is not set up.`,
        remedy: `Set ${missingSettings.join(" and ")}, and enter ${redirectUri} at ${redirectMenu}.`,
      },
    ];
  }
  return [
    { state: "ok", title: "The app is configured.", remedy: null },
    {
      state: redirectUri.startsWith("https:") ? "ok" : "warning",
      title: `${name} has to know the address ${redirectUri}.`,
      remedy: `Compare it with ${redirectMenu}, letter by letter.`,
    },
  ];
}

/** Asks with a token that nobody has: the answer tells whether the network knows id and secret. */
export async function tryKeys(reach: Reach, network: OAuthNetwork, signal: AbortSignal): Promise<Finding> {
  const nobody = { accessToken: "none", refreshToken: "drumbeat-doctor", scopes: [], extra: {} };
  try {
    await refreshCredentials(reach, network, { ...nobody, expiresAt: null, refreshExpiresAt: null }, signal);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    if (error.kind !== "reconnect") {
      return {
        state: "problem",
        title: error.message,
        remedy: `Compare both with the settings of the app at ${network.name}.`,
      };
    }
  }
  return { state: "ok", title: `${network.name} knows the app.`, remedy: null };
}
