import type { PostFormat } from "@drumbeat/core/posts/content";

/**
 * A way to build a post from what the founder told. Slots as in the playbook's strategies (strategy/playbook/reading),
 * and {fact}, {fact2}, {fact3}: the founder's own statements, other ones in each post. A form whose slots this business
 * cannot fill is passed over. Nothing here says anything about a business but what its slots say.
 */
export interface Form {
  format: PostFormat;
  hook: string;
  body: string[];
  ask: string;
}
