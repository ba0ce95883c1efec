import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { FakeAccount, fakeApiVersion } from "./account";
import { showCheckout } from "./checkout-page";
import { decodeForm } from "./form";
import { fakeId } from "./objects";
import { Refused } from "./refused";
import { apiRoutes } from "./routes";
import { payRoutes } from "./routes-pay";

export const fakeSecretKey = "sk_test_only-for-tests";

export interface FakeStripe {
  /** Where it answers, for STRIPE_API_BASE. */
  url: string;
  account: FakeAccount;
  /** Method and path of every call, oldest first. */
  calls: string[];
  /** How the next calls go: each entry is used up by one call. */
  faults: ("500" | "429" | "drop")[];
  close: () => Promise<void>;
}

interface Answer {
  status: number;
  body: object;
}

/**
 * Stripe's API on a free port of this machine, as strict as the real one: it wants a key, the pinned version, forms, known
 * parameters and honest idempotency keys, pages its lists, and expands only what can be expanded.
 */
export async function startFakeStripe(account = new FakeAccount()): Promise<FakeStripe> {
  const calls: string[] = [];
  const faults: FakeStripe["faults"] = [];
  const kept = new Map<string, { fingerprint: string; answer: Answer }>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).join("");
    const { pathname, search } = new URL(request.url ?? "/", "http://stripe");
    if (pathname.startsWith("/pay/")) return showCheckout(account, request, response);
    calls.push(`${request.method} ${pathname}`);
    const fault = faults.shift();
    if (fault === "drop") return void request.socket.destroy();
    const { status, body: said } = fault
      ? failure(fault)
      : safely(() => idempotent(request, pathname, search, body));
    response.writeHead(status, {
      "content-type": "application/json",
      "request-id": fakeId("req"),
      "stripe-version": fakeApiVersion,
    });
    response.end(JSON.stringify(said));
  }

  /** The same key gives the same answer, and none to another question. */
  function idempotent(request: IncomingMessage, pathname: string, search: string, body: string): Answer {
    const key = request.headers["idempotency-key"];
    const ask = () => respond(account, request, pathname, search, body);
    if (request.method !== "POST" || typeof key !== "string") return ask();
    const fingerprint = `${pathname} ${body}`;
    const earlier = kept.get(key);
    if (earlier && earlier.fingerprint !== fingerprint) {
      const message = "Keys for idempotent requests can only be used with the same parameters.";
      throw new Refused(400, "idempotency_key_in_use", message, undefined, "idempotency_error");
    }
    const said = earlier?.answer ?? safely(ask);
    if (said.status < 500) kept.set(key, { fingerprint, answer: structuredClone(said) });
    return said;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  account.pagesAt = `${url}/pay`;
  return {
    url,
    account,
    calls,
    faults,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function respond(
  account: FakeAccount,
  request: IncomingMessage,
  pathname: string,
  search: string,
  body: string,
): Answer {
  checkHeaders(request);
  const found = [...apiRoutes, ...payRoutes].find(
    ({ method, path }) => method === request.method && path.test(pathname),
  );
  if (!found)
    throw new Refused(404, "url_invalid", `Unrecognized request URL (${request.method}: ${pathname}).`);
  const { expand, ...params } = decodeForm(request.method === "GET" ? search.slice(1) : body);
  for (const path of typeof expand === "object" ? Object.values(expand) : []) {
    if (typeof path !== "string" || !found.expands.includes(path))
      throw new Refused(400, "parameter_invalid", "This property cannot be expanded.", "expand");
  }
  const read = found.takes.safeParse(params);
  if (!read.success) {
    const [issue] = read.error.issues;
    const isUnknown = issue?.code === "unrecognized_keys";
    const param = isUnknown ? issue.keys.join() : issue?.path.join(".");
    const code = isUnknown ? "parameter_unknown" : "parameter_invalid";
    throw new Refused(400, code, `Received unknown or invalid parameter: ${param}`, param);
  }
  const id = found.path.exec(pathname)?.[1] ?? "";
  return { status: 200, body: found.answer(account, read.data as Record<string, never>, id) };
}

function checkHeaders({ headers, method }: IncomingMessage): void {
  if (headers.authorization !== `Bearer ${fakeSecretKey}`)
    throw new Refused(401, "invalid_api_key", "Invalid API Key provided.");
  if (headers["stripe-version"] !== fakeApiVersion)
    throw new Refused(400, "invalid_version", "Invalid API version.");
  if (method === "POST" && !headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    throw new Refused(400, "invalid_content_type", "Send forms.");
}

function safely(work: () => Answer): Answer {
  try {
    return structuredClone(work());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { type, code, message, param } = error;
    return { status: error.status, body: { error: { type, code, message, ...(param ? { param } : {}) } } };
  }
}

const failure = (status: "500" | "429"): Answer => ({
  status: Number(status),
  body: { error: { type: status === "429" ? "rate_limit_error" : "api_error", message: "Try again." } },
});
