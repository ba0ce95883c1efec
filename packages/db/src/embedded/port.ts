import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";

/** A TCP port of the loopback interface that nobody listens on right now. */
export function freePort(): Promise<number> {
  return tryPort(0);
}

/** The port noted in `file` if it is still free, otherwise a free one, which is noted there. */
export async function keptPort(file: string): Promise<number> {
  const noted = Number(await readFile(file, "utf8").catch(() => "0"));
  const port = await tryPort(Number.isInteger(noted) && noted > 0 && noted < 65_536 ? noted : 0).catch(() =>
    freePort(),
  );
  if (port !== noted) await writeFile(file, `${port}\n`);
  return port;
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave no port."));
      });
    });
  });
}
