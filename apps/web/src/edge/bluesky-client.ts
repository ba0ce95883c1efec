import { blueskyClient } from "@drumbeat/api/accounts/bluesky-client";
import type { Runtime } from "../runtime";
import { json, methodNotAllowed } from "./answers";

/** Who we are, for servers of the AT Protocol; everybody may read it, and it changes with the configuration only. */
export function answerBlueskyClient({ env }: Runtime, { method }: Request): Response {
  if (method !== "GET" && method !== "HEAD") return methodNotAllowed("GET", "HEAD");
  return json(200, blueskyClient(env.publicUrl, env.blueskyClientKey), {
    "cache-control": "public, max-age=600",
  });
}
