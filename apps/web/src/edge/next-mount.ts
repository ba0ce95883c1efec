import { Readable } from "node:stream";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { answerPractice } from "@drumbeat/api/practice/answer";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getRuntime } from "../runtime";
import { refusalResponse } from "./answers";
import { answerApi } from "./api";
import { clientAddressHeader, lastForwarded } from "./client-address";
import { checkSource, maxBodyBytes, tooLarge } from "./guard";
import { createLifecycle } from "./lifecycle";
import { answerMedia, type MediaAnswer } from "./media";
import { practiceOf } from "./practice";
import { createTrpcContext, trpcOptions, trpcPath, trpcRefusal } from "./trpc";

/** A host that only runs Next ends processes by itself; there is nothing to drain. */
const lifecycle = createLifecycle();

/** tRPC as a Next route handler. */
export async function mountTrpc(request: Request): Promise<Response> {
  const runtime = getRuntime();
  const refusal = checkSource(request, runtime.env.publicUrl);
  const limited = refusal ? null : await withinLimit(request);
  if (!limited) {
    const { status } = refusal ?? tooLarge;
    const headers = { "content-type": "application/json", "cache-control": "no-store" };
    return new Response(trpcRefusal(refusal ?? tooLarge), { status, headers });
  }
  return fetchRequestHandler({
    ...trpcOptions(runtime),
    endpoint: trpcPath,
    req: limited,
    createContext: () => createTrpcContext(runtime, withClient(limited)),
  });
}

/** Everything else below `/api` as a Next route handler. */
export async function mountApi(request: Request): Promise<Response> {
  const limited = await withinLimit(request);
  if (!limited) return refusalResponse(tooLarge);
  return answerApi(getRuntime(), lifecycle, new Request(limited, { headers: withClient(limited) }));
}

/** Files of the media library as a Next route handler. */
export async function mountMedia(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await answerMedia(getRuntime(), {
    method: request.method,
    address: pathname + search,
    headers: withClient(request),
    body: readableOf(request),
  });
  return streamed(answer);
}

/**
 * The practice network as a Next route handler. Such hosts give nobody the socket: a dropped connection is an answer that
 * breaks off before its first byte.
 */
export async function mountPractice(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await answerPractice(practiceOf(getRuntime()), {
    method: request.method,
    address: pathname + search,
    headers: request.headers,
    body: readableOf(request),
  });
  if (answer !== "drop") return streamed(answer);
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("dropped")) });
  return new Response(broken, { status: 200 });
}

/** The cast: the two declarations of the same web stream differ in what they iterate with. */
const readableOf = ({ body }: Request) => body && Readable.fromWeb(body as NodeWebStream);

function streamed({ status, headers, body }: MediaAnswer): Response {
  if (body === null) return new Response(null, { status, headers });
  const sent = Buffer.isBuffer(body) ? new Uint8Array(body) : (Readable.toWeb(body) as ReadableStream);
  return new Response(sent, { status, headers });
}

/** The headers, with the caller's address where Next and the proxies of such hosts wrote it; a claim of the caller's own is dropped. */
function withClient(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.set(clientAddressHeader, lastForwarded(request.headers.get("x-forwarded-for")) ?? "");
  return headers;
}

/** The request with its body read, or null when that is too long. */
async function withinLimit(request: Request): Promise<Request | null> {
  if (!request.body) return request;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(new Uint8Array(chunk));
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: await new Blob(chunks).arrayBuffer() });
}
