"use client";

import { useId, useState, type FormEvent } from "react";
import { messageOf } from "@/components/failure";
import { LiveButton } from "@/components/live-button";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { type RouterOutputs, trpc } from "@/trpc/client";

interface PublishingSwitchProps {
  businessId: string;
  initial: RouterOutputs["publishing"]["state"];
}

/** Stops everything of a business from going out and lets it go on, and says how late a post may be. */
export function PublishingSwitch({ businessId, initial }: PublishingSwitchProps) {
  const about = { businessId };
  const utils = trpc.useUtils();
  const state = trpc.publishing.state.useQuery(about, { initialData: initial }).data;
  const [isAsking, setAsking] = useState(false);
  const after = {
    onError: (error: unknown) => toast(messageOf(error)),
    onSettled: () => utils.publishing.state.invalidate(about),
  };
  const stop = trpc.publishing.stop.useMutation({ ...after, onSuccess: () => setAsking(false) });
  const resume = trpc.publishing.resume.useMutation({
    ...after,
    onSuccess: ({ waiting }) =>
      toast(waiting === 0 ? "Posts go out again." : `Posts go out again, ${waiting} one after the other.`),
  });
  return (
    <section aria-labelledby="publishing" className="mt-10 flex flex-col gap-4 border-t pt-6">
      <h2 id="publishing" className="text-lg font-semibold">
        Publishing
      </h2>
      {state.isInstallationStopped && (
        <p role="status">Whoever runs this Drumbeat has stopped all publishing. Your posts wait.</p>
      )}
      {state.stopped ? (
        <div className="flex flex-wrap items-center gap-3">
          <p role="status">
            {state.stopped.by ?? "Somebody"} has stopped publishing. Nothing goes out until it is let on.
          </p>
          <LiveButton disabled={resume.isPending} onClick={() => resume.mutate(about)}>
            Let posts go out again
          </LiveButton>
        </div>
      ) : isAsking ? (
        <div className="flex flex-wrap items-center gap-3">
          <p>Nothing of this business goes out until somebody lets it. What is being sent right now ends.</p>
          <Button disabled={stop.isPending} onClick={() => stop.mutate(about)}>
            Stop publishing
          </Button>
          <Button variant="ghost" onClick={() => setAsking(false)}>
            Keep publishing
          </Button>
        </div>
      ) : (
        <LiveButton className="self-start" onClick={() => setAsking(true)}>
          Stop publishing…
        </LiveButton>
      )}
      <Lateness key={state.lateAfterMinutes} businessId={businessId} minutes={state.lateAfterMinutes} />
    </section>
  );
}

function Lateness({ businessId, minutes }: { businessId: string; minutes: number }) {
  const id = useId();
  const utils = trpc.useUtils();
  const [value, setValue] = useState(String(minutes));
  const save = trpc.publishing.setLateness.useMutation({
    onSuccess: () => toast("Saved."),
    onError: (error) => toast(messageOf(error)),
    onSettled: () => utils.publishing.state.invalidate({ businessId }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ businessId, minutes: Number(value) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Label htmlFor={id}>Ask before a post goes out that is later than so many minutes</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          type="number"
          min={1}
          max={10_080}
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
          className="w-28"
        />
        <Button type="submit" disabled={save.isPending} className="h-10">
          Save lateness
        </Button>
      </div>
    </form>
  );
}
