import { createHmac, randomBytes } from "node:crypto";
import { bearerOf } from "./bodies";
import { graphError } from "./graph-errors";
import { testApp } from "./oauth-server";
import type { Incoming } from "./server";

/** What a token stands for. */
interface GraphSession {
  kind: "user" | "page" | "app";
  /** Of the person or the Page. */
  id: string;
  scopes: readonly string[];
  issuedAt: number;
  isRevoked: boolean;
}

export interface GraphTokens {
  issue(session: Pick<GraphSession, "kind" | "id" | "scopes">): string;
  sessionOf(token: string | null): GraphSession | null;
  /** The session behind a request, which has to be good for `scope`. */
  authorize(request: Incoming, scope: string | null): GraphSession;
  revoke(token: string): void;
}

interface Rules {
  now: () => number;
  /** Every call has to prove that it comes from the app. */
  hasProof: boolean;
  /** How long a token lives; null: for ever. */
  lifeMs: number | null;
}

/** Tokens of Meta. */
export function createGraphTokens({ now, hasProof, lifeMs }: Rules): GraphTokens {
  const sessions = new Map<string, GraphSession>([
    [
      `${testApp.id}|${testApp.secret}`,
      { kind: "app", id: testApp.id, scopes: [], issuedAt: 0, isRevoked: false },
    ],
  ]);
  const sessionOf = (token: string | null): GraphSession | null => {
    const session = token === null ? undefined : sessions.get(token);
    const isOver = lifeMs !== null && now() > (session?.issuedAt ?? 0) + lifeMs;
    return session && !session.isRevoked && !isOver ? session : null;
  };
  return {
    issue: ({ kind, id, scopes }) => {
      const token = `EAA${randomBytes(24).toString("hex")}`;
      sessions.set(token, { kind, id, scopes, issuedAt: now(), isRevoked: false });
      return token;
    },
    sessionOf,
    authorize: (request, scope) => {
      const token = bearerOf(request);
      const session = sessionOf(token);
      if (!session || token === null) {
        const isKnown = token !== null && sessions.has(token);
        throw graphError(190, "Error validating access token.", isKnown ? { subcode: 460 } : {});
      }
      if (hasProof && request.query.get("appsecret_proof") !== proofOf(token)) {
        throw graphError(100, "Invalid appsecret_proof provided in the API argument");
      }
      if (scope !== null && !session.scopes.includes(scope)) {
        throw graphError(200, `Requires ${scope} permission to manage the object.`, { status: 403 });
      }
      return session;
    },
    revoke: (token) => {
      const session = sessions.get(token);
      if (session) session.isRevoked = true;
    },
  };
}

const proofOf = (token: string): string => createHmac("sha256", testApp.secret).update(token).digest("hex");
