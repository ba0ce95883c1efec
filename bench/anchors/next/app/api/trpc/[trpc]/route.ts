import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createTrpcContext, trpcOptions, trpcPath } from "../../../../../../../apps/web/src/edge/trpc";
import { getRuntime } from "../../../../../../../apps/web/src/runtime";

export const dynamic = "force-dynamic";

/** The product's own router, services and session check, the way that tRPC is usually mounted in Next. */
export function GET(request: Request): Promise<Response> {
  const runtime = getRuntime();
  return fetchRequestHandler({
    ...trpcOptions(runtime),
    req: request,
    endpoint: trpcPath,
    createContext: () => createTrpcContext(runtime, request.headers),
  });
}
