import { createServer } from "node:net";
import { Problem } from "./problem.mjs";

/** Fails with a sentence when nobody could listen on the port. */
export async function checkPort(port) {
  // Both families: a program that has only one of them would still answer in the browser instead of Drumbeat.
  for (const host of ["0.0.0.0", "::"]) {
    const code = await tryListen(port, host);
    if (code === "EADDRINUSE") {
      throw new Problem(
        `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
      );
    }
    if (code === "EACCES")
      throw new Problem(`Port ${port} needs special rights. Choose a port above 1023 with PORT.`);
  }
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen({ port, host, ipv6Only: host === "::" }, () => server.close(() => resolve(null)));
  });
}
