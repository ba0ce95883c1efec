import type { AIMessageChunk } from "@langchain/core/messages";
import type { ChatOpenAICompletions } from "@langchain/openai";
import type { AiProvider } from "../env";

/** Everything of LangChain that we use. It takes half a second to load, so nothing loads it before it is needed. */
export interface ChatModel {
  stream(
    messages: { system: string; user: string },
    options: { responseFormat: ResponseFormat | null; signal: AbortSignal },
  ): Promise<AsyncIterable<AIMessageChunk>>;
  /** What the model said instead of an answer, when it refused. LangChain drops this part of the stream. */
  refusal(): string;
}

export type ResponseFormat =
  | { type: "json_schema"; json_schema: { name: string; strict: true; schema: Record<string, unknown> } }
  | { type: "json_object" };

async function load() {
  const [openai, messages] = await Promise.all([import("@langchain/openai"), import("langchain")]);

  class RefusalAwareChat extends openai.ChatOpenAICompletions {
    refusal = "";

    protected override _convertCompletionsDeltaToBaseMessageChunk(
      ...[delta, raw, role]: Parameters<ChatOpenAICompletions["_convertCompletionsDeltaToBaseMessageChunk"]>
    ) {
      if (typeof delta.refusal === "string") this.refusal += delta.refusal;
      return super._convertCompletionsDeltaToBaseMessageChunk(delta, raw, role);
    }
  }

  return { RefusalAwareChat, messages };
}

let loaded: ReturnType<typeof load> | undefined;

/** Loads LangChain, once. Worth calling when a worker starts, so that the first strategy does not wait for it. */
export function loadLangChain(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}

/** A client for one call. `onConnected` runs when the headers of the answer are there. */
export async function openChatModel(
  provider: AiProvider,
  model: string,
  onConnected: () => void,
): Promise<ChatModel> {
  const { RefusalAwareChat, messages } = await loadLangChain();
  const chat = new RefusalAwareChat({
    model,
    apiKey: provider.apiKey ?? "none",
    // A retry inside the client would be billed without being in the ledger.
    maxRetries: 0,
    streamUsage: true,
    configuration: {
      // Named always: otherwise the second provider would inherit OPENAI_BASE_URL from the environment.
      baseURL: provider.baseUrl ?? "https://api.openai.com/v1",
      organization: null,
      project: null,
      ...(provider.apiKey === null ? { defaultHeaders: { Authorization: null } } : {}),
      fetch: async (input, init) => {
        // What businesses have told us goes to the address that was configured, and nowhere else.
        const response = await fetch(input, { ...init, redirect: "error" });
        onConnected();
        return response;
      },
    },
  });

  return {
    stream: ({ system, user }, { responseFormat, signal }) =>
      chat.stream([new messages.SystemMessage(system), new messages.HumanMessage(user)], {
        signal,
        ...(responseFormat ? { response_format: responseFormat } : {}),
      }),
    refusal: () => chat.refusal,
  };
}
