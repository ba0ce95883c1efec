import { z } from "zod";

/** A server that speaks OpenAI's chat completions, and the model to ask for each task. */
export interface AiProvider {
  name: "primary" | "fallback";
  /** Null for servers that ask for none, such as a model on one's own machine. */
  apiKey: string | null;
  /** Without the path of the endpoint: "https://api.openai.com/v1". Null means OpenAI's own address. */
  baseUrl: string | null;
  models: AiModels;
  timeouts: AiTimeouts;
}

/** The model to ask, by task. */
export interface AiModels {
  strategy: string;
  /** Posts and their improvement: many short answers. */
  content: string;
}

/** All in milliseconds. */
export interface AiTimeouts {
  /** Until the server answers with its headers. */
  connect: number;
  /** Longest silence, before the first word and between two words. */
  idle: number;
  /** Longest duration of one call. */
  total: number;
}

/** Asked when a key is given without a model: cheap, and follows a schema strictly. */
const defaultModel = "gpt-4.1-mini";

const setting = z
  .string()
  .optional()
  .transform((value) => value?.trim() || null);
const milliseconds = (otherwise: number) =>
  z
    .string()
    .optional()
    .transform((value, ctx) => {
      if (!value?.trim()) return otherwise;
      const number = Number(value);
      if (Number.isInteger(number) && number > 0 && number <= 3_600_000) return number;
      ctx.addIssue({ code: "custom", message: "Give a whole number of milliseconds between 1 and 3600000." });
      return z.NEVER;
    });
const address = setting.refine((value) => value === null || /^https?:\/\//.test(value), {
  message: "Give an address that starts with http:// or https://, such as https://api.openai.com/v1.",
});

/**
 * The settings of the models. None is required: without a key and without a base URL the playbook plans.
 * A base URL alone is enough for a server on one's own machine. The second provider is set by the same
 * variables with the prefix `AI_FALLBACK_`, so `AI_FALLBACK_AI_MODEL_STRATEGY` is its model.
 */
export const aiEnvSchema = z.object({
  OPENAI_API_KEY: setting,
  OPENAI_BASE_URL: address,
  AI_MODEL_STRATEGY: setting,
  AI_MODEL_CONTENT: setting,
  AI_FALLBACK_OPENAI_API_KEY: setting,
  AI_FALLBACK_OPENAI_BASE_URL: address,
  AI_FALLBACK_AI_MODEL_STRATEGY: setting,
  AI_FALLBACK_AI_MODEL_CONTENT: setting,
  AI_CONNECT_TIMEOUT_MS: milliseconds(30_000),
  AI_IDLE_TIMEOUT_MS: milliseconds(60_000),
  AI_TOTAL_TIMEOUT_MS: milliseconds(300_000),
});

/** The providers that the environment names, in the order in which they are asked. Throws a ZodError. */
export function readProviders(env: Record<string, string | undefined>): AiProvider[] {
  const settings = aiEnvSchema.parse(env);
  const timeouts = {
    connect: settings.AI_CONNECT_TIMEOUT_MS,
    idle: settings.AI_IDLE_TIMEOUT_MS,
    total: settings.AI_TOTAL_TIMEOUT_MS,
  };
  const providers: AiProvider[] = [
    {
      name: "primary",
      apiKey: settings.OPENAI_API_KEY,
      baseUrl: settings.OPENAI_BASE_URL,
      models: modelsOf(settings.AI_MODEL_STRATEGY, settings.AI_MODEL_CONTENT),
      timeouts,
    },
    {
      name: "fallback",
      apiKey: settings.AI_FALLBACK_OPENAI_API_KEY,
      baseUrl: settings.AI_FALLBACK_OPENAI_BASE_URL,
      models: modelsOf(settings.AI_FALLBACK_AI_MODEL_STRATEGY, settings.AI_FALLBACK_AI_MODEL_CONTENT),
      timeouts,
    },
  ];
  return providers.filter((provider) => provider.apiKey !== null || provider.baseUrl !== null);
}

/** Who names one model means it for everything. */
function modelsOf(strategy: string | null, content: string | null): AiModels {
  return { strategy: strategy ?? content ?? defaultModel, content: content ?? strategy ?? defaultModel };
}

const concurrencySchema = z.coerce
  .number("AI_CONCURRENCY has to be a number.")
  .int("AI_CONCURRENCY has to be a whole number.")
  .min(1, "AI_CONCURRENCY has to be at least 1.")
  .max(100, "AI_CONCURRENCY has to be at most 100.");

/** How many requests to a model may be under way at once. Throws a ZodError. */
export function readConcurrency(env: Record<string, string | undefined>): number {
  const value = env.AI_CONCURRENCY?.trim();
  return value ? concurrencySchema.parse(value) : 10;
}
