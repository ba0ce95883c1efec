"use client";

import { findEntities } from "@drumbeat/core/posts/entities";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { Fragment, useState } from "react";
import { foldedText } from "./fold";

const more: Partial<Record<PostNetwork, string>> = {
  linkedin: "…more",
  facebook: "See more",
  instagram: "more",
  x: "Show more",
};

/** A text as the network shows it: what is clickable there in colour, the rest behind "more" where it hides it. */
export function PostText({ network, text }: { network: PostNetwork; text: string }) {
  const [isOpen, setOpen] = useState(false);
  const folded = isOpen ? null : foldedText(network, text);
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
      <Coloured network={network} text={folded ?? text} />
      {folded !== null && (
        <>
          {" "}
          <button
            type="button"
            className="rounded-sm text-muted hover:underline"
            onClick={() => setOpen(true)}
          >
            {more[network] ?? "More"}
          </button>
        </>
      )}
    </p>
  );
}

function Coloured({ network, text }: { network: PostNetwork; text: string }) {
  const entities = findEntities(network, text);
  return (
    <>
      {entities.map((entity, index) => (
        <Fragment key={entity.start}>
          {text.slice(entities[index - 1]?.end ?? 0, entity.start)}
          <span className="text-accent-ink">{text.slice(entity.start, entity.end)}</span>
        </Fragment>
      ))}
      {text.slice(entities.at(-1)?.end ?? 0)}
    </>
  );
}
