import { parseArgs } from "node:util";
import { behaviourKinds } from "./model-behaviour";
import { startModelServer } from "./model-server";

const help = `Runs a local model server for tests and benchmarks.

  tsx packages/ai/src/testing/model-server-cli.ts [--port 0] [--key test-key] [--ttft 300] [--pace 10] [--kind answer]

  --ttft   milliseconds until the first token
  --pace   milliseconds per token
  --kind   ${behaviourKinds.join(", ")}
`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    key: { type: "string", default: "test-key" },
    ttft: { type: "string", default: "0" },
    pace: { type: "string", default: "0" },
    kind: { type: "string", default: "answer" },
    help: { type: "boolean", default: false },
  },
});
const kind = behaviourKinds.find((name) => name === values.kind);
if (values.help || !kind) {
  process.stdout.write(help);
  process.exit(values.help ? 0 : 1);
}
const server = await startModelServer({
  port: Number(values.port),
  apiKey: values.key,
  behaviour: { kind, ttftMs: Number(values.ttft), msPerToken: Number(values.pace) },
});
process.stdout.write(`OPENAI_BASE_URL=${server.url} OPENAI_API_KEY=${values.key}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.stop());
