"use client";

import { useState } from "react";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { SharedPostView } from "./shared-post";
import type { OpenLink } from "./types";

const nameKey = "drumbeat.review.name";
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** The posts of a link, one below the other, and who is looking at them. */
export function SharedPosts({
  link,
  token,
  onReload,
}: {
  link: OpenLink;
  token: string;
  onReload: () => void;
}) {
  const { businessName, mayDecide, expiresAt, posts } = link;
  const [guestName, setGuestName] = useState(() => sessionStorage.getItem(nameKey) ?? "");
  const [isNameMissing, setNameMissing] = useState(false);
  const needName = () => {
    if (guestName.trim()) return false;
    setNameMissing(true);
    document.getElementById("guest-name")?.querySelector("input")?.focus();
    return true;
  };
  const many = posts.length === 1 ? "a post" : `${posts.length} posts`;
  return (
    <>
      <div className="flex flex-col gap-2">
        <h1 dir="auto" className="text-2xl font-semibold tracking-tight">
          {businessName}
        </h1>
        <p className="text-muted">
          {mayDecide
            ? `Asks you to look at ${many}. Approve, or say what should change.`
            : `Shows you ${many}. You can say what you think.`}{" "}
          The link works until {day.format(expiresAt)}.
        </p>
      </div>
      {posts.length > 0 && (
        <div id="guest-name">
          <Field
            label="Your name"
            hint="It stands beside what you decide and write."
            error={isNameMissing && !guestName.trim() ? "Give your name first." : undefined}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="name"
                maxLength={60}
                value={guestName}
                onChange={(event) => {
                  setGuestName(event.target.value);
                  sessionStorage.setItem(nameKey, event.target.value);
                }}
              />
            )}
          </Field>
        </div>
      )}
      {posts.length === 0 && <p>The posts of this link are not there any more.</p>}
      <ol className="flex flex-col gap-12">
        {posts.map((post, index) => (
          <li key={`${post.id}-${post.contentHash}-${post.status}`}>
            <SharedPostView
              post={post}
              title={posts.length > 1 ? `${index + 1} of ${posts.length}` : null}
              businessName={businessName}
              mayDecide={mayDecide}
              guest={{ token, guestName }}
              needName={needName}
              onReload={onReload}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
