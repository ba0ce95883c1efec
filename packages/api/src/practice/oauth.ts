import { attend, tooMany } from "./attend";
import { readForm } from "./bodies";
import type { Practice } from "./context";
import { paceOf } from "./pace";
import * as forms from "./requests";
import { practiceClient } from "@drumbeat/core/practice/scopes";
import { accountOfRefresh, exchangeCode, renewTokens, revokeToken } from "./tokens";
import { empty, json, type PracticeAnswer, type PracticeRequest, refuseGrant } from "./wire";

const notGood = (what: string) => refuseGrant("invalid_grant", `The ${what} is not valid, or no longer.`);

function assertClient({ client_id }: { client_id: string }): void {
  if (client_id !== practiceClient.id) throw refuseGrant("invalid_client", "There is no such program.", 401);
}

/** The token address of RFC 6749: a code becomes a pair of tokens, a refresh token the next pair. */
export async function token(
  practice: Practice,
  request: PracticeRequest,
  path: string,
): Promise<PracticeAnswer> {
  const form = await readForm(forms.tokenForm, request);
  assertClient(form);
  if (form.grant_type === "authorization_code") {
    const { client_id: clientId, code, redirect_uri: redirectUri, code_verifier: verifier } = form;
    const pair = await exchangeCode(practice, { clientId, code, redirectUri, verifier });
    if (!pair) throw notGood("code");
    return json(200, pair);
  }
  const account = await accountOfRefresh(practice, form.refresh_token);
  if (!account) throw notGood("refresh token");
  const { waitSeconds } = await paceOf(practice, account);
  return attend(practice, { ...account, kind: "refresh", method: "POST", path }, async () => {
    if (waitSeconds !== null) return { answer: tooMany(waitSeconds) };
    const pair = await renewTokens(practice, form.refresh_token);
    if (!pair) throw notGood("refresh token");
    return { answer: json(200, pair) };
  });
}

/** RFC 7009: success also for a token that nobody has. */
export async function revoke(practice: Practice, request: PracticeRequest): Promise<PracticeAnswer> {
  const form = await readForm(forms.revokeForm, request);
  assertClient(form);
  await revokeToken(practice, form.token);
  return empty(200);
}
