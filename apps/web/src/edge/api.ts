import { authEndpoint } from "../auth/local/endpoint";
import type { Runtime } from "../runtime";
import { notFound, refusalResponse } from "./answers";
import { answerBlueskyClient } from "./bluesky-client";
import { calendarFeed, isCalendarFeed } from "./calendar-feed";
import { checkSource } from "./guard";
import { health, ready } from "./health";
import { inngest } from "./inngest";
import type { Lifecycle } from "./lifecycle";
import { isOAuth, oauth } from "./oauth";
import { clerkWebhook, stripeWebhook } from "./webhooks";

interface Door {
  /** What whoever knocks has to show. Neither kind takes cookies. */
  needs: "nothing" | "signature";
  answer: (runtime: Runtime, request: Request, lifecycle: Lifecycle) => Response | Promise<Response>;
}

/** Addresses below `/api` for programs. */
export const doors: Record<string, Door> = {
  "/api/health": { needs: "nothing", answer: () => health() },
  "/api/ready": { needs: "nothing", answer: (runtime, _request, lifecycle) => ready(runtime, lifecycle) },
  "/api/webhooks/clerk": { needs: "signature", answer: clerkWebhook },
  "/api/webhooks/stripe": { needs: "signature", answer: stripeWebhook },
  "/api/oauth/bluesky/client-metadata.json": { needs: "nothing", answer: answerBlueskyClient },
  "/api/inngest": { needs: "signature", answer: inngest },
};

/** Answers a request below `/api`, tRPC excepted. The same behind node:http and behind Next's route handlers. */
export async function answerApi(runtime: Runtime, lifecycle: Lifecycle, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const door = Object.hasOwn(doors, pathname) ? doors[pathname] : undefined;
  if (door) return door.answer(runtime, request, lifecycle);
  if (isCalendarFeed(pathname)) return calendarFeed(runtime, request);
  if (isOAuth(pathname)) return oauth(runtime, request);
  if (!pathname.startsWith("/api/auth/")) return refusalResponse(notFound);
  const refusal = checkSource(request, runtime.env.publicUrl);
  return refusal ? refusalResponse(refusal) : authEndpoint(runtime, request);
}
