import { createServer, connect, type Socket } from "node:net";

export interface Pooler {
  url: string;
  stop(): Promise<void>;
}

/** A connection to PostgreSQL, opened and authenticated by the client that came with it. */
interface Backend {
  socket: Socket;
  owner: Socket | undefined;
  /** Answers that are still to come. */
  pending: number;
}

/**
 * Stands before a PostgreSQL server and gives every transaction a connection from a pool, as poolers in transaction
 * mode do: the one that came back last, or the one that came back first.
 */
export async function startTransactionPooler(databaseUrl: string, order: "last" | "first"): Promise<Pooler> {
  const target = new URL(databaseUrl);
  const idle: Backend[] = [];
  const backends = new Set<Backend>();
  const clients = new Set<Socket>();
  const waiting: (() => void)[] = [];

  const server = createServer((client) => {
    clients.add(client);
    const own = openBackend(client);
    let backend: Backend | undefined = own;
    let isStarted = false;
    let queue = Promise.resolve();

    async function forward(data: Buffer): Promise<void> {
      if (!isStarted) {
        // The startup message has no type; what follows is authentication, until the first ReadyForQuery.
        isStarted = true;
        own.pending = 1;
        own.socket.write(data);
        return;
      }
      const asked = messages(data).filter(({ type }) => type === "S" || type === "Q").length;
      const content = Buffer.concat(
        messages(data).flatMap(({ type, bytes }) => (type === "X" ? [] : [bytes])),
      );
      if (content.length === 0) return;
      if (!backend || backend.owner !== client) {
        while (idle.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
        backend = order === "last" ? idle.pop() : idle.shift();
        if (!backend) return;
        backend.owner = client;
      }
      backend.pending += asked;
      backend.socket.write(content);
    }

    client.on("data", (data) => {
      queue = queue.then(() => forward(data));
    });
    client.on("error", () => client.destroy());
    client.on("close", () => clients.delete(client));
  });

  function openBackend(owner: Socket): Backend {
    const socket = connect(Number(target.port), target.hostname);
    const backend: Backend = { socket, owner, pending: 0 };
    backends.add(backend);
    let rest = Buffer.alloc(0);
    socket.on("data", (data) => {
      backend.owner?.write(data);
      rest = Buffer.concat([rest, data]);
      const whole = messages(rest);
      rest = rest.subarray(whole.reduce((sum, { bytes }) => sum + bytes.length, 0));
      for (const { type, bytes } of whole) {
        if (type !== "Z") continue;
        backend.pending -= 1;
        if (backend.pending > 0 || bytes.toString("latin1", 5) !== "I") continue;
        backend.owner = undefined;
        idle.push(backend);
        waiting.shift()?.();
      }
    });
    socket.on("error", () => socket.destroy());
    return backend;
  }

  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    async stop() {
      for (const client of clients) client.destroy();
      for (const backend of backends) backend.socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** The whole messages at the beginning of some bytes: a letter, a length that counts itself, and as many bytes. */
function messages(bytes: Buffer): { type: string; bytes: Buffer }[] {
  const found: { type: string; bytes: Buffer }[] = [];
  let at = 0;
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    found.push({ type: bytes.toString("latin1", at, at + 1), bytes: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}
