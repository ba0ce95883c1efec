// Loaded into web and worker before their own code. When the supervisor is gone, be it killed, nobody could stop
// or restart this process any more, so it ends: politely first, and by force if that takes too long.
const patienceMs = 8_000;

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), patienceMs).unref();
});
// The channel alone is no reason to stay alive.
process.channel?.unref();
