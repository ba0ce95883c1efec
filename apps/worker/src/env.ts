import { readProviders } from "@drumbeat/ai/env";
import type { AiProvider } from "@drumbeat/ai/env";
import { decideJobsMode, type JobsMode } from "@drumbeat/jobs/mode";
import { z } from "zod";

const envSchema = z.object({
  DATABASE_URL: z
    .string({ error: "DATABASE_URL is missing. npm start sets it by itself." })
    .regex(/^postgres(ql)?:\/\//, "DATABASE_URL has to start with postgres://."),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "LOG_LEVEL has to be one of trace, debug, info, warn, error, fatal and silent.",
    })
    .default("info"),
});

export interface WorkerEnv {
  databaseUrl: string;
  logLevel: z.infer<typeof envSchema>["LOG_LEVEL"];
  jobs: JobsMode;
  providers: AiProvider[];
}

/** The settings of the worker. Throws an Error whose message lists in plain words what is wrong. */
export function readEnv(env: Record<string, string | undefined>): WorkerEnv {
  try {
    const settings = envSchema.parse({ ...env, LOG_LEVEL: env.LOG_LEVEL || undefined });
    return {
      databaseUrl: settings.DATABASE_URL,
      logLevel: settings.LOG_LEVEL,
      jobs: decideJobsMode(env),
      providers: readProviders(env),
    };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Error(error.issues.map((issue) => issue.message).join(" "), { cause: error });
  }
}

/** The environment of this process. */
export function processEnv(): Record<string, string | undefined> {
  return process.env;
}

/** Keeps the SDK, which reads the environment by itself, from obeying settings that were decided against. */
export function forgetInngestSettings(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("INNGEST_")) delete process.env[name];
  }
}
