"use client";

import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { useEffect, useState } from "react";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { isBlank } from "./composition";
import { Keeper, later } from "./keeper";
import { PostSaver, type SaveResult, type SaveState, type Unsaved } from "./post-saver";
import { failureOf } from "./saver-set";
import { readUnsaved } from "./unsaved-store";

type Created = RouterOutputs["posts"]["create"];

interface Ports {
  businessId: string;
  /** For which networks, at the moment of asking. */
  networks: () => readonly PostNetwork[];
  onCreated: (created: Created, sent: PostContent) => void;
  onState: (state: SaveState) => void;
}

/** Begins posts as soon as there is something to save, and keeps on this device what could not be sent. */
export function useCreation({ businessId, networks, onCreated, onState }: Ports) {
  const { client } = trpc.useUtils();
  const place = `new.${businessId}`;
  const [made] = useState(() => {
    const keeper = new Keeper();
    const send = async ({ content }: Unsaved): Promise<SaveResult> => {
      try {
        const created = await client.posts.create.mutate({ businessId, networks: [...networks()], content });
        onCreated(created, content);
        return { kind: "saved", revision: 1, status: "draft", voided: false, at: Date.now() };
      } catch (error) {
        return failureOf(error);
      }
    };
    const saver = new PostSaver(
      {
        send,
        keep: (unsaved) => keeper.keep(place, unsaved),
        onState,
        onSaved: () => {
          // What was typed meanwhile is for the savers of the posts, which are there now.
          saver.settle(0, null);
        },
        schedule: later,
      },
      0,
    );
    return { saver, keeper };
  });
  const { saver, keeper } = made;
  useEffect(() => {
    const write = () => keeper.write();
    const reconnect = () => void saver.flush();
    window.addEventListener("pagehide", write);
    window.addEventListener("online", reconnect);
    return () => {
      window.removeEventListener("pagehide", write);
      window.removeEventListener("online", reconnect);
      keeper.write();
      void saver.flush();
    };
  }, [saver, keeper]);
  return {
    change: (content: PostContent) => (isBlank(content) ? saver.settle(0, null) : saver.change(content)),
    flush: () => saver.flush(),
    /** What an earlier visit began and could not save. */
    left: () => readUnsaved(place)?.content ?? null,
  };
}
