import type { NetworkAdapter } from "../contract";
import { findLatest, lookUpContainer } from "../meta/container-look-up";
import { textFor } from "../step";
import { containersFor } from "./publish";
import type { Threads } from "./settings";

/** Source: developers.facebook.com/docs/threads/troubleshooting and docs/threads/retrieve-and-discover-posts */
export const lookUpPost =
  (threads: Threads): NetworkAdapter["lookUp"] =>
  async (account, search, signal) => {
    const { step } = search;
    // A link is part of the text where it could not become a card.
    const wanted = step.files.length > 0 ? textFor(step) : step.text;
    const path = step.kind === "post" ? "/me/threads" : "/me/replies";
    const find = () => findLatest(threads.as(account), { path, words: "text", wanted }, search, signal);
    const containers = containersFor(threads, account);
    return lookUpContainer({ name: "Threads", containers, find }, search, signal);
  };
