import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { logConsoleErrors } from "@drumbeat/api/log";
import { createLifecycle } from "./edge/lifecycle";
import { createListener } from "./edge/listener";
import { notePath } from "./edge/page-path";
import { allowStaticPages, readStaticSources } from "./edge/static-pages";
import { stopOn } from "./edge/stop";
import { EnvironmentError } from "./env";
import { warmUpLocalAccounts } from "./auth/local/endpoint";
import { getRuntime, type Runtime } from "./runtime";

/** The folder of the app, seen from `src` and from `dist`. */
const directory = dirname(dirname(fileURLToPath(import.meta.url)));

async function serve(runtime: Runtime): Promise<void> {
  const { env, ctx } = runtime;
  logConsoleErrors(ctx.log);
  const lifecycle = createLifecycle();
  const server = createServer({
    keepAliveTimeout: 30_000,
    // Half a gigabyte over a slow line takes its time; bodies that stand still are cut off where they are read.
    requestTimeout: 60 * 60_000,
  });
  // Loaded late, so that NODE_ENV is settled before React reads it.
  const { default: next } = await import("next");
  const app = next({ dev: !env.isProduction, dir: directory, port: env.port, httpServer: server });
  await app.prepare();
  const render = app.getRequestHandler();
  const sources = await readStaticSources(directory);
  const pages = (request: IncomingMessage, response: ServerResponse) => {
    notePath(request);
    allowStaticPages(response, sources);
    return render(request, response);
  };
  server.on("request", createListener({ runtime, lifecycle, pages }));
  if (!env.isProduction) {
    const upgrade = app.getUpgradeHandler();
    server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
  }
  stopOn({ server, lifecycle, runtime });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.port, env.host, resolve);
  });
  const accounts = env.clerk ? "clerk" : "local";
  ctx.log.info({ port: env.port, url: env.publicUrl, accounts }, "web is listening");
  if (!env.clerk) await warmUpLocalAccounts(runtime);
}

try {
  await serve(getRuntime());
} catch (error) {
  const reason = error instanceof EnvironmentError ? error.message : error;
  console.error(reason);
  process.exit(1);
}
