import { z } from "zod";
import { readAnswer } from "../answers";
import type { Finding } from "../contract";
import { NetworkFailure } from "../failure";
import { appOf } from "../oauth";
import { missingScopes, type NeededScope } from "../scopes";
import type { AppKeys } from "../settings";
import { asApp, type Graph } from "./graph";
import type { LoginRules } from "./login-token";
import { openCall } from "./open-call";

/** Asks the Graph API about the app itself: whether it knows the keys, and which version it answers with. */
export async function askAboutApp(
  graph: Graph,
  app: AppKeys,
  versionSetting: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { name, version } = graph.host;
  try {
    const query = { fields: "id,name" };
    const answer = await asApp(graph, app)({ method: "GET", path: `/${app.id}`, query, signal });
    readAnswer(z.object({ id: z.string() }), answer);
    const served = answer.headers.get("facebook-api-version") ?? version;
    return [
      { state: "ok", title: `${name} knows the app.`, remedy: null },
      served === version
        ? { state: "ok", title: `Version ${version} of the Graph API is served.`, remedy: null }
        : {
            state: "warning",
            title: `Version ${version} of the Graph API is not served any more; ${served} answers instead.`,
            remedy: `Set ${versionSetting} to a version that developers.facebook.com/docs/graph-api/changelog lists.`,
          },
    ];
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure;
    return [
      {
        state: "problem",
        title: failure.kind === "not_sent" ? failure.message : `${name} does not know the app or its secret.`,
        remedy: "Compare both with developers.facebook.com, your app, App settings, Basic.",
      },
    ];
  }
}

/** Asks with a code that nobody has: the answer tells whether the network knows id and secret. */
export async function tryLogin(
  graph: Graph,
  rules: LoginRules,
  redirectUri: string,
  signal: AbortSignal,
): Promise<Finding> {
  const { name } = graph.host;
  const { id, secret } = appOf(rules, name);
  const form = {
    client_id: id,
    client_secret: secret,
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
    code: "drumbeat-doctor",
  };
  try {
    await openCall(graph, { method: "POST", path: rules.tokenUrl, form, signal });
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure;
    if (failure.kind !== "refused") {
      const remedy = "Compare both with developers.facebook.com, your app, the settings of this login.";
      return { state: "problem", title: failure.message, remedy };
    }
  }
  return { state: "ok", title: `${name} knows the app.`, remedy: null };
}

const permissionsSchema = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

/** Which permissions were approved in the app's review, as far as Facebook tells, and the menu to ask for the others. */
export async function askAboutPermissions(
  graph: Graph,
  app: AppKeys,
  { scopes, menu }: { scopes: readonly NeededScope[]; menu: string },
  signal: AbortSignal,
): Promise<Finding> {
  try {
    const path = `/${app.id}/permissions`;
    const answer = await asApp(graph, app)({ method: "GET", path, query: { limit: "500" }, signal });
    const approved = readAnswer(permissionsSchema, answer)
      .data.filter(({ status }) => !/declined|rejected|unapproved|pending|expired/i.test(status))
      .map(({ permission }) => permission);
    const missing = missingScopes(scopes, approved).map(({ scope }) => scope);
    if (missing.length === 0) {
      return { state: "ok", title: "Everybody can be asked for all permissions.", remedy: null };
    }
    return {
      state: "warning",
      title: `Only people with a role in the app can give these permissions: ${missing.join(", ")}.`,
      remedy: `Ask for advanced access to them: ${menu}.`,
    };
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure;
    return aboutPermissions(scopes, menu);
  }
}

/** What the app has to be allowed, and in which menu. */
export const aboutPermissions = (scopes: readonly NeededScope[], menu: string): Finding => ({
  state: "ok",
  title: `People are asked for ${scopes.length} permissions: ${scopes.map(({ scope }) => scope).join(", ")}.`,
  remedy: `For people without a role in the app each needs advanced access: ${menu}.`,
});
