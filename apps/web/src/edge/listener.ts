import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { drain, sendStream, streamBody } from "@drumbeat/api/http/node-streams";
import { isPracticePath } from "@drumbeat/api/practice/answer";
import { servePractice } from "@drumbeat/api/practice/serve-node";
import { databaseAway, isDatabaseAway } from "@drumbeat/api/unavailable";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import type { Runtime } from "../runtime";
import { methodNotAllowed, notFound, type Refusal, refusalResponse } from "./answers";
import { answerApi } from "./api";
import { awaitDatabase, databaseAwayPage, needsDatabase } from "./await-database";
import { clientAddress, clientAddressHeader, listenerIsThere } from "./client-address";
import { checkSource, maxBodyBytes, tooLarge } from "./guard";
import type { Lifecycle } from "./lifecycle";
import { answerMedia, isMediaPath } from "./media";
import { headerReader, readBody, sendJson, sendResponse, toRequest } from "./node-bridge";
import { answerCalls, toPlainCalls } from "./plain-calls";
import { practiceOf } from "./practice";
import { headersFor } from "./security-headers";
import { createTrpcContext, trpcOptions, trpcPath, trpcRefusal } from "./trpc";

/** What anything here answers to. Others, such as TRACE, cannot even be put into a web request. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Answers the API with plain handlers and leaves pages to Next, which costs several times as much per request. */
export function createListener(options: {
  runtime: Runtime;
  lifecycle: Lifecycle;
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}): RequestListener {
  const { runtime, lifecycle, pages } = options;
  const { publicUrl } = runtime.env;
  listenerIsThere();
  const headers = headersFor(publicUrl);
  const shared = trpcOptions(runtime);
  const practice = practiceOf(runtime);

  async function trpc(request: IncomingMessage, response: ServerResponse) {
    const reader = headerReader(request);
    response.setHeader("cache-control", "no-store");
    const refusal = checkSource({ method: request.method ?? "GET", headers: reader }, publicUrl);
    if (refusal) return refuseTrpc(request, response, refusal);
    const createContext = () => createTrpcContext(runtime, reader);
    const body = request.method === "POST" ? await readBody(request, maxBodyBytes) : undefined;
    if (body === null) return refuseTrpc(request, response, tooLarge);
    const text = body?.toString("utf8") ?? null;
    const calls = toPlainCalls(request, text);
    if (calls)
      return sendJson(response, await answerCalls(calls, { createContext, onError: shared.onError }));
    if (request.headers.accept?.includes("text/event-stream")) {
      // A browser whose connection breaks tries another process by itself; one that is refused gives up.
      if (lifecycle.isDraining) return void request.destroy();
      lifecycle.streams.add(request);
      response.once("close", () => lifecycle.streams.delete(request));
    }
    const path = (request.url ?? "").slice(trpcPath.length + 1).split("?", 1)[0] ?? "";
    await nodeHTTPRequestHandler({
      ...shared,
      // The adapter takes a body that has been read from here.
      req: text === null ? request : Object.assign(request, { body: text }),
      res: response,
      path,
      maxBodySize: maxBodyBytes,
      createContext,
    });
  }

  async function api(request: IncomingMessage, response: ServerResponse) {
    const hasBody = request.method !== "GET" && request.method !== "HEAD";
    const body = hasBody ? await readBody(request, maxBodyBytes) : null;
    if (hasBody && !body) {
      drain(request, response);
      return sendResponse(response, refusalResponse(tooLarge));
    }
    const asked = toRequest(request, { origin: publicUrl, body });
    return sendResponse(response, await answerApi(runtime, lifecycle, asked));
  }

  async function media(request: IncomingMessage, response: ServerResponse) {
    const method = request.method ?? "GET";
    const answer = await answerMedia(runtime, {
      method,
      address: request.url ?? "/",
      headers: headerReader(request),
      body: method === "POST" ? streamBody(request) : null,
    });
    if (!request.complete) drain(request, response);
    await sendStream(response, answer);
  }

  async function page(request: IncomingMessage, response: ServerResponse) {
    if (needsDatabase(request) && !(await awaitDatabase(runtime.ctx))) {
      return sendResponse(response, databaseAwayPage());
    }
    return pages(request, response);
  }

  function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    // Whatever the caller wrote into it is gone from here on, for the API and for pages alike.
    request.headers[clientAddressHeader] = clientAddress(request);
    if (!methods.has(request.method ?? "")) return sendResponse(response, methodNotAllowed(...methods));
    if (!isReadable(path)) return sendResponse(response, refusalResponse(notFound));
    if (path.startsWith(`${trpcPath}/`)) return trpc(request, response);
    if (isMediaPath(path)) return media(request, response);
    if (isPracticePath(path)) return servePractice(practice, request, response);
    if (path.startsWith("/api/")) return api(request, response);
    return page(request, response);
  }

  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (lifecycle.isDraining) response.setHeader("connection", "close");
    route(request, response).catch((error: unknown) => {
      // Nobody is there any more to be told.
      if (response.destroyed) return;
      runtime.ctx.log.error({ err: error, path: request.url?.split("?", 1)[0] }, "request failed");
      if (response.headersSent) return response.destroy();
      sendResponse(response, failure(error)).catch(() => response.destroy());
    });
  };
}

/** Whether an address can be decoded; both routers behind us fail on one that cannot. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function failure(error: unknown): Response {
  if (isDatabaseAway(error)) {
    const { code, message } = databaseAway(error);
    return refusalResponse({ status: 503, code, message });
  }
  const message = "Something broke on our side. Try again in a minute.";
  return refusalResponse({ status: 500, code: "internal", message });
}

function refuseTrpc(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  response.statusCode = refusal.status;
  response.setHeader("content-type", "application/json");
  drain(request, response);
  response.end(trpcRefusal(refusal));
}
