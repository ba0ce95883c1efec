import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(
  new URL("../../../packages/ai/src/testing/model-server-cli.ts", import.meta.url),
);

/** How the model answers; see packages/ai/src/testing/model-server.ts. */
interface Behaviour {
  kind: string;
  ttftMs?: number;
  msPerToken?: number;
  retryAfterSeconds?: number;
}

/** A language model of a known pace in a process of its own. */
export interface Model {
  /** What the product needs to find it. */
  env: Record<string, string>;
  /** How it answers from now on, and before that the next requests, one each. */
  behave: (behaviour: Behaviour, queue?: Behaviour[]) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the model on a free port. It takes requests with this key only. */
export async function startModel(behaviour: Behaviour, key = "test-key"): Promise<Model> {
  const child = spawn(process.execPath, ["--import", "tsx", command, "--key", key], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const url = /OPENAI_BASE_URL=(\S+)/.exec(line)?.[1];
  if (!url) throw new Error(`The model server said: ${line}`);
  const behave = async (next: Behaviour, queue: Behaviour[] = []) => {
    await fetch(new URL("/behaviour", url), {
      method: "PUT",
      body: JSON.stringify({ behaviour: next, queue }),
    });
  };
  await behave(behaviour);
  return {
    env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: key, AI_MODEL_STRATEGY: "stub-model" },
    behave,
    stop: async () => {
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}
