import { z } from "zod";
import { parseNetwork } from "./networks";

const network = z
  .string()
  .max(60, "No network is as long as that.")
  .transform((text, context) => {
    const parsed = parseNetwork(text);
    if (parsed !== null) return parsed;
    const message = `“${text.trim()}” is not a network. Write an address such as 203.0.113.7, or a range such as 203.0.113.0/24 or 2001:db8::/32.`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** An empty list lets members in from everywhere. */
export const setAllowedNetworks = z.strictObject({
  networks: z
    .array(network)
    .max(50, "Use at most 50 networks.")
    .transform((networks) => [...new Set(networks)]),
});
