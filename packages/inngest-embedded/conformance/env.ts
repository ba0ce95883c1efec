import { z } from "zod";

const schema = z.object({
  INNGEST_BASE_URL: z.url("Set it to the address of an Inngest server, for example http://127.0.0.1:8288."),
  INNGEST_EVENT_KEY: z.string().min(1).default("conformance"),
  INNGEST_SIGNING_KEY: z.string().min(1).optional(),
  CONFORMANCE_APP_HOST: z.string().min(1).default("127.0.0.1"),
});

/** Which server to examine. Throws an Error that says what is missing. */
export function readEnv() {
  const found = schema.safeParse(process.env);
  if (!found.success) throw new Error(z.prettifyError(found.error));
  return found.data;
}
