import { z } from "zod";
import { readAnswer } from "../answers";
import type { Finding } from "../contract";
import { NetworkFailure } from "../failure";
import type { Bluesky } from "./api";
import { clientIdFor } from "./client";

/** There is no app to configure: servers read about us at an address of ours. */
export async function diagnoseBluesky(
  bluesky: Bluesky,
  redirectUri: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { serverUrl, missingSettings, clientKey } = bluesky.settings;
  const { host } = new URL(serverUrl);
  const findings = [
    await finding(`${host} answers.`, `${host} does not answer.`, "Try again later.", () =>
      bluesky.at(serverUrl)({ method: "GET", path: "/xrpc/com.atproto.server.describeServer", signal }),
    ),
  ];
  if (missingSettings.length > 0) {
    return [
      ...findings,
      {
        state: "warning",
        title: "Accounts can be connected with app passwords only.",
        remedy:
          "Set DRUMBEAT_URL to the https address of this installation; then Bluesky's own page can be used.",
      },
    ];
  }
  if (redirectUri.startsWith("https:")) {
    const clientId = clientIdFor(redirectUri);
    findings.push(
      await finding(
        "Servers can read about this installation.",
        `${clientId} cannot be read from outside.`,
        "Look at the proxy in front of Drumbeat: this address has to answer to everybody.",
        async () => {
          const answer = await bluesky.at(clientId)({ method: "GET", path: clientId, signal });
          readAnswer(z.object({ client_id: z.literal(clientId) }), answer);
        },
      ),
    );
    if (!clientKey) {
      findings.push({
        state: "warning",
        title: "Connections end after two weeks.",
        remedy: "Set BLUESKY_CLIENT_KEY; then they last for as long as they are used.",
      });
    }
  }
  return findings;
}

async function finding(
  good: string,
  bad: string,
  remedy: string,
  look: () => Promise<unknown>,
): Promise<Finding> {
  try {
    await look();
    return { state: "ok", title: good, remedy: null };
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return { state: "problem", title: `${bad} ${error.message}`, remedy };
  }
}
