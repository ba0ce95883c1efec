"use client";

import { mediaAccept } from "@drumbeat/core/media";
import { type ComponentProps, useRef } from "react";
import { LiveButton } from "../live-button";

/** A button that opens the file dialog of the device. */
export function FileButton({
  onFiles,
  ...props
}: { onFiles: (files: File[]) => void } & Omit<ComponentProps<typeof LiveButton>, "onClick">) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={mediaAccept}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again.
          target.value = "";
        }}
      />
      <LiveButton {...props} onClick={() => input.current?.click()} />
    </>
  );
}
