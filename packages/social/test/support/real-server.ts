import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { envToCfg, envToSecrets, PDS } from "@atproto/pds";
import { Database, PlcServer } from "@did-plc/server";
import Sqlite from "libsql";

/** The reference server of the AT Protocol with a directory of its own. */
export interface RealServer {
  url: string;
  directoryUrl: string;
  /** A new account and a password for an app. */
  join(handle: string): Promise<{ did: string; appPassword: string; accessJwt: string }>;
  stop(): Promise<void>;
}

/** Starts in about a second. It reaches nothing outside this machine. */
export async function startRealServer(): Promise<RealServer> {
  returnBuffers();
  const directory = PlcServer.create({ db: Database.mock(), port: 0 });
  const directoryUrl = urlOf((await directory.start()).address());
  const folder = await mkdtemp(join(tmpdir(), "pds-"));
  const secret = () => randomBytes(32).toString("hex");
  const port = await freePort();
  const env = {
    devMode: true,
    port,
    hostname: "localhost",
    serviceHandleDomains: [".test"],
    inviteRequired: false,
    disableSsrfProtection: true,
    didPlcUrl: directoryUrl,
    dataDirectory: folder,
    blobstoreDiskLocation: join(folder, "blobs"),
    bskyAppViewUrl: "https://view.invalid",
    bskyAppViewDid: "did:web:view.invalid",
    crawlers: [],
    rateLimitsEnabled: false,
    jwtSecret: secret(),
    adminPassword: secret(),
    plcRotationKeyK256PrivateKeyHex: secret(),
  };
  const pds = await PDS.create(envToCfg(env), envToSecrets(env));
  await pds.start();
  const url = `http://localhost:${port}`;

  const ask = async (name: string, body: object, token?: string): Promise<Record<string, string>> => {
    const headers = {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const answer = await fetch(`${url}/xrpc/com.atproto.server.${name}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };

  return {
    url,
    directoryUrl,
    join: async (handle) => {
      const email = `${handle}@mail.test`;
      const { did = "", accessJwt = "" } = await ask("createAccount", { handle, email, password: secret() });
      const { password = "" } = await ask("createAppPassword", { name: "drumbeat" }, accessJwt);
      return { did, accessJwt, appPassword: password };
    },
    stop: async () => {
      await pds.destroy();
      await directory.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes come from libsql as ArrayBuffer; who was written for better-sqlite3 expects a Buffer. */
function returnBuffers(): void {
  const statement: unknown = Object.getPrototypeOf(new Sqlite(":memory:").prepare("select 1"));
  const { all, get } = statement as Record<"all" | "get", (...given: unknown[]) => unknown>;
  Object.assign(statement as object, {
    all(...given: unknown[]) {
      return (all.apply(this, given) as unknown[]).map(withBuffers);
    },
    get(...given: unknown[]) {
      return withBuffers(get.apply(this, given));
    },
  });
}

function withBuffers(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof ArrayBuffer ? Buffer.from(value) : value,
    ]),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

function urlOf(address: string | AddressInfo | null): string {
  if (address === null || typeof address === "string") throw new Error("no address");
  return `http://127.0.0.1:${address.port}`;
}
