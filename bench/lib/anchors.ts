import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@drumbeat/db/embedded/port";
import { startNode, untilAnswers, type Running } from "./processes";
import { murmur } from "./report";
import type { World } from "./world";

export interface Anchor {
  origin: string;
  process: Running;
}

const folder = join(import.meta.dirname, "../anchors");
const nextProgram = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** node:http and postgres.js, nothing else. */
export async function startRawServer(world: World): Promise<Anchor> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const process = startNode(["--import", "tsx", "raw-server.ts"], {
    cwd: folder,
    env: { DATABASE_URL: world.url, PORT: String(port) },
  });
  await untilAnswers(process, `${origin}/?businessId=${randomUUID()}`);
  return { origin, process };
}

/** An otherwise empty Next app: a bare page, a bare server component, and the product's router in a route handler. */
export async function startBareNext(world: World, env: Record<string, string> = {}): Promise<Anchor> {
  const cwd = join(folder, "next");
  murmur("building the bare Next app");
  await promisify(execFile)(process.execPath, [nextProgram, "build"], {
    cwd,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const running = startNode([nextProgram, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd,
    env: { DATABASE_URL: world.url, PORT: String(port), DRUMBEAT_URL: origin, ...env },
  });
  await untilAnswers(running, origin);
  return { origin, process: running };
}
