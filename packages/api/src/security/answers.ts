import { z } from "zod";

export const allowedNetworks = z.object({
  networks: z.array(z.string()),
  /** From where the caller is asking; null when this cannot be told. */
  ownAddress: z.string().nullable(),
});
