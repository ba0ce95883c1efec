"use client";

import type { PostOptions } from "@drumbeat/core/posts/content";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { Field } from "../../form/field";
import { Input } from "../../ui/input";
import { NativeSelect } from "../../ui/native-select";
import { Textarea } from "../../ui/textarea";
import { Folded } from "./folded";

interface OptionsProps {
  network: PostNetwork;
  options: PostOptions;
  onChange: (change: Partial<PostOptions>) => void;
}

/** Networks on which a comment of one's own under the post is of use, such as for a link. */
const withComment: readonly PostNetwork[] = [
  "linkedin",
  "instagram",
  "facebook",
  "x",
  "threads",
  "reddit",
  "practice",
];

/** The title, above the text, where the network has one: `<TitleField network options onChange />`. */
export function TitleField({ network, options, onChange }: OptionsProps) {
  const title = limitsOf(network).title;
  if (!title) return null;
  const length = options.title?.length ?? 0;
  return (
    <Field
      label="Title"
      isOptional={!title.isRequired}
      count={{ length, max: title.limit }}
      error={length > title.limit ? `Shorten it to ${title.limit} characters.` : undefined}
    >
      {(control) => (
        <Input
          {...control}
          dir="auto"
          value={options.title ?? ""}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      )}
    </Field>
  );
}

/** What only this network asks for, below the text. */
export function NetworkOptions({ network, options, onChange }: OptionsProps) {
  const field = (label: string, key: "subreddit" | "flair" | "contentWarning", hint?: string) => (
    <Field label={label} hint={hint} isOptional={key !== "subreddit"}>
      {(control) => (
        <Input
          {...control}
          dir="auto"
          maxLength={{ subreddit: 24, flair: 64, contentWarning: 500 }[key]}
          value={options[key] ?? ""}
          onChange={(event) => onChange({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {network === "reddit" && (
        <div className="grid gap-4 sm:grid-cols-2">
          {field("Community", "subreddit", "Without r/. Read its rules first: many refuse advertising.")}
          {field("Flair", "flair", "As the community writes it.")}
        </div>
      )}
      {network === "linkedin" && (
        <Field label="Who sees it">
          {(control) => (
            <NativeSelect
              {...control}
              value={options.audience ?? "public"}
              onChange={(event) =>
                onChange({ audience: event.target.value === "connections" ? "connections" : undefined })
              }
            >
              <option value="public">Anyone</option>
              <option value="connections">Connections only</option>
            </NativeSelect>
          )}
        </Field>
      )}
      {network === "mastodon" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Who sees it">
            {(control) => (
              <NativeSelect
                {...control}
                value={options.visibility ?? "public"}
                onChange={(event) => onChange({ visibility: visibilityOf(event.target.value) })}
              >
                <option value="public">Everyone</option>
                <option value="unlisted">Everyone, but not in public timelines</option>
                <option value="private">Followers only</option>
              </NativeSelect>
            )}
          </Field>
          {field("Content warning", "contentWarning", "Hides the text until a reader asks for it.")}
        </div>
      )}
      {withComment.includes(network) && (
        <Folded
          label="Add a first comment"
          isOpen={options.firstComment !== undefined}
          fold={
            <Field
              label="First comment"
              hint={`Goes out on ${postNetworkNames[network]} right after the post.`}
              isOptional
              count={{ length: options.firstComment?.length ?? 0, max: 2_200 }}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  className="min-h-16"
                  maxLength={2_200}
                  value={options.firstComment ?? ""}
                  onChange={(event) => onChange({ firstComment: event.target.value })}
                />
              )}
            </Field>
          }
        />
      )}
    </>
  );
}

function visibilityOf(value: string): PostOptions["visibility"] {
  return value === "unlisted" || value === "private" ? value : undefined;
}
