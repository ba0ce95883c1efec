import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** As much of Redis as counting takes, over its real protocol (RESP 2): the library's script, GET, PTTL and DEL. */
export async function startRedis() {
  const counts = new Map<string, { count: number; endsAt: number }>();
  const sockets = new Set<Socket>();

  function answer([name = "", ...rest]: string[]): string {
    switch (name.toUpperCase()) {
      case "INFO":
        return bulk("redis_version:7.4.0\r\nloading:0\r\n");
      case "EVALSHA":
      case "EVAL": {
        const [, , key = "", tries = "0", seconds = "0"] = rest;
        const now = Date.now();
        const known = counts.get(key);
        const window =
          known && known.endsAt > now ? known : { count: 0, endsAt: now + Number(seconds) * 1_000 };
        window.count += Number(tries);
        counts.set(key, window);
        return `*2\r\n:${window.count}\r\n:${window.endsAt - now}\r\n`;
      }
      case "DEL":
        return `:${counts.delete(rest[0] ?? "") ? 1 : 0}\r\n`;
      case "CLIENT":
      case "SELECT":
        return "+OK\r\n";
      default:
        return `-ERR unknown command '${name}'\r\n`;
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let read = readCommand(text); read; read = readCommand(text)) {
        text = read.rest;
        socket.write(answer(read.words));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    keys: () => [...counts.keys()],
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

/** The first whole command of what has come in: an array of bulk strings. */
function readCommand(text: string): { words: string[]; rest: string } | null {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (!head) return null;
  const words: string[] = [];
  let at = head[0].length;
  for (let word = 0; word < Number(head[1]); word += 1) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (!size) return null;
    const start = at + size[0].length;
    const end = start + Number(size[1]);
    if (text.length < end + 2) return null;
    words.push(text.slice(start, end));
    at = end + 2;
  }
  return { words, rest: text.slice(at) };
}
