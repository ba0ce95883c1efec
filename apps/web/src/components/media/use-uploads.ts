"use client";

import { refusalBeforeUpload } from "@drumbeat/core/media";
import { useEffect, useRef, useState } from "react";
import { UploadError, uploadFile } from "./upload-file";

/** A file on its way into the library. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  state: "waiting" | "sending" | "failed";
  /** Share that was sent. */
  progress: number;
  /** What went wrong and what to do. */
  error: string | null;
  canRetry: boolean;
}

const mostAtOnce = 3;
let lastKey = 0;

/**
 * Sends files, three at a time. `onDone` is called with each that has arrived; its entry is gone then. What is under way goes
 * on when the place where it is shown is gone.
 */
export function useUploads(businessId: string, onDone: (id: string, isNew: boolean) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const open = useRef(new Map<string, { file: File; controller: AbortController }>());
  const line = useRef<string[]>([]);
  const busy = useRef(0);
  const arrive = useRef(onDone);
  useEffect(() => {
    arrive.current = onDone;
  });

  const change = (key: string, values: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...values } : each)));
  const forget = (key: string) => {
    open.current.delete(key);
    setUploads((all) => all.filter((each) => each.key !== key));
  };

  const send = async (key: string) => {
    const entry = open.current.get(key);
    if (!entry) return;
    const { file, controller } = entry;
    change(key, { state: "sending" });
    try {
      const { id, isNew } = await uploadFile(file, {
        businessId,
        signal: controller.signal,
        onProgress: (progress) => change(key, { progress }),
      });
      forget(key);
      arrive.current(id, isNew);
    } catch (error) {
      if (controller.signal.aborted) return;
      const known = error instanceof UploadError ? error : null;
      const message = known?.message ?? "This file could not be sent. Try again.";
      change(key, { state: "failed", error: message, canRetry: known?.canRetry ?? true });
    }
  };
  const goOn = () => {
    while (busy.current < mostAtOnce) {
      const key = line.current.shift();
      if (key === undefined) return;
      busy.current += 1;
      void send(key).finally(() => {
        busy.current -= 1;
        goOn();
      });
    }
  };

  const add = (added: Iterable<File>) => {
    const entries = Array.from(added, (file): Upload => {
      const key = `upload-${(lastKey += 1)}`;
      const error = refusalBeforeUpload(file);
      if (!error) {
        open.current.set(key, { file, controller: new AbortController() });
        line.current.push(key);
      }
      const { name, size } = file;
      return { key, name, size, state: error ? "failed" : "waiting", progress: 0, error, canRetry: false };
    });
    setUploads((all) => [...all, ...entries]);
    goOn();
  };
  /** Stops an upload, or clears one that failed. */
  const cancel = (key: string) => {
    open.current.get(key)?.controller.abort(new Error("cancelled"));
    forget(key);
  };
  const retry = (key: string) => {
    const entry = open.current.get(key);
    if (!entry) return;
    entry.controller = new AbortController();
    change(key, { state: "waiting", progress: 0, error: null });
    line.current.push(key);
    goOn();
  };
  return { uploads, add, cancel, retry };
}
