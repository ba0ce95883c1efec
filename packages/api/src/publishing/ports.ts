import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Attachment } from "@drumbeat/core/posts/content";
import type { Adapters } from "@drumbeat/social/adapters";
import type { OutgoingFile } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import type { NetworkFailure } from "@drumbeat/social/failure";

/** An account of a business, by our ids. */
export interface AccountName {
  businessId: string;
  accountId: string;
}

/** Where posts get out of the house. */
export interface PublishingPorts {
  adapters: Adapters;
  /** The account with means that hold for the next minutes. Throws NetworkFailure. */
  open(name: AccountName, signal: AbortSignal): Promise<ConnectedAccount>;
  /**
   * After the network has refused the connection: the account with new means, or null when somebody has to connect it
   * again, which it then says of itself. Throws NetworkFailure when that cannot be found out now.
   */
  renew(
    name: AccountName,
    refused: ConnectedAccount,
    failure: NetworkFailure,
    signal: AbortSignal,
  ): Promise<ConnectedAccount | null>;
  /** Files as this network takes them. Throws NetworkFailure. */
  files(businessId: string, network: PostNetwork, media: readonly Attachment[]): Promise<OutgoingFile[]>;
  /** Longest that a visible call may take, in milliseconds; well under the 90 s for which a post is claimed. */
  sendWithinMs: number;
  /** From 0 to 1, for jitter. */
  random(): number;
}
