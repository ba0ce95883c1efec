import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@drumbeat/db/embedded/port";
import { startNode, until, untilAnswers, type Running } from "./processes";
import type { World } from "./world";

const root = join(import.meta.dirname, "../..");

export interface Product {
  origin: string;
  /** The web process. */
  web: Running;
  worker: Running | null;
  /** Signs a new user up the way a browser does. */
  signUp: () => Promise<{ userId: string; cookie: string }>;
  /** Calls the API as whoever has the cookie: a mutation when there is an input, otherwise a query. */
  call: <T>(cookie: string, path: string, input?: object) => Promise<T>;
  stop: () => Promise<void>;
}

/**
 * Starts the production build of the product on a free port, on the database of `world`. Without `worker` nothing is
 * executed in the background. `webFlags` are for Node, such as --cpu-prof. Throws when there is no build.
 */
export async function startProduct(
  world: World,
  options: { worker?: boolean; env?: Record<string, string>; webFlags?: string[] } = {},
): Promise<Product> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: world.url,
    PORT: String(port),
    HOST: "127.0.0.1",
    DRUMBEAT_URL: origin,
    SESSION_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    LOG_LEVEL: "info",
    // One person asks as fast as the machine allows; the limits of calls are measured by themselves.
    RATE_LIMIT_SCALE: "1000000",
    ...options.env,
  };
  const worker = options.worker
    ? startNode([built("apps/worker/dist/worker.mjs")], { cwd: join(root, "apps/worker"), env })
    : null;
  if (worker) await until(worker, async () => worker.output().includes("worker ready"));
  const web = startNode([...(options.webFlags ?? []), built("apps/web/dist/server.mjs")], {
    cwd: join(root, "apps/web"),
    env,
  });
  await untilAnswers(web, `${origin}/api/health`);
  return {
    origin,
    web,
    worker,
    signUp: () => signUp(origin),
    call: (cookie, path, input) => call(origin, cookie, path, input),
    stop: async () => {
      await Promise.all([web.stop(), worker?.stop()]);
    },
  };
}

async function signUp(origin: string): Promise<{ userId: string; cookie: string }> {
  const name = randomBytes(6).toString("hex");
  const response = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({
      email: `${name}@example.com`,
      password: randomBytes(12).toString("hex"),
      name: "Ada Okafor",
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Signing up failed: ${response.status} ${text}`);
  const { user } = JSON.parse(text) as { user: { id: string } };
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  return { userId: user.id, cookie };
}

async function call<T>(origin: string, cookie: string, path: string, input?: object): Promise<T> {
  const response = await fetch(`${origin}/api/trpc/${path}`, {
    headers: { cookie, "content-type": "application/json", origin },
    ...(input ? { method: "POST", body: JSON.stringify({ json: input }) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  // The cast: the caller names what the procedure returns.
  return (JSON.parse(text) as { result: { data: { json: T } } }).result.data.json;
}

function built(path: string): string {
  const file = join(root, path);
  if (!existsSync(file)) throw new Error(`${path} is missing. Run npm start or npm run build first.`);
  return file;
}
