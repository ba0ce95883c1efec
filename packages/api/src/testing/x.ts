import { testApp } from "@drumbeat/social/testing/oauth-server";
import { startXServer, type XServer } from "@drumbeat/social/testing/x-server";

/** An X of this machine, and the settings with which a Drumbeat reaches it as an app that it knows. */
export async function startX(
  now: () => number = Date.now,
): Promise<{ x: XServer; settings: Record<string, string> }> {
  const x = await startXServer(now);
  const settings = {
    X_CLIENT_ID: testApp.id,
    X_CLIENT_SECRET: testApp.secret,
    X_API_URL: x.url,
    X_AUTHORIZE_URL: `${x.url}/i/oauth2/authorize`,
  };
  return { x, settings };
}
