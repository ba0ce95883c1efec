import type { Reach } from "../http";
import { versionForm } from "../meta/facebook-settings";
import { createGraph, type Graph } from "../meta/graph";
import type { LoginRules } from "../meta/login-token";
import type { NeededScope } from "../scopes";
import { type Environment, readApp, readUrl, readWord } from "../settings";

/** What every part of this adapter works with. */
export interface Threads extends Graph {
  login: LoginRules;
  /** Where people consent. */
  webUrl: string;
}

export function createThreads(env: Environment, reach: Reach): Threads {
  const app = readApp(env, { id: "THREADS_APP_ID", secret: "THREADS_APP_SECRET" });
  const apiUrl = readUrl(env, "THREADS_API_URL", "https://graph.threads.net");
  const version = readWord(env, "THREADS_GRAPH_VERSION", "v1.0", versionForm);
  return {
    ...createGraph({ name: "Threads", apiUrl, version, proofSecret: null }, reach),
    login: { ...app, tokenUrl: `${apiUrl}/oauth/access_token`, prefix: "th" },
    webUrl: readUrl(env, "THREADS_WEB_URL", "https://threads.net"),
  };
}

/** Source: developers.facebook.com/docs/threads/overview */
export const threadsScopes: readonly NeededScope[] = [
  { scope: "threads_basic", purpose: "see which account this is" },
  { scope: "threads_content_publish", purpose: "post" },
  { scope: "threads_manage_replies", purpose: "write threads and comments" },
  { scope: "threads_read_replies", purpose: "see the replies to your posts" },
  { scope: "threads_manage_insights", purpose: "see how often posts were seen" },
  { scope: "threads_delete", purpose: "take posts down" },
];
