// Runs one PostgreSQL and never outlives whoever started it: when the channel to its parent closes, be it
// because the parent was killed, PostgreSQL is stopped. Plain JavaScript without imports of ours, because it
// runs as a process of its own from sources, from a bundle and from tests alike.
import { spawn } from "node:child_process";

const { command, args, uid, gid } = JSON.parse(process.argv[2] ?? "{}");
const server = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], uid, gid });

/** PostgreSQL's "fast" shutdown; "immediate", which is safe and replays the log at the next start, if it takes too long. */
function stop(patienceMs) {
  server.kill("SIGINT");
  setTimeout(() => server.kill("SIGQUIT"), patienceMs).unref();
}

process.on("message", (message) => stop(message.patienceMs));
process.on("disconnect", () => stop(5_000));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(5_000));

server.on("error", (error) => {
  console.error(String(error));
  process.exit(1);
});
server.on("exit", (code) => process.exit(code ?? 1));
