"use client";

import { isAddress, type PostOptions } from "@drumbeat/core/posts/content";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { useState } from "react";
import { Field } from "../../form/field";
import { Button } from "../../ui/button";
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

/** The network reads no page, so the title goes out with the post. What the page calls itself is offered. */
function ArticleTitle({
  businessId,
  url,
  options,
  onChange,
}: Omit<LinkFieldsProps, "network"> & { url: string }) {
  const { link } = useLinkPreview(businessId, url);
  const offered = link?.title ?? null;
  const length = options.title?.length ?? 0;
  return (
    <div className="flex flex-col gap-1.5">
      <Field label="Title of the article" count={{ length, max: longestTitle }}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            maxLength={longestTitle}
            value={options.title ?? ""}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      {offered !== null && offered !== options.title && (
        <Button
          variant="ghost"
          size="sm"
          className="-ms-2.5 h-auto w-fit max-w-full py-1 text-start whitespace-normal"
          onClick={() => onChange({ title: offered })}
        >
          <span>
            Use the title of the page: <bdi>{offered}</bdi>
          </span>
        </Button>
      )}
    </div>
  );
}
