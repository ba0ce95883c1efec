"use client";

import type { PostOptions } from "@drumbeat/core/posts/content";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { isAddress } from "@drumbeat/core/posts/links";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { useState } from "react";
import { Field } from "../../form/field";
import { Input } from "../../ui/input";
import { useLinkPreview } from "../link-preview/use-link-preview";
import { Folded } from "./folded";

interface LinkFieldsProps {
  businessId: string;
  network: PostNetwork;
  options: PostOptions;
  onChange: (change: Partial<PostOptions>) => void;
}

/** The longest title of an article, in UTF-16 units. */
const longestTitle = 300;

/** The link under a post: an article with its title, or a card. Nothing where the network has neither. */
export function LinkFields({ network, options, ...props }: LinkFieldsProps) {
  const { link } = limitsOf(network);
  // One that came from elsewhere can be taken out, also where the network does not show it.
  if (link === null && options.linkUrl === undefined) return null;
  return (
    <Folded
      label={link === "article" ? "Attach an article" : "Add a link card"}
      isOpen={options.linkUrl !== undefined}
      fold={
        <div className="flex flex-col gap-4">
          <AddressField key={network} network={network} options={options} {...props} />
          {link === "article" && options.linkUrl !== undefined && (
            <ArticleTitle url={options.linkUrl} options={options} {...props} />
          )}
        </div>
      }
    />
  );
}

/** What is no address (yet) stays in the field and out of the post. */
function AddressField({ network, options, onChange }: Omit<LinkFieldsProps, "businessId">) {
  const [typed, setTyped] = useState(options.linkUrl ?? "");
  const [isLeft, setLeft] = useState(false);
  const isArticle = limitsOf(network).link === "article";
  const isWrong = typed.trim() !== "" && !isAddress(typed.trim());
  return (
    <Field
      label={isArticle ? "Address of the article" : "Address of the link"}
      hint={`${postNetworkNames[network]} shows it as a card under the text, instead of files.`}
      isOptional
      error={isWrong && isLeft ? "Enter a whole web address, such as https://example.com/page." : undefined}
    >
      {(control) => (
        <Input
          {...control}
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={2_048}
          value={typed}
          onBlur={() => setLeft(true)}
          onChange={({ target }) => {
            setTyped(target.value);
            setLeft(false);
            const address = target.value.trim();
            onChange({ linkUrl: isAddress(address) ? address : undefined });
          }}
        />
      )}
    </Field>
  );
}

/** A title of its own, in place of what the page calls itself. */
function ArticleTitle({
  businessId,
  url,
  options,
  onChange,
}: Omit<LinkFieldsProps, "network"> & { url: string }) {
  const { link } = useLinkPreview(businessId, url);
  const length = options.title?.length ?? 0;
  return (
    <Field
      label="Title of the article"
      hint="Empty: what the page calls itself."
      isOptional
      count={{ length, max: longestTitle }}
    >
      {(control) => (
        <Input
          {...control}
          dir="auto"
          maxLength={longestTitle}
          placeholder={link?.title ?? undefined}
          value={options.title ?? ""}
          onChange={({ target }) => onChange({ title: target.value })}
        />
      )}
    </Field>
  );
}
