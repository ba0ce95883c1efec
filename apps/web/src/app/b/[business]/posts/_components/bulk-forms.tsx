"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";
import type { PostLine, PostsBusiness } from "./types";

interface TagFormProps {
  business: PostsBusiness;
  posts: PostLine[];
  onTag: (add: string[], remove: string[]) => void;
}

/** Adds a tag to all that are chosen, or removes one that some of them have. */
export function TagForm({ business, posts, onTag }: TagFormProps) {
  const [text, setText] = useState("");
  const id = useId();
  const choices = trpc.postLists.choices.useQuery({ businessId: business.id });
  const worn = [...new Set(posts.flatMap(({ tags }) => tags))];
  return (
    <div className="grid gap-3">
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) onTag([text], []);
          setText("");
        }}
      >
        <Label htmlFor={id}>Add a tag</Label>
        <div className="flex gap-2">
          <Input
            id={id}
            list={`${id}-known`}
            maxLength={40}
            dir="auto"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button type="submit">Add</Button>
        </div>
        <datalist id={`${id}-known`}>
          {choices.data?.tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </datalist>
      </form>
      {worn.length > 0 && (
        <div>
          <p className="font-medium">Remove</p>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            {worn.map((tag) => (
              <Button
                key={tag}
                size="sm"
                aria-label={`Remove the tag ${tag}`}
                onClick={() => onTag([], [tag])}
              >
                <bdi>#{tag}</bdi>
              </Button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

interface PillarFormProps {
  business: PostsBusiness;
  onChoose: (pillar: string | null) => void;
}

/** Puts all that are chosen under one pillar. */
export function PillarForm({ business, onChoose }: PillarFormProps) {
  const [pillar, setPillar] = useState("");
  const id = useId();
  const choices = trpc.postLists.choices.useQuery({ businessId: business.id });
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(pillar || null);
      }}
    >
      <Label htmlFor={id}>Pillar</Label>
      <NativeSelect id={id} value={pillar} onChange={({ target }) => setPillar(target.value)}>
        <option value="">No pillar</option>
        {choices.data?.pillars.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <Button type="submit" className="mt-1.5 w-fit">
        Set the pillar
      </Button>
    </form>
  );
}
