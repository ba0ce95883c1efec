import { z } from "zod";
import { checkpointBody, readTicket } from "./checkpoint";
import type { Fence } from "./claim";
import { BASE_URL } from "./protocol";

/** The part of an Inngest server's HTTP interface that the SDK's client talks to. */
export interface Api {
  receive(body: unknown, seed: string | null): Promise<string[]>;
  /** True: stored, go on. False: the call must stop. */
  checkpoint(body: z.infer<typeof checkpointBody>, fence: Fence): Promise<boolean>;
}

/** A fetch that reaches no network: it answers what the SDK asks of a server. */
export function createFetch(api: Api): typeof fetch {
  return async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const url = new URL(request.url);
    if (url.origin !== BASE_URL)
      throw new TypeError(`This fetch only reaches ${BASE_URL}, not ${url.origin}.`);
    try {
      return await answer(api, request, url.pathname);
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return refuse(400, error);
      return refuse(503, error);
    }
  };
}

async function answer(api: Api, request: Request, path: string): Promise<Response> {
  if (request.method === "POST" && path.startsWith("/e/")) {
    const ids = await api.receive(await request.json(), request.headers.get("x-inngest-event-id-seed"));
    return Response.json({ ids, status: 200 });
  }
  if (request.method === "POST" && /^\/v1\/checkpoint\/[^/]+\/async$/.test(path)) {
    const body = checkpointBody.parse(await request.json());
    const fence = readTicket(body.qi_id);
    const goesOn = fence !== undefined && (await api.checkpoint(body, fence));
    return goesOn ? Response.json({}) : Response.json({ error: "stale", status: 409 }, { status: 409 });
  }
  const error = `${request.method} ${path} is not supported here: use an Inngest server for this.`;
  return Response.json({ error, status: 501 }, { status: 501 });
}

function refuse(status: number, error: unknown): Response {
  const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  return Response.json({ error: message, status }, { status });
}
