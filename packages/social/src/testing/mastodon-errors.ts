import { type Incoming, type Outgoing, Refusal } from "./server";
import { bearerOf, strangers } from "./bodies";
import type { OAuthServer } from "./oauth-server";

export const failing = (status: number, error: string) => new Refusal({ status, body: { error } });

export const invalid = (what: string) => failing(422, `Validation failed: ${what}`);

export function assertKnown(body: object, known: readonly string[]): void {
  const unknown = strangers(body, known);
  if (unknown.length > 0) throw invalid(`unknown parameter ${unknown.join()}`);
}

/** The account behind a token that holds `scope`, or the wider scope around it. */
export type Authorize = (request: Incoming, scope: string) => string;

export const authorizer =
  (oauth: OAuthServer): Authorize =>
  (request, scope) => {
    const session = oauth.sessionOf(bearerOf(request));
    if (!session) throw failing(401, "The access token is invalid");
    const [whole = ""] = scope.split(":");
    if (!session.scopes.includes(scope) && !session.scopes.includes(whole)) {
      throw failing(403, "This action is outside the authorized scopes");
    }
    return session.accountId;
  };

/** The headers that every answer carries; the end of the window is a date. */
export const limited = (answer: Outgoing, left: number, resetsAt: number): Outgoing => ({
  ...answer,
  headers: {
    ...answer.headers,
    "x-ratelimit-limit": "300",
    "x-ratelimit-remaining": String(left),
    "x-ratelimit-reset": new Date(resetsAt).toISOString(),
  },
});
