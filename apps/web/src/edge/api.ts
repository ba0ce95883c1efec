import { authEndpoint } from "../auth/local/endpoint";
import type { Runtime } from "../runtime";
import { notFound, refusalResponse } from "./answers";
import { checkSource } from "./guard";
import { health, ready } from "./health";
import { inngest } from "./inngest";
import type { Lifecycle } from "./lifecycle";
import { clerkWebhook } from "./webhooks";

/** Answers a request below `/api`, tRPC excepted. The same behind node:http and behind Next's route handlers. */
export async function answerApi(runtime: Runtime, lifecycle: Lifecycle, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  switch (pathname) {
    case "/api/health":
      return health();
    case "/api/ready":
      return ready(runtime, lifecycle);
    // Both verify signatures of their own; neither carries cookies.
    case "/api/webhooks/clerk":
      return clerkWebhook(runtime, request);
    case "/api/inngest":
      return inngest(runtime, request);
  }
  if (!pathname.startsWith("/api/auth/")) return refusalResponse(notFound);
  const refusal = checkSource(request, runtime.env.publicUrl);
  return refusal ? refusalResponse(refusal) : authEndpoint(runtime, request);
}
