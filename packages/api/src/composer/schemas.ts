import { postNetworks } from "@drumbeat/core/posts/networks";
import { z } from "zod";

/** A web address as it stands in a post, which may lack its scheme. */
export const previewLink = z.strictObject({
  url: z.string().trim().min(1, "Enter a web address.").max(2_048, "This address is too long."),
});

export const addNetwork = z.strictObject({ postId: z.uuid(), network: z.enum(postNetworks) });
