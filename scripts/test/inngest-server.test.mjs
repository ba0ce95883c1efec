import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startInngestServer } from "../lib/inngest-server.mjs";

let directory;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "drumbeat-inngest-"));
  vi.stubEnv("DRUMBEAT_DATA_DIR", directory);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

async function freePort() {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** A program in the place of the dev server. */
const program = (text) => ({ command: process.execPath, args: ["-e", text, "--"] });
const appUrl = "http://127.0.0.1:3000/api/inngest";

test("a dev server that cannot be downloaded is said plainly, with what to do", async () => {
  const port = await freePort();
  const started = startInngestServer({
    appUrl,
    port,
    ...program("console.log('no binary'); process.exit(1)"),
  });
  await expect(started).rejects.toThrow(/inngest-cli.*did not work here.*npm run dev executes the same jobs/);
  expect(readFileSync(join(directory, "logs", "inngest.log"), "utf8")).toContain("no binary");
});

test("it is told where the app is, waited for, and ended with everything it started", async () => {
  const port = await freePort();
  const text = `
    console.log(process.argv.slice(1).join(" "));
    require("node:http").createServer((_, response) => response.end("ok")).listen(${port});`;
  const server = await startInngestServer({ appUrl, port, ...program(text) });
  expect(server.url).toBe(`http://localhost:${port}`);
  expect(readFileSync(join(directory, "logs", "inngest.log"), "utf8")).toContain(`-u ${appUrl}`);
  await expect(startInngestServer({ appUrl, port, ...program(text) })).rejects.toThrow(
    /answers at .* already/,
  );
  server.stop();
  await vi.waitFor(() => expect(fetch(server.url)).rejects.toThrow());
});
