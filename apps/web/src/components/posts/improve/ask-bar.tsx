"use client";

import { languages } from "@drumbeat/core/languages";
import { longestWish, toneNames, tones, type ImproveTask } from "@drumbeat/core/posts/improve";
import { ChevronDown } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useIsLive } from "@/components/use-is-live";

const plain = [
  { label: "Shorten", task: { kind: "shorten" } },
  { label: "Lengthen", task: { kind: "lengthen" } },
  { label: "Other first lines", task: { kind: "hooks" } },
  { label: "Hashtags", task: { kind: "hashtags" } },
] as const satisfies { label: string; task: ImproveTask }[];

/** Everything that one can ask for: a button each, and a field for wishes in one's own words. */
export function AskBar({ isBusy, onAsk }: { isBusy: boolean; onAsk: (task: ImproveTask) => void }) {
  // A click before that would be lost.
  const isDisabled = !useIsLive() || isBusy;
  const [wish, setWish] = useState("");
  const wishId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish.trim() === "") return;
    onAsk({ kind: "feedback", feedback: wish.trim() });
    setWish("");
  };
  return (
    <div className="flex flex-col gap-3">
      <div role="group" aria-label="Have it changed" className="flex flex-wrap gap-2">
        {plain.map(({ label, task }) => (
          <Button key={label} size="sm" variant="secondary" disabled={isDisabled} onClick={() => onAsk(task)}>
            {label}
          </Button>
        ))}
        <Choice
          label="Tone"
          isDisabled={isDisabled}
          items={tones.map((tone) => ({ key: tone, label: toneNames[tone] }))}
          onChoose={(tone) => onAsk({ kind: "tone", tone })}
        />
        <Choice
          label="Translate"
          isDisabled={isDisabled}
          items={languages.map(({ tag, name, ownName }) => ({
            key: tag,
            label: name === ownName ? name : `${name} · ${ownName}`,
          }))}
          onChoose={(language) => onAsk({ kind: "translate", language })}
        />
      </div>
      <form onSubmit={submit} className="flex flex-col gap-1.5">
        <Label htmlFor={wishId}>Or say what should be different</Label>
        <div className="flex gap-2">
          <Input
            id={wishId}
            dir="auto"
            value={wish}
            maxLength={longestWish}
            placeholder="Mention that we open at seven"
            onChange={(event) => setWish(event.target.value)}
          />
          <Button type="submit" variant="secondary" disabled={isDisabled || wish.trim() === ""}>
            Change it
          </Button>
        </div>
      </form>
    </div>
  );
}

function Choice<Key extends string>({
  label,
  items,
  isDisabled,
  onChoose,
}: {
  label: string;
  items: { key: Key; label: string }[];
  isDisabled: boolean;
  onChoose: (key: Key) => void;
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" variant="secondary" disabled={isDisabled}>
          {label} <ChevronDown aria-hidden className="size-3.5" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        {items.map((item) => (
          <DropdownMenuItem key={item.key} onSelect={() => onChoose(item.key)}>
            <span dir="auto">{item.label}</span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
