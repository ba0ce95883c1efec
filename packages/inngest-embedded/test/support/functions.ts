import { type ClientOptions, Inngest } from "inngest";

/** What the command line is given to execute. */
export function createFunctions(options: Omit<ClientOptions, "id">) {
  const client = new Inngest({ id: "cli", ...options });
  const hello = client.createFunction(
    { id: "hello", triggers: [{ event: "t/hello" }, { cron: "0 9 * * *" }] },
    async ({ step }) => await step.run("greet", () => "hello"),
  );
  return { client, functions: [hello] };
}
