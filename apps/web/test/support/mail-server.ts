import { createServer, type Socket } from "node:net";
import { once } from "node:events";

/** A mail server that takes everything, in clear text, on loopback. */
export interface MailServer {
  port: number;
  /** The letters, oldest first, as they were sent. */
  letters: string[];
  stop: () => void;
}

/** Speaks as much SMTP (RFC 5321, AUTH PLAIN) as a client needs to hand over a letter. */
export async function startMailServer(): Promise<MailServer> {
  const letters: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    serve(socket, letters);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: address.port, letters, stop };
}

function serve(socket: Socket, letters: string[]): void {
  let received = "";
  let isLetter = false;
  socket.setEncoding("utf8").write("220 localhost ESMTP\r\n");
  socket.on("data", (chunk: string) => {
    received += chunk;
    for (;;) {
      const end = received.indexOf(isLetter ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const line = received.slice(0, end);
      received = received.slice(end + (isLetter ? 5 : 2));
      if (isLetter) {
        isLetter = false;
        letters.push(line);
        socket.write("250 taken\r\n");
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO") socket.write("250-localhost\r\n250 AUTH PLAIN\r\n");
      else if (verb === "AUTH") socket.write("235 welcome\r\n");
      else if (verb === "DATA") {
        isLetter = true;
        socket.write("354 go on\r\n");
      } else if (verb === "QUIT") socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    }
  });
}
